// @ts-check
'use strict';

const { COUNTERS, SPELLINGS } = require('./odd-reply');
const { ROWS } = require('./reworded');

/**
 * @typedef {import('./types').Action} Action
 * @typedef {import('./types').Fault} Fault
 * @typedef {import('./types').RequestEntry} RequestEntry
 */

const KINDS = new Set([
	'delay',
	'http',
	'status',
	'responseCode',
	'resetBefore',
	'resetAfter',
	'hang',
	'truncate',
	'malformed',
	'rawReply',
	'partial',
	'extraRows',
	'duplicateIds',
	'foreignNumbers',
	'drip',
	'flood',
	'keepOpen',
	'switchProtocols',
	'breakTls',
	'breakHandshake',
	'oddReply',
	'reworded',
	'nack',
	'silence',
	'badLength',
	'twice',
	'wrongSequence',
]);

/** @param {string} on @param {RequestEntry} request */
function isAimedAt(on, request) {
	return (
		on === '*' ||
		on === `${request.provider}.${request.endpoint}` ||
		on === `${request.provider}.*` ||
		on === request.provider
	);
}

/** @param {import('./types').FaultWhen} when @param {number} seen */
function isItsTurn(when, seen) {
	if (when.nth !== undefined && seen !== when.nth) return false;
	if (when.after !== undefined && seen <= when.after) return false;
	return !(when.everyNth !== undefined && seen % when.everyNth !== 0);
}

/** A connection has no request yet: only such a fault can meet it. */
const CONNECTION = 'connection';

/**
 * A misspelt fault that never fires would let a test pass for the wrong reason.
 *
 * @param {Action} action
 */
function check(action) {
	if (!KINDS.has(action?.kind)) throw new Error(`Unknown fault action: ${action?.kind}`);
	if (action.kind === 'partial' && !Number.isInteger(action.acceptFirst)) {
		throw new Error('The fault action "partial" needs acceptFirst');
	}
	if (action.kind === 'reworded' && action.shape !== undefined && !(action.shape in ROWS)) {
		throw new Error('The fault action "reworded" has an unknown shape');
	}
	if (action.kind === 'oddReply') {
		const { counters = 'right', numbers = 'plus' } = action.odd ?? {};
		if (!(counters in COUNTERS && numbers in SPELLINGS)) {
			throw new Error('The fault action "oddReply" has an unknown way of writing');
		}
	}
	return action;
}

/** The faults still to be played, in the order they were added. */
class FaultBook {
	constructor() {
		/** @type {{ on: string, when: import('./types').FaultWhen, action: Action, left: number, seen: number, used: number }[]} */
		this.faults = [];
		/** @type {((request: RequestEntry) => Action | null | undefined) | null} */
		this.decider = null;
	}

	/**
	 * Adds a fault; the returned object counts how often it was `used` and has `remove()`.
	 *
	 * @param {Fault} fault
	 */
	add({ on = '*', when = {}, action, times = 1 }) {
		check(action);
		if ((on === CONNECTION) !== (action.kind === 'breakHandshake')) {
			throw new Error('"breakHandshake" goes with "connection", and nothing else does');
		}
		if (
			!/^(\*|connection|(tcastsms|tcastsmsV2|messagecentral|smsc|twilio)(\.(\w+|\*))?)$/.test(on)
		) {
			throw new Error(`Unknown fault target: ${on}`);
		}
		// JSON has no Infinity: it arrives as null.
		const fault = { on, when, action, left: times ?? Infinity, seen: 0, used: 0 };
		this.faults.push(fault);
		return {
			get used() {
				return fault.used;
			},
			remove: () => {
				this.faults = this.faults.filter((other) => other !== fault);
			},
		};
	}

	/**
	 * The action to play on a request. Every fault counts the request, the first that fits is used.
	 *
	 * @param {RequestEntry} request
	 * @returns {Action | null}
	 */
	pick(request) {
		const decided = this.decider?.(request);
		if (decided) return check(decided);
		return this.use(
			({ on, when: { number } }) =>
				isAimedAt(on, request) &&
				(number === undefined || request.numbers.includes(String(number))),
		);
	}

	/**
	 * What to do to a new connection.
	 *
	 * @returns {Action | null}
	 */
	pickForConnection() {
		return this.use(({ on }) => on === CONNECTION);
	}

	/** @param {(fault: { on: string, when: import('./types').FaultWhen }) => boolean} fits */
	use(fits) {
		let chosen = null;
		for (const fault of this.faults) {
			if (!fits(fault)) continue;
			fault.seen += 1;
			if (chosen === null && fault.left > 0 && isItsTurn(fault.when, fault.seen)) {
				fault.left -= 1;
				fault.used += 1;
				chosen = fault.action;
			}
		}
		return chosen;
	}

	/** Removes all faults; the decider stays. */
	clear() {
		this.faults = [];
	}
}

module.exports = { FaultBook };
