/** Code points of the zeros that others than ASCII's digits follow: full-width, Arabic, Persian, Devanagari … */
const ZEROS = [0xff10, 0x0660, 0x06f0, 0x0966, 0x09e6, 0x0e50, 0x0ed0, 0x1040, 0x17e0];

/** Format and control characters, fillers, and the mark that turns digits into emoji. */
const INVISIBLE = /[\p{DI}\p{Cf}\p{Cc}]|\u20E3/u;

/** Full-width forms stand in the order of ASCII. */
const FULL_WIDTH = [0xff01, 0xff5e] as const;
const FULL_WIDTH_SHIFT = 0xfee0;

/**
 * The same text with what looks or means the same on every keyboard written in ASCII: digits of other
 * scripts, blanks, dashes, quotes and full-width forms. What nobody sees is left out; what is none of
 * these stays. Superscripts and digits in circles stay too: people write notes with them.
 */
export function withPlainCharacters(text: string): string {
	return /^[\x20-\x7e]*$/.test(text) ? text : text.replace(/[^\x20-\x7e]/gu, plain);
}

function plain(char: string): string {
	// A byte order mark counts as a blank for JavaScript.
	if (char === '\uFEFF') return '';
	if (/[\s\u2800]/.test(char)) return ' ';
	if (INVISIBLE.test(char)) return '';
	const code = char.codePointAt(0) ?? 0;
	const zero = ZEROS.find((first) => code >= first && code <= first + 9);
	if (zero !== undefined) return String(code - zero);
	if (code >= FULL_WIDTH[0] && code <= FULL_WIDTH[1]) {
		return String.fromCharCode(code - FULL_WIDTH_SHIFT);
	}
	if (/[\p{Pd}\u2212\u30FC]/u.test(char)) return '-';
	if (char === '\uFE62') return '+';
	// The decimal comma of Arabic, and its comma.
	if (/[\u066B\u060C\u3001]/.test(char)) return ',';
	if (/[\p{Pi}\p{Pf}\u2032\u2033\u00B4]/u.test(char)) return "'";
	return char;
}
