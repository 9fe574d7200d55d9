// @ts-check
'use strict';

/** Shorter ones would be found by chance in every number and word. */
const SHORTEST = 5;

/**
 * The ways in which a secret can stand in a URL, a JSON text, an HTML page or a log.
 *
 * @param {string} secret
 * @returns {string[]}
 */
function spellings(secret) {
	if (secret.length < SHORTEST) throw new Error('A secret this short is found everywhere');
	const base64 = Buffer.from(secret, 'utf8').toString('base64');
	const encoded = encodeURIComponent(secret);
	const all = [
		secret,
		encoded,
		encoded.replaceAll('%20', '+'),
		// Inside an address that is itself part of an address.
		encodeURIComponent(encoded),
		base64,
		base64.replace(/=+$/, ''),
		Buffer.from(secret, 'utf8').toString('base64url'),
		encodeURIComponent(base64),
		JSON.stringify(secret).slice(1, -1),
		secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
	];
	// A text that a JSON text holds is escaped twice.
	return [...new Set(all.flatMap((text) => [text, JSON.stringify(text).slice(1, -1)]))];
}

/**
 * Finds secrets in a text, however they are written.
 *
 * @param {Iterable<string>} secrets
 */
function createFinder(secrets) {
	const needles = [...new Set(secrets)].flatMap((secret) =>
		spellings(secret).map((spelling) => ({ secret, spelling })),
	);
	/** @param {string} text @returns {Array<{ secret: string, spelling: string, around: string }>} */
	return (text) =>
		needles.flatMap(({ secret, spelling }) => {
			const at = text.indexOf(spelling);
			const around = () => text.slice(Math.max(0, at - 80), at + spelling.length + 40);
			return at < 0 ? [] : [{ secret, spelling, around: around() }];
		});
}

module.exports = { spellings, createFinder };
