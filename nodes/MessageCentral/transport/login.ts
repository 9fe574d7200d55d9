import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { readBaseUrl } from '../../http/base-url';
import { exchange, type Exchange, type HttpHelper } from '../../http/exchange';
import { describeTransportProblem } from '../../http/problem';
import { READ_RETRIES, withRetries } from '../../http/retry';
import { createScrub } from '../../http/secrets';
import { reasonOf } from '../../shared/problem';
import type { Reason } from '../../shared/dispatch/outcome';
import { tokenUrl } from './token';
import { readTokenAnswer } from './token-answer';

const TIMEOUT_MS = 30_000;

/** What the credential 'Message Central API' holds. */
export interface MessageCentralCredentials {
	authentication: 'password' | 'token';
	/** Without a trailing slash. */
	baseUrl: string;
	customerId: string;
	password: string;
	email: string;
	country: string;
	/** Pasted from the console. */
	authToken: string;
	/** Fetched with customer ID and password, kept by n8n; empty until then. */
	sessionToken: string;
}

export function readCredentials(data: ICredentialDataDecryptedObject): MessageCentralCredentials {
	const text = (name: string) => String(data[name] ?? '').trim();
	return {
		authentication: data.authentication === 'token' ? 'token' : 'password',
		baseUrl: text('baseUrl').replace(/\/+$/, ''),
		customerId: text('customerId'),
		password: String(data.password ?? ''),
		email: text('email'),
		country: text('country').replace(/^\+/, ''),
		authToken: text('authToken'),
		sessionToken: text('sessionToken'),
	};
}

export type Login = { ok: true; token: string } | { ok: false; problem: Reason };

const problems = new WeakMap<ICredentialDataDecryptedObject, Reason>();

/** Keeps why a login with this decrypted credential failed, for whoever holds the same object. */
export function keepLoginProblem(data: ICredentialDataDecryptedObject, problem: Reason): void {
	problems.set(data, problem);
}

/** Why the last login with this decrypted credential failed, if it did. */
export function lastLoginProblem(data: ICredentialDataDecryptedObject): Reason | undefined {
	return problems.get(data);
}

/** Fetches a token with customer ID and password. Says which field is wrong where the provider does. */
export async function login(
	http: HttpHelper,
	credentials: MessageCentralCredentials,
): Promise<Login> {
	const missing = [
		credentials.customerId === '' && 'Customer ID',
		credentials.password === '' && 'Password',
	].filter(Boolean);
	if (missing.length > 0) {
		return refused(`Fill in '${missing.join("' and '")}' of the Message Central credential.`);
	}
	const result = await exchange(http, {
		method: 'GET',
		url: tokenUrl(credentials),
		headers: { Accept: '*/*' },
		timeoutMs: TIMEOUT_MS,
	});
	const answer = readTokenAnswer(result);
	if (answer.ok) return answer;

	const scrub = createScrub([credentials.password]);
	if (answer.message !== undefined) return refused(wordRefusal(scrub(answer.message)));
	if (result.kind === 'answered' && [400, 401, 403].includes(result.status)) {
		return refused(
			"Message Central refused the login without saying why. Check 'Customer ID' and 'Password'; if both are right, paste the auth token from the console instead.",
		);
	}
	return {
		ok: false,
		problem: describeTransportProblem({ provider: 'Message Central' }, result, scrub),
	};
}

function refused(reason: string): Login {
	return { ok: false, problem: { reasonCode: 'authentication', reason } };
}

const FIELDS: Array<[RegExp, string]> = [
	[/customer/i, 'Customer ID'],
	[/password|key/i, 'Password'],
	[/e-?mail/i, 'Email'],
	[/country/i, 'Country'],
];

function wordRefusal(message: string): string {
	const field = FIELDS.find(([pattern]) => pattern.test(message))?.[1];
	return `Message Central refused the login: "${message}". ${field ? `Check '${field}' of the credential.` : "Check 'Customer ID' and 'Password' of the credential."}`;
}
