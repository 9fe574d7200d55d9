import { cellToText, FormattedNumber, isEmptyCell, type CellValue } from './cells';
import { columnLetters } from './cell-reference';
import { isPhoneHeader } from './phone-headers';
import { cellToPhoneText } from './phone-text';

/** Rows that are looked at for a header below a title. */
const ROWS_TO_LOOK_AT = 6;

const FEWEST_PHONE_DIGITS = 9;
const MOST_PHONE_DIGITS = 15;

/**
 * Which of the first rows holds the column titles.
 *
 * It is the first one, except below a title ("Customers of March" alone in its row), and except when
 * it already holds a phone number: then there is no header and nobody may be lost to it.
 *
 * @param rows cells of the first rows that hold something
 * @returns position among them, or -1 when the sheet has no header
 */
export function findHeader(rows: CellValue[][]): number {
	const [first] = rows;
	if (!first || first.some(isPhoneNumber)) return -1;
	if (!isLoneTitle(first)) return 0;
	const below = rows
		.slice(1, ROWS_TO_LOOK_AT)
		.findIndex((cells) => filled(cells).length > 1 || cells.some(isPhoneNumber));
	const candidate = rows[below + 1];
	return below !== -1 && filled(candidate).every(isColumnTitle) ? below + 1 : 0;
}

/** One cell alone in its row that is not itself the title of a phone column. */
function isLoneTitle(cells: CellValue[]): boolean {
	const [only, ...others] = filled(cells);
	return others.length === 0 && !isPhoneHeader(cellToText(only));
}

function isColumnTitle(cell: CellValue): boolean {
	if (typeof cell !== 'string') return false;
	return !/\d{4}/.test(cell) && !isPhoneNumber(cell);
}

function isPhoneNumber(cell: CellValue): boolean {
	if (cell instanceof FormattedNumber && cell.format.isDate) return false;
	const { text } = cellToPhoneText(cell);
	if (text === undefined || !/^\+?[\d\s().\-/]+$/.test(text)) return false;
	const digits = text.replace(/\D/g, '').length;
	return digits >= FEWEST_PHONE_DIGITS && digits <= MOST_PHONE_DIGITS;
}

const filled = (cells: CellValue[]) => cells.filter((cell) => !isEmptyCell(cell));

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
		const title = cellToText(titles[at]).replace(/\s+/g, ' ').trim();
		return taken.take(title || `Column ${columnLetters(column)}`);
	});
}

/** Gives out names once each, capitals aside; a name that is taken gets a number behind it. */
export class NamesTaken {
	private readonly taken: Set<string>;
	/** The next number to try, so that thousands of equal names don't take thousands of tries each. */
	private readonly next = new Map<string, number>();

	constructor(taken: Iterable<string> = []) {
		this.taken = new Set([...taken].map((name) => name.toLowerCase()));
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
