import fc from 'fast-check';
import type { Exchange } from '../../../nodes/http/exchange';
import { createScrub } from '../../../nodes/http/secrets';
import { readBulkAnswer } from '../../../nodes/MessageCentral/transport/bulk-answer';
import { readSendAnswer } from '../../../nodes/MessageCentral/transport/send-answer';
import { ROWS } from '../../../sandbox/reworded';

const scrub = createScrub([]);
const answered = (body: unknown, status: number): Exchange => ({
	kind: 'answered',
	status,
	headers: {},
	text: JSON.stringify(body),
});

type Body = { responseCode: unknown; message: string; data: Record<string, unknown> | null };
/** Something that a provider or what stands in front of it does to its answer. */
type Twist = (body: Body) => Body;

const OWN = '9999999999';
const NUMBER = { msisdn: `91${OWN}`, callingCode: '91', national: OWN };
const success = (): Body => ({
	responseCode: 200,
	message: 'SUCCESS',
	data: {
		verificationId: '1234',
		mobileNumber: OWN,
		responseCode: '200',
		errorMessage: null,
		transactionId: '1c9c56ec-5cd3-48b5-9e32-a15499fb77a2',
	},
});

/** The documented refusals. */
const REFUSALS = fc.constantFrom(
	...Object.entries({
		400: 'BAD_REQUEST',
		409: 'DUPLICATE_RESOURCE',
		501: 'INVALID_CUSTOMER_ID',
		505: 'INVALID_VERIFICATION_ID',
		511: 'INVALID_COUNTRY_CODE',
		800: 'MAXIMUM_LIMIT_REACHED',
	}),
);
const refusal = fc.tuple(REFUSALS, fc.boolean()).map(
	([[code, name], wordy]): Body => ({
		responseCode: Number(code),
		message: name,
		data: wordy ? { responseCode: code, errorMessage: name } : null,
	}),
);

const anyCode = fc.oneof(
	fc.constantFrom<unknown>(
		200,
		202,
		201,
		2000,
		0,
		207,
		400,
		408,
		500,
		503,
		506,
		511,
		520,
		702,
		999,
	),
	fc.integer({ min: -10, max: 3000 }),
);
const anyStatus = fc.constantFrom(200, 200, 201, 202, 207, 302, 400, 401, 403, 408, 409, 429, 499, 500, 502, 520); // prettier-ignore
const withData =
	(change: Record<string, unknown>): Twist =>
	(body) => ({
		...body,
		data: { ...body.data, ...change },
	});

/** With 506 the ID of a verification is that of an earlier one. */
const takenCode = anyCode.filter((code) => code !== 506);

/** What may be said of a message that was taken. */
const takenTwist: fc.Arbitrary<Twist> = fc.oneof(
	takenCode.map(
		(code): Twist =>
			(body) => ({ ...body, responseCode: code }),
	),
	takenCode.map((code) => withData({ responseCode: String(code) })),
	fc
		.constantFrom('FAILED', 'Timeout', { code: 1 })
		.map((errorMessage) => withData({ errorMessage })),
	fc.constantFrom('9999999998', '', null, `+91 ${OWN}`, '99******99').map((mobileNumber) => withData({ mobileNumber })), // prettier-ignore
	fc.constantFrom<Twist>(
		withData({ transactionId: null }),
		withData({ verificationId: null }),
		({ data, ...body }) => ({ ...body, data: null, transactionId: data?.transactionId }),
		({ data, ...body }) => ({ ...body, data: null, items: [data] }) as Body,
	),
);

/** What may be said of a message that was refused: its words stay, whatever code stands beside. */
const refusedTwist: fc.Arbitrary<Twist> = fc.oneof(
	anyCode.map(
		(code): Twist =>
			(body) => ({ ...body, responseCode: code }),
	),
	anyCode.map((code) => withData({ responseCode: String(code) })),
	fc.constantFrom('77', 5, 'null', '0', -9).map((id) => withData({ verificationId: id })),
	fc.constantFrom('abc', null, '').map((id) => withData({ transactionId: id })),
	fc.constantFrom(OWN, '9999999998').map((mobileNumber) => withData({ mobileNumber })),
);

const twisted = (body: Body, twists: Twist[]) => twists.reduce((said, twist) => twist(said), body);

describe('Whatever the answer to a message says', () => {
	test('one that was taken is never called refused', () => {
		const twists = fc.array(takenTwist, { maxLength: 4 });
		fc.assert(
			fc.property(twists, anyStatus, (how, status) => {
				const body = twisted(success(), how);
				const hasId = /1c9c56ec|"1234"/.test(JSON.stringify(body));
				// A refusal that gives no sign of the message would be a lie that nobody can see through.
				fc.pre(hasId);
				const [{ outcome }] = readSendAnswer(NUMBER, answered(body, status), scrub).results;
				expect(outcome).not.toBe('refused');
			}),
			{ numRuns: 3000 },
		);
	});

	test('one that was refused is never called accepted', () => {
		const twists = fc.array(refusedTwist, { maxLength: 4 });
		fc.assert(
			fc.property(refusal, twists, anyStatus, (said, how, status) => {
				const body = twisted(said, how);
				const [{ outcome }] = readSendAnswer(NUMBER, answered(body, status), scrub).results;
				expect(outcome).not.toBe('accepted');
			}),
			{ numRuns: 3000 },
		);
	});

	test('the documented answers are not unknown', () => {
		fc.assert(
			fc.property(refusal, fc.constantFrom(200, 400), (said, status) => {
				expect(readSendAnswer(NUMBER, answered(said, status), scrub).results[0].outcome).toBe(
					'refused',
				);
			}),
		);
		const [{ outcome }] = readSendAnswer(NUMBER, answered(success(), 200), scrub).results;
		expect(outcome).toBe('accepted');
	});
});

describe('Whatever the answer to a list of numbers says', () => {
	const recipients = [1, 2, 3, 4].map((last) => {
		const national = `8121000000${last}`;
		return { msisdn: `62${national}`, callingCode: '62', national };
	});
	const truth = fc.array(fc.boolean(), { minLength: 4, maxLength: 4 });
	const shape = fc.constantFrom(...Object.keys(ROWS));
	const extra = fc.constantFrom<Record<string, unknown>>({}, { phoneNumbers: recipients.map(({ msisdn }) => msisdn).join(',') }, { timeout: '60.0', rateLimit: 5 }); // prettier-ignore

	test('nobody who was taken is called refused, nobody who was not is called accepted', () => {
		fc.assert(
			fc.property(truth, shape, extra, anyCode, anyStatus, (taken, how, more, code, status) => {
				const rows = recipients.map(({ msisdn }, index) => ({
					number: msisdn,
					id: taken[index] ? `id-${index}` : null,
				}));
				const data = { ...success().data, mobileNumber: null, ...more, ...ROWS[how](rows) };
				const body = { responseCode: code, message: 'SUCCESS', data };
				const { results } = readBulkAnswer(recipients, answered(body, status), scrub);
				expect(results).toHaveLength(4);
				results.forEach(({ outcome }, index) =>
					expect(outcome).not.toBe(taken[index] ? 'refused' : 'accepted'),
				);
			}),
			{ numRuns: 3000 },
		);
	});

	test.each(['codes', 'words'])('rows with %s settle everybody', (how) => {
		fc.assert(
			fc.property(truth, (taken) => {
				const rows = recipients.map(({ msisdn }, index) => ({
					number: msisdn,
					id: taken[index] ? `id-${index}` : null,
				}));
				const body = { responseCode: 200, message: 'SUCCESS', data: ROWS[how](rows) };
				const { results } = readBulkAnswer(recipients, answered(body, 200), scrub);
				expect(results.map(({ outcome }) => outcome)).toEqual(
					taken.map((was) => (was ? 'accepted' : 'refused')),
				);
			}),
		);
	});

	test('one ID for two, a stranger, or a list with holes leaves nobody accepted for it', () => {
		const row = (number: string, id: string) => ({ mobileNumber: number, transactionId: id });
		const read = (results: unknown[]) =>
			readBulkAnswer(
				recipients,
				answered({ responseCode: 200, data: { transactionId: 'b', results } }, 200),
				scrub,
			);
		const [A, B, C] = recipients.map(({ msisdn }) => msisdn);
		const holes = read([row(A, 'a'), row(B, 'b2')]).results.map(({ outcome }) => outcome);
		expect(holes).toEqual(['accepted', 'accepted', 'unknown', 'unknown']);
		const stranger = read([{ mobileNumber: '6281299999999', status: 'REJECTED' }]);
		expect(stranger.results.map(({ outcome }) => outcome)).toEqual(Array(4).fill('unknown'));
		expect(stranger.contradiction).toMatch(/not asked for/);
		const twice = read([row(A, 'a'), row(A, 'other'), row(C, 'c')]).results;
		expect(twice.map(({ outcome }) => outcome)).toEqual([
			'unknown',
			'unknown',
			'accepted',
			'unknown',
		]);
	});

	test('no row shows a secret or a text without end', () => {
		const [{ msisdn }] = recipients;
		for (const word of ['REJECTED secret-token', `REJECTED ${'x'.repeat(1_000_000)}`]) {
			for (const responseCode of [511, undefined]) {
				const rows = [{ mobileNumber: msisdn, responseCode, errorMessage: word }];
				const { results } = readBulkAnswer(
					recipients,
					answered({ responseCode: 200, data: { transactionId: 'b', rows } }, 200),
					createScrub(['secret-token']),
				);
				expect(results[0]).toMatchObject({ outcome: 'refused' });
				expect(JSON.stringify(results)).not.toContain('secret-token');
				expect(results[0].reason?.length).toBeLessThan(500);
			}
		}
	});

	test('ten thousand rows are shown once each, not ten thousand times', () => {
		const many = Array.from({ length: 10_000 }, (_, index) => {
			const national = `812${String(10_000_000 + index)}`;
			return { msisdn: `62${national}`, callingCode: '62', national };
		});
		const rows = many.map(({ msisdn }) => ({ number: msisdn, id: `id-${msisdn}` }));
		for (const how of ['codes', 'byNumber']) {
			const body = { ...success(), data: { transactionId: 'b', ...ROWS[how](rows) } };
			const { results } = readBulkAnswer(many, answered(body, 200), scrub);
			expect(results.every(({ outcome }) => outcome === 'accepted')).toBe(true);
			expect(JSON.stringify(results).length).toBeLessThan(500 * many.length);
		}
	});
});
