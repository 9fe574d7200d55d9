import { cellToText, FaultyCell, type CellValue } from './cells';

/** A column of a sheet. */
export interface HeaderCell {
	/** What the column is called by: its title, made unique; `Column C` where it has none. */
	name: string;
	/** What stands in the header row, verbatim; empty when nothing does. */
	title: string;
	/** Position in the sheet, counted from 1. */
	column: number;
	hidden: boolean;
	/** In characters; missing for the usual width. */
	width?: number;
}

export interface SheetRow {
	/** As the spreadsheet program numbers it: the header is usually row 1. */
	row: number;
	/** One for each column of the header, in its order; undefined where nothing stands. */
	cells: CellValue[];
	/** Hidden by hand or by a filter. Whoever reads the table decides what that means. */
	hidden?: boolean;
}

/** How the text of a CSV file was understood. */
export interface CsvForm {
	/** Character between two cells. */
	separator: string;
	encoding: string;
}

/** One sheet of a workbook, ready to be worked on. */
export interface SheetTable {
	/** Names of all sheets, in the order of their tabs. */
	sheets: string[];
	/** Name of the one that was read. */
	sheet: string;
	/** Columns that hold something, from left to right. */
	header: HeaderCell[];
	/** Row of the header; 0 when the sheet starts with its first recipient. */
	headerRow: number;
	/** Titles above the header, if any. */
	rowsAbove: SheetRow[];
	/** Rows below the header that hold something. */
	rows: SheetRow[];
	/** BCP 47 tag of the way in which dates and numbers are shown. */
	locale: string;
	/** Cells that took over the value of the merged range they belong to. */
	mergedCells: number;
	/**
	 * Names of columns whose dates are shown as each computer prefers (day or month first); they were
	 * read in the order of the locale that was asked for. In a CSV file they stay as they stand.
	 */
	localDates: string[];
	/** Set for the sheet of a results workbook that has who is to be sent to again, its reasons left out. */
	isSendAgain?: boolean;
	/** Only for a CSV file, whose cells are all texts. */
	csv?: CsvForm;
}

/**
 * A row's values as people see them, by column name; empty and faulty cells give ''; see `rowFaults`.
 *
 * @param columns positions of those that are wanted
 */
export function rowToTexts(
	{ header, locale }: SheetTable,
	{ cells }: SheetRow,
	columns: Iterable<number> = header.keys(),
): Record<string, string> {
	const texts: Record<string, string> = {};
	for (const at of columns) {
		const { name } = header[at];
		const value = cellToText(cells[at], locale);
		// A column of this name must not become the object's prototype.
		if (name !== '__proto__') texts[name] = value;
		else Object.defineProperty(texts, name, { value, enumerable: true });
	}
	return texts;
}

/**
 * Why cells of a row have no value that could be used, by column name.
 *
 * @param columns positions of those that are wanted
 * @returns undefined when there is no such cell, as in almost every row
 */
export function rowFaults(
	{ header }: SheetTable,
	{ cells }: SheetRow,
	columns: readonly number[] = [...header.keys()],
): Record<string, string> | undefined {
	if (!columns.some((at) => cells[at] instanceof FaultyCell)) return undefined;
	const faulty = columns.flatMap((at) => {
		const cell = cells[at];
		return cell instanceof FaultyCell ? [[header[at].name, cell.reason] as const] : [];
	});
	return Object.fromEntries(faulty);
}
