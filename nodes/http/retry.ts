import type { Tries } from '../shared/dispatch/gate';
import { pause } from '../shared/pause';
import { exchange, type Exchange, type ExchangeOptions, type HttpHelper } from './exchange';
import { BLOCKED_BY_N8N } from './failure';

export interface RetryRules {
	/** How often a request is made at most. */
	attempts: number;
	/** Pause before the second try in milliseconds; it doubles with every further one. */
	pauseMs: number;
	/** Longest pause that a provider may ask for with Retry-After, in milliseconds. */
	longestPauseMs: number;
	/** Also repeat what may have arrived. Only for calls that change nothing. */
	readOnly: boolean;
	/** Whether a text is the provider's own whole answer: it is final then, whatever its HTTP status. */
	isFinal?: (text: string) => boolean;
	/** Decides when to repeat, and how often, in place of the attempts and pauses here. */
	tries?: Tries;
	isCancelled: () => boolean;
}

type CallRules = Omit<RetryRules, 'isCancelled' | 'isFinal' | 'tries'>;

const SEND_RETRIES: CallRules = {
	attempts: 4,
	pauseMs: 500,
	longestPauseMs: 60_000,
	readOnly: false,
};

const READ_RETRIES: CallRules = { ...SEND_RETRIES, readOnly: true };

/**
 * A call that sends: repeated only where it is certain that the provider did nothing.
 *
 * @param request asked anew before each try, since a login may have been renewed meanwhile
 * @returns the last exchange; never throws
 */
export async function exchangeToSend(
	http: HttpHelper,
	request: () => ExchangeOptions,
	rules: Pick<RetryRules, 'tries' | 'isFinal' | 'isCancelled'>,
): Promise<Exchange> {
	return await withRetries(async () => await exchange(http, request()), {
		...SEND_RETRIES,
		...rules,
	});
}

/**
 * A call that changes nothing: repeated after lost answers and 5xx too, until the signal of the call
 * or that of the execution aborts.
 *
 * @returns the last exchange; never throws
 */
export async function exchangeToRead(
	http: HttpHelper,
	request: Omit<ExchangeOptions, 'method' | 'body'>,
	isFinal?: RetryRules['isFinal'],
): Promise<Exchange> {
	const { signal = http.cancelSignal } = request;
	return await withRetries(async () => await exchange(http, { ...request, method: 'GET' }), {
		...READ_RETRIES,
		...(http.once ? { attempts: 1 } : {}),
		isFinal,
		isCancelled: () => signal?.aborted ?? false,
	});
}

/**
 * Repeats a request for as long as it is certain that the provider did nothing: the connection was
 * never made, or the answer was 429 and not the provider's own. Calls that only read are repeated
 * after lost answers and 5xx too.
 *
 * @returns the last exchange
 */
export async function withRetries(
	request: () => Promise<Exchange>,
	rules: RetryRules,
): Promise<Exchange> {
	let result = await request();
	for (let attempt = 1; isRepeatable(result, rules) && !rules.isCancelled(); attempt++) {
		if (!(await isTimeForAnother(result, attempt, rules)) || rules.isCancelled()) return result;
		result = await request();
	}
	return result;
}

async function isTimeForAnother(
	result: Exchange,
	attempt: number,
	rules: RetryRules,
): Promise<boolean> {
	if (rules.tries) {
		const tooOften = result.kind === 'answered';
		return await rules.tries.again({ tooOften, retryAfterMs: askedPause(result) });
	}
	if (attempt >= rules.attempts) return false;
	await pause(nextPause(result, attempt, rules), rules.isCancelled);
	return true;
}

function isRepeatable(result: Exchange, { readOnly, isFinal }: RetryRules): boolean {
	if (result.kind === 'answered') {
		if (isFinal?.(result.text)) return false;
		return result.status === 429 || (readOnly && result.status >= 500);
	}
	if (OURS.has(result.code)) return false;
	return result.kind === 'not_connected' ? !isHopeless(result.code) : readOnly;
}

/** What this side broke off took all of its time, or more than anybody wants. ECONNABORTED is the word of n8n's HTTP client. */
const OURS = new Set(['TIME_LIMIT', 'CANCELLED', 'TOO_LARGE', 'ECONNABORTED']);

/** A bad certificate, a protocol mismatch or a forbidden address is the same again a second later. */
function isHopeless(code: string): boolean {
	return (
		code === BLOCKED_BY_N8N || /CERT|TLS|SSL|SIGNED|UNABLE_TO|EPROTO|HOSTNAME|INVALID_CA/.test(code)
	);
}

function nextPause(result: Exchange, attempt: number, rules: RetryRules): number {
	const ownPause = rules.pauseMs * 2 ** (attempt - 1);
	return Math.min(askedPause(result) ?? ownPause, rules.longestPauseMs);
}

function askedPause(result: Exchange): number | undefined {
	return result.kind === 'answered' ? readRetryAfter(result.headers['retry-after']) : undefined;
}

/** Retry-After as seconds or as an HTTP date (RFC 9110), in milliseconds from now. */
export function readRetryAfter(value: string | undefined, now = Date.now()): number | undefined {
	if (value === undefined || value.trim() === '') return undefined;
	if (/^\s*\d+\s*$/.test(value)) return Number(value) * 1000;
	// Date.parse takes almost anything for a date, an HTTP date begins with the day of the week.
	const date = /^\s*(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(value) ? Date.parse(value) : Number.NaN;
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
