// @ts-check
'use strict';

const http = require('node:http');
const https = require('node:https');
const zlib = require('node:zlib');

/**
 * @typedef {import('../../../sandbox/types').Action} Action
 * @typedef {{ method?: string, headers?: Record<string, string>, body?: string }} CallOptions
 * @typedef {{ authToken?: string, headers?: Record<string, string>, body?: string }} SendOptions
 *
 * @typedef {object} Answer
 * @property {number | undefined} status
 * @property {http.IncomingHttpHeaders} headers
 * @property {string} text
 * @property {any} json undefined when the text is none
 *
 * @typedef {object} Received
 * @property {string | undefined} method
 * @property {string | undefined} url
 * @property {http.IncomingHttpHeaders} headers
 * @property {string} body
 */

const LOGIN = 'account=demo-account&password=demo%20p%40ss%2Bword';
const KEY = encodeURIComponent(Buffer.from('ok?go>demo pass1').toString('base64'));
const TOKEN_PATH = `/auth/v1/authentication/token?customerId=C-DEMO123&key=${KEY}&scope=NEW`;

/**
 * One HTTP call without any library's help; rejects with the socket's error.
 *
 * @param {{ url: string }} sandbox
 * @param {string} path
 * @param {CallOptions} [options]
 * @returns {Promise<Answer>}
 */
function call(sandbox, path, { method = 'GET', headers = {}, body } = {}) {
	return new Promise((resolve, reject) => {
		const url = new URL(sandbox.url);
		const options = { host: url.hostname, port: url.port, path, method, headers, agent: false };
		const request = http.request(options, async (response) => {
			try {
				response.setEncoding('utf8');
				let text = '';
				for await (const chunk of response) text += chunk;
				let json;
				try {
					json = JSON.parse(text);
				} catch {}
				resolve({ status: response.statusCode, headers: response.headers, text, json });
			} catch (error) {
				reject(error);
			}
		});
		request.on('error', reject);
		request.end(body);
	});
}

/**
 * GET /sendsms to these numbers, separated by commas.
 *
 * @param {{ url: string }} sandbox
 * @param {string} numbers
 * @param {string} [content]
 * @param {string} [more] of the query string, with the `&` before it
 */
const sendSms = (sandbox, numbers, content = 'Halo', more = '') =>
	call(
		sandbox,
		`/sendsms?${LOGIN}&numbers=${numbers}&content=${encodeURIComponent(content)}${more}`,
	);

/** @param {{ url: string }} sandbox @returns {Promise<string>} */
const token = async (sandbox) => (await call(sandbox, TOKEN_PATH)).json.token;

/**
 * POST /verification/v3/send with a fresh token unless one is given.
 *
 * @param {{ url: string }} sandbox
 * @param {string} query
 * @param {SendOptions} [options]
 */
async function send(sandbox, query, { authToken, headers = {}, body } = {}) {
	return await call(sandbox, `/verification/v3/send?${query}`, {
		method: 'POST',
		headers: { authToken: authToken ?? (await token(sandbox)), ...headers },
		body,
	});
}

const SMS =
	'countryCode=91&mobileNumber=9999999999&flowType=SMS&type=SMS&senderId=UTOMOB&message=Hi&messageType=PROMOTIONAL';
const OTP = 'countryCode=91&mobileNumber=9999999999&flowType=SMS&type=OTP';

/** A server that notes what is pushed to it and answers as told. */
async function startReceiver(
	answer = (/** @type {number} */ _count) => ({ status: 200, body: '{"status":0}' }),
) {
	/** @type {Received[]} */
	const received = [];
	const server = http.createServer(async (request, response) => {
		let body = '';
		for await (const chunk of request) body += chunk;
		received.push({ method: request.method, url: request.url, headers: request.headers, body });
		const { status, body: text } = answer(received.length);
		response.writeHead(status);
		response.end(text);
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
	const { port } = /** @type {import('node:net').AddressInfo} */ (server.address());
	return {
		url: `http://127.0.0.1:${port}/hook`,
		received,
		close: async () => {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/**
 * An answer to a GET as far as its headers, whoever vouches for the certificate. Also one that
 * switches protocols.
 *
 * @param {string} url
 * @returns {Promise<http.IncomingMessage>}
 */
function open(url) {
	return new Promise((resolve, reject) => {
		const { get } = url.startsWith('https') ? https : http;
		const request = get(url, { agent: false, rejectUnauthorized: false }, resolve);
		request.on('error', reject);
		request.on('upgrade', (response) => resolve(response));
	});
}

/**
 * Reads an answer until it has so many characters, then leaves it.
 *
 * @param {http.IncomingMessage} response
 * @param {number} length
 */
async function take(response, length) {
	let text = '';
	for await (const chunk of response) {
		text += chunk;
		if (text.length >= length) break;
	}
	return text;
}

/** How many bytes came, and how many are in them. @param {http.IncomingMessage} response */
async function unpackedSize(response) {
	/** @type {Buffer[]} */
	const pieces = [];
	for await (const chunk of response) pieces.push(chunk);
	const packed = Buffer.concat(pieces);
	return { packed: packed.length, unpacked: zlib.gunzipSync(packed).length };
}

/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Waits for a condition instead of for a guessed time; the test's own timeout ends it.
 *
 * @param {() => boolean} condition
 */
async function until(condition) {
	while (!condition()) await pause(5);
}

module.exports = {
	until,
	pause,
	LOGIN,
	KEY,
	TOKEN_PATH,
	SMS,
	OTP,
	call,
	sendSms,
	send,
	token,
	startReceiver,
	open,
	take,
	unpackedSize,
};
