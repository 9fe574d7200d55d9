import { Problem } from '../problem';
import type { ReasonCode } from '../reason-codes';

/** What the editor shows of an option, as far as its value depends on it. */
interface Shown {
	displayName: string;
}

export interface ShownNumber extends Shown {
	typeOptions?: {
		minValue?: number;
		maxValue?: number;
		/** Decimals; 0: whole numbers only. */
		numberPrecision?: number;
	};
}

export interface ShownChoice<V extends string> extends Shown {
	options: ReadonlyArray<{ value: V }>;
}

const LONGEST_QUOTE = 40;
/** More choices are not all named in a message. */
const MOST_NAMED = 6;
const NUMERIC = /^[+-]?\d+(?:\.\d+)?$/;

/** @throws Problem when it is no number within its bounds: a brake that cannot be read must not count as no brake */
export function readNumber(value: unknown, option: ShownNumber): number {
	const number = typeof value === 'string' ? fromText(value) : value;
	if (typeof number === 'number' && isAllowed(number, option.typeOptions)) return number;
	throw unreadable(option, describeBounds(option.typeOptions), value, 'Enter such a number');
}

/** @throws Problem when it is neither yes nor no */
export function readToggle(value: unknown, option: Shown): boolean {
	const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
	if (word === true || word === 'true') return true;
	if (word === false || word === 'false') return false;
	throw unreadable(option, 'true or false', value, 'Switch it on or off');
}

/** @throws Problem when it is none of the choices: a misspelt one must not mean the default */
export function readChoice<V extends string>(
	value: unknown,
	option: ShownChoice<V>,
	reasonCode?: ReasonCode,
): V {
	const choice = findChoice(value, option);
	if (choice !== undefined) return choice;
	throw unreadable(option, describeChoices(option), value, 'Choose one of the list', reasonCode);
}

/**
 * Reads several choices: a list, or text separated by commas.
 *
 * @throws Problem for an entry that is none of the choices
 */
export function readChoices<V extends string>(
	value: unknown,
	option: ShownChoice<V>,
	reasonCode?: ReasonCode,
): V[] {
	if (!Array.isArray(value) && typeof value !== 'string') {
		throw unreadable(option, 'a list of choices', value, 'Choose from the list', reasonCode);
	}
	const entries: unknown[] = Array.isArray(value) ? value : value.split(',');
	return entries
		.filter((entry) => typeof entry !== 'string' || entry.trim() !== '')
		.map((entry) => readChoice(entry, option, reasonCode));
}

/**
 * Text without blanks around it; a number is text too.
 *
 * @throws Problem when it is neither
 */
export function readTextValue(value: unknown, option: Shown): string {
	if (typeof value === 'string') return value.trim();
	if (typeof value === 'number') return String(value);
	throw unreadable(option, 'text', value, 'Enter a text');
}

function findChoice<V extends string>(value: unknown, { options }: ShownChoice<V>): V | undefined {
	const typed = typeof value === 'string' ? value.trim().toLowerCase() : undefined;
	return options.map((choice) => choice.value).find((choice) => choice.toLowerCase() === typed);
}

function describeChoices({ options }: ShownChoice<string>): string {
	const values = options.map(({ value }) => value).filter((value) => value !== '');
	return values.length > MOST_NAMED
		? `a value of its list, such as ${values.includes('ID') ? 'ID' : values[0]}`
		: `one of ${values.join(', ')}`;
}

const unreadable = (
	{ displayName }: Shown,
	wanted: string,
	value: unknown,
	remedy: string,
	reasonCode: ReasonCode = 'invalid_setting',
) =>
	new Problem(
		reasonCode,
		`'${displayName}' must be ${wanted}, but it holds ${quote(value)}`,
		`${remedy}, or remove the option to use its default.`,
	);

function fromText(text: string): number | undefined {
	return NUMERIC.test(text.trim()) ? Number(text) : undefined;
}

type Bounds = NonNullable<ShownNumber['typeOptions']>;

function isAllowed(number: number, { minValue, maxValue, numberPrecision }: Bounds = {}): boolean {
	if (!Number.isFinite(number)) return false;
	if (minValue !== undefined && number < minValue) return false;
	if (maxValue !== undefined && number > maxValue) return false;
	if (numberPrecision === undefined) return true;
	if (numberPrecision === 0) return Number.isInteger(number);
	// What rounds to nothing would mean nothing, and 0 often means "no limit".
	return number === 0 || Math.abs(number) >= 10 ** -numberPrecision;
}

function describeBounds({ minValue, maxValue, numberPrecision }: Bounds = {}): string {
	const kind = numberPrecision === 0 ? 'a whole number' : 'a number';
	const from = minValue === undefined ? '' : ` from ${minValue}`;
	const to = maxValue === undefined ? '' : ` to ${maxValue}`;
	return `${kind}${from}${to}`;
}

function quote(value: unknown): string {
	if (value === undefined || value === null || value === '') return 'nothing';
	if (typeof value === 'object') return Array.isArray(value) ? 'a list' : 'an object';
	const text = String(value);
	const cut = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
	return typeof value === 'string' ? `'${cut}'` : cut;
}
