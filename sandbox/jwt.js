// @ts-check
'use strict';

const { createHmac, timingSafeEqual } = require('node:crypto');

/** @param {unknown} value */
const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** @param {string} text @param {string} secret */
const sign = (text, secret) => createHmac('sha512', secret).update(text).digest();

/**
 * A three-part token signed with HS512.
 *
 * @param {{ sub: string, iat: number, exp: number }} claims
 * @param {string} secret
 */
function issueToken(claims, secret) {
	const text = `${encode({ alg: 'HS512' })}.${encode(claims)}`;
	return `${text}.${sign(text, secret).toString('base64url')}`;
}

/**
 * Whether a token was signed with this secret and has not expired.
 *
 * @param {string} token
 * @param {string} secret
 * @param {number} nowSeconds
 */
function isTokenValid(token, secret, nowSeconds) {
	const [head, payload, signature, more] = token.split('.');
	if (!head || !payload || !signature || more !== undefined) return false;
	const expected = sign(`${head}.${payload}`, secret);
	const given = Buffer.from(signature, 'base64url');
	if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
	const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
	return claims.exp > nowSeconds;
}

module.exports = { issueToken, isTokenValid };
