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
import { isTool } from './context';
import type { Sources } from './sources';
import { writeWorkbooks } from './workbook';

/** How many refused recipients an error names. */
const NAMED_IN_ERROR = 20;
/** Beyond this the recipients' own fields would make an execution heavy. */
const MAX_WITH_INPUT = 1000;

/** What happened in a run besides the outcomes. */
export interface Conclusion {
	provider: Provider;
	/** The node's options, as far as they could be read. */
	options: IDataObject;
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
 */
export async function conclude(
	context: IExecuteFunctions,
	settled: Settled[],
	conclusion: Conclusion,
): Promise<INodeExecutionData[][]> {
	const counts = tally(settled);
	const { accepted, unknown, skipped } = counts.outcomes;
	if (settled.length > 0 && accepted + unknown + skipped === 0 && !context.continueOnFail()) {
		throw nothingAccepted(context, settled, counts);
	}
	const text = describeTally(counts, conclusion.requests);
	const { options } = conclusion;
	const workbook = await attachWorkbook(context, settled, conclusion, text);
	showHints(context, text, conclusion);

	if (options.returnMode === 'summary') {
		const json = summarise(conclusion.provider, settled, counts, conclusion.requests, text);
		const pairedItem = context.getInputData().map((_, item) => ({ item }));
		return [[{ json: json as unknown as IDataObject, pairedItem, ...workbook }]];
	}
	const withInput = options.includeInputFields === true && settled.length <= MAX_WITH_INPUT;
	const items = settled.map((entry) => toItem(entry, withInput, conclusion.test === true));
	if (items.length > 0) Object.assign(items[0], workbook);
	return arrange(context, items);
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

/** Two outputs, Accepted and Not Accepted, or one. An AI agent reads only the first. */
function arrange(context: IExecuteFunctions, items: INodeExecutionData[]): INodeExecutionData[][] {
	const oneOutput = isTool(context) || context.getNodeParameter('outputs', 0, 'split') === 'one';
	if (oneOutput) return [items];
	return [
		items.filter(({ json }) => json.outcome === 'accepted'),
		items.filter(({ json }) => json.outcome !== 'accepted'),
	];
}

async function attachWorkbook(
	context: IExecuteFunctions,
	settled: Settled[],
	{ provider, options, requests, sources }: Conclusion,
	text: string,
): Promise<{ binary?: Record<string, IBinaryData> }> {
	if (options.resultsWorkbook !== true || settled.length === 0) return {};
	const field = String(options.workbookField ?? '').trim() || 'data';
	const facts = { provider, requests, text };
	return { binary: await writeWorkbooks(context, field, settled, sources ?? [], facts) };
}

function showHints(
	context: IExecuteFunctions,
	text: string,
	{ notes, warnings }: Conclusion,
): void {
	if (isTool(context)) return;
	const location = 'outputPane' as const;
	context.addExecutionHints(
		...[text, ...notes].map((message) => ({ message, location })),
		...warnings.map((message) => ({ message, location, type: 'warning' as const })),
	);
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
