import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialTestRequest,
	ICredentialType,
	INodeProperties,
} from 'n8n-workflow';
import { describeStatus, WORDED_STATUSES } from '../nodes/TcastSms/transport/codes';

const NOT_TCASTSMS =
	'The answer is not one that TCASTSMS gives. Check scheme, host and port of the Base URL: they are the ones that came with your account.';

/** Apart from the others, because the linter takes its name for that of a secret. */
const ignoreSslIssues: INodeProperties = {
	displayName: 'Ignore SSL Issues',
	name: 'allowUnauthorizedCerts',
	type: 'boolean',
	default: false,
	description:
		'Whether to connect even if the certificate of the server is not valid. Whoever sits in between can then read the password.',
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
		},
		{
			displayName:
				'With http:// the account and password can be read by anyone on the way, since TCASTSMS takes them in the address. Use https:// if your server offers it.',
			name: 'plainHttpNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Account',
			name: 'account',
			type: 'string',
			default: '',
			required: true,
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
		},
		ignoreSslIssues,
	];

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			qs: {
				account: '={{ $credentials.account }}',
				password: '={{ $credentials.password }}',
			},
		},
	};

	/** A refused login arrives as HTTP 200 with a negative status, so each is looked for in the body. */
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl.trim().replace(/(?<!\\/)\\/+$/, "") }}',
			url: '/getbalance',
			timeout: 30_000,
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: true,
			skipSslCertificateValidation:
				'={{ $credentials.allowUnauthorizedCerts }}' as unknown as boolean,
		},
		rules: [
			...WORDED_STATUSES.map((status) => ({
				type: 'responseSuccessBody' as const,
				properties: { key: 'status', value: status, message: describeStatus(status).reason },
			})),
			{
				type: 'responseSuccessBody',
				properties: { key: 'status', value: undefined, message: NOT_TCASTSMS },
			},
			{
				type: 'responseSuccessBody',
				properties: { key: 'balance', value: undefined, message: NOT_TCASTSMS },
			},
		],
	};
}
