import { Problem } from '../problem';

const MEGABYTE = 1024 * 1024;

/** Limits for callers that have none of their own; the person can raise each of them. */
export const DEFAULT_LIMITS = {
	/** Of the file as it is stored. */
	maxBytes: 50 * MEGABYTE,
	/** Of the parts that are read, unpacked: 100 000 rows of 15 columns are about 100 MB. */
	maxUncompressedBytes: 500 * MEGABYTE,
	/** Rows that hold something, without the header. */
	maxRows: 200_000,
};

/**
 * Most cells, and most different texts, that are kept. The row limit alone would not do: a small file
 * can hold a million rows of thousands of columns.
 */
export const MOST_CELLS = 20_000_000;
export const MOST_TEXTS = 5_000_000;

/**
 * What Excel itself can hold, by "Excel specifications and limits" of Microsoft's documentation. Sheet
 * names are an exception: other programs write longer ones than its 31 characters, which do no harm.
 */
export const MOST_CELL_CHARACTERS = 32_767;
export const MOST_FORMAT_CHARACTERS = 255;
export const MOST_STYLES = 65_490;
/** Excel has room for 250 formats that a workbook brings along; other programs write more. */
export const MOST_FORMATS = 5_000;
export const MOST_SHEET_NAME = 255;

/** Sheets, parts that a workbook refers to, and merged ranges: far more than people make. */
export const MOST_SHEETS = 10_000;
export const MOST_RELATIONSHIPS = 20_000;
export const MOST_MERGES = 200_000;

/** Of the path of a part inside of the archive. */
export const MOST_PATH = 1_000;

/** Share of what may be unpacked that may also be kept, and how much may be kept in any case. */
const KEPT_OF_UNPACKED = 0.4;
const LEAST_KEPT = 100 * MEGABYTE;

/** Bytes that kept things take besides their characters, about as V8 lays them out. */
export const BYTES = { text: 24, cell: 8, number: 16, formatted: 64, row: 90 };

/** Counts the memory that a workbook takes, so that a small file cannot grow beyond all bounds. */
export class Allowance {
	private readonly bytes: number;
	private taken = 0;

	constructor(maxUncompressedBytes: number) {
		this.bytes = Math.max(LEAST_KEPT, maxUncompressedBytes * KEPT_OF_UNPACKED);
	}

	/** @throws Problem `file_too_large` */
	take(bytes: number): void {
		this.taken += bytes;
		if (this.taken > this.bytes) throw tooMuchToKeep(this.bytes);
	}
}

/** @param maxRows the limit that was passed, counted without the header */
export function tooManyRows(maxRows: number): Problem {
	const limit = maxRows.toLocaleString('en-US');
	return new Problem(
		'file_too_large',
		`The sheet has more than ${limit} rows with something in them, which is the limit`,
		"Raise the option 'Maximum Rows', or split the list into several files.",
	);
}

/** @param maxRows the limit that was passed: of rows, and so of recipients */
export function tooManyRecipients(maxRows: number): Problem {
	const limit = maxRows.toLocaleString('en-US');
	return new Problem(
		'file_too_large',
		`The sheet lists more than ${limit} recipients, which is the limit`,
		"Raise the option 'Maximum Rows', or split the list into several files.",
	);
}

/** For a sheet whose cells could not be kept in memory, however small its file is. */
export function tooManyCells(): Problem {
	const [cells, texts] = [MOST_CELLS, MOST_TEXTS].map((most) => most.toLocaleString('en-US'));
	return new Problem(
		'file_too_large',
		`The workbook has more than ${cells} cells or ${texts} different texts`,
		'Delete the columns that are not needed, or split the list into several files.',
	);
}

function tooMuchToKeep(bytes: number): Problem {
	const limit = Math.round(bytes / MEGABYTE);
	return new Problem(
		'file_too_large',
		`The cells of the sheet would take more than ${limit} MB of memory, which is the limit`,
		"Delete the columns that are not needed, split the list into several files, or raise the option 'Maximum File Size (MB)'.",
	);
}

/** @param what the things of which there are too many, such as `sheets` */
export function tooMany(what: string, most: number): Problem {
	return new Problem(
		'file_too_large',
		`The workbook has more than ${most.toLocaleString('en-US')} ${what}, which is the limit`,
		'Copy the list into a new workbook, save it as .xlsx, and use that file.',
	);
}

/** @param what the text that is too long, such as `a sheet's name` */
export function tooLong(what: string, most: number): Problem {
	return new Problem(
		'damaged_file',
		`The workbook is damaged: ${what} has more than ${most.toLocaleString('en-US')} characters, which is the limit`,
		'Copy the list into a new workbook, save it as .xlsx, and use that file.',
	);
}

/** @param bytes of the file as it is stored */
export function tooLarge(bytes: number, maxBytes: number): Problem {
	const size = (bytes / MEGABYTE).toFixed(1);
	const limit = (maxBytes / MEGABYTE).toFixed(1);
	return new Problem(
		'file_too_large',
		`The file has ${size} MB; the limit is ${limit} MB`,
		"Raise the option 'Maximum File Size (MB)', delete pictures and unneeded columns, or split the list into several files.",
	);
}

/** @param maxUncompressedBytes the limit that was passed */
export function tooMuchInside(maxUncompressedBytes: number): Problem {
	const limit = Math.round(maxUncompressedBytes / MEGABYTE);
	return new Problem(
		'file_too_large',
		`The file unpacks to more than ${limit} MB, which is the limit`,
		'If the list really is that large, delete sheets and columns that are not needed or split it into several files. A small file that claims to be this large was made to exhaust the computer that opens it: do not use it.',
	);
}
