import type { Exchange } from '../../../nodes/http/exchange';
import { createScrub } from '../../../nodes/http/secrets';
import { readVerifyAnswer } from '../../../nodes/MessageCentral/transport/verify-answer';

const EXPECTED = { callingCode: '91', national: '9999999999', msisdn: '919999999999' };
const VERIFICATION = '20';
const DATA = {
	verificationId: 20,
	mobileNumber: '9999999999',
	verificationStatus: 'VERIFICATION_COMPLETED',
	responseCode: '200',
	errorMessage: null,
	transactionId: null,
	authToken: null,
};
const success = (changes: Record<string, unknown> = {}) => ({
	responseCode: 200,
	message: 'SUCCESS',
	data: { ...DATA, ...changes },
});

const answered = (body: unknown, status = 200): Exchange => ({
	kind: 'answered',
	status,
	headers: {},
	text: typeof body === 'string' ? body : JSON.stringify(body),
});
const read = (body: unknown, expected: typeof EXPECTED | undefined = EXPECTED, status = 200) =>
	readVerifyAnswer(
		answered(body, status),
		{ number: expected, verificationId: VERIFICATION },
		createScrub([]),
	);
const unbound = { number: undefined, verificationId: VERIFICATION };

describe('A checked code', () => {
	test.each([
		['the national number', '9999999999'],
		['the full number', '919999999999'],
		['a plus and blanks', '+91 99999 99999'],
		['the number as an integer', 9999999999],
	])('proves the number when the answer names it with %s', (_, mobileNumber) => {
		expect(read(success({ mobileNumber })).kind).toBe('verified');
	});

	test.each([
		['another number', '9999999998'],
		['a number that begins alike', '99999999990'],
		['a number that ends alike', '99999999'],
		['another country', '629999999999'],
		['nothing', null],
		['an empty number', ''],
		['no digits', 'xxxx'],
		['a list', ['9999999999']],
	])('proves nothing when the answer names %s', (_, mobileNumber) => {
		expect(read(success({ mobileNumber }))).toMatchObject({
			kind: 'not_verified',
			reasonCode: 'other_number',
		});
	});

	test('proves nothing when the answer leaves the number out', () => {
		const data = { ...DATA, mobileNumber: undefined };
		expect(read({ responseCode: 200, data })).toMatchObject({ reasonCode: 'other_number' });
	});

	test('is right when nobody asks for which number', () => {
		expect(readVerifyAnswer(answered(success()), unbound, createScrub([])).kind).toBe('verified');
	});

	test.each([
		['another status', success({ verificationStatus: 'VERIFICATION_PENDING' })],
		['no status', success({ verificationStatus: undefined })],
		['the status in small letters', success({ verificationStatus: 'verification_completed' })],
		['no data', { responseCode: 200, message: 'SUCCESS', data: null }],
		['no data at all', { responseCode: 200, message: 'SUCCESS' }],
		['a refusal for its message', { ...success(), message: 'WRONG_OTP_PROVIDED' }],
		['a refusal in other words', { ...success(), message: 'Code expired' }],
		['an error beside it', success({ errorMessage: 'WRONG_OTP_PROVIDED' })],
		['an error that is no text', success({ errorMessage: { code: 702 } })],
		['an error outside', { ...success(), error: 'Bad Request' }],
		['another verification', success({ verificationId: 21 })],
		['a code inside that is none', success({ responseCode: 'WRONG' })],
	])('is not right when a success has %s', (_, body) => {
		expect(read(body)).toMatchObject({ kind: 'not_verified', reasonCode: 'not_verified' });
	});

	test('is not right when success outside has a refusal inside', () => {
		expect(read(success({ responseCode: '702' }))).toMatchObject({
			kind: 'not_verified',
			reasonCode: 'wrong_code',
		});
	});

	test.each([
		[505, 'unknown_verification'],
		[700, 'not_verified'],
		[702, 'wrong_code'],
		[703, 'already_used'],
		[705, 'expired'],
		[800, 'too_many_tries'],
	])('is not right after %i: %s', (responseCode, reasonCode) => {
		expect(read({ responseCode, message: 'X' })).toMatchObject({
			kind: 'not_verified',
			reasonCode,
			providerCode: String(responseCode),
		});
	});

	test('is not right after a code as text with HTTP 400', () => {
		expect(read({ responseCode: '702' }, EXPECTED, 400)).toMatchObject({
			reasonCode: 'wrong_code',
		});
	});

	test.each([
		['the provider failed', { responseCode: 500, message: 'SERVER_ERROR' }, 200],
		['the customer is not known', { responseCode: 501, message: 'INVALID_CUSTOMER_ID' }, 200],
		['the answer is a page', '<html></html>', 200],
		['the answer is cut off', '{"responseCode":200,"data":{"mob', 200],
		['the answer is empty', '', 502],
	])('is not known to be right or wrong when %s', (_, body, status) => {
		expect(read(body, EXPECTED, status).kind).toBe('failed');
	});

	test.each([302, 400, 401, 403, 429, 500, 503])('does not verify on HTTP %i', (status) => {
		expect(read(success(), EXPECTED, status)).toMatchObject({ kind: 'not_verified' });
	});

	test.each(['201', 2000, 0, 202])('is not right with the code %p', (responseCode) => {
		expect(read({ ...success(), responseCode }).kind).not.toBe('verified');
	});

	test('proves nothing when the answer names the number of another country', () => {
		expect(read(success({ countryCode: '62' }))).toMatchObject({ reasonCode: 'other_number' });
	});

	test('is not known to be right or wrong when there was no answer', () => {
		const lost = { kind: 'no_answer', code: 'ECONNRESET' } as const;
		expect(readVerifyAnswer(lost, unbound, createScrub([])).kind).toBe('failed');
	});

	test('does not bring a token along that nobody asked for', () => {
		expect(JSON.stringify(read(success({ authToken: 'a.b.c' })))).not.toContain('a.b.c');
	});
});
