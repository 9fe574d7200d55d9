import { isObject } from '../../shared/wire-values';

/**
 * The rows of an answer. TCASTSMS documents a list of lists; a program that writes such a list may
 * also make an object of it: rows by their place, one row by its fields, or numbers with their IDs.
 *
 * @param array the member `array` as it came
 * @returns one entry per row, readable or not; none when there is nothing
 */
export function rowsOf(array: unknown): unknown[] {
	if (array === undefined || array === null || array === '') return [];
	if (Array.isArray(array)) return array;
	if (!isObject(array)) return [array];
	const values = Object.values(array);
	if (values.every((value) => typeof value === 'object' && value !== null)) return values;
	return fieldOf(array, ID_NAMES) === undefined ? Object.entries(array) : [array];
}

/**
 * A row as columns, whatever its form.
 *
 * @param names for each column the names that a field with it may have
 * @returns undefined when the row is neither a list nor an object
 */
export function columnsOf(
	row: unknown,
	names: ReadonlyArray<readonly string[]>,
): unknown[] | undefined {
	if (Array.isArray(row)) return row;
	return isObject(row) ? names.map((column) => fieldOf(row, column)) : undefined;
}

/** Names of fields, in small letters only. Not documented: what programs of this kind call them. */
export const ID_NAMES = ['id', 'messageid', 'msgid', 'mid', 'smsid'] as const;
export const NUMBER_NAMES = [
	'number',
	'mobile',
	'msisdn',
	'phone',
	'phonenumber',
	'to',
	'destination',
] as const;

/**
 * A field of an object, however its name is written: case and what is no letter make no difference.
 *
 * @param names in small letters only; the first field that has one of them counts
 */
export function fieldOf(row: Record<string, unknown>, names: readonly string[]): unknown {
	return Object.entries(row).find(([key]) =>
		names.includes(key.toLowerCase().replace(/[^a-z]/g, '')),
	)?.[1];
}
