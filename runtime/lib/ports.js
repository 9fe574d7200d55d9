// @ts-check
'use strict';

const net = require('node:net');

// Below the range from which systems take ports for outgoing connections: a port found free there
// could be gone before the server that it was meant for has started.
const FIRST = 20_000;
const LAST = 32_000;

/** @type {Set<number>} */
const handedOut = new Set();

/**
 * @param {number} port
 * @returns {Promise<boolean>}
 */
function isFree(port) {
	return new Promise((resolve) => {
		const server = net.createServer();
		server.once('error', () => resolve(false));
		server.listen({ port, host: '127.0.0.1', exclusive: true }, () =>
			server.close(() => resolve(true)),
		);
	});
}

/**
 * A free port on 127.0.0.1, a different one at each call.
 *
 * @returns {Promise<number>}
 */
async function freePort() {
	for (let attempt = 0; attempt < 200; attempt++) {
		const port = FIRST + Math.floor(Math.random() * (LAST - FIRST));
		if (handedOut.has(port)) continue;
		handedOut.add(port);
		if (await isFree(port)) return port;
	}
	throw new Error(`No free port between ${FIRST} and ${LAST} on 127.0.0.1`);
}

module.exports = { freePort };
