import { Problem } from '../problem';

/** A numeric option as the editor shows it. It is read by this too, so that both have one default. */
export interface NumberOption {
	displayName: string;
	name: string;
	default: unknown;
	typeOptions?: {
		minValue?: number;
		maxValue?: number;
		/** Decimals; 0: whole numbers only. */
		numberPrecision?: number;
	};
}

const LONGEST_QUOTE = 40;
const NUMERIC = /^[+-]?\d+(?:\.\d+)?$/;

/**
 * Reads a number from a collection of options; one that is not there has the default that the editor
 * shows.
 *
 * @throws Problem when it is there but holds no number within its bounds: a brake that cannot be read
 *   must not count as no brake
 */
export function readNumberOption(options: Record<string, unknown>, option: NumberOption): number {
	if (!(option.name in options)) return option.default as number;
	const value = options[option.name];
	const number = typeof value === 'string' ? fromText(value) : value;
	if (typeof number === 'number' && isAllowed(number, option.typeOptions)) return number;
	throw new Problem(
		'invalid_setting',
		`'${option.displayName}' must be ${describeBounds(option.typeOptions)}, but it holds ${quote(value)}`,
		'Enter such a number, or remove the option to use its default.',
	);
}

function fromText(text: string): number | undefined {
	return NUMERIC.test(text.trim()) ? Number(text) : undefined;
}

function isAllowed(number: number, { minValue, maxValue, numberPrecision }: Bounds = {}): boolean {
	if (!Number.isFinite(number)) return false;
	if (minValue !== undefined && number < minValue) return false;
	if (maxValue !== undefined && number > maxValue) return false;
	if (numberPrecision === undefined) return true;
	if (numberPrecision === 0) return Number.isInteger(number);
	// What rounds to nothing would mean nothing, and 0 often means "no limit".
	return number === 0 || Math.abs(number) >= 10 ** -numberPrecision;
}

type Bounds = NonNullable<NumberOption['typeOptions']>;

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
