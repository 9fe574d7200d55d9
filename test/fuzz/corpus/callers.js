// @ts-check
'use strict';

/** @typedef {{ query?: Record<string, unknown>, headers?: Record<string, unknown> }} Brought */

/**
 * Ways to bring the right secret.
 *
 * @param {string} secret
 * @returns {Record<string, Brought>}
 */
const friends = (secret) => ({
	'in the query': { query: { token: secret } },
	'in the header': { headers: { 'x-callback-token': secret } },
	'in both': { query: { token: secret }, headers: { 'x-callback-token': secret } },
	'beside others': { query: { token: secret, Token: 'x', a: [1], b: { c: 1 } } },
});

/**
 * Ways that look like it and are not. Lists and objects are what the qs parser makes of repeated
 * parameters and of brackets.
 *
 * @param {string} secret
 * @returns {Record<string, Brought>}
 */
const strangers = (secret) => ({
	nothing: {},
	'an empty one': { query: { token: '' } },
	'the beginning': { query: { token: secret.slice(0, -1) } },
	'a character more': { query: { token: `${secret}x` } },
	'a blank more': { query: { token: ` ${secret}` } },
	'a zero byte more': { query: { token: `${secret}\u0000` } },
	capitals: { query: { token: secret.toUpperCase() } },
	'a letter that looks the same': { query: { token: secret.replace('e', '\u0435') } },
	'fullwidth letters': { query: { token: secret.replace('c', '\uff43') } },
	twice: { query: { token: [secret, secret] } },
	'once, in a list': { query: { token: [secret] } },
	'as an object': { query: { token: { 0: secret } } },
	'as an object with a toString': { query: { token: { toString: () => secret } } },
	'as a String object': { query: { token: Object(secret) } },
	'as a Buffer': { query: { token: Buffer.from(secret) } },
	null: { query: { token: null } },
	'a number': { headers: { 'x-callback-token': 1 } },
	'the header twice': { headers: { 'x-callback-token': `${secret}, ${secret}` } },
	'the header as a list': { headers: { 'x-callback-token': [secret, secret] } },
	'the query right, the header wrong': {
		query: { token: secret },
		headers: { 'x-callback-token': 'wrong' },
	},
	'the header right, the query empty': {
		query: { token: '' },
		headers: { 'x-callback-token': secret },
	},
	'the header right, the query a list': {
		query: { token: [] },
		headers: { 'x-callback-token': secret },
	},
	'under other names': { query: { secret, Token: secret, 'token[]': secret } },
	'from the prototype': { query: Object.create({ toke: secret }) },
	'as a bearer': { headers: { authorization: `Bearer ${secret}` } },
});

module.exports = { friends, strangers };
