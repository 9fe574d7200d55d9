// @ts-check
'use strict';

/** The default alphabet of GSM 03.38 (3GPP TS 23.038, 6.2.1); position is the code. \x1b is the escape. */
const BASIC =
	'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\x1bÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
	'¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** What follows an escape (6.2.1.1). */
const EXTENDED = new Map([
	['\f', 0x0a],
	['^', 0x14],
	['{', 0x28],
	['}', 0x29],
	['\\', 0x2f],
	['[', 0x3c],
	['~', 0x3d],
	[']', 0x3e],
	['|', 0x40],
	['€', 0x65],
]);
const ESCAPE = 0x1b;

/** @type {Map<string, number[]>} */
const GSM = new Map();
for (const [code, character] of [...BASIC].entries()) GSM.set(character, [code]);
GSM.delete('\x1b');
for (const [character, code] of EXTENDED) GSM.set(character, [ESCAPE, code]);
const extendedBack = new Map([...EXTENDED].map(([character, code]) => [code, character]));

/** @param {string} text */
const isGsm = (text) => [...text].every((character) => GSM.has(character));

/**
 * One octet per septet, as SMPP carries them.
 *
 * @param {string} text of the GSM alphabet
 * @throws {RangeError} on any other character
 */
function toGsm(text) {
	return Buffer.from(
		[...text].flatMap((character) => {
			const codes = GSM.get(character);
			if (codes === undefined) throw new RangeError('a character outside of GSM 03.38');
			return codes;
		}),
	);
}

/** @param {Buffer} octets */
function fromGsm(octets) {
	let text = '';
	for (let at = 0; at < octets.length; at++) {
		const code = octets[at] & 0x7f;
		if (code !== ESCAPE) text += BASIC[code];
		else if (at + 1 < octets.length) {
			const next = octets[++at] & 0x7f;
			// A phone that does not know what is escaped shows the character itself.
			text += extendedBack.get(next) ?? (next === ESCAPE ? ' ' : BASIC[next]);
		}
	}
	return text;
}

/** @param {string} text */
const toUcs2 = (text) => Buffer.from(text, 'utf16le').swap16();

/** @param {Buffer} octets */
const fromUcs2 = (octets) =>
	Buffer.from(octets.subarray(0, octets.length & ~1))
		.swap16()
		.toString('utf16le');

/** @param {string} text */
const isLatin1 = (text) => !/[^\n\r\x20-\x7e\xa0-\xff]/.test(text);

const CODING = /** @type {const} */ ({ DEFAULT: 0, ASCII: 1, LATIN1: 3, UCS2: 8 });

/**
 * The text of a message that came in.
 *
 * @param {Buffer} octets without a user data header
 * @param {number} coding data_coding
 * @param {'gsm' | 'latin1'} [alphabet] what the provider means by data_coding 0
 */
function decodeText(octets, coding, alphabet = 'gsm') {
	switch (unicodeClass(coding)) {
		case CODING.UCS2:
			return fromUcs2(octets);
		case CODING.ASCII:
		case CODING.LATIN1:
			return octets.toString('latin1');
		case CODING.DEFAULT:
			return alphabet === 'gsm' ? fromGsm(octets) : octets.toString('latin1');
		default:
			// Octets of another kind (2, 4, JIS, Cyrillic …): nothing is lost in hexadecimal.
			return octets.toString('hex');
	}
}

/** General groups of GSM 03.38 say the alphabet in two of their bits. @param {number} coding */
function unicodeClass(coding) {
	if (coding < 0x10 || coding > 0xff) return coding;
	const group = coding >> 4;
	const alphabet = (coding >> 2) & 3;
	if (group === 0xf) return alphabet & 1 ? 4 : CODING.DEFAULT;
	if (group < 8) return [CODING.DEFAULT, 4, CODING.UCS2, CODING.DEFAULT][alphabet];
	if (group === 0xe) return CODING.UCS2;
	return group === 0xc || group === 0xd ? CODING.DEFAULT : coding;
}

module.exports = { CODING, decodeText, fromGsm, fromUcs2, isGsm, isLatin1, toGsm, toUcs2 };
