// @ts-check
'use strict';

const net = require('node:net');
const tls = require('node:tls');
const { STATUSES } = require('../../gateway/smpp/names');
const { contentOf, textOf } = require('../../gateway/smpp/pdu');
const { decodeText } = require('../../gateway/text/alphabets');
const { readHeader } = require('../../gateway/text/headers');
const { MISBEHAVIOURS } = require('./misbehave');
const { Outbox } = require('./outbox');
const { receiptFields, writeId } = require('./receipt');
const { Session } = require('./session');

/**
 * @typedef {import('../types').SmscConfig} SmscConfig
 * @typedef {import('../types').RequestEntry} RequestEntry
 * @typedef {import('../../gateway/smpp/pdu').Pdu} Pdu
 */

const UDH_INDICATOR = 0x40;

/** An SMSC: SMPP 3.4 for one account. */
class Smsc {
	/**
	 * @param {object} parts
	 * @param {() => SmscConfig} parts.config
	 * @param {import('../types').Clock} parts.clock
	 * @param {import('../journal').Journal} parts.journal
	 * @param {import('../faults').FaultBook} parts.faults
	 * @param {{ key: string, cert: string }} [parts.certificate] speaks TLS with it
	 */
	constructor({ config, clock, journal, faults, certificate }) {
		this.config = config;
		this.clock = clock;
		this.journal = journal;
		this.faults = faults;
		/** @type {Set<Session>} */
		this.sessions = new Set();
		this.outbox = new Outbox({ config, sessions: this.sessions, now: () => clock.now() });
		this.nextId = BigInt(config().firstId);
		this.port = 0;
		this.submits = 0;
		/** Submits in the second that `secondAt` began. */
		this.inSecond = 0;
		this.secondAt = 0;
		const onConnection = (/** @type {net.Socket} */ socket) => {
			this.sessions.add(new Session(socket, this));
		};
		this.server = certificate
			? tls.createServer(certificate, onConnection)
			: net.createServer(onConnection);
	}

	/** @param {number} port @param {string} host @returns {Promise<void>} */
	listen(port, host) {
		return new Promise((resolve, reject) => {
			this.server.once('error', reject);
			this.server.listen(port, host, () => {
				this.server.off('error', reject);
				const address = this.server.address();
				if (address && typeof address === 'object') this.port = address.port;
				resolve();
			});
		});
	}

	/** @param {Session} session @param {Pdu} pdu */
	submit(session, pdu) {
		const { fields } = pdu;
		const to = textOf(fields.destination_addr);
		this.submits++;
		this.play(session, pdu, String(pdu.command), [to], (entry) => {
			const answer = this.work(session, pdu, entry);
			const { delayMs } = this.config();
			if (delayMs > 0) setTimeout(() => session.write(answer), delayMs);
			else session.write(answer);
		});
	}

	/**
	 * Plays the fault that meets a PDU, or does the usual.
	 *
	 * @param {Session} session @param {Pdu} pdu @param {string} endpoint @param {string[]} numbers
	 * @param {(entry: RequestEntry) => void} usual
	 */
	play(session, pdu, endpoint, numbers, usual) {
		const keep = this.config().keepJournal;
		const entry = keep ? this.enter(pdu, endpoint, numbers) : /** @type {any} */ ({ outcome: {} });
		const action = keep ? this.faults.pick(entry) : null;
		if (action === null) return usual(entry);
		entry.outcome.fault = action;
		const misbehave = MISBEHAVIOURS[action.kind];
		if (misbehave === undefined) throw new Error(`The SMSC cannot play "${action.kind}"`);
		misbehave(session, pdu, action, {
			usual: () =>
				endpoint === 'submit_sm' || endpoint === 'data_sm'
					? this.work(session, pdu, entry)
					: session.answerFrame(pdu, 0),
			refusal: (status) => session.answerFrame(pdu, status),
		});
	}

	/** @param {Pdu} pdu @param {string} endpoint @param {string[]} numbers */
	enter(pdu, endpoint, numbers) {
		const entry = this.journal.arrive({
			provider: 'smsc',
			endpoint,
			method: 'SMPP',
			rawUrl: '',
			query: {},
			headers: {},
			body: numbers.length > 0 ? contentOf(pdu).toString('hex') : '',
			numbers,
		});
		this.journal.depart();
		return entry;
	}

	/** Takes a message or refuses it. @param {Session} session @param {Pdu} pdu @param {RequestEntry} entry @returns {Buffer} the answer */
	work(session, pdu, entry) {
		const config = this.config();
		const to = textOf(pdu.fields.destination_addr);
		const refusal = this.isTooFast() ? STATUSES.ESME_RTHROTTLED : config.refuseNumbers[to];
		if (refusal) return session.answerFrame(pdu, refusal);
		const number = this.nextId++;
		const id = writeId(number, config.idForm);
		const taken = {
			number,
			id,
			to,
			from: textOf(pdu.fields.source_addr),
			at: this.clock.now(),
			...readText(pdu),
		};
		if (config.keepJournal) {
			this.journal.accept(entry, {
				kind: 'sms',
				to,
				text: taken.text,
				senderId: taken.from === '' ? null : taken.from,
				messageId: id,
				segments: 1,
				...(taken.place && { part: taken.place }),
			});
		}
		if (Number(pdu.fields.registered_delivery) & 1) this.addReceipts(taken);
		return session.answerFrame(pdu, 0, { message_id: id });
	}

	isTooFast() {
		const { rate } = this.config();
		if (rate === 0) return false;
		const now = performance.now();
		if (now - this.secondAt >= 1000) {
			this.secondAt = now;
			this.inSecond = 0;
		}
		return ++this.inSecond > rate;
	}

	/** @param {import('./receipt').Taken} taken */
	addReceipts(taken) {
		const { receipts, statusByNumber } = this.config();
		if (receipts.form === 'none') return;
		const given = statusByNumber[taken.to] ?? 'DELIVRD';
		const statuses = (Array.isArray(given) ? given : [given]).filter((status) => status !== '');
		for (const [index, status] of statuses.entries()) {
			for (let time = 0; time < receipts.repeat; time++) {
				const now = this.clock.now();
				this.outbox.add({
					command: receipts.via,
					...receiptFields(taken, status, receipts, now),
					messageId: taken.id,
					status,
					dueAt: now + receipts.delayMs + index,
				});
			}
		}
		// Before the answer to the submit itself.
		if (receipts.early) this.outbox.run();
	}

	/** An SMS from somebody. @param {{ from: string, to?: string, text: string, fields?: Record<string, any>, tags?: Record<string, any> }} message */
	addInbound({ from, to = '6281100000000', text, fields = {}, tags = {} }) {
		this.outbox.add({
			command: 'deliver_sm',
			fields: {
				source_addr_ton: 1,
				source_addr_npi: 1,
				source_addr: from,
				destination_addr: to,
				data_coding: 8,
				short_message: Buffer.from(text, 'utf16le').swap16(),
				...fields,
			},
			tags,
			messageId: null,
			status: null,
			dueAt: 0,
		});
		return { from, to, text };
	}

	/** Breaks off all connections. */
	dropAll() {
		for (const session of this.sessions) session.socket.resetAndDestroy();
	}

	reset() {
		this.outbox.clear();
		this.nextId = BigInt(this.config().firstId);
		this.submits = 0;
	}

	/** @returns {Promise<void>} */
	async close() {
		this.outbox.close();
		const closed = new Promise((resolve) => this.server.close(() => resolve(undefined)));
		for (const session of this.sessions) session.socket.destroy();
		await closed;
	}
}

/** @param {Pdu} pdu */
function readText(pdu) {
	const content = contentOf(pdu);
	const coding = Number(pdu.fields.data_coding);
	if (!(Number(pdu.fields.esm_class) & UDH_INDICATOR)) {
		const {
			sar_msg_ref_num: reference,
			sar_total_segments: total,
			sar_segment_seqnum: index,
		} = pdu.tags;
		const place =
			reference && total && index
				? { reference: reference.readUInt16BE(0), total: total[0], index: index[0] }
				: null;
		return { text: decodeText(content, coding), place };
	}
	const { place, octets } = readHeader(content);
	return { text: decodeText(octets, coding), place };
}

module.exports = { Smsc };
