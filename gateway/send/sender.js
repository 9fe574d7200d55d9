// @ts-check
'use strict';

const { STATUSES, statusText } = require('../smpp/names');
const { textOf } = require('../smpp/pdu');
const { STATE } = require('../store/messages');
const { submitFields } = require('./submit');

/**
 * @typedef {import('../session/link').Link} Link
 * @typedef {import('../smpp/pdu').Pdu} Pdu
 *
 * @typedef {object} Outgoing one message on its way, in memory only while it is
 * @property {number} id
 * @property {string} number
 * @property {string} sender
 * @property {number} reference
 * @property {import('../text/parts').Part[]} parts
 * @property {number} written parts that were written at least once
 * @property {number} taken parts that the provider took
 * @property {boolean} durable whether the store knows that it may have been written
 * @property {boolean} withdrawn
 * @property {number} giveUpAt when parts that were asked to wait are given up
 * @property {boolean} ended
 * @property {(state: number, reason: string | null) => void} onEnd its fate, when it is on the disk
 */

/** Statuses that say: not taken, ask again later. */
const LATER = new Set(/** @type {number[]} */ ([STATUSES.ESME_RTHROTTLED, STATUSES.ESME_RMSGQFUL]));

/** Writes messages into the binds, as fast as windows and rate allow, and settles their fates. */
class Sender {
	/**
	 * @param {object} parts
	 * @param {import('../session/pool').Pool} parts.pool
	 * @param {import('../session/rate').Rate} parts.rate
	 * @param {import('../store/store').Store} parts.store
	 * @param {import('../store/messages').Messages} parts.messages
	 * @param {import('../store/parts').Parts} parts.parts
	 * @param {import('./submit').SubmitSettings} parts.settings
	 * @param {(smscId: string) => void} parts.onTaken in the commit that stores an ID
	 * @param {(name: string) => void} parts.count
	 */
	constructor({ pool, rate, store, messages, parts, settings, onTaken, count }) {
		this.pool = pool;
		this.rate = rate;
		this.store = store;
		this.messages = messages;
		this.parts = parts;
		this.settings = settings;
		this.onTaken = onTaken;
		this.count = count;
		/** Parts to write, the next one last. @type {Array<{ message: Outgoing, index: number }>} */
		this.first = [];
		/** Messages of which nothing was written yet, in order. @type {Set<Outgoing>} */
		this.queue = new Set();
		/** Requests that were given up, by bind, in case an answer still comes. @type {WeakMap<object, Map<number, { message: Outgoing, index: number }>>} */
		this.late = new WeakMap();
		/** @type {NodeJS.Timeout | undefined} */
		this.timer = undefined;
	}

	/** @param {Outgoing} message */
	add(message) {
		this.queue.add(message);
	}

	/** Takes back what was not written. @param {Outgoing} message @returns {boolean} whether it was in time */
	withdraw(message) {
		if (message.written > 0 || message.ended) return false;
		message.withdrawn = true;
		this.queue.delete(message);
		this.first = this.first.filter((part) => part.message !== message);
		return true;
	}

	/** Writes what can be written now. */
	pump() {
		clearTimeout(this.timer);
		for (;;) {
			const next = this.peek();
			if (next === undefined) return;
			const link = this.pool.free();
			if (link === undefined) return;
			const wait = this.rate.take();
			if (wait > 0) {
				this.timer = setTimeout(() => this.pump(), wait);
				return;
			}
			if (this.first.length > 0) this.first.pop();
			else this.queue.delete(next.message);
			void this.submit(link, next.message, next.index);
		}
	}

	peek() {
		if (this.first.length > 0) return this.first[this.first.length - 1];
		const [message] = this.queue;
		return message === undefined ? undefined : { message, index: 0 };
	}

	/** @param {Link} link @param {Outgoing} message @param {number} index */
	async submit(link, message, index) {
		const connection = link.reserve();
		if (!message.durable) {
			try {
				await this.store.write(() => this.messages.setState(message.id, STATE.SUBMITTING));
				message.durable = true;
			} catch {
				connection.inFlight--;
				return this.end(message, STATE.REFUSED, 'the store could not be written');
			}
		}
		if (message.withdrawn) {
			connection.inFlight--;
			return this.pump();
		}
		if (connection.closed) {
			connection.inFlight--;
			return this.again(message, index);
		}
		const { fields, tags } = submitFields(message, index, this.settings);
		message.written = Math.max(message.written, index + 1);
		this.count('submitted');
		const answered = connection.request('submit_sm', fields, tags, true);
		const sequence = connection.sequence;
		const answer = await answered;
		if (answer.kind === 'lost') {
			this.remember(connection, sequence, message, index);
			this.count('unanswered');
			return this.end(message, STATE.UNKNOWN, answer.why);
		}
		this.answered(message, index, answer.pdu);
	}

	/** @param {Outgoing} message @param {number} index @param {Pdu} pdu */
	answered(message, index, pdu) {
		const { status, command } = pdu;
		if (command === 'submit_sm_resp' && status === STATUSES.ESME_ROK) {
			this.rate.recovered();
			return this.taken(message, index, textOf(pdu.fields.message_id));
		}
		if (LATER.has(status)) {
			this.count('throttled');
			this.rate.slowDown();
			return this.later(message, index, status);
		}
		this.count('refused');
		// A header-only success that is no answer to a submit says nothing.
		if (status === STATUSES.ESME_ROK) {
			return this.end(message, STATE.UNKNOWN, 'the answer was not one to a submit');
		}
		// The first part goes alone: when it is refused, nothing of the text was taken.
		if (index === 0) return this.end(message, STATE.REFUSED, statusText(status));
		return this.end(message, STATE.UNKNOWN, `a part was refused: ${statusText(status)}`);
	}

	/** @param {Outgoing} message @param {number} index @param {string} smscId */
	taken(message, index, smscId) {
		message.taken++;
		const isLast = message.taken === message.parts.length;
		if (message.taken === 1 && !isLast && !message.ended) {
			// The first part alone tells whether the rest is sent: half a text helps nobody.
			for (let next = message.parts.length - 1; next > 0; next--) {
				this.first.push({ message, index: next });
			}
			message.giveUpAt = Math.max(message.giveUpAt, Date.now() + 30_000);
		}
		const store = this.storeTaken(message, index, smscId);
		const finish = () => {
			if (isLast) this.finish(message, STATE.ACCEPTED, null);
		};
		// A disk that fails does not make it less accepted.
		store.then(finish, finish);
		this.pump();
	}

	/** @param {Outgoing} message @param {number} index @param {string} smscId */
	storeTaken(message, index, smscId) {
		const isLast = message.taken === message.parts.length;
		return this.store.write(() => {
			if (isLast) this.messages.setState(message.id, STATE.ACCEPTED);
			// Without an ID no receipt can be matched, but it was taken all the same.
			if (smscId === '') return;
			this.parts.taken(message.id, index, smscId);
			this.onTaken(smscId);
		});
	}

	/** Certainly not taken: once more, later. @param {Outgoing} message @param {number} index @param {number} status */
	later(message, index, status) {
		if (index === 0) {
			message.written = 0;
			message.durable = false;
			// Should this program end now, it was not taken.
			void this.store.write(() => this.messages.setState(message.id, STATE.NEW)).catch(() => {});
			if (message.giveUpAt <= Date.now()) {
				return this.end(message, STATE.REFUSED, statusText(status));
			}
		} else if (message.giveUpAt <= Date.now()) {
			return this.end(message, STATE.UNKNOWN, `a part was refused: ${statusText(status)}`);
		}
		this.again(message, index);
	}

	/** @param {Outgoing} message @param {number} index */
	again(message, index) {
		if (message.ended || message.withdrawn) return;
		this.first.push({ message, index });
		this.pump();
	}

	/** @param {Outgoing} message @param {number} state @param {string | null} reason */
	end(message, state, reason) {
		if (message.ended) return;
		message.ended = true;
		this.first = this.first.filter((part) => part.message !== message);
		const finish = () => this.finish(message, state, reason);
		this.store.write(() => this.messages.setState(message.id, state, reason)).then(finish, finish);
		this.pump();
	}

	/** @param {Outgoing} message @param {number} state @param {string | null} reason */
	finish(message, state, reason) {
		message.ended = true;
		message.onEnd(state, reason);
	}

	/** @param {object} connection @param {number} sequence @param {Outgoing} message @param {number} index */
	remember(connection, sequence, message, index) {
		const waiting = this.late.get(connection) ?? new Map();
		waiting.set(sequence, { message, index });
		if (waiting.size > 10_000) waiting.delete(waiting.keys().next().value);
		this.late.set(connection, waiting);
	}

	/** An answer after its time: unknown becomes exact. @param {Link} link @param {Pdu} pdu */
	answeredLate(link, pdu) {
		const waiting = this.late.get(/** @type {object} */ (link.connection));
		const found = waiting?.get(pdu.sequence);
		if (found === undefined) return;
		waiting?.delete(pdu.sequence);
		const { message, index } = found;
		const { status, command } = pdu;
		if (command === 'submit_sm_resp' && status === STATUSES.ESME_ROK) {
			message.taken++;
			this.storeTaken(message, index, textOf(pdu.fields.message_id)).catch(() => {});
		} else if (index === 0 && message.taken === 0 && status !== STATUSES.ESME_ROK) {
			void this.store
				.write(() => this.messages.setState(message.id, STATE.REFUSED, statusText(status)))
				.catch(() => {});
		}
	}
}

module.exports = { Sender };
