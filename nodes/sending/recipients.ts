import type { ItemParameters } from './item-parameters';
import type { IExecuteFunctions } from 'n8n-workflow';
import { settle, type Draft, type Settled } from '../shared/dispatch/message';
import type { Reason } from '../shared/dispatch/outcome';
import { Pace } from '../shared/pace';
import type { Provider } from '../shared/provider';
import { splitRecipients } from '../shared/recipients/split-list';
import { asNodeError, reasonOf } from '../n8n/node-error';
import type { Sources, SheetSource } from './sources';
import { readSpreadsheet, type ReadingOfSheets } from './sheet-recipients';

export interface ReadRecipients<S> {
	drafts: Array<Draft<S>>;
	settled: Settled[];
	sources: Sources;
}

/** Reads the recipients of one input item; the first of them gets the position `start`. */
export type ItemReader<S> = (
	item: number,
	start: number,
) => Promise<{ drafts: Array<Draft<S>>; source?: SheetSource }>;

/**
 * Reads the recipients of all input items before anything is sent.
 *
 * @throws NodeOperationError for an item whose expression or file cannot be read, unless *Continue On
 *   Fail* is on; then the item gets its outcome and the others go on
 */
export async function readRecipients<S>(
	context: IExecuteFunctions,
	provider: Provider,
	readItem: ItemReader<S>,
): Promise<ReadRecipients<S>> {
	const result: ReadRecipients<S> = { drafts: [], settled: [], sources: [] };
	const items = context.getInputData();
	const pace = new Pace();
	let position = 0;
	for (let item = 0; item < items.length; item++) {
		if (pace.due()) await pace.rest();
		try {
			const { drafts, source } = await readItem(item, position);
			for (const draft of drafts) result.drafts.push(draft);
			if (source) result.sources.push(source);
			position += drafts.length;
		} catch (error) {
			if (!context.continueOnFail()) {
				throw asNodeError(context, error, item);
			}
			result.settled.push(refuseItem(provider, position++, item, reasonOf(error)));
		}
	}
	return result;
}

/** Reads the numbers that an item itself holds: one, a list, or an array. */
export function itemReader<S>(
	context: IExecuteFunctions,
	readTo: (item: number) => unknown,
	readParameters: (item: number) => ItemParameters<S>,
): ItemReader<S> {
	const items = context.getInputData();
	return async (item, start) => {
		const parameters = readParameters(item);
		const fields = items[item].json;
		const drafts = splitRecipients(readTo(item)).map((to, index) => ({
			position: start + index,
			origin: { item },
			to,
			fields,
			...parameters,
		}));
		return { drafts };
	};
}

/** Reads the rows of the spreadsheet that an item carries. */
export function sheetReader<S>(
	context: IExecuteFunctions,
	readParameters: (item: number) => ItemParameters<S>,
	reading: ReadingOfSheets,
): ItemReader<S> {
	return async (item, start) =>
		await readSpreadsheet(context, item, start, readParameters(item), reading);
}

/** The outcome of an input item whose recipients could not even be read. */
export function refuseItem(
	provider: Provider,
	position: number,
	item: number,
	reason: Reason,
): Settled {
	return settle(
		provider,
		{ position, origin: { item }, fields: {}, to: '' },
		{ outcome: 'refused', ...reason },
	);
}
