import type { ICredentialDataDecryptedObject } from 'n8n-workflow';
import { parseObject, readInteger, type JsonObject } from '../../shared/wire-values';
import type { Exchange, ExchangeOptions, HttpHelper } from '../../http/exchange';
import { completeBaseUrl, findBaseUrlProblem } from '../../http/base-url';
import { encodeQuery } from '../../http/query';
import { exchangeToRead, exchangeToSend } from '../../http/retry';
import { createScrub, type Scrub } from '../../http/secrets';
import type { Reason } from '../../shared/dispatch/outcome';
import { Problem } from '../../shared/problem';
import { isOwnAnswer } from './own-answer';
import { describeStatus } from './codes';
import { ACCOUNT, describeForeign } from './foreign';
import type { Opening, SendRequest } from './interface';
import { READ_WORDS } from './words';

const EXAMPLE_URL = 'https://sms.example.com:20005';

/** What the credential 'TCASTSMS API' holds for this interface. */
export interface TcastSmsCredentials {
	/** Scheme, host and port, without a trailing slash. */
	baseUrl: string;
	account: string;
	password: string;
	allowUnauthorizedCerts: boolean;
	/** Whether the SMPP gateway answers instead of TCASTSMS: it takes refs. */
	isGateway: boolean;
}

export type ReadAnswer = { ok: true; answer: JsonObject } | { ok: false; problem: Reason };

/** A request as the SMPP gateway takes it, too. */
export interface AccountRequest extends SendRequest {
	/** One per number: a message whose ref the gateway knows is not sent again. */
	refs?: string[];
}

export interface TcastSmsClient {
	/** Sends one text to one or many numbers. Repeats only what certainly did not arrive. */
	send(request: AccountRequest, method: 'GET' | 'POST'): Promise<Exchange>;
	/** A call that changes nothing, its answer checked for status 0. */
	read(
		endpoint: 'getbalance' | 'getreport' | 'getsms',
		parameters?: Record<string, string | undefined>,
		/** Ends the call; that of the execution when left out. */
		signal?: AbortSignal,
	): Promise<ReadAnswer>;
	/** Length that the URL of a send would have, in characters. */
	urlLength(request: AccountRequest): number;
	/** Whether refs are understood. */
	isGateway: boolean;
	scrub: Scrub;
}

/** The host of the other interface. */
const OTHER_HOST = /^https?:\/\/api\.tcastsms\.net(?::\d+)?$/i;

/**
 * Reads a decrypted credential; the base URL may end with a slash. Nothing of the other interface is
 * read, so nothing of it can be sent.
 *
 * @throws Problem when the base URL cannot be used, or is that of the other interface
 */
export function readCredentials(data: ICredentialDataDecryptedObject): TcastSmsCredentials {
	const baseUrl = completeBaseUrl(data.baseUrl);
	const problem = findBaseUrlProblem(baseUrl, 'TCASTSMS', EXAMPLE_URL);
	if (problem !== undefined) throw problem;
	if (OTHER_HOST.test(baseUrl)) {
		throw new Problem(
			'invalid_setting',
			'api.tcastsms.net takes no account and password, so they were not sent there',
			`Set 'Interface' of the credential to '${ACCOUNT.other}' when TCASTSMS gave you a key and an ID; otherwise fill in the 'Base URL' that came with the account.`,
		);
	}
	return {
		baseUrl,
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
	settings: Opening,
): TcastSmsClient {
	const { baseUrl, account, password } = credentials;
	const scrub = createScrub([account, password]);
	const transport = {
		timeoutMs: settings.timeoutMs,
		skipSslCertificateValidation: credentials.allowUnauthorizedCerts,
	};
	const urlFor = (endpoint: string, parameters: Record<string, string | undefined>) =>
		`${baseUrl}/${endpoint}?${encodeQuery({ account, password, ...parameters })}`;
	const sendParameters = (request: AccountRequest) => ({
		sender: request.senderId === '' ? undefined : request.senderId,
		numbers: request.recipients.map(({ msisdn }) => msisdn).join(','),
		content: request.text,
		sendtime: request.sendTime,
		ref: request.refs?.join(','),
	});

	const sending = (request: AccountRequest, method: 'GET' | 'POST'): ExchangeOptions =>
		method === 'GET'
			? { ...transport, method, url: urlFor('sendsms', sendParameters(request)) }
			: {
					...transport,
					method,
					url: `${baseUrl}/sendsms`,
					headers: { 'Content-Type': 'application/json;charset=utf-8' },
					body: JSON.stringify({ account, password, smstype: 0, ...sendParameters(request) }),
				};

	return {
		scrub,
		isGateway: credentials.isGateway,
		urlLength: (request) => urlFor('sendsms', sendParameters(request)).length,
		send: async (request, method) =>
			await exchangeToSend(http, () => sending(request, method), {
				tries: request.tries,
				isFinal: isOwnAnswer,
				isCancelled: settings.isCancelled,
			}),
		read: async (endpoint, parameters = {}, signal) => {
			const request = { ...transport, url: urlFor(endpoint, parameters), signal };
			const result = await exchangeToRead(http, request, isOwnAnswer);
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
		return { ok: false, problem: describeForeign(READ_WORDS, result, scrub, ACCOUNT) };
	}
	return status === 0 ? { ok: true, answer } : { ok: false, problem: describeStatus(status) };
}
