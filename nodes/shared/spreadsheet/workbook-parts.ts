import type { CellValue } from './cells';
import { unusedName } from './header';
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

/**
 * A name that is allowed for a sheet: at most 31 characters, some not among them, and none of the
 * other sheets' names.
 */
export function sheetName(wanted: string, taken: ReadonlySet<string>): string {
	const allowed = wanted
		.replace(/[\\/?*[\]:\p{Control}]/gu, ' ')
		.replace(/^'+|'+$/g, '')
		.trim();
	const room = 31 - ' (99)'.length;
	const name = allowed.length > 31 ? allowed.slice(0, room).trim() : allowed;
	const isReserved = name === '' || name.toLowerCase() === 'history';
	const usable = isReserved ? 'Sheet' : name;
	return unusedName(taken.has(usable.toLowerCase()) ? usable.slice(0, room) : usable, taken);
}
