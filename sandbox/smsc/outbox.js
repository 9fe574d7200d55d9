// @ts-check
'use strict';

/**
 * @typedef {import('./session').Session} Session
 *
 * @typedef {object} Delivery one message for the customer: a receipt or an SMS from somebody
 * @property {'deliver_sm' | 'data_sm'} command
 * @property {Record<string, any>} fields
 * @property {Record<string, any>} tags
 * @property {string | null} messageId
 * @property {string | null} status
 * @property {number} dueAt
 * @property {number} attempts
 */

/** Refused for good. */
const ESME_RX_P_APPN = 0x65;
/** A session that does not answer is given up on for this message. */
const ANSWER_MS = 5000;

/** What waits for the customer: kept until it is answered, over as many sessions as it takes. */
class Outbox {
	/** @param {{ config: () => import('../types').SmscConfig, sessions: Set<Session>, now: () => number }} parts */
	constructor({ config, sessions, now }) {
		this.config = config;
		this.sessions = sessions;
		this.now = now;
		/** @type {Delivery[]} */
		this.waiting = [];
		/** Answered with success, in order. @type {Array<{ messageId: string | null, status: string | null, at: number }>} */
		this.answered = [];
		this.inFlight = 0;
		this.closed = false;
		/** @type {NodeJS.Timeout | undefined} */
		this.timer = undefined;
	}

	/** @param {Omit<Delivery, 'attempts'>} delivery */
	add(delivery) {
		this.waiting.push({ ...delivery, attempts: 0 });
		this.wake();
	}

	wake() {
		if (this.timer !== undefined || this.closed) return;
		this.timer = setTimeout(() => {
			this.timer = undefined;
			this.run();
		}, 5);
	}

	run() {
		const now = this.now();
		const later = [];
		for (const delivery of this.waiting.splice(0)) {
			const session = delivery.dueAt <= now ? this.pick() : undefined;
			if (session === undefined) later.push(delivery);
			else void this.deliver(session, delivery);
		}
		this.waiting = [...later, ...this.waiting];
		const canDeliver = [...this.sessions].some((session) => session.receives);
		if (this.waiting.length > 0 && canDeliver && !this.closed) {
			const next = Math.min(...this.waiting.slice(0, 1000).map(({ dueAt }) => dueAt));
			clearTimeout(this.timer);
			this.timer = setTimeout(
				() => {
					this.timer = undefined;
					this.run();
				},
				Math.max(5, Math.min(1000, next - now)),
			);
		}
	}

	pick() {
		const { window } = this.config();
		for (const session of this.sessions) {
			if (session.receives && session.delivering < window) return session;
		}
		return undefined;
	}

	/** @param {Session} session @param {Delivery} delivery */
	async deliver(session, delivery) {
		delivery.attempts++;
		session.delivering++;
		this.inFlight++;
		const { command, fields, tags, messageId, status: word } = delivery;
		const status = await session.ask(command, fields, tags, ANSWER_MS);
		session.delivering--;
		this.inFlight--;
		if (status === 0) this.answered.push({ messageId, status: word, at: Date.now() });
		else if (status !== ESME_RX_P_APPN) {
			this.waiting.push({ ...delivery, dueAt: this.now() + this.config().retryMs });
		}
		this.wake();
	}

	clear() {
		this.waiting = [];
		this.answered.length = 0;
	}

	close() {
		this.closed = true;
		clearTimeout(this.timer);
	}
}

module.exports = { Outbox };
