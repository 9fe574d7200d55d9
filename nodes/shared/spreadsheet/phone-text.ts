import { FaultyCell, FormattedNumber, type CellValue } from './cells';

/** The digits of a phone number, or why they can't be told, as a sentence for people. */
export type PhoneText = { text: string; reason?: undefined } | { text?: undefined; reason: string };

/** Longest number of E.164, without the plus sign. */
const MOST_DIGITS = 15;

/**
 * Excel shows numbers of 12 and more digits with six significant ones, and saves them so to CSV. A
 * number that ends in this many zeros has most likely been through that and lost its last digits.
 */
const SUSPICIOUS_ZEROS = 6;

const LOST_DIGITS =
	'Excel shortened this number, so its last digits are lost. Format the column as Text, type the number again, and save the file.';

/** What may stand between the digits of a phone number, and the plus sign before them. */
const PHONE_CHARACTERS = /^\+?[\d\s().\-/]+$/;

/** Characters that nobody sees, as they come along when a number is copied from a web page or chat. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/**
 * The phone number in a cell as exact digits, before it is normalised: numeric cells in full, text as
 * typed without invisible characters.
 *
 * A leading zero or plus sign that only the cell's format adds is part of the text, because people
 * see it. A zero that is gone stays gone: 81210100055 is what stands in the file.
 */
export function cellToPhoneText(cell: CellValue | undefined): PhoneText {
	if (typeof cell === 'number') return numberToPhone(cell);
	if (cell instanceof FormattedNumber) return formattedToPhone(cell);
	if (cell instanceof FaultyCell) return { reason: cell.reason };
	if (typeof cell === 'string') return textToPhone(cell);
	if (typeof cell === 'boolean') return { reason: 'The cell holds yes or no, not a phone number.' };
	return { text: '' };
}

function numberToPhone(value: number): PhoneText {
	if (!Number.isInteger(value) || value < 0) {
		return { reason: `${value} is a calculated number, not a phone number.` };
	}
	if (value >= 10 ** MOST_DIGITS) return { reason: LOST_DIGITS };
	const digits = String(value);
	if (trailingZeros(digits) >= SUSPICIOUS_ZEROS) return { reason: LOST_DIGITS };
	return { text: digits };
}

function formattedToPhone(cell: FormattedNumber): PhoneText {
	const shown = cell.format.show(cell.value);
	if (cell.format.isDate) {
		return { reason: `The cell is formatted as a date and shows ${shown}, not a phone number.` };
	}
	const plain = numberToPhone(cell.value);
	if (plain.text === undefined) return plain;
	const showsAllDigits = PHONE_CHARACTERS.test(shown) && onlyDigits(shown).endsWith(plain.text);
	// An amount's format (81,210,100,055 or 8.12E+10) says nothing about the phone number.
	return showsAllDigits ? { text: shown } : plain;
}

function textToPhone(typed: string): PhoneText {
	// The apostrophe is how Excel is told to take digits for text; some programs save it.
	const text = typed
		.replace(INVISIBLE, '')
		.trim()
		.replace(/^['’‘`]/, '')
		.trim();
	const scientific = /^\+?(\d)[.,]?(\d*)[eE]\+?(\d{1,2})$/.exec(text);
	if (scientific) return scientificToPhone(scientific);
	// Programs that take phone numbers for fractions append the zero when they turn them into text.
	const fraction = /^(\+?\d{6,})[.,]0+$/.exec(text);
	return { text: fraction ? fraction[1] : text };
}

/**
 * `6.281210100055E+12` still has every digit; `6.28E+12` stands for a million different numbers.
 *
 * Programs that write numbers at full length leave zeros at the end away, so up to two may be
 * missing behind more digits than any shortened form shows.
 */
function scientificToPhone([, first, decimals, exponentDigits]: RegExpExecArray): PhoneText {
	const exponent = Number(exponentDigits);
	const missing = exponent - decimals.length;
	const isExact = missing === 0 || (missing > 0 && missing <= 2 && decimals.length >= 7);
	const digits = first + decimals.padEnd(exponent, '0');
	const isLost = !isExact || digits.length > MOST_DIGITS;
	return isLost || trailingZeros(digits) >= SUSPICIOUS_ZEROS
		? { reason: LOST_DIGITS }
		: { text: digits };
}

/** Longer than any single phone number with everything that people write around it. */
const MOST_OF_ONE = 100;

/** Whether a cell cannot hold a single number; a list of many it still can. */
export const isLongText = (cell: CellValue | undefined) =>
	typeof cell === 'string' && cell.length > MOST_OF_ONE;

const onlyDigits = (text: string) => text.replace(/\D/g, '');

function trailingZeros(digits: string): number {
	let end = digits.length;
	while (end > 0 && digits[end - 1] === '0') end--;
	return digits.length - end;
}
