import type { IBinaryData, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { summarise } from '../shared/dispatch/summary';
import { describeTally, tally, type Tally } from '../shared/dispatch/tally';
import { Pace } from '../shared/pace';
import { describeUnexpected } from '../shared/problem';
import { reasonOf } from '../n8n/node-error';
import { MOST_WITH_INPUT, type Form } from './form';
import { nothingSent } from './nothing-sent';
import { toItem } from './outcome-item';
import { createNamer } from './person';
import type { RunResult } from './result';
import { writeWorkbooks } from './results-workbook';

/**
 * Turns outcomes into the items that leave the node, says in a hint what happened, or fails the node
 * when nothing at all came of it.
 *
 * @throws NodeOperationError only then, and only with *Continue On Fail* off. What else could not be
 *   made, such as the results workbook, is a warning beside the outcomes.
 */
export async function outcomeItems(
	context: IExecuteFunctions,
	form: Form,
	result: RunResult,
): Promise<INodeExecutionData[][]> {
	const counts = tally(result.settled);
	if (hasFailed(counts) && !context.continueOnFail()) {
		throw nothingSent(context, result.settled);
	}
	try {
		return await present(context, form, result, counts);
	} catch (error) {
		const { message } = describeUnexpected(error);
		const warning = `${message}, so only the bare outcomes are here.`;
		return bareOutcomes(form, { ...result, warnings: [...result.warnings, warning] });
	}
}

/** Everybody was refused: nothing was sent, and the node may be run again. */
export function hasFailed({ recipients, outcomes }: Tally): boolean {
	return recipients > 0 && outcomes.refused === recipients;
}

async function present(
	context: IExecuteFunctions,
	form: Form,
	result: RunResult,
	counts: Tally,
): Promise<INodeExecutionData[][]> {
	const { provider, settled, requests, test } = result;
	const text = describeTally(counts, requests, form.words);
	const workbook = await makeWorkbook(context, form, result, text);
	const warnings = [...result.warnings, ...workbook.warnings];
	showHints(context, form, [text, ...result.notes], warnings);

	if (form.summaryOnly) {
		const json = {
			...summarise(provider, settled, counts, requests, text),
			...(warnings.length > 0 ? { warnings } : {}),
		};
		const pairedItem = context.getInputData().map((_, item) => ({ item }));
		return [[{ json: json as unknown as IDataObject, pairedItem, ...workbook.attached }]];
	}
	const withInput = form.withInput && settled.length <= MOST_WITH_INPUT;
	const { withResponse, withText } = form;
	const nameOf = createNamer(result.sources, form.nameColumn);
	const content = { nameOf, withText, withInput, withResponse, test };
	const items: INodeExecutionData[] = [];
	const pace = new Pace();
	for (const entry of settled) {
		if (pace.due()) await pace.rest();
		items.push(toItem(entry, content));
	}
	if (items.length > 0) Object.assign(items[0], workbook.attached);
	return arrange(form, items, warnings);
}

/** Needs nothing that could fail: neither n8n nor a file. */
function bareOutcomes(form: Form, { settled, warnings, test }: RunResult): INodeExecutionData[][] {
	const { withText } = form;
	const bare = { nameOf: () => undefined, withText, withInput: false, withResponse: false, test };
	const items = settled.map((entry) => toItem(entry, bare));
	return arrange(form, items, warnings);
}

/** Two outputs, Accepted and Not Accepted, or one. Where nobody sees hints, an item carries the warnings. */
function arrange(
	form: Form,
	items: INodeExecutionData[],
	warnings: readonly string[],
): INodeExecutionData[][] {
	if (form.asTool && warnings.length > 0 && items.length > 0) {
		items[0].json.warnings = [...warnings];
	}
	if (form.oneOutput || form.summaryOnly) return [items];
	return [
		items.filter(({ json }) => json.outcome === 'accepted'),
		items.filter(({ json }) => json.outcome !== 'accepted'),
	];
}

/** The results workbook where one is wanted; why there is none where it cannot be written. */
async function makeWorkbook(
	context: IExecuteFunctions,
	form: Form,
	{ provider, settled, requests, sources }: RunResult,
	text: string,
): Promise<{ attached: { binary?: Record<string, IBinaryData> }; warnings: string[] }> {
	if (form.workbook === undefined || settled.length === 0) {
		return { attached: {}, warnings: [] };
	}
	const facts = { provider, requests, text, words: form.words };
	try {
		const binary = await writeWorkbooks(context, form.workbook, settled, sources, facts);
		return { attached: { binary }, warnings: [] };
	} catch (error) {
		const warning = `The results workbook could not be written, but what was sent was sent: do not run this again to get it. The outcomes are complete. ${reasonOf(error).reason}`;
		return { attached: {}, warnings: [warning] };
	}
}

/** A hint that cannot be shown is no reason to lose the outcomes. */
function showHints(
	context: IExecuteFunctions,
	form: Form,
	notes: string[],
	warnings: string[],
): void {
	if (form.asTool) return;
	const location = 'outputPane' as const;
	try {
		context.addExecutionHints(
			...notes.map((message) => ({ message, location })),
			...warnings.map((message) => ({ message, location, type: 'warning' as const })),
		);
	} catch {
		return;
	}
}
