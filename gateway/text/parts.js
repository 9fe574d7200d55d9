// @ts-check
'use strict';

const { split } = require('split-sms');
const { CODING, isLatin1, toGsm, toUcs2 } = require('./alphabets');

/**
 * @typedef {object} TextSettings how texts are written for this provider
 * @property {'gsm' | 'latin1'} alphabet what texts of the GSM alphabet are sent as
 * @property {'udh8' | 'udh16' | 'sar' | 'payload'} long how long texts are sent
 *
 * @typedef {object} Part
 * @property {number} coding data_coding
 * @property {Buffer} octets without a header
 */

/** With a header of seven octets a part holds less. */
const UDH16 = { gsm: 152, units: 66 };

/**
 * Cuts a text into parts. The library is the one that the nodes count with, so what they preview is
 * what is sent; only `udh16` leaves less room in each part.
 *
 * @param {string} text
 * @param {TextSettings} settings
 * @returns {Part[]}
 */
function cutText(text, { alphabet, long }) {
	const { parts, characterSet } = split(text, {});
	const gsm = characterSet === 'GSM';
	const write = writer(text, gsm, alphabet);
	if (parts.length === 1 || long === 'payload') return [write(text)];
	if (long === 'udh16') return cutAt(text, gsm).map(write);
	return parts.map(({ content }) => write(/** @type {string} */ (content)));
}

/**
 * @param {string} text
 * @param {boolean} gsm
 * @param {TextSettings['alphabet']} alphabet
 * @returns {(piece: string) => Part}
 */
function writer(text, gsm, alphabet) {
	if (!gsm || (alphabet === 'latin1' && !isLatin1(text))) {
		return (/** @type {string} */ piece) => ({ coding: CODING.UCS2, octets: toUcs2(piece) });
	}
	return alphabet === 'latin1'
		? (/** @type {string} */ piece) => ({
				coding: CODING.LATIN1,
				octets: Buffer.from(piece, 'latin1'),
			})
		: (/** @type {string} */ piece) => ({ coding: CODING.DEFAULT, octets: toGsm(piece) });
}

/** @param {string} text @param {boolean} gsm */
function cutAt(text, gsm) {
	const room = gsm ? UDH16.gsm : UDH16.units;
	const pieces = [''];
	let used = 0;
	for (const character of text) {
		const size = gsm ? toGsm(character).length : character.length;
		if (used + size > room) {
			pieces.push('');
			used = 0;
		}
		pieces[pieces.length - 1] += character;
		used += size;
	}
	return pieces;
}

module.exports = { cutText };
