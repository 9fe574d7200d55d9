import type {
	IAuthenticateGeneric,
	Icon,
	ICredentialDataDecryptedObject,
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
}
