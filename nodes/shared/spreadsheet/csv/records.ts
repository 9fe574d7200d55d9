import type { CsvError, parse } from '../../../../vendor/csv-parse';
import type { Pace } from '../../pace';
import { Problem } from '../../problem';

export type Parse = typeof parse;

/** How a CSV file is written. */
export interface Dialect {
	separator: string;
	/** Whether blanks stand behind separators, before quotation marks too. */
	hasBlanks: boolean;
}

/** Bytes that are parsed in one go: a few milliseconds' worth, however short the rows are. */
const SLICE = 16 * 1024;
/** Longest row. A cell holds 32 767 characters at most. */
const MOST_ROW_BYTES = 1024 * 1024;
const GROWTH = 4;

export interface ParsedSlice {
	records: string[][];
	/** Where each record ends, its line break included. */
	ends: number[];
	/** Code of what stopped the parser, if anything did. */
	error?: string;
}

/** Parses as much as there is; what stops the parser is told and not thrown. */
export function parseSlice(
	parse: Parse,
	bytes: Buffer,
	{ separator, hasBlanks }: Dialect,
	most?: number,
): ParsedSlice {
	const result: ParsedSlice = { records: [], ends: [] };
	try {
		parse(bytes, {
			delimiter: separator,
			record_delimiter: ['\r\n', '\n', '\r'],
			relax_quotes: true,
			relax_column_count: true,
			trim: hasBlanks,
			...(most === undefined ? {} : { to: most }),
			on_record: (record, { bytes: end }) => {
				result.records.push(record);
				result.ends.push(end);
				return null;
			},
		});
	} catch (error) {
		result.error = (error as CsvError).code;
	}
	return result;
}

/**
 * The rows of a text, a slice at a time.
 *
 * Each slice begins with a row. The last one in it may go on behind the slice, so it is read again with
 * the next.
 *
 * @throws Problem when a quotation mark is missing, or a row is longer than any is
 */
export async function* readRecords(
	parse: Parse,
	bytes: Buffer,
	dialect: Dialect,
	pace: Pace,
): AsyncGenerator<string[][]> {
	let row = 1;
	let at = 0;
	let size = SLICE;
	while (at < bytes.length) {
		const isLast = at + size >= bytes.length;
		const { records, ends, error } = parseSlice(parse, bytes.subarray(at, at + size), dialect);
		const isOpen = error === NOT_CLOSED && !isLast;
		if (error !== undefined && !isOpen) throw quoteMissing(row + records.length);
		// An open quotation mark belongs to the row behind the last record.
		const complete = isLast || isOpen ? records.length : records.length - 1;
		if (complete > 0) {
			yield records.slice(0, complete);
			row += complete;
			at += ends[complete - 1];
			size = SLICE;
		} else {
			if (isLast) return;
			if (size >= MOST_ROW_BYTES) throw rowTooLong(row);
			size *= GROWTH;
		}
		if (pace.due()) await pace.rest();
	}
}

const NOT_CLOSED = 'CSV_QUOTE_NOT_CLOSED';

const quoteMissing = (row: number) =>
	new Problem(
		'damaged_file',
		`In row ${row} of the CSV file, or in a row below, a quotation mark (") is missing or one too many, so it cannot be told where the cells end`,
		'Open the file in Excel or LibreOffice, look at that row, and save it again as .xlsx or CSV. In a text editor: a quotation mark inside of a quoted cell is written twice.',
	);

const rowTooLong = (row: number) =>
	new Problem(
		'damaged_file',
		`Row ${row} of the CSV file has more than ${MOST_ROW_BYTES.toLocaleString('en-US')} bytes, which is the limit`,
		'Perhaps a quotation mark (") in it is never closed, or the file is no list. Open it in Excel or LibreOffice, look at that row, and save it as .xlsx.',
	);
