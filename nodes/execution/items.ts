import { NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import { settle, type Draft, type Settled } from '../shared/dispatch/message';
import type { ReasonCode } from '../shared/dispatch/outcome';
import type { Provider } from '../shared/provider';
import { splitRecipients } from '../shared/recipients/list';

/** What a sending operation reads from the parameters of one item. */
export interface ItemParameters<S> {
	/** One number, a list or an array. */
	to: unknown;
	text?: string;
	settings: S;
}

export interface ReadItems<S> {
	drafts: Array<Draft<S>>;
	settled: Settled[];
}

/**
 * Reads the recipients of all input items before anything is sent.
 *
 * @throws NodeOperationError for an item whose expression fails, unless *Continue On Fail* is on; then
 *   the item gets its outcome and the others go on
 */
export function readItems<S>(
	context: IExecuteFunctions,
	provider: Provider,
	read: (item: number) => ItemParameters<S>,
): ReadItems<S> {
	const result: ReadItems<S> = { drafts: [], settled: [] };
	const items = context.getInputData();
	let position = 0;
	items.forEach(({ json: fields }, item) => {
		const origin = { item };
		try {
			const { to, text, settings } = read(item);
			for (const entry of splitRecipients(to)) {
				result.drafts.push({ position: position++, origin, to: entry, text, settings, fields });
			}
		} catch (error) {
			if (!context.continueOnFail()) {
				throw new NodeOperationError(context.getNode(), error as Error, { itemIndex: item });
			}
			result.settled.push(
				refuseItem(provider, position++, item, 'missing_value', (error as Error).message),
			);
		}
	});
	return result;
}

/** The outcome of an input item whose recipients could not even be read. */
export function refuseItem(
	provider: Provider,
	position: number,
	item: number,
	reasonCode: ReasonCode,
	reason: string,
): Settled {
	return settle(
		provider,
		{ position, origin: { item }, fields: {}, to: '', count: null },
		{ outcome: 'refused', reasonCode, reason },
	);
}
