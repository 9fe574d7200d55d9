import type { Reason } from '../dispatch/outcome';
import { brokenCharacters, isBlank } from './characters';
import { expressionProblem } from './expression-value';
import { cut, leftoverOf } from './leftovers';
import {
	fieldFinder,
	fillTemplate,
	isValue,
	parseTemplate,
	placeholderNames,
	unfilledText,
	type Template,
} from './template';

/** The text of one recipient; or why it must not be sent. */
export type MessageText = { ok: true; text: string } | { ok: false; problem: Reason };

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
	{ providerFills = false }: TextRules = {},
): MessageText {
	for (const piece of template) {
		const problem = isValue(piece) ? expressionProblem(piece, template.length === 1) : undefined;
		if (problem) return refused(problem);
	}
	if (providerFills && bringsPlaceholders(template)) {
		return invalid(
			"An expression in 'Message' gave a placeholder such as ##name##, which the provider would fill. Type placeholders into 'Message' itself.",
		);
	}
	const filled = fillTemplate(template, fields);
	if (!filled.ok) return refused(missingValues(filled.missing, faults));
	const problem = textProblem(filled.text);
	return problem === undefined ? filled : refused(problem);
}

function textProblem(text: string): Reason | undefined {
	if (text === '' || isBlank(text)) {
		return { reasonCode: 'empty_text', reason: "The text is empty. Fill in 'Message'." };
	}
	const leftover = leftoverOf(text);
	if (leftover !== undefined) {
		return {
			reasonCode: 'invalid_text',
			reason: `The text has ${leftover} in it, which is not evaluated and would be sent as it stands. Switch 'Message' from Fixed to Expression, or drag the field into it again.`,
		};
	}
	const broken = brokenCharacters(text);
	return broken === undefined
		? undefined
		: { reasonCode: 'invalid_text', reason: `The text has ${broken}.` };
}

/** Missing values that are named; every recipient carries the sentence. */
const NAMED = 5;

function missingValues(missing: string[], faults: Record<string, string>): Reason {
	const find = fieldFinder(faults);
	const named = missing.slice(0, NAMED);
	const names = named.map((name) => `'${cut(name)}'`).join(', ');
	const faulty = named.map(find).filter(Boolean);
	const todo = "Fill in the field or take the placeholder out of 'Message'.";
	return {
		reasonCode: 'missing_value',
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
