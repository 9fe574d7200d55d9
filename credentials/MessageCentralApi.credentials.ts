import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	INodeProperties,
} from 'n8n-workflow';
import { ApplicationError } from 'n8n-workflow';
import {
	describeBaseUrl,
	keepLoginProblem,
	login,
	readCredentials,
} from '../nodes/MessageCentral/transport/login';

const TOKEN_REFUSED =
	'Message Central refused the token. With customer ID and password check both; a pasted auth token may have expired: copy a new one from the console.';
const NOT_MESSAGE_CENTRAL =
	'The answer is not one that Message Central gives. Check the Base URL, normally https://cpaas.messagecentral.com. If it is right, Message Central may be out of order: try again later.';

export class MessageCentralApi implements ICredentialType {
	name = 'messageCentralApi';

	displayName = 'Message Central API';

	documentationUrl =
		'https://github.com/OWNER/n8n-nodes-tcastsms-messagecentral/blob/main/docs/credentials.md#message-central-api';

	icon: Icon = {
		light: 'file:../nodes/MessageCentral/messageCentral.svg',
		dark: 'file:../nodes/MessageCentral/messageCentral.dark.svg',
	};

	properties: INodeProperties[] = [
		{
			displayName: 'Log In With',
			name: 'authentication',
			type: 'options',
			options: [
				{ name: 'Customer ID and Password', value: 'password' },
				{ name: 'Auth Token From the Console', value: 'token' },
			],
			default: 'password',
			description:
				'A pasted token works until it expires. With customer ID and password a new one is fetched when needed.',
		},
		{
			displayName: 'Session Token',
			name: 'sessionToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
		{
			displayName: 'Customer ID',
			name: 'customerId',
			type: 'string',
			default: '',
			placeholder: 'e.g. C-1A2B3C4D5E6F789',
			description: 'As shown on the home page of the Message Central console',
			displayOptions: { show: { authentication: ['password'] } },
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Password of the console',
			displayOptions: { show: { authentication: ['password'] } },
		},
		{
			displayName: 'Email',
			name: 'email',
			type: 'string',
			placeholder: 'name@email.com',
			default: '',
			description: 'Address that the account is registered with, optional',
			displayOptions: { show: { authentication: ['password'] } },
		},
		{
			displayName: 'Auth Token',
			name: 'authToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Copied from the Message Central console',
			displayOptions: { show: { authentication: ['token'] } },
		},
		{
			displayName: 'Country',
			name: 'country',
			type: 'string',
			default: '',
			placeholder: 'e.g. 62 or ID',
			description:
				'Country of the account, optional. When set, numbers without a calling code belong to it, and only its numbers may be sent to unless a node allows more.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://cpaas.messagecentral.com',
			required: true,
		},
	];

	/** n8n calls this when it holds no token or the token was refused, and stores what it returns. */
	async preAuthentication(
		this: IHttpRequestHelper,
		data: ICredentialDataDecryptedObject,
	): Promise<IDataObject> {
		const credentials = readCredentials(data);
		if (credentials.authentication === 'token') {
			const problem = describeBaseUrl(credentials);
			if (problem === undefined) return {};
			throw new ApplicationError(problem.reason, { level: 'warning' });
		}
		const result = await login(async (options) => await this.helpers.httpRequest(options), data);
		if (!result.ok) {
			keepLoginProblem(data, result.problem);
			throw new ApplicationError(result.problem.reason, { level: 'warning' });
		}
		return { sessionToken: result.token };
	}

	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: {
			headers: {
				authToken:
					'={{ $credentials.authentication === "token" ? $credentials.authToken.trim() : $credentials.sessionToken }}',
			},
		},
	};

	/**
	 * Checks a code that cannot exist: an accepted token gets a refusal with a response code, any other
	 * answer comes from a refused token or another server. Nothing is sent and nothing is spent.
	 */
	test: ICredentialTestRequest = {
		request: {
			baseURL: '={{ $credentials.baseUrl.trim().replace(/(?<!\\/)\\/+$/, "") }}',
			url: '/verification/v3/validateOtp',
			qs: { verificationId: '0', code: '0000' },
			timeout: 30_000,
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: true,
		},
		rules: [
			...[401, 403].flatMap((value) =>
				['status', 'responseCode'].map((key) => ({
					type: 'responseSuccessBody' as const,
					properties: { key, value, message: `${TOKEN_REFUSED} (${value})` },
				})),
			),
			// An empty body is how a refused token is answered without words.
			{
				type: 'responseSuccessBody',
				properties: { key: 'length', value: 0, message: TOKEN_REFUSED },
			},
			// Every answer of the provider has a code, whatever it says; pages and other programs' have none.
			{
				type: 'responseSuccessBody',
				properties: { key: 'responseCode', value: undefined, message: NOT_MESSAGE_CENTRAL },
			},
		],
	};
}
