import type { Reason } from '../dispatch/outcome';
import { brokenCharacters, isBlank } from './characters';
import { expressionProblem } from './expression-value';
import { cut, leftoverOf } from './leftovers';
import {
	fieldFinder,
	fillTemplate,
	isValue,
	joinParts,
	parseTemplate,
	partsOf,
	placeholderNames,
	unfilledText,
	type Template,
	type TextField,
} from './template';

/** The text of one recipient, with the footer that ends it, if there is one; or why it must not be sent. */
export type MessageText =
	| { ok: true; text: string; footer?: string }
	| { ok: false; problem: Reason };

export interface TextRules {
	/** The provider fills placeholders too, from a file, and would do so in values. */
	providerFills?: boolean;
}

/**
 * Fills a text for one recipient and says why it must not be sent, if so: what was meant as a value and
 * is none, what is left of an expression, a gap, or characters that no phone shows.
 *
 * @param fields the item's or row's own fields
 * @param faults why fields have no value that could be used, as sentences, by the field's name
 */
export function messageText(
	template: Template,
	fields: Record<string, unknown>,
	faults: Record<string, string> = {},
	rules: TextRules = {},
): MessageText {
	const texts: string[] = [];
	for (const { field, pieces } of partsOf(template)) {
		const part = partText(field, pieces, { fields, faults, ...rules });
		if (!part.ok) return part;
		texts.push(part.text);
	}
	return { ok: true, text: joinParts(texts), footer: texts[1] };
}

interface Filling extends TextRules {
	fields: Record<string, unknown>;
	faults: Record<string, string>;
}

function partText(
	field: TextField,
	template: Template,
	{ fields, faults, providerFills = false }: Filling,
): MessageText {
	const isWhole = field === 'Message' && template.length === 1;
	for (const piece of template) {
		const problem = isValue(piece) ? expressionProblem(piece, field, isWhole) : undefined;
		if (problem) return refused(problem);
	}
	if (providerFills && bringsPlaceholders(template)) {
		return invalid(
			`An expression in '${field}' gave a placeholder such as ##name##, which the provider would fill. Type placeholders into '${field}' itself.`,
		);
	}
	const filled = fillTemplate(template, fields);
	if (!filled.ok) return refused(missingValues(filled.missing, faults, field));
	const problem = textProblem(filled.text, field);
	return problem === undefined ? filled : refused(problem);
}

function textProblem(text: string, field: TextField): Reason | undefined {
	if (text === '' || isBlank(text)) {
		return { reasonCode: 'empty_text', reason: `The text is empty. Fill in '${field}'.` };
	}
	const leftover = leftoverOf(text);
	if (leftover !== undefined) {
		return {
			reasonCode: 'invalid_text',
			reason: `The text has ${leftover} in it, which is not evaluated and would be sent as it stands. Switch '${field}' from Fixed to Expression, or drag the field into it again.`,
		};
	}
	const broken = brokenCharacters(text);
	return broken === undefined
		? undefined
		: { reasonCode: 'invalid_text', reason: `The text has ${broken}.` };
}

/** Missing values that are named; every recipient carries the sentence. */
const NAMED = 5;

function missingValues(
	missing: string[],
	faults: Record<string, string>,
	field: TextField,
): Reason {
	const find = fieldFinder(faults);
	const named = missing.slice(0, NAMED);
	const names = named.map((name) => `'${cut(name)}'`).join(', ');
	const faulty = named.map(find).filter(Boolean);
	const todo = `Fill in the field or take the placeholder out of '${field}'.`;
	return {
		reasonCode: 'missing_value',
		about: names,
		reason: `The text has a placeholder for ${names}${missing.length > NAMED ? ' and others' : ''}, but this recipient has no value there. ${faulty.join(' ') || todo}`,
	};
}

/** Whether whoever reads the unfilled text finds other placeholders in it than were typed. */
function bringsPlaceholders(template: Template): boolean {
	if (!template.some(isValue)) return false;
	const found = placeholderNames(parseTemplate(unfilledText(template)));
	return found.join('\n') !== placeholderNames(template).join('\n');
}

const refused = (problem: Reason): MessageText => ({ ok: false, problem });
const invalid = (reason: string) => refused({ reasonCode: 'invalid_text', reason });
