/**
 * A value that a provider may send as a number or as text, as text.
 *
 * @param value one field or column
 * @returns the trimmed text, or the digits of a whole number; null for anything else, also for a
 * number too large to have survived parsing
 */
export function scalarText(value: unknown): string | null {
	if (typeof value === 'string') return value.trim();
	return Number.isSafeInteger(value) ? String(value) : null;
}

/**
 * A whole number that may come as text.
 *
 * @param value one field or column
 * @returns the number; null for anything that is not a whole number of at most nine digits
 */
export function scalarInteger(value: unknown): number | null {
	const text = scalarText(value);
	return text !== null && /^-?\d{1,9}$/.test(text) ? Number(text) : null;
}

/**
 * A message id.
 *
 * @param value one field or column; TCASTSMS documents an integer, Message Central's sample is a UUID
 * @returns 1 to 100 printable characters; null for anything else
 */
export function messageIdText(value: unknown): string | null {
	const text = scalarText(value);
	return text !== null && /^[!-~]{1,100}$/.test(text) ? text : null;
}

/**
 * A phone number as digits only.
 *
 * @param value one field or column
 * @returns the digits; null when there are none
 */
export function phoneDigits(value: unknown): string | null {
	return scalarText(value)?.replace(/\D/g, '') || null;
}
