import { withoutFrame } from './phone-frames';
import { withPlainCharacters } from './plain-characters';

/** A phone number as it was typed or stored, taken apart. Numbering plans have had no say yet. */
export interface PhoneText {
	/** Every digit in its order, behind a plus sign where one stands. */
	digits: string;
	/** As they were written; one group where nothing stands between the digits. */
	groups: DigitGroup[];
}

export interface DigitGroup {
	digits: string;
	/** What stands before it, blanks and dashes in one spelling. */
	before: string;
}

export type PhoneTextResult = PhoneText | { reason: string };

/** Longest number of E.164, without the plus sign. */
const MOST_DIGITS = 15;

/**
 * Excel shows numbers of 12 and more digits with six significant ones, and saves them so to CSV. A
 * number of that length that ends in this many zeros has been through that and lost its last digits.
 */
const SHORTENED_FROM = 12;
const SUSPICIOUS_ZEROS = 6;

/** Texts beyond this are no phone number, whatever stands around it. */
const MOST_CHARACTERS = 1000;

/** A comma or dot with zeros behind at least this many digits is a fraction, not a group of digits. */
const FEWEST_DIGITS_OF_FRACTION = 5;

const SEPARATORS = /^[\s.\-/()[\]'"]+$/;
const SEPARATORS_AND_PLUS = /^[\s.\-/()[\]'"]*(?:\+[\s.\-/()[\]'"]*)?$/;
/** Groups with nothing around them, as most are: a shortcut past everything that is odd. */
const PLAIN_GROUPS = /^\+?[0-9]+(?:[ -]+[0-9]+)+$/;
const SCIENTIFIC = /^(\+?)(\d+)(?:[.,](\d*))?e\+?(\d{1,3})$/i;

/**
 * The one reader of phone numbers: turns what was typed or stored into exact digits, or says why they
 * cannot be told. Whether such a number exists, and whether its last group belongs to it, is for
 * `checkPhone`.
 *
 * Digits are never made up and never left out, but for a fraction of zeros, which programs append to
 * numbers that they take for amounts, and what belongs to a link.
 *
 * @param input text, a number as JSON or a spreadsheet holds it, or anything else, which is refused
 */
export function readPhoneText(input: unknown): PhoneTextResult {
	if (typeof input === 'string') return readText(input.trim());
	if (typeof input === 'number') return readNumber(input);
	if (typeof input === 'bigint') return readText(String(input));
	if (input === null || input === undefined) return EMPTY;
	return {
		reason: `This is ${kindOf(input)}, not a phone number. Use the field that holds the number; write digits only, as a text such as 081210100055.`,
	};
}

/** What was typed, to be given back; objects in short. */
export function asTyped(input: unknown): string {
	if (input === null || input === undefined) return '';
	if (typeof input !== 'object') return String(input).trim();
	try {
		return shortened(JSON.stringify(input));
	} catch {
		return kindOf(input);
	}
}

const EMPTY = { reason: 'The phone number is empty. Fill in a number or remove the row.' };

function readText(typed: string): PhoneTextResult {
	if (/^\+?[0-9]+$/.test(typed)) return unbroken(typed);
	if (PLAIN_GROUPS.test(typed)) return takeApart(typed) ?? oddCharacters(typed);
	if (typed.length > MOST_CHARACTERS) return oddCharacters(typed);
	// The apostrophe is how Excel is told to take digits for text, the formula how CSV files tell it.
	const bare = withPlainCharacters(typed)
		.replace(/^["'`\s]*(?:=(?="))?["'`\s]*/, '')
		.replace(/(?<!["'`\s])["'`\s]+$/, '');
	if (bare === '') return EMPTY;
	const text = withoutNotes(withoutFrame(bare));
	if (/^-\d/.test(text)) return calculated(typed);
	const scientific = SCIENTIFIC.exec(text);
	if (scientific) return readScientific(typed, scientific);
	const whole = withoutZeroFraction(text);
	const read = takeApart(whole) ?? oddCharacters(typed);
	return whole !== text && 'digits' in read ? asPrinted(read, typed) : read;
}

const unbroken = (digits: string): PhoneText => ({ digits, groups: [{ digits, before: '' }] });

function readNumber(value: number): PhoneTextResult {
	if (!Number.isInteger(value) || value < 0) return calculated(String(value));
	if (value >= 10 ** MOST_DIGITS) return lostDigits(String(value));
	return asPrinted(unbroken(String(value)), String(value));
}

/** A number that was a number of a spreadsheet or program before, and may have been rounded there. */
function asPrinted(read: PhoneText, typed: string): PhoneTextResult {
	const isRounded =
		/^[1-9]\d*0$/.test(read.digits) &&
		read.digits.length >= SHORTENED_FROM &&
		read.digits.endsWith('0'.repeat(SUSPICIOUS_ZEROS));
	return isRounded ? lostDigits(typed) : read;
}

function calculated(typed: string) {
	return {
		reason: `${shortened(typed)} is a calculated number, not a phone number. Pass digits only, as a text such as 081210100055.`,
	};
}

function lostDigits(typed: string) {
	return {
		reason: `'${shortened(typed)}' was shortened by Excel or another program and has lost digits. Format the column as text and enter the number again.`,
	};
}

/**
 * `6.281210100055E+12` still has every digit; `6.28E+12` stands for a million numbers, and even one
 * missing digit is not known to be a zero.
 */
function readScientific(
	typed: string,
	[, plus, whole, decimals = '', exponent]: RegExpExecArray,
): PhoneTextResult {
	const digits = whole + decimals;
	const length = whole.length + Number(exponent);
	if (digits.length < length || /[1-9]/.test(digits.slice(length))) {
		return {
			reason: `'${shortened(typed)}' was turned into scientific notation and has lost digits. Format the column as text and enter the number again.`,
		};
	}
	return asPrinted(unbroken(plus + digits.slice(0, length)), typed);
}

/** Takes off `.0`, `,00` and the like: the only comma or dot, or a comma behind groups with dots. */
function withoutZeroFraction(text: string): string {
	const [end, mark] = /([.,])0+$/.exec(text) ?? [];
	if (end === undefined) return text;
	const head = text.slice(0, -end.length);
	const isGrouping = head.includes(',') || (mark === '.' && head.includes('.'));
	const isLong = head.replace(/\D/g, '').length >= FEWEST_DIGITS_OF_FRACTION;
	return !isGrouping && isLong && /\d$/.test(head) ? head : text;
}

/** A note that speaks of a place or a machine: whoever wrote it may not have meant a mobile. */
const NO_MOBILE =
	/^(?:(?:no|tel|telp|telepon|phone)\.? ?)?(?:rumah|rmh|kantor|ktr|home|house|office|work|fax|faks|landline)\.?$/i;

/** Takes off notes in brackets that hold words and no digits, such as `(WA)`. `(xx)` stands for digits. */
function withoutNotes(text: string): string {
	let rest = text;
	while (/[)\]]$/.test(rest)) {
		const start = Math.max(rest.lastIndexOf('('), rest.lastIndexOf('['));
		const note = rest.slice(start + 1, -1);
		const isWords = /\p{L}/u.test(note) && !/[\p{N}?*#]|^[x\s.-]+$/iu.test(note);
		if (start <= 0 || !isWords || NO_MOBILE.test(note.trim())) return rest;
		rest = rest.slice(0, start).trim();
	}
	return rest;
}

/** @returns undefined when something stands in it that does not belong into a phone number */
function takeApart(text: string): PhoneText | undefined {
	const groups: DigitGroup[] = [];
	let plus = '';
	let before = '';
	for (const token of text.match(/\d+|\D+/g) ?? []) {
		if (/\d/.test(token)) {
			groups.push({ digits: token, before });
		} else if (groups.length === 0 && SEPARATORS_AND_PLUS.test(token)) {
			plus = token.includes('+') ? '+' : '';
		} else if (SEPARATORS.test(token)) {
			before = token.replace(/\s+/g, ' ');
		} else {
			return undefined;
		}
	}
	if (groups.length === 0) return undefined;
	return { digits: plus + groups.map(({ digits }) => digits).join(''), groups };
}

function oddCharacters(typed: string) {
	if (/\d,\d/.test(typed)) {
		return {
			reason: `'${shortened(typed)}' has a comma between digits. Take a fraction or note away; several numbers need a blank behind the comma.`,
		};
	}
	return {
		reason: `'${shortened(typed)}' has characters that do not belong in a phone number. Write digits only, for example 081210100055 or +6281210100055.`,
	};
}

const MOST_NAMES = 5;

function kindOf(input: unknown): string {
	if (Array.isArray(input)) return 'a list';
	if (typeof input === 'boolean') return 'yes or no';
	if (input instanceof Date) return 'a date';
	if (typeof input !== 'object' || input === null) return `a ${typeof input}`;
	const names = Object.keys(input).slice(0, MOST_NAMES).map(shortened);
	return names.length === 0 ? 'an object' : `an object with the fields ${names.join(', ')}`;
}

const LONGEST_IN_SENTENCE = 40;

/** What was typed, short enough for a sentence. */
export function shortened(text: string): string {
	const trimmed = text.trim();
	return trimmed.length > LONGEST_IN_SENTENCE
		? `${trimmed.slice(0, LONGEST_IN_SENTENCE)}…`
		: trimmed;
}
