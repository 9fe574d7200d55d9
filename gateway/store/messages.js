// @ts-check
'use strict';

const { createHash } = require('node:crypto');

const STATE = /** @type {const} */ ({
	NEW: 0,
	SUBMITTING: 1,
	ACCEPTED: 2,
	REFUSED: 3,
	UNKNOWN: 4,
});

/**
 * @typedef {object} Stored a message as the store has it
 * @property {number} id
 * @property {string | null} ref
 * @property {string} number
 * @property {string} digest
 * @property {number} parts
 * @property {number} state
 * @property {string | null} reason
 * @property {number} at
 * @property {number | null} settled
 * @property {number | null} report
 * @property {string | null} report_reason
 * @property {number | null} report_at
 */

/** What a message is, without its text. @param {string} number @param {string} sender @param {string} text */
const digestOf = (number, sender, text) =>
	createHash('sha256')
		.update(JSON.stringify([number, sender, text]))
		.digest('base64url');

/** The messages that were asked for, and how far they are. Every call runs within `Store.write`. */
class Messages {
	/** @param {import('./store').Store} store */
	constructor(store) {
		this.store = store;
	}

	/** @param {string} ref @returns {Stored | undefined} */
	byRef(ref) {
		return /** @type {any} */ (this.store.sql('SELECT * FROM messages WHERE ref = ?').get(ref));
	}

	/** @param {number} id @returns {Stored | undefined} */
	byId(id) {
		return /** @type {any} */ (this.store.sql('SELECT * FROM messages WHERE id = ?').get(id));
	}

	/** @param {{ ref: string | null, number: string, digest: string, parts: number }} message @returns {number} its ID */
	insert({ ref, number, digest, parts }) {
		const { lastInsertRowid } = this.store
			.sql('INSERT INTO messages (ref, number, digest, parts, state, at) VALUES (?, ?, ?, ?, 0, ?)')
			.run(ref, number, digest, parts, Date.now());
		return Number(lastInsertRowid);
	}

	/** A message that was certainly not taken gives its ref to the next attempt. @param {number} id */
	freeRef(id) {
		this.store.sql('UPDATE messages SET ref = NULL WHERE id = ?').run(id);
	}

	/** @param {number} id @param {number} state @param {string | null} [reason] */
	setState(id, state, reason = null) {
		const settled = state > STATE.SUBMITTING ? Date.now() : null;
		this.store
			.sql('UPDATE messages SET state = ?, reason = ?, settled = ? WHERE id = ?')
			.run(state, reason, settled, id);
	}

	/**
	 * After a crash: what may have been written is unknown, what was not is refused.
	 *
	 * @returns {{ unknown: number, refused: number }}
	 */
	settleInterrupted() {
		const settle = (
			/** @type {number} */ from,
			/** @type {number} */ to,
			/** @type {string} */ why,
		) =>
			Number(
				this.store
					.sql('UPDATE messages SET state = ?, reason = ?, settled = ? WHERE state = ?')
					.run(to, why, Date.now(), from).changes,
			);
		return {
			unknown: settle(STATE.SUBMITTING, STATE.UNKNOWN, 'the gateway ended before the answer came'),
			refused: settle(STATE.NEW, STATE.REFUSED, 'the gateway ended before it was written'),
		};
	}
}

module.exports = { Messages, STATE, digestOf };
