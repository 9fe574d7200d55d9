import { FaultyCell, FormattedNumber, type CellValue } from '../table/cells';
import type { SheetRow } from '../table/table';
import type { WorkbookParts } from './parts';

/**
 * Finds formulas whose results were never worked out although the file has something in their place.
 *
 * Libraries that write formulas without calculating them put a zero or an empty text behind each and ask
 * Excel to calculate when the file is opened. Until somebody has done that, the zeros mean nothing.
 */
export class UnsavedResults {
	private readonly suspects: Array<{ row: SheetRow; slot: number }> = [];
	private hasResult = false;

	constructor(private readonly zeros: WorkbookParts['zeros']) {}

	/** Notes what a formula's cell holds. */
	note(row: SheetRow, slot: number, cell: CellValue): void {
		if (isZero(cell)) this.suspects.push({ row, slot });
		else if (!(cell instanceof FaultyCell) || cell.shown !== '') this.hasResult = true;
	}

	/** Takes the zeros away that are no results; one real result in the sheet speaks for all of them. */
	settle(): void {
		if (this.zeros === 'doubtful' && this.hasResult) return;
		for (const { row, slot } of this.suspects) row.cells[slot] = FaultyCell.withoutResult();
	}
}

const isZero = (cell: CellValue) =>
	cell === undefined || cell === 0 || (cell instanceof FormattedNumber && cell.value === 0);
