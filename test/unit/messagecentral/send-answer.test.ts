import type { Exchange } from '../../../nodes/http/exchange';
import { createScrub } from '../../../nodes/http/secrets';
import { readSendAnswer } from '../../../nodes/MessageCentral/transport/send-answer';

const scrub = createScrub(['demo-password']);
const TRANSACTION = '1c9c56ec-5cd3-48b5-9e32-a15499fb77a2';
const DATA = {
	verificationId: '1234',
	mobileNumber: '9999999999',
	responseCode: '200',
	errorMessage: null,
	timeout: '30.0',
	smsCLI: null,
	transactionId: TRANSACTION,
};
const SUCCESS = { responseCode: 200, message: 'SUCCESS', data: DATA };

const answered = (body: unknown, status = 200): Exchange => ({
	kind: 'answered',
	status,
	headers: {},
	text: typeof body === 'string' ? body : JSON.stringify(body),
});
const NUMBER = { msisdn: '919999999999', callingCode: '91', national: '9999999999' };
const read = (body: unknown, status = 200) => readSendAnswer(NUMBER, answered(body, status), scrub);
const result = (body: unknown, status = 200) => read(body, status).results[0];

describe('An answer to a message', () => {
	test('accepts with the transaction ID, the verification ID beside it', () => {
		expect(result(SUCCESS)).toMatchObject({
			outcome: 'accepted',
			messageId: TRANSACTION,
			extra: { verificationId: '1234' },
		});
	});

	test.each([
		['codes as text', { ...SUCCESS, responseCode: '200' }],
		['no inner code', { ...SUCCESS, data: { ...DATA, responseCode: undefined } }],
		['only a verification ID', { ...SUCCESS, data: { ...DATA, transactionId: null } }],
		['IDs as numbers', { ...SUCCESS, data: { ...DATA, verificationId: 1234 } }],
	])('accepts with %s', (_, body) => {
		expect(result(body)).toMatchObject({
			outcome: 'accepted',
			extra: { verificationId: '1234' },
		});
	});

	test.each([
		['no data', { ...SUCCESS, data: null }],
		['a list for data', { ...SUCCESS, data: [] }],
		['no IDs', { ...SUCCESS, data: { ...DATA, transactionId: null, verificationId: null } }],
		['empty IDs', { ...SUCCESS, data: { ...DATA, transactionId: '', verificationId: ' ' } }],
	])('that reports success with %s is unknown', (_, body) => {
		expect(result(body)).toMatchObject({
			outcome: 'unknown',
			reasonCode: 'contradictory_answer',
		});
	});

	const REFUSED_INSIDE = { responseCode: '511', errorMessage: 'INVALID_COUNTRY_CODE' };

	test('that reports success outside and a refusal inside is a refusal', () => {
		expect(result({ ...SUCCESS, data: REFUSED_INSIDE })).toMatchObject({
			outcome: 'refused',
			providerCode: '511',
		});
	});

	test('that refuses with the ID of a message is unknown', () => {
		const data = { ...DATA, ...REFUSED_INSIDE };
		for (const body of [
			{ ...SUCCESS, data },
			{ responseCode: 511, data: { transactionId: TRANSACTION } },
			{ responseCode: 400, transactionId: TRANSACTION },
			{ responseCode: 400, data: DATA },
			{ responseCode: 508, data: { result: [{ messageId: 7 }] } },
		]) {
			expect(result(body)).toMatchObject({
				outcome: 'unknown',
				reasonCode: 'contradictory_answer',
			});
		}
	});

	test.each([
		[400, 'provider_refused'],
		[409, 'provider_refused'],
		[501, 'authentication'],
		[508, 'insufficient_balance'],
		[511, 'country_not_allowed'],
		[800, 'too_many_requests'],
		[805, 'insufficient_balance'],
	])('%i inside an HTTP 200 is a refusal: %s', (code, reasonCode) => {
		expect(result({ responseCode: code, message: 'SOME_NAME', data: null })).toMatchObject({
			outcome: 'refused',
			reasonCode,
			providerCode: String(code),
			reason: expect.stringContaining(`${code} SOME_NAME`),
		});
	});

	test.each([999, 202, 201, 2000, 0, 408, 520, 207, 404, -1])(
		'%i, which is not listed, is unknown with an ID or without, whatever the HTTP status',
		(code) => {
			for (const status of [200, 202, 207, 400, 408]) {
				expect(result({ responseCode: code, data: null }, status).outcome).toBe('unknown');
				const data = { ...DATA, responseCode: String(code) };
				expect(result({ responseCode: code, message: 'ACCEPTED', data }, status)).toMatchObject({
					outcome: 'unknown',
				});
			}
		},
	);

	test.each([
		['an error', { ...SUCCESS, data: { ...DATA, errorMessage: 'INSUFFICIENT_CREDITS' } }],
		['an error outside', { ...SUCCESS, error: 'Bad Request' }],
		['the name of a refusal', { ...SUCCESS, message: 'REQUEST_ALREADY_EXISTS' }],
		['a refusal in other words', { ...SUCCESS, message: 'Message rejected' }],
		['a code inside that is none', { ...SUCCESS, data: { ...DATA, responseCode: 'X' } }],
		['an unlisted code inside', { ...SUCCESS, data: { ...DATA, responseCode: '202' } }],
		['the number of another', { ...SUCCESS, data: { ...DATA, mobileNumber: '9999999998' } }],
		['another country', { ...SUCCESS, data: { ...DATA, countryCode: '62' } }],
	])('with an ID and code 200 beside %s is unknown', (_, body) => {
		expect(result(body).outcome).toBe('unknown');
	});

	test.each(['9999999999', '919999999999', '+91 99999-99999', 9999999999, '09999999999', null, ''])(
		'is accepted when it names its own number as %p',
		(mobileNumber) => {
			expect(result({ ...SUCCESS, data: { ...DATA, mobileNumber } }).outcome).toBe('accepted');
		},
	);

	test.each(['null', '0', -9, 0, 'undefined', '1e999'])('has no ID in %p', (id) => {
		const data = { ...DATA, transactionId: id, verificationId: id };
		const text = JSON.stringify({ ...SUCCESS, data }).replaceAll('"1e999"', '1e999');
		expect(result(text).outcome).toBe('unknown');
	});

	test.each([401, 403, 429])('is the provider’s own word with HTTP %i', (status) => {
		expect(result(SUCCESS, status).outcome).toBe('accepted');
	});

	test.each([500, 502, 503, 504])('%i inside an HTTP 200 is unknown', (code) => {
		expect(result({ responseCode: code, message: 'SERVER_ERROR', data: null })).toMatchObject({
			outcome: 'unknown',
			reasonCode: 'provider_error',
			providerCode: String(code),
		});
	});

	test.each([500, 502, 503])('with HTTP %i is unknown whatever it says', (status) => {
		expect(result(SUCCESS, status).outcome).toBe('unknown');
		expect(result({ responseCode: 511, data: null }, status).outcome).toBe('unknown');
	});

	test('is read when it comes with HTTP 400', () => {
		expect(result({ responseCode: 511, message: 'X', data: null }, 400)).toMatchObject({
			outcome: 'refused',
			providerCode: '511',
		});
	});

	test.each([
		['a page', '<html></html>'],
		['nothing', ''],
		['half an answer', '{"responseCode":200,"mess'],
		['another form', '{"status":200,"token":"x"}'],
	])('that is %s is unknown', (_, text) => {
		expect(result(text).outcome).toBe('unknown');
	});

	test.each([
		['a page with HTTP 404', '<html></html>', 404, 'provider_error'],
		['nothing with HTTP 401', '', 401, 'authentication'],
		['nothing with HTTP 403', '', 403, 'authentication'],
		['nothing with HTTP 429', '', 429, 'too_many_requests'],
		['a form error with HTTP 400', '{"status":400,"error":"Bad Request"}', 400, 'provider_error'],
	])('that is %s is a refusal', (_, text, status, reasonCode) => {
		expect(result(text, status)).toMatchObject({ outcome: 'refused', reasonCode });
	});

	test.each([
		['a rejected token', '', 401, true],
		['an unknown customer', { responseCode: 501, data: null }, 200, true],
		['an unknown country', { responseCode: 511, data: null }, 200, false],
	])('that is %s is a sign to stop at once or not', (_, body, status, hopeless) => {
		expect(read(body, status).wholeRefusal?.hopeless).toBe(hopeless);
	});

	test('of an unlisted code counts as a sign to stop, though it is unknown', () => {
		expect(read({ responseCode: 999, data: null }).wholeRefusal).toMatchObject({
			hopeless: false,
		});
	});

	test('shows what the provider said, without secrets and tokens', () => {
		const data = { ...DATA, authToken: 'a.b.c', errorMessage: 'demo-password' };
		const text = JSON.stringify(result({ ...SUCCESS, data }));
		expect(text).not.toContain('demo-password');
		expect(text).not.toContain('a.b.c');
	});

	test.each([
		['cut off', '{"responseCode":200,"data":{"transac', 403],
		['with an ID in another form', '{"transactionId":"x"}', 400],
	])('of the provider itself that is %s is unknown with HTTP %i', (_, text, status) => {
		expect(result(text, status).outcome).toBe('unknown');
	});
});
