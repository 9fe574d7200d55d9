// @ts-check
'use strict';

/** @typedef {import('./records').SendOutcome} SendOutcome */
/** @typedef {import('./records').DeliveryReport} DeliveryReport */

/** How far a message is, the least first: a later report of less does not undo an earlier one. */
const STATES = [
	...['queued', 'sending', 'sent', 'unknown'],
	...['expired', 'undelivered', 'rejected', 'failed', 'delivered'],
];
const NOT_REACHED = new Set(['expired', 'undelivered', 'rejected', 'failed']);

/**
 * The report that says most about each message.
 *
 * @param {DeliveryReport[]} reports
 * @returns {Map<string | null, DeliveryReport>} by message id
 */
function furthestReports(reports) {
	/** @type {Map<string | null, DeliveryReport>} */
	const furthest = new Map();
	for (const report of reports) {
		const known = furthest.get(report.messageId);
		if (!known || STATES.indexOf(report.state) >= STATES.indexOf(known.state)) {
			furthest.set(report.messageId, report);
		}
	}
	return furthest;
}

/**
 * What became of everybody: how many went which way, and how far the accepted ones got.
 *
 * @param {SendOutcome[]} outcomes
 * @param {DeliveryReport[]} reports
 */
function tally(outcomes, reports) {
	const count = (/** @type {SendOutcome['outcome']} */ wanted) =>
		outcomes.filter(({ outcome }) => outcome === wanted).length;
	const furthest = furthestReports(reports);
	const states = outcomes
		.filter(({ outcome }) => outcome === 'accepted')
		.map(({ messageId }) => furthest.get(messageId)?.state);
	const countStates = (/** @type {(state: string) => boolean} */ fits) =>
		states.filter((state) => state !== undefined && fits(state)).length;

	const sent = countStates((state) => state === 'sent');
	const delivered = countStates((state) => state === 'delivered');
	const undelivered = countStates((state) => NOT_REACHED.has(state));
	return {
		requested: outcomes.length,
		accepted: states.length,
		refused: count('refused'),
		unknown: count('unknown'),
		skipped: count('skipped'),
		sent,
		delivered,
		undelivered,
		pending: states.length - sent - delivered - undelivered,
	};
}

/**
 * How often each value occurs, the most frequent first.
 *
 * @param {(string | null)[]} values
 * @returns {[string, number][]}
 */
function countEach(values) {
	/** @type {Map<string, number>} */
	const counts = new Map();
	for (const value of values) {
		const key = value ?? 'no reason given';
		counts.set(key, (counts.get(key) ?? 0) + 1);
	}
	return [...counts].sort(([, one], [, other]) => other - one);
}

module.exports = { tally, furthestReports, countEach };
