import { FormattedNumber } from './cells';
import { NumberFormat } from './formats';
import { DEFAULT_LOCALE } from './locale';

/** How times are written into result files: in an order that nobody can misread. */
export const TIMESTAMP = new NumberFormat('yyyy-mm-dd hh:mm:ss', DEFAULT_LOCALE);

const MS_PER_DAY = 86_400_000;
const MS_PER_MINUTE = 60_000;
/** 1970-01-01 as a day of Excel's calendar. */
const SERIAL_OF_1970 = 25_569;

/** Offsets change at full quarter hours, so one look-up serves all times of a quarter. */
const MS_PER_QUARTER = 15 * MS_PER_MINUTE;

/**
 * Turns moments into cells that show the clock of a time zone; spreadsheets have no zones of their own.
 *
 * @param timeZone IANA name, such as `Asia/Jakarta`
 * @returns a function that takes ISO 8601 text (undefined for none) and gives a date cell, or the text as
 * it is when it is no moment
 */
export function timestampsIn(
	timeZone: string,
): (iso: string | undefined) => FormattedNumber | string | undefined {
	const clock = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
	const offsets = new Map<number, number>();
	const offsetAt = (moment: number) => {
		const quarter = Math.floor(moment / MS_PER_QUARTER);
		const known = offsets.get(quarter) ?? readOffset(clock, moment);
		offsets.set(quarter, known);
		return known;
	};
	return (iso) => {
		if (!iso) return undefined;
		const moment = Date.parse(iso);
		if (Number.isNaN(moment)) return iso;
		const local = Math.floor((moment + offsetAt(moment)) / 1000) * 1000;
		return new FormattedNumber(local / MS_PER_DAY + SERIAL_OF_1970, TIMESTAMP);
	};
}

/** In milliseconds, from a name such as `GMT+05:30` or `GMT`. */
function readOffset(clock: Intl.DateTimeFormat, moment: number): number {
	const name = clock.formatToParts(moment).find(({ type }) => type === 'timeZoneName')?.value ?? '';
	const [, sign, hours, minutes = '0'] = /([+-])(\d+)(?::(\d+))?/.exec(name) ?? [];
	if (!sign) return 0;
	const distance = (Number(hours) * 60 + Number(minutes)) * MS_PER_MINUTE;
	return sign === '-' ? -distance : distance;
}
