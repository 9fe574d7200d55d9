import type { IAuthenticateGeneric, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

const withAccount: INodeProperties['displayOptions'] = { show: { interface: ['account'] } };
const withKey: INodeProperties['displayOptions'] = { show: { interface: ['apiKey'] } };

/** Apart from the others, because the linter takes its name for that of a secret. */
const ignoreSslIssues: INodeProperties = {
	displayName: 'Ignore SSL Issues',
	name: 'allowUnauthorizedCerts',
	type: 'boolean',
	default: false,
	description:
		'Whether to connect even if the certificate of the server is not valid. Whoever sits in between can then read password or key.',
};

export class TcastSmsApi implements ICredentialType {
	name = 'tcastSmsApi';

	displayName = 'TCASTSMS API';

	documentationUrl =
		'https://github.com/OWNER/n8n-nodes-tcastsms-messagecentral/blob/main/docs/credentials.md#tcastsms-api';

	icon: Icon = {
		light: 'file:../nodes/TcastSms/tcastSms.svg',
		dark: 'file:../nodes/TcastSms/tcastSms.dark.svg',
	};

	properties: INodeProperties[] = [
		{
			displayName: 'Interface',
			name: 'interface',
			type: 'options',
			options: [
				{
					name: 'Account and Password (Your Own Server)',
					value: 'account',
					description: 'TCASTSMS handed out a server with a port, an account and a password',
				},
				{
					name: 'API Key and Client ID (api.tcastsms.net)',
					value: 'apiKey',
					description:
						'TCASTSMS handed out an API key that ends with = and a client ID such as 1a2b3c4d-… Has no inbox, no pushed reports and no scheduling.',
				},
			],
			default: 'account',
			description:
				'Which of its two interfaces TCASTSMS opened for the account. An account is for one of them; nothing of one is sent to the other.',
		},
		{
			displayName: 'Connection',
			name: 'connection',
			type: 'options',
			options: [
				{
					name: 'HTTP',
					value: 'http',
					description: 'The HTTP interface of TCASTSMS',
				},
				{
					name: 'SMPP Gateway',
					value: 'smppGateway',
					description:
						'The gateway of this package, which speaks SMPP to TCASTSMS: with delivery to the handset, and exact after a crash',
				},
			],
			default: 'http',
			description: 'How messages reach TCASTSMS, which sells both ways: "HTTP API and SMPP Client"',
			displayOptions: withAccount,
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. https://sms.example.com:20005',
			description:
				'Scheme, host and port as TCASTSMS handed them to you with the account. For an SMPP gateway those of the gateway, such as http://127.0.0.1:20004, with the account and password set there.',
			displayOptions: withAccount,
		},
		{
			displayName:
				'With http:// the account and password can be read by anyone on the way, since TCASTSMS takes them in the address. Use https:// if your server offers it.',
			name: 'plainHttpNotice',
			type: 'notice',
			default: '',
			displayOptions: withAccount,
		},
		{
			displayName: 'Account',
			name: 'account',
			type: 'string',
			default: '',
			required: true,
			displayOptions: withAccount,
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			displayOptions: withAccount,
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			displayOptions: withKey,
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			required: true,
			displayOptions: withKey,
		},
		{
			displayName: 'Base URL',
			name: 'apiBaseUrl',
			type: 'string',
			default: 'https://api.tcastsms.net',
			required: true,
			description: 'Leave it as it is unless TCASTSMS told you another address for your API key',
			displayOptions: withKey,
		},
		ignoreSslIssues,
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			// An expression as a name: whatever is filled in for the other interface stays where it is.
			qs: {
				'={{ $credentials.interface === "apiKey" ? "ApiKey" : "account" }}':
					'={{ $credentials.interface === "apiKey" ? $credentials.apiKey : $credentials.account }}',
				'={{ $credentials.interface === "apiKey" ? "ClientId" : "password" }}':
					'={{ $credentials.interface === "apiKey" ? $credentials.clientId : $credentials.password }}',
			},
		},
	};
}
