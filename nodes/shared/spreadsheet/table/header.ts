import { cellToText, FormattedNumber, isEmptyCell, type CellValue } from './cells';
import { columnLetters } from '../xlsx/cell-reference';
import { isPhoneHeader } from '../phone/phone-headers';
import { isLongText, phoneInCell } from '../phone/cell-phone';
import { readPhoneText } from '../../recipients/phone-text';

/** Title lines and a letterhead may stand above the rows that count; this many rows are looked at. */
export const ROWS_ABOVE_DATA = 20;

/** Rows that are needed to find the header. */
export const ROWS_TO_FIND_HEADER = 2 * ROWS_ABOVE_DATA;

/** Rows below a title in which a number has to stand for it to be the title of numbers. */
const ROWS_BELOW_TITLE = 10;

/** Of a column's title, in characters; what stands behind is no title and would only be carried along. */
const MOST_TITLE = 255;

const FEWEST_PHONE_DIGITS = 9;
const MOST_PHONE_DIGITS = 15;
/** A title has fewer digits than this: a year, or `Phone 2`. */
const DIGITS_OF_A_NUMBER = 5;

/** A row as it is looked at here; a sheet gives the first ones. */
type Cells = readonly CellValue[];

/**
 * Which of the first rows holds the column titles.
 *
 * It is the row in which the title of a phone column stands above numbers, whatever stands above it. Where
 * no column has such a title it is the first row, or the one below a title that is alone in its row
 * ("Customers of March"). A first row that holds a number, or something in the place of one, is a
 * recipient like all others, and there is no header.
 *
 * @param rows cells of the first rows that hold something
 * @returns position among them, -1 when the sheet has no header, or undefined when nobody can tell: then
 *   recipients may stand above the titles
 */
export function findHeader(rows: Cells[]): number | undefined {
	for (let at = 0; at < Math.min(rows.length, ROWS_ABOVE_DATA); at++) {
		const columns = rows[at].flatMap((_, column) =>
			isTitleOfNumbers(rows, at, column) ? [column] : [],
		);
		if (columns.length === 0) continue;
		const above = rows.slice(0, at);
		return above.some((cells) => mayBeRecipient(cells, columns)) ? undefined : at;
	}
	const [first] = rows;
	if (!first || first.some((cell, column) => isNumberAmongNumbers(rows, cell, column))) return -1;
	if (!isLoneTitle(first)) return 0;
	const below = rows
		.slice(1, ROWS_ABOVE_DATA)
		.findIndex((cells) => filled(cells).length > 1 || cells.some(isPhoneNumber));
	const candidate = rows[below + 1];
	return below !== -1 && filled(candidate).every(isColumnTitle) ? below + 1 : 0;
}

/** Whether the cell is the title of a phone column and numbers follow below, before another such title. */
function isTitleOfNumbers(rows: Cells[], at: number, column: number): boolean {
	if (!isPhoneTitle(rows[at][column])) return false;
	const below = rows.slice(at + 1, at + 1 + ROWS_BELOW_TITLE).map((cells) => cells[column]);
	const number = below.findIndex(isPhoneNumber);
	return number !== -1 && !below.slice(0, number).some(isPhoneTitle);
}

/** A number in the very column of the numbers; a letterhead has a word such as "Phone" beside its own. */
const mayBeRecipient = (cells: Cells, columns: number[]) =>
	columns.some((column) => isPhoneNumber(cells[column])) && !cells.some(isPhoneTitle);

/** Whether the first row's cell is a phone number, or stands where the rows below have them and is no title. */
function isNumberAmongNumbers(rows: Cells[], cell: CellValue, column: number): boolean {
	if (isPhoneNumber(cell)) return true;
	if (isEmptyCell(cell) || isColumnTitle(cell)) return false;
	const below = filled(rows.slice(1).map((cells) => cells[column]));
	return below.filter(isPhoneNumber).length * 2 > below.length;
}

/** One cell alone in its row that is not itself the title of a phone column. */
function isLoneTitle(cells: Cells): boolean {
	const [only, ...others] = filled(cells);
	return others.length === 0 && !isPhoneTitle(only);
}

const isPhoneTitle = (cell: CellValue | undefined) =>
	typeof cell === 'string' && isColumnTitle(cell) && isPhoneHeader(cell);

/** Titles are words; a year or a number may stand among them. */
function isColumnTitle(cell: CellValue): boolean {
	if (typeof cell !== 'string' || cell.length > MOST_TITLE || !/\p{L}/u.test(cell)) return false;
	return cell.replace(/\D/g, '').length < DIGITS_OF_A_NUMBER;
}

function isPhoneNumber(cell: CellValue | undefined): boolean {
	if (isLongText(cell)) return false;
	if (cell instanceof FormattedNumber && cell.format.isDate) return false;
	const { value } = phoneInCell(cell);
	const read = readPhoneText(value);
	if ('reason' in read) return false;
	const digits = read.digits.replace('+', '').length;
	return digits >= FEWEST_PHONE_DIGITS && digits <= MOST_PHONE_DIGITS;
}

const filled = (cells: Cells) => cells.filter((cell) => !isEmptyCell(cell));

/**
 * Gives every column a name of its own.
 *
 * Titles keep their spelling, with line breaks and repeated blanks as one blank. The second of two
 * equal titles (capitals aside, as people don't tell them apart) becomes `Name (2)`, and a column
 * without a title is called by its letters.
 */
export function nameColumns(titles: CellValue[], columns: number[]): string[] {
	const taken = new NamesTaken();
	return columns.map((column, at) => {
		const title = titleOf(titles[at]).replace(/\s+/g, ' ').trim();
		return taken.take(title || `Column ${columnLetters(column)}`);
	});
}

/** A cell of the header row as text, no longer than a title can be. */
export const titleOf = (cell: CellValue | undefined) => cellToText(cell).slice(0, MOST_TITLE);

/** Gives out names once each, capitals aside; a name that is taken gets a number behind it. */
export class NamesTaken {
	private readonly taken: Set<string>;
	/** The next number to try, so that thousands of equal names don't take thousands of tries each. */
	private readonly next = new Map<string, number>();

	constructor(taken: Iterable<string> = []) {
		this.taken = new Set([...taken].map((name) => name.toLowerCase()));
	}

	has(name: string): boolean {
		return this.taken.has(name.toLowerCase());
	}

	take(name: string): string {
		let free = name;
		let number = this.next.get(name.toLowerCase()) ?? 2;
		while (this.taken.has(free.toLowerCase())) free = `${name} (${number++})`;
		this.next.set(name.toLowerCase(), number);
		this.taken.add(free.toLowerCase());
		return free;
	}
}
