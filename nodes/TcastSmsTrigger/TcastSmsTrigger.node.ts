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
import { tcastSmsCallback } from '../TcastSms/callback';

const REGISTRATION =
	'It takes one address per account, in its dashboard or through its support, and calls it with HTTP PUT.';

export class TcastSmsTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'TCASTSMS Trigger',
		name: 'tcastSmsTrigger',
		icon: {
			light: 'file:../TcastSms/tcastSms.svg',
			dark: 'file:../TcastSms/tcastSms.dark.svg',
		},
		group: ['trigger'],
		// Not 1: of any node in version 1, n8n evaluates an option of its own old Webhook node at each
		// call, which costs more time than all that the trigger does.
		version: 2,
		subtitle: '={{ "/" + ($parameter["options"]["path"] || "tcastsms-reports") }}',
		// n8n lists node and trigger as one entry, and shows this sentence there.
		description:
			'Send SMS in Indonesia, one by one or in bulk, and start workflows when they are delivered or fail',
		defaults: { name: 'TCASTSMS Trigger' },
		eventTriggerDescription: 'Waiting for TCASTSMS to call the test URL',
		activationMessage:
			'TCASTSMS can now send delivery reports to the production URL. Make sure that it is registered there, with ?token= and the secret at its end.',
		inputs: [],
		outputs: OUTPUTS_EXPRESSION,
		credentials: [{ name: 'tcastSmsCallbackApi', required: true, testedBy: 'testCallbackSecret' }],
		webhooks: callbackWebhooks(tcastSmsCallback),
		triggerPanel: callbackPanel(tcastSmsCallback, REGISTRATION),
		properties: callbackProperties(
			tcastSmsCallback,
			[
				'TCASTSMS needs the production URL with ?token=&lt;secret&gt; at its end: Delivery Report → Get Callback Address gives it. With localhost it cannot be reached.',
				'Try it first: Delivery Report → Send Test Report.',
				'While inactive, reports are lost. For an API key none are pushed: ask with Delivery Report → Get.',
			],
			[
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
		),
	};

	methods = { credentialTest: { testCallbackSecret } };

	webhookMethods = callbackLifecycle(tcastSmsCallback);

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await handleCallback(this, tcastSmsCallback);
	}
}
