import type { INodeProperties } from 'n8n-workflow';
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

/** The brakes and other settings that every sending operation has in its options. */
export const commonOptions: Record<string, INodeProperties> = {
	allowedCountries: {
		displayName: 'Allowed Countries',
		name: 'allowedCountries',
		type: 'multiOptions',
		options: [{ name: 'All Countries', value: ALL_COUNTRIES }, ...countryOptions()],
		default: [],
		description: 'Countries whose numbers may be sent to; numbers of others are refused',
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
		typeOptions: { minValue: 0 },
		default: 0,
		description:
			'Over this number nothing is sent at all. 0 means no limit; as a tool of an AI agent the limit is 1 unless it is set here.',
	},
	maxSegments: {
		displayName: 'Maximum Segments per Message',
		name: 'maxSegments',
		type: 'number',
		typeOptions: { minValue: 0 },
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
		description: 'Whether to skip a recipient whose number came before in the same run',
	},
	concurrency: {
		displayName: 'Requests at Once',
		name: 'concurrency',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 50 },
		default: 5,
		description: 'How many requests are under way at the same time',
	},
	messagesPerSecond: {
		displayName: 'Messages per Second',
		name: 'messagesPerSecond',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 2 },
		default: 0,
		description: 'Recipients that are sent to per second at most. 0 means no limit.',
	},
	stopAfterRefusals: {
		displayName: 'Stop After Refused Requests',
		name: 'stopAfterRefusals',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 3,
		description:
			'Stop sending when this many requests in a row are refused with the same code, for example because the balance is used up. 0 means never.',
	},
	timeout: {
		displayName: 'Timeout',
		name: 'timeout',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 300 },
		default: 60,
		description:
			'Seconds to wait for an answer. What is not answered by then comes out as unknown and is never repeated.',
	},
};

/** A collection of options, in the order in which the editor lists them. */
export function optionsProperty(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [...options].sort((a, b) => a.displayName.localeCompare(b.displayName, 'en')),
	};
}
