import { FaultyCell, FormattedNumber, isEmptyCell, type CellValue } from './cells';
import { columnOf, MOST_COLUMNS, MOST_ROWS, rowOf } from './cell-reference';
import type { NumberFormat } from './formats';
import { MOST_CELLS, tooManyCells, tooManyRows } from './limits';
import { TextCollector, unescapeText } from './parts';
import { damaged } from './problem';
import type { SheetRow } from './table';
import type { Attributes, XmlListener } from './xml';

/** Cells that were merged into one, inclusive. */
export interface MergedRange {
	firstRow: number;
	lastRow: number;
	firstColumn: number;
	lastColumn: number;
}

/** A sheet before anything is known about a header. */
export interface RawSheet {
	/** Columns that hold something, in the order in which they were met, counted from 1. */
	columns: number[];
	/** Rows that hold something; their cells stand in the order of `columns`, empty ends left out. */
	rows: SheetRow[];
	merges: MergedRange[];
	columnStyles: ColumnStyle[];
	/** Columns with dates that each computer shows in its own order of day and month. */
	localDates: Set<number>;
}

/** What the sheet says about the columns from `first` to `last`. */
export interface ColumnStyle {
	first: number;
	last: number;
	hidden: boolean;
	/** In characters; null for the usual width. */
	width: number | null;
}

/** Merged ranges and column styles beyond these are not looked at; people make them by hand. */
const MOST_MERGES = 50_000;
const MOST_COLUMN_STYLES = 2_000;

/** Title lines and a header may stand above the rows that count. */
const ROWS_ABOVE_DATA = 12;

/**
 * Listens to a worksheet's XML and collects its cells.
 *
 * Rows and cells are counted on where their references are missing or impossible, and the sheet's own
 * statement of its size is not looked at.
 */
export class SheetReader implements XmlListener {
	readonly sheet: RawSheet = {
		columns: [],
		rows: [],
		merges: [],
		columnStyles: [],
		localDates: new Set(),
	};

	private readonly slots = new Map<number, number>();
	private readonly collector = new TextCollector();
	private cellCount = 0;
	private inData = false;
	private current: SheetRow | null = null;
	private row = 0;
	private column = 0;
	/** Elements that were met, empty ones too: there can't be more than the format has places for. */
	private rowsMet = 0;
	private cellsMetInRow = 0;
	private inCell = false;
	private type = '';
	private style = 0;
	private hasFormula = false;
	private hasValue = false;
	private inValue = false;
	private inInline = false;
	private value = '';

	constructor(
		private readonly strings: string[],
		private readonly formats: Array<NumberFormat | null>,
		private readonly maxRows: number,
	) {}

	open(name: string, attributes: Attributes): void {
		if (!this.inData) this.openAroundData(name, attributes);
		else if (!this.inCell) {
			if (name === 'c') this.openCell(attributes);
			else if (name === 'row') this.openRow(attributes);
		} else if (name === 'v') {
			this.inValue = true;
			this.hasValue = true;
		} else if (name === 'f') this.hasFormula = true;
		else if (name === 'is') this.inInline = true;
		else if (this.inInline) this.collector.open(name);
	}

	close(name: string): void {
		if (!this.inData) return;
		if (!this.inCell) {
			if (name === 'row') this.closeRow();
			else if (name === 'sheetData') this.inData = false;
		} else if (name === 'v') this.inValue = false;
		else if (name === 'c') this.closeCell();
		else if (name === 'is') this.inInline = false;
		else if (this.inInline) this.collector.close(name);
	}

	text(text: string): void {
		if (this.inValue) this.value += text;
		else if (this.inInline) this.collector.text(text);
	}

	private openAroundData(name: string, attributes: Attributes): void {
		if (name === 'sheetData') this.inData = true;
		else if (name === 'col') this.readColumns(attributes);
		else if (name === 'mergeCell') this.readMerge(attributes.ref ?? '');
	}

	private openRow(attributes: Attributes): void {
		this.row = rowOf(attributes.r ?? '') || this.row + 1;
		if (this.row > MOST_ROWS) throw tooManyRows(this.maxRows);
		if (++this.rowsMet > MOST_ROWS) throw damaged('it has more rows than a sheet can hold');
		this.column = 0;
		this.cellsMetInRow = 0;
		this.current = { row: this.row, cells: [] };
		if (isTrue(attributes.hidden)) this.current.hidden = true;
	}

	private closeRow(): void {
		const row = this.current;
		this.current = null;
		if (!row || row.cells.every(isEmptyCell)) return;
		this.sheet.rows.push(row);
		this.cellCount += row.cells.length;
		if (this.sheet.rows.length > this.maxRows + ROWS_ABOVE_DATA) throw tooManyRows(this.maxRows);
		if (this.cellCount > MOST_CELLS) throw tooManyCells();
	}

	private openCell(attributes: Attributes): void {
		if (++this.cellsMetInRow > MOST_COLUMNS) throw damaged('a row has more cells than columns');
		this.inCell = true;
		this.column = columnOf(attributes.r ?? '') || this.column + 1;
		this.type = attributes.t ?? 'n';
		this.style = Number(attributes.s ?? 0);
		this.hasFormula = false;
		this.hasValue = false;
		this.inInline = false;
		this.inValue = false;
		this.value = '';
	}

	private closeCell(): void {
		this.inCell = false;
		const cell = this.readCell();
		if (cell === null || this.column > MOST_COLUMNS || !this.current) return;
		const slot = this.slotOf(this.column);
		const { cells } = this.current;
		while (cells.length < slot) cells.push(null);
		cells[slot] = cell;
	}

	/** Position of a column among those that hold something: a cell in column XFD takes one place. */
	private slotOf(column: number): number {
		const known = this.slots.get(column);
		if (known !== undefined) return known;
		const slot = this.sheet.columns.push(column) - 1;
		this.slots.set(column, slot);
		return slot;
	}

	/** The cell's value by its type; ECMA-376 part 1, 18.18.11 lists the types. */
	private readCell(): CellValue {
		if (this.type === 'inlineStr') return this.collector.take() || null;
		if (!this.hasValue || (this.value === '' && this.type !== 'str')) {
			return this.hasFormula ? FaultyCell.withoutResult() : null;
		}
		switch (this.type) {
			case 's':
				return this.sharedString();
			case 'str':
				return unescapeText(this.value) || null;
			case 'b':
				return this.value.trim() === '1' || this.value.trim() === 'true';
			case 'e':
				return FaultyCell.showing(this.value.trim());
			case 'd':
				return this.isoDate();
			default:
				return this.number(this.value.trim());
		}
	}

	private sharedString(): CellValue {
		const text = this.strings[Number(this.value)];
		return text === undefined ? FaultyCell.withoutText() : text || null;
	}

	private number(digits: string): CellValue {
		const value = Number(digits);
		if (!Number.isFinite(value) || digits === '') return digits || null;
		const format = this.formats[this.style];
		if (format) return this.formatted(format.toSerial(value), format);
		// Other programs than Excel save whole numbers of any length; text keeps all their digits.
		return isLongInteger(digits) && String(value) !== digits ? digits : value;
	}

	/** Dates as text exist only in the strict form of the file format. */
	private isoDate(): CellValue {
		const format = this.formats[this.style];
		const milliseconds = Date.parse(withZone(this.value.trim()));
		if (Number.isNaN(milliseconds)) return this.value;
		if (!format?.isDate) return this.value.trim();
		return this.formatted(milliseconds / MS_PER_DAY + SERIAL_OF_1970, format);
	}

	private formatted(value: number, format: NumberFormat): FormattedNumber {
		if (format.isLocalDate) this.sheet.localDates.add(this.column);
		return new FormattedNumber(value, format);
	}

	private readColumns({ min, max, width, hidden }: Attributes): void {
		if (this.sheet.columnStyles.length >= MOST_COLUMN_STYLES) return;
		this.sheet.columnStyles.push({
			first: Number(min),
			last: Number(max),
			hidden: isTrue(hidden),
			width: Number(width) > 0 ? Number(width) : null,
		});
	}

	private readMerge(range: string): void {
		const [first, last] = range.split(':');
		if (!first || !last || this.sheet.merges.length >= MOST_MERGES) return;
		const merge = {
			firstRow: rowOf(first),
			lastRow: rowOf(last),
			firstColumn: columnOf(first),
			lastColumn: columnOf(last),
		};
		if (merge.firstRow && merge.lastRow && merge.firstColumn) this.sheet.merges.push(merge);
	}
}

const MS_PER_DAY = 86_400_000;
/** 1970-01-01 as a day of the 1900 date system. */
const SERIAL_OF_1970 = 25_569;

const isTrue = (value: string | undefined) => value === '1' || value === 'true';

const isLongInteger = (digits: string) => /^-?\d{16,}$/.test(digits);

/** Spreadsheets have no time zones: times are what they say. */
const withZone = (iso: string) => {
	const dateTime = /^\d/.test(iso) && iso.includes('T') ? iso : `${iso}T00:00:00`;
	return /(Z|[+-]\d\d:\d\d)$/.test(dateTime) ? dateTime : `${dateTime}Z`;
};
