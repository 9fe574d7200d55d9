import fc from 'fast-check';
import type { Exchange } from '../../../nodes/http/exchange';
import { createScrub } from '../../../nodes/http/secrets';
import { readEnvelope } from '../../../nodes/MessageCentral/transport/envelope';
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
const read = (body: unknown, status = 200) => readSendAnswer(answered(body, status), scrub);
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

	test('that reports success outside and a refusal inside is a refusal', () => {
		const data = { ...DATA, responseCode: '511', errorMessage: 'INVALID_COUNTRY_CODE' };
		expect(result({ ...SUCCESS, data })).toMatchObject({
			outcome: 'refused',
			providerCode: '511',
		});
	});

	test.each([
		[400, 'provider_refused'],
		[409, 'provider_refused'],
		[501, 'authentication'],
		[508, 'insufficient_balance'],
		[511, 'country_not_allowed'],
		[800, 'too_many_requests'],
		[805, 'insufficient_balance'],
		[999, 'provider_refused'],
	])('%i inside an HTTP 200 is a refusal: %s', (code, reasonCode) => {
		expect(result({ responseCode: code, message: 'SOME_NAME', data: null })).toMatchObject({
			outcome: 'refused',
			reasonCode,
			providerCode: String(code),
			reason: expect.stringContaining(`${code} SOME_NAME`),
		});
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

	test('shows what the provider said, without secrets and tokens', () => {
		const data = { ...DATA, authToken: 'a.b.c', errorMessage: 'demo-password' };
		const text = JSON.stringify(result({ ...SUCCESS, data }));
		expect(text).not.toContain('demo-password');
		expect(text).not.toContain('a.b.c');
	});

	test('is one result, accepted only with an ID and refused only when certain', () => {
		const code = fc.constantFrom<unknown>(200, '200', 400, 500, 506, 511, 999, null, 'x');
		const body = fc.oneof(
			fc.record({
				responseCode: code,
				data: fc.oneof(
					fc.constant(null),
					fc.record({
						responseCode: code,
						transactionId: fc.constantFrom(null, '', 'id-1'),
						verificationId: fc.constantFrom(null, '', '7', 7),
					}),
				),
			}),
			fc.jsonValue(),
		);
		const http = fc.constantFrom(200, 200, 201, 302, 400, 408, 429, 500, 503);
		fc.assert(
			fc.property(body, http, (json, status) => {
				const { results } = read(json, status);
				expect(results).toHaveLength(1);
				const envelope = readEnvelope(JSON.stringify(json) ?? '');
				const { outcome } = results[0];
				if (outcome === 'accepted') {
					expect(envelope?.code).toBe(200);
					expect(JSON.stringify(json)).toMatch(/id-1|7/);
				}
				if (outcome === 'refused') {
					const certain =
						envelope === undefined
							? status >= 400 && status < 500 && status !== 408
							: status < 500 && ![200, 500].includes(envelope.code);
					expect(certain).toBe(true);
				}
			}),
			{ numRuns: 1000 },
		);
	});
});
