import type {
	IHookFunctions,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { addressFields } from '../callback/address';
import { testCallbackSecret } from '../callback/credential-test';
import {
	addressNotice,
	ipAllowListOption,
	maxBodyOption,
	maxReportsOption,
	OUTPUTS_EXPRESSION,
	outputsProperty,
	pathProperty,
	resultsProperty,
	timeZoneOption,
	triggerPanel,
} from '../callback/description';
import { assertReady } from '../callback/readiness';
import { handleCallback, type CallbackProvider } from '../callback/webhook';
import { countCalledBack, parseCallback } from '../MessageCentral/delivery';
import { registrationNotice } from './registration';

const DEFAULT_PATH = 'messagecentral-reports';
const DEFAULT_TIME_ZONE = 'Asia/Kolkata';

const messageCentral: CallbackProvider = {
	// Message Central documents no acknowledgement: the status of the answer has to do.
	acknowledgement: { status: 'ok' },
	parser: (options) => ({
		count: countCalledBack,
		parse: (payload) =>
			parseCallback(payload, { timeZone: String(options.providerTimeZone ?? DEFAULT_TIME_ZONE) }),
	}),
};

export class MessageCentralTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Message Central Trigger',
		name: 'messageCentralTrigger',
		icon: {
			light: 'file:../MessageCentral/messageCentral.svg',
			dark: 'file:../MessageCentral/messageCentral.dark.svg',
		},
		group: ['trigger'],
		// Both are the same. Of any node in version 1, n8n evaluates an option of its own old Webhook
		// node at each call, which costs more time than all that the trigger does.
		version: [1, 2],
		defaultVersion: 2,
		subtitle: '={{"/" + $parameter["path"]}}',
		description: 'Starts the workflow when Message Central reports what became of messages',
		defaults: { name: 'Message Central Trigger' },
		eventTriggerDescription: 'Waiting for Message Central to call the test URL',
		activationMessage:
			'Message Central can now send delivery reports to the production URL, once its team has registered it with ?token= and the secret at its end.',
		inputs: [],
		outputs: OUTPUTS_EXPRESSION,
		credentials: [{ name: 'smsCallbackApi', required: true, testedBy: 'testCallbackSecret' }],
		webhooks: [
			{
				name: 'default',
				// POST is what Message Central documents; GET and HEAD answer whoever opens the address to
				// try it.
				httpMethod: 'POST,GET,HEAD',
				responseMode: 'onReceived',
				// Empty, or n8n would answer with a text of its own instead of the node's acknowledgement.
				responseData: '',
				...addressFields(),
				ndvHideMethod: true,
			},
		],
		triggerPanel: triggerPanel(
			'Message Central',
			"Its team enters the address by hand: the text of the e-mail is in the node's parameters.",
		),
		properties: [
			{
				displayName: addressNotice(DEFAULT_PATH),
				name: 'addressNotice',
				type: 'notice',
				default: '',
			},
			{
				displayName: registrationNotice(),
				name: 'registrationNotice',
				type: 'notice',
				default: '',
			},
			pathProperty(DEFAULT_PATH),
			resultsProperty,
			outputsProperty,
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection',
				placeholder: 'Add option',
				default: {},
				options: [
					ipAllowListOption,
					maxBodyOption,
					maxReportsOption,
					timeZoneOption(DEFAULT_TIME_ZONE),
				],
			},
		],
	};

	methods = { credentialTest: { testCallbackSecret } };

	// The address is registered at Message Central by hand: there is nothing to call, only to check.
	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				await assertReady(this);
				return true;
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return true;
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await handleCallback(this, messageCentral);
	}
}
