import { Problem } from '../problem';
import { hmac, isSame, type OtpKeys } from './keys';

export const FEWEST_DIGITS = 4;
export const MOST_DIGITS = 8;

/** Whom a code proves, and what for. Both are bound into the code and into its verification ID. */
export interface Subject {
	/** MSISDN, digits only. */
	number: string;
	/** What the code is for, such as `login`; as {@link normalPurpose} gives it. */
	purpose: string;
}

const LONGEST_PURPOSE = 100;

/**
 * A purpose in the one spelling that is bound in.
 *
 * @throws Problem when it is too long to be one
 */
export function normalPurpose(text: string): string {
	const purpose = text.normalize('NFC').trim();
	if (purpose.length <= LONGEST_PURPOSE) return purpose;
	throw new Problem(
		'invalid_setting',
		`'Purpose' has more than ${LONGEST_PURPOSE} characters`,
		'Write a word such as payment, the same in OTP → Send and OTP → Verify.',
	);
}

/** Values of the 32 bits that a code is made from. */
const RANGE = 2 ** 32;

/**
 * The code of a verification: always the same for the same key, nonce and subject, so nothing of it has
 * to be kept or carried.
 *
 * The first 32 bits of HMAC-SHA-256 are reduced to as many digits as wanted. The values at the top,
 * which would make some codes likelier than others, are not used: the counter goes on by one instead.
 *
 * @param digits 4 to 8
 */
export function makeCode(
	{ code: key }: OtpKeys,
	nonce: Buffer,
	{ number, purpose }: Subject,
	digits: number,
): string {
	const codes = 10 ** digits;
	const unbiased = RANGE - (RANGE % codes);
	for (let counter = 0; ; counter++) {
		const value = hmac(key, nonce, number, purpose, Buffer.from([counter])).readUInt32BE();
		if (value < unbiased) return String(value % codes).padStart(digits, '0');
	}
}

/** Whether two codes are the same, in the same time wherever they differ. */
export const isSameCode = (one: string, other: string): boolean =>
	isSame(Buffer.from(one), Buffer.from(other));
