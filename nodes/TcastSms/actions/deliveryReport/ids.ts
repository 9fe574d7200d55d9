import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { Problem } from '../../../shared/problem';
import { splitList } from '../../../shared/recipients/split-list';

export const idsProperty: INodeProperties = {
	displayName: 'Message IDs',
	name: 'ids',
	type: 'string',
	default: '={{ $json.messageId }}',
	required: true,
	placeholder: 'e.g. 1620442, 1620443',
	description:
		'IDs that sending returned, separated by comma. The IDs of all input items are asked for together.',
};

/**
 * Reads the message IDs of one item, as text: they may outgrow what a number can hold.
 *
 * @throws Problem when there is none, or one that cannot be an ID
 */
export function readIds(context: IExecuteFunctions, item: number): string[] {
	const ids = splitList(context.getNodeParameter('ids', item)).map((id) => String(id ?? '').trim());
	const bad = ids.length === 0 ? '' : ids.find((id) => !/^[\w-]+$/.test(id));
	if (bad === undefined) return ids;
	throw new Problem(
		'invalid_setting',
		bad === '' ? "'Message IDs' is empty" : `'${bad}' in 'Message IDs' is not a message ID`,
		"Use the field 'messageId' that sending through TCASTSMS returned. Only accepted messages have one.",
	);
}
