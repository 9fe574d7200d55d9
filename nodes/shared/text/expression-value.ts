import type { Reason } from '../dispatch/outcome';
import { brokenWord } from './broken-words';
import { cut } from './leftovers';
import type { ExpressionValue, TextField } from './template';

/**
 * Why what an expression gave must not stand in a message: n8n would write an object as
 * `[object Object]`, and nothing at all for a value that is missing or no number.
 *
 * @param field where it stands
 * @param isWhole whether there is nothing else in the message
 * @returns undefined for a text or a number
 */
export function expressionProblem(
	{ value, code }: ExpressionValue,
	field: TextField,
	isWhole: boolean,
): Reason | undefined {
	const where = isWhole ? '' : ` where ${braces(code)} stands`;
	const refuse = (what: string, advice: string): Reason => ({
		reasonCode: 'invalid_text',
		reason: `'${field}' holds ${what}${where}; ${advice}.`,
	});
	if (value === undefined || value === null) return isWhole ? EMPTY : gap(code, field);
	if (typeof value === 'string') {
		const word = brokenWord(value);
		return word === undefined ? undefined : wordFor(word, where, field);
	}
	if (typeof value === 'number') {
		if (Number.isFinite(value)) return undefined;
		return refuse(`${value}, which is no number`, 'correct the calculation');
	}
	if (typeof value === 'bigint') return undefined;
	if (typeof value === 'boolean') {
		return refuse(
			`${value}, which is an answer for programs`,
			"write what people shall read, as in {{ $json.paid ? 'paid' : 'open' }}",
		);
	}
	if (Array.isArray(value)) {
		return refuse(
			'a list',
			"drag one of its entries, or join them, as in {{ $json.items.join(', ') }}",
		);
	}
	if (isDate(value)) {
		return refuse(
			'a date as programs write it',
			"write how it shall be shown, as in {{ $now.toFormat('dd-MM-yyyy') }}",
		);
	}
	if (typeof value === 'object') return refuse('an object', 'drag one of its fields');
	return refuse(`a ${typeof value}`, 'drag a field instead');
}

/** n8n's own evaluators make dates in realms of their own, and Luxon's in copies of the library. */
function isDate(value: object): boolean {
	return (
		Object.prototype.toString.call(value) === '[object Date]' ||
		typeof (value as { toISO?: unknown }).toISO === 'function'
	);
}

const EMPTY: Reason = {
	reasonCode: 'empty_text',
	reason: "The expression in 'Message' gave nothing, so the text is empty. Correct it.",
};

function gap(code: string, field: TextField): Reason {
	const isShort = code.length < LONGEST_EXAMPLE;
	const leaveOut = isShort ? `, or write {{ ${code.trim()} ?? '' }} if it may be left out` : '';
	return {
		reasonCode: 'missing_value',
		reason: `'${field}' has no value where ${braces(code)} stands. Fill in the field${leaveOut}.`,
	};
}

const wordFor = (word: string, where: string, field: TextField): Reason => ({
	reasonCode: 'missing_value',
	reason: `'${field}' has '${cut(word)}' instead of a value${where}. Fill in the field that it stands for.`,
});

const LONGEST_EXAMPLE = 60;

const braces = (code: string) => `{{ ${cut(code.trim())} }}`;
