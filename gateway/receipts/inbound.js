// @ts-check
'use strict';

const { contentOf, textOf } = require('../smpp/pdu');
const { decodeText } = require('../text/alphabets');
const { readHeader } = require('../text/headers');

/** @typedef {import('../smpp/pdu').Pdu} Pdu */

const UDH_INDICATOR = 0x40;
/** A part that never comes is not waited for any longer. */
const FRAGMENT_MS = 24 * 60 * 60_000;

/** SMS from people. Calls run within `Store.write`. */
class Inbound {
	/** @param {import('../store/store').Store} store @param {'gsm' | 'latin1'} alphabet */
	constructor(store, alphabet) {
		this.store = store;
		this.alphabet = alphabet;
	}

	/** @param {Pdu} pdu */
	receive(pdu) {
		const { fields } = pdu;
		const { place, octets } = placeOf(pdu);
		const text = decodeText(octets, Number(fields.data_coding), this.alphabet);
		const [sender, receiver] = [textOf(fields.source_addr), textOf(fields.destination_addr)];
		const isPart =
			place !== null && place.total > 1 && place.index >= 1 && place.index <= place.total;
		if (!isPart) return this.add(sender, receiver, text);
		const { reference, total, index } = place;
		this.store
			.sql(
				'INSERT OR REPLACE INTO fragments (sender, receiver, reference, total, part, at, text) VALUES (?, ?, ?, ?, ?, ?, ?)',
			)
			.run(sender, receiver, reference, total, index, Date.now(), text);
		if (this.fragments(sender, receiver, reference, total).length === total) {
			this.join(sender, receiver, reference, total);
		}
	}

	/** @param {string} sender @param {string} receiver @param {number} reference @param {number} total @returns {string[]} */
	fragments(sender, receiver, reference, total) {
		return this.store
			.sql(
				'SELECT text FROM fragments WHERE sender = ? AND receiver = ? AND reference = ? AND total = ? ORDER BY part',
			)
			.all(sender, receiver, reference, total)
			.map(({ text }) => text);
	}

	/** @param {string} sender @param {string} receiver @param {number} reference @param {number} total */
	join(sender, receiver, reference, total) {
		this.add(sender, receiver, this.fragments(sender, receiver, reference, total).join(''));
		this.store
			.sql(
				'DELETE FROM fragments WHERE sender = ? AND receiver = ? AND reference = ? AND total = ?',
			)
			.run(sender, receiver, reference, total);
	}

	/** Passes on what stayed incomplete, as far as it came. @param {number} now */
	joinStale(now) {
		const stale = this.store
			.sql(
				'SELECT sender, receiver, reference, total FROM fragments GROUP BY sender, receiver, reference, total HAVING max(at) < ?',
			)
			.all(now - FRAGMENT_MS);
		for (const { sender, receiver, reference, total } of stale) {
			this.join(sender, receiver, reference, total);
		}
	}

	/** @param {string} sender @param {string} receiver @param {string} text */
	add(sender, receiver, text) {
		this.store
			.sql('INSERT INTO inbox (sender, receiver, at, text) VALUES (?, ?, ?, ?)')
			.run(sender, receiver, Date.now(), text);
	}

	/** @param {number} since @returns {Array<{ id: number, sender: string, receiver: string, at: number, text: string }>} */
	list(since) {
		return /** @type {any} */ (
			this.store.sql('SELECT * FROM inbox WHERE at >= ? ORDER BY id').all(since)
		);
	}
}

/** @param {Pdu} pdu @returns {{ place: import('../text/headers').Place | null, octets: Buffer }} */
function placeOf(pdu) {
	const { fields, tags } = pdu;
	const content = contentOf(pdu);
	if (Number(fields.esm_class) & UDH_INDICATOR) return readHeader(content);
	const { sar_msg_ref_num: reference, sar_total_segments: total, sar_segment_seqnum: index } = tags;
	const isPart = reference?.length === 2 && total?.length === 1 && index?.length === 1;
	const place = isPart
		? { reference: reference.readUInt16BE(0), total: total[0], index: index[0] }
		: null;
	return { place, octets: content };
}

module.exports = { Inbound };
