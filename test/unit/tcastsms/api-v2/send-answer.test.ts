import fc from 'fast-check';
import type { Exchange } from '../../../../nodes/http/exchange';
import { createScrub } from '../../../../nodes/http/secrets';
import { readSendAnswer } from '../../../../nodes/TcastSms/transport/api-v2/send-answer';
import { recipient } from '../recipients';

const A = '6281210100055';
const B = '6281210100056';
const C = '6281210100057';
const ID = '0f8fad5b-d9cb-469f-a165-70867728950e';
const OTHER_ID = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const KEY = 'aB+/c=aB+/c=';
const TEXT = 'Kode 482913';

const answered = (body: unknown, status = 200): Exchange => ({
	kind: 'answered',
	status,
	headers: {},
	text: typeof body === 'string' ? body : JSON.stringify(body),
});
const read = (numbers: string[], body: unknown, status = 200) =>
	readSendAnswer(numbers.map(recipient), TEXT, answered(body, status), createScrub([KEY]));
const outcomes = (numbers: string[], body: unknown, status = 200) =>
	read(numbers, body, status).results.map(({ outcome }) => outcome);
const row = (number: unknown, id: unknown = ID, code: unknown = 0, words: unknown = 'Success') => ({
	MessageErrorCode: code,
	MessageErrorDescription: words,
	MobileNumber: number,
	MessageId: id,
	Custom: '',
});
const accepting = (...Data: unknown[]) => ({ ErrorCode: 0, ErrorDescription: null, Data });

describe('An answer with code 0', () => {
	test.each([
		['as an integer', { ErrorCode: 0, ErrorDescription: null }],
		['as text, with words', { ErrorCode: '0', ErrorDescription: 'Success' }],
		['with zeros in front', { ErrorCode: '000', ErrorDescription: 'Success' }],
		['with the word null', { ErrorCode: 0, ErrorDescription: 'null' }],
	])('%s accepts whose row has code 0 and an ID', (_, envelope) => {
		expect(read([A], { ...envelope, Data: [row(A)] }).results).toMatchObject([
			{ outcome: 'accepted', messageId: ID },
		]);
	});

	test('accepts one of three and says of the others why not', () => {
		const answer = {
			ErrorCode: 0,
			ErrorDescription: null,
			Data: [
				row('081210100056', '', 1081, 'Country not found in master data'),
				{ ...row(A), Custom: null },
				row('62811711234', '', 1083, 'Price not found'),
			],
		};
		const { results, contradiction } = read([A, B, '62811711234'], answer);
		expect(results).toMatchObject([
			{ outcome: 'accepted', messageId: ID },
			{
				outcome: 'refused',
				reasonCode: 'invalid_number',
				providerCode: '1081',
				reason: expect.stringContaining('Country not found in master data'),
			},
			{ outcome: 'refused', reasonCode: 'no_route', providerCode: '1083' },
		]);
		expect(contradiction).toBeUndefined();
	});

	test('refuses a sender that is not allowed, and never says the word null', () => {
		const words = 'Value filter failed (source_address filter mismatch).';
		const answer = {
			ErrorCode: 0,
			ErrorDescription: 'null',
			Data: [row(A, '', 401, words)],
		};
		const [result] = read([A], answer).results;
		expect(result).toMatchObject({ outcome: 'refused', reasonCode: 'invalid_sender' });
		expect(result.reason).toContain(words);
		expect(result.reason).not.toContain('null');
	});

	test.each([
		['no list', null],
		['words instead of a list', 'Bulk Accepted'],
		['an empty list', []],
		['rows that are none', ['x', 1]],
	])('and %s is unknown, whatever it says', (_, Data) => {
		const { results, wholeRefusal } = read([A, B], { ErrorCode: 0, ErrorDescription: null, Data });
		expect(results.map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown']);
		expect(wholeRefusal).toBeUndefined();
	});

	test.each([
		['no ID', row(A, '')],
		['an ID that is null', row(A, null)],
		['the word null for an ID', row(A, 'null')],
		['the ID 0', row(A, 0)],
		['the empty UUID', row(A, '00000000-0000-0000-0000-000000000000')],
		['no code of its own', row(A, ID, null)],
		['a code and an ID', row(A, ID, 1083)],
	])('leaves a number with %s unknown', (_, entry) => {
		expect(read([A], accepting(entry)).results).toMatchObject([
			{ outcome: 'unknown', reasonCode: 'contradictory_answer' },
		]);
	});

	test('leaves who has no row unknown, and accepts the others', () => {
		expect(outcomes([A, B], accepting(row(A)))).toEqual(['accepted', 'unknown']);
	});

	test('gives no number the ID of two', () => {
		expect(outcomes([A, B], accepting(row(A), row(B)))).toEqual(['unknown', 'unknown']);
		expect(outcomes([A], accepting(row(A), row(C)))).toEqual(['unknown']);
	});

	test('takes the row of a number that only ends alike for a stranger’s', () => {
		expect(outcomes([A], accepting(row(`62811${A.slice(-9)}`)))).toEqual(['unknown']);
	});

	test('believes a number that stands there twice only when both rows agree', () => {
		expect(outcomes([A], accepting(row(A), row(A)))).toEqual(['accepted']);
		expect(outcomes([A], accepting(row(A), row(A, OTHER_ID)))).toEqual(['unknown']);
		expect(outcomes([A], accepting(row(A), row(A, '', 1083)))).toEqual(['unknown']);
	});

	test('counts with an HTTP error too; a refusal beside one does not', () => {
		expect(outcomes([A, B], accepting(row(A), row(B, '', 1083)), 502)).toEqual([
			'accepted',
			'unknown',
		]);
	});

	test('reads names in any case', () => {
		const answer = {
			errorCode: 0,
			errorDescription: '',
			data: [{ messageErrorCode: '0', mobileNumber: Number(A), messageId: ID }],
		};
		expect(outcomes([A], answer)).toEqual(['accepted']);
	});
});

describe('An answer with another code', () => {
	const refusal = (ErrorCode: unknown, Data: unknown = null) => ({
		ErrorCode,
		ErrorDescription: 'Invalid ApiCredentials',
		Data,
	});

	test.each([7, '7', '007'])('%p is a refused login, and going on is hopeless', (code) => {
		const { results, wholeRefusal } = read([A, B], refusal(code));
		expect(results).toMatchObject([
			{ outcome: 'refused', reasonCode: 'authentication', providerCode: String(code) },
			{ outcome: 'refused' },
		]);
		expect(results[0].reason).toMatch(/probably.*API key.*Invalid ApiCredentials/);
		expect(wholeRefusal?.hopeless).toBe(true);
	});

	test.each([
		[11, 'ip_not_allowed'],
		[15, 'invalid_sender'],
		[21, 'insufficient_balance'],
		[24, 'template_mismatch'],
	])('%i refuses all: %s', (code, reasonCode) => {
		expect(read([A, B], refusal(code)).results).toMatchObject([{ reasonCode }, { reasonCode }]);
		expect(outcomes([A, B], refusal(code))).toEqual(['refused', 'refused']);
	});

	test.each([6, 99, 500, -1])('%i leaves open what was taken', (code) => {
		expect(outcomes([A, B], refusal(code))).toEqual(['unknown', 'unknown']);
		expect(read([A, B], refusal(code)).wholeRefusal).toBeUndefined();
	});

	test('13 is about one number: it refuses that, and of several it settles nothing', () => {
		expect(outcomes([A], refusal(13))).toEqual(['refused']);
		expect(outcomes([A, B], refusal(13))).toEqual(['unknown', 'unknown']);
	});

	test('with a row that was accepted, it refuses nobody and a hint says so', () => {
		const { results, contradiction } = read([A, B], refusal(21, [row(A)]));
		expect(results.map(({ outcome }) => outcome)).toEqual(['unknown', 'unknown']);
		expect(contradiction).toMatch(/contradicted itself/);
	});

	test.each([302, 408, 409, 499, 500, 503])('beside HTTP %i it is not believed', (status) => {
		expect(outcomes([A], refusal(21), status)).toEqual(['unknown']);
	});

	test('that no table has, beside HTTP 429, is too many requests', () => {
		expect(read([A], refusal(429), 429).results).toMatchObject([
			{ outcome: 'refused', reasonCode: 'too_many_requests' },
		]);
	});
});

describe('What is no answer of the interface', () => {
	test.each([
		['a page', '<html><body>Welcome</body></html>', 200, 'unknown', 'provider_error'],
		['XML', '<ResponseModelOfListOfSendSMS/>', 200, 'unknown', 'provider_error'],
		['JSON without an error code', '{"ok":true}', 200, 'unknown', 'provider_error'],
		['HTTP 401', '', 401, 'refused', 'authentication'],
		['HTTP 429', 'Too many requests', 429, 'refused', 'too_many_requests'],
		['HTTP 503', '', 503, 'unknown', 'provider_error'],
		['a piece with HTTP 429', '{"ErrorCode":0,"Da', 429, 'unknown', 'too_many_requests'],
	])('%s is told in words', (_, text, status, outcome, reasonCode) => {
		expect(read([A], text, status).results).toMatchObject([{ outcome, reasonCode }]);
	});

	test('an answer of the other interface names it', () => {
		const [result] = read([A], { status: -1 }).results;
		expect(result.reason).toMatch(/'Interface'.*'Account and Password \(Your Own Server\)'/);
		expect(result.outcome).toBe('unknown');
	});

	test.each([
		'{"success":true}',
		'{"status":"ok"}',
		'{"status":404,"error":"Not Found"}',
		'{"array":[]',
	])('%s is nobody’s whom we know: no interface is named', (text) => {
		expect(read([A], text).results[0].reason).not.toMatch(/other interface/);
	});

	test('a page that repeats key and text shows neither', () => {
		const page = `<html>${encodeURIComponent(KEY)} ${KEY.replaceAll('+', ' ')} ${TEXT}</html>`;
		const [result] = read([A], page).results;
		expect(result.reason).toContain('***');
		expect(result.reason).not.toMatch(/aB|482913/);
	});
});

test('Nobody is accepted or refused but by a row of their own', () => {
	const entry = fc.record({
		MobileNumber: fc.constantFrom<unknown>(A, `+${B}`, C, 81210100055, 'x', null),
		MessageErrorCode: fc.constantFrom<unknown>(0, '0', 1083, '401', null, 'x'),
		MessageId: fc.constantFrom<unknown>(ID, OTHER_ID, '', null, 0),
	});
	const answer = fc.record({
		ErrorCode: fc.constantFrom<unknown>(0, '000', 6, 7, 13, 21, 99),
		ErrorDescription: fc.constantFrom(null, 'null', 'x'),
		Data: fc.oneof(fc.array(entry, { maxLength: 5 }), fc.constantFrom(null, 'x', {})),
	});
	fc.assert(
		fc.property(answer, fc.constantFrom(200, 302, 400, 429, 500), (body, status) => {
			const results = read([A, B], body, status).results;
			expect(results).toHaveLength(2);
			for (const result of results) {
				if (result.outcome === 'accepted') {
					const rows = body.Data as Array<Record<string, unknown>>;
					const own = rows.filter(({ MessageId }) => MessageId === result.messageId);
					expect(own.every(({ MessageErrorCode }) => Number(MessageErrorCode) === 0)).toBe(true);
					expect(Number(body.ErrorCode)).toBe(0);
				}
				if (result.outcome === 'refused') expect(status).not.toBe(500);
			}
		}),
	);
});
