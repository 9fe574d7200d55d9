// @ts-check
'use strict';

const { Readable, pipeline } = require('node:stream');
const zlib = require('node:zlib');

/**
 * Answers without an end, in time or in bytes. They begin like the usual one, so that a client which
 * stops in the middle has seen nothing wrong.
 *
 * @typedef {import('node:http').ServerResponse} ServerResponse
 * @typedef {import('./types').Action} Action
 * @typedef {import('./types').Reply} Reply
 */

/** Blanks after an answer change nothing in it. */
const BLANKS = Buffer.alloc(1 << 16, ' ');
/** Between two pieces of an answer that drips. */
const DRIP_MS = 100;

/** @type {Record<string, (response: ServerResponse, reply: Reply, action: Action) => void>} */
const MISBEHAVIOURS = {
	/** A byte now and then; or a header. */
	drip(response, { httpStatus, headers, body }, { part = 'body', everyMs }) {
		if (part === 'headers') {
			let count = 0;
			response.socket?.write(`HTTP/1.1 ${httpStatus} OK\r\n`);
			again(response, everyMs, () => response.socket?.write(`x-${++count}: 1\r\n`));
			return;
		}
		const left = [...Buffer.from(body, 'utf8')];
		response.writeHead(httpStatus, headers);
		again(response, everyMs, () => response.write(Buffer.from([left.shift() ?? 0x20])));
	},
	/** As fast as the client reads, and without an end unless there is one. */
	flood(response, { httpStatus, headers, body }, { bytes = Infinity, gzip = false }) {
		response.writeHead(httpStatus, {
			...headers,
			...(gzip ? { 'content-encoding': 'gzip' } : {}),
		});
		const source = Readable.from(padded(body, bytes));
		// The client goes away before the end: that is the point.
		const ended = () => {};
		if (gzip) pipeline(source, zlib.createGzip(), response, ended);
		else pipeline(source, response, ended);
	},
	/** The whole answer, without its length, on a connection that stays open. */
	keepOpen(response, { httpStatus, headers, body }) {
		const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
		response.socket?.write(`HTTP/1.1 ${httpStatus} OK\r\n${lines.join('')}\r\n${body}`);
	},
	/** HTTP 101: from now on nobody knows what is spoken. */
	switchProtocols(response) {
		const head = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket';
		response.socket?.write(`${head}\r\n\r\n`);
	},
};

/** @param {ServerResponse} response @param {number | undefined} everyMs @param {() => void} say */
function again(response, everyMs = DRIP_MS, say) {
	say();
	const timer = setInterval(say, everyMs);
	response.on('close', () => clearInterval(timer));
}

/** @param {string} body @param {number} bytes of all of it at least */
function* padded(body, bytes) {
	const start = Buffer.from(body, 'utf8');
	yield start;
	for (let left = bytes - start.length; left > 0; left -= BLANKS.length) {
		yield BLANKS.subarray(0, Math.min(left, BLANKS.length));
	}
}

module.exports = { MISBEHAVIOURS };
