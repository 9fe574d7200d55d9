import { openArchive, type Archive } from './xlsx/archive';
import { readSharedStrings } from './xlsx/cell-texts';
import { findHeader, nameColumns, ROWS_TO_FIND_HEADER, titleOf } from './table/header';
import { assertLooksLikeWorkbook, otherArchive } from './identify';
import {
	Allowance,
	BYTES,
	DEFAULT_LIMITS,
	MOST_CELLS,
	tooLarge,
	tooManyCells,
	tooManyRows,
} from './limits';
import { DEFAULT_LOCALE } from './table/locale';
import { fillMergedCells } from './xlsx/merges';
import { Pace } from '../pace';
import {
	findWorkbook,
	readFormats,
	readWorkbook,
	type SheetPart,
	type WorkbookParts,
} from './xlsx/parts';
import { Problem } from '../problem';
import { damaged, quotedNames, shortened } from './problem';
import { SheetReader, type RawSheet } from './xlsx/sheet-reader';
import type { HeaderCell, SheetRow, SheetTable } from './table/table';
import { isEmptyCell } from './table/cells';
import { readXml } from './xlsx/xml';

export interface ReadOptions {
	/** Name of the sheet, or its position counted from 1; the first visible one with cells when left out. */
	sheet?: string;
	maxBytes?: number;
	maxUncompressedBytes?: number;
	maxRows?: number;
	/** Row of the column titles as the spreadsheet program numbers it; 0 when there are none; found when left out. */
	headerRow?: number;
	/** BCP 47 tag for what each computer shows in its own way: short dates, month names, separators. */
	locale?: string;
}

/**
 * Reads one sheet of an .xlsx file, in pieces, so that others get their turn meanwhile.
 *
 * @throws Problem for anything that is no readable workbook within the limits, or has no
 * such sheet
 */
export async function readSheet(buffer: Buffer, options: ReadOptions = {}): Promise<SheetTable> {
	const limits = { ...DEFAULT_LIMITS, ...withoutUndefined(options) };
	assertLooksLikeWorkbook(buffer);
	if (buffer.length > limits.maxBytes) throw tooLarge(buffer.length, limits.maxBytes);

	const pace = new Pace();
	const archive = await openArchive(buffer, limits.maxUncompressedBytes);
	const path = await findWorkbook(archive, pace);
	if (path === null) throw otherArchive(archive.paths(), await readStart(archive, 'mimetype'));

	const workbook = await readWorkbook(archive, path, pace);
	const part = chooseSheet(workbook.sheets, options.sheet);
	const allowance = new Allowance(limits.maxUncompressedBytes);
	const raw = await readRows(archive, workbook, part, limits, pace, allowance);
	return await toTable(raw, workbook, part, limits, pace, allowance);
}

type Limits = Required<Pick<ReadOptions, 'maxRows'>> & Pick<ReadOptions, 'headerRow' | 'locale'>;

async function readRows(
	archive: Archive,
	workbook: WorkbookParts,
	part: SheetPart,
	{ maxRows, locale = DEFAULT_LOCALE }: Limits,
	pace: Pace,
	allowance: Allowance,
): Promise<RawSheet> {
	const { sharedStrings, styles, dates1904, zeros } = workbook;
	const formats = styles ? await readFormats(archive, styles, { dates1904, locale }, pace) : [];
	const strings = sharedStrings
		? await readSharedStrings(archive, sharedStrings, pace, allowance)
		: [];
	const reader = new SheetReader({ strings, formats, zeros, locale, maxRows, allowance });
	await readXml(archive.pieces(part.path), reader, pace);
	return reader.sheet;
}

/** Puts rows and columns into their order, finds the header and fills merged cells. */
async function toTable(
	raw: RawSheet,
	{ sheets }: WorkbookParts,
	{ name: sheet }: SheetPart,
	{ maxRows, headerRow, locale = DEFAULT_LOCALE }: Limits,
	pace: Pace,
	allowance: Allowance,
): Promise<SheetTable> {
	orderRows(raw);
	if (raw.rows.length * raw.columns.length > MOST_CELLS) throw tooManyCells();
	const mergedCells = fillMergedCells(raw.rows, raw);
	await alignCells(raw, pace, allowance);

	const headerAt = headerPosition(raw, sheet, headerRow);
	const titles = headerAt === -1 ? [] : raw.rows[headerAt].cells;
	const rows = raw.rows.slice(headerAt + 1);
	if (rows.length > maxRows) throw tooManyRows(maxRows);
	if (rows.length === 0) throw emptySheet(sheet, headerAt === -1, otherSheets(sheets, sheet));

	const names = nameColumns(titles, raw.columns);
	const header = raw.columns.map((column, at): HeaderCell => {
		const style = raw.columnStyles.find(({ first, last }) => first <= column && column <= last);
		return {
			name: names[at],
			title: titleOf(titles[at]),
			column,
			hidden: style?.hidden ?? false,
			width: style?.width ?? null,
		};
	});
	return {
		sheets: sheets.map(({ name }) => name),
		sheet,
		header,
		headerRow: headerAt === -1 ? 0 : raw.rows[headerAt].row,
		rowsAbove: raw.rows.slice(0, Math.max(headerAt, 0)),
		rows,
		locale,
		mergedCells,
		localDates: names.filter((_, at) => raw.localDates.has(raw.columns[at])),
	};
}

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
		while (row.cells.length <= slot) row.cells.push(null);
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
		if (!inOrder) row.cells = slotsInOrder.map((slot) => row.cells[slot] ?? null);
		while (row.cells.length < sorted.length) row.cells.push(null);
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
	if (position !== null) return position;
	throw new Problem(
		'no_such_column',
		`It is not clear which row of the sheet "${sheet}" has the column titles: phone numbers stand above the row that looks like it`,
		"Write the number of the row into the option 'Header Row', or 'none' when there are no titles.",
	);
}

/** By name (capitals and blanks around it aside), else by position; else the first visible one. */
function chooseSheet(sheets: SheetPart[], wanted = ''): SheetPart {
	const withCells = sheets.filter(({ hasCells }) => hasCells);
	const asked = wanted.trim();
	const same = (a: string, b: string) => a.trim().toLowerCase() === b.toLowerCase();
	const chosen = asked
		? (withCells.find(({ name }) => name === wanted) ??
			withCells.find(({ name }) => same(name, asked)) ??
			(/^\d+$/.test(asked) ? sheets[Number(asked) - 1] : undefined))
		: withCells.find(({ hidden }) => !hidden);
	if (chosen?.hasCells) return chosen;
	if (withCells.length === 0) {
		throw new Problem(
			'empty_sheet',
			'The workbook has no sheet with cells',
			'Check that this is the file you meant, and save it again in Excel or LibreOffice.',
		);
	}
	throw new Problem(
		'no_such_sheet',
		asked
			? `The workbook has no sheet "${shortened(asked)}"`
			: 'All sheets of the workbook are hidden',
		`It has: ${namesOf(withCells)}. Write one of these names into 'Sheet', or its position counted from 1.`,
	);
}

/** A hidden sheet is nobody's intention unless it is named, so it is said of each. */
const namesOf = (sheets: SheetPart[]) =>
	quotedNames(sheets.map(({ name, hidden }) => ({ name, note: hidden ? ' (hidden)' : '' })));

const otherSheets = (sheets: SheetPart[], chosen: string) =>
	namesOf(sheets.filter(({ name, hasCells }) => hasCells && name !== chosen));

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

/** The beginning of a small part as text; empty when there is no such part. */
async function readStart(archive: Archive, path: string): Promise<string> {
	if (!archive.has(path)) return '';
	for await (const piece of archive.pieces(path)) {
		return Buffer.from(piece.subarray(0, 200)).toString('utf8');
	}
	return '';
}

const withoutUndefined = (options: ReadOptions): ReadOptions =>
	Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
