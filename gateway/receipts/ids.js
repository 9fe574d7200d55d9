// @ts-check
'use strict';

/**
 * A message ID in the form it is looked up by: providers write the same one in capitals and in small
 * letters, and with zeros before it.
 *
 * @param {string} id
 */
const keyOf = (id) => {
	const text = id.trim().toLowerCase();
	return text.replace(/^(0x)?0+(?=.)/, '');
};

/** IDs longer than this are no numbers that anybody converts. */
const LONGEST_NUMBER = 20;

/**
 * What a receipt may mean by an ID, the likeliest first: many providers answer with the hexadecimal
 * form and write the decimal one into the receipt, or the other way round.
 *
 * @param {string} id as the receipt has it
 * @param {'auto' | 'same' | 'hex-then-decimal' | 'decimal-then-hex'} form
 * @returns {string[]} keys
 */
function keysFor(id, form) {
	const key = keyOf(id);
	if (key === '') return [];
	const isDecimal = /^\d+$/.test(key) && key.length <= LONGEST_NUMBER;
	const isHex = /^[0-9a-f]+$/.test(key) && key.length <= LONGEST_NUMBER;
	const asHex = isDecimal ? BigInt(key).toString(16) : undefined;
	const asDecimal = isHex ? BigInt(`0x${key}`).toString() : undefined;
	const keys =
		form === 'same'
			? [key]
			: form === 'hex-then-decimal'
				? [asHex]
				: form === 'decimal-then-hex'
					? [asDecimal]
					: [key, asHex, asDecimal];
	return [...new Set(keys.filter((one) => one !== undefined))];
}

module.exports = { keyOf, keysFor };
