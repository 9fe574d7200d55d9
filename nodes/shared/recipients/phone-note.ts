import { parsePhoneNumberFromString, type CountryCode } from '../../../vendor/libphonenumber';
import { patternsOf } from './common-forms';
import type { PhoneNumber } from './phone-number';
import type { DigitGroup, PhoneText } from './phone-text';

/**
 * Looks for a note in digits beside a number, as in `081210100055 (1)`, `… / 6` or `….5`: taken for a
 * part of the number it would make that of somebody else.
 *
 * It is one when the digits before a separator are a complete number by themselves. Many numbers have
 * shorter ones inside (`0812 10 10 00 55`), so it is none where the digits are grouped as before: the
 * last groups alike in length and separator.
 *
 * @param number what all digits together were read as; undefined when they are no number
 * @param readPart reads some of the digits as a mobile number; left out where a part can only be the
 *   same number cut short
 * @returns the digits of the complete number
 */
export function numberBesideNote(
	{ digits, groups }: PhoneText,
	number: PhoneNumber | undefined,
	readPart?: (digits: string) => PhoneNumber | undefined,
): string | undefined {
	const isAnother = (part: string) => {
		const read = readPart?.(part);
		const isCutShort = number?.country && number.msisdn.startsWith(read?.msisdn ?? '');
		return read !== undefined && !isCutShort;
	};
	let behind = 0;
	for (let end = groups.length - 1; end > 0; end--) {
		behind += groups[end].digits.length;
		const before = digits.slice(0, -behind);
		const after = digits.slice(-behind);
		if (isAnother(before)) return before;
		if (after.startsWith('0') && isAnother(after)) return after;
		if (!number || !isCompleteWithout(number, behind)) continue;
		if (!goesOn(groups, end, number, behind)) return before;
	}
	return undefined;
}

/** Whether it is a number too when its last digits are missing. */
function isCompleteWithout({ country, callingCode, national }: PhoneNumber, last: number): boolean {
	const shorter = national.slice(0, -last);
	if (country === '' || shorter === '') return false;
	const patterns = patternsOf(country as CountryCode);
	if (!patterns.national.test(shorter)) return false;
	if (patterns.mobile?.test(national)) return patterns.mobile.test(shorter);
	return parsePhoneNumberFromString(`+${callingCode}${shorter}`)?.isValid() === true;
}

/** Whether the groups from `start` on look like the one before them, which is not a whole number itself. */
function goesOn(
	groups: DigitGroup[],
	start: number,
	{ national }: PhoneNumber,
	behind: number,
): boolean {
	const last = groups[start - 1];
	const isWhole = last.digits.length >= national.length - behind;
	const isAlike = ({ digits, before }: DigitGroup) =>
		digits.length === last.digits.length && before === last.before;
	return !isWhole && groups.slice(start).every(isAlike);
}
