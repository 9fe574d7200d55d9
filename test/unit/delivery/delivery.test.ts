import { isoFromProvider, isTimeZone } from '../../../nodes/shared/delivery/provider-time';
import { furthest, rankOf } from '../../../nodes/shared/delivery/rank';
import { DELIVERY_STATES } from '../../../nodes/shared/delivery/report';
import { resultGroupOf } from '../../../nodes/shared/delivery/result-group';

describe('Times of a provider', () => {
	test.each([
		[20180619101517, 'Asia/Jakarta', '2018-06-19T10:15:17+07:00'],
		[20180619101500, 'Asia/Jakarta', '2018-06-19T10:15:00+07:00'],
		[20180619000059, 'UTC', '2018-06-19T00:00:59Z'],
		['20180619101517', 'Asia/Shanghai', '2018-06-19T10:15:17+08:00'],
		['2023-11-02 13:59:18', 'Asia/Kolkata', '2023-11-02T13:59:18+05:30'],
		['2023-11-02T13:59:18.123', 'Asia/Kolkata', '2023-11-02T13:59:18+05:30'],
		['2023-11-02 13:59:18 +0200', 'Asia/Kolkata', '2023-11-02T13:59:18+02:00'],
		['2023-11-02T13:59:18Z', 'Asia/Kolkata', '2023-11-02T13:59:18Z'],
		[20240229000000, 'Europe/Berlin', '2024-02-29T00:00:00+01:00'],
	])('%s in %s is %s', (value, zone, iso) => {
		expect(isoFromProvider(value, zone)).toBe(iso);
	});

	test('name the same instant as the platform itself reckons', () => {
		const iso = isoFromProvider(20180619101517, 'Asia/Jakarta');
		expect(new Date(iso!).getTime()).toBe(Date.UTC(2018, 5, 19, 3, 15, 17));
	});

	test.each([
		0,
		'',
		null,
		undefined,
		{},
		20181301000000,
		20180230000000,
		20180619101560,
		'yesterday',
		2018,
	])('are left out when %s is no time', (value) => {
		expect(isoFromProvider(value, 'Asia/Jakarta')).toBeUndefined();
	});

	test('are left out when the zone is unknown', () => {
		expect(isoFromProvider(20180619101517, 'Mars/Base')).toBeUndefined();
		expect(isTimeZone('Mars/Base')).toBe(false);
		expect(isTimeZone('Asia/Jakarta')).toBe(true);
	});
});

describe('Delivery states', () => {
	test('rank from queued to delivered, "not_found" outside', () => {
		expect(DELIVERY_STATES.map(rankOf)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, -1]);
	});

	test('a late "sent" does not replace "delivered", a late "delivered" replaces "expired"', () => {
		const [sent, delivered, expired] = (['sent', 'delivered', 'expired'] as const).map((state) => ({
			state,
		}));
		expect(furthest(delivered, sent)).toBe(delivered);
		expect(furthest(expired, delivered)).toBe(delivered);
	});

	test('fall into four results; "sent" is a success only when no more will follow', () => {
		const groups = DELIVERY_STATES.map((state) => [state, resultGroupOf({ state, final: false })]);
		expect(Object.fromEntries(groups)).toEqual({
			queued: 'inProgress',
			sending: 'inProgress',
			sent: 'inProgress',
			unknown: 'other',
			expired: 'failed',
			undelivered: 'failed',
			rejected: 'failed',
			failed: 'failed',
			delivered: 'success',
			not_found: 'other',
		});
		expect(resultGroupOf({ state: 'sent', final: true })).toBe('success');
	});
});
