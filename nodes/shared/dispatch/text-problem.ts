import { Pace } from '../pace';
import { Problem } from '../problem';
import { cut } from '../text/leftovers';
import { nearestName } from '../text/nearest';
import {
	fieldFinder,
	foldName,
	isValue,
	parseTemplate,
	partsOf,
	placeholderNames,
	type ExpressionValue,
	type Template,
	type TextField,
} from '../text/template';
import type { Draft } from './message';

/** Names that are listed at most. */
const LISTED = 20;

/** What a run's texts are filled from. */
export interface TextSource {
	kind: 'items' | 'rows' | 'tool';
	/** The JSON of an input item, which is all that `$json` knows. */
	jsonOf: (item: number) => Record<string, unknown>;
	/** The fields that a recipient has; at hand may be only those that its text needs. */
	namesOf: (recipient: Pick<Draft<unknown>, 'origin' | 'fields'>) => string[];
}

/**
 * What is wrong with 'Message' or 'Footer' itself, whoever the recipient is: said once and before anything is sent,
 * instead of once for each recipient.
 */
export async function findTextProblem<S>(
	drafts: ReadonlyArray<Draft<S>>,
	source: TextSource,
): Promise<Problem | undefined> {
	const names: Names = new Map();
	const pace = new Pace();
	let last: Template | undefined;
	for (const draft of drafts) {
		const { text } = draft;
		// All rows of a file share one text.
		if (text === undefined || text === last) continue;
		if (pace.due()) await pace.rest();
		last = text;
		for (const { field, pieces } of partsOf(text)) {
			for (const name of placeholderNames(pieces)) {
				if (!names.has(name)) names.set(name, field);
			}
			if (source.kind !== 'rows') continue;
			const columns = source.namesOf(draft);
			const json = source.jsonOf(draft.origin.item);
			const problem = findJsonProblem(pieces, field, columns, json);
			if (problem) return problem;
		}
	}
	if (source.kind === 'tool' && names.size > 0) return placeholdersOfTool(names);
	return await findUnknownNames(drafts, names, source);
}

/** Placeholders by their names, and where each stands first. */
type Names = Map<string, TextField>;

/** "'Message' has", of the parameters in which some placeholders stand. */
function whereAre(listed: string[], names: Names): string {
	const fields = new Set(listed.map((name) => `'${names.get(name)}'`));
	return `${[...fields].join(' and ')} ${fields.size === 1 ? 'has' : 'have'}`;
}

function placeholdersOfTool(names: Names): Problem {
	const listed = [...names.keys()].slice(0, LISTED);
	return new Problem(
		'invalid_text',
		`${whereAre(listed, names)} the placeholder ${listed.map(marked).join(', ')}, which nothing fills in a tool of an AI agent`,
		"Let the model write the text, as in {{ $fromAI('message') }}, or type a text without placeholders.",
	);
}

/** A way into the input item's JSON, by the first name after it. */
const JSON_FIELD =
	/\$(?:json|input\.(?:item|first\(\))\.json)\??\.?(?:([\p{L}_$][\p{L}\p{N}_$]*)|\[\s?["']([^"'\r\n]{1,200})["'])/gu;

/** An expression that means a column of the sheet. `$json` is the input item, the same for all rows. */
function findJsonProblem(
	text: Template,
	field: TextField,
	columns: string[],
	json: Record<string, unknown>,
): Problem | undefined {
	const isColumn = (name: string) => columns.some((column) => foldName(column) === foldName(name));
	for (const piece of text.filter(isValue)) {
		const unknown = [...piece.code.matchAll(JSON_FIELD)]
			.map(([, name, quoted]) => name ?? quoted)
			.filter((name) => !Object.hasOwn(json, name));
		const meant = unknown.find(isColumn);
		if (meant !== undefined) return jsonKnowsNoRows(piece, field, `Write ##${meant}## instead.`);
		const gave = typeof piece.value === 'string' ? parseTemplate(piece.value) : [];
		const notFilled = placeholderNames(gave).find(isColumn);
		if (notFilled !== undefined) return placeholderFromExpression(piece, field, notFilled);
		if (unknown.length > 0 && (piece.value === undefined || piece.value === null)) {
			return jsonKnowsNoRows(
				piece,
				field,
				`Write ##name## for a column. ${existing(columns, 'rows')}`,
			);
		}
	}
	return undefined;
}

function jsonKnowsNoRows({ code }: ExpressionValue, field: TextField, advice: string): Problem {
	return new Problem(
		'missing_value',
		`'${field}' has {{ ${cut(code.trim())} }}, but $json is the input item, which has no such field and knows nothing of the rows of the spreadsheet. Nothing was sent`,
		advice,
	);
}

/** Sent as it is, it would reach every row; filled, anybody's words could ask for any column. */
function placeholderFromExpression(
	{ code }: ExpressionValue,
	field: TextField,
	name: string,
): Problem {
	return new Problem(
		'invalid_text',
		`{{ ${cut(code.trim())} }} in '${field}' gave a text with ${marked(name)} in it, which is not filled. Nothing was sent`,
		`Only placeholders that are typed into '${field}' itself are filled. Type the text there, or, if only people whom you trust write it, set the option 'Placeholders From' to 'Typed Text and Expressions'.`,
		marked(name),
	);
}

/** Placeholders that no recipient has a field for, be it an empty one. */
async function findUnknownNames<S>(
	drafts: ReadonlyArray<Draft<S>>,
	names: Names,
	{ kind, namesOf }: TextSource,
): Promise<Problem | undefined> {
	const unknown = new Set(names.keys());
	const fields = new Set<string>();
	const pace = new Pace();
	for (const draft of drafts) {
		if (unknown.size === 0) return undefined;
		if (pace.due()) await pace.rest();
		const find = fieldFinder(draft.fields);
		for (const name of unknown) if (find(name) !== undefined) unknown.delete(name);
		for (const field of namesOf(draft)) fields.add(field);
	}
	// Without a recipient there is nobody to say it to.
	if (unknown.size === 0 || drafts.length === 0) return undefined;
	const listed = [...unknown].slice(0, LISTED);
	const nearest = nearestName(listed[0], [...fields]);
	return new Problem(
		'missing_value',
		`${whereAre(listed, names)} ${listed.map(marked).join(', ')}, but ${kind === 'rows' ? 'there is no column' : 'no input item has a field'} of that name. Nothing was sent`,
		`${nearest === undefined ? '' : `Did you mean ##${nearest}##? `}${existing([...fields], kind)}`,
		listed.map(marked).join(', '),
	);
}

function existing(names: string[], kind: TextSource['kind']): string {
	const listed = names.slice(0, LISTED).map((name) => `'${cut(name)}'`);
	const more = names.length > LISTED ? ` and ${names.length - LISTED} more` : '';
	return `The ${kind === 'rows' ? 'columns' : 'fields'} are ${listed.join(', ')}${more}.`;
}

const marked = (name: string) => `##${cut(name)}##`;
