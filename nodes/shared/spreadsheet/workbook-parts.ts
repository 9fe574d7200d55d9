import type { CellValue } from './cells';
import type { NamesTaken } from './header';
import type { ColumnToWrite } from './row-xml';

/** A sheet whose rows are written one after the other and never held in memory together. */
export interface LongSheet {
	name: string;
	columns: Array<ColumnToWrite & { title: string; width: number }>;
	/** Rows above the header, if any, such as a title. */
	rowsAbove?: RowToWrite[];
	headerRow: number;
	/** Below the header, from top to bottom. */
	rows: Iterable<RowToWrite>;
	/** Number of the last row, header included, which must be known before. */
	lastRow: number;
	/** Without frozen header and filter, for machines that read it. */
	isPlain?: boolean;
}

export interface RowToWrite {
	row: number;
	/** One for each column. */
	cells: CellValue[];
}

/** A sheet that is laid out like a page: two columns, headings in between. */
export interface PageSheet {
	name: string;
	lines: PageLine[];
}

export type PageLine =
	| { heading: string }
	| { label: string; value: string | number }
	| { note: string }
	| null;

/** Lines with how often each thing occurred, the most frequent first. */
export const linesByCount = (counts: ReadonlyMap<string, number>) =>
	[...counts].sort(([, a], [, b]) => b - a).map(([label, value]) => ({ label, value }));

/** Longest name of a sheet, in characters. */
const MOST_NAME = 31;

/**
 * A name that is allowed for a sheet: short enough, some characters not among them, and none of those
 * that are taken.
 */
export function sheetName(wanted: string, taken: NamesTaken): string {
	const allowed = wanted
		.replace(/[\\/?*[\]:\p{Control}]/gu, ' ')
		.trim()
		.replace(/^'+|'+$/g, '');
	const isReserved = allowed === '' || allowed.toLowerCase() === 'history';
	return taken.take(isReserved ? 'Sheet' : allowed.slice(0, MOST_NAME).trim());
}
