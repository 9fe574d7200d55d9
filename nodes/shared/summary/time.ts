import { DateTime } from '../../../vendor/luxon';

const WITH_OFFSET = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/;
const DAY_MS = 86_400_000;
/** Excel's days from here, which is right from 1 March 1900 on. */
const EXCEL_START = Date.UTC(1899, 11, 30);
const EARLIEST = Date.UTC(1990, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

/**
 * A time as items, tables and exports hold it: ISO 8601, a date of JavaScript, or the number of a day
 * in Excel. One without an offset is meant in the zone.
 *
 * @param zone IANA name
 * @returns milliseconds since 1970; undefined for what is no time of an SMS
 */
export function timeIn(value: unknown, zone: string): number | undefined {
	const time = millisecondsOf(value, zone);
	return time !== undefined && time > EARLIEST && time < LATEST ? time : undefined;
}

function millisecondsOf(value: unknown, zone: string): number | undefined {
	if (typeof value === 'string') {
		const text = value.trim();
		if (WITH_OFFSET.test(text)) return Date.parse(text);
		if (!/^\d{4}-\d\d-\d\d[ T]\d/.test(text)) return undefined;
		return validMillis(DateTime.fromISO(text.replace(' ', 'T'), { zone }));
	}
	if (typeof value === 'number') {
		const local = new Date(EXCEL_START + Math.round(value * DAY_MS));
		if (!(local.getTime() > EARLIEST && local.getTime() < LATEST)) return undefined;
		return validMillis(DateTime.fromISO(local.toISOString().slice(0, -1), { zone }));
	}
	// One that n8n's expressions made may be of another realm.
	if (Object.prototype.toString.call(value) === '[object Date]') return (value as Date).getTime();
	return undefined;
}

const validMillis = (time: DateTime) => (time.isValid ? time.toMillis() : undefined);

/** No zone changes its clock within one. */
const QUARTER_MS = 900_000;

/**
 * Tells the hour of a day that a time falls into.
 *
 * @param zone IANA name
 * @returns for milliseconds since 1970 an hour from 0 to 23
 */
export function createHourOf(zone: string): (time: number) => number {
	const hours = new Map<number, number>();
	return (time) => {
		const quarter = Math.floor(time / QUARTER_MS);
		let hour = hours.get(quarter);
		if (hour === undefined) {
			hour = DateTime.fromMillis(quarter * QUARTER_MS, { zone }).hour;
			hours.set(quarter, hour);
		}
		return hour;
	};
}
