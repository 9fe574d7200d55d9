import type {
	IDataObject,
	IDisplayOptions,
	IExecuteFunctions,
	INodeProperties,
} from 'n8n-workflow';
import { NOT_FOR_TOOLS } from '../n8n/as-tool';
import { readInputFile, type InputFile } from '../n8n/input-file';
import type { Draft } from '../shared/dispatch/message';
import type { Reason } from '../shared/dispatch/outcome';
import { splitRecipients } from '../shared/recipients/split-list';
import { checkPhone, type PhoneRules } from '../shared/recipients/phone';
import { Pace } from '../shared/pace';
import {
	columnByName,
	findPhoneColumn,
	phoneColumnProblem,
	type ColumnChoice,
} from '../shared/spreadsheet/phone/phone-column';
import { phoneInCell } from '../shared/spreadsheet/phone/cell-phone';
import { readSheet } from '../shared/spreadsheet/read';
import {
	rowFaults,
	rowToTexts,
	type SheetRow,
	type SheetTable,
} from '../shared/spreadsheet/table/table';
import type { ItemParameters } from './item-parameters';
import { cellToText } from '../shared/spreadsheet/table/cells';
import { foldName, placeholderNames, type Template } from '../shared/text/template';
import { MOST_WITH_INPUT, type Form } from './form';
import { findNameColumn } from './person';
import { DEFAULT_LIMITS, tooManyRecipients } from '../shared/spreadsheet/limits';
import { readSheetSettings } from './options/sheets';
import type { SheetSource } from './sources';

const FROM_SPREADSHEET = { show: { source: ['spreadsheet'] } };
/** Also where nothing is asked for the source. */
export const FROM_ITEMS: IDisplayOptions = { hide: { source: ['spreadsheet'] } };

/** Where recipients are read from, with what a spreadsheet needs. */
export const sourceProperties: INodeProperties[] = [
	{
		displayName: 'Source',
		name: 'source',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Input Items',
				value: 'items',
				description: 'Each input item holds one or several phone numbers',
			},
			{
				name: 'Spreadsheet',
				value: 'spreadsheet',
				description: 'An .xlsx or CSV file with one recipient per row',
			},
		],
		default: 'items',
		description: 'Where the recipients come from',
		displayOptions: NOT_FOR_TOOLS,
	},
	...sheetProperties(FROM_SPREADSHEET),
];

/** What tells a file and its column of phone numbers. */
export function sheetProperties(displayOptions?: IDisplayOptions): INodeProperties[] {
	return [
		{
			displayName: 'Input Data Field Name',
			name: 'binaryPropertyName',
			type: 'string',
			default: 'data',
			required: true,
			placeholder: 'e.g. data',
			hint: 'The name of the input field that holds the .xlsx or CSV file. If there is none of that name, the only spreadsheet of the item is taken.',
			displayOptions,
		},
		{
			displayName: 'Sheet',
			name: 'sheet',
			type: 'string',
			default: '',
			placeholder: 'e.g. Sheet1',
			description:
				'Name or number of the sheet. Leave empty for the first one. A CSV file has only one.',
			displayOptions,
		},
		{
			displayName: 'Phone Column',
			name: 'phoneColumn',
			type: 'string',
			default: '',
			placeholder: 'Find It',
			description:
				'Title or letter of the column with the phone numbers. Leave empty to find it by its title, such as Phone or No HP, or by its contents.',
			displayOptions,
		},
	];
}

export interface RecipientsFromSheet<S> {
	drafts: Array<Draft<S>>;
	source: SheetSource;
}

/** How a run reads its spreadsheets. */
export interface ReadingOfSheets {
	phone: PhoneRules;
	/** What leaves the node: rows, and the values in them, are kept only as far as that needs them. */
	form: Form;
	checkSheet?: CheckSheet;
}

/**
 * Reads the recipients of one input item's spreadsheet: each row is one, with its cells as the fields
 * that placeholders are filled from.
 *
 * @param start position of the first recipient
 * @throws Problem for a file that cannot be read, with what to do about it
 */
export async function readSpreadsheet<S>(
	context: IExecuteFunctions,
	item: number,
	start: number,
	parameters: ItemParameters<S>,
	{ phone, form, checkSheet }: ReadingOfSheets,
): Promise<RecipientsFromSheet<S>> {
	const options = context.getNodeParameter('options', item, {}) as IDataObject;
	const file = await readRecipientsFile(context, item, options);
	const { fileName } = file;
	const { read, country, sendsHiddenRows } = readSheetSettings(options, phone.defaultCountry);
	const { maxRows = DEFAULT_LIMITS.maxRows } = read;
	const sheet = String(context.getNodeParameter('sheet', item, '') ?? '').trim();
	const table = await readSheet(file.content, { ...read, fileName, sheet: sheet || undefined });
	checkSheet?.(table);
	const wanted = context.getNodeParameter('phoneColumn', item, '');
	const column = await chooseColumn(table, wanted, phone);
	const nameColumn = form.summaryOnly
		? undefined
		: findNameColumn(table, column.index, form.nameColumn);
	const columns = columnsToKeep(table, { text: parameters.text, nameColumn, form });
	const rows = table.rows.length;
	let hiddenRows = 0;
	const drafts: Array<Draft<S>> = [];
	const pace = new Pace();
	for (const row of form.workbook ? table.rows : takeRows(table)) {
		if (pace.due()) await pace.rest();
		if (row.hidden) hiddenRows++;
		const origin = { item, row: row.row, sheet: table.sheet };
		const leftOut = row.hidden && !sendsHiddenRows ? HIDDEN : undefined;
		for (const recipient of readRow(table, row, column, columns)) {
			const position = start + drafts.length;
			drafts.push({ ...recipient, ...parameters, position, origin, leftOut });
		}
		// A single cell can list thousands of numbers.
		if (drafts.length > maxRows) throw tooManyRecipients(maxRows);
	}
	const { field, instead } = file;
	const phoneIndex = column.index;
	const facts = { table, rows, hiddenRows, phoneIndex, country, sendsHiddenRows, nameColumn };
	return { drafts, source: { item, field, instead, fileName, ...facts } };
}

/** The table's rows from top to bottom, each given up as it is taken: nothing needs it any longer. */
function* takeRows(table: SheetTable): Generator<SheetRow> {
	const rows = table.rows.reverse();
	table.rows = [];
	for (let row = rows.pop(); row !== undefined; row = rows.pop()) yield row;
}

/** Positions of the columns whose values each recipient needs: for its text, and for its item. */
function columnsToKeep(
	{ header, rows }: SheetTable,
	{ text = [], nameColumn, form }: { text?: Template; nameColumn?: string; form: Form },
): number[] {
	const named = new Set(placeholderNames(text).map(foldName));
	const keepsAll = form.withInput && !form.summaryOnly && rows.length <= MOST_WITH_INPUT;
	return header.flatMap(({ name }, at) =>
		keepsAll || name === nameColumn || named.has(foldName(name)) ? [at] : [],
	);
}

/** What an operation demands of a sheet besides; throws a Problem. */
export type CheckSheet = (table: SheetTable) => void;

/** The file that 'Input Data Field Name' names, or the only one that can be meant. */
export async function readRecipientsFile(
	context: IExecuteFunctions,
	item: number,
	{ optOutFile }: IDataObject,
): Promise<InputFile> {
	const field = context.getNodeParameter('binaryPropertyName', item);
	const others = typeof optOutFile === 'string' ? [optOutFile.trim()] : [];
	return await readInputFile(context, item, field, 'Input Data Field Name', others);
}

/** Who cannot see a row does not mean to send to it. */
const HIDDEN: Reason = {
	reasonCode: 'hidden_row',
	reason:
		"The row is hidden, by a filter or by hand, so it was left out. To send to it, show it or set the option 'Hidden Rows' to 'Send'.",
};

/** The column that is named, or the one that can be found. */
export async function chooseColumn(
	table: SheetTable,
	wanted: unknown,
	phone: PhoneRules,
): Promise<ColumnChoice> {
	const name = String(wanted ?? '').trim();
	if (name !== '') return columnByName(table, name);
	const found = await findPhoneColumn(table, {
		looksLikeNumber: (cell) => {
			const { value } = phoneInCell(cell);
			return value !== undefined && checkPhone(value, phone).ok;
		},
	});
	if (found.kind === 'found') return found.column;
	throw phoneColumnProblem(table, found);
}

/** One for all rows: a million of them would take more room than their numbers. */
const NO_FIELDS: Record<string, string> = Object.freeze({});

/** The recipients of a row: its phone cell may hold several numbers. */
function readRow(table: SheetTable, row: SheetRow, column: ColumnChoice, columns: number[]) {
	const fields = columns.length === 0 ? NO_FIELDS : rowToTexts(table, row, columns);
	const faults = rowFaults(table, row, columns);
	const cell = row.cells[column.index];
	const { value, reason } = phoneInCell(cell);
	if (value === undefined) {
		const problem = { reasonCode: 'invalid_number' as const, reason };
		return [{ to: cellToText(cell, table.locale), fields, problem }];
	}
	return splitRecipients(value).map((to) => ({ to, fields, faults }));
}
