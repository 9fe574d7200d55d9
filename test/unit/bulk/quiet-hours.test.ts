import fc from 'fast-check';
import { DateTime } from 'luxon';
import { checkQuietHours, readTimeOfDay } from '../../../nodes/shared/dispatch/quiet-hours';

const at = (text: string) => {
	const minutes = readTimeOfDay(text);
	if (minutes === undefined) throw new Error(text);
	return minutes;
};
const hours = (from: string, to: string, zones: Record<string, string[]> = {}) => ({
	from: at(from),
	to: at(to),
	zones,
	fallbackZone: 'UTC',
});
const instant = (text: string, zone: string) => DateTime.fromISO(text, { zone }).toMillis();
const JAKARTA = { ID: ['Asia/Jakarta'] };

describe('A time of day', () => {
	test.each([
		['21:00', 1260],
		['8:05', 485],
		[' 08.30 ', 510],
		['00:00', 0],
		['23:59', 1439],
		['07:00:00', 420],
	])('%p is read', (text, minutes) => {
		expect(readTimeOfDay(text)).toBe(minutes);
	});

	test.each(['', '24:00', '21', '9 pm', '12:60', '-1:00', '1200', '21:0', 'noon'])(
		'%p is not guessed',
		(text) => {
			expect(readTimeOfDay(text)).toBeUndefined();
		},
	);
});

describe('Quiet hours', () => {
	test.each([
		['20:59', false],
		['21:00', true],
		['23:59', true],
		['00:00', true],
		['07:59', true],
		['08:00', false],
		['12:00', false],
	])('over midnight, at %s: %p', (time, quiet) => {
		const now = instant(`2026-11-22T${time}:00`, 'Asia/Jakarta');
		expect(checkQuietHours('ID', hours('21:00', '08:00', JAKARTA), now).quiet).toBe(quiet);
	});

	test.each([
		['11:59', false],
		['12:00', true],
		['12:59', true],
		['13:00', false],
		['00:00', false],
	])('within a day, at %s: %p', (time, quiet) => {
		const now = instant(`2026-11-22T${time}:00`, 'Asia/Jakarta');
		expect(checkQuietHours('ID', hours('12:00', '13:00', JAKARTA), now).quiet).toBe(quiet);
	});

	test.each([
		// 21:00 in Jayapura is 19:00 in Jakarta; 08:00 in Jakarta is 10:00 in Jayapura.
		['2026-11-22T18:59', false],
		['2026-11-22T19:00', true],
		['2026-11-23T07:59', true],
		['2026-11-23T08:00', false],
	])('of Indonesia are kept in all its zones, at %s in Jakarta: %p', (time, quiet) => {
		const now = instant(time, 'Asia/Jakarta');
		expect(checkQuietHours('ID', hours('21:00', '08:00'), now).quiet).toBe(quiet);
	});

	test('of Indonesia say that its clocks cannot be told apart, and when they end in all of them', () => {
		const now = instant('2026-11-22T22:00', 'Asia/Jakarta');
		const check = checkQuietHours('ID', hours('21:00', '08:00'), now);
		if (!check.quiet) throw new Error('it is quiet');
		expect(check.problem).toMatchObject({ reasonCode: 'quiet_hours' });
		expect(check.problem.reason).toMatch(/Indonesia \(3 clocks/);
		// The others on Not Accepted must not come along.
		expect(check.problem.reason).toMatch(
			/Only messages with this reason may be sent again, from 20/,
		);
		expect(DateTime.fromISO(check.notBefore).toMillis()).toBe(
			instant('2026-11-23T08:00', 'Asia/Jakarta'),
		);
	});

	test('of a country without zones go by the clock of the workflow', () => {
		const now = instant('2026-11-22T22:00', 'UTC');
		expect(checkQuietHours('', hours('21:00', '08:00'), now).quiet).toBe(true);
		expect(checkQuietHours('', hours('08:00', '21:00'), now).quiet).toBe(false);
	});

	test.each([
		// Clocks go forward at 02:00 and back at 03:00.
		['2027-03-28T01:30', '2027-03-28T08:00'],
		['2026-10-25T01:30', '2026-10-25T08:00'],
		['2026-10-24T23:00', '2026-10-25T08:00'],
	])('end by the clock on the wall when it is put, from %s on', (now, end) => {
		const zones = { DE: ['Europe/Berlin'] };
		const check = checkQuietHours(
			'DE',
			hours('21:00', '08:00', zones),
			instant(now, 'Europe/Berlin'),
		);
		if (!check.quiet) throw new Error('it is quiet');
		expect(DateTime.fromISO(check.notBefore).toMillis()).toBe(instant(end, 'Europe/Berlin'));
	});

	test('end at a time that is not quiet any more, unless it is always quiet somewhere', () => {
		const minute = fc.integer({ min: 0, max: 1439 });
		const now = fc.integer({ min: 1_700_000_000, max: 1_900_000_000 }).map((s) => s * 1000);
		const country = fc.constantFrom('ID', 'SG', 'IN', 'AU', 'DE');
		const zoneOf = { SG: 'Asia/Singapore', IN: 'Asia/Kolkata', ID: 'Asia/Makassar' };
		fc.assert(
			fc.property(minute, minute, now, country, (from, to, time, code) => {
				fc.pre(from !== to);
				// Long quiet hours may overlap around the clock in a wide country.
				fc.pre((to - from + 1440) % 1440 < 720);
				const rules = { from, to, zones: {}, fallbackZone: 'UTC' };
				const check = checkQuietHours(code, rules, time);
				const zone = zoneOf[code as keyof typeof zoneOf] as string | undefined;
				if (zone !== undefined) {
					const local = DateTime.fromMillis(time, { zone });
					const clock = local.hour * 60 + local.minute;
					const inside = (clock - from + 1440) % 1440 < (to - from + 1440) % 1440;
					if (inside) expect(check.quiet).toBe(true);
				}
				if (!check.quiet) return;
				const end = DateTime.fromISO(check.notBefore).toMillis();
				expect(end).toBeGreaterThan(time);
				expect(end - time).toBeLessThanOrEqual(49 * 3_600_000);
				expect(checkQuietHours(code, rules, end).quiet).toBe(false);
			}),
			{ numRuns: 150 },
		);
	});
});
