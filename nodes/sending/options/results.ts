import { NOT_FOR_TOOLS } from '../../n8n/as-tool';
import { choice, option, text, toggle } from '../../n8n/option';
import { resultLanguage } from '../../reporting/language';
import { Problem } from '../../shared/problem';

/** Stands in the panel itself, since who sends from a list wants it back. */
export const resultsWorkbook = toggle({
	displayName: 'Results Workbook',
	name: 'resultsWorkbook',
	type: 'boolean',
	default: false,
	description:
		'Whether to attach an .xlsx file with the outcome of each recipient, a summary, and a sheet of rows to correct and send again. It is on the item of the first recipient, or on the summary.',
	displayOptions: NOT_FOR_TOOLS,
});

/** In what form the outcomes leave. */
export const resultOptions = {
	resultLanguage,
	includeInputFields: toggle({
		displayName: 'Include Input Fields',
		name: 'includeInputFields',
		type: 'boolean',
		default: false,
		description:
			'Whether to put the fields of the input item or row into each outcome, up to 1000 recipients',
		displayOptions: NOT_FOR_TOOLS,
	}),
	includeResponse: toggle({
		displayName: 'Include Provider Response',
		name: 'includeResponse',
		type: 'boolean',
		default: false,
		description: 'Whether to put what the provider answered, as it came, into the outcomes',
	}),
	nameColumn: text({
		displayName: 'Name Column',
		name: 'nameColumn',
		type: 'string',
		default: '',
		placeholder: 'Find It',
		description:
			'Column or field that tells who somebody is, to show it beside the number. When empty the first column of texts, or a field called name or nama.',
		displayOptions: NOT_FOR_TOOLS,
	}),
	workbookField: option(
		{
			displayName: 'Results Workbook Field',
			name: 'workbookField',
			type: 'string',
			default: 'data',
			description: 'Name of the output field that holds the results workbook',
			displayOptions: { show: { '/resultsWorkbook': [true] } },
		},
		readField,
	),
	resultsFormat: choice({
		displayName: 'Results Format',
		name: 'resultsFormat',
		type: 'options',
		options: [
			{ name: 'Excel Workbook (.xlsx)', value: 'xlsx' },
			{
				name: 'CSV',
				value: 'csv',
				description: 'Only your own list with the outcomes: without summary and rows to send again',
			},
		],
		default: 'xlsx',
		description: 'Kind of file that the results workbook is',
		displayOptions: { show: { '/resultsWorkbook': [true] } },
	}),
	returnMode: choice({
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
	}),
};

/** @throws Problem when the results workbook could not be put into a field of that name */
function readField(value: unknown): string {
	const field = typeof value === 'string' ? value.trim() : '';
	// A field of that name would not be one: it is what every object has.
	if (field !== '' && !(field in {})) return field;
	throw new Problem(
		'invalid_setting',
		"'Results Workbook Field' holds no name that a field can have",
		"Write a name such as 'data', or remove the option.",
	);
}
