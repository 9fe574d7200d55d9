import { DateTime, IANAZone } from '../../../vendor/luxon';

/**
 * Whether a time zone name can be used for `isoFromProvider`.
 *
 * @param zone an IANA name such as `Asia/Jakarta`
 */
export function isTimeZone(zone: string): boolean {
	return IANAZone.isValidZone(zone);
}

/**
 * A provider's timestamp as ISO 8601 with offset, to the second. Neither provider documents a time
 * zone, so the caller says which one the digits are in.
 *
 * @param value TCASTSMS documents `yyyyMMddHHmmss` as a number; Message Central's sample has
 * `yyyy-MM-dd HH:mm:ss`. Text with an offset of its own keeps it.
 * @param zone IANA name of the zone of times that carry none
 * @returns for example `2018-06-19T10:15:17+07:00`; null for nothing, 0 (TCASTSMS' "no time yet",
 * presumed: not documented), a date that does not exist, an unreadable text or an unknown zone
 */
export function isoFromProvider(value: unknown, zone: string): string | null {
	if (typeof value !== 'string' && typeof value !== 'number') return null;
	const text = String(value).trim();
	const time = /^\d{14}$/.test(text)
		? DateTime.fromFormat(text, 'yyyyMMddHHmmss', { zone, locale: 'en' })
		: /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}/.test(text)
			? DateTime.fromISO(text.replace(' ', 'T').replace(/ (?=[+-]\d)/, ''), { zone, setZone: true })
			: null;
	if (time === null || !time.isValid) return null;
	return time.startOf('second').toISO({ suppressMilliseconds: true, includeOffset: true });
}
