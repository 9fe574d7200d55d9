/** Digits of other scripts stand in blocks that begin with their zero at a multiple of sixteen. */
const OTHER_DIGITS = /[\u0660-\u0669\u06F0-\u06F9\uFF10-\uFF19]/g;
/** Blanks, and what is not seen at all. */
const BLANKS = /[\s\u200B-\u200F\u2060\uFEFF]+/g;
const DASHES = /[\u2010-\u2015\u2212]/g;
/** Groups of digits; a table that takes a code for a number writes it with a fraction. */
const GROUPS = /^(\d+(?:-\d+)*)(?:[.,]0+)?$/;
const CODE = /^\d{4,8}$/;

/**
 * Reads a one-time code as people type it: `12 34`, `12-34` and digits of other scripts are the code
 * 1234. Nothing is ever added: zeros that a number has lost cannot be told.
 *
 * @returns the digits, or why it is no code; the code itself is never in the reason
 */
export function readCode(typed: unknown): { code: string } | { reason: string } {
	if (typeof typed !== 'string' && typeof typed !== 'number') return { reason: NO_CODE };
	const text = String(typed)
		.replace(OTHER_DIGITS, (digit) => String(digit.charCodeAt(0) & 0xf))
		.replace(BLANKS, '')
		.replace(DASHES, '-');
	const code = GROUPS.exec(text)?.[1].replace(/-/g, '') ?? '';
	if (CODE.test(code)) return { code };
	const isShortNumber = typeof typed === 'number' && code.length > 0 && code.length < 4;
	return { reason: isShortNumber ? LOST_ZEROS : NO_CODE };
}

const NO_CODE = 'The code is not 4 to 8 digits, so it was not checked.';
const LOST_ZEROS =
	'The code came as a number with fewer than 4 digits, so it was not checked: zeros in front of it got lost. Pass it as text.';

/** Whether something holds no phone number at all: nothing, blanks, or a list of such. */
export function isEmptyNumber(value: unknown): boolean {
	if (Array.isArray(value)) return value.every(isEmptyNumber);
	return (
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
	);
}

/** What a list holds besides empty places; a list of one is the one. */
export function unwrap(value: unknown): unknown {
	if (!Array.isArray(value)) return value;
	const filled = value.filter((entry) => !isEmptyNumber(entry));
	return filled.length === 1 ? unwrap(filled[0]) : filled;
}
