// @ts-check
'use strict';

const { COMMANDS, STATUSES } = require('../../gateway/smpp/names');
const { answerTo, decode, encode, textOf } = require('../../gateway/smpp/pdu');
const { Frames } = require('../../gateway/smpp/frames');

/**
 * @typedef {import('../../gateway/smpp/pdu').Pdu} Pdu
 * @typedef {import('./index').Smsc} Smsc
 * @typedef {import('../types').Action} Action
 */

/** One connection of a customer. */
class Session {
	/** @param {import('node:net').Socket} socket @param {Smsc} smsc */
	constructor(socket, smsc) {
		this.socket = socket;
		this.smsc = smsc;
		this.frames = new Frames();
		/** @type {'transceiver' | 'transmitter' | 'receiver' | null} */
		this.mode = null;
		this.deaf = false;
		/** Frames that wait while another one is written octet by octet. @type {Buffer[]} */
		this.held = [];
		this.holds = 0;
		this.sequence = 0;
		this.delivering = 0;
		/** @type {Map<number, (status: number) => void>} */
		this.asked = new Map();
		socket.setNoDelay(true);
		socket.on('data', (chunk) => this.receive(/** @type {Buffer} */ (chunk)));
		socket.on('error', () => {});
		socket.on('close', () => this.end());
		const { enquireMs } = smsc.config();
		if (enquireMs > 0)
			this.timer = setInterval(() => void this.ask('enquire_link', {}, {}, 5000), enquireMs);
	}

	get receives() {
		return !this.deaf && (this.mode === 'transceiver' || this.mode === 'receiver');
	}

	/** @param {Buffer} chunk */
	receive(chunk) {
		if (this.deaf) return;
		let frames;
		try {
			frames = this.frames.push(chunk);
		} catch {
			this.socket.destroy();
			return;
		}
		for (const frame of frames) this.handle(decode(frame));
	}

	/** @param {Pdu} pdu */
	handle(pdu) {
		const { command, commandId, sequence } = pdu;
		if (this.deaf) return;
		if (commandId >= COMMANDS.generic_nack) {
			this.asked.get(sequence)?.(pdu.status);
			this.asked.delete(sequence);
			return;
		}
		switch (command) {
			case 'bind_transceiver':
			case 'bind_transmitter':
			case 'bind_receiver':
				return this.bind(pdu);
			case 'submit_sm':
			case 'data_sm':
				if (this.mode === null || this.mode === 'receiver') {
					return this.answer(pdu, STATUSES.ESME_RINVBNDSTS);
				}
				return this.smsc.submit(this, pdu);
			case 'enquire_link':
				return this.smsc.play(this, pdu, 'enquire_link', [], () => this.answer(pdu, 0));
			case 'unbind':
				this.answer(pdu, 0);
				this.socket.end();
				return;
			default:
				this.write(encode('generic_nack', { sequence, status: STATUSES.ESME_RINVCMDID }));
		}
	}

	/** @param {Pdu} pdu */
	bind(pdu) {
		const mode = /** @type {'transceiver'} */ (String(pdu.command).slice('bind_'.length));
		this.smsc.play(this, pdu, 'bind', [], () => {
			const status = this.bindStatus(pdu, mode);
			if (status === 0) this.mode = mode;
			this.answer(pdu, status, { system_id: 'SANDBOX' });
			if (status === 0) this.smsc.outbox.wake();
		});
	}

	/** @param {Pdu} pdu @param {'transceiver'} mode */
	bindStatus({ fields }, mode) {
		const config = this.smsc.config();
		if (config.bindStatus !== 0) return config.bindStatus;
		if (this.mode !== null) return STATUSES.ESME_RALYBND;
		if (textOf(fields.system_id) !== config.systemId) return STATUSES.ESME_RINVSYSID;
		if (textOf(fields.password) !== config.password) return STATUSES.ESME_RINVPASWD;
		if (!config.modes.includes(mode)) return STATUSES.ESME_RBINDFAIL;
		const others = [...this.smsc.sessions].filter((session) => session.mode !== null);
		return others.length >= config.maxBinds ? STATUSES.ESME_RBINDFAIL : 0;
	}

	/** @param {Pdu} pdu @param {number} status @param {Record<string, string>} [fields] */
	answer(pdu, status, fields = {}) {
		this.write(this.answerFrame(pdu, status, fields));
	}

	/** @param {Pdu} pdu @param {number} status @param {Record<string, string>} [fields] */
	answerFrame({ command, sequence }, status, fields = {}) {
		const name = answerTo(/** @type {'submit_sm'} */ (command));
		return encode(name, { sequence, status, fields });
	}

	/** @param {Buffer} frame */
	write(frame) {
		if (this.deaf || this.socket.destroyed) return;
		if (this.holds > 0) this.held.push(frame);
		else this.socket.write(frame);
	}

	hold() {
		this.holds++;
	}

	release() {
		this.holds--;
		if (this.holds > 0) return;
		for (const frame of this.held.splice(0)) this.write(frame);
	}

	/**
	 * Asks the customer.
	 *
	 * @param {'deliver_sm' | 'data_sm' | 'enquire_link' | 'unbind'} command
	 * @param {Record<string, any>} fields @param {Record<string, any>} tags @param {number} ms
	 * @returns {Promise<number>} the status; -1 without an answer
	 */
	ask(command, fields, tags, ms) {
		this.sequence++;
		const { sequence } = this;
		return new Promise((resolve) => {
			const timer = setTimeout(() => done(-1), ms);
			const done = (/** @type {number} */ status) => {
				clearTimeout(timer);
				this.asked.delete(sequence);
				resolve(status);
			};
			this.asked.set(sequence, done);
			this.write(encode(command, { sequence, fields, tags }));
		});
	}

	end() {
		clearInterval(this.timer);
		this.mode = null;
		for (const settle of [...this.asked.values()]) settle(-1);
		this.smsc.sessions.delete(this);
	}
}

module.exports = { Session };
