// @ts-check
'use strict';

/**
 * Faults of TLS itself: while it is agreed on, when no request can have been written, and after a
 * request was read.
 *
 * @typedef {import('node:net').Socket} Socket
 * @typedef {'reset' | 'close' | 'alert' | 'garbage' | 'hang'} Breakage
 */

/** A fatal alert: handshake_failure (RFC 8446, section 6). */
const ALERT = Buffer.from([21, 3, 3, 0, 2, 2, 40]);

/** @type {Record<Breakage, (socket: Socket) => void>} */
const BREAKAGES = {
	reset: (socket) => void socket.resetAndDestroy(),
	close: (socket) => void socket.destroy(),
	alert: (socket) => void socket.end(ALERT),
	garbage: (socket) => void socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'),
	hang: () => {},
};

/** Looks after the plain connections below a server's TLS. */
class TlsFaults {
	/**
	 * @param {import('node:https').Server} server
	 * @param {() => Breakage | undefined} pick what to do to a new connection
	 */
	constructor(server, pick) {
		/** @type {Map<string, Socket>} */
		this.plain = new Map();
		const [agree] = server.listeners('connection');
		server.removeAllListeners('connection');
		server.on('connection', (/** @type {any} */ socket) => {
			const key = keyOf(socket);
			this.plain.set(key, socket);
			socket.on('close', () => this.plain.delete(key));
			const breakage = pick();
			if (breakage === undefined) return void agree.call(server, socket);
			socket.on('error', () => {});
			// The client has said its hello by then.
			socket.once('data', () => BREAKAGES[breakage](socket));
		});
		// Clients that do not trust the certificate, or that were broken off.
		server.on('tlsClientError', () => {});
	}

	/**
	 * Breaks TLS below a connection on which a request was read.
	 *
	 * @param {Socket} secure
	 * @param {Breakage} breakage
	 */
	break(secure, breakage) {
		const socket = this.plain.get(keyOf(secure));
		if (socket) BREAKAGES[breakage](socket);
	}

	closeAll() {
		for (const socket of this.plain.values()) socket.destroy();
	}
}

/** @param {Socket} socket */
const keyOf = ({ remoteAddress, remotePort }) => `${remoteAddress} ${remotePort}`;

module.exports = { TlsFaults, BREAKAGES };
