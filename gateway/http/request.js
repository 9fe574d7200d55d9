// @ts-check
'use strict';

const { createHash, timingSafeEqual } = require('node:crypto');

/** A longer body is no request of a node. */
const MAX_BODY = 4 * 1024 * 1024;

/**
 * Reads a query as TCASTSMS documents it: UTF-8, percent-encoded, a plus is a plus.
 *
 * @param {string} search without the question mark
 * @returns {Record<string, string>}
 */
function parseQuery(search) {
	/** @type {Record<string, string>} */
	const query = Object.create(null);
	for (const pair of search.split('&')) {
		if (pair === '') continue;
		const at = pair.indexOf('=');
		const [name, value] = at === -1 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
		query[decode(name)] = decode(value);
	}
	return query;
}

/** @param {string} text */
function decode(text) {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/**
 * @param {import('node:http').IncomingMessage} request
 * @returns {Promise<string | null>} null: too long
 */
async function readBody(request) {
	/** @type {Buffer[]} */
	const chunks = [];
	let size = 0;
	for await (const chunk of request) {
		size += chunk.length;
		if (size > MAX_BODY) return null;
		chunks.push(chunk);
	}
	return Buffer.concat(chunks).toString('utf8');
}

/**
 * The parameters of a call: from the query, or from the JSON body of a POST.
 *
 * @param {import('node:http').IncomingMessage} request
 * @param {string} search
 * @returns {Promise<Record<string, unknown> | null>} null: unreadable
 */
async function readParameters(request, search) {
	if (request.method !== 'POST') return parseQuery(search);
	const body = await readBody(request);
	try {
		const value = JSON.parse(body ?? '');
		return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
	} catch {
		return null;
	}
}

/** @param {string} text */
const digest = (text) => createHash('sha256').update(text).digest();

/**
 * Compares a login in a time that tells nothing.
 *
 * @param {{ account: string, password: string }} expected
 */
function loginCheck(expected) {
	const account = digest(expected.account);
	const password = digest(expected.password);
	return (/** @type {Record<string, unknown>} */ given) => {
		const right = [
			timingSafeEqual(account, digest(String(given.account ?? ''))),
			timingSafeEqual(password, digest(String(given.password ?? ''))),
		];
		return right.every(Boolean);
	};
}

module.exports = { loginCheck, parseQuery, readParameters };
