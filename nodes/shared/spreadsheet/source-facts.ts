import { plural } from '../dispatch/tally';
import { columnLetters } from './xlsx/cell-reference';
import type { SheetTable } from './table/table';

/** How a sheet was understood: what a person has to know to see that it was meant so. */
export interface SheetReading {
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
	fileName,
	table,
	phoneIndex,
	country,
	sendsHiddenRows,
}: SheetReading) {
	const { name, column, hidden } = table.header[phoneIndex];
	return {
		file: fileName ?? null,
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
	};
}

type SheetFacts = ReturnType<typeof sheetFacts>;

/** What was understood, in one sentence. */
function describeSheet(facts: SheetFacts): string {
	const { headerRow, phoneColumn, datesAndNumbersAsIn } = facts;
	const titles = headerRow === null ? 'no column titles' : `column titles in row ${headerRow}`;
	return `${nameOf(facts)}: phone numbers from ${phoneColumn}, ${titles}, dates and numbers as in ${datesAndNumbersAsIn}`;
}

/** What may be otherwise than the person thinks. */
function warnOfSheet(facts: SheetFacts): string[] {
	const { hiddenRows, hiddenRowsAreSent, mergedCells, localDates, datesAndNumbersAsIn } = facts;
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
	if (localDates.length > 0) {
		warnings.push(
			`Excel shows the dates of ${localDates.map((name) => `'${name}'`).join(', ')} on each computer in its own order of day and month; they were read as in ${datesAndNumbersAsIn}. The option 'Dates and Numbers As In' changes that.`,
		);
	}
	return warnings;
}

/** Files of one run that are described; people see that the others were read in the same way. */
const MOST_DESCRIBED = 5;

/** Notes and warnings on all sheets of a run. */
export function describeSheets(readings: SheetReading[]): { notes: string[]; warnings: string[] } {
	const facts = readings.slice(0, MOST_DESCRIBED).map(sheetFacts);
	const more = readings.length - facts.length;
	return {
		notes: [...facts.map(describeSheet), ...(more > 0 ? [`and ${plural(more, 'more file')}`] : [])],
		warnings: facts.flatMap(warnOfSheet),
	};
}

const nameOf = ({ file, sheet }: SheetFacts) =>
	file === null ? `sheet '${sheet}'` : `sheet '${sheet}' of ${file}`;
