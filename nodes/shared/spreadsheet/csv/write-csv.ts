import { Pace } from '../../pace';
import { cellToText, FaultyCell, type CellValue } from '../table/cells';
import type { LongSheet } from '../xlsx/workbook-parts';

/** MIME type of the files that are written. */
export const CSV_MIME_TYPE = 'text/csv';

/** Characters that are put together before they become bytes. */
const PIECE = 256 * 1024;

/**
 * Writes a sheet as CSV in UTF-8, with the mark by which Excel knows it, in pieces, so that others get
 * their turn meanwhile. Rows stand where they stood; columns without anything are left out.
 *
 * @param locale BCP 47 tag for numbers without a format
 */
export async function writeCsv(
	{ columns, rowsAbove = [], headerRow, rows }: LongSheet,
	separator: string,
	locale: string,
): Promise<Buffer> {
	const pace = new Pace();
	const pieces: Buffer[] = [];
	let text = '\ufeff';
	let next = 1;
	const write = (row: number, cells: CellValue[]) => {
		text += END.repeat(Math.max(0, row - next));
		text += cells.map((cell) => field(shown(cell, locale), separator)).join(separator) + END;
		next = row + 1;
	};
	for (const { row, cells } of rowsAbove) write(row, cells);
	write(
		headerRow,
		columns.map(({ title }) => title),
	);
	for (const { row, cells } of rows) {
		write(row, cells);
		if (text.length > PIECE) {
			pieces.push(Buffer.from(text));
			text = '';
		}
		if (pace.due()) await pace.rest();
	}
	return Buffer.concat([...pieces, Buffer.from(text)]);
}

const END = '\r\n';

const shown = (cell: CellValue, locale: string) =>
	cell instanceof FaultyCell ? cell.shown : cellToText(cell, locale);

/** What a spreadsheet program would work out, numbers with a sign aside. */
const FORMULA = /^[=@\t\r]|^[+-](?![\d\s.,()/-]*$)/;

function field(value: string, separator: string): string {
	// An apostrophe is how these programs are told that it is a text.
	const text = FORMULA.test(value) ? `'${value}` : value;
	const isPlain = !text.includes(separator) && !/["\r\n]|^\s|\s$/.test(text);
	return isPlain ? text : `"${text.replaceAll('"', '""')}"`;
}

/** The separator that a country's Excel opens without asking: where decimals have a comma it is no comma. */
export const separatorIn = (locale: string) =>
	(1.5).toLocaleString(locale).includes(',') ? ';' : ',';
