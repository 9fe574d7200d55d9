// @ts-check
'use strict';

const net = require('node:net');
const tls = require('node:tls');
const { COMMANDS, STATUSES, statusText } = require('../smpp/names');
const { answerTo, decode, encode } = require('../smpp/pdu');
const { BadLength, Frames } = require('../smpp/frames');

/**
 * @typedef {import('../smpp/pdu').Pdu} Pdu
 * @typedef {import('../smpp/names').CommandName} CommandName
 *
 * @typedef {{ kind: 'answered', pdu: Pdu } | { kind: 'lost', why: string }} Answer
 *   lost: it was written, and no answer came
 *
 * @typedef {object} Place where the provider listens
 * @property {string} host
 * @property {number} port
 * @property {boolean} tls
 * @property {string} [ca] certificates in PEM to trust instead of the system's
 * @property {string} [serverName] name in the certificate, when it is not the host
 *
 * @typedef {object} Handlers
 * @property {(pdu: Pdu) => Promise<number>} onMessage a deliver_sm or data_sm: the status to answer with
 * @property {(why: string) => void} onClosed once, when the connection is over
 * @property {(pdu: Pdu) => void} onLate an answer to a request that was given up
 * @property {() => void} onRoom something may be written again
 *
 * @typedef {object} Times in milliseconds
 * @property {number} responseMs a request without an answer is given up
 * @property {number} enquireMs after so long without a word from the other side it is asked
 */

/** Answers to requests that were given up are waited for this long. */
const LATE_MS = 10 * 60_000;
/** A sequence number has 31 bits. */
const LAST_SEQUENCE = 0x7fffffff;

/** One connection, from the first octet to its end. It is never used again. */
class Connection {
	/** @param {Place} place @param {Times} times @param {Handlers} handlers */
	constructor(place, times, handlers) {
		this.times = times;
		this.handlers = handlers;
		this.frames = new Frames();
		this.sequence = 0;
		/** @type {Map<number, { settle: (answer: Answer) => void, timer: NodeJS.Timeout, counted: boolean }>} */
		this.pending = new Map();
		/** @type {Map<number, number>} sequence numbers that were given up, and when */
		this.givenUp = new Map();
		/** Submits that are under way or reserved. */
		this.inFlight = 0;
		this.closed = false;
		this.closeWhy = '';
		this.heardAt = Date.now();
		this.socket = connect(place);
		this.socket.setNoDelay(true);
		this.socket.setKeepAlive(true, 30_000);
		this.socket.on('data', (chunk) => this.receive(/** @type {Buffer} */ (chunk)));
		this.socket.on('error', (error) => this.end(describe(error)));
		this.socket.on('close', () => this.end('the connection was closed by the other side'));
		this.socket.on('drain', () => handlers.onRoom());
		this.enquiry = setInterval(() => this.enquire(), Math.max(50, times.enquireMs / 4));
	}

	/** Whether what is written now leaves at once. */
	get isWritable() {
		return !this.closed && !this.socket.writableNeedDrain;
	}

	/**
	 * Writes a request and waits for its answer. Never rejects.
	 *
	 * @param {CommandName} command
	 * @param {Parameters<typeof encode>[1]['fields']} [fields]
	 * @param {Parameters<typeof encode>[1]['tags']} [tags]
	 * @param {boolean} [counted] whether it takes a place in the window, which was reserved before
	 * @returns {Promise<Answer>}
	 */
	request(command, fields, tags, counted = false) {
		this.sequence = this.sequence >= LAST_SEQUENCE ? 1 : this.sequence + 1;
		const { sequence } = this;
		const frame = encode(command, { sequence, fields, tags });
		return new Promise((settle) => {
			const timer = setTimeout(() => this.giveUp(sequence), this.times.responseMs);
			this.pending.set(sequence, { settle, timer, counted });
			this.write(frame);
		});
	}

	/** @param {Buffer} frame */
	write(frame) {
		if (!this.closed) this.socket.write(frame);
	}

	/** @param {number} sequence */
	giveUp(sequence) {
		const silence = Date.now() - this.heardAt;
		this.settle(sequence, { kind: 'lost', why: 'no answer came in time' });
		const now = Date.now();
		this.givenUp.set(sequence, now);
		for (const [old, at] of this.givenUp) {
			if (now - at < LATE_MS) break;
			this.givenUp.delete(old);
		}
		if (silence >= this.times.responseMs) this.end('the other side fell silent');
	}

	/** @param {number} sequence @param {Answer} answer */
	settle(sequence, answer) {
		const waiting = this.pending.get(sequence);
		if (waiting === undefined) return false;
		this.pending.delete(sequence);
		clearTimeout(waiting.timer);
		if (waiting.counted) this.inFlight--;
		waiting.settle(answer);
		if (waiting.counted) this.handlers.onRoom();
		return true;
	}

	enquire() {
		const silence = Date.now() - this.heardAt;
		if (this.closed || silence < this.times.enquireMs || this.enquiring) return;
		this.enquiring = true;
		void this.request('enquire_link').then((answer) => {
			this.enquiring = false;
			if (answer.kind === 'lost') this.end(`enquire_link: ${answer.why}`);
		});
	}

	/** @param {Buffer} chunk */
	receive(chunk) {
		if (this.closed) return;
		this.heardAt = Date.now();
		/** @type {Buffer[]} */
		let frames;
		/** @type {BadLength | undefined} */
		let broken;
		try {
			frames = this.frames.push(chunk);
		} catch (error) {
			if (!(error instanceof BadLength)) throw error;
			broken = error;
			({ frames } = error);
		}
		for (const frame of frames) {
			this.handle(decode(frame));
			if (this.closed) return;
		}
		if (broken === undefined) return;
		this.write(encode('generic_nack', { sequence: 0, status: STATUSES.ESME_RINVCMDLEN }));
		this.end(`the other side sent ${broken.message}`);
	}

	/** @param {Pdu} pdu */
	handle(pdu) {
		const { command, commandId, sequence, status } = pdu;
		if (commandId >= COMMANDS.generic_nack) {
			// Also an answer whose name is not known: it answers by its number.
			if (!this.settle(sequence, { kind: 'answered', pdu }) && this.givenUp.delete(sequence)) {
				this.handlers.onLate(pdu);
			}
			if (command === 'generic_nack' && sequence === 0) {
				this.end(`the other side did not understand a PDU: ${statusText(status)}`);
			}
			return;
		}
		switch (command) {
			case 'deliver_sm':
			case 'data_sm':
				void this.take(pdu, command);
				return;
			case 'enquire_link':
				this.write(encode('enquire_link_resp', { sequence }));
				return;
			case 'unbind':
				this.write(encode('unbind_resp', { sequence }));
				this.end('the other side unbound', true);
				return;
			case 'alert_notification':
			case 'outbind':
				return;
			default:
				this.write(encode('generic_nack', { sequence, status: STATUSES.ESME_RINVCMDID }));
		}
	}

	/** @param {Pdu} pdu @param {'deliver_sm' | 'data_sm'} command */
	async take(pdu, command) {
		// What could not be stored is asked for again, later.
		const status = await this.handlers.onMessage(pdu).catch(() => STATUSES.ESME_RX_T_APPN);
		this.write(encode(answerTo(command), { sequence: pdu.sequence, status }));
	}

	/**
	 * Ends the connection; whatever waits for an answer is lost.
	 *
	 * @param {string} why
	 * @param {boolean} [politely] after what is written has left
	 */
	end(why, politely = false) {
		if (this.closed) return;
		this.closed = true;
		this.closeWhy = why;
		clearInterval(this.enquiry);
		if (politely) this.socket.end();
		else this.socket.destroySoon();
		for (const sequence of [...this.pending.keys()]) this.settle(sequence, { kind: 'lost', why });
		this.handlers.onClosed(why);
		// A peer that never closes its half must not keep the connection open.
		setTimeout(() => this.socket.destroy(), 1000).unref();
	}
}

/** @param {Place} place */
function connect({ host, port, tls: secure, ca, serverName }) {
	if (!secure) return net.connect({ host, port });
	const servername = serverName ?? (net.isIP(host) ? undefined : host);
	return tls.connect({ host, port, ca, servername, minVersion: 'TLSv1.2' });
}

/** @param {Error & { code?: string }} error */
function describe({ code, message }) {
	return code === undefined || message.includes(code) ? message : `${message} (${code})`;
}

module.exports = { Connection };
