const MS_PER_DAY = 86_400_000;
/** 1970-01-01 as a day of Excel's calendar. */
const SERIAL_OF_1970 = 25_569;
/** 1900-03-01: Excel's calendar has a 29 February 1900 before it, which never was. */
const SERIAL_AFTER_FALSE_LEAP_DAY = 61;

/** What a date or time as text says. */
export interface IsoTime {
	/** Days since 1900-01-00; a time alone counts from zero. */
	serial: number;
	hasDate: boolean;
}

const ISO =
	/^(?:(\d{4})-(\d\d)-(\d\d))?(?:(?:^|T|\s)T?(\d\d):(\d\d)(?::(\d\d(?:[.,]\d{1,30})?))?)?(Z|[+-]\d\d(?::?\d\d)?)?$/;

/**
 * Reads a date, a time, or both, as the strict form of the file format stores them (ISO 8601).
 *
 * Programs write fractions of days as they come out of their arithmetic, such as
 * `10:59:59.9999999999984025`; what is nearer to a millisecond than anybody can see is that millisecond.
 * Spreadsheets have no time zones, so an offset is no part of what the cell shows, but is taken into
 * account as Excel does not write one.
 *
 * @returns undefined when the text is none of these
 */
export function readIsoTime(text: string): IsoTime | undefined {
	const match = ISO.exec(text);
	if (!match) return undefined;
	const [, year, month, day, hours, minutes, seconds, zone] = match;
	if (year === undefined && hours === undefined) return undefined;
	const hasDate = year !== undefined;
	const date = hasDate ? Date.UTC(Number(year), Number(month) - 1, Number(day)) : 0;
	const isRealDate = !hasDate || new Date(date).toISOString().startsWith(`${year}-${month}-${day}`);
	const clock = hours !== undefined ? timeOfDay(hours, minutes, seconds) : 0;
	if (!isRealDate || clock > MS_PER_DAY) return undefined;
	const milliseconds = Math.round(date + clock - offsetOf(zone));
	if (!hasDate) return { serial: milliseconds / MS_PER_DAY, hasDate };
	return { serial: toSerial(milliseconds), hasDate };
}

const timeOfDay = (hours: string, minutes: string, seconds = '0') =>
	((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds.replace(',', '.'))) * 1000;

function offsetOf(zone = 'Z'): number {
	if (zone === 'Z') return 0;
	const digits = zone.replace(/\D/g, '').padEnd(4, '0');
	const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
	return (zone.startsWith('-') ? -minutes : minutes) * 60_000;
}

/** The days before 1900, by which some programs store times alone, count as the day zero. */
function toSerial(milliseconds: number): number {
	const serial = milliseconds / MS_PER_DAY + SERIAL_OF_1970;
	if (serial >= SERIAL_AFTER_FALSE_LEAP_DAY) return serial;
	return serial >= 2 ? serial - 1 : serial - Math.floor(serial);
}
