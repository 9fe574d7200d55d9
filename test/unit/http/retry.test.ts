import fc from 'fast-check';
import type { Exchange } from '../../../nodes/http/exchange';
import {
	exchangeToRead,
	readRetryAfter,
	withRetries,
	type RetryRules,
} from '../../../nodes/http/retry';

const NOW = Date.UTC(2026, 0, 1, 8, 0, 0);
const RULES: RetryRules = {
	attempts: 4,
	pauseMs: 1,
	longestPauseMs: 20,
	readOnly: false,
	isCancelled: () => false,
};

const answered = (status: number, headers: Record<string, string> = {}): Exchange => ({
	kind: 'answered',
	status,
	headers,
	text: '',
});
const NOT_CONNECTED: Exchange = { kind: 'not_connected', code: 'ECONNREFUSED' };
const NO_ANSWER: Exchange = { kind: 'no_answer', code: 'ECONNRESET' };

/** How often a request is made when each is answered in the same way. */
const triesFor = async (result: Exchange, rules: Partial<RetryRules> = {}) => {
	let tries = 0;
	await withRetries(
		async () => {
			tries++;
			return result;
		},
		{ ...RULES, ...rules },
	);
	return tries;
};

describe('A send', () => {
	test.each([
		['was never connected', NOT_CONNECTED],
		['was turned away because requests came too often', answered(429)],
	])('is repeated, but not for ever, when it %s', async (_, result) => {
		expect(await triesFor(result)).toBe(4);
	});

	test.each([
		['was not answered', NO_ANSWER],
		['was answered', answered(200)],
		['was refused', answered(400)],
		['was met by a failing server', answered(500)],
		['was met by a failing gateway', answered(502)],
		['was met by a server that asks to come back', answered(503, { 'retry-after': '0' })],
		['met a bad certificate', { kind: 'not_connected', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' }],
		['met a server without TLS', { kind: 'not_connected', code: 'EPROTO' }],
		['waited for TLS as long as it may', { kind: 'not_connected', code: 'TIME_LIMIT' }],
		['was cancelled before it left', { kind: 'not_connected', code: 'CANCELLED' }],
	] as Array<[string, Exchange]>)('is never repeated when it %s', async (_, result) => {
		expect(await triesFor(result)).toBe(1);
	});

	test.each([true, false])(
		'is repeated after HTTP 429 only when that is not the provider’s own answer (%p)',
		async (own) => {
			const isFinal = (text: string) => own && text === '';
			expect(await triesFor(answered(429), { isFinal })).toBe(own ? 1 : 4);
		},
	);

	test('gives the answer of its last try', async () => {
		const results = [NOT_CONNECTED, answered(429), answered(200)];
		expect(await withRetries(async () => results.shift()!, RULES)).toEqual(answered(200));
	});

	test('is not repeated after the workflow was cancelled', async () => {
		expect(await triesFor(NOT_CONNECTED, { isCancelled: () => true })).toBe(1);
	});

	test('does not hang in a pause when the workflow is cancelled meanwhile', async () => {
		const begun = Date.now();
		const isCancelled = () => Date.now() - begun > 50;
		const asked = answered(429, { 'retry-after': '3600' });
		expect(await triesFor(asked, { isCancelled, longestPauseMs: 3_600_000 })).toBe(1);
		expect(Date.now() - begun).toBeLessThan(1000);
	});

	test('waits as long as the provider asks', async () => {
		const begun = Date.now();
		await triesFor(answered(429, { 'retry-after': '1' }), { attempts: 2, longestPauseMs: 60_000 });
		expect(Date.now() - begun).toBeGreaterThanOrEqual(990);
	});

	test('waits no longer than the longest pause', async () => {
		const begun = Date.now();
		await triesFor(answered(429, { 'retry-after': '9999' }), { attempts: 2 });
		expect(Date.now() - begun).toBeLessThan(1000);
	});
});

describe('A call that only reads', () => {
	test.each([
		['was never connected', NOT_CONNECTED],
		['was not answered', NO_ANSWER],
		['was met by a failing server', answered(503)],
		['was turned away because requests came too often', answered(429)],
	])('is repeated when it %s', async (_, result) => {
		expect(await triesFor(result, { readOnly: true })).toBe(4);
	});

	test.each(['TIME_LIMIT', 'CANCELLED', 'TOO_LARGE', 'ECONNABORTED'])(
		'is not repeated when this side broke it off (%s)',
		async (code) => {
			expect(await triesFor({ kind: 'no_answer', code }, { readOnly: true })).toBe(1);
		},
	);

	test('is not repeated when it was refused', async () => {
		expect(await triesFor(answered(404), { readOnly: true })).toBe(1);
	});
});

describe('Retry-After', () => {
	test.each([
		['seconds', '120', 120_000],
		['no wait', '0', 0],
		['seconds between blanks', ' 7 ', 7000],
		['a date', 'Thu, 01 Jan 2026 08:00:30 GMT', 30_000],
		['a date in the past', 'Wed, 31 Dec 2025 08:00:00 GMT', 0],
	])('as %s is understood', (_, value, milliseconds) => {
		expect(readRetryAfter(value, NOW)).toBe(milliseconds);
	});

	test.each([undefined, '', '  ', 'soon', '-5', '1.5', '1e3', '+5', 'tomorrow 5'])(
		'as %p is passed over, so that our own pause is kept',
		(value) => {
			expect(readRetryAfter(value, NOW)).toBeUndefined();
		},
	);

	test('is never negative', () => {
		fc.assert(
			fc.property(fc.string(), (value) => {
				expect(readRetryAfter(value, NOW) ?? 0).toBeGreaterThanOrEqual(0);
			}),
		);
	});
});

test('a read that pauses between its tries ends with the signal of its call', async () => {
	const controller = new AbortController();
	let tries = 0;
	const http = async () => {
		tries++;
		controller.abort();
		return { statusCode: 429, headers: { 'retry-after': '60' }, body: '' };
	};
	const request = { url: 'http://x.test', timeoutMs: 1_000, signal: controller.signal };
	await exchangeToRead(http as never, request);
	expect(tries).toBe(1);
});
