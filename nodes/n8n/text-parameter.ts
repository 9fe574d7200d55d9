import type { IExecuteFunctions } from 'n8n-workflow';
import { cut } from '../shared/text/leftovers';
import {
	isPlaceholder,
	isValue,
	parseTemplate,
	type Piece,
	type Template,
	type TextField,
} from '../shared/text/template';
import { Problem } from '../shared/problem';
import { splitExpression, type Code } from '../shared/parameters/expression';
import { parsePath, pathReader } from '../shared/parameters/path';
import {
	checkedResolver,
	rawValue,
	type ParameterReader,
	type ParameterValue,
} from './parameter-reader';

type TextContext = Pick<
	IExecuteFunctions,
	'evaluateExpression' | 'getInputData' | 'getNode' | 'getNodeParameter'
>;

/** Reads a text for an item, with what was typed and what expressions gave kept apart. */
export type TextReader = (itemIndex: number) => Template;

/**
 * Makes a reader of a text parameter.
 *
 * Only what stands in the workflow itself outside of `{{ }}` counts as typed, and only there are
 * placeholders looked for. Each `{{ }}` is evaluated by itself, so that its value keeps its type: n8n
 * writes an object as `[object Object]`, and nothing for a value that is missing.
 *
 * @param reader of the same node, for a parameter that is one expression and nothing else
 * @param field the parameter as people know it
 * @throws Problem when it is not certain what of the parameter is typed and it has placeholders
 */
export function createTextReader(
	context: TextContext,
	name: string,
	reader: ParameterReader,
	field: TextField = 'Message',
): TextReader {
	const raw = rawValue(context.getNode().parameters, name);
	if (typeof raw !== 'string' || !raw.startsWith('=')) return fixedText(name, reader);
	const whole = (code: string): TextReader => {
		return (itemIndex) => [
			{ code, value: evaluated(code, field, () => reader.get(name, itemIndex)) },
		];
	};
	const pieces = splitExpression(raw.slice(1));
	const [first] = pieces ?? [];
	if (pieces?.length === 1 && typeof first !== 'string') return whole(first.code);
	const uncertain = parseTemplate(raw).some(isPlaceholder)
		? cannotTell(field)
		: whole(raw.slice(1));
	if (pieces === undefined) return uncertain;
	const parts = pieces.map((piece) =>
		typeof piece === 'string' ? parseTemplate(piece) : valueReader(context, piece, field),
	);
	let isCertain: boolean | undefined;
	return (itemIndex) => {
		isCertain ??= isSplitLikeN8n(context.getNodeParameter(name, itemIndex), pieces);
		if (!isCertain) return uncertain(itemIndex);
		return parts.flatMap((part): readonly Piece[] =>
			typeof part === 'function' ? [part(itemIndex)] : part,
		);
	};
}

/** A reader that looks for placeholders in what expressions gave as well. */
export function withPlaceholdersOfValues(reader: TextReader): TextReader {
	let known: { read: Template; template: Template } | undefined;
	return (itemIndex) => {
		const read = reader(itemIndex);
		if (known?.read !== read) known = { read, template: read.flatMap(parseValue) };
		return known.template;
	};
}

const parseValue = (piece: Piece): Piece[] =>
	isValue(piece) && typeof piece.value === 'string' ? parseTemplate(piece.value) : [piece];

/** Typed as a whole, unless the workflow holds something else there than a text. */
function fixedText(name: string, reader: ParameterReader): TextReader {
	let known: { value: ParameterValue; template: Template } | undefined;
	return (itemIndex) => {
		const value = reader.get(name, itemIndex);
		if (known === undefined || !Object.is(known.value, value)) {
			const isTyped = typeof value === 'string' || typeof value === 'number';
			known = { value, template: isTyped ? parseTemplate(String(value)) : [{ code: '', value }] };
		}
		return known.template;
	};
}

function valueReader(
	context: TextContext,
	{ code, closed }: Code,
	field: TextField,
): (itemIndex: number) => Piece {
	const evaluate = (itemIndex: number) =>
		evaluated(
			code,
			field,
			() =>
				context.evaluateExpression(`{{${code}${closed ? '}}' : ''}`, itemIndex) as ParameterValue,
		);
	const path = closed ? parsePath(code) : undefined;
	if (path === undefined) return (itemIndex) => ({ code, value: evaluate(itemIndex) });
	const resolve = checkedResolver(pathReader(path), context.getInputData());
	return (itemIndex) => ({ code, value: resolve(itemIndex, () => evaluate(itemIndex)) });
}

/** n8n gives no function and the like out of its evaluator, and says so with an error of no kind. */
function evaluated<T>(code: string, field: TextField, evaluate: () => T): T {
	let failure: unknown;
	try {
		return evaluate();
	} catch (error) {
		failure = error;
	}
	throw failure instanceof Error && failure.name === 'Error'
		? noValue(code, field, failure.message)
		: failure;
}

const noValue = (code: string, field: TextField, why: string) =>
	new Problem(
		'invalid_text',
		`{{ ${cut(code.trim())} }} in '${field}' gives nothing that could be sent (${cut(why)})`,
		'Drag a field instead.',
	);

/**
 * Whether n8n's own result for an item has the typed pieces in it in their order. The rest is not
 * compared, since two evaluations of a clock or a random number differ.
 */
function isSplitLikeN8n(whole: unknown, pieces: Array<string | Code>): boolean {
	if (typeof whole !== 'string') return false;
	let from = 0;
	return pieces.every((piece) => {
		if (typeof piece !== 'string') return true;
		const at = whole.indexOf(piece, from);
		from = at + piece.length;
		return at >= 0;
	});
}

const cannotTell =
	(field: TextField): TextReader =>
	() => {
		throw new Problem(
			'invalid_setting',
			`It is uncertain which placeholders of '${field}' were typed and which an expression gave`,
			'Take the backslashes beside {{ and }} and double ones out of the text.',
		);
	};
