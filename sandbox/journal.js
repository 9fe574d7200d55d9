// @ts-check
'use strict';

/**
 * @typedef {import('./types').RequestEntry} RequestEntry
 * @typedef {import('./types').AcceptedEntry} AcceptedEntry
 * @typedef {import('./types').Provider} Provider
 */

/** What the providers were asked and, apart from it, what they took. Replies may lie; this does not. */
class Journal {
	constructor() {
		/** @type {RequestEntry[]} */
		this.requests = [];
		/** @type {AcceptedEntry[]} one per SMS or OTP the provider took */
		this.accepted = [];
		/** @type {(import('./types').Upload & { requestSeq: number, text: string | null })[]} workbooks taken */
		this.uploads = [];
		this.inFlight = 0;
		this.maxInFlight = 0;
		this.lastRequestSeq = 0;
		this.lastAcceptedSeq = 0;
	}

	/**
	 * Enters a request the moment it was read, before anything is decided about it.
	 *
	 * @param {Omit<RequestEntry, 'seq' | 'at' | 'inFlight' | 'outcome'>} request
	 * @returns {RequestEntry}
	 */
	arrive(request) {
		this.inFlight += 1;
		this.maxInFlight = Math.max(this.maxInFlight, this.inFlight);
		this.lastRequestSeq += 1;
		/** @type {RequestEntry} */
		const entry = {
			seq: this.lastRequestSeq,
			at: Date.now(),
			...request,
			inFlight: this.inFlight,
			outcome: { httpStatus: null, body: null, fault: null, accepted: [], answeredAt: null },
		};
		this.requests.push(entry);
		return entry;
	}

	/** Counts a request as done, answered or not. */
	depart() {
		this.inFlight -= 1;
	}

	/**
	 * Enters one SMS the provider took.
	 *
	 * @param {RequestEntry} request
	 * @param {Omit<AcceptedEntry, 'seq' | 'provider' | 'requestSeq' | 'at'>} message
	 * @returns {AcceptedEntry}
	 */
	accept(request, message) {
		this.lastAcceptedSeq += 1;
		/** @type {AcceptedEntry} */
		const entry = {
			seq: this.lastAcceptedSeq,
			provider: request.provider,
			requestSeq: request.seq,
			at: Date.now(),
			...message,
		};
		this.accepted.push(entry);
		request.outcome.accepted.push(entry.to);
		return entry;
	}

	/**
	 * How often each number was taken.
	 *
	 * @param {{ provider?: Provider }} [filter]
	 * @returns {Map<string, number>}
	 */
	acceptedCountByNumber({ provider } = {}) {
		/** @type {Map<string, number>} */
		const counts = new Map();
		for (const entry of this.accepted) {
			if (provider !== undefined && entry.provider !== provider) continue;
			counts.set(entry.to, (counts.get(entry.to) ?? 0) + 1);
		}
		return counts;
	}

	/** The whole run in a few numbers; `duplicates` names every number taken more than once. */
	summary() {
		/** @param {Provider} provider */
		const of = (provider) => {
			const counts = this.acceptedCountByNumber({ provider });
			return {
				requests: this.requests.filter((entry) => entry.provider === provider).length,
				accepted: [...counts.values()].reduce((sum, count) => sum + count, 0),
				numbers: counts.size,
				duplicates: Object.fromEntries([...counts].filter(([, count]) => count > 1)),
			};
		};
		return {
			requests: this.requests.length,
			accepted: this.accepted.length,
			uploads: this.uploads.length,
			maxInFlight: this.maxInFlight,
			tcastsms: of('tcastsms'),
			tcastsmsV2: of('tcastsmsV2'),
			messagecentral: of('messagecentral'),
			smsc: of('smsc'),
		};
	}

	/** Forgets everything; the arrays stay the same objects, numbering starts over. */
	clear() {
		this.requests.length = 0;
		this.accepted.length = 0;
		this.uploads.length = 0;
		this.maxInFlight = this.inFlight;
		this.lastRequestSeq = 0;
		this.lastAcceptedSeq = 0;
	}
}

module.exports = { Journal };
