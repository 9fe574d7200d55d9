/** Limits of the file format: rows and columns of one sheet. */
export const MOST_ROWS = 1_048_576;
export const MOST_COLUMNS = 16_384;

const CODE_OF_0 = 48;
const CODE_OF_A = 65;

/**
 * The column of a reference such as `AB17`, counted from 1; 0 when there is none.
 *
 * Runs once for each cell of a file, hence without a regular expression.
 */
export function columnOf(reference: string): number {
	let column = 0;
	for (let at = 0; at < reference.length; at++) {
		const letter = reference.charCodeAt(at) - CODE_OF_A;
		if (letter < 0 || letter > 25) break;
		column = column * 26 + letter + 1;
		if (column > MOST_COLUMNS) return 0;
	}
	return column;
}

/** The row of a reference such as `AB17` or `17`; 0 when there is none within the limits. */
export function rowOf(reference: string): number {
	let at = 0;
	while (at < reference.length && reference.charCodeAt(at) >= CODE_OF_A) at++;
	let row = 0;
	for (; at < reference.length; at++) {
		const digit = reference.charCodeAt(at) - CODE_OF_0;
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
