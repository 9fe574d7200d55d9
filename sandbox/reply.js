// @ts-check
'use strict';

const { MISBEHAVIOURS } = require('./misbehave');

/**
 * @typedef {import('./types').Action} Action
 * @typedef {import('./types').Reply} Reply
 * @typedef {import('./types').RequestEntry} RequestEntry
 *
 * @typedef {object} Plan how a request ends
 * @property {'answer' | 'reset' | 'hang' | 'truncate' | 'breakTls' | 'misbehave'} end
 * @property {Reply} reply what is (or would be) said
 * @property {Action} [action] how, where that needs more words
 */

/** Kinds after which the provider has taken the SMS unless the fault says otherwise. */
const ACCEPTS_BY_DEFAULT = new Set(['resetAfter', 'truncate']);

/** @param {unknown} body */
const asText = (body) => (typeof body === 'string' ? body : JSON.stringify(body ?? ''));

/**
 * Lets the provider work on a request, under a fault or not, and says how the request ends. The
 * work (and so the journal) depends on whether the provider takes the SMS, never on the reply.
 *
 * @param {RequestEntry} request
 * @param {Action | null} action
 * @param {import('./server').ProviderServer} provider
 * @returns {Plan}
 */
function plan(request, action, provider) {
	if (action === null) return { end: 'answer', reply: provider.handle(request, null) };
	const accepts = action.accept ?? ACCEPTS_BY_DEFAULT.has(action.kind);
	/** @type {() => Reply | null} */
	const work = () => (accepts ? provider.handle(request, action) : null);
	const json = { 'content-type': provider.config().contentType };
	const nothing = { httpStatus: 0, headers: {}, body: '' };
	const harmless = { httpStatus: 200, headers: json, body: '{"status":0,"array":[]}' };
	switch (action.kind) {
		case 'http': {
			work();
			const body = action.body === undefined ? '' : asText(action.body);
			const headers = { ...(body.startsWith('{') ? json : {}), ...action.headers };
			return { end: 'answer', reply: { httpStatus: action.status ?? 500, headers, body } };
		}
		case 'status':
		case 'responseCode':
			work();
			return { end: 'answer', reply: provider.faultReply(request, action) };
		case 'resetBefore':
			return { end: 'reset', reply: nothing };
		case 'resetAfter':
			return { end: 'reset', reply: work() ?? nothing };
		case 'hang':
			return { end: 'hang', reply: work() ?? nothing };
		case 'truncate':
			return { end: 'truncate', reply: work() ?? harmless, action };
		case 'breakTls':
			return { end: 'breakTls', reply: work() ?? nothing, action };
		case 'drip':
		case 'flood':
		case 'keepOpen':
		case 'switchProtocols':
			return { end: 'misbehave', reply: work() ?? harmless, action };
		case 'malformed':
		case 'rawReply': {
			work();
			const body = asText(action.text ?? action.body ?? '<html><body>Bad Gateway</body></html>');
			const headers = { ...json, ...action.headers };
			const httpStatus = action.httpStatus ?? action.status ?? 200;
			return { end: 'answer', reply: { httpStatus, headers, body } };
		}
		default:
			return { end: 'answer', reply: provider.handle(request, action) };
	}
}

/**
 * Ends a request on the wire as planned.
 *
 * @param {import('node:http').ServerResponse} response
 * @param {Plan} how
 * @param {RequestEntry} request
 * @param {import('./tls-faults').TlsFaults | undefined} tls
 */
function carryOut(response, { end, reply, action }, request, tls) {
	const { outcome } = request;
	if (end === 'hang') return;
	if (end === 'misbehave' && action) return MISBEHAVIOURS[action.kind](response, reply, action);
	if (end === 'breakTls') {
		if (response.socket) tls?.break(response.socket, action?.how ?? 'garbage');
		return;
	}
	if (end === 'reset') {
		const { socket } = response;
		if (socket && 'resetAndDestroy' in socket && !('encrypted' in socket)) socket.resetAndDestroy();
		else socket?.destroy();
		return;
	}
	const body = Buffer.from(reply.body, 'utf8');
	const headers = { ...reply.headers, 'content-length': String(body.length) };
	outcome.httpStatus = reply.httpStatus;
	outcome.answeredAt = Date.now();
	if (end === 'truncate') {
		const part = body.subarray(0, Math.min(action?.bytes ?? body.length >> 1, body.length - 1));
		outcome.body = part.toString('utf8');
		response.writeHead(reply.httpStatus, headers);
		response.write(part, () => response.socket?.destroySoon());
		return;
	}
	outcome.body = reply.body;
	response.writeHead(reply.httpStatus, headers);
	response.end(body);
}

module.exports = { plan, carryOut };
