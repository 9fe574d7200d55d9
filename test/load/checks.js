// @ts-check
'use strict';

/** @typedef {{ name: string, holds: boolean }} Check */

/** Collects what was checked and says it at once. */
class Checks {
	constructor() {
		/** @type {Check[]} */
		this.all = [];
	}

	/**
	 * @param {string} name
	 * @param {boolean} holds
	 */
	add(name, holds) {
		this.all.push({ name, holds });
		console.log(`${holds ? 'pass' : 'FAIL'}  ${name}`);
	}

	/** The last line of the output. */
	summary() {
		const failed = this.all.filter(({ holds }) => !holds).length;
		return `${this.all.length - failed} passed, ${failed} failed`;
	}
}

module.exports = { Checks };
