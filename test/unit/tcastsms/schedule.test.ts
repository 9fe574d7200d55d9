import { readSchedule } from '../../../nodes/TcastSms/actions/sms/schedule';

const NOW = Date.UTC(2026, 0, 1, 0, 0, 0);
const read = (value: unknown, workflowZone = 'Asia/Jakarta', providerZone = 'Asia/Jakarta') =>
	readSchedule(value, { workflowZone, providerZone }, NOW);

describe('A time to send at', () => {
	test.each([
		['with an offset', '2026-01-31T09:00:00+00:00', 'Europe/Berlin', '20260131160000'],
		['in UTC', '2026-01-31T09:00:00.000Z', 'Europe/Berlin', '20260131160000'],
		['without an offset', '2026-01-31T09:00:00', 'Europe/Berlin', '20260131150000'],
		['with a blank for a T', '2026-01-31 09:00:00', 'Asia/Jakarta', '20260131090000'],
		['without seconds', '2026-01-31T09:00', 'Asia/Jakarta', '20260131090000'],
		['between blanks', ' 2026-01-31T09:00:00 ', 'Asia/Jakarta', '20260131090000'],
	])('%s is told in the zone of the provider', (_, value, workflowZone, sendTime) => {
		expect(read(value, workflowZone)).toEqual({ ok: true, sendTime });
	});

	test('is told in the zone that was set for the provider', () => {
		expect(read('2026-01-31T09:00:00Z', 'UTC', 'Asia/Shanghai')).toMatchObject({
			sendTime: '20260131170000',
		});
	});

	test.each(['', '   ', undefined, null])('that is %p means now', (value) => {
		expect(read(value)).toEqual({ ok: true, sendTime: undefined });
	});

	test.each(['2025-12-31T23:59:59Z', '2026-01-01T07:00:00', '2026-01-01T00:00:00Z'])(
		'in the past (%s) is refused',
		(value) => {
			expect(read(value)).toMatchObject({
				ok: false,
				problem: { reasonCode: 'schedule_invalid', reason: expect.stringContaining('in the past') },
			});
		},
	);

	test.each(['tomorrow', '31.01.2026 09:00', '2026-02-30T09:00:00', true, 5])(
		'that cannot be read (%p) is refused and the reason shows how to write it',
		(value) => {
			const result = read(value);
			expect(result).toMatchObject({ ok: false, problem: { reasonCode: 'schedule_invalid' } });
		},
	);

	test.each(['Asia/Jakata', '', 'GMT+99'])(
		'is refused when the zone of the provider (%p) does not exist: it must not go out at once',
		(providerZone) => {
			expect(read('2026-01-31T09:00:00', 'Asia/Jakarta', providerZone)).toMatchObject({
				ok: false,
				problem: { reasonCode: 'schedule_invalid' },
			});
		},
	);
});
