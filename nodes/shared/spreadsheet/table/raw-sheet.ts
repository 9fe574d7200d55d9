import { isEmptyCell } from './cells';
import { ROWS_ABOVE_DATA } from './header';
import { BYTES, MOST_CELLS, tooManyCells, tooManyRows, type Allowance } from '../limits';
import type { CsvForm, SheetRow } from './table';

/** Cells that were merged into one, inclusive. */
export interface MergedRange {
	firstRow: number;
	lastRow: number;
	firstColumn: number;
	lastColumn: number;
}

/** What the sheet says about the columns from `first` to `last`. */
export interface ColumnStyle {
	first: number;
	last: number;
	hidden: boolean;
	/** In characters; missing for the usual width. */
	width?: number;
}

/** A sheet before anything is known about a header. */
export interface RawSheet {
	/** Columns that hold something, in the order in which they were met, counted from 1. */
	columns: number[];
	/** Rows that hold something; their cells stand in the order of `columns`, empty ends left out. */
	rows: SheetRow[];
	merges: MergedRange[];
	columnStyles: ColumnStyle[];
	/** Columns with dates whose order of day and month nobody can tell for certain. */
	localDates: Set<number>;
	/** Cells that most rows have, where each row counts its own. */
	usualWidth?: number;
}

/** A sheet of a file by its tab. */
export interface SheetTab {
	name: string;
	hidden: boolean;
	/** False for charts and dialogs, which have tabs but no cells. */
	hasCells: boolean;
}

/** How a file is read, whatever its format. */
export interface ReadLimits {
	/** Name of the sheet, or its position counted from 1; the first visible one with cells when left out. */
	sheet?: string;
	/** What a CSV file's only sheet is called by. */
	fileName?: string;
	/** Of the parts that are read, unpacked. */
	maxUncompressedBytes: number;
	maxRows: number;
	/** BCP 47 tag for what each computer shows in its own way: short dates, month names, separators. */
	locale: string;
	/** Whether a list with the outcomes of an earlier run is read. To send to, it would have everybody. */
	readsOutcomes?: boolean;
}

/** What a format's reader makes of a file. */
export interface ReadFile {
	raw: RawSheet;
	/** Name of the sheet that was read. */
	sheet: string;
	tabs: SheetTab[];
	/** Set for the sheet of a results workbook that has who is to be sent to again. */
	isSendAgain?: boolean;
	csv?: CsvForm;
}

/** Collects rows within the limits. */
export class RowCollector {
	readonly sheet: RawSheet = {
		columns: [],
		rows: [],
		merges: [],
		columnStyles: [],
		localDates: new Set(),
	};

	private readonly slots = new Map<number, number>();
	private cellCount = 0;

	constructor(
		private readonly maxRows: number,
		private readonly allowance: Allowance,
	) {}

	/** Position of a column among those that hold something: a cell in column XFD takes one place. */
	slotOf(column: number): number {
		const known = this.slots.get(column);
		if (known !== undefined) return known;
		const slot = this.sheet.columns.push(column) - 1;
		this.slots.set(column, slot);
		return slot;
	}

	/** @throws Problem `file_too_large` */
	add(row: SheetRow): void {
		if (row.cells.every(isEmptyCell)) return;
		// An array that grew by itself has room for many more cells, and there may be a million of them.
		row.cells = row.cells.slice();
		this.sheet.rows.push(row);
		this.allowance.take(BYTES.row);
		this.cellCount += row.cells.length;
		if (this.sheet.rows.length > this.maxRows + ROWS_ABOVE_DATA) throw tooManyRows(this.maxRows);
		if (this.cellCount > MOST_CELLS) throw tooManyCells();
	}
}
