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
	const bytes = Buffer.from(secret, 'utf8');
	const base64 = bytes.toString('base64');
	const hex = bytes.toString('hex');
	const pairs = hex.match(/../g) ?? [];
	const units = Array.from({ length: secret.length }, (_, at) =>
		secret.charCodeAt(at).toString(16).padStart(4, '0'),
	);
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
		...[hex, pairs.join(' '), pairs.join(':')],
		pairs.map((pair) => `%${pair}`).join(''),
		pairs.map((pair) => `=${pair}`).join(''),
		pairs.map((pair) => `\\x${pair}`).join(''),
		units.map((unit) => `\\u${unit}`).join(''),
		[...secret].map((one) => `&#${one.codePointAt(0)};`).join(''),
		...insideBase64(bytes),
		secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'),
	];
	const hexadecimal = all.filter((text) => text.toLowerCase().includes(hex.slice(0, 2)));
	all.push(...hexadecimal.map((text) => text.toUpperCase().replace(/\\X/g, '\\x')));
	// A text that a JSON text holds is escaped twice.
	return [...new Set(all.flatMap((text) => [text, JSON.stringify(text).slice(1, -1)]))];
}

/**
 * What a secret leaves in the Base64 of a longer text, such as a login: three bytes become four digits,
 * so it depends on how many bytes stand before it. Digits that hold bits of others are left out.
 *
 * @param {Buffer} bytes
 */
function insideBase64(bytes) {
	return [1, 2]
		.map((before) => {
			const digits = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
			return digits.replace(/=+$/, '').slice(before + 1, -1);
		})
		.filter((digits) => digits.length > SHORTEST);
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
	return (text) => {
		// A secret may be broken over lines, so they are read joined together as well.
		const joined = text.replace(/=?(?:\r?\n|(?:\\r)?\\n)[ \t]{0,8}/g, '');
		return needles.flatMap(({ secret, spelling }) => {
			const place = [text, joined].find((way) => way.includes(spelling));
			if (place === undefined) return [];
			const at = place.indexOf(spelling);
			const around = place.slice(Math.max(0, at - 80), at + spelling.length + 40);
			return [{ secret, spelling, around }];
		});
	};
}

module.exports = { spellings, createFinder };
