import type { CellValue } from '../table/cells';
import type { NamesTaken } from '../table/header';
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
	| 'blank';

/** Lines with how often each thing occurred, the most frequent first. */
export const linesByCount = (counts: ReadonlyMap<string, number>) =>
	[...counts].sort(([, a], [, b]) => b - a).map(([label, value]) => ({ label, value }));

/** Longest name of a sheet, in characters. */
const MOST_NAME = 31;
/** Room for the number behind a name that is taken. */
const ROOM_FOR_NUMBER = 8;

/**
 * A name that Excel takes for a sheet, as near to the wanted one as can be: 31 characters, some not
 * among them, no apostrophe at its ends, and none of those that are taken, capitals aside.
 */
export function sheetName(wanted: string, taken: NamesTaken): string {
	const allowed = ends(wanted.slice(0, 2 * MOST_NAME).replace(NOT_IN_NAMES, ' '), MOST_NAME);
	const isReserved = allowed === '' || allowed.toLowerCase() === 'history';
	if (isReserved) return taken.take('Sheet');
	return taken.take(taken.has(allowed) ? ends(allowed, MOST_NAME - ROOM_FOR_NUMBER) : allowed);
}

const NOT_IN_NAMES = /[\\/?*[\]:\p{Control}\p{Surrogate}\ufffe\uffff]/gu;

/** At most so many characters, none of them half an emoji, without blanks and apostrophes at the ends. */
function ends(name: string, most: number): string {
	const isLoose = (at: number) => name[at] === "'" || name[at].trim() === '';
	let first = 0;
	while (first < name.length && isLoose(first)) first++;
	let last = Math.min(name.length, first + most);
	if (isHighSurrogate(name.charCodeAt(last - 1))) last--;
	while (last > first && isLoose(last - 1)) last--;
	return name.slice(first, last);
}

const isHighSurrogate = (code: number) => code >= 0xd800 && code <= 0xdbff;
