import type { IBinaryData, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { summarise } from '../shared/dispatch/summary';
import { describeTally, tally, type Tally } from '../shared/dispatch/tally';
import { describeUnexpected } from '../shared/problem';
import { reasonOf } from '../n8n/node-error';
import type { Form } from './form';
import { nothingSent } from './nothing-sent';
import { toItem } from './outcome-item';
import { createNamer } from './person';
import type { RunResult } from './result';
import { writeWorkbooks } from './results-workbook';

/** Beyond this the recipients' own fields would make an execution heavy. */
const MAX_WITH_INPUT = 1000;

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
	came: RunResult,
): Promise<INodeExecutionData[][]> {
	const result = form.withText ? withTexts(came) : came;
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

function withTexts(result: RunResult): RunResult {
	const settled = result.settled.map((entry) =>
		entry.text === undefined
			? entry
			: { ...entry, outcome: { ...entry.outcome, text: entry.text } },
	);
	return { ...result, settled };
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
	const withInput = form.withInput && settled.length <= MAX_WITH_INPUT;
	const { withResponse } = form;
	const nameOf = createNamer(result.sources, form.nameColumn);
	const items = settled.map((entry) => toItem(entry, { nameOf, withInput, withResponse, test }));
	if (items.length > 0) Object.assign(items[0], workbook.attached);
	return arrange(form, items, warnings);
}

/** Needs nothing that could fail: neither n8n nor a file. */
function bareOutcomes(form: Form, { settled, warnings, test }: RunResult): INodeExecutionData[][] {
	const bare = { nameOf: () => undefined, withInput: false, withResponse: false, test };
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
