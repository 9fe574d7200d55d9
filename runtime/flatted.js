// @ts-check
'use strict';

/**
 * Reads the format in which n8n hands out execution data: a JSON array of values in which every
 * string inside an object or array is the index of the value that stands there. Written without
 * recursion, since execution data can be nested deeper than the stack.
 *
 * @param {string} text
 * @returns {any}
 */
function parseFlatted(text) {
	/** @type {any[]} */
	const table = JSON.parse(text);
	for (const entry of table) {
		if (typeof entry !== 'object' || entry === null) continue;
		for (const key of Object.keys(entry)) {
			// Objects are shared, not copied, so that each becomes whole when its turn comes.
			if (typeof entry[key] === 'string') entry[key] = table[Number(entry[key])];
		}
	}
	return table[0];
}

module.exports = { parseFlatted };
