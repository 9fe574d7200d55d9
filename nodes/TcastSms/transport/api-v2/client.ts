import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { completeBaseUrl, findBaseUrlProblem } from '../../../http/base-url';
import type { Exchange, ExchangeOptions, HttpHelper } from '../../../http/exchange';
import { encodeQuery } from '../../../http/query';
import { exchangeToRead, exchangeToSend } from '../../../http/retry';
import { createScrub, type Scrub } from '../../../http/secrets';
import { countSegments } from '../../../shared/text/segments';
import { Problem } from '../../../shared/problem';
import type { Reason } from '../../../shared/dispatch/outcome';
import { API_V2, describeForeign } from '../foreign';
import type { Opening, SendRequest } from '../interface';
import { READ_WORDS } from '../words';
import { isOwnAnswer, readEnvelope, type Envelope } from './envelope';

const API_ADDRESS = 'https://api.tcastsms.net';

/** What the credential 'TCASTSMS API' holds for this interface. */
export interface ApiV2Credentials {
	/** Scheme and host, without a slash at the end. */
	baseUrl: string;
	apiKey: string;
	clientId: string;
	allowUnauthorizedCerts: boolean;
}

export type EnvelopeAnswer = { ok: true; envelope: Envelope } | { ok: false; problem: Reason };

export interface ApiV2Client {
	/** Repeats only what certainly did not arrive. */
	send(request: SendRequest, method: 'GET' | 'POST'): Promise<Exchange>;
	/** A call that changes nothing: an answer of the interface's own, whatever its code is. */
	read(
		call: 'Balance' | 'MessageStatus',
		parameters?: Record<string, string>,
		/** Ends the call; that of the execution when left out. */
		signal?: AbortSignal,
	): Promise<EnvelopeAnswer>;
	scrub: Scrub;
}

/**
 * Reads a decrypted credential. Nothing of the other interface is read, so nothing of it can be sent.
 *
 * @throws Problem when a field is empty or the address cannot be used
 */
export function readCredentials(data: ICredentialDataDecryptedObject): ApiV2Credentials {
	const text = (value: unknown) => String(value ?? '').trim();
	const baseUrl = completeBaseUrl(data.apiBaseUrl);
	const problem = findBaseUrlProblem(baseUrl, 'TCASTSMS', API_ADDRESS);
	if (problem !== undefined) throw problem;
	const [apiKey, clientId] = [text(data.apiKey), text(data.clientId)];
	if (apiKey === '' || clientId === '') {
		throw new Problem(
			'authentication',
			`'${apiKey === '' ? 'API Key' : 'Client ID'}' of the TCASTSMS credential is empty`,
			"Fill in both as TCASTSMS handed them out, or choose the other 'Interface' when you have account and password.",
		);
	}
	return {
		baseUrl,
		apiKey,
		clientId,
		allowUnauthorizedCerts: data.allowUnauthorizedCerts === true,
	};
}

/** API v2 of TCASTSMS: key and client ID in the query of a GET or the body of a POST, no headers. */
export function createClient(
	http: HttpHelper,
	credentials: ApiV2Credentials,
	settings: Opening,
): ApiV2Client {
	const { baseUrl, apiKey, clientId } = credentials;
	const scrub = createScrub([apiKey, clientId]);
	const login = { ApiKey: apiKey, ClientId: clientId };
	const transport = {
		timeoutMs: settings.timeoutMs,
		skipSslCertificateValidation: credentials.allowUnauthorizedCerts,
	};
	const addressOf = (call: string) => `${baseUrl}/api/v2/${call}`;
	// The key is Base64: a plus in it has to be written as %2B, or the login is refused.
	const urlOf = (call: string, parameters: Record<string, string>) =>
		`${addressOf(call)}?${encodeQuery({ ...login, ...parameters })}`;

	const sending = (request: SendRequest, method: 'GET' | 'POST'): ExchangeOptions => {
		const fields = {
			SenderId: request.senderId,
			Message: request.text,
			MobileNumbers: request.recipients.map(({ msisdn }) => msisdn).join(','),
		};
		const isUnicode = countSegments(request.text).encoding !== 'GSM-7';
		if (method === 'GET') {
			const flags = { Is_Unicode: String(isUnicode), Is_Flash: 'false' };
			return { ...transport, method, url: urlOf('SendSMS', { ...fields, ...flags }) };
		}
		return {
			...transport,
			method,
			url: addressOf('SendSMS'),
			headers: { 'Content-Type': 'application/json' },
			body: JSON.stringify({ ...login, ...fields, Is_Unicode: isUnicode, Is_Flash: false }),
		};
	};

	return {
		scrub,
		send: async (request, method) =>
			await exchangeToSend(http, () => sending(request, method), {
				tries: request.tries,
				isFinal: isOwnAnswer,
				isCancelled: settings.isCancelled,
			}),
		read: async (call, parameters = {}, signal) => {
			const request = { ...transport, url: urlOf(call, parameters), signal };
			const result = await exchangeToRead(http, request, isOwnAnswer);
			const envelope = result.kind === 'answered' ? readEnvelope(result.text) : undefined;
			return envelope === undefined
				? { ok: false, problem: describeForeign(READ_WORDS, result, scrub, API_V2) }
				: { ok: true, envelope };
		},
	};
}
