import { isEmptyCell } from '../table/cells';
import { tooMany } from '../limits';
import type { MergedRange, RawSheet } from '../table/raw-sheet';
import type { SheetRow } from '../table/table';

/** Steps that filling merged cells may take in all; overlapping ranges could take endlessly many. */
const MOST_STEPS = 5_000_000;

/**
 * Gives the cells of vertically merged ranges the value that people see in all of their rows: one
 * city beside several people. What a cell below the first one still holds is not to be seen, so it does
 * not count. Ranges across columns keep their value in the first column.
 *
 * Rows without any value of their own stay left out.
 *
 * @param rows rows from top to bottom; their cells are filled in place
 * @returns how many cells were filled
 * @throws Problem `file_too_large`
 */
export function fillMergedCells(
	rows: SheetRow[],
	{ columns, merges }: Pick<RawSheet, 'columns' | 'merges'>,
): number {
	const slots = new Map(columns.map((column, slot) => [column, slot]));
	let stepsLeft = MOST_STEPS;
	let filled = 0;
	for (const range of merges) {
		const slot = slots.get(range.firstColumn);
		if (slot === undefined) continue;
		const within = rowsOf(range, rows);
		stepsLeft -= within.length;
		if (stepsLeft < 0) throw tooMany('cells in merged ranges', MOST_STEPS);
		filled += fillDown(within, slot, range.firstRow);
	}
	return filled;
}

function fillDown(within: SheetRow[], slot: number, firstRow: number): number {
	const [top, ...below] = within;
	const value = top?.row === firstRow ? top.cells[slot] : undefined;
	if (isEmptyCell(value)) return 0;
	let filled = 0;
	for (const { cells } of below) {
		if (cells[slot] === value) continue;
		while (cells.length < slot) cells.push(undefined);
		cells[slot] = value;
		filled++;
	}
	return filled;
}

function rowsOf({ firstRow, lastRow }: MergedRange, rows: SheetRow[]): SheetRow[] {
	return rows.slice(positionOf(firstRow, rows), positionOf(lastRow + 1, rows));
}

/** Position of the first row with at least this number. */
function positionOf(row: number, rows: SheetRow[]): number {
	let low = 0;
	let high = rows.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if (rows[middle].row < row) low = middle + 1;
		else high = middle;
	}
	return low;
}
