import type { INodeProperties } from 'n8n-workflow';
import {
	commonOptions,
	messageOptions,
	messageProperty,
	outputsProperty,
	sendingProperties,
} from '../../../sending/properties';
import { optionsProperty } from '../../../n8n/options-property';
import { sheetProperties, sourceProperties } from '../../../sending/sheet-recipients';
import { toProperty, withCredentialCountry } from '../common.description';
import { messageSettings } from './properties';

/** How the recipients are handed over. */
export type BulkMethod = 'numbers' | 'builtFile' | 'readyFile';

const BUILT: BulkMethod[] = ['numbers', 'builtFile'];
const FOR_READY_FILE = { show: { bulkMethod: ['readyFile'] } };

/** Shows a property only for the two ways in which we choose the recipients ourselves. */
function forBuilt(property: INodeProperties): INodeProperties {
	const { show, ...rest } = property.displayOptions ?? {};
	return { ...property, displayOptions: { ...rest, show: { ...show, bulkMethod: BUILT } } };
}

const FOR_NUMBERS = { show: { '/bulkMethod': ['numbers'] } };
const FOR_BUILT_FILE = { show: { '/bulkMethod': ['builtFile'] } };

/** How many recipients go into one request, by the way they are handed over. */
export const sizeOptions = {
	numbers: {
		displayName: 'Recipients per Request',
		name: 'recipientsPerRequest',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 10_000, numberPrecision: 0 },
		// Message Central documents no maximum.
		default: 100,
		description: 'Numbers in one list',
		displayOptions: FOR_NUMBERS,
	},
	builtFile: {
		displayName: 'Rows per File',
		name: 'rowsPerFile',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 100_000, numberPrecision: 0 },
		default: 10_000,
		description: 'Recipients in one file that is built',
		displayOptions: FOR_BUILT_FILE,
	},
} satisfies Partial<Record<BulkMethod, INodeProperties>>;

/** A request is for many people at once, so it is sent alone unless the person wants more. */
const oneRequestAtOnce: INodeProperties = { ...commonOptions.concurrency, default: 1 };

export const bulkOptions: INodeProperties[] = [
	...withCredentialCountry(messageOptions).map((option) =>
		option.name === oneRequestAtOnce.name ? oneRequestAtOnce : option,
	),
	...Object.values(sizeOptions),
	{
		displayName: 'Country Column',
		name: 'countryHeader',
		type: 'string',
		default: 'countryCode',
		description:
			'Header of the column with the country calling code in a file that is built. Take it from the sample file of your console.',
		displayOptions: FOR_BUILT_FILE,
	},
	{
		displayName: 'Mobile Column',
		name: 'mobileHeader',
		type: 'string',
		default: 'mobileNumber',
		description:
			'Header of the column with the national number in a file that is built. Take it from the sample file of your console.',
		displayOptions: FOR_BUILT_FILE,
	},
];

export const sendBulkProperties: INodeProperties[] = [
	{
		displayName:
			'A bulk request has one ID for all its recipients, and one refusal refuses all of them. Campaigns start only after the team of Message Central has enabled them.',
		name: 'bulkNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Bulk Method',
		name: 'bulkMethod',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Same Text for All',
				value: 'numbers',
				description: 'A list of numbers and one text',
			},
			{
				name: 'Personal Texts',
				value: 'builtFile',
				description: 'A file is built from the input items or rows and uploaded',
			},
			{
				name: 'Ready File',
				value: 'readyFile',
				description: 'An .xlsx file in the form of Message Central is checked and sent unchanged',
			},
		],
		default: 'numbers',
		description: 'How the recipients are handed to Message Central',
	},
	{
		displayName:
			'A ready file is sent as a whole, so there is no protection against repeats: running this again sends it to everybody again.',
		name: 'readyFileNotice',
		type: 'notice',
		default: '',
		displayOptions: FOR_READY_FILE,
	},
	...sourceProperties.map(forBuilt),
	...sheetProperties(FOR_READY_FILE),
	{
		...toProperty,
		displayOptions: { show: { bulkMethod: BUILT, source: ['items'] } },
	},
	{
		...messageProperty,
		placeholder: 'e.g. Hello ##var1##, your balance is ##var2##',
		description:
			'Text of the message. In a file, Message Central replaces ##var1##, ##var2## and ##var3## by the columns of that name.',
	},
	...messageSettings,
	...sendingProperties.filter(({ name }) => name !== outputsProperty.name).map(forBuilt),
	outputsProperty,
	optionsProperty(bulkOptions),
];
