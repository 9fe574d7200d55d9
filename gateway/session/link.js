// @ts-check
'use strict';

const { STATUSES, statusText } = require('../smpp/names');
const { Connection } = require('./connection');

/**
 * @typedef {import('./connection').Answer} Answer
 * @typedef {import('./connection').Handlers} Handlers
 * @typedef {'transceiver' | 'transmitter' | 'receiver'} Mode
 *
 * @typedef {object} LinkSettings
 * @property {import('./connection').Place} place
 * @property {import('./connection').Times} times
 * @property {{ systemId: string, password: string, systemType: string, version: number, addressRange: string, addressTon: number, addressNpi: number }} login
 * @property {number} window submits without an answer
 * @property {number} connectMs
 * @property {number} reconnectMs wait after the first failure; doubles up to `reconnectMaxMs`
 * @property {number} reconnectMaxMs
 *
 * @typedef {object} LinkEvents
 * @property {Handlers['onMessage']} onMessage
 * @property {(link: Link, pdu: import('../smpp/pdu').Pdu) => void} onLate
 * @property {() => void} onRoom
 * @property {(link: Link) => void} onState bound, or over: `problem` says why
 */

/** Statuses of a bind that a person has to do something about; others may pass by themselves. */
const LOGIN_REFUSED = new Set(
	/** @type {number[]} */ ([
		STATUSES.ESME_RBINDFAIL,
		STATUSES.ESME_RINVPASWD,
		STATUSES.ESME_RINVSYSID,
		STATUSES.ESME_RINVSYSTYP,
	]),
);

/** One bind that is kept up: connects, binds, and begins again when it is lost. */
class Link {
	/** @param {string} name @param {Mode} mode @param {LinkSettings} settings @param {LinkEvents} events */
	constructor(name, mode, settings, events) {
		this.name = name;
		this.mode = mode;
		this.settings = settings;
		this.events = events;
		this.bound = false;
		/** What stands against it now; empty when it is bound. */
		this.problem = 'not connected yet';
		/** Whether the provider refused the login itself. */
		this.refused = false;
		this.stopped = false;
		this.failures = 0;
		this.binds = 0;
		/** @type {Connection | undefined} */
		this.connection = undefined;
		/** @type {NodeJS.Timeout | undefined} */
		this.timer = undefined;
	}

	get sends() {
		return this.mode !== 'receiver';
	}

	/** Whether a submit can be written now. */
	get hasRoom() {
		return (
			this.bound &&
			!this.stopped &&
			this.connection !== undefined &&
			this.connection.isWritable &&
			this.connection.inFlight < this.settings.window
		);
	}

	start() {
		if (this.stopped) return;
		const { place, times, connectMs } = this.settings;
		const connection = new Connection(place, times, {
			onMessage: this.events.onMessage,
			onLate: (pdu) => this.events.onLate(this, pdu),
			onRoom: this.events.onRoom,
			onClosed: (why) => this.lost(connection, why),
		});
		this.connection = connection;
		const timer = setTimeout(() => connection.end('no connection in time'), connectMs);
		connection.socket.once(place.tls ? 'secureConnect' : 'connect', () => {
			clearTimeout(timer);
			void this.bind(connection);
		});
		connection.socket.once('close', () => clearTimeout(timer));
	}

	/** @param {Connection} connection */
	async bind(connection) {
		const { login } = this.settings;
		const answer = await connection.request(`bind_${this.mode}`, {
			system_id: login.systemId,
			password: login.password,
			system_type: login.systemType,
			interface_version: login.version,
			addr_ton: login.addressTon,
			addr_npi: login.addressNpi,
			address_range: login.addressRange,
		});
		if (answer.kind === 'lost') return connection.end(`bind: ${answer.why}`);
		const { status } = answer.pdu;
		if (status !== STATUSES.ESME_ROK) {
			this.refused = LOGIN_REFUSED.has(status);
			return connection.end(`the bind was refused: ${statusText(status)}`);
		}
		if (connection.closed) return;
		this.bound = true;
		this.refused = false;
		this.problem = '';
		this.failures = 0;
		this.binds++;
		this.events.onState(this);
		this.events.onRoom();
	}

	/** @param {Connection} connection @param {string} why */
	lost(connection, why) {
		if (this.connection !== connection) return;
		this.bound = false;
		this.problem = why;
		this.events.onState(this);
		if (this.stopped) return;
		const { reconnectMs, reconnectMaxMs } = this.settings;
		const wait = Math.min(reconnectMaxMs, reconnectMs * 2 ** Math.min(this.failures, 20));
		this.failures++;
		// Jitter, or many gateways come back at the same instant.
		this.timer = setTimeout(() => this.start(), wait * (0.5 + Math.random() / 2));
	}

	/** Takes a place in the window for one submit; `submit` or `release` gives it back. */
	reserve() {
		const connection = /** @type {Connection} */ (this.connection);
		connection.inFlight++;
		return connection;
	}

	/** Unbinds and closes; what waits for an answer has that of the provider or is lost. */
	async stop(waitMs = 2000) {
		this.stopped = true;
		clearTimeout(this.timer);
		const { connection } = this;
		if (connection === undefined || connection.closed) return;
		if (this.bound) {
			const end = new Promise((resolve) => setTimeout(resolve, waitMs).unref());
			await Promise.race([connection.request('unbind'), end]);
		}
		connection.end('this gateway stopped', true);
	}
}

module.exports = { Link };
