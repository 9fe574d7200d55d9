import {
	NodeOperationError,
	type IBinaryData,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import type { Settled } from '../shared/dispatch/message';
import { summarise } from '../shared/dispatch/summary';
import { describeTally, tally, type Tally } from '../shared/dispatch/tally';
import type { Provider } from '../shared/provider';
import { describeUnexpected } from '../shared/problem';
import { reasonOf } from '../n8n/node-error';
import type { Form } from './form';
import type { Sources } from './sources';
import { writeWorkbooks } from './results-workbook';

/** How many refused recipients an error names. */
const NAMED_IN_ERROR = 20;
/** Beyond this the recipients' own fields would make an execution heavy. */
const MAX_WITH_INPUT = 1000;

/** What happened in a run besides the outcomes. */
export interface Conclusion {
	provider: Provider;
	form: Form;
	requests: number;
	/** Hints that only inform. */
	notes: string[];
	warnings: string[];
	sources?: Sources;
	/** Everything went to the person's own number. */
	test?: boolean;
}

/**
 * Turns outcomes into the items that leave the node, says in a hint what happened, or fails the node
 * when nothing at all came of it.
 *
 * @throws NodeOperationError only then, and only with *Continue On Fail* off. What else could not be
 *   made, such as the results workbook, is a warning beside the outcomes.
 */
export async function conclude(
	context: IExecuteFunctions,
	settled: Settled[],
	conclusion: Conclusion,
): Promise<INodeExecutionData[][]> {
	const counts = tally(settled);
	if (hasFailed(counts) && !context.continueOnFail()) {
		throw nothingAccepted(context, settled, counts);
	}
	try {
		return await present(context, settled, counts, conclusion);
	} catch (error) {
		const { message } = describeUnexpected(error);
		conclusion.warnings.push(`${message}, so only the bare outcomes are here.`);
		return bareOutcomes(settled, conclusion);
	}
}

/** Everybody was refused: nothing was sent, and the node may be run again. */
export function hasFailed({ recipients, outcomes }: Tally): boolean {
	return recipients > 0 && outcomes.refused === recipients;
}

async function present(
	context: IExecuteFunctions,
	settled: Settled[],
	counts: Tally,
	conclusion: Conclusion,
): Promise<INodeExecutionData[][]> {
	const { form, provider, requests, warnings } = conclusion;
	const text = describeTally(counts, requests);
	const workbook = await attachWorkbook(context, settled, conclusion, text);
	showHints(context, text, conclusion);

	if (form.summaryOnly) {
		const json = {
			...summarise(provider, settled, counts, requests, text),
			...(warnings.length > 0 ? { warnings } : {}),
		};
		const pairedItem = context.getInputData().map((_, item) => ({ item }));
		return [[{ json: json as unknown as IDataObject, pairedItem, ...workbook }]];
	}
	const withInput = form.withInput && settled.length <= MAX_WITH_INPUT;
	const items = settled.map((entry) => toItem(entry, withInput, conclusion.test === true));
	if (items.length > 0) Object.assign(items[0], workbook);
	return arrange(items, conclusion);
}

/** Needs nothing that could fail: neither n8n nor a file. */
function bareOutcomes(settled: Settled[], conclusion: Conclusion): INodeExecutionData[][] {
	return arrange(
		settled.map((entry) => toItem(entry, false, conclusion.test === true)),
		conclusion,
	);
}

/** No item carries a key `error`: n8n would replace its JSON or run the whole node again. */
function toItem(
	{ outcome, origin, fields }: Settled,
	withInput: boolean,
	test: boolean,
): INodeExecutionData {
	const json = {
		...outcome,
		...(test ? { test } : {}),
		...(withInput ? { input: fields } : {}),
	};
	return { json: json as unknown as IDataObject, pairedItem: { item: origin.item } };
}

/** Two outputs, Accepted and Not Accepted, or one. Where nobody sees hints, an item carries the warnings. */
function arrange(
	items: INodeExecutionData[],
	{ form, warnings }: Conclusion,
): INodeExecutionData[][] {
	if (form.asTool && warnings.length > 0 && items.length > 0) items[0].json.warnings = warnings;
	if (form.oneOutput || form.summaryOnly) return [items];
	return [
		items.filter(({ json }) => json.outcome === 'accepted'),
		items.filter(({ json }) => json.outcome !== 'accepted'),
	];
}

async function attachWorkbook(
	context: IExecuteFunctions,
	settled: Settled[],
	{ provider, form, requests, sources, warnings }: Conclusion,
	text: string,
): Promise<{ binary?: Record<string, IBinaryData> }> {
	if (form.workbookField === undefined || settled.length === 0) return {};
	const facts = { provider, requests, text };
	try {
		return {
			binary: await writeWorkbooks(context, form.workbookField, settled, sources ?? [], facts),
		};
	} catch (error) {
		warnings.push(
			`The results workbook could not be written, but what was sent was sent: do not run this again to get it. The outcomes are complete. ${reasonOf(error).reason}`,
		);
		return {};
	}
}

/** A hint that cannot be shown is no reason to lose the outcomes. */
function showHints(
	context: IExecuteFunctions,
	text: string,
	{ form, notes, warnings }: Conclusion,
): void {
	if (form.asTool) return;
	const location = 'outputPane' as const;
	try {
		context.addExecutionHints(
			...[text, ...notes].map((message) => ({ message, location })),
			...warnings.map((message) => ({ message, location, type: 'warning' as const })),
		);
	} catch {
		return;
	}
}

function nothingAccepted(
	context: IExecuteFunctions,
	settled: Settled[],
	counts: Tally,
): NodeOperationError {
	const [first] = settled;
	if (settled.length === 1) {
		return new NodeOperationError(
			context.getNode(),
			`The message to ${first.outcome.to || '(empty)'} was refused [item ${first.origin.item}]`,
			{ description: first.outcome.reason ?? undefined, itemIndex: first.origin.item },
		);
	}
	const reasons = Object.entries(counts.reasons)
		.map(([code, count]) => `${count} ${code}`)
		.join(', ');
	const named = settled.slice(0, NAMED_IN_ERROR).map(nameRefused);
	const more = settled.length - named.length;
	return new NodeOperationError(
		context.getNode(),
		`None of the ${settled.length} recipients was accepted: ${reasons}`,
		{
			description: [...named, ...(more > 0 ? [`and ${more} more`] : [])].join('\n'),
			itemIndex: first.origin.item,
		},
	);
}

function nameRefused({ outcome, origin }: Settled): string {
	const place = outcome.row === undefined ? `item ${origin.item}` : `row ${outcome.row}`;
	return `${place}, ${outcome.to || '(empty)'}: ${outcome.reason ?? outcome.reasonCode}`;
}
