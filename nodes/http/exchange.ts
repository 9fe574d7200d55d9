import type { Reason } from '../shared/dispatch/outcome';
import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

/** One request and what certainly became of it. Nothing here throws: a send must never be lost in an exception. */
export type Exchange =
	/** The other side answered, whatever it said. */
	| {
			kind: 'answered';
			status: number;
			headers: Record<string, string>;
			text: string;
			/** Why a login could not be renewed after this answer rejected it. */
			refusedLogin?: Reason;
	  }
	/** The connection was never made, so the request certainly did not arrive. */
	| { kind: 'not_connected'; code: string }
	/** The request may have arrived; no answer tells. */
	| { kind: 'no_answer'; code: string };

export type HttpHelper = (options: IHttpRequestOptions) => Promise<IN8nHttpFullResponse>;

export interface ExchangeOptions {
	method: 'GET' | 'POST' | 'PUT';
	/** Complete, with its query already encoded. */
	url: string;
	headers?: Record<string, string>;
	body?: IHttpRequestOptions['body'];
	/** Milliseconds until the answer must be complete. */
	timeoutMs: number;
	skipSslCertificateValidation?: boolean;
}

/** Failed look-ups and refused connections, when the failing call was that of connecting. */
const NEVER_CONNECTED = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EAI_FAIL',
	'EAI_NODATA',
	'EHOSTUNREACH',
	'EHOSTDOWN',
	'ENETUNREACH',
	'ENETDOWN',
	'EADDRNOTAVAIL',
	'ETIMEDOUT',
]);
const CONNECTING = new Set([undefined, 'connect', 'getaddrinfo', 'queryA', 'queryAaaa']);

/** TLS is agreed on before a request is written, so these come from before the request. */
const TLS_CODE =
	/^(ERR_TLS_|ERR_SSL_|CERT_|SELF_SIGNED|DEPTH_ZERO|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|PATH_LENGTH|CRL_)/;
const TLS_MESSAGE =
	/before secure TLS connection was established|wrong version number|unsupported protocol|unknown protocol|packet length too long|handshake failure/i;

/**
 * Makes one request through n8n's own helper. Redirects are not followed, since the address may
 * carry a login, and every status counts as an answer.
 */
export async function exchange(http: HttpHelper, options: ExchangeOptions): Promise<Exchange> {
	try {
		const response = await http({
			method: options.method,
			url: options.url,
			headers: { Accept: 'application/json', ...options.headers },
			...(options.body === undefined ? {} : { body: options.body }),
			encoding: 'text',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: options.timeoutMs,
			skipSslCertificateValidation: options.skipSslCertificateValidation ?? false,
		});
		return {
			kind: 'answered',
			status: response.statusCode,
			headers: readHeaders(response.headers),
			text: readText(response.body),
		};
	} catch (error) {
		return classifyFailure(error);
	}
}

/**
 * Tells a connection that was never made from a request that may have arrived. What can't be told
 * counts as "may have arrived".
 */
export function classifyFailure(error: unknown): Exclude<Exchange, { kind: 'answered' }> {
	const chain = errorChain(error);
	const code = chain.map((level) => level.code).find((value) => value !== undefined) ?? 'UNKNOWN';
	const timedOutByUs = chain.some((level) => level.code === 'ECONNABORTED');
	const neverConnected =
		!timedOutByUs &&
		chain.some(
			(level) =>
				(NEVER_CONNECTED.has(level.code ?? '') && isConnecting(level, chain)) ||
				TLS_CODE.test(level.code ?? '') ||
				TLS_MESSAGE.test(level.message ?? ''),
		);
	return { kind: neverConnected ? 'not_connected' : 'no_answer', code };
}

interface ErrorLevel {
	code?: string;
	syscall?: string;
	message?: string;
	cause?: unknown;
	errors?: unknown[];
}

/** ETIMEDOUT counts only with proof that it was the connecting that timed out: axios uses the same code for answers. */
function isConnecting(level: ErrorLevel, chain: ErrorLevel[]): boolean {
	if (level.code === 'ETIMEDOUT') return chain.some(({ syscall }) => syscall === 'connect');
	return chain.every(({ syscall }) => CONNECTING.has(syscall));
}

/** The error, its causes and, for a host with several addresses, what happened at each. */
function errorChain(error: unknown): ErrorLevel[] {
	const chain: ErrorLevel[] = [];
	const visit = (value: unknown) => {
		if (typeof value !== 'object' || value === null || chain.length >= 20) return;
		const level = value as ErrorLevel;
		if (chain.includes(level)) return;
		chain.push(level);
		visit(level.cause);
		if (Array.isArray(level.errors)) level.errors.forEach(visit);
	};
	visit(error);
	return chain;
}

function readHeaders(headers: unknown): Record<string, string> {
	return Object.fromEntries(
		Object.entries((headers ?? {}) as Record<string, unknown>).map(([name, value]) => [
			name.toLowerCase(),
			String(value),
		]),
	);
}

function readText(body: unknown): string {
	if (typeof body === 'string') return body;
	if (body === undefined || body === null) return '';
	return Buffer.isBuffer(body) ? body.toString('utf8') : JSON.stringify(body);
}
