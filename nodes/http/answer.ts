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
	if (typeof value === 'number' || typeof value === 'bigint') return String(value);
	return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

const NO_ID = /^(?:null|undefined|none|nan|n\/a|true|false|-?infinity|-.*|[+-]?0*(?:\.0*)?)$/i;

/** The ID of something that was taken, as text; undefined for what stands where there is none: nothing, 0, -9, "null". */
export function readId(value: unknown): string | undefined {
	const id = readText(value)?.trim();
	return id === undefined || NO_ID.test(id) ? undefined : id;
}
