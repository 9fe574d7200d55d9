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

/** @param maxRows the limit that was passed, counted without the header */
export function tooManyRows(maxRows: number): Problem {
	const limit = maxRows.toLocaleString('en-US');
	return new Problem(
		'file_too_large',
		`The sheet has more than ${limit} rows with something in them, which is the limit`,
		"Raise the option 'Maximum Rows', or split the list into several files.",
	);
}

export function tooManyCells(): Problem {
	const [cells, texts] = [MOST_CELLS, MOST_TEXTS].map((most) => most.toLocaleString('en-US'));
	return new Problem(
		'file_too_large',
		`The workbook has more than ${cells} cells or ${texts} different texts`,
		'Delete the columns that are not needed, or split the list into several files.',
	);
}

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
