import { cellToJson, cellToText, FaultyCell, type CellValue } from './cells';

/** A column of a sheet. */
export interface HeaderCell {
	/** What the column is called by: its title, made unique; `Column C` where it has none. */
	name: string;
	/** What stands in the header row, verbatim; empty when nothing does. */
	title: string;
	/** Position in the sheet, counted from 1. */
	column: number;
	hidden: boolean;
	/** In characters; null for the usual width. */
	width: number | null;
}

export interface SheetRow {
	/** As the spreadsheet program numbers it: the header is usually row 1. */
	row: number;
	/** One for each column of the header, in its order. */
	cells: CellValue[];
	/** Hidden by hand or by a filter. Hidden rows are read like all others. */
	hidden?: boolean;
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
	hiddenRows: number;
	/** Cells that took over the value of the merged range they belong to. */
	mergedCells: number;
	/**
	 * Names of columns whose dates are shown as each computer prefers (day or month first); they were
	 * read in the order of the locale that was asked for.
	 */
	localDates: string[];
}

/** A row's values as people see them, by column name; empty and faulty cells give ''; see `rowFaults`. */
export function rowToTexts(table: SheetTable, row: SheetRow): Record<string, string> {
	return byName(table, row, cellToText);
}

/**
 * Why cells of a row have no value that could be used, by column name.
 *
 * @returns undefined when there is no such cell, as in almost every row
 */
export function rowFaults(
	{ header }: SheetTable,
	{ cells }: SheetRow,
): Record<string, string> | undefined {
	if (!cells.some((cell) => cell instanceof FaultyCell)) return undefined;
	const faulty = header.flatMap(({ name }, at) => {
		const cell = cells[at];
		return cell instanceof FaultyCell ? [[name, cell.reason] as const] : [];
	});
	return Object.fromEntries(faulty);
}

/** A row's values for an item's JSON, by column name. */
export function rowToFields(
	table: SheetTable,
	row: SheetRow,
): Record<string, string | number | boolean | null> {
	return byName(table, row, cellToJson);
}

function byName<Value>(
	{ header }: SheetTable,
	{ cells }: SheetRow,
	convert: (cell: CellValue) => Value,
): Record<string, Value> {
	const fields: Record<string, Value> = {};
	for (let at = 0; at < header.length; at++) {
		const { name } = header[at];
		const value = convert(cells[at]);
		// A column of this name must not become the object's prototype.
		if (name !== '__proto__') fields[name] = value;
		else Object.defineProperty(fields, name, { value, enumerable: true });
	}
	return fields;
}
