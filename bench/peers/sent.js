// @ts-check
'use strict';

const { phoneOf } = require('../customers');
const { PEERS } = require('./peers');

/**
 * The numbers that have to be sent to.
 *
 * @param {Pick<import('./plan').Cell, 'peer' | 'recipients'>} cell
 * @returns {string[]}
 */
function expectedNumbers({ peer, recipients }) {
	const fromFile = PEERS[peer].source !== 'items';
	return Array.from({ length: recipients }, (_, at) =>
		fromFile ? String(phoneOf(at)) : `62812${10_000_000 + at}`,
	);
}

/**
 * What is wrong when somebody was not sent to, was sent to twice, or is a stranger.
 *
 * @param {string[]} expected
 * @param {Map<string, number>} counts how often each number was taken
 * @returns {string | undefined}
 */
function wrongSending(expected, counts) {
	const missing = expected.filter((number) => !counts.has(number)).length;
	const twice = [...counts.values()].filter((count) => count > 1).length;
	const strangers = counts.size - (expected.length - missing);
	if (missing + twice + strangers === 0) return undefined;
	return `${missing} not sent to, ${twice} sent to twice, ${strangers} strangers`;
}

module.exports = { expectedNumbers, wrongSending };
