/** Limits of the file format: rows and columns of one sheet. */
export const MOST_ROWS = 1_048_576;
export const MOST_COLUMNS = 16_384;

/** Where a cell stands, both counted from 1. */
export interface CellPlace {
	column: number;
	row: number;
}

const CODE_OF_0 = 48;
const CODE_OF_A = 65;
const DOLLAR = 36;
/** Set in the code of a small letter and not in that of its capital. */
const SMALL = 32;

/**
 * Reads a reference such as `AB17`, with letters of either case and with or without the dollar signs of
 * an absolute one.
 *
 * Runs once for each cell of a file, hence without a regular expression.
 *
 * @returns undefined for anything else, and for places that no sheet has
 */
export function readReference(reference: string): CellPlace | undefined {
	let at = reference.charCodeAt(0) === DOLLAR ? 1 : 0;
	let column = 0;
	for (; at < reference.length; at++) {
		const letter = (reference.charCodeAt(at) & ~SMALL) - CODE_OF_A;
		if (letter < 0 || letter > 25) break;
		column = column * 26 + letter + 1;
		if (column > MOST_COLUMNS) return undefined;
	}
	const row = readRow(reference, reference.charCodeAt(at) === DOLLAR ? at + 1 : at);
	return column === 0 || row === 0 ? undefined : { column, row };
}

/** The number of a row as it stands in text from `start` to the end; 0 when there is none. */
export function readRow(text: string, start = 0): number {
	let row = 0;
	for (let at = start; at < text.length; at++) {
		const digit = text.charCodeAt(at) - CODE_OF_0;
		if (digit < 0 || digit > 9) return 0;
		row = row * 10 + digit;
		if (row > MOST_ROWS) return 0;
	}
	return row;
}

/** A column's letters: 1 → `A`, 28 → `AB`. */
export function columnLetters(column: number): string {
	let letters = '';
	for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
		letters = String.fromCharCode(CODE_OF_A + ((rest - 1) % 26)) + letters;
	}
	return letters;
}
