// @ts-check
'use strict';

const QUARTER_HOUR = 900_000;

/** Offsets change on quarter hours at most; asking Intl for every stamp would cost more than the rest. */
const offsets = new Map();

/** @param {number} ms @param {string} zone */
function zoneOffset(ms, zone) {
	const slot = Math.floor(ms / QUARTER_HOUR);
	const key = `${zone} ${slot}`;
	let offset = offsets.get(key);
	if (offset === undefined) {
		const parts = new Intl.DateTimeFormat('en-US', {
			timeZone: zone,
			hourCycle: 'h23',
			year: 'numeric',
			month: '2-digit',
			day: '2-digit',
			hour: '2-digit',
			minute: '2-digit',
			second: '2-digit',
		}).formatToParts(slot * QUARTER_HOUR);
		const at = (/** @type {string} */ type) =>
			Number(parts.find((part) => part.type === type)?.value);
		const local = Date.UTC(
			at('year'),
			at('month') - 1,
			at('day'),
			at('hour'),
			at('minute'),
			at('second'),
		);
		offset = local - slot * QUARTER_HOUR;
		if (offsets.size > 1000) offsets.clear();
		offsets.set(key, offset);
	}
	return offset;
}

/**
 * `yyyyMMddHHmmss` in a time zone.
 *
 * @param {number} ms
 * @param {string} zone
 */
function compactStamp(ms, zone) {
	return dateTime(ms, zone).replace(/\D/g, '');
}

/**
 * `yyyy-MM-dd HH:mm:ss` in a time zone.
 *
 * @param {number} ms
 * @param {string} zone
 */
function dateTime(ms, zone) {
	return new Date(ms + zoneOffset(ms, zone)).toISOString().slice(0, 19).replace('T', ' ');
}

/**
 * Whether a text is a real moment written as `yyyyMMddHHmmss`.
 *
 * @param {string} text
 */
function isCompactStamp(text) {
	const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(text);
	if (!match) return false;
	const iso = `${match[1]}-${match[2]}-${match[3]}T${match[4]}:${match[5]}:${match[6]}`;
	const ms = Date.parse(`${iso}Z`);
	return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(iso);
}

module.exports = { compactStamp, dateTime, isCompactStamp };
