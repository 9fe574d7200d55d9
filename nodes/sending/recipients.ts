import type { ItemParameters } from './item-parameters';
import type { IExecuteFunctions } from 'n8n-workflow';
import { settle, type Draft, type Settled } from '../shared/dispatch/message';
import type { Reason } from '../shared/dispatch/outcome';
import type { Provider } from '../shared/provider';
import { splitRecipients } from '../shared/recipients/split-list';
import type { PhoneRules } from '../shared/recipients/phone';
import { asNodeError, reasonOf } from '../n8n/node-error';
import type { Sources } from './sources';
import { readSpreadsheet } from './sheet-recipients';

export interface ReadRecipients<S> {
	drafts: Array<Draft<S>>;
	settled: Settled[];
	sources: Sources;
}

/**
 * Reads the recipients of all input items, from the items or from the spreadsheets that they carry,
 * before anything is sent.
 *
 * @param readTo one number, a list or an array; not asked when the item carries a spreadsheet
 * @throws NodeOperationError for an item whose expression or file cannot be read, unless *Continue On
 *   Fail* is on; then the item gets its outcome and the others go on
 */
export async function readRecipients<S>(
	context: IExecuteFunctions,
	provider: Provider,
	phone: PhoneRules,
	readTo: (item: number) => unknown,
	readParameters: (item: number) => ItemParameters<S>,
	fromSpreadsheet = context.getNodeParameter('source', 0, 'items') === 'spreadsheet',
): Promise<ReadRecipients<S>> {
	const result: ReadRecipients<S> = { drafts: [], settled: [], sources: [] };
	const items = context.getInputData();
	let position = 0;
	for (let item = 0; item < items.length; item++) {
		try {
			const parameters = readParameters(item);
			if (fromSpreadsheet) {
				const read = await readSpreadsheet(context, item, position, parameters, phone);
				for (const draft of read.drafts) result.drafts.push(draft);
				result.sources.push(read.source);
				position += read.drafts.length;
				continue;
			}
			for (const to of splitRecipients(readTo(item))) {
				const origin = { item };
				const fields = items[item].json;
				result.drafts.push({ position: position++, origin, to, fields, ...parameters });
			}
		} catch (error) {
			if (!context.continueOnFail()) {
				throw asNodeError(context, error, item);
			}
			result.settled.push(refuseItem(provider, position++, item, reasonOf(error)));
		}
	}
	return result;
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
		{ position, origin: { item }, fields: {}, to: '', count: null },
		{ outcome: 'refused', ...reason },
	);
}
