import { MOST_BLANKS, FaultyCell, type CellValue } from '../table/cells';
import { findDialect, mostFrequent } from './dialect';
import { toUtf8 } from './encoding';
import { BYTES, MOST_CELL_CHARACTERS, type Allowance } from '../limits';
import { OpenDates } from './open-dates';
import type { Pace } from '../../pace';
import { Problem } from '../../problem';
import { RowCollector, type ReadFile, type ReadLimits } from '../table/raw-sheet';
import { readRecords } from './records';
import { MOST_COLUMNS, MOST_ROWS } from '../xlsx/cell-reference';

/** Characters that no text has: C0 without those that lay texts out, DEL, and C1. */
const NO_CHARACTER = /(?![\t-\r])\p{Control}/u;

/** End of a text file under DOS, which some programs still write. */
const END_OF_FILE = 0x1a;

/**
 * Reads a CSV file: what stands in it as it stands, each cell a text. Rows count as Excel numbers them:
 * a line break inside of quotation marks begins none, a blank line is one.
 *
 * @throws Problem when it cannot be told where the cells end, or the file is beyond the limits
 */
export async function readCsv(
	file: Buffer,
	{ fileName, maxRows }: ReadLimits,
	pace: Pace,
	allowance: Allowance,
): Promise<ReadFile> {
	const { parse } = await import('../../../../vendor/csv-parse');
	const { bytes, encoding } = await toUtf8(withoutEnd(file), pace);
	const dialect = findDialect(parse, bytes);
	const rows = new RowCollector(maxRows, allowance);
	const dates = new OpenDates();
	const widths = new Map<number, number>();
	let row = 0;
	for await (const records of readRecords(parse, bytes.subarray(dialect.skip), dialect, pace)) {
		for (const record of records) {
			if (++row > MOST_ROWS) throw tooManyLines();
			const cells = readCells(record, row, rows, allowance, dates);
			if (cells.length === 0) continue;
			rows.add({ row, cells });
			widths.set(record.length, (widths.get(record.length) ?? 0) + 1);
		}
	}
	const raw = rows.sheet;
	for (const column of dates.columns()) raw.localDates.add(column);
	raw.usualWidth = mostFrequent(widths)[0];
	const sheet = fileName?.replace(/\.[^.]*$/, '').trim() || 'CSV';
	return {
		raw,
		sheet,
		tabs: [{ name: sheet, hidden: false, hasCells: true }],
		csv: { separator: dialect.separator, encoding },
	};
}

const withoutEnd = (file: Buffer) =>
	file[file.length - 1] === END_OF_FILE ? file.subarray(0, -1) : file;

/** The row's cells where its columns have their places. */
function readCells(
	record: string[],
	row: number,
	rows: RowCollector,
	allowance: Allowance,
	dates: OpenDates,
): CellValue[] {
	const cells: CellValue[] = [];
	for (let at = 0; at < record.length; at++) {
		const text = record[at];
		if (text === '') continue;
		if (at >= MOST_COLUMNS) throw tooManyColumns(row);
		const column = at + 1;
		dates.note(column, text);
		const slot = rows.slotOf(column);
		while (cells.length <= slot) cells.push(undefined);
		cells[slot] = toCell(text);
		allowance.take(BYTES.cell + BYTES.text + text.length);
	}
	return cells;
}

function toCell(text: string): CellValue {
	if (text.length > MOST_CELL_CHARACTERS) return FaultyCell.tooLong();
	if (text.length > MOST_BLANKS && text.trim() === '') return undefined;
	return NO_CHARACTER.test(text) ? FaultyCell.unreadable(text) : text;
}

const tooManyLines = () =>
	new Problem(
		'file_too_large',
		`The CSV file has more than ${MOST_ROWS.toLocaleString('en-US')} rows, blank ones counted, which is the limit`,
		'Split the list into several files, or delete the blank rows.',
	);

const tooManyColumns = (row: number) =>
	new Problem(
		'damaged_file',
		`Row ${row} of the CSV file has more than ${MOST_COLUMNS.toLocaleString('en-US')} cells, which is the limit`,
		'Check that this is the file you meant. Open it in Excel or LibreOffice, delete what is not needed, and save it as .xlsx.',
	);
