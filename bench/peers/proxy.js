// @ts-check
'use strict';

const http = require('node:http');
const net = require('node:net');

/**
 * A proxy that knows one host and leads to a port of this machine instead: what n8n's Twilio node,
 * whose address cannot be changed, reaches with `HTTPS_PROXY`.
 *
 * @param {string} host such as `api.twilio.com`
 * @param {number} port
 * @returns {Promise<{ url: string, close: () => Promise<void> }>}
 */
async function startProxy(host, port) {
	/** @type {Set<import('node:stream').Duplex>} */
	const open = new Set();
	const keep = (/** @type {import('node:stream').Duplex} */ socket) => {
		open.add(socket);
		socket.on('error', () => {});
		socket.on('close', () => open.delete(socket));
	};
	const server = http.createServer((_, response) => response.writeHead(405).end());
	server.on('connect', (request, client) => {
		keep(client);
		if (request.url !== `${host}:443`) return void client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
		const target = net.connect(port, '127.0.0.1', () => {
			client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
			client.pipe(target).pipe(client);
		});
		keep(target);
		target.on('error', () => client.destroy());
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
	const address = /** @type {net.AddressInfo} */ (server.address());
	return {
		url: `http://127.0.0.1:${address.port}`,
		close: async () => {
			for (const socket of open) socket.destroy();
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

module.exports = { startProxy };
