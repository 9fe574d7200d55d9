// @ts-check
const http = require('node:http');
const https = require('node:https');
const net = require('node:net');
const { selfSignedCertificate } = require('../../sandbox/certificate');

/** @param {import('node:net').Server} server */
const listen = async (server) => {
	await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
	const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
	return port;
};

/**
 * Servers that fail in one way each. The number of requests that were read is what tells whether
 * anything can have been carried out.
 *
 * @returns {Promise<import('./sockets').BrokenServers>}
 */
exports.startBrokenServers = async () => {
	let requestsRead = 0;
	/** @type {Set<import('node:net').Socket>} */
	const sockets = new Set();
	/** @param {(socket: import('node:net').Socket) => void} behave */
	const plain = (behave) =>
		net.createServer((socket) => {
			sockets.add(socket);
			socket.on('error', () => {});
			behave(socket);
		});
	/** @param {(socket: import('node:net').Socket) => void} behave */
	const afterRequest = (behave) =>
		plain((socket) =>
			socket.once('data', () => {
				requestsRead++;
				behave(socket);
			}),
		);

	const servers = {
		resetting: afterRequest((socket) => socket.resetAndDestroy()),
		closing: afterRequest((socket) => socket.end()),
		hanging: afterRequest(() => {}),
		garbage: afterRequest((socket) => socket.end('this is not HTTP\r\n\r\n')),
		truncating: afterRequest((socket) =>
			socket.end('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{"status":0'),
		),
		plainHttp: plain((socket) =>
			socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
		),
		resettingHandshake: plain((socket) => socket.once('data', () => socket.resetAndDestroy())),
		closingHandshake: plain((socket) => socket.once('data', () => socket.end())),
	};
	const secure = https.createServer(selfSignedCertificate(), (_, response) => {
		requestsRead++;
		response.end('{}');
	});
	/** @type {Record<string, number>} */
	const ports = {};
	for (const [name, server] of Object.entries(servers)) ports[name] = await listen(server);
	ports.badCertificate = await listen(secure);
	const closed = net.createServer();
	ports.refusing = await listen(closed);
	await new Promise((resolve) => closed.close(resolve));

	return {
		url: (name) =>
			name === 'unknownHost'
				? 'http://does-not-exist.invalid'
				: `${/Certificate|plainHttp|Handshake/.test(name) ? 'https' : 'http'}://127.0.0.1:${ports[name]}`,
		urlOverPlainHttp: (name) => `http://127.0.0.1:${ports[name]}`,
		requestsRead: () => requestsRead,
		close: async () => {
			for (const socket of sockets) socket.destroy();
			secure.closeAllConnections();
			const all = [...Object.values(servers), secure];
			await Promise.all(all.map((server) => new Promise((resolve) => server.close(resolve))));
		},
	};
};

/**
 * The error that Node itself gives for a request.
 *
 * @param {string} url
 */
exports.failureOf = async (url) =>
	await new Promise((resolve, reject) => {
		const { request } = url.startsWith('https') ? https : http;
		const call = request(url, { method: 'POST', agent: false }, (response) => {
			response.on('error', resolve);
			response.on('end', () => reject(new Error(`HTTP ${response.statusCode}`)));
			response.resume();
		});
		call.on('error', resolve);
		call.end('{}');
	});

/**
 * The error of fetch, which has the cause inside.
 *
 * @param {string} url
 */
exports.fetchFailureOf = async (url) =>
	await fetch(url, { method: 'POST', body: '{}' })
		.then(async (response) => await response.text())
		.then(
			(text) => Promise.reject(new Error(`There was an answer: ${text}`)),
			(error) => error,
		);
