import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { parseObject, readInteger, type JsonObject } from '../../shared/wire-values';
import { exchange, type Exchange, type HttpHelper } from '../../http/exchange';
import { describeTransportProblem } from '../../http/problem';
import { encodeQuery } from '../../http/query';
import { READ_RETRIES, SEND_RETRIES, withRetries } from '../../http/retry';
import { createScrub, type Scrub } from '../../http/secrets';
import type { Reason } from '../../shared/dispatch/outcome';
import { isOwnAnswer } from './own-answer';
import { describeStatus } from './codes';
import { READ_WORDS } from './words';

/** What the credential 'TCASTSMS API' holds. */
export interface TcastSmsCredentials {
	/** Scheme, host and port, without a trailing slash. */
	baseUrl: string;
	account: string;
	password: string;
	allowUnauthorizedCerts: boolean;
	/** Whether the SMPP gateway answers instead of TCASTSMS: it takes refs. */
	isGateway: boolean;
}

export interface SendRequest {
	/** MSISDNs, digits only. */
	numbers: string[];
	text: string;
	/** Empty: the operator's default sender. */
	senderId: string;
	/** `yyyyMMddHHmmss` in the provider's time zone. */
	sendTime?: string;
	method: 'GET' | 'POST';
	/** One per number, for the SMPP gateway: a message whose ref it knows is not sent again. */
	refs?: string[];
}

export type ReadAnswer = { ok: true; answer: JsonObject } | { ok: false; problem: Reason };

export interface TcastSmsClient {
	/** Sends one text to one or many numbers. Repeats only what certainly did not arrive. */
	send(request: SendRequest): Promise<Exchange>;
	/** A call that changes nothing, its answer checked for status 0. */
	read(
		endpoint: 'getbalance' | 'getreport' | 'getsms',
		parameters?: Record<string, string | undefined>,
		/** Ends the call; that of the execution when left out. */
		signal?: AbortSignal,
	): Promise<ReadAnswer>;
	/** Length that the URL of a send would have, in characters. */
	urlLength(request: SendRequest): number;
	/** Whether refs are understood. */
	isGateway: boolean;
	scrub: Scrub;
}

export interface ClientSettings {
	timeoutMs: number;
	isCancelled: () => boolean;
}

/** Reads a decrypted credential; the base URL may end with a slash or lack nothing but it. */
export function readCredentials(data: ICredentialDataDecryptedObject): TcastSmsCredentials {
	return {
		baseUrl: String(data.baseUrl ?? '')
			.trim()
			.replace(/(?<!\/)\/+$/, ''),
		account: String(data.account ?? ''),
		password: String(data.password ?? ''),
		allowUnauthorizedCerts: data.allowUnauthorizedCerts === true,
		isGateway: data.connection === 'smppGateway',
	};
}

/** The EIMS HTTP API of TCASTSMS: four calls, login in the query of each. */
export function createClient(
	http: HttpHelper,
	credentials: TcastSmsCredentials,
	settings: ClientSettings,
): TcastSmsClient {
	const { baseUrl, account, password } = credentials;
	const scrub = createScrub([account, password]);
	const transport = {
		timeoutMs: settings.timeoutMs,
		skipSslCertificateValidation: credentials.allowUnauthorizedCerts,
	};
	const urlFor = (endpoint: string, parameters: Record<string, string | undefined>) =>
		`${baseUrl}/${endpoint}?${encodeQuery({ account, password, ...parameters })}`;
	const sendParameters = (request: SendRequest) => ({
		sender: request.senderId === '' ? undefined : request.senderId,
		numbers: request.numbers.join(','),
		content: request.text,
		sendtime: request.sendTime,
		ref: request.refs?.join(','),
	});

	const sendOnce = (request: SendRequest) =>
		request.method === 'GET'
			? exchange(http, {
					...transport,
					method: 'GET',
					url: urlFor('sendsms', sendParameters(request)),
				})
			: exchange(http, {
					...transport,
					method: 'POST',
					url: `${baseUrl}/sendsms`,
					headers: { 'Content-Type': 'application/json;charset=utf-8' },
					body: JSON.stringify({ account, password, smstype: 0, ...sendParameters(request) }),
				});

	return {
		scrub,
		isGateway: credentials.isGateway,
		urlLength: (request) => urlFor('sendsms', sendParameters(request)).length,
		send: async (request) =>
			await withRetries(async () => await sendOnce(request), {
				...SEND_RETRIES,
				isFinal: isOwnAnswer,
				isCancelled: settings.isCancelled,
			}),
		read: async (endpoint, parameters = {}, signal = http.cancelSignal) => {
			const url = urlFor(endpoint, parameters);
			const result = await withRetries(
				async () => await exchange(http, { ...transport, method: 'GET', url, signal }),
				{
					...READ_RETRIES,
					isFinal: isOwnAnswer,
					isCancelled: () => signal?.aborted ?? false,
				},
			);
			return checkRead(result, scrub);
		},
	};
}

function checkRead(result: Exchange, scrub: Scrub): ReadAnswer {
	const answer = result.kind === 'answered' ? parseObject(result.text) : undefined;
	const status = readInteger(answer?.status);
	// A positive status beside an HTTP error is a web server's own, not the platform's.
	const isForeign = result.kind === 'answered' && result.status >= 300 && (status ?? 0) > 0;
	if (answer === undefined || status === undefined || isForeign) {
		return { ok: false, problem: describeTransportProblem(READ_WORDS, result, scrub) };
	}
	return status === 0 ? { ok: true, answer } : { ok: false, problem: describeStatus(status) };
}
