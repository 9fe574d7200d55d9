import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Settled } from '../shared/dispatch/message';
import type { Namer } from './person';

/** What the outcome of a recipient has in its item besides. */
export interface ItemContent {
	nameOf: Namer;
	/** What was, or would have been, sent. */
	withText: boolean;
	/** The fields of the item or row. */
	withInput: boolean;
	/** What the provider answered. */
	withResponse: boolean;
	/** Everything went to the person's own number. */
	test: boolean;
}

/**
 * The item of a recipient, its fields in the order in which people read a table: who, what became of
 * it, why, the text, the ID. What is nothing stands last, since a table shows it as an empty column.
 *
 * No item carries a key `error`: n8n would replace its JSON or run the whole node again.
 */
export function toItem(
	entry: Settled,
	{ nameOf, withText, withInput, withResponse, test }: ItemContent,
): INodeExecutionData {
	const { outcome, origin, fields, text } = entry;
	const { provider, to, outcome: word, reason, messageId, response, ...others } = outcome;
	const json = {
		to,
		name: nameOf(entry),
		outcome: word,
		reason,
		text: withText ? text : undefined,
		messageId,
		...others,
		provider,
		...(test ? { test } : {}),
		...(withInput ? { input: fields } : {}),
		...(withResponse ? { response } : {}),
	};
	return { json: inReadingOrder(json) as IDataObject, pairedItem: { item: origin.item } };
}

function inReadingOrder(json: Record<string, unknown>): Record<string, unknown> {
	const ordered: Record<string, unknown> = {};
	const nothing: string[] = [];
	for (const key in json) {
		if (json[key] === null) nothing.push(key);
		else if (json[key] !== undefined) ordered[key] = json[key];
	}
	for (const key of nothing) ordered[key] = null;
	return ordered;
}
