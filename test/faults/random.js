// @ts-check
'use strict';

/**
 * A number from any values: the same values give the same number on every machine.
 *
 * @param {...(string | number)} parts
 */
function hash(...parts) {
	let value = 0x811c9dc5;
	for (const character of parts.join('\u0001')) {
		value = Math.imul(value ^ /** @type {number} */ (character.codePointAt(0)), 0x01000193);
	}
	value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
	value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
	return (value ^ (value >>> 16)) >>> 0;
}

/** A sequence of random numbers that depends on its seed alone (mulberry32). */
class Random {
	/** @param {...(string | number)} seed */
	constructor(...seed) {
		this.state = hash(...seed);
	}

	/** At least 0, less than 1. */
	next() {
		this.state = (this.state + 0x6d2b79f5) | 0;
		let value = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
		return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
	}

	/** A whole number, both ends included. @param {number} least @param {number} most */
	int(least, most) {
		return least + Math.floor(this.next() * (most - least + 1));
	}

	/** @param {number} probability */
	chance(probability) {
		return this.next() < probability;
	}

	/**
	 * @template T
	 * @param {readonly T[]} values
	 * @returns {T}
	 */
	pick(values) {
		return values[this.int(0, values.length - 1)];
	}

	/**
	 * One of the keys, as often as its weight says.
	 *
	 * @param {Record<string, number>} weights
	 */
	weighted(weights) {
		const entries = Object.entries(weights);
		let point = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
		for (const [key, weight] of entries) {
			point -= weight;
			if (point < 0) return key;
		}
		return entries[entries.length - 1][0];
	}
}

module.exports = { Random, hash };
