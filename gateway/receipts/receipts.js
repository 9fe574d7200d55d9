// @ts-check
'use strict';

const { keyOf, keysFor } = require('./ids');
const { isNews, mergeParts } = require('./merge');
const { PENDING } = require('./parse');
const { reportRow } = require('../push/row');

/**
 * @typedef {import('./parse').Receipt} Receipt
 * @typedef {'auto' | 'same' | 'hex-then-decimal' | 'decimal-then-hex'} IdForm
 */

/** @type {Record<IdForm, IdForm>} from an answer's ID to that of a receipt */
const BACK = {
	auto: 'auto',
	same: 'same',
	'hex-then-decimal': 'decimal-then-hex',
	'decimal-then-hex': 'hex-then-decimal',
};
/** Digits at the end that tell two numbers apart: providers write the country code in several ways. */
const TELLING_DIGITS = 9;

/** Matches receipts with messages. Every call runs within `Store.write`. */
class Receipts {
	/**
	 * @param {object} parts
	 * @param {import('../store/store').Store} parts.store
	 * @param {import('../store/messages').Messages} parts.messages
	 * @param {import('../store/parts').Parts} parts.parts
	 * @param {IdForm} parts.idForm
	 * @param {(ms: number) => number} parts.stamp a time as `yyyyMMddHHmmss`
	 * @param {(name: string) => void} parts.count
	 */
	constructor({ store, messages, parts, idForm, stamp, count }) {
		this.store = store;
		this.messages = messages;
		this.parts = parts;
		this.idForm = idForm;
		this.stamp = stamp;
		this.count = count;
	}

	/** @param {Receipt} receipt */
	receive(receipt) {
		if (this.apply(receipt)) return;
		// Before its answer, or of a message that nobody knows: kept for a while.
		this.count('receipts_unmatched');
		this.store
			.sql('INSERT INTO orphans (key, receipt, at) VALUES (?, ?, ?)')
			.run(keyOf(receipt.id), JSON.stringify(receipt), Date.now());
	}

	/** An ID is known now: receipts may have been waiting for it. @param {string} smscId */
	taken(smscId) {
		// Mostly none waits at all.
		if (this.store.sql('SELECT 1 FROM orphans LIMIT 1').get() === undefined) return;
		for (const key of keysFor(smscId, BACK[this.idForm])) {
			const waiting = this.store
				.sql('SELECT seq, receipt FROM orphans WHERE key = ? ORDER BY seq')
				.all(key);
			for (const { seq, receipt } of waiting) {
				if (!this.apply(JSON.parse(receipt))) continue;
				this.store.sql('DELETE FROM orphans WHERE seq = ?').run(seq);
			}
		}
	}

	/** @param {Receipt} receipt @returns {boolean} whether its message was found */
	apply(receipt) {
		const part = this.find(receipt);
		if (part === undefined) return false;
		this.count('receipts');
		if (!isNews(part.state, receipt.state)) return true;
		this.parts.report(part, receipt.state, receipt.words, receipt.doneAt ?? this.stamp(Date.now()));
		this.merge(part.message);
		return true;
	}

	/** @param {Receipt} receipt */
	find({ id, addresses }) {
		const ends = addresses.map(tellingEnd).filter((end) => end !== '');
		for (const key of keysFor(id, this.idForm)) {
			const candidates = this.parts.byKey(key);
			// IDs come round again, so the number has to fit where the receipt tells it.
			const found = candidates.find(({ number }) => ends.includes(tellingEnd(number)));
			if (found !== undefined) return found;
			if (ends.length === 0 && candidates.length === 1) return candidates[0];
		}
		return undefined;
	}

	/** @param {number} id */
	merge(id) {
		const message = this.messages.byId(id);
		if (message === undefined) return;
		const merged = mergeParts(this.parts.of(id), message.parts);
		if (merged === null || merged.report === message.report) return;
		this.store
			.sql('UPDATE messages SET report = ?, report_reason = ?, report_at = ? WHERE id = ?')
			.run(merged.report, merged.reason, merged.at, id);
		if (merged.report === PENDING) return;
		const row = reportRow(
			{ ...message, report: merged.report, report_reason: merged.reason, report_at: merged.at },
			this.stamp,
		);
		this.store.sql('INSERT INTO outbox (message, row) VALUES (?, ?)').run(id, JSON.stringify(row));
	}
}

/** @param {string} address */
function tellingEnd(address) {
	return /^\+?\d{5,}$/.test(address) ? address.slice(-TELLING_DIGITS) : '';
}

module.exports = { Receipts };
