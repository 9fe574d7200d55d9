import type { PhoneNumber } from './phone-number';
import {
	isSupportedCountry,
	parsePhoneNumberFromString,
	type CountryCode,
} from '../../../vendor/libphonenumber';
import type { Reason } from '../dispatch/outcome';
import { commonFormsOf, patternsOf } from './common-forms';
import { countryName } from './countries';
import { splitRecipients } from './split-list';
import { numberBesideNote } from './phone-note';
import { asTyped, readPhoneText, shortened } from './phone-text';

export interface PhoneRules {
	/** Country of numbers written without a calling code; without it such numbers are refused. */
	defaultCountry?: string;
	/** `mobile`: only numbers that can receive SMS by the numbering plan. `possible`: any length that can exist there. */
	accept: 'mobile' | 'possible';
}

export type PhoneCheck =
	| { ok: true; number: PhoneNumber }
	| { ok: false; to: string; problem: Reason };

const E164_MAX_DIGITS = 15;
const MOBILE_TYPES = new Set<string | undefined>(['MOBILE', 'FIXED_LINE_OR_MOBILE']);

/**
 * Reads one phone number in any form that people paste: with or without calling code, trunk zero,
 * `00`, blanks, dashes, brackets, as text or as a number.
 *
 * @param input text or a safe integer; anything else is refused
 * @returns the number, or the reason why it cannot be sent to
 */
export function checkPhone(input: unknown, rules: PhoneRules): PhoneCheck {
	const text = readPhoneText(input);
	const typed = asTyped(input);
	if ('reason' in text) return refuse(typed, text.reason);
	const { length } = text.digits.replace('+', '');
	if (length > E164_MAX_DIGITS + 2) {
		return refuse(
			typed,
			`'${shortened(typed)}' has ${length} digits; a phone number has at most ${E164_MAX_DIGITS}. If it holds several numbers, separate them with commas.`,
		);
	}
	const check = readDigits(typed, text.digits, rules);
	if (text.groups.length === 1) return check;
	const number = check.ok ? check.number : undefined;
	const complete = numberBesideNote(
		text,
		number,
		number && isHome(text.digits, number, rules) ? undefined : (part) => readMobile(part, rules),
	);
	if (complete === undefined) return check;
	return refuse(
		typed,
		`'${shortened(typed)}' has more digits where '${complete}' is a complete number already. Take the note, fraction or extension away; several numbers need a comma and a blank between them.`,
	);
}

/**
 * Reads the value of a field that takes one number, as the fields that take several read each of
 * theirs.
 *
 * @param value text, a number, or a list with one of them
 */
export function checkOnePhone(value: unknown, rules: PhoneRules): PhoneCheck {
	const entries = splitRecipients(value);
	if (entries.length === 1) return checkPhone(entries[0], rules);
	return refuse(
		asTyped(value),
		`There are ${entries.length} entries where one phone number belongs. Keep one of them.`,
	);
}

function readDigits(typed: string, digits: string, rules: PhoneRules): PhoneCheck {
	const country = readDefaultCountry(rules);
	const common = country && commonFormsOf(country)(digits);
	if (common) return { ok: true, number: common };
	const readings = candidates(digits, country);
	if (readings.length === 0) {
		return refuse(
			typed,
			`'${shortened(typed)}' has no country calling code. Write it with + and the calling code, for example +6281210100055, or set 'Default Country'.`,
		);
	}
	const parsed = readings
		.map(({ text, home }) =>
			parsePhoneNumberFromString(text, { defaultCountry: home, extract: false }),
		)
		.filter((number) => number !== undefined)
		.filter((number) => number.country === country || isAsTyped(digits, number))
		.filter((number) => isTypedInFull(digits, number));

	const mobile = parsed.find((number) => number.isValid() && MOBILE_TYPES.has(number.getType()));
	if (mobile) return accept(mobile);

	const other = parsed.find((number) => number.isValid());
	const possible = parsed.find((number) => number.isPossible());
	const acceptable = other ?? possible;
	if (rules.accept === 'possible' && acceptable) return accept(acceptable);

	if (other) {
		return {
			ok: false,
			to: other.number.slice(1),
			problem: {
				reasonCode: 'not_mobile',
				reason: `'${shortened(typed)}' is not a mobile number and cannot receive SMS. Use the person's mobile number.`,
			},
		};
	}
	return refuse(
		typed,
		`'${shortened(typed)}' is not a number that exists${country ? ` in ${countryName(country)}` : ''}. Check its digits; numbers of other countries need + and the calling code.`,
	);
}

/**
 * Whether no digit was made up: some small countries' plans add the area code that people leave out, or
 * a digit to old numbers. Others only write their numbers otherwise at home, with as many digits.
 */
function isTypedInFull(
	digits: string,
	{ countryCallingCode, nationalNumber }: { countryCallingCode: string; nationalNumber: string },
): boolean {
	if (digits.endsWith(nationalNumber)) return true;
	const plain = digits.replace(/^\+/, '');
	const hasCode = plain.startsWith(countryCallingCode);
	return plain.length - (hasCode ? countryCallingCode.length : 0) >= nationalNumber.length;
}

/**
 * Whether digits that only may begin with a calling code are that code and the number, trunk zeros
 * aside. A plus sign would make it certain, and other trunk digits (`+7 8 …`) too.
 */
function isAsTyped(
	digits: string,
	{ countryCallingCode, nationalNumber }: { countryCallingCode: string; nationalNumber: string },
): boolean {
	if (digits.startsWith('+')) return true;
	const between = digits
		.replace(/^00/, '')
		.slice(countryCallingCode.length, -nationalNumber.length);
	return /^0*$/.test(between);
}

/** Whether it is a mobile number of the default country, or of the one that its plus sign tells. */
function isHome(digits: string, { country, national }: PhoneNumber, rules: PhoneRules): boolean {
	if (!digits.startsWith('+') && country !== readDefaultCountry(rules)) return false;
	return country !== '' && patternsOf(country as CountryCode).mobile?.test(national) === true;
}

function readMobile(digits: string, rules: PhoneRules): PhoneNumber | undefined {
	const check = readDigits('', digits, { ...rules, accept: 'mobile' });
	return check.ok ? check.number : undefined;
}

/** A country that no numbering plan knows is as good as none. */
function readDefaultCountry({ defaultCountry }: PhoneRules): CountryCode | undefined {
	return defaultCountry !== undefined && isSupportedCountry(defaultCountry)
		? defaultCountry
		: undefined;
}

/** The ways a string of digits can be meant, likeliest first. */
function candidates(
	digits: string,
	country: CountryCode | undefined,
): Array<{ text: string; home?: CountryCode }> {
	if (digits.startsWith('+')) return [{ text: `+${digits.slice(1).replace(/^00/, '')}` }];
	// The international prefix is 00 almost everywhere people paste from, but not in every numbering plan's own data.
	if (digits.startsWith('00')) return [{ text: `+${digits.slice(2)}` }];
	if (country === undefined) return digits.startsWith('0') ? [] : [{ text: `+${digits}` }];
	if (digits.startsWith('0')) return [{ text: digits, home: country }];
	return [{ text: digits, home: country }, { text: `+${digits}` }];
}

function accept(number: {
	number: string;
	country?: string;
	countryCallingCode: string;
	nationalNumber: string;
}): PhoneCheck {
	return {
		ok: true,
		number: {
			msisdn: number.number.slice(1),
			country: number.country ?? '',
			callingCode: number.countryCallingCode,
			national: number.nationalNumber,
		},
	};
}

function refuse(typed: string, reason: string): PhoneCheck {
	return { ok: false, to: typed, problem: { reasonCode: 'invalid_number', reason } };
}
