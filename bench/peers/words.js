// @ts-check
'use strict';

// How figures are written on the page and in the pictures.

const NOT_RUN = 'not run';

/** @param {number} value with blanks between thousands */
const count = (value) => String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ' ');

/** @param {number} value three digits that count */
const digits = (value) =>
	value >= 100 ? count(value) : String(Number(value.toPrecision(value < 1 ? 2 : 3)));

/** @param {number | null} ms */
function time(ms) {
	if (ms === null) return NOT_RUN;
	return ms < 1_000 ? `${digits(ms)} ms` : `${digits(ms / 1000)} s`;
}

/** @param {number | null} bytes */
const megabytes = (bytes) => (bytes === null ? NOT_RUN : `${digits(bytes / 1024 / 1024)} MB`);

/** @param {number | null} value */
const plain = (value) => (value === null ? NOT_RUN : count(value));

/** @param {string[]} titles @param {Array<string[]>} rows */
const table = (titles, rows) =>
	[titles, titles.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

module.exports = { NOT_RUN, count, digits, megabytes, plain, table, time };
