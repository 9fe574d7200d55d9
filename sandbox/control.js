// @ts-check
'use strict';

const { helpPage } = require('./help');
const { readBody } = require('./wire');

/** @typedef {import('./index').Sandbox} Sandbox */

/** Rows per write; one string for 100 000 entries would block the providers' answers. */
const ROWS_PER_WRITE = 500;

/**
 * @param {import('node:http').ServerResponse} response
 * @param {unknown} value
 * @param {number} [status]
 */
function sendJson(response, value, status = 200) {
	response.writeHead(status, { 'content-type': 'application/json' });
	response.end(JSON.stringify(value));
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {unknown[]} rows
 */
async function sendRows(response, rows) {
	response.writeHead(200, { 'content-type': 'application/json' });
	response.write('[');
	for (let at = 0; at < rows.length; at += ROWS_PER_WRITE) {
		const part = JSON.stringify(rows.slice(at, at + ROWS_PER_WRITE)).slice(1, -1);
		const hasRoom = response.write(at === 0 ? part : `,${part}`);
		if (response.destroyed) return;
		if (hasRoom) await new Promise((resolve) => setImmediate(resolve));
		else await new Promise((resolve) => response.once('drain', resolve).once('close', resolve));
	}
	response.end(']');
}

/**
 * The control calls under /_sandbox/.
 *
 * @param {Sandbox} sandbox
 */
function createControl(sandbox) {
	/** @type {Record<string, (body: any, search: URLSearchParams, response: import('node:http').ServerResponse) => unknown>} */
	const calls = {
		'GET config': () => sandbox.config,
		'POST config': (body) => sandbox.configure(body),
		'POST faults': (body) => {
			const faults = Array.isArray(body) ? body : [body];
			for (const fault of faults) sandbox.addFault(fault);
			return { added: faults.length };
		},
		'DELETE faults': () => {
			sandbox.clearFaults();
			return { ok: true };
		},
		'GET summary': () => sandbox.journal.summary(),
		'POST reset': () => {
			sandbox.reset();
			return { ok: true };
		},
		'POST inbox': (body) => {
			const messages = Array.isArray(body) ? body : [body];
			return messages.map((message) => sandbox.addInbox(message));
		},
		'POST ripen': async (body) => {
			sandbox.ripen();
			if (body?.flush !== false) await sandbox.flushPushes();
			return { ok: true, pushes: sandbox.pushes.length };
		},
		'POST flush': async () => {
			await sandbox.flushPushes();
			return { ok: true, pushes: sandbox.pushes.length };
		},
		'POST revoke-tokens': () => {
			sandbox.revokeTokens();
			return { ok: true };
		},
		'POST advance': (body) => {
			sandbox.advance(Number(body?.ms ?? 0));
			return { now: sandbox.now() };
		},
		'GET smtp': () => ({ port: smtpOf(sandbox).port }),
		'GET smsc': () => smscState(sandbox),
		'POST smsc-inbound': (body) => {
			const messages = Array.isArray(body) ? body : [body];
			return messages.map((message) => smscOf(sandbox).addInbound(message));
		},
		'POST smsc-drop': () => {
			smscOf(sandbox).dropAll();
			return { ok: true };
		},
		'POST pause': (body) => {
			// The way back is closed too, so a pause over HTTP always ends by itself.
			const ms = Number(body?.ms ?? 1000);
			setTimeout(() => {
				sandbox.pauseListening();
				setTimeout(() => void sandbox.resumeListening().catch(() => {}), ms);
			}, 20);
			return { ok: true, ms };
		},
	};
	/** @type {Record<string, (search: URLSearchParams) => unknown[]>} */
	const lists = {
		journal: (search) => after(sandbox.journal.requests, search),
		accepted: (search) => {
			const provider = search.get('provider');
			const rows = after(sandbox.journal.accepted, search);
			return provider ? rows.filter((row) => row.provider === provider) : rows;
		},
		uploads: () => sandbox.journal.uploads,
		pushes: () => sandbox.pushes,
		mails: (search) => after(sandbox.smtp?.mails ?? [], search),
		openai: () => sandbox.openai.requests,
	};

	/**
	 * @param {import('node:http').IncomingMessage} request
	 * @param {import('node:http').ServerResponse} response
	 * @param {string} path
	 * @param {string} search
	 */
	return async (request, response, path, search) => {
		const name = path.slice('/_sandbox/'.length);
		const query = new URLSearchParams(search);
		const text = (await readBody(request)).toString('utf8');
		if (name === '' && request.method === 'GET') {
			response.writeHead(200, { 'content-type': 'text/html;charset=utf-8' });
			response.end(helpPage(sandbox));
			return;
		}
		if (request.method === 'GET' && Object.hasOwn(lists, name)) {
			return sendRows(response, lists[name](query));
		}
		const key = `${request.method} ${name}`;
		if (!Object.hasOwn(calls, key)) {
			return sendJson(response, { error: `no such control call: ${key}` }, 404);
		}
		try {
			const body = text === '' ? undefined : JSON.parse(text);
			sendJson(response, await calls[key](body, query, response));
		} catch (error) {
			const message = error instanceof Error ? error.message : String(error);
			sendJson(response, { error: message }, 400);
		}
	};
}

/** @param {Sandbox} sandbox */
function smscOf({ smsc }) {
	if (smsc === undefined) throw new Error('this sandbox plays no SMSC');
	return smsc;
}

/** @param {Sandbox} sandbox */
function smtpOf({ smtp }) {
	if (smtp === undefined) throw new Error('this sandbox takes no mail');
	return smtp;
}

/** @param {Sandbox} sandbox */
function smscState(sandbox) {
	const { port, sessions, submits, outbox } = smscOf(sandbox);
	return {
		port,
		binds: [...sessions].flatMap(({ mode }) => mode ?? []),
		submits,
		/** Receipts and SMS that wait for the customer, and that he took. */
		waiting: outbox.waiting.length + outbox.inFlight,
		answered: outbox.answered.length,
	};
}

/**
 * The rows with a higher `seq` than `since`, at most `limit`.
 *
 * @template {{ seq: number }} T
 * @param {T[]} rows
 * @param {URLSearchParams} search
 */
function after(rows, search) {
	const since = Number(search.get('since') ?? 0);
	const limit = Number(search.get('limit') ?? 0);
	// Rows are numbered 1, 2, 3…, so the position follows from the number.
	const first = Math.max(0, since - (rows[0]?.seq ?? 1) + 1);
	return rows.slice(first, limit > 0 ? first + limit : undefined);
}

module.exports = { createControl };
