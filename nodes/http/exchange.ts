import type { Reason } from '../shared/dispatch/outcome';
import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { readBody } from './body';
import { classifyFailure, type Failure } from './failure';
import { cutOf, within } from './within';

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
	| Failure;

/** n8n's request helper, as one execution has it. */
export interface HttpHelper {
	(options: IHttpRequestOptions): Promise<IN8nHttpFullResponse>;
	/** Aborts when the execution is cancelled. */
	cancelSignal?: AbortSignal;
	/** Set when a person waits for what only asks: then it is asked once, and the person decides. */
	once?: true;
}

export interface ExchangeOptions {
	method: 'GET' | 'POST' | 'PUT';
	/** Complete, with its query already encoded. */
	url: string;
	headers?: Record<string, string>;
	body?: IHttpRequestOptions['body'];
	/** Milliseconds that the other side may be silent. Five seconds later the answer must be complete. */
	timeoutMs: number;
	/** Ends the exchange earlier; that of the execution when left out. */
	signal?: AbortSignal;
	skipSslCertificateValidation?: boolean;
}

/** How long after its time limit an exchange ends in any case, in milliseconds. */
const GRACE_MS = 5_000;
/** Most bytes of an answer, after it was inflated. */
const MOST_BYTES = 10 * 1024 * 1024;

/**
 * Makes one request through n8n's own helper. Redirects are not followed, since the address may
 * carry a login, and every status counts as an answer.
 *
 * Ends whatever the other side does: a moment after the time limit, at 10 MB, and at once when the
 * execution is cancelled. An answer that was not read to its end is none.
 */
export async function exchange(http: HttpHelper, options: ExchangeOptions): Promise<Exchange> {
	const { timeoutMs, signal: cancelSignal = http.cancelSignal } = options;
	if (cancelSignal?.aborted) return { kind: 'not_connected', code: cutOf(cancelSignal) };
	const result = await within(
		{ milliseconds: timeoutMs + GRACE_MS, cancelSignal },
		async (signal) => await ask(http, options, signal),
	);
	return result.ended ? result.value : { kind: 'no_answer', code: result.why };
}

async function ask(
	http: HttpHelper,
	options: ExchangeOptions,
	signal: AbortSignal,
): Promise<Exchange> {
	let response: IN8nHttpFullResponse;
	try {
		response = await http({
			method: options.method,
			url: options.url,
			headers: { Accept: 'application/json', ...options.headers },
			...(options.body === undefined ? {} : { body: options.body }),
			encoding: 'stream',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: options.timeoutMs,
			abortSignal: signal,
			skipSslCertificateValidation: options.skipSslCertificateValidation ?? false,
		});
	} catch (error) {
		return { ...classifyFailure(error), ...cutBy(signal) };
	}
	try {
		const text = await readBody(response.body, { mostBytes: MOST_BYTES, signal });
		if (text === undefined) return { kind: 'no_answer', code: 'TOO_LARGE' };
		const { statusCode, headers } = response;
		return { kind: 'answered', status: statusCode, headers: readHeaders(headers), text };
	} catch (error) {
		const { code } = classifyFailure(error);
		return { kind: 'no_answer', code, ...cutBy(signal) };
	}
}

/** What this side broke off has its reason for a code, not the way in which it broke. */
function cutBy(signal: AbortSignal): { code?: string } {
	return signal.aborted ? { code: cutOf(signal) } : {};
}

function readHeaders(headers: unknown): Record<string, string> {
	return Object.fromEntries(
		Object.entries((headers ?? {}) as Record<string, unknown>).map(([name, value]) => [
			name.toLowerCase(),
			String(value),
		]),
	);
}
