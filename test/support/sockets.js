// @ts-check
const http = require('node:http');
const https = require('node:https');
const net = require('node:net');
const { selfSignedCertificate } = require('../../sandbox/certificate');

/**
 * Nobody listens (`refusing`, `unknownHost`), or the request is read and then: the connection is
 * reset or closed, nothing is answered (`hanging`), the answer is not HTTP (`garbage`) or shorter
 * than it says (`truncating`).
 *
 * @typedef {'refusing' | 'unknownHost' | 'resetting' | 'closing' | 'hanging' | 'garbage' | 'truncating'} PlainBreakage
 *
 * While TLS is agreed on: plain HTTP comes, the connection is reset or closed, an alert says that
 * nothing was found to agree on, nothing comes, or only TLS 1.0 and 1.1 are spoken (`oldTls`).
 *
 * @typedef {'plainHttp' | 'resettingHandshake' | 'closingHandshake' | 'alertingHandshake' | 'hangingHandshake' | 'oldTls'} HandshakeBreakage
 *
 * A certificate that nobody vouches for; or one of the client is asked for. Over TLS 1.2 that is
 * said while TLS is agreed on, over TLS 1.3 after it, when the request may be written.
 *
 * @typedef {'badCertificate' | 'clientCertificateTls12' | 'clientCertificateTls13'} CertificateBreakage
 *
 * TLS breaks after the request was read: by bytes that are none, an alert, a reset.
 *
 * @typedef {'breakingTls' | 'alertingTls' | 'resettingTls'} TlsBreakage
 *
 * @typedef {PlainBreakage | HandshakeBreakage | CertificateBreakage | TlsBreakage} Breakage
 *
 * @typedef {object} BrokenServers
 * @property {(name: Breakage) => string} url with the scheme that the breakage is about
 * @property {(name: Breakage) => string} urlOverPlainHttp
 * @property {() => number} requestsRead requests that arrived at any of the servers
 * @property {() => Promise<void>} close
 */

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
 * @returns {Promise<BrokenServers>}
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
		server.on('connection', (/** @type {import('node:net').Socket} */ socket) => {
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
 * @param {string} url with `#trusting` at its end any certificate will do
 * @returns {Promise<unknown>}
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
 * @returns {Promise<unknown>}
 */
exports.fetchFailureOf = async (url) =>
	await fetch(url, { method: 'POST', body: '{}' })
		.then(async (response) => await response.text())
		.then(
			(text) => Promise.reject(new Error(`There was an answer: ${text}`)),
			(error) => error,
		);
