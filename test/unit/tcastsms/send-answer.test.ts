import fc from 'fast-check';
import type { Exchange } from '../../../nodes/http/exchange';
import { createScrub } from '../../../nodes/http/secrets';
import { readSendAnswer } from '../../../nodes/TcastSms/transport/send-answer';
import { isListedStatus } from '../../../nodes/TcastSms/transport/codes';
import { recipient } from './recipients';

const A = '6281210100055';
const B = '6281210100056';
const C = '6281210100057';
const scrub = createScrub(['demo-password']);

const answered = (body: unknown, status = 200, headers: Record<string, string> = {}): Exchange => ({
	kind: 'answered',
	status,
	headers,
	text: typeof body === 'string' ? body : JSON.stringify(body),
});
const read = (numbers: string[], body: unknown, status = 200, headers = {}) =>
	readSendAnswer(numbers.map(recipient), answered(body, status, headers), scrub);
const outcomes = (numbers: string[], body: unknown, status = 200, headers = {}) =>
	read(numbers, body, status, headers).results.map(({ outcome }) => outcome);
const codes = (numbers: string[], body: unknown, status = 200, headers = {}) =>
	read(numbers, body, status, headers).results.map(({ reasonCode }) => reasonCode);

describe('An answer that accepts', () => {
	test.each([
		['numbers as integers', [[6281210100055, 1620443]]],
		['numbers as text', [[A, '1620443']]],
		['a plus in front', [['+6281210100055', 1620443]]],
		['a trunk zero', [['081210100055', 1620443]]],
		['no prefix', [[81210100055, 1620443]]],
		['the international prefix', [['006281210100055', 1620443]]],
		['the calling code and a trunk zero', [['62081210100055', 1620443]]],
		['a column more', [[A, 1620443, 'ok']]],
	])('gives the message ID as text, with %s', (_, array) => {
		expect(read([A], { status: 0, array, success: 1, fail: 0 }).results).toMatchObject([
			{ outcome: 'accepted', messageId: '1620443' },
		]);
	});

	test('gives each number the ID of its own row, in whatever order the rows come', () => {
		const array = [
			[C, 3],
			[A, 1],
			[B, 2],
		];
		const { results } = read([A, B, C], { status: 0, array, success: 3, fail: 0 });
		expect(results.map((result) => 'messageId' in result && result.messageId)).toEqual([
			'1',
			'2',
			'3',
		]);
	});

	test('keeps an ID that a JavaScript number cannot hold', () => {
		const text = `{"status":0,"array":[[${A},9007199254740993]],"success":1,"fail":0}`;
		expect(read([A], text).results).toMatchObject([{ messageId: '9007199254740993' }]);
	});

	test.each([
		['a status as text', { status: '0', array: [[A, 1]], success: 1, fail: 0 }],
		['counters as text', { status: 0, array: [[A, 1]], success: '1', fail: '0' }],
		['no counters', { status: 0, array: [[A, 1]] }],
	])('is believed about the numbers that it names, with %s', (_, body) => {
		expect(outcomes([A], body)).toEqual(['accepted']);
	});

	test('is not the word for two numbers that end alike: the row names neither in full', () => {
		const array = [['081210100055', 1]];
		const body = { status: 0, array, success: 1, fail: 0 };
		expect(outcomes([A, '5581210100055'], body)).not.toContain('accepted');
	});

	test('is believed when it comes with an HTTP error below 500', () => {
		expect(outcomes([A], { status: 0, array: [[A, 1]], success: 1, fail: 0 }, 400)).toEqual([
			'accepted',
		]);
	});
});

describe('A number that the answer does not name', () => {
	test.each([
		['some', { status: 0, array: [[A, 1]], success: 1, fail: 1 }],
		['some, counters as text', { status: 0, array: [[A, 1]], success: '1', fail: '1' }],
	])('is refused when the counters add up and %s were accepted', (_, body) => {
		expect(outcomes([A, B], body)).toEqual(['accepted', 'refused']);
	});

	test('is refused when none was accepted and the counters say so', () => {
		expect(outcomes([A, B], { status: 0, array: [], success: 0, fail: 2 })).toEqual([
			'refused',
			'refused',
		]);
	});

	test.each([
		['has no counters', { status: 0, array: [[A, 1]] }],
		['has only one counter', { status: 0, array: [[A, 1]], success: 1 }],
		['counts too few', { status: 0, array: [[A, 1]], success: 1, fail: 0 }],
		['counts too many', { status: 0, array: [[A, 1]], success: 1, fail: 2 }],
		['counts more than it lists', { status: 0, array: [[A, 1]], success: 2, fail: 0 }],
		['counts less than it lists', { status: 0, array: [[A, 1]], success: 0, fail: 2 }],
		['has unreadable counters', { status: 0, array: [[A, 1]], success: 'one', fail: 'one' }],
		['has counters with fractions', { status: 0, array: [[A, 1]], success: 1, fail: 1.0001 }],
		['names a stranger', { status: 0, array: [['6281299999999', 1]], success: 1, fail: 1 }],
		['names a number twice', { status: 0, array: [[A, 1], [A, 2]], success: 2, fail: 0 }], // prettier-ignore
		['has a row without an ID', { status: 0, array: [[A, 1], [B]], success: 2, fail: 0 }],
		[
			'has a row with an empty ID',
			{
				status: 0,
				array: [
					[A, 1],
					[B, ''],
				],
				success: 2,
				fail: 0,
			},
		],
		['has a row that is none', { status: 0, array: [[A, 1], null], success: 2, fail: 0 }],
		['lists nothing at all', { status: 0 }],
		['has a list that is none', { status: 0, array: 'x', success: 1, fail: 1 }],
	])('is unknown when the answer %s', (_, body) => {
		expect(outcomes([A, B], body)[1]).toBe('unknown');
	});

	test('is not refused in an answer that lists fewer than it counts', () => {
		expect(codes([A], { status: 0, array: [], success: 1, fail: 0 })).toEqual([
			'contradictory_answer',
		]);
	});

	test('has a reason with the counts in it', () => {
		const { results } = read([A, B], { status: 0, array: [[A, 1]], success: 1, fail: 0 });
		expect(results[1].reason).toMatch(/accepted 1, refused 0, listed 1/);
	});
});

describe('An answer that contradicts itself is reported', () => {
	test.each([
		['strange numbers', [['6281299999999', 1]], 'not asked for'],
		['an ID twice', [[A, 1], [B, 1]], 'message ID twice'], // prettier-ignore
		['a number twice', [[A, 1], [A, 2]], 'a number twice'], // prettier-ignore
		['more than asked for', [[A, 1], [B, 2], ['6281299999999', 3]], 'more than was asked'], // prettier-ignore
	])('with %s', (_, array, words) => {
		const { contradiction } = read([A, B], { status: 0, array, success: array.length, fail: 0 });
		expect(contradiction).toContain(words);
	});

	test('with more successes than numbers', () => {
		const { contradiction } = read([A], { status: 0, array: [[A, 1]], success: 5, fail: 0 });
		expect(contradiction).toContain('more than was asked');
	});

	test('but an answer that fits is not', () => {
		const body = { status: 0, array: [[A, 1]], success: 1, fail: 1 };
		expect(read([A, B], body).contradiction).toBeUndefined();
	});

	test('and what it accepts by name counts', () => {
		const array = [[A, 1], ['6281299999999', 2]]; // prettier-ignore
		expect(outcomes([A, B], { status: 0, array, success: 2, fail: 0 })).toEqual([
			'accepted',
			'unknown',
		]);
	});
});

describe('A negative status', () => {
	test.each([
		[-1, 'authentication'],
		[-2, 'ip_not_allowed'],
		[-3, 'content_blocked'],
		[-4, 'empty_text'],
		[-5, 'text_too_long'],
		[-6, 'template_mismatch'],
		[-7, 'over_limit'],
		[-8, 'invalid_number'],
		[-9, 'invalid_number'],
		[-10, 'insufficient_balance'],
		[-11, 'schedule_invalid'],
		[-13, 'authentication'],
	])(
		'%i refuses all with the reason %s, its number kept and its meaning hedged',
		(status, code) => {
			const { results } = read([A, B], { status });
			for (const result of results) {
				expect(result).toMatchObject({
					outcome: 'refused',
					reasonCode: code,
					providerCode: String(status),
					reason: expect.stringContaining(`status ${status} (probably: `),
				});
			}
		},
	);

	test('refuses when it says that nothing was accepted', () => {
		expect(outcomes([A, B], { status: -10, success: 0, fail: 2 })).toEqual(['refused', 'refused']);
	});

	test.each([
		['accepts some', { status: -10, success: 1, fail: 1 }],
		['accepts some, as text', { status: -10, success: '1', fail: '1' }],
		['lists some', { status: -10, array: [[A, 1]] }],
	])('leaves all unknown when the answer at the same time %s', (_, body) => {
		expect(codes([A, B], body)).toEqual(['contradictory_answer', 'contradictory_answer']);
	});

	test.each([[[A]], [[A, B]]])(
		'-12, a failure half-way through, leaves %p unknown',
		(numbers: string[]) => {
			expect(new Set(outcomes(numbers, { status: -12 }))).toEqual(new Set(['unknown']));
		},
	);

	test('that nobody documents leaves several numbers unknown', () => {
		expect(outcomes([A, B], { status: -777 })).toEqual(['unknown', 'unknown']);
	});

	test('that nobody documents leaves a single number unknown too', () => {
		expect(outcomes([A], { status: -777 })).toEqual(['unknown']);
	});

	test('is understood as text', () => {
		expect(codes([A], { status: '-10' })).toEqual(['insufficient_balance']);
	});

	test('is a sign to stop at once only when it is the login', () => {
		expect(read([A], { status: -1 }).wholeRefusal?.hopeless).toBe(true);
		expect(read([A], { status: -10 }).wholeRefusal?.hopeless).toBe(false);
	});

	test('shows what the provider said, without the secret', () => {
		const { results } = read([A], { status: -10, msg: 'user demo-password' });
		expect(results[0].response).toEqual({ status: -10, msg: 'user ***' });
	});
});

describe('A positive status, which nobody documents as a refusal', () => {
	test.each([1, 200, '1'])('%p may be a success in other words: unknown', (status) => {
		expect(outcomes([A], { status, message: 'success' })).toEqual(['unknown']);
	});

	test('of a web server stands for its HTTP error', () => {
		const body = { status: 404, error: 'Not Found', path: '/sendsms' };
		expect(read([A], body, 404).results).toMatchObject([
			{ outcome: 'refused', providerCode: 'HTTP 404' },
		]);
	});

	test('of a failing web server is unknown', () => {
		expect(outcomes([A], { status: 502, error: 'Bad Gateway' }, 502)).toEqual(['unknown']);
	});
});

describe('An answer that is not the provider’s', () => {
	test.each([
		['a page', '<html><body>Bad Gateway</body></html>'],
		['nothing', ''],
		['half an answer', '{"status":0,"array":[[62812101'],
		['a list', '[]'],
		['an answer without a status', '{"array":[[6281210100055,1]],"success":1,"fail":0}'],
		['a status that is no number', '{"status":"ok"}'],
	])('leaves all unknown: %s', (_, text) => {
		expect(outcomes([A, B], text)).toEqual(['unknown', 'unknown']);
	});

	test('is shown in the reason, short and without the secret', () => {
		const { results } = read([A], `<p>demo-password</p>${'x'.repeat(1000)}`);
		expect(results[0].reason).toContain('<p>***</p>');
		expect(results[0].reason?.length).toBeLessThan(320);
	});

	test.each([500, 502, 503, 504])('leaves all unknown after HTTP %i', (status) => {
		expect(outcomes([A], '', status)).toEqual(['unknown']);
	});

	test.each([500, 503])('leaves all unknown after HTTP %i whatever its text says', (status) => {
		const body = { status: -10, success: 0, fail: 1 };
		expect(outcomes([A], body, status)).toEqual(['unknown']);
	});

	test.each([
		[400, 'provider_error'],
		[401, 'authentication'],
		[403, 'authentication'],
		[404, 'provider_error'],
		[405, 'provider_error'],
		[413, 'provider_error'],
		[414, 'provider_error'],
		[429, 'too_many_requests'],
	])('refuses all after HTTP %i', (status, code) => {
		expect(read([A], '', status).results).toMatchObject([
			{ outcome: 'refused', reasonCode: code, providerCode: `HTTP ${status}` },
		]);
	});

	test('leaves all unknown after HTTP 408, which may follow a request that was passed on', () => {
		expect(outcomes([A], '', 408)).toEqual(['unknown']);
	});

	test('leaves all unknown after a redirect of the same call, and says where to', () => {
		const { results } = read([A], '', 301, {
			location: 'https://sms.example:20005/sendsms?account=a&password=demo-password',
		});
		expect(results[0]).toMatchObject({
			outcome: 'unknown',
			reason: expect.stringContaining('https://sms.example:20005'),
		});
		expect(results[0].reason).not.toContain('password=');
	});

	test.each([302, 303])('leaves all unknown after a redirect to another page (%i)', (status) => {
		expect(outcomes([A], '', status, { location: '/welcome' })).toEqual(['unknown']);
	});
});

describe('A request without an answer', () => {
	test('leaves all unknown when it may have arrived', () => {
		const { results } = readSendAnswer(
			[A, B].map(recipient),
			{ kind: 'no_answer', code: 'ECONNRESET' },
			scrub,
		);
		expect(results).toMatchObject([
			{ outcome: 'unknown', reasonCode: 'no_answer' },
			{ outcome: 'unknown', reasonCode: 'no_answer' },
		]);
	});

	test('refuses all when it never left, and may be a sign to stop', () => {
		const result = readSendAnswer(
			[A].map(recipient),
			{ kind: 'not_connected', code: 'ECONNREFUSED' },
			scrub,
		);
		expect(result.results).toMatchObject([{ outcome: 'refused', reasonCode: 'not_connected' }]);
		expect(result.wholeRefusal).toBeDefined();
	});
});

describe('Whatever is answered', () => {
	const numbers = fc.uniqueArray(fc.constantFrom(A, B, C, '6281210100058'), { minLength: 1 });
	const number = fc.constantFrom(
		...[A, Number(A), B, `+${C}`, '081210100056', '6281299999999', '', null, 'x'],
	);
	const row = fc.oneof(
		fc.tuple(number, fc.constantFrom(1, 2, 3, '4', null, '')),
		fc.constantFrom<unknown>(null, [], 'x', {}),
	);
	const counter = fc.constantFrom<unknown>(0, 1, 2, 3, 4, '1', '2', null, undefined, 'x', -1);
	const body = fc.oneof(
		fc.record({
			status: fc.constantFrom<unknown>(0, '0', -1, -10, -12, -99, 1, 'x', null),
			array: fc.oneof(fc.array(row, { maxLength: 5 }), fc.constant(undefined)),
			success: counter,
			fail: counter,
		}),
		fc.jsonValue(),
	);
	const httpStatus = fc.constantFrom(
		...[200, 200, 200, 202, 302, 400, 404, 408, 409, 429, 499, 500, 502, 520],
	);

	test('every number gets one result, in the order of the request', () => {
		fc.assert(
			fc.property(numbers, body, httpStatus, (list, json, status) => {
				expect(read(list, json, status).results).toHaveLength(list.length);
			}),
		);
	});

	test('no number is accepted without a row that names it', () => {
		fc.assert(
			fc.property(numbers, body, httpStatus, (list, json, status) => {
				const { results } = read(list, json, status);
				const text = JSON.stringify(json) ?? '';
				results.forEach((result, index) => {
					if (result.outcome !== 'accepted') return;
					expect(text).toContain(list[index].slice(-9));
				});
			}),
			{ numRuns: 500 },
		);
	});

	test('no number is refused unless that is certain', () => {
		/** What counts as certain, written down a second time. */
		const certain = (list: string[], json: unknown, status: number) => {
			const fields = (json ?? {}) as Record<string, unknown>;
			const code = Number(fields.status);
			const hasCode = /^-?\d+$/.test(String(fields.status));
			if (!hasCode || code > 0) return [400, 404, 429].includes(status);
			if (![200, 202, 400, 404, 429].includes(status)) return false;
			const hasId = (entry: unknown) => !Array.isArray(entry) || Boolean(entry[1]);
			const rows = Array.isArray(fields.array) ? fields.array.filter(hasId).length : 0;
			const success = Number(fields.success ?? 0) || 0;
			if (code < 0) {
				if (success > 0 || rows > 0 || code === -12) return false;
				return isListedStatus(code);
			}
			return rows === success && success + Number(fields.fail) === list.length;
		};
		fc.assert(
			fc.property(numbers, body, httpStatus, (list, json, status) => {
				if (!outcomes(list, json, status).includes('refused')) return;
				expect(certain(list, json, status)).toBe(true);
			}),
			{ numRuns: 2000 },
		);
	});

	test('no secret comes out', () => {
		fc.assert(
			fc.property(numbers, httpStatus, fc.string(), (list, status, text) => {
				const result = read(list, `${text}demo-password${text}`, status);
				expect(JSON.stringify(result)).not.toContain('demo-password');
			}),
		);
	});
});
