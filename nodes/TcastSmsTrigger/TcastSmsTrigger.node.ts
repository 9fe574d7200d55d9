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
import { countPushed, parsePush } from '../TcastSms/delivery';

const DEFAULT_PATH = 'tcastsms-reports';
const DEFAULT_TIME_ZONE = 'Asia/Jakarta';

const tcastSms: CallbackProvider = {
	// TCASTSMS documents no acknowledgement; status 0 is its own word for "fine".
	acknowledgement: { status: 0 },
	parser: (options) => ({
		count: countPushed,
		parse: (payload) =>
			parsePush(payload, {
				timeZone: String(options.providerTimeZone ?? DEFAULT_TIME_ZONE),
				successAs: options.reportSuccessAs === 'delivered' ? 'delivered' : 'sent',
			}),
	}),
};

export class TcastSmsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TCASTSMS Trigger',
		name: 'tcastSmsTrigger',
		icon: {
			light: 'file:../TcastSms/tcastSms.svg',
			dark: 'file:../TcastSms/tcastSms.dark.svg',
		},
		group: ['trigger'],
		// Both are the same. Of any node in version 1, n8n evaluates an option of its own old Webhook
		// node at each call, which costs more time than all that the trigger does.
		version: [1, 2],
		defaultVersion: 2,
		subtitle: '={{"/" + $parameter["path"]}}',
		description: 'Starts the workflow when TCASTSMS reports what became of SMS',
		defaults: { name: 'TCASTSMS Trigger' },
		eventTriggerDescription: 'Waiting for TCASTSMS to call the test URL',
		activationMessage:
			'TCASTSMS can now send delivery reports to the production URL. Make sure that it is registered there, with ?token= and the secret at its end.',
		inputs: [],
		outputs: OUTPUTS_EXPRESSION,
		credentials: [{ name: 'smsCallbackApi', required: true, testedBy: 'testCallbackSecret' }],
		webhooks: [
			{
				name: 'default',
				// PUT is what TCASTSMS documents, POST what proxies and test tools make of it; GET and
				// HEAD answer whoever opens the address to try it.
				httpMethod: 'PUT,POST,GET,HEAD',
				responseMode: 'onReceived',
				// Empty, or n8n would answer with a text of its own instead of the node's acknowledgement.
				responseData: '',
				...addressFields(),
				ndvHideMethod: true,
			},
		],
		triggerPanel: triggerPanel(
			'TCASTSMS',
			'It takes one address per account, in its dashboard or through its support.',
		),
		properties: [
			{
				displayName: addressNotice(DEFAULT_PATH, [
					'TCASTSMS takes one address per account, in its dashboard or through its support, and calls it with HTTP PUT.',
				]),
				name: 'addressNotice',
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
					{
						displayName: "Report 'Success' As",
						name: 'reportSuccessAs',
						type: 'options',
						options: [
							{
								name: 'Delivered',
								value: 'delivered',
								description:
									'Only if TCASTSMS has confirmed for your account that it means delivery to the handset',
							},
							{
								name: 'Sent',
								value: 'sent',
								description: 'As documented: sent, without a word about the handset',
							},
						],
						default: 'sent',
						description: 'What a report with result 0 ("success") counts as in the field \'state\'',
					},
				],
			},
		],
	};

	methods = { credentialTest: { testCallbackSecret } };

	// The address is registered at TCASTSMS by hand: there is nothing to call, only things to check.
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
		return await handleCallback(this, tcastSms);
	}
}
