// @ts-check
'use strict';

const { DELIVERED, EXPIRED, PENDING, REJECTED, UNDELIVERED, UNKNOWN } = require('./parse');

/** The worst first. */
const WORST = [REJECTED, UNDELIVERED, EXPIRED, UNKNOWN];

/**
 * Whether a receipt changes what is known of a part. Delivered stays; a state on the way says nothing
 * after any other; everything else replaces what was there, since providers correct themselves.
 *
 * @param {number | null} before
 * @param {number} now
 */
function isNews(before, now) {
	if (before === null) return true;
	if (before === DELIVERED || now === PENDING) return false;
	return before !== now;
}

/**
 * What the receipts of its parts say about a message: the worst wins, and it is delivered only when all
 * parts are.
 *
 * @param {Array<{ state: number | null, reason: string | null, done_at: number | null }>} parts those that are known
 * @param {number} count how many there are
 * @returns {{ report: number, reason: string | null, at: number | null } | null} null: nothing yet
 */
function mergeParts(parts, count) {
	for (const state of WORST) {
		const part = parts.find((one) => one.state === state);
		if (part) return { report: state, reason: part.reason, at: part.done_at };
	}
	const delivered = parts.filter(({ state }) => state === DELIVERED);
	if (delivered.length === count) {
		const at = Math.max(...delivered.map(({ done_at }) => done_at ?? 0));
		return { report: DELIVERED, reason: null, at: at === 0 ? null : at };
	}
	return parts.some(({ state }) => state !== null)
		? { report: PENDING, reason: null, at: null }
		: null;
}

module.exports = { isNews, mergeParts };
