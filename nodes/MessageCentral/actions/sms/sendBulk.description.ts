import type { INodeProperties } from 'n8n-workflow';
import { number, shownOf, text, type Values } from '../../../n8n/option';
import { optionsProperty } from '../../../n8n/options-property';
import { footer } from '../../../sending/options/footer';
import { sourceSheetOptions } from '../../../sending/options/sheets';
import { messageProperty, sendingProperties } from '../../../sending/properties';
import { FROM_ITEMS, sourceProperties } from '../../../sending/sheet-recipients';
import { toProperty } from '../common.description';
import { messageSettings, sendOptions, templateOptions } from './properties';

/** How the recipients are handed over. */
export type BulkMethod = 'sameText' | 'personalTexts';

const FOR_LISTS = { show: { '/bulkMethod': ['sameText'] } };
const FOR_FILES = { show: { '/bulkMethod': ['personalTexts'] } };

/** A request is for many people at once, so it is sent alone unless the person wants more. */
const oneRequestAtOnce = sendOptions.concurrency.with({ default: 1 });

export const bulkOptions = {
	...sendOptions,
	concurrency: oneRequestAtOnce,
	recipientsPerRequest: number({
		displayName: 'Recipients per Request',
		name: 'recipientsPerRequest',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 10_000, numberPrecision: 0 },
		// Message Central documents no maximum.
		default: 100,
		description: 'Numbers in one list',
		displayOptions: FOR_LISTS,
	}),
	rowsPerFile: number({
		displayName: 'Rows per File',
		name: 'rowsPerFile',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 100_000, numberPrecision: 0 },
		default: 10_000,
		description: 'Recipients in one file that is built',
		displayOptions: FOR_FILES,
	}),
	countryHeader: text({
		displayName: 'Country Column',
		name: 'countryHeader',
		type: 'string',
		default: 'countryCode',
		description:
			'Header of the column with the country calling code in a file that is built. Take it from the sample file of your console.',
		displayOptions: FOR_FILES,
	}),
	mobileHeader: text({
		displayName: 'Mobile Column',
		name: 'mobileHeader',
		type: 'string',
		default: 'mobileNumber',
		description:
			'Header of the column with the national number in a file that is built. Take it from the sample file of your console.',
		displayOptions: FOR_FILES,
	}),
};

/** What a bulk run is set to. */
export type BulkOptions = Values<typeof bulkOptions>;

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
				value: 'sameText',
				description: 'A list of numbers and one text',
			},
			{
				name: 'Personal Texts',
				value: 'personalTexts',
				description: 'A file is built from the input items or rows and uploaded',
			},
		],
		default: 'sameText',
		description: 'How the recipients are handed to Message Central',
	},
	...sourceProperties,
	{ ...toProperty, displayOptions: FROM_ITEMS },
	{
		...messageProperty,
		placeholder: 'e.g. Hello ##var1##, your balance is ##var2##',
		description:
			'Text of the message. In a file, Message Central replaces ##var1##, ##var2## and ##var3## by the columns of that name.',
	},
	...messageSettings,
	...sendingProperties,
	optionsProperty(shownOf({ ...bulkOptions, ...sourceSheetOptions, footer, ...templateOptions })),
];
