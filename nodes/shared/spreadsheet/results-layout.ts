import { MOST_COLUMNS, MOST_ROWS } from './xlsx/cell-reference';
import { cellToText } from './table/cells';
import type { Words } from '../words/en';
import type { SheetRow, SheetTable } from './table/table';
import type { RowToWrite } from './xlsx/workbook-parts';

/** Cells that are repeated for the further recipients of rows; a single row can list thousands. */
const MOST_REPEATED = 2_000_000;

/** Where the person's rows and columns stand in the results, and what a sheet has no room for. */
export interface ResultsLayout {
	rowsAbove: RowToWrite[];
	headerRow: number;
	/** Row of a line; `line` counts all lines before it, `repeated` those that repeat a row. */
	placeOf: (row: SheetRow, line: number, repeated: number) => number;
	lastRow: number;
	/** Lines that are left out at the end. */
	linesLeftOut: number;
	/** Columns for the person's own cells, from the left; those behind are left out. */
	ownColumns: number[];
	/** Whether the further lines of a row with several recipients repeat all of its cells. */
	repeatsCells: boolean;
}

/**
 * Rows and columns stand where they stood. Only when the results would then reach beyond the last row
 * or column of a sheet, the gaps between them are closed, and what still has no room is left out.
 *
 * @param lines one for each recipient, and one for each row without any
 * @param added columns that are put behind the person's own
 */
export function layOutResults(table: SheetTable, lines: number, added: number): ResultsLayout {
	const columns = table.header.map(({ column }) => column);
	const fits = columns[columns.length - 1] + added <= MOST_COLUMNS;
	const ownColumns = fits ? columns : columns.slice(0, MOST_COLUMNS - added).map((_, at) => at + 1);
	const repeatsCells = (lines - table.rows.length) * columns.length <= MOST_REPEATED;
	return { ...layOutRows(table, lines), ownColumns, repeatsCells };
}

function layOutRows(
	{ headerRow: ownHeaderRow, rowsAbove, rows }: SheetTable,
	lines: number,
): Omit<ResultsLayout, 'ownColumns' | 'repeatsCells'> {
	const headerRow = Math.max(ownHeaderRow, 1);
	// A sheet without titles gets some, which moves its rows down.
	const shift = ownHeaderRow === 0 ? 1 : 0;
	const last = rows[rows.length - 1]?.row ?? headerRow;
	const lastRow = last + shift + lines - rows.length;
	if (lastRow <= MOST_ROWS) {
		return {
			rowsAbove: rowsAbove.map(({ row, cells }) => ({ row, cells })),
			headerRow,
			placeOf: ({ row }, _line, repeated) => row + shift + repeated,
			lastRow,
			linesLeftOut: 0,
		};
	}
	const above = rowsAbove.length + 1;
	const room = MOST_ROWS - above;
	return {
		rowsAbove: rowsAbove.map(({ cells }, at) => ({ row: at + 1, cells })),
		headerRow: above,
		placeOf: (_row, line) => above + 1 + line,
		lastRow: above + Math.min(lines, room),
		linesLeftOut: Math.max(0, lines - room),
	};
}

/**
 * What the person should know of what an Excel sheet has no room for.
 *
 * @param notAgain rows that the sheet *Send Again* has no room for
 */
export function notesOnLeftOut(
	{ header }: SheetTable,
	{ linesLeftOut, ownColumns }: ResultsLayout,
	notAgain: number,
	{ workbook: text }: Words,
): string[] {
	const columns = header.length - ownColumns.length;
	const notes: Array<[count: number, say: (count: number) => string]> = [
		[linesLeftOut, text.recipientsLeftOut],
		[columns, text.columnsLeftOut],
		[notAgain, text.notAgain],
	];
	return notes.filter(([count]) => count > 0).map(([count, say]) => say(count));
}

/** Rows whose texts are measured for a column's width; fewer where there are many columns. */
const ROWS_TO_MEASURE = 200;
const CELLS_TO_MEASURE = 50_000;
const [NARROWEST, WIDEST] = [8, 50];
/** Room for the filter's arrow beside a title, and between two columns. */
const ARROW = 3;
const MARGIN = 2;

/** A column's width. Numbers and dates always count, since a narrow column shows ### instead; texts by choice. */
export function widthOf({ header, rows }: SheetTable, at: number, countTexts: boolean): number {
	const measured = Math.min(ROWS_TO_MEASURE, Math.ceil(CELLS_TO_MEASURE / header.length));
	let longest = countTexts ? header[at].name.length + ARROW : 0;
	for (const { cells } of rows.slice(0, measured)) {
		if (!countTexts && typeof cells[at] === 'string') continue;
		longest = Math.max(longest, cellToText(cells[at]).length + MARGIN);
	}
	return Math.min(WIDEST, Math.max(NARROWEST, longest));
}
