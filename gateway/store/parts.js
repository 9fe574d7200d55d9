// @ts-check
'use strict';

const { keyOf } = require('../receipts/ids');

/**
 * @typedef {object} StoredPart
 * @property {number} message
 * @property {number} part
 * @property {string} smsc_id
 * @property {string} smsc_key
 * @property {number | null} state
 * @property {string | null} reason
 * @property {number | null} done_at
 */

/** The parts that the provider took, under its IDs. Every call runs within `Store.write`. */
class Parts {
	/** @param {import('./store').Store} store */
	constructor(store) {
		this.store = store;
	}

	/** @param {number} message @param {number} part @param {string} smscId */
	taken(message, part, smscId) {
		this.store
			.sql('INSERT OR IGNORE INTO parts (message, part, smsc_id, smsc_key) VALUES (?, ?, ?, ?)')
			.run(message, part, smscId, keyOf(smscId));
	}

	/** @param {number} message @returns {StoredPart[]} */
	of(message) {
		return /** @type {any} */ (
			this.store.sql('SELECT * FROM parts WHERE message = ?').all(message)
		);
	}

	/** @param {string} key @returns {Array<StoredPart & { number: string }>} the newest first */
	byKey(key) {
		return /** @type {any} */ (
			this.store
				.sql(
					'SELECT parts.*, messages.number FROM parts JOIN messages ON messages.id = parts.message WHERE smsc_key = ? ORDER BY message DESC LIMIT 20',
				)
				.all(key)
		);
	}

	/** @param {StoredPart} part @param {number} state @param {string | null} reason @param {number} doneAt */
	report({ message, part }, state, reason, doneAt) {
		this.store
			.sql('UPDATE parts SET state = ?, reason = ?, done_at = ? WHERE message = ? AND part = ?')
			.run(state, reason, doneAt, message, part);
	}
}

module.exports = { Parts };
