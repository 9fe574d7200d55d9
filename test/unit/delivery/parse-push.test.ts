import { parsePush } from '../../../nodes/TcastSms/delivery';
import type { DeliveryReport } from '../../../nodes/shared/delivery/report';

const JAKARTA = { timeZone: 'Asia/Jakarta', successAs: 'sent' } as const;

/** The provider's own sample of a push. */
const SAMPLE = {
	type: 'report',
	cnt: 2,
	array: [
		[1, '1234545456', 20180801123015, 0, 'success'],
		[2, '2356844545', 20180801223015, 1, 'no balance'],
	],
};

function reports(payload: unknown, options: Parameters<typeof parsePush>[1] = JAKARTA) {
	const parsed = parsePush(payload, options);
	if (!parsed.readable) throw new Error('not readable');
	return parsed.reports;
}

const row = (columns: unknown[], options?: Parameters<typeof parsePush>[1]): DeliveryReport =>
	reports({ type: 'report', cnt: 1, array: [columns] }, options)[0];

describe('A push of delivery reports from TCASTSMS', () => {
	test('gives one report per row of the documented sample', () => {
		expect(reports(SAMPLE)).toEqual([
			{
				provider: 'tcastsms',
				messageId: '1',
				to: '1234545456',
				state: 'sent',
				final: true,
				reasonCode: null,
				reason: null,
				providerStatus: '0',
				submittedAt: '2018-08-01T12:30:15+07:00',
				doneAt: null,
				eventKey: 'tcastsms:1:1234545456:sent:0',
				raw: [1, '1234545456', 20180801123015, 0, 'success'],
			},
			expect.objectContaining({
				messageId: '2',
				state: 'failed',
				final: true,
				reasonCode: 'provider_refused',
				reason: 'no balance',
				providerStatus: '1',
				submittedAt: '2018-08-01T22:30:15+07:00',
			}),
		]);
	});

	test('takes codes 1 and 2 for failures, not for waiting states', () => {
		for (const code of [1, 2, 7, 1003, -1]) {
			expect(row([1, '62812', 20180801123015, code])).toMatchObject({
				state: 'failed',
				final: true,
			});
		}
	});

	test('calls success "delivered" only when asked to', () => {
		const columns = [1, '62812', 20180801123015, 0, 'success'];
		expect(row(columns).state).toBe('sent');
		expect(row(columns, { ...JAKARTA, successAs: 'delivered' })).toMatchObject({
			state: 'delivered',
			final: true,
		});
	});

	test('does not call a message delivered against what its delivery column says', () => {
		const columns = [1, '62812', 20180801123015, 0, 2];
		expect(row(columns, { ...JAKARTA, successAs: 'delivered' }).state).toBe('undelivered');
	});

	test('reads a text in the fifth column as the reason and a number as the delivery status', () => {
		expect(row([1, '62812', 20180801123015, 1005, 'blocked by operator'])).toMatchObject({
			state: 'failed',
			reasonCode: 'provider_refused',
			reason: 'blocked by operator',
			providerStatus: '1005',
		});
		expect(row([1, '62812', 20180801123015, 0, 3])).toMatchObject({
			state: 'delivered',
			providerStatus: '0/3',
		});
	});

	test('names a known code that came without words, and marks the meaning as presumed', () => {
		expect(row([1, '62812', 20180801123015, 1003])).toMatchObject({
			reasonCode: 'insufficient_balance',
			reason: 'TCASTSMS result 1003 (probably: no balance)',
		});
		expect(row([1, '62812', 20180801123015, 77]).reason).toBe(
			'TCASTSMS result 77 (meaning not documented)',
		);
	});

	test('accepts a row without a reason and a row with columns nobody knows', () => {
		expect(row([1, '62812', 20180801123015, 0]).state).toBe('sent');
		expect(row([1, '62812', 20180801123015, 0, 'success', 3, 'x', { a: 1 }])).toMatchObject({
			state: 'sent',
			providerStatus: '0',
		});
	});

	test('reads delivery time and status behind the fourth column or behind a label', () => {
		const expected = { state: 'delivered', doneAt: '2018-08-01T12:30:20+07:00' };
		expect(row([1, '62812', 20180801123015, 0, 20180801123020, 3])).toMatchObject(expected);
		expect(row([1, '62812', 20180801123015, 0, 'success', 20180801123020, 3])).toMatchObject(
			expected,
		);
	});

	test('accepts ids, numbers, times and codes as text as well', () => {
		expect(row(['1620443', 6281210100055, '20180801123015', '0', 'success'])).toMatchObject({
			messageId: '1620443',
			to: '6281210100055',
			state: 'sent',
			submittedAt: '2018-08-01T12:30:15+07:00',
		});
	});

	test('keeps all reports when the announced count is wrong, and says so', () => {
		const result = reports({ ...SAMPLE, cnt: 3 });
		expect(result).toHaveLength(2);
		expect(result[0]).toMatchObject({ countMismatch: { announced: 3, received: 2 } });
	});

	test('lets valid rows of a half-broken push through and reports the broken ones', () => {
		const broken = [[1], 'x', null, [3, {}, 20180801123015, 0], [4, '62812', 20180801123015, true]];
		const result = reports({
			type: 'report',
			cnt: 6,
			array: [...broken, [2, '62812', 20180801123015, 0, 'success']],
		});
		expect(result.map(({ state }) => state)).toEqual([...broken.map(() => 'unknown'), 'sent']);
		expect(result[3]).toMatchObject({
			messageId: '3',
			to: null,
			final: false,
			reasonCode: 'provider_error',
			raw: broken[3],
		});
		expect(new Set(result.map(({ eventKey }) => eventKey)).size).toBe(result.length);
	});

	test('passes a push of another type through whole', () => {
		const payload = { type: 'inbox', cnt: 1, array: [[1, '62812', 20180801123015, 'SGk=']] };
		expect(reports(payload)).toEqual([
			expect.objectContaining({
				state: 'unknown',
				final: false,
				messageId: null,
				providerStatus: 'inbox',
				raw: payload,
			}),
		]);
	});

	test('accepts several pushes in one list', () => {
		expect(reports([SAMPLE, SAMPLE])).toHaveLength(4);
	});

	test('gives nothing for an empty list of reports', () => {
		expect(reports({ type: 'report', cnt: 0, array: [] })).toEqual([]);
	});

	test.each([
		['a number', 5],
		['a text', 'report'],
		['null', null],
		['a list of numbers', [1, 2]],
		['an empty object', {}],
		['no list of rows', { type: 'report', cnt: 1 }],
		['rows that are no list', { type: 'report', array: 'x' }],
		['a type that is no text', { type: 5, array: [[1, '62812', 20180801123015, 0]] }],
		['only broken rows', { type: 'report', array: [[1], 'x'] }],
	])('is not readable when it is %s', (_, payload) => {
		expect(parsePush(payload, JAKARTA)).toEqual({ readable: false });
	});

	test('has the same event key when pushed twice, another one for another state', () => {
		const key = (columns: unknown[]) => row(columns).eventKey;
		const sent = [1, '62812', 20180801123015, 0, 'success'];
		expect(key(sent)).toBe(key([1, '62812', 20180801123099, 0, 'success']));
		expect(key(sent)).not.toBe(key([1, '62812', 20180801123015, 0, 3]));
		expect(key([1, '62812', 20180801123015, 0, 1])).not.toBe(
			key([1, '62812', 20180801123015, 0, 0]),
		);
	});
});
