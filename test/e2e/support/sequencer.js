// @ts-check
'use strict';

const Sequencer = require('@jest/test-sequencer').default;

/** What searches the records of all tests comes last; the others run as Jest orders them. */
module.exports = class extends Sequencer {
	/** @param {import('@jest/test-result').Test[]} tests */
	async sort(tests) {
		const isLast = (/** @type {import('@jest/test-result').Test} */ { path }) =>
			path.endsWith('leaks.test.ts');
		const sorted = await super.sort(tests);
		return [...sorted.filter((test) => !isLast(test)), ...sorted.filter(isLast)];
	}
};
