/** A comma inside of 8,12E+10, which is one number that a spreadsheet program spoilt, separates nothing. */
const SEPARATOR = /[;\r\n\t]|(?<!(?:^|[,;\s])\d),|,(?!\d+e\+?\d)/i;

/**
 * Splits what stands in a phone field into single numbers: at comma, semicolon, line break and tab,
 * never at a blank, which people write inside of a number.
 *
 * @param value text, a number, or an array of those (nested arrays are flattened)
 * @returns the entries in order, blank ones left out; one empty entry when there is nothing at all,
 *   so that an empty field is refused by name and not lost
 */
export function splitRecipients(value: unknown): unknown[] {
	const entries = flatten(value);
	return entries.length > 0 ? entries : [''];
}

function flatten(value: unknown): unknown[] {
	if (Array.isArray(value)) return value.flatMap(flatten);
	if (typeof value === 'string') {
		return value
			.split(SEPARATOR)
			.map((entry) => entry.trim())
			.filter((entry) => entry !== '');
	}
	return value === null || value === undefined ? [] : [value];
}
