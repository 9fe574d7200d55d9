import { formatOf } from './identify';
import {
	Allowance,
	BYTES,
	DEFAULT_LIMITS,
	MOST_CELLS,
	tooLarge,
	tooManyCells,
	tooManyRows,
} from './limits';
import { readCsv } from './csv/read-csv';
import { isEmptyCell } from './table/cells';
import { findHeader, nameColumns, ROWS_TO_FIND_HEADER, titleOf } from './table/header';
import { DEFAULT_LOCALE } from './table/locale';
import { refuseMisplaced } from './table/misplaced';
import type { RawSheet, ReadFile, ReadLimits, SheetTab } from './table/raw-sheet';
import type { HeaderCell, SheetRow, SheetTable } from './table/table';
import { Pace } from '../pace';
import { Problem } from '../problem';
import { damaged, namesOfSheets, shortened } from './problem';
import { isTitle, sheetNamesOf } from '../words/recognize';
import { outcomeColumns } from './results-sheets';
import { fillMergedCells } from './xlsx/merges';
import { readWorkbookFile } from './xlsx/read-workbook';

export interface ReadOptions extends Partial<ReadLimits> {
	/** Of the file as it is stored. */
	maxBytes?: number;
	/** Row of the column titles as the spreadsheet program numbers it; 0 when there are none; found when left out. */
	headerRow?: number;
}

/** The readers of the formats, by what a file is. */
const READERS = { xlsx: readWorkbookFile, csv: readCsv };

/**
 * Reads one sheet of an .xlsx file, or a CSV file, in pieces, so that others get their turn meanwhile.
 *
 * @throws Problem for anything that is no readable spreadsheet within the limits, or has no such sheet
 */
export async function readSheet(buffer: Buffer, options: ReadOptions = {}): Promise<SheetTable> {
	const limits = { ...DEFAULT_LIMITS, locale: DEFAULT_LOCALE, ...withoutUndefined(options) };
	const format = formatOf(buffer);
	if (buffer.length > limits.maxBytes) throw tooLarge(buffer.length, limits.maxBytes);

	const pace = new Pace();
	const allowance = new Allowance(limits.maxUncompressedBytes);
	const read = await READERS[format](buffer, limits, pace, allowance);
	return await toTable(read, limits, pace, allowance);
}

/** Puts rows and columns into their order, finds the header and fills merged cells. */
async function toTable(
	{ raw, sheet, tabs, csv, isSendAgain = false }: ReadFile,
	{ maxRows, headerRow, locale, readsOutcomes }: ReadLimits & Pick<ReadOptions, 'headerRow'>,
	pace: Pace,
	allowance: Allowance,
): Promise<SheetTable> {
	orderRows(raw);
	if (raw.rows.length * raw.columns.length > MOST_CELLS) throw tooManyCells();
	const mergedCells = fillMergedCells(raw.rows, raw);
	await alignCells(raw, pace, allowance);
	const hasReasons = isSendAgain && takeReasonsAway(raw);

	// The option is about the list that the results came from.
	const headerAt = hasReasons ? 0 : headerPosition(raw, sheet, headerRow);
	const titles = headerAt === -1 ? [] : raw.rows[headerAt].cells;
	const rows = raw.rows.slice(headerAt + 1);
	if (rows.length > maxRows) throw tooManyRows(maxRows);
	if (rows.length === 0) {
		throw hasReasons
			? nobodyLeft(sheet)
			: emptySheet(sheet, headerAt === -1, otherSheets(tabs, sheet));
	}
	const outcomes = outcomeColumns(titles.map(titleOf));
	if (!readsOutcomes && outcomes) throw listOfEverybody(sheet, outcomes);
	await refuseMisplaced(raw, headerAt, pace);

	const names = nameColumns(titles, raw.columns);
	const header = raw.columns.map((column, at): HeaderCell => {
		const style = raw.columnStyles.find(({ first, last }) => first <= column && column <= last);
		return {
			name: names[at],
			title: titleOf(titles[at]),
			column,
			hidden: style?.hidden ?? false,
			width: style?.width,
		};
	});
	return {
		sheets: tabs.map(({ name }) => name),
		sheet,
		header,
		headerRow: headerAt === -1 ? 0 : raw.rows[headerAt].row,
		rowsAbove: raw.rows.slice(0, Math.max(headerAt, 0)),
		rows,
		locale,
		mergedCells,
		localDates: names.filter((_, at) => raw.localDates.has(raw.columns[at])),
		isSendAgain,
		csv,
	};
}

/** Takes off the last column when the first row calls it that of the reasons. */
function takeReasonsAway(raw: RawSheet): boolean {
	const { columns, rows } = raw;
	const last = columns.length - 1;
	if (last < 1 || !isTitle(titleOf(rows[0]?.cells[last]), 'reason')) return false;
	columns.pop();
	for (const row of rows) row.cells.length = last;
	raw.rows = rows.filter(({ cells }) => !cells.every(isEmptyCell));
	return true;
}

const nobodyLeft = (sheet: string) =>
	new Problem(
		'empty_sheet',
		`This is a results workbook, and nobody is on its sheet "${sheet}"`,
		'Nobody was refused for a reason that can be mended. Who was not reached stands on the first sheet, with the reason.',
	);

const AGAIN = sheetNamesOf('sendAgain')
	.map((name) => `"${name}"`)
	.join(' or ');

const listOfEverybody = (sheet: string, { first, last }: { first: string; last: string }) =>
	new Problem(
		'invalid_setting',
		`The sheet "${shortened(sheet)}" has the outcomes of an earlier run, so it lists everybody, those who got the message too`,
		`Leave 'Sheet' empty: then the sheet ${AGAIN} of a results workbook is read. If everybody is meant, use the original list, or delete the columns from "${shortened(first)}" to "${shortened(last)}".`,
	);

/** Programs write each row once and in order; a file made by hand may not. */
function orderRows(raw: RawSheet): void {
	const inOrder = raw.rows.every((row, at) => at === 0 || raw.rows[at - 1].row < row.row);
	if (inOrder) return;
	const rows: SheetRow[] = [];
	for (const row of raw.rows.sort((a, b) => a.row - b.row)) {
		const before = rows[rows.length - 1];
		if (before?.row === row.row) joinRows(before, row);
		else rows.push(row);
	}
	raw.rows = rows;
}

/** Puts the cells of a row that stands in the file in two parts into the first of them. */
function joinRows(row: SheetRow, { cells, hidden }: SheetRow): void {
	for (const [slot, cell] of cells.entries()) {
		if (isEmptyCell(cell)) continue;
		while (row.cells.length <= slot) row.cells.push(undefined);
		if (!isEmptyCell(row.cells[slot])) throw damaged(`row ${row.row} stands in it twice`);
		row.cells[slot] = cell;
	}
	if (hidden) row.hidden = true;
}

/** Sorts the columns from left to right and gives every row a cell for each of them. */
async function alignCells(raw: RawSheet, pace: Pace, allowance: Allowance): Promise<void> {
	const sorted = [...raw.columns].sort((a, b) => a - b);
	const inOrder = sorted.every((column, at) => column === raw.columns[at]);
	const slots = new Map(raw.columns.map((column, slot) => [column, slot]));
	const slotsInOrder = sorted.map((column) => slots.get(column)!);
	for (const row of raw.rows) {
		if (pace.due()) await pace.rest();
		allowance.take((sorted.length - row.cells.length) * BYTES.cell);
		const isComplete = inOrder && row.cells.length === sorted.length;
		if (!isComplete) row.cells = slotsInOrder.map((slot) => row.cells[slot]);
	}
	raw.columns = sorted;
}

function headerPosition(raw: RawSheet, sheet: string, headerRow: number | undefined): number {
	if (headerRow === undefined) return foundHeader(raw, sheet);
	if (headerRow === 0) return -1;
	const at = raw.rows.findIndex(({ row }) => row === headerRow);
	if (at !== -1) return at;
	throw new Problem(
		'empty_sheet',
		`Row ${headerRow} of the sheet "${sheet}", where the column titles should be, is empty`,
		"Correct the option 'Header Row', or remove it to have the row found.",
	);
}

function foundHeader({ rows }: RawSheet, sheet: string): number {
	const position = findHeader(rows.slice(0, ROWS_TO_FIND_HEADER).map(({ cells }) => cells));
	if (position !== undefined) return position;
	throw new Problem(
		'no_such_column',
		`It is not clear which row of the sheet "${sheet}" has the column titles: phone numbers stand above the row that looks like it`,
		"Write the number of the row into the option 'Header Row', or 'none' when there are no titles.",
	);
}

const otherSheets = (tabs: SheetTab[], chosen: string) =>
	namesOfSheets(tabs.filter(({ name, hasCells }) => hasCells && name !== chosen));

function emptySheet(sheet: string, isBlank: boolean, others: string): Problem {
	const advice =
		others === ''
			? 'Check that this is the file you meant and that it was saved after it was filled.'
			: `The workbook also has: ${others}. If you meant one of these, write its name into 'Sheet'.`;
	return new Problem(
		'empty_sheet',
		isBlank
			? `The sheet "${sheet}" is empty`
			: `The sheet "${sheet}" has column titles but no rows below them`,
		advice,
	);
}

const withoutUndefined = (options: ReadOptions): ReadOptions =>
	Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
