import { parse } from '../../vendor/lossless-json';

/** A JSON object as a provider sends it. */
export type JsonObject = Record<string, unknown>;

/**
 * Parses a provider's answer whatever its content type says. Integers that a JavaScript number
 * cannot hold stay exact, as text.
 *
 * @returns the object, or undefined when the text is not one JSON object
 */
export function parseObject(text: string): JsonObject | undefined {
	try {
		const value = parse(text.trim(), undefined, { parseNumber: readNumber });
		return isObject(value) ? value : undefined;
	} catch {
		return undefined;
	}
}

/** A JSON object; a list is none. */
export function isObject(value: unknown): value is JsonObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readNumber(text: string): number | string {
	const value = Number(text);
	const isExact = !/^-?\d+$/.test(text) || Number.isSafeInteger(value);
	return isExact ? value : text;
}

/** An integer that may have come as text; undefined when it is neither. */
export function readInteger(value: unknown): number | undefined {
	if (typeof value === 'number') return Number.isInteger(value) ? value : undefined;
	if (typeof value === 'string' && /^\s*-?\d+\s*$/.test(value)) return Number(value);
	return undefined;
}

/** A number or text as text; undefined for anything else, blank text included. */
export function readText(value: unknown): string | undefined {
	if (typeof value === 'string') return value.trim() === '' ? undefined : value;
	return exactNumber(value);
}

/** A number that came through parsing as it was sent. */
function exactNumber(value: unknown): string | undefined {
	if (typeof value === 'bigint') return String(value);
	if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
	return Number.isInteger(value) && !Number.isSafeInteger(value) ? undefined : String(value);
}

const NO_ID = /^(?:null|undefined|none|nan|n\/a|true|false|-?infinity|-.*|[+-]?0*(?:\.0*)?)$/i;

/** The ID of something that was taken, as text; undefined for what stands where there is none: nothing, 0, -9, "null". */
export function readId(value: unknown): string | undefined {
	const id = readText(value)?.trim();
	return id === undefined || NO_ID.test(id) ? undefined : id;
}

/**
 * A column of a report, which a provider may send as a number or as text.
 *
 * @returns the trimmed text, blank as it is, or the digits of a whole number; undefined for anything else
 */
export function scalarText(value: unknown): string | undefined {
	if (typeof value === 'string') return value.trim();
	return Number.isInteger(value) ? exactNumber(value) : undefined;
}

/**
 * A whole number that may come as text.
 *
 * @param value one field or column
 * @returns the number; undefined for anything that is not a whole number of at most nine digits
 */
export function scalarInteger(value: unknown): number | undefined {
	const text = scalarText(value);
	return text !== undefined && /^-?\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/**
 * A message id.
 *
 * @param value one field or column; TCASTSMS documents an integer, Message Central's sample is a UUID
 * @returns 1 to 100 printable characters; undefined for anything else
 */
export function messageIdText(value: unknown): string | undefined {
	const text = scalarText(value);
	return text !== undefined && /^[!-~]{1,100}$/.test(text) ? text : undefined;
}

/**
 * A phone number as digits only.
 *
 * @param value one field or column
 * @returns the digits; undefined when there are none
 */
export function phoneDigits(value: unknown): string | undefined {
	return scalarText(value)?.replace(/\D/g, '') || undefined;
}
