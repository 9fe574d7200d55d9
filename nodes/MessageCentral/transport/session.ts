import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { cancelSignalOf } from '../../n8n/context';
import { readCredential } from '../../n8n/credentials';
import { createScrub, type Scrub } from '../../http/secrets';
import { within } from '../../http/within';
import type { Reason } from '../../shared/dispatch/outcome';
import { Problem } from '../../shared/problem';
import {
	checkBaseUrl,
	describeLostLogin,
	lastLoginProblem,
	limitLogin,
	readCredentials,
	type Login,
	type MessageCentralCredentials,
} from './login';
import { belongsTo, isFresh } from './token';

const CREDENTIAL = 'messageCentralApi';

/** A login that lasts for the execution. */
export interface Session {
	readonly credentials: MessageCentralCredentials;
	/** The token to send; a new one after {@link refresh}. */
	token(): string;
	/**
	 * Replaces a token that the provider rejected. Calls at the same time share one refresh.
	 *
	 * @param rejected the token that was rejected; when another one is in use already, nothing happens
	 * @returns why there is no new token, or undefined when there is one
	 */
	refresh(rejected: string): Promise<Reason | undefined>;
	/** Masks every secret of the login, tokens fetched later included. */
	readonly scrub: Scrub;
}

/**
 * Resolves the credential once and makes sure that there is a token.
 *
 * @throws Problem when the credential is missing or the login is refused
 */
export async function logIn(context: IExecuteFunctions, timeoutMs: number): Promise<Session> {
	const session = await openSession(context, timeoutMs);
	const token = session.token();
	const problem = isUsable(token, session.credentials) ? undefined : await session.refresh(token);
	if (problem !== undefined) throw loginProblem(problem);
	return session;
}

/** A pasted token is used as it is; one that was kept has to be of this customer, and not expired. */
function isUsable(token: string, credentials: MessageCentralCredentials): boolean {
	const { authentication, customerId, email } = credentials;
	if (authentication === 'token') return token !== '';
	return isFresh(token) && belongsTo(token, customerId, email);
}

/**
 * Resolves the credential once, without asking for a token.
 *
 * @throws Problem when the credential is missing or cannot be used
 */
export async function openSession(context: IExecuteFunctions, timeoutMs: number): Promise<Session> {
	const data = await readCredential(context, CREDENTIAL);
	const credentials = readCredentials(data);
	const problem = checkBaseUrl(credentials);
	if (problem !== undefined) throw problem;
	const tokens = [
		credentials.authentication === 'token' ? credentials.authToken : credentials.sessionToken,
	];
	const current = () => tokens[tokens.length - 1];
	let scrub: { tokens: number; mask: Scrub } | undefined;
	let refreshing: Promise<Reason | undefined> | undefined;

	const fetchToken = async (): Promise<Reason | undefined> => {
		if (credentials.authentication === 'token') {
			return pastedTokenProblem(credentials);
		}
		const fetched = await fetchThroughN8n(context, data, timeoutMs);
		if (!fetched.ok) return fetched.problem;
		tokens.push(fetched.token);
		return undefined;
	};

	return {
		credentials,
		token: current,
		refresh: async (rejected) => {
			if (rejected !== current()) return undefined;
			refreshing ??= fetchToken().finally(() => (refreshing = undefined));
			return await refreshing;
		},
		scrub: (value) => {
			if (scrub?.tokens !== tokens.length) {
				const mask = createScrub([credentials.password, credentials.authToken, ...tokens]);
				scrub = { tokens: tokens.length, mask };
			}
			return scrub.mask(value);
		},
	};
}

/** Why a token that was pasted from the console cannot be used: there is none, or it was not accepted. */
export const pastedTokenProblem = ({ authToken }: MessageCentralCredentials): Reason => ({
	reasonCode: 'authentication',
	reason:
		authToken === ''
			? "Fill in 'Auth Token' of the Message Central credential."
			: PASTED_TOKEN_REFUSED,
});

const PASTED_TOKEN_REFUSED =
	'Message Central did not accept the auth token of the credential; it may have expired. Copy a new one from the console, or log in with customer ID and password.';

/** The error for a login that failed, whichever operation needed it. */
export function loginProblem(problem: Reason): Problem {
	const message =
		problem.reasonCode === 'authentication'
			? 'Message Central did not accept the login'
			: 'Message Central could not be logged in to';
	return new Problem(problem.reasonCode, message, problem.reason);
}

/** A request that shows whether a token is accepted, and does nothing: it checks a code that cannot exist. */
export const probeUrl = ({ baseUrl }: MessageCentralCredentials): string =>
	`${baseUrl}/verification/v3/validateOtp?verificationId=0&code=0000`;

/** How long after its time limit a login is given up in any case, in milliseconds. */
const GRACE_MS = 5_000;

/**
 * Lets n8n fetch a token and keep it, encrypted, with the credential. n8n does so only on the way to
 * an authenticated request when the stored token is empty: hence a copy of the credential without
 * it, and a request that reads a code which cannot exist. The copy then holds the new token.
 *
 * That request cannot be broken off, since n8n gives it a signal of its own: nobody waits for it
 * longer than the time limit allows, and what it answers does not matter.
 */
async function fetchThroughN8n(
	context: IExecuteFunctions,
	data: ICredentialDataDecryptedObject,
	timeoutMs: number,
): Promise<Login> {
	const copy: ICredentialDataDecryptedObject = { ...data, sessionToken: '' };
	const credentials = readCredentials(data);
	const request: IHttpRequestOptions = {
		method: 'GET',
		url: probeUrl(credentials),
		encoding: 'text',
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
		disableFollowRedirect: true,
		timeout: timeoutMs,
	};
	const result = await within(
		{ milliseconds: timeoutMs + GRACE_MS, cancelSignal: cancelSignalOf(context) },
		async (signal) => {
			limitLogin(copy, { timeoutMs, signal });
			return await context.helpers.httpRequestWithAuthentication
				.call(context, CREDENTIAL, request, {
					credentialsDecrypted: { id: '', name: CREDENTIAL, type: CREDENTIAL, data: copy },
				})
				.then(
					() => undefined,
					(error: unknown) => (error as Error).message,
				);
		},
	);
	const token = String(copy.sessionToken ?? '');
	if (token !== '') return { ok: true, token };
	// n8n words an error of the credential anew, so the credential leaves its own words beside it.
	const kept = lastLoginProblem(copy);
	if (kept !== undefined) return { ok: false, problem: kept };
	if (!result.ended) {
		const kind = result.why === 'CANCELLED' ? 'not_connected' : 'no_answer';
		return { ok: false, problem: describeLostLogin({ kind, code: result.why }, createScrub([])) };
	}
	const reason = createScrub([credentials.password])(
		result.value ?? 'Message Central gave no token.',
	);
	return { ok: false, problem: { reasonCode: 'authentication', reason } };
}
