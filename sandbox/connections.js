// @ts-check
'use strict';

/** @typedef {import('node:net').Socket} Socket */

/** Keeps count of a server's connections and of those with a request under way. */
class Connections {
	/** @param {import('node:http').Server | import('node:https').Server} server */
	constructor(server) {
		/** @type {Set<Socket>} */
		this.open = new Set();
		/** @type {Set<Socket>} */
		this.busy = new Set();
		// The event is another one over TLS, and the socket with it.
		const isSecure = 'setSecureContext' in server;
		server.on(isSecure ? 'secureConnection' : 'connection', (/** @type {Socket} */ socket) => {
			this.open.add(socket);
			socket.on('close', () => this.open.delete(socket));
		});
	}

	/**
	 * Marks the connection as busy until the response is through.
	 *
	 * @param {import('node:http').IncomingMessage} request
	 * @param {import('node:http').ServerResponse} response
	 */
	hold({ socket }, response) {
		this.busy.add(socket);
		response.on('close', () => this.busy.delete(socket));
	}

	/** Closes every connection nothing is under way on, also those that never asked anything. */
	closeIdle() {
		for (const socket of this.open) if (!this.busy.has(socket)) socket.destroy();
	}
}

module.exports = { Connections };
