// @ts-check
'use strict';

const http = require('node:http');
const { reportRow } = require('../push/row');
const { loginCheck, readParameters } = require('./request');
const { STATUS, readSend, sendAnswer } = require('./send-call');

/**
 * @typedef {import('node:http').ServerResponse} ServerResponse
 *
 * @typedef {object} FrontParts what the calls need
 * @property {{ account: string, password: string }} login
 * @property {import('./send-call').SendSettings} settings
 * @property {import('../send/fates').Fates} fates
 * @property {import('../store/messages').Messages} messages
 * @property {import('../receipts/inbound').Inbound} inbound
 * @property {(ms: number) => number} stamp
 * @property {() => string} problem why nothing can be sent; empty when it can
 * @property {() => Promise<{ balance: string, gift: string, note?: string } | { status: number, message: string }>} balance
 * @property {() => Record<string, unknown>} health
 * @property {() => string} metrics
 */

const MAX_REPORT_IDS = 1000;
/** Long lists make long addresses. */
const MAX_HEADER = 256 * 1024;

/**
 * The HTTP interface of TCASTSMS, spoken to n8n.
 *
 * @param {FrontParts} parts
 */
function createFront(parts) {
	const isLogin = loginCheck(parts.login);

	/** @type {Record<string, (parameters: Record<string, unknown>) => Promise<object> | object>} */
	const calls = {
		'/sendsms': async (parameters) => {
			const read = readSend(parameters, parts.settings);
			if (!('asked' in read)) return read;
			try {
				return sendAnswer(await parts.fates.send(read.asked));
			} catch {
				const reason = 'the store could not be written, so nothing was sent';
				return sendAnswer(
					read.asked.numbers.map((number) => ({ number, fate: 'refused', id: 0, reason })),
				);
			}
		},
		'/getbalance': async () => {
			const problem = parts.problem();
			if (problem !== '') return { status: STATUS.NOT_READY, message: problem };
			return { status: 0, ...(await parts.balance()) };
		},
		'/getreport': ({ ids }) => getReport(String(ids ?? ''), parts),
		'/getsms': ({ start_time: since }) => getSms(Number(since ?? 0) || 0, parts),
	};

	const server = http.createServer({ maxHeaderSize: MAX_HEADER }, (request, response) => {
		handle(request, response).catch(() => {
			// The other side went away in the middle, or a mistake of ours: never without an end.
			if (!response.headersSent) response.writeHead(500);
			response.end();
		});
	});
	server.requestTimeout = 60_000;
	// n8n keeps connections; one that is closed just then would look like a lost answer.
	server.keepAliveTimeout = 120_000;

	/** @param {http.IncomingMessage} request @param {ServerResponse} response */
	async function handle(request, response) {
		const [path, search = ''] = (request.url ?? '/').split(/\?(.*)/s);
		if (request.method === 'GET' && path === '/health') {
			const health = parts.health();
			return json(response, health, health.ok ? 200 : 503);
		}
		if (request.method === 'GET' && path === '/metrics') {
			response.writeHead(200, { 'content-type': 'text/plain; version=0.0.4' });
			return response.end(parts.metrics());
		}
		const isPost = request.method === 'POST' && path === '/sendsms';
		if (!Object.hasOwn(calls, path)) return json(response, { error: 'no such call' }, 404);
		if (request.method !== 'GET' && !isPost) return json(response, { error: 'GET only' }, 405);
		const parameters = await readParameters(request, search);
		if (parameters === null) {
			return json(response, { status: STATUS.FIELD, message: 'the body is no JSON object' });
		}
		if (!isLogin(parameters)) {
			return json(response, { status: STATUS.LOGIN, message: 'account or password is wrong' });
		}
		json(response, await calls[path](parameters));
	}

	return server;
}

/** @param {ServerResponse} response @param {unknown} value @param {number} [status] */
function json(response, value, status = 200) {
	const body = JSON.stringify(value);
	response.writeHead(status, {
		'content-type': 'application/json;charset=utf-8',
		'content-length': Buffer.byteLength(body),
	});
	response.end(body);
}

/** @param {string} list @param {FrontParts} parts */
function getReport(list, { messages, stamp }) {
	const ids = list
		.split(',')
		.map((id) => id.trim())
		.filter((id) => id !== '');
	if (ids.length === 0 || ids.length > MAX_REPORT_IDS) {
		return { status: STATUS.FIELD, message: `ids has to be 1 to ${MAX_REPORT_IDS} message IDs` };
	}
	const count = { success: 0, fail: 0, unsent: 0, sending: 0, nofound: 0 };
	const array = [];
	for (const id of ids) {
		const isId = /^\d{1,16}$/.test(id) && Number.isSafeInteger(Number(id));
		const message = isId ? messages.byId(Number(id)) : undefined;
		if (message === undefined) {
			count.nofound++;
			continue;
		}
		const row = reportRow(message, stamp);
		const result = row[3];
		count[result === 0 ? 'success' : result === 2 ? 'sending' : 'fail']++;
		array.push(row);
	}
	return { status: 0, array, ...count };
}

/** @param {number} since seconds since 1970 @param {FrontParts} parts */
function getSms(since, { inbound, stamp }) {
	const array = inbound
		.list(since * 1000)
		.map(({ id, sender, receiver, at, text }) => [
			id,
			sender,
			receiver,
			stamp(at),
			Buffer.from(text, 'utf8').toString('base64'),
		]);
	return { status: 0, cnt: array.length, array };
}

module.exports = { createFront };
