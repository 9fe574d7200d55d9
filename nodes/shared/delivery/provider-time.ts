import { DateTime, IANAZone } from '../../../vendor/luxon';

/**
 * Whether a time zone name can be used for `isoFromProvider`.
 *
 * @param zone an IANA name such as `Asia/Jakarta`
 */
export function isTimeZone(zone: string): boolean {
	return IANAZone.isValidZone(zone);
}

/** The zeros before the offset at the end. */
const SECONDS = /00(?=(?:Z|[+-]\d\d:\d\d)$)/;

/** Minutes of one zone that were read lately; the reports of a push are mostly from the same one. */
const minutes = new Map<string, string | undefined>();
const MAX_MINUTES = 1_000;

/**
 * A provider's timestamp as ISO 8601 with offset, to the second. Neither provider documents a time
 * zone, so the caller says which one the digits are in.
 *
 * @param value TCASTSMS documents `yyyyMMddHHmmss` as a number; Message Central's sample has
 * `yyyy-MM-dd HH:mm:ss`. Text with an offset of its own keeps it.
 * @param zone IANA name of the zone of times that carry none
 * @returns for example `2018-06-19T10:15:17+07:00`; undefined for nothing, 0 (TCASTSMS' "no time yet",
 * presumed: not documented), a date that does not exist, an unreadable text or an unknown zone
 */
export function isoFromProvider(value: unknown, zone: string): string | undefined {
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const text = String(value).trim();
	const [, digits, seconds] = /^(\d{12})([0-5]\d)$/.exec(text) ?? [];
	if (digits !== undefined) {
		return isoMinute(digits, zone)?.replace(SECONDS, seconds);
	}
	if (!/^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}/.test(text)) return undefined;
	return isoText(
		DateTime.fromISO(text.replace(' ', 'T').replace(/ (?=[+-]\d)/, ''), { zone, setZone: true }),
	);
}

/**
 * A minute as ISO 8601, seconds 00. Finding a zone's offset costs more than all else that is done
 * with a report, and within a minute it does not change.
 */
function isoMinute(digits: string, zone: string): string | undefined {
	const key = `${digits} ${zone}`;
	if (minutes.has(key)) return minutes.get(key);
	const minute = isoText(DateTime.fromFormat(digits, 'yyyyMMddHHmm', { zone, locale: 'en' }));
	if (minutes.size >= MAX_MINUTES) minutes.clear();
	minutes.set(key, minute);
	return minute;
}

function isoText(time: DateTime): string | undefined {
	if (!time.isValid) return undefined;
	return (
		time.startOf('second').toISO({ suppressMilliseconds: true, includeOffset: true }) ?? undefined
	);
}
