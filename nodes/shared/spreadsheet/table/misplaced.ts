import { FaultyCell, isEmptyCell, type CellValue } from './cells';
import type { Pace } from '../../pace';
import type { RawSheet } from './raw-sheet';
import type { SheetRow } from './table';

/**
 * Takes their values from rows that have more of them than the header and most rows have cells. Where
 * each row counts its own cells, a separator inside of a text moves all that follow one column on, and
 * another number than the person's could stand among the phone numbers.
 *
 * @param headerAt position of the header among the rows, -1 for none
 */
export async function refuseMisplaced(
	{ rows, columns, usualWidth }: RawSheet,
	headerAt: number,
	pace: Pace,
): Promise<void> {
	if (usualWidth === undefined) return;
	const widthOf = ({ cells }: SheetRow) => {
		let last = cells.length - 1;
		while (last >= 0 && isEmptyCell(cells[last])) last--;
		return columns[last] ?? 0;
	};
	const width = Math.max(usualWidth, headerAt === -1 ? 0 : widthOf(rows[headerAt]));
	for (const row of rows.slice(headerAt + 1)) {
		if (pace.due()) await pace.rest();
		if (widthOf(row) > width) row.cells = row.cells.map(withoutValue);
	}
}

const withoutValue = (cell: CellValue) =>
	typeof cell === 'string' && !isEmptyCell(cell) ? FaultyCell.misplaced(cell) : cell;
