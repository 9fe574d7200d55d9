import { nameOfSeparator } from './csv/dialect';
import { columnLetters } from './xlsx/cell-reference';
import { ENGLISH, type Words } from '../words/en';
import type { SheetTable } from './table/table';

/** How a sheet was understood: what a person has to know to see that it was meant so. */
export interface SheetReading {
	/** Field that holds the file. */
	field?: string;
	/** Field that was asked for and is not there, so that the only spreadsheet was taken. */
	instead?: string;
	fileName: string | undefined;
	/** Its rows may be given up once the recipients are read. */
	table: SheetTable;
	/** How many rows there are below the titles, and how many of them are hidden. */
	rows: number;
	hiddenRows: number;
	/** Position of the phone numbers' column in the table. */
	phoneIndex: number;
	/** ISO code of the country in whose way dates and numbers are shown. */
	country: string;
	/** Whether rows that are hidden are sent to. */
	sendsHiddenRows: boolean;
}

/**
 * The same in numbers and few words, for a preview.
 *
 * @param words of the language of what stands in words
 */
export function sheetFacts(reading: SheetReading, { list, country: nameOf }: Words = ENGLISH) {
	const { field, instead, fileName, table, rows, hiddenRows } = reading;
	const { phoneIndex, country, sendsHiddenRows } = reading;
	const { name, column, hidden } = table.header[phoneIndex];
	const separator = table.csv && list.separator(nameOfSeparator(table.csv.separator));
	return {
		file: fileName ?? null,
		field: field ?? null,
		/** null: the file stood in the field that was asked for. */
		insteadOfField: instead ?? null,
		sheet: table.sheet,
		rows,
		/** null: the sheet has no titles. */
		headerRow: table.headerRow === 0 ? null : table.headerRow,
		phoneColumn: list.column(name, columnLetters(column), hidden),
		datesAndNumbersAsIn: nameOf(country),
		hiddenRows,
		hiddenRowsAreSent: sendsHiddenRows,
		mergedCells: table.mergedCells,
		localDates: table.localDates,
		/** Whether this is the sheet of a results workbook that has who is to be sent to again. */
		isSendAgain: table.isSendAgain === true,
		/** null: the file is no CSV file. */
		csv: table.csv ? { ...table.csv, separator: separator! } : null,
	};
}

type SheetFacts = ReturnType<typeof sheetFacts>;

/** What was understood, in one sentence. */
function describeSheet(facts: SheetFacts, { list }: Words): string {
	const { headerRow, phoneColumn, datesAndNumbersAsIn, csv } = facts;
	const titles = headerRow === null ? list.noTitles : list.titlesIn(headerRow);
	const values = csv ? list.asTheyStand : list.valuesAsIn(datesAndNumbersAsIn);
	const form = csv ? list.csvForm(csv.encoding, csv.separator) : '';
	return list.read(`${nameOf(facts, list)}${form}`, phoneColumn, titles, values);
}

/** What may be otherwise than the person thinks. */
function warnOfSheet(facts: SheetFacts, { list }: Words): string[] {
	const { hiddenRows, hiddenRowsAreSent, mergedCells } = facts;
	const name = nameOf(facts, list);
	const warnings: string[] = [];
	if (hiddenRows > 0) {
		const say = hiddenRowsAreSent ? list.hiddenSent : list.hiddenLeftOut;
		warnings.push(say(hiddenRows, name));
	}
	if (mergedCells > 0) warnings.push(list.merged(mergedCells, name));
	if (facts.localDates.length > 0) {
		const columns = facts.localDates.map((title) => `'${title}'`).join(', ');
		warnings.push(
			facts.csv
				? list.csvDates(columns, name)
				: list.excelDates(columns, facts.datesAndNumbersAsIn),
		);
	}
	return warnings;
}

/** Files of one run that are described; people see that the others were read in the same way. */
const MOST_DESCRIBED = 5;

/** Notes and warnings on all sheets of a run. */
export function describeSheets(
	readings: SheetReading[],
	words: Words,
): { notes: string[]; warnings: string[] } {
	const { list } = words;
	const facts = readings.slice(0, MOST_DESCRIBED).map((each) => sheetFacts(each, words));
	const more = readings.length - facts.length;
	const fileOf = ({ file }: SheetFacts) => file ?? list.theFile;
	return {
		notes: [
			// A file that stood in another field than the one asked for.
			...facts
				.filter(({ insteadOfField }) => insteadOfField !== null)
				.map((each) => list.field(fileOf(each), each.field ?? '', each.insteadOfField)),
			// What a results workbook that comes back is read for.
			...facts
				.filter(({ isSendAgain }) => isSendAgain)
				.map((each) => list.sendAgain(fileOf(each), each.sheet)),
			...facts.map((each) => describeSheet(each, words)),
			...(more > 0 ? [list.moreFiles(more)] : []),
		],
		warnings: facts.flatMap((each) => warnOfSheet(each, words)),
	};
}

function nameOf({ file, sheet, csv }: SheetFacts, list: Words['list']): string {
	if (csv) return file ?? list.csvFile;
	return file === null ? list.sheet(sheet) : list.sheetOf(sheet, file);
}
