// @ts-check
'use strict';

/**
 * Writes times as `yyyyMMddHHmmss` in a zone.
 *
 * @param {string} timeZone
 * @returns {(ms: number) => number}
 */
function stamper(timeZone) {
	const format = new Intl.DateTimeFormat('en-CA', {
		timeZone,
		hourCycle: 'h23',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
	});
	let last = { second: -1, stamp: 0 };
	return (ms) => {
		const second = Math.floor(ms / 1000);
		if (second !== last.second) {
			last = { second, stamp: Number(format.format(ms).replace(/\D/g, '')) };
		}
		return last.stamp;
	};
}

module.exports = { stamper };
