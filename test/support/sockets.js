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
		alertingHandshake: plain((socket) =>
			socket.once('data', () => socket.end(Buffer.from([0x15, 3, 3, 0, 2, 2, 40]))),
		),
		hangingHandshake: plain((socket) => socket.resume()),
		...secureServers(() => requestsRead++, sockets),
	};
	/** @type {Record<string, number>} */
	const ports = {};
	for (const [name, server] of Object.entries(servers)) ports[name] = await listen(server);
	const closed = net.createServer();
	ports.refusing = await listen(closed);
	await new Promise((resolve) => closed.close(resolve));

	return {
		url: (name) =>
			name === 'unknownHost'
				? 'http://does-not-exist.invalid'
				: `${/Certificate|plainHttp|Handshake|Tls/.test(name) ? 'https' : 'http'}://127.0.0.1:${ports[name]}`,
		urlOverPlainHttp: (name) => `http://127.0.0.1:${ports[name]}`,
		requestsRead: () => requestsRead,
		close: async () => {
			for (const socket of sockets) socket.destroy();
			const all = Object.values(servers);
			await Promise.all(all.map((server) => new Promise((resolve) => server.close(resolve))));
		},
	};
};

/**
 * Servers that do speak TLS, but fail in agreeing on it or after that.
 *
 * @param {() => void} onRequest called when a request was read
 * @param {Set<import('node:net').Socket>} sockets
 */
function secureServers(onRequest, sockets) {
	const own = selfSignedCertificate();
	/** @param {import('node:https').ServerOptions} options @param {(socket: import('node:net').Socket, response: http.ServerResponse) => void} [behave] */
	const secure = (options, behave) => {
		/** @type {Map<number | undefined, import('node:net').Socket>} */
		const underneath = new Map();
		const server = https.createServer({ ...own, ...options }, (request, response) => {
			onRequest();
			const raw = underneath.get(request.socket.remotePort);
			if (behave && raw) behave(raw, response);
			else response.end('{}');
		});
		server.on('connection', (socket) => {
			sockets.add(socket);
			underneath.set(socket.remotePort, socket);
			socket.on('error', () => {});
		});
		server.on('tlsClientError', () => {});
		return server;
	};
	/** @param {'TLSv1.2' | 'TLSv1.3'} version @returns {import('node:https').ServerOptions} */
	const asking = (version) => ({
		requestCert: true,
		rejectUnauthorized: true,
		minVersion: version,
		maxVersion: version,
	});
	return {
		badCertificate: secure({}),
		oldTls: secure({
			minVersion: 'TLSv1',
			maxVersion: 'TLSv1.1',
			ciphers: 'DEFAULT@SECLEVEL=0',
		}),
		clientCertificateTls12: secure(asking('TLSv1.2')),
		clientCertificateTls13: secure(asking('TLSv1.3')),
		/** Bytes that no longer are TLS, below the encryption. */
		breakingTls: secure({}, (raw) => raw.end('this is not TLS')),
		alertingTls: secure({}, (raw) => raw.end(Buffer.from([0x15, 3, 3, 0, 2, 2, 40]))),
		resettingTls: secure({}, (raw) => raw.resetAndDestroy()),
	};
}

/**
 * The error that Node itself gives for a request, with the request as n8n's HTTP client leaves it.
 *
 * @param {string} url
 */
exports.failureOf = async (url) =>
	await new Promise((resolve, reject) => {
		const { request } = url.startsWith('https') ? https : http;
		// Whose certificate it is matters only where it is asked for.
		const rejectUnauthorized = !/#trusting$/.test(url);
		const options = { method: 'POST', agent: false, rejectUnauthorized };
		const call = request(url, options, (response) => {
			response.on('error', resolve);
			response.on('end', () => reject(new Error(`HTTP ${response.statusCode}`)));
			response.resume();
		});
		call.on('error', (error) => resolve(Object.assign(error, { request: call })));
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
