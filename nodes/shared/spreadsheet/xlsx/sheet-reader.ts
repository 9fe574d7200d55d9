import { CellReader, type CellContext } from './cell-reader';
import { FormattedNumber, isEmptyCell, type CellValue } from '../table/cells';
import { RowCollector, type RawSheet } from '../table/raw-sheet';
import { bytesOf, MOST_WRITTEN, TextCollector } from './cell-texts';
import {
	columnLetters,
	MOST_COLUMNS,
	MOST_ROWS,
	readReference,
	readRow,
	type CellPlace,
} from './cell-reference';
import { BYTES, MOST_MERGES, tooMany, tooManyRows, type Allowance } from '../limits';
import type { WorkbookParts } from './parts';
import { damaged } from '../problem';
import type { SheetRow } from '../table/table';
import { UnsavedResults } from './unsaved-results';
import type { Attributes, XmlListener } from './xml';

/** Column styles beyond these are not looked at: they only say how wide a column is. */
const MOST_COLUMN_STYLES = 2_000;
/** Of a column, in characters. */
const WIDEST = 255;

/** What a sheet's cells refer to outside of it. */
export interface SheetContext extends CellContext {
	zeros: WorkbookParts['zeros'];
	maxRows: number;
	allowance: Allowance;
}

/**
 * Listens to a worksheet's XML and collects its cells.
 *
 * Rows and cells without a reference are counted on, as the file format has it. A reference that is there
 * and cannot be read is never counted on: values would slide into other columns. The sheet's own
 * statement of its size is not looked at.
 */
export class SheetReader implements XmlListener {
	private readonly rows: RowCollector;
	private readonly collector = new TextCollector();
	private inData = false;
	private current: SheetRow | undefined;
	private row = 0;
	/** Whether the current row has no reference and none of its cells had one yet. */
	private isRowCounted = false;
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

	private readonly unsaved: UnsavedResults;
	private readonly cells: CellReader;

	constructor(private readonly context: SheetContext) {
		this.rows = new RowCollector(context.maxRows, context.allowance);
		this.cells = new CellReader(context);
		this.unsaved = new UnsavedResults(context.zeros);
	}

	get sheet(): RawSheet {
		return this.rows.sheet;
	}

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
			else if (name === 'sheetData') this.endData();
		} else if (name === 'v') this.inValue = false;
		else if (name === 'c') this.closeCell();
		else if (name === 'is') this.inInline = false;
		else if (this.inInline) this.collector.close(name);
	}

	text(text: string): void {
		if (this.inValue) {
			if (this.value.length <= MOST_WRITTEN) this.value += text;
		} else if (this.inInline) this.collector.text(text);
	}

	private openAroundData(name: string, attributes: Attributes): void {
		if (name === 'sheetData') this.inData = true;
		else if (name === 'col') this.readColumns(attributes);
		else if (name === 'mergeCell') this.readMerge(attributes.ref ?? '');
	}

	private endData(): void {
		this.inData = false;
		this.unsaved.settle();
	}

	private openRow({ r, hidden, ht }: Attributes): void {
		this.row = r === undefined ? this.row + 1 : readRow(r.trim());
		this.isRowCounted = r === undefined;
		if (this.row === 0) throw unreadable(r ?? '');
		if (this.row > MOST_ROWS) throw tooManyRows(this.context.maxRows);
		if (++this.rowsMet > MOST_ROWS) throw damaged('it has more rows than a sheet can hold');
		this.column = 0;
		this.cellsMetInRow = 0;
		this.current = { row: this.row, cells: [] };
		// A row without height is as invisible as a hidden one.
		if (isTrue(hidden) || (ht !== undefined && Number(ht) === 0)) this.current.hidden = true;
	}

	private closeRow(): void {
		if (this.current) this.rows.add(this.current);
		this.current = undefined;
	}

	private openCell(attributes: Attributes): void {
		if (++this.cellsMetInRow > MOST_COLUMNS) throw damaged('a row has more cells than columns');
		this.inCell = true;
		this.column = attributes.r === undefined ? this.column + 1 : this.columnAt(attributes.r);
		this.type = attributes.t ?? 'n';
		this.style = Number(attributes.s ?? 0);
		this.hasFormula = false;
		this.hasValue = false;
		this.inInline = false;
		this.inValue = false;
		this.value = '';
	}

	/** The column that a cell's reference names, which must not lie in another row. */
	private columnAt(reference: string): number {
		const place = readReference(reference.trim());
		if (place === undefined) throw unreadable(reference);
		if (this.isRowCounted && this.current) {
			this.row = place.row;
			this.current.row = place.row;
			this.isRowCounted = false;
		}
		if (place.row !== this.row) {
			throw damaged(`the cell ${nameOf(place)} stands in row ${this.row}`);
		}
		return place.column;
	}

	private closeCell(): void {
		this.inCell = false;
		const isInline = this.type === 'inlineStr';
		const { made } = this.cells;
		const cell = this.cells.read({
			type: this.type,
			style: this.style,
			value: isInline ? this.collector.take() : this.value,
			hasValue: this.hasValue,
			hasFormula: this.hasFormula,
		});
		const isFormula = this.hasFormula && this.context.zeros !== 'results';
		if ((cell === undefined && !isFormula) || this.column > MOST_COLUMNS || !this.current) return;
		this.context.allowance.take(this.bytesOf(cell) + (this.cells.made - made) * BYTES.formatted);
		const slot = this.rows.slotOf(this.column);
		const { cells } = this.current;
		while (cells.length < slot) cells.push(undefined);
		if (!isEmptyCell(cells[slot])) {
			const { column, row } = this;
			throw damaged(`the cell ${nameOf({ column, row })} stands in it twice`);
		}
		cells[slot] = cell;
		if (cell instanceof FormattedNumber && cell.format.isLocalDate) {
			this.sheet.localDates.add(this.column);
		}
		if (isFormula) this.unsaved.note(this.current, slot, cell);
	}

	/** Shared texts are counted where they are read, unless a format gives each cell its own. */
	private bytesOf(cell: CellValue): number {
		const isShared = this.type === 's' && !this.context.formats[this.style];
		if (typeof cell === 'string') return BYTES.cell + (isShared ? 0 : bytesOf(cell));
		if (typeof cell === 'number') return BYTES.cell + BYTES.number;
		return BYTES.cell;
	}

	private readColumns({ min, max, width, hidden }: Attributes): void {
		if (this.sheet.columnStyles.length >= MOST_COLUMN_STYLES) return;
		this.sheet.columnStyles.push({
			first: Number(min),
			last: Number(max),
			hidden: isTrue(hidden),
			width: Number(width) > 0 ? Math.min(Number(width), WIDEST) : undefined,
		});
	}

	/** Only ranges over several rows say something about other cells than their first. */
	private readMerge(range: string): void {
		const [first, last] = range.split(':');
		if (!first || !last) return;
		const from = readReference(first);
		const to = readReference(last);
		if (!from || !to || to.row <= from.row) return;
		const merge = {
			firstRow: from.row,
			lastRow: to.row,
			firstColumn: from.column,
			lastColumn: to.column,
		};
		if (this.sheet.merges.push(merge) > MOST_MERGES) throw tooMany('merged cells', MOST_MERGES);
	}
}

const nameOf = ({ column, row }: CellPlace) => `${columnLetters(column)}${row}`;

function unreadable(reference: string) {
	return damaged(`the reference "${reference.slice(0, 20)}" of a row or cell cannot be read`);
}

const isTrue = (value: string | undefined) => value === '1' || value === 'true';
