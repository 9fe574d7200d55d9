import type { INodeProperties } from 'n8n-workflow';
import { orderOptions } from './order';
import { spreadsheetOptions } from './sheet-options';
import { ALL_COUNTRIES, countryOptions } from '../shared/recipients/countries';

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
	displayOptions: { hide: { '@tool': [true] } },
};

/** What stands at the end of every operation that sends texts: protection, then outputs. */
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
	outputsProperty,
];

/** The brakes and other settings that every sending operation has in its options. */
export const commonOptions = {
	allowedCountries: {
		displayName: 'Allowed Countries',
		name: 'allowedCountries',
		type: 'multiOptions',
		options: [{ name: 'All Countries', value: ALL_COUNTRIES }, ...countryOptions()],
		default: [],
		description:
			'Countries whose numbers may be sent to; numbers of others are refused. Not set: Indonesia for TCASTSMS, the country of the credential (or all) for Message Central. As a tool of an AI agent it has to be set, and not by the model.',
	},
	defaultCountry: {
		displayName: 'Default Country',
		name: 'defaultCountry',
		type: 'options',
		options: countryOptions(),
		default: 'ID',
		description: 'Country of numbers that are written without a calling code',
	},
	maxRecipients: {
		displayName: 'Maximum Recipients per Run',
		name: 'maxRecipients',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1_000_000, numberPrecision: 0 },
		default: 0,
		description:
			'Over this number, counted over all rounds of one execution, nothing more is sent at all. 0 means no limit; as a tool of an AI agent the limit is 1 unless it is set here. A long Wait, a sub-workflow or a new execution starts afresh.',
	},
	maxSegments: {
		displayName: 'Maximum Segments per Message',
		name: 'maxSegments',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 255, numberPrecision: 0 },
		default: 6,
		description:
			'If any text is longer, nothing is sent at all. Each segment is billed as one SMS. 0 means no limit.',
	},
	numberCheck: {
		displayName: 'Number Check',
		name: 'numberCheck',
		type: 'options',
		options: [
			{
				name: 'Mobile Numbers Only',
				value: 'mobile',
				description: 'Refuse landlines and numbers that the numbering plan does not know',
			},
			{
				name: 'Any Possible Number',
				value: 'possible',
				description: 'Refuse only what has the wrong length, for number ranges that are very new',
			},
		],
		default: 'mobile',
		description: 'How strictly phone numbers are checked before anything is sent',
	},
	dropDuplicates: {
		displayName: 'Skip Duplicates',
		name: 'dropDuplicates',
		type: 'boolean',
		default: true,
		description:
			'Whether to skip a recipient whose number came before, in this run or in an earlier round of the same execution',
	},
	concurrency: {
		displayName: 'Requests at Once',
		name: 'concurrency',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 50, numberPrecision: 0 },
		default: 5,
		description: 'How many requests are under way at the same time',
	},
	messagesPerSecond: {
		displayName: 'Messages per Second',
		name: 'messagesPerSecond',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1000, numberPrecision: 2 },
		default: 0,
		description:
			'Recipients that are sent to per second at most, over all rounds of one execution. 0 means no limit.',
	},
	stopAfterRefusals: {
		displayName: 'Stop After Refusals in a Row',
		name: 'stopAfterRefusals',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 1000, numberPrecision: 0 },
		default: 3,
		description:
			'Stop sending when this many requests in a row are refused with the same code, for example because the balance is used up. 0 means never.',
	},
	timeout: {
		displayName: 'Timeout (Seconds)',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 300 },
		default: 60,
		description:
			'Seconds to wait for an answer. What is not answered by then comes out as unknown and is never repeated.',
	},
} satisfies Record<string, INodeProperties>;

export const moreOptions = {
	clearCampaigns: {
		displayName: 'Clear Campaigns Instead of Sending',
		name: 'clearCampaigns',
		type: 'boolean',
		default: false,
		description:
			'Whether to only forget who the campaigns of this node were sent to. Nothing is sent while this is on.',
	},
	ifInterrupted: {
		displayName: 'If a Run Was Interrupted',
		name: 'ifInterrupted',
		type: 'options',
		options: [
			{
				name: 'Report as Unknown',
				value: 'report',
				description: 'Who may have been sent to comes out as unknown and is not sent to again',
			},
			{
				name: 'Send Again',
				value: 'send',
				description: 'Some people may get the message twice',
			},
		],
		default: 'report',
		description:
			'What happens to recipients of a campaign whose outcome an earlier run left open, for example because n8n stopped',
	},
	includeInputFields: {
		displayName: 'Include Input Fields',
		name: 'includeInputFields',
		type: 'boolean',
		default: false,
		description:
			'Whether to put the fields of the input item or row into each outcome, up to 1000 recipients',
	},
	oddCharacters: {
		displayName: 'Odd Characters',
		name: 'oddCharacters',
		type: 'options',
		options: [
			{ name: 'Keep', value: 'keep' },
			{
				name: 'Replace With Plain Ones',
				value: 'plain',
				description: 'Curly quotes, long dashes, special spaces and the like become plain ones',
			},
		],
		default: 'keep',
		description:
			'One such character makes the whole text cost more than twice as much. Letters and emoji are never touched.',
	},
	resultsWorkbook: {
		displayName: 'Results Workbook',
		name: 'resultsWorkbook',
		type: 'boolean',
		default: false,
		description:
			'Whether to attach an .xlsx file with the outcome of each recipient, a summary, and a sheet of rows to correct and send again. It is on the item of the first recipient, or on the summary.',
	},
	workbookField: {
		displayName: 'Results Workbook Field',
		name: 'workbookField',
		type: 'string',
		default: 'data',
		description: 'Name of the output field that holds the results workbook',
	},
	returnMode: {
		displayName: 'Return',
		name: 'returnMode',
		type: 'options',
		options: [
			{ name: 'One Item per Recipient', value: 'recipients' },
			{
				name: 'Summary Only',
				value: 'summary',
				description: 'One item with counts, the first refusals and the results workbook',
			},
		],
		default: 'recipients',
		description: 'What leaves the node. A summary keeps large campaigns light.',
	},
} satisfies Record<string, INodeProperties>;

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

/** Options that decide who is sent to and what: the preview has them too. */
export const ruleOptions: INodeProperties[] = [
	commonOptions.allowedCountries,
	commonOptions.defaultCountry,
	commonOptions.dropDuplicates,
	commonOptions.maxRecipients,
	commonOptions.maxSegments,
	commonOptions.numberCheck,
	orderOptions.optOut,
	orderOptions.ignoreUnreadableOptOuts,
	moreOptions.oddCharacters,
	...Object.values(spreadsheetOptions),
];

/** Options of the operations that send texts. */
export const messageOptions: INodeProperties[] = [
	...new Set([
		...ruleOptions,
		...Object.values(commonOptions),
		...Object.values(orderOptions),
		...Object.values(moreOptions),
	]),
];
