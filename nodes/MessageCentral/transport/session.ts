import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';
import { readCredential } from '../../execution/credentials';
import { createScrub, type Scrub } from '../../http/secrets';
import type { Reason } from '../../shared/dispatch/outcome';
import { Problem } from '../../shared/problem';
import { lastLoginProblem, readCredentials, type MessageCentralCredentials } from './login';
import { isFresh } from './token';

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
export async function logIn(context: IExecuteFunctions): Promise<Session> {
	const session = await openSession(context);
	const token = session.token();
	const usable = session.credentials.authentication === 'token' ? token !== '' : isFresh(token);
	const problem = usable ? undefined : await session.refresh(token);
	if (problem !== undefined) throw loginProblem(problem);
	return session;
}

/**
 * Resolves the credential once, without asking for a token.
 *
 * @throws Problem when the credential is missing or cannot be used
 */
export async function openSession(context: IExecuteFunctions): Promise<Session> {
	const data = await readCredential(context, CREDENTIAL);
	const credentials = readCredentials(data);
	if (!/^https?:\/\/\S+$/i.test(credentials.baseUrl)) {
		throw new Problem(
			'invalid_setting',
			"The 'Base URL' of the Message Central credential is not complete",
			'It is normally https://cpaas.messagecentral.com',
		);
	}
	const tokens = [
		credentials.authentication === 'token' ? credentials.authToken : credentials.sessionToken,
	];
	const current = () => tokens[tokens.length - 1];
	let scrub: { tokens: number; mask: Scrub } | undefined;
	let refreshing: Promise<Reason | undefined> | undefined;

	const fetchToken = async (): Promise<Reason | undefined> => {
		if (credentials.authentication === 'token') {
			const reason =
				credentials.authToken === ''
					? "Fill in 'Auth Token' of the Message Central credential."
					: PASTED_TOKEN_REFUSED;
			return { reasonCode: 'authentication', reason };
		}
		const fetched = await fetchThroughN8n(context, data);
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

/**
 * Lets n8n fetch a token and keep it, encrypted, with the credential. n8n does so only on the way to
 * an authenticated request when the stored token is empty: hence a copy of the credential without
 * it, and a request that reads a code which cannot exist. The copy then holds the new token.
 */
async function fetchThroughN8n(
	context: IExecuteFunctions,
	data: ICredentialDataDecryptedObject,
): Promise<{ ok: true; token: string } | { ok: false; problem: Reason }> {
	const copy: ICredentialDataDecryptedObject = { ...data, sessionToken: '' };
	const { baseUrl } = readCredentials(data);
	const failure = await context.helpers.httpRequestWithAuthentication
		.call(
			context,
			CREDENTIAL,
			{
				method: 'GET',
				url: `${baseUrl}/verification/v3/validateOtp?verificationId=0&code=0000`,
				encoding: 'text',
				returnFullResponse: true,
				ignoreHttpStatusErrors: true,
				disableFollowRedirect: true,
				timeout: 30_000,
			},
			{ credentialsDecrypted: { id: '', name: CREDENTIAL, type: CREDENTIAL, data: copy } },
		)
		.then(
			() => undefined,
			(error: unknown) => (error as Error).message,
		);
	const token = String(copy.sessionToken ?? '');
	if (token !== '') return { ok: true, token };
	const scrub = createScrub([String(data.password ?? '')]);
	return {
		ok: false,
		// n8n words an error of the credential anew, so the credential leaves its own words beside it.
		problem: lastLoginProblem(copy) ?? {
			reasonCode: 'authentication',
			reason: scrub(failure ?? 'Message Central gave no token.'),
		},
	};
}
