import { plural } from '../dispatch/tally';
import { nameOfSeparator } from './csv/dialect';
import { columnLetters } from './xlsx/cell-reference';
import { REASON } from './results-sheets';
import type { SheetTable } from './table/table';

/** How a sheet was understood: what a person has to know to see that it was meant so. */
export interface SheetReading {
	/** Field that holds the file. */
	field?: string;
	/** Field that was asked for and is not there, so that the only spreadsheet was taken. */
	instead?: string;
	fileName: string | undefined;
	table: SheetTable;
	/** Position of the phone numbers' column in the table. */
	phoneIndex: number;
	/** Country in whose way dates and numbers are shown. */
	country: string;
	/** Whether rows that are hidden are sent to. */
	sendsHiddenRows: boolean;
}

/** The same in words and numbers, for a preview. */
export function sheetFacts({
	field,
	instead,
	fileName,
	table,
	phoneIndex,
	country,
	sendsHiddenRows,
}: SheetReading) {
	const { name, column, hidden } = table.header[phoneIndex];
	return {
		file: fileName ?? null,
		field: field ?? null,
		/** null: the file stood in the field that was asked for. */
		insteadOfField: instead ?? null,
		sheet: table.sheet,
		rows: table.rows.length,
		/** null: the sheet has no titles. */
		headerRow: table.headerRow === 0 ? null : table.headerRow,
		phoneColumn: `${name} (column ${columnLetters(column)}${hidden ? ', hidden' : ''})`,
		datesAndNumbersAsIn: country,
		hiddenRows: table.rows.filter((row) => row.hidden).length,
		hiddenRowsAreSent: sendsHiddenRows,
		mergedCells: table.mergedCells,
		localDates: table.localDates,
		/** Whether this is the sheet of a results workbook that has who is to be sent to again. */
		isSendAgain: table.isSendAgain === true,
		/** null: the file is no CSV file. */
		csv: table.csv ? { ...table.csv, separator: nameOfSeparator(table.csv.separator) } : null,
	};
}

type SheetFacts = ReturnType<typeof sheetFacts>;

/** What was understood, in one sentence. */
function describeSheet(facts: SheetFacts): string {
	const { headerRow, phoneColumn, datesAndNumbersAsIn, csv } = facts;
	const titles = headerRow === null ? 'no column titles' : `column titles in row ${headerRow}`;
	const values = csv
		? 'all values as they stand'
		: `dates and numbers as in ${datesAndNumbersAsIn}`;
	const form = csv ? ` (CSV in ${csv.encoding}, separated by ${csv.separator})` : '';
	return `${nameOf(facts)}${form}: phone numbers from ${phoneColumn}, ${titles}, ${values}`;
}

/** What may be otherwise than the person thinks. */
function warnOfSheet(facts: SheetFacts): string[] {
	const { hiddenRows, hiddenRowsAreSent, mergedCells } = facts;
	const warnings: string[] = [];
	if (hiddenRows > 0) {
		const rows = `${plural(hiddenRows, 'hidden row')} of ${nameOf(facts)}`;
		warnings.push(
			hiddenRowsAreSent
				? `${rows}: sent to like all others, as the option 'Hidden Rows' says.`
				: `${rows}: left out. To send to them, show them or set the option 'Hidden Rows' to 'Send'.`,
		);
	}
	if (mergedCells > 0) {
		warnings.push(
			`${plural(mergedCells, 'cell')} of ${nameOf(facts)} took over the value of the merged cell that they are part of.`,
		);
	}
	if (facts.localDates.length > 0) warnings.push(warnOfDates(facts));
	return warnings;
}

function warnOfDates({ localDates, datesAndNumbersAsIn, csv, ...facts }: SheetFacts): string {
	const columns = localDates.map((name) => `'${name}'`).join(', ');
	return csv
		? `The dates of ${columns} in ${nameOf({ csv, ...facts })} can be read with the day first or with the month first, and texts have them as they stand. If anybody could misread them, write the month as a word in the list.`
		: `Excel shows the dates of ${columns} on each computer in its own order of day and month; they were read as in ${datesAndNumbersAsIn}. The option 'Dates and Numbers As In' changes that.`;
}

/** Files of one run that are described; people see that the others were read in the same way. */
const MOST_DESCRIBED = 5;

/** What a results workbook that comes back is read for. */
const aboutSendAgain = (facts: SheetFacts) =>
	`${facts.file ?? 'The file'} is a results workbook: of it, the sheet '${facts.sheet}' was read, without its column '${REASON}'`;

/** A file that stood in another field than the one asked for. */
const aboutField = ({ file, field, insteadOfField }: SheetFacts) =>
	`${file ?? 'The file'} was taken from the field '${field}', the only one with a spreadsheet${insteadOfField ? `: there is none named '${insteadOfField}'` : ''}`;

/** Notes and warnings on all sheets of a run. */
export function describeSheets(readings: SheetReading[]): { notes: string[]; warnings: string[] } {
	const facts = readings.slice(0, MOST_DESCRIBED).map(sheetFacts);
	const more = readings.length - facts.length;
	return {
		notes: [
			...facts.filter(({ insteadOfField }) => insteadOfField !== null).map(aboutField),
			...facts.filter(({ isSendAgain }) => isSendAgain).map(aboutSendAgain),
			...facts.map(describeSheet),
			...(more > 0 ? [`and ${plural(more, 'more file')}`] : []),
		],
		warnings: facts.flatMap(warnOfSheet),
	};
}

function nameOf({ file, sheet, csv }: Pick<SheetFacts, 'file' | 'sheet' | 'csv'>): string {
	if (csv) return file ?? 'the CSV file';
	return file === null ? `sheet '${sheet}'` : `sheet '${sheet}' of ${file}`;
}
