import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { completeBaseUrl, findBaseUrlProblem } from '../../http/base-url';
import type { Exchange, HttpHelper } from '../../http/exchange';
import { adviseAgain, describeTransportProblem, howItFailed } from '../../http/problem';
import { exchangeToRead } from '../../http/retry';
import { createScrub, type Scrub } from '../../http/secrets';
import type { Problem } from '../../shared/problem';
import type { Reason } from '../../shared/dispatch/outcome';
import { tokenUrl } from './token';
import { readTokenAnswer } from './token-answer';

/** Where nobody chose another one. */
export const LOGIN_TIMEOUT_MS = 30_000;

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

/**
 * Reads a decrypted credential; nothing in it is checked. Blanks around a value come from copying and
 * are taken off, except those of the password.
 */
export function readCredentials(data: ICredentialDataDecryptedObject): MessageCentralCredentials {
	const text = (name: string) => String(data[name] ?? '').trim();
	return {
		authentication: data.authentication === 'token' ? 'token' : 'password',
		baseUrl: completeBaseUrl(data.baseUrl),
		customerId: text('customerId'),
		password: String(data.password ?? ''),
		email: text('email'),
		country: text('country').replace(/^\+/, ''),
		authToken: text('authToken'),
		sessionToken: text('sessionToken'),
	};
}

export type Login = { ok: true; token: string } | { ok: false; problem: Reason };

/** How long a login may take, for whoever asks n8n for one. */
export interface LoginLimits {
	/** Milliseconds that the other side may be silent. */
	timeoutMs: number;
	/** Ends all tries. */
	signal?: AbortSignal;
}

const limits = new WeakMap<ICredentialDataDecryptedObject, LoginLimits>();
const problems = new WeakMap<ICredentialDataDecryptedObject, Reason>();

/** n8n hands nothing but the decrypted credential to a login: what else it needs is kept for that object. */
export function limitLogin(data: ICredentialDataDecryptedObject, chosen: LoginLimits): void {
	limits.set(data, chosen);
}

/** Keeps why a login with this decrypted credential failed, for whoever holds the same object. */
export function keepLoginProblem(data: ICredentialDataDecryptedObject, problem: Reason): void {
	problems.set(data, problem);
}

/** Why the last login with this decrypted credential failed, if it did. */
export function lastLoginProblem(data: ICredentialDataDecryptedObject): Reason | undefined {
	return problems.get(data);
}

/**
 * Fetches a token with customer ID and password. Says which field is wrong where the provider does,
 * but never in its words: an answer of this call may hold a token wherever it likes. Nothing is done
 * by it, so it is repeated like any call that only reads.
 */
export async function login(
	http: HttpHelper,
	data: ICredentialDataDecryptedObject,
): Promise<Login> {
	const credentials = readCredentials(data);
	const missing = [
		credentials.customerId === '' && 'Customer ID',
		credentials.password === '' && 'Password',
	].filter(Boolean);
	if (missing.length > 0) {
		return refused(`Fill in '${missing.join("' and '")}' of the Message Central credential.`);
	}
	const problem = describeBaseUrl(credentials);
	if (problem !== undefined) return { ok: false, problem };

	const { timeoutMs = LOGIN_TIMEOUT_MS, signal } = limits.get(data) ?? {};
	const request = { url: tokenUrl(credentials), headers: { Accept: '*/*' }, timeoutMs, signal };
	const result = await exchangeToRead(http, request);
	const answer = readTokenAnswer(result);
	return answer.ok ? answer : describeRefusal(result, answer.message, credentials);
}

function describeRefusal(
	result: Exchange,
	message: string | undefined,
	{ password }: MessageCentralCredentials,
): Login {
	if (message !== undefined) return refused(wordRefusal(message));
	if (result.kind === 'answered' && [400, 401, 403].includes(result.status)) {
		return refused(
			"Message Central refused the login without saying why. Check 'Customer ID' and 'Password'; if both are right, paste the auth token from the console instead.",
		);
	}
	if (result.kind === 'answered' && result.status >= 200 && result.status < 300) {
		return {
			ok: false,
			problem: {
				reasonCode: 'provider_error',
				reason: `The answer to the login (HTTP ${result.status}) holds no token that can be read, and is not shown because it may hold one. Check host and port in 'Base URL' of the credential; if they are right, paste the auth token from the console instead.`,
				providerCode: `HTTP ${result.status}`,
			},
		};
	}
	return { ok: false, problem: describeLostLogin(result, createScrub([password])) };
}

/** Words a login that got no answer of the provider: unlike a lost send it leaves nothing open. */
export function describeLostLogin(result: Exchange, scrub: Scrub): Reason {
	const nothingSent = 'so there is no token, and nothing was sent.';
	if (result.kind === 'no_answer') {
		return {
			reasonCode: 'no_answer',
			reason: `Message Central ${howItFailed(result.code)} to the login (${result.code}), ${nothingSent} ${adviseAgain(result.code)}`,
		};
	}
	if (result.kind === 'answered' && result.status >= 500) {
		return {
			reasonCode: 'provider_error',
			reason: `Message Central, or a server on the way to it, failed at the login (HTTP ${result.status}), ${nothingSent} Try again later.`,
			providerCode: `HTTP ${result.status}`,
		};
	}
	return describeTransportProblem({ provider: 'Message Central' }, result, scrub);
}

const EXAMPLE_URL = 'https://cpaas.messagecentral.com';

/** What is wrong with the address of the credential, if anything. */
export function checkBaseUrl({ baseUrl }: MessageCentralCredentials): Problem | undefined {
	return findBaseUrlProblem(baseUrl, 'Message Central', EXAMPLE_URL);
}

/** The same as one reason, for the credential, which throws its own kind of error. */
export function describeBaseUrl(credentials: MessageCentralCredentials): Reason | undefined {
	const problem = checkBaseUrl(credentials);
	return (
		problem && {
			reasonCode: problem.reasonCode,
			reason: `${problem.message}. ${problem.advice}`,
		}
	);
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

/** The field that the provider complains of, in our words. */
function wordRefusal(message: string): string {
	const field = FIELDS.find(([pattern]) => pattern.test(message))?.[1];
	return `Message Central refused the login. Check ${field ? `'${field}'` : "'Customer ID' and 'Password'"} of the credential.`;
}
