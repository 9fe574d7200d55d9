import type { INodeProperties } from 'n8n-workflow';
import { NOT_FOR_TOOLS } from '../n8n/as-tool';
import { resultsWorkbook } from './options/results';

/** Where the outcomes of a sending operation leave. */
export const outputsProperty: INodeProperties = {
	displayName: 'Outputs',
	name: 'outputs',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Accepted / Not Accepted',
			value: 'split',
			description:
				'Two outputs: what the provider accepted, and what was refused, skipped or is unknown',
		},
		{
			name: 'One Output',
			value: 'one',
			description: 'Everything leaves on one output; the field "outcome" tells them apart',
		},
	],
	default: 'split',
	description: 'Where the outcome of each recipient leaves the node',
	displayOptions: NOT_FOR_TOOLS,
};

/** What stands at the end of every operation that sends texts: protection, then what comes back. */
export const sendingProperties: INodeProperties[] = [
	{
		displayName: 'Protect Against Repeats',
		name: 'repeatProtection',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Within This Execution',
				value: 'run',
				description:
					'This node sends to no number twice in one execution, also in a loop, in several branches and in the calls of an AI agent. A long Wait, a sub-workflow or a new execution starts afresh.',
			},
			{
				name: 'Within a Campaign',
				value: 'campaign',
				description:
					'No number is sent to twice under the same campaign name, even if the workflow is run again after a crash',
			},
		],
		default: 'run',
		description: 'How far back a number counts as sent to',
	},
	{
		displayName: 'Campaign',
		name: 'campaign',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. ramadan-2027',
		description:
			'Name of the campaign. n8n keeps the record with this node: a copied or re-created node starts with an empty one.',
		displayOptions: { show: { repeatProtection: ['campaign'] } },
	},
	resultsWorkbook.property,
	outputsProperty,
];

/** The text, filled from the item or the row. Where a node has more to say of it, it says so instead. */
export const messageProperty: INodeProperties = {
	displayName: 'Message',
	name: 'message',
	type: 'string',
	typeOptions: { rows: 4 },
	default: '',
	required: true,
	placeholder: 'e.g. Hello ##name##, your order is ready',
	description:
		'Text of the SMS. ##name## is replaced by the field "name" of the input item or row, where it is typed here; a recipient without a value there is refused.',
};
