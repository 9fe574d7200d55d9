import type {
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { testCallbackSecret } from '../callback/credential';
import { OUTPUTS_EXPRESSION } from '../callback/description';
import {
	callbackLifecycle,
	callbackPanel,
	callbackProperties,
	callbackWebhooks,
} from '../callback/trigger';
import { handleCallback } from '../callback/webhook';
import { messageCentralCallback } from '../MessageCentral/callback';
import { registrationLink } from './registration';

const REGISTRATION =
	"Its team enters the address by hand: the link to the e-mail is in the node's parameters.";

export class MessageCentralTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Message Central Trigger',
		name: 'messageCentralTrigger',
		icon: {
			light: 'file:../MessageCentral/messageCentral.svg',
			dark: 'file:../MessageCentral/messageCentral.dark.svg',
		},
		group: ['trigger'],
		// Not 1: of any node in version 1, n8n evaluates an option of its own old Webhook node at each
		// call, which costs more time than all that the trigger does.
		version: 2,
		subtitle: '={{ "/" + ($parameter["options"]["path"] || "messagecentral-reports") }}',
		// n8n lists node and trigger as one entry, and shows this sentence there.
		description:
			'Send SMS and one-time codes worldwide, and start workflows when they are delivered or fail',
		defaults: { name: 'Message Central Trigger' },
		eventTriggerDescription: 'Waiting for Message Central to call the test URL',
		activationMessage:
			'Message Central can now send delivery reports to the production URL, once its team has registered it with ?token= and the secret at its end.',
		inputs: [],
		outputs: OUTPUTS_EXPRESSION,
		credentials: [
			{ name: 'messageCentralCallbackApi', required: true, testedBy: 'testCallbackSecret' },
		],
		webhooks: callbackWebhooks(messageCentralCallback),
		triggerPanel: callbackPanel(messageCentralCallback, REGISTRATION),
		properties: callbackProperties(messageCentralCallback, [
			`Message Central switches callbacks on by hand: <a href="${registrationLink()}">send it this e-mail</a> with the production URL, ?token=&lt;secret&gt; at its end (Delivery Report → Get Callback Address). With localhost it cannot be reached.`,
			'Try it first: Delivery Report → Send Test Report.',
			'While inactive, reports are lost.',
		]),
	};

	methods = { credentialTest: { testCallbackSecret } };

	webhookMethods = callbackLifecycle(messageCentralCallback);

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await handleCallback(this, messageCentralCallback);
	}
}
