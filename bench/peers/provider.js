// @ts-check
'use strict';

/**
 * @typedef {import('./plan').Limit} Limit
 * @typedef {import('../../sandbox/types').RequestEntry} RequestEntry
 * @typedef {import('../../sandbox/types').Action} Action
 */

/** @type {Action} */
const TOO_MANY = { kind: 'http', status: 429 };

/** The first seconds, in which a run may still find out what the provider takes. */
const FINDING_OUT_MS = 3_000;

/**
 * Takes `perSecond` in a second, with a burst of as many.
 *
 * @param {number} perSecond
 */
function tokenBucket(perSecond) {
	let tokens = perSecond;
	let last = 0;
	return (/** @type {number} */ now) => {
		tokens = Math.min(perSecond, tokens + ((now - last) / 1000) * perSecond);
		last = now;
		if (tokens < 1) return false;
		tokens -= 1;
		return true;
	};
}

/**
 * Takes `perSecond` in each second of the clock.
 *
 * @param {number} perSecond
 */
function fixedWindow(perSecond) {
	let second = -1;
	let count = 0;
	return (/** @type {number} */ now) => {
		const current = Math.floor(now / 1000);
		if (current !== second) count = 0;
		second = current;
		count += 1;
		return count <= perSecond;
	};
}

/**
 * A provider with a limit, as the sandbox's decider.
 *
 * @param {Limit} limit
 * @param {number} delayMs how quickly it answers at best
 * @returns {(request: RequestEntry) => Action | null}
 */
function decider(limit, delayMs) {
	if (limit.kind === 'slow') {
		// More than it can work on at once wait for each other.
		return ({ inFlight }) => ({
			kind: 'delay',
			ms: delayMs * (Math.max(1, inFlight / limit.atBest) - 1),
		});
	}
	const takes = limit.kind === 'bucket' ? tokenBucket : fixedWindow;
	const isTaken = takes(limit.perSecond);
	return ({ at }) => (isTaken(at) ? null : TOO_MANY);
}

/**
 * What a run made of a provider's limit.
 *
 * @param {Array<Pick<RequestEntry, 'at' | 'outcome'>>} requests in the order they came, one recipient each
 * @param {number} perSecond
 */
function underLimit(requests, perSecond) {
	const begin = requests[0]?.at ?? 0;
	const isTurnedAway = (/** @type {{ outcome: RequestEntry['outcome'] }} */ { outcome }) =>
		outcome.httpStatus === 429;
	const last = requests.filter((request) => !isTurnedAway(request)).at(-1)?.at ?? begin;
	/** @type {Array<{ taken: number, turnedAway: number }>} */
	const bySecond = [];
	let early = 0;
	let late = { taken: 0, turnedAway: 0 };
	for (const request of requests) {
		const second = Math.floor((request.at - begin) / 1000);
		while (bySecond.length <= second) bySecond.push({ taken: 0, turnedAway: 0 });
		const what = isTurnedAway(request) ? 'turnedAway' : 'taken';
		bySecond[second][what] += 1;
		if (request.at - begin >= FINDING_OUT_MS) late[what] += 1;
		else if (what === 'turnedAway') early += 1;
	}
	const steadySeconds = Math.max(0, last - begin - FINDING_OUT_MS) / 1000;
	const lateRequests = late.taken + late.turnedAway;
	return {
		/** Share of the limit that was used, once it was known. */
		reached: steadySeconds > 0 ? late.taken / steadySeconds / perSecond : null,
		turnedAwayEarly: early,
		turnedAwayLateShare: lateRequests > 0 ? late.turnedAway / lateRequests : null,
		bySecond,
	};
}

module.exports = { decider, underLimit };
