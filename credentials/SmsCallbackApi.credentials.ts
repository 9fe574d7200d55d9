import type { Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

/**
 * The secret that a delivery callback has to bring. Its form is checked by the triggers, through
 * `testedBy`: the provider calls n8n, so there is no request that could test it.
 */
export class SmsCallbackApi implements ICredentialType {
	name = 'smsCallbackApi';

	displayName = 'SMS Callback API';

	icon: Icon = {
		light: 'file:../icons/smsCallback.svg',
		dark: 'file:../icons/smsCallback.dark.svg',
	};

	documentationUrl =
		'https://github.com/n8n-nodes-tcastsms-messagecentral/n8n-nodes-tcastsms-messagecentral/blob/main/docs/credentials.md#sms-callback-api';

	properties: INodeProperties[] = [
		{
			displayName:
				'Make up a secret that nobody can guess. The provider sends it along with every delivery report, at the end of the address that you register there: …?token=&lt;secret&gt;. Whoever knows it can send reports to your workflow; it keeps strangers out but is no signature.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Secret',
			name: 'secret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'20 to 128 characters: letters A–Z and a–z, digits, hyphen and underscore. Others may be changed on their way through web addresses and e-mails and are refused.',
		},
		{
			displayName: 'Callback URL',
			name: 'callbackUrl',
			type: 'string',
			default: '',
			placeholder: 'e.g. https://n8n.example.com/webhook/sms-reports',
			description:
				"Only needed for 'Send Test Report' when n8n does not know the address under which providers reach it. The test report is sent, with the secret, to this address or to n8n's own, and to no other.",
		},
	];
}
