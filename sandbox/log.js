// @ts-check
'use strict';

const SECRET_NAMES = new Set(['password', 'key', 'code', 'authToken', 'ApiKey', 'ClientId']);
const MAX_LENGTH = 160;

/** @param {number} ms */
const clock = (ms) => new Date(ms).toTimeString().slice(0, 8);

/** @param {string} text */
function shorten(text) {
	const line = text.replace(/\s+/g, ' ');
	return line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH)}…` : line;
}

/** @param {Record<string, unknown>} params */
function masked(params) {
	return Object.entries(params)
		.map(([name, value]) => `${name}=${SECRET_NAMES.has(name) ? '***' : String(value)}`)
		.join(' ');
}

/** @param {import('./types').RequestEntry} entry */
function paramsOf(entry) {
	if (entry.provider === 'messagecentral' || entry.method === 'GET') return entry.query;
	try {
		return JSON.parse(entry.body);
	} catch {
		return { body: '(not JSON)' };
	}
}

/**
 * One request in one line, without passwords, tokens and codes.
 *
 * @param {import('./types').RequestEntry} entry
 */
function requestLine(entry) {
	const { outcome } = entry;
	const answer =
		outcome.httpStatus === null
			? 'no answer'
			: `${outcome.httpStatus} ${shorten((outcome.body ?? '').replace(/("(?:token|authToken)":")[^"]*/g, '$1***'))}`;
	const fault = outcome.fault ? ` [fault: ${outcome.fault.kind}]` : '';
	const taken = outcome.accepted.length > 0 ? ` (${outcome.accepted.length} accepted)` : '';
	const asked = `${entry.method} ${entry.endpoint} ${shorten(masked(paramsOf(entry)))}`;
	return `${clock(entry.at)} #${entry.seq} ${entry.provider} ${asked} -> ${answer}${taken}${fault}`;
}

/**
 * One push in one line; the query of the address may hold a secret and is left out.
 *
 * @param {import('./types').PushEntry} entry
 */
function pushLine(entry) {
	const address = entry.url.replace(/\?.*/, '?***');
	const answer = entry.httpStatus ?? entry.error;
	const attempt = entry.attempt > 1 ? ` (attempt ${entry.attempt})` : '';
	return `${clock(entry.at)} push ${entry.provider} ${entry.method} ${address} ${shorten(entry.body)} -> ${answer}${attempt}`;
}

module.exports = { requestLine, pushLine };
