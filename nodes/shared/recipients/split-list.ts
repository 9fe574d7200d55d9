/** Comma, semicolon, line break and tab. */
const LIST_SEPARATOR = /[,;\r\n\t]/;

/**
 * The same on any keyboard. None of these separates phone numbers:
 * - the comma in `8,12E+10`, which is one number that a spreadsheet program spoilt;
 * - a comma between digits with at most four behind it, which are a fraction (`081210100055,0`) or a
 *   note: no phone number is that short;
 * - the semicolon before a part of a `tel:` link, such as its extension.
 */
const PHONE_SEPARATOR =
	/[\r\n\t\v\f\u0085\u2028\u2029]|[;；؛](?!\s*(?:ext|isub|phone-context)=)|(?!(?<=(?:^|[,;\s"'])\+?\d),\d+e\+?\d)(?!(?<=\p{Nd})[,，]\p{Nd}{1,4}["']?\s*(?:$|(?!,\d+e\+?\d)[,;，、،；؛\r\n\t]))[,，、،]/iu;

/** One number with nothing to split, as most entries are. */
const SINGLE = /^[\d+ -]+$/;

/** Lists inside of lists beyond this are left as they are, and refused. */
const MOST_LEVELS = 20;

/**
 * Splits what stands in a phone field into single numbers: at comma, semicolon, line break and tab,
 * never at a blank, which people write inside of a number.
 *
 * @returns the entries in order; one empty entry when there is nothing at all, so that an empty field
 *   is refused by name and not lost
 */
export function splitRecipients(value: unknown): unknown[] {
	const entries = splitPhones(value).filter((entry) => entry !== null && entry !== undefined);
	return entries.length > 0 ? entries : [''];
}

/** The same, with the entries of a list that are missing (`null`) and without an empty one. */
export function splitPhones(value: unknown): unknown[] {
	return split(value, PHONE_SEPARATOR);
}

/** Splits a list of anything but phone numbers. */
export function splitList(value: unknown): unknown[] {
	return split(value, LIST_SEPARATOR);
}

/**
 * @param value text, a number, a list or set of those (nested ones are flattened), or such a list as
 *   JSON text
 * @returns the entries in order, texts without the blanks around them, empty texts left out
 */
function split(value: unknown, separator: RegExp, level = 0): unknown[] {
	const members = level < MOST_LEVELS ? membersOf(value) : undefined;
	if (members) return members.flatMap((member) => split(member, separator, level + 1));
	if (typeof value !== 'string') return [value];
	if (SINGLE.test(value) && value.trim() !== '') return [value.trim()];
	return value
		.split(separator)
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
}

function membersOf(value: unknown): unknown[] | undefined {
	if (Array.isArray(value)) return value;
	// One that n8n's expressions made may be of another realm.
	if (Object.prototype.toString.call(value) === '[object Set]') return [...(value as Set<unknown>)];
	if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return undefined;
	try {
		const parsed: unknown = JSON.parse(value);
		return Array.isArray(parsed) ? parsed : [parsed];
	} catch {
		return undefined;
	}
}
