import {
	isSupportedCountry,
	parsePhoneNumberFromString,
	type CountryCode,
} from '../../../vendor/libphonenumber';
import type { Reason } from '../dispatch/outcome';
import { commonFormsOf } from './common-forms';
import { countryName } from './countries';

/** A phone number that can be sent to. */
export interface PhoneNumber {
	/** MSISDN: country calling code and national number, digits only. */
	msisdn: string;
	/** ISO 3166-1 alpha-2; empty for numbers that belong to no country. */
	country: string;
	/** Country calling code, digits only. */
	callingCode: string;
	/** National (significant) number: no calling code, no trunk zero. */
	national: string;
}

export interface PhoneRules {
	/** Country of numbers written without a calling code; without it such numbers are refused. */
	defaultCountry?: string;
	/** `mobile`: only numbers that can receive SMS by the numbering plan. `possible`: any length that can exist there. */
	accept: 'mobile' | 'possible';
}

export type PhoneCheck =
	| { ok: true; number: PhoneNumber }
	| { ok: false; to: string; problem: Reason };

/** Blanks, dots, dashes, slashes, brackets and the invisible marks that contact apps put around a number. */
const DECORATION =
	/[\s.\-/()[\]'"\u00AD\u200B-\u200F\u2010-\u2015\u202A-\u202E\u2060-\u2069\u2212\uFEFF]/g;
const EXPONENT = /^(\d)(?:[.,](\d+))?e\+?(\d+)$/i;
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
	const typed = asText(input);
	const isQuantity = typeof input === 'number' && !(Number.isInteger(input) && input >= 0);
	if ((typed === undefined && input !== null && input !== undefined) || isQuantity) {
		return refuse(
			shorten(typed ?? String(JSON.stringify(input))),
			"'To' holds something that is not a phone number. Pass digits only, as a text such as 081210100055 or a list of texts.",
		);
	}
	if (typed === undefined || typed.trim() === '') {
		return refuse(typed ?? '', 'The phone number is empty. Fill in a number or remove the row.');
	}
	const text = typed.normalize('NFKC').trim().replace(/^tel:/i, '');

	const digits = EXPONENT.test(text) ? fromExponent(text) : text.replace(DECORATION, '');
	if (digits === undefined) {
		return refuse(
			typed,
			`'${typed.trim()}' was turned into scientific notation and has lost digits. Format the column as text and enter the number again.`,
		);
	}
	if (!/^\+?\d+$/.test(digits)) {
		return refuse(
			typed,
			`'${shorten(typed)}' has characters that do not belong in a phone number. Write digits only, for example 081210100055 or +6281210100055.`,
		);
	}
	return readDigits(typed, digits, rules);
}

function readDigits(typed: string, digits: string, rules: PhoneRules): PhoneCheck {
	const plain = digits.replace(/^\+/, '');
	if (plain.length > E164_MAX_DIGITS + 2) {
		return refuse(
			typed,
			`'${shorten(typed)}' has ${plain.length} digits; a phone number has at most ${E164_MAX_DIGITS}. If it holds several numbers, separate them with commas.`,
		);
	}
	const country = readDefaultCountry(rules);
	const common = country && commonFormsOf(country)(digits);
	if (common) return { ok: true, number: common };
	const readings = candidates(digits, country);
	if (readings.length === 0) {
		return refuse(
			typed,
			`'${shorten(typed)}' has no country calling code. Write it with + and the calling code, for example +6281210100055, or set 'Default Country'.`,
		);
	}
	const parsed = readings
		.map(({ text, home }) =>
			parsePhoneNumberFromString(text, { defaultCountry: home, extract: false }),
		)
		.filter((number) => number !== undefined);

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
				reason: `'${shorten(typed)}' is not a mobile number and cannot receive SMS. Use the person's mobile number.`,
			},
		};
	}
	return refuse(
		typed,
		`'${shorten(typed)}' is not a number that exists${country ? ` in ${countryName(country)}` : ''}. Check its digits; numbers of other countries need + and the calling code.`,
	);
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
	return { ok: false, to: typed.trim(), problem: { reasonCode: 'invalid_number', reason } };
}

function asText(input: unknown): string | undefined {
	if (typeof input === 'string') return input;
	if (typeof input === 'number' || typeof input === 'bigint') return String(input);
	return undefined;
}

/** 6.281210100055E+12 still holds every digit; 8.12E+10 has lost them. */
function fromExponent(text: string): string | undefined {
	const [, first, rest = '', exponent] = EXPONENT.exec(text) ?? [];
	return rest.length === Number(exponent) ? `${first}${rest}` : undefined;
}

function shorten(text: string): string {
	const trimmed = text.trim();
	return trimmed.length > 40 ? `${trimmed.slice(0, 40)}…` : trimmed;
}
