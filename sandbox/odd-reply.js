// @ts-check
'use strict';

/**
 * The reply of TCASTSMS to a send, written as its software and its relatives may write it. Who was
 * taken has been decided before; nothing here changes that.
 *
 * @typedef {import('./types').OddReply} OddReply
 * @typedef {{ number: string, id: string }} Taken
 */

/** Ways to write a number; the first two digits stand for the calling code. @type {Record<string, (number: string) => string>} */
const SPELLINGS = {
	plus: (number) => `"+${number}"`,
	zeros: (number) => `"00${number}"`,
	trunk: (number) => `"0${number.slice(2)}"`,
	national: (number) => number.slice(2),
	decimal: (number) => `"${number}.0"`,
	/** Another subscriber, whose last nine digits are the same. */
	neighbour: (number) => `"62811${number.slice(-9)}"`,
};

/** @type {Record<string, (success: number, asked: number) => string>} */
const COUNTERS = {
	right: (success, asked) => `,"success":${success},"fail":${asked - success}`,
	none: () => '',
	text: (success, asked) => `,"success":"${success}","fail":"${asked - success}"`,
	of: (success, asked) =>
		`,"success":"${success} of ${asked}","fail":"${asked - success} of ${asked}"`,
	boolean: (success, asked) => `,"success":${success > 0},"fail":${success < asked}`,
	/** Nobody was accepted, whatever the list says. */
	denying: (_, asked) => `,"success":0,"fail":${asked}`,
	/** Everybody was accepted, whatever the list says. */
	boasting: (_, asked) => `,"success":${asked},"fail":0`,
};

/**
 * Put together by hand: IDs may be larger than a JavaScript number can be, and some are no JSON
 * that a program would write.
 *
 * @param {Taken[]} taken
 * @param {string[]} asked
 * @param {OddReply} odd
 * @returns {string} the body
 */
function oddReply(taken, asked, odd) {
	const idOf = new Map(taken.map(({ number, id }) => [number, id]));
	const spell = SPELLINGS[odd.numbers ?? ''] ?? ((/** @type {string} */ number) => `"${number}"`);
	let rows = asked.flatMap((number) => {
		const own = idOf.get(number);
		const id = own === undefined ? odd.refusedId : writeId(own, odd);
		return id === undefined ? [] : [{ number, row: { number: spell(number), id } }];
	});
	if (odd.order === 'reversed') rows.reverse();
	if (odd.repeated) rows = [...rows, ...rows.slice(0, 1)];
	const counters = COUNTERS[odd.counters ?? 'right'](taken.length, asked.length);
	const list = writeList(
		rows.map(({ row }) => row),
		odd,
	);
	return `{"status":${odd.status ?? 0},"array":${list}${counters}}`;
}

/** @param {string} id @param {OddReply} odd */
function writeId(id, { takenId }) {
	if (takenId === 'padded') return `" ${id} "`;
	return takenId === 'text' ? `"${id}"` : (takenId ?? id);
}

/** @param {{ number: string, id: string }[]} rows @param {OddReply} odd */
function writeList(rows, { rowsAs, listAs }) {
	const asText = (/** @type {string} */ json) => `"${json.replaceAll('"', '')}"`;
	if (listAs === 'map')
		return `{${rows.map(({ number, id }) => `${asText(number)}:${id}`).join(',')}}`;
	const written = rows.map(({ number, id }) =>
		rowsAs === 'objects' ? `{"number":${number},"id":${id}}` : `[${number},${id}]`,
	);
	return listAs === 'object'
		? `{${written.map((row, index) => `"${index}":${row}`).join(',')}}`
		: `[${written.join(',')}]`;
}

module.exports = { COUNTERS, SPELLINGS, oddReply };
