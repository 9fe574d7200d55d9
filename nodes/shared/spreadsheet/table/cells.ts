import { plainNumber, type NumberFormat } from './formats';
import { MOST_CELL_CHARACTERS } from '../limits';

/**
 * What stands in a cell: text, a number without a format of its own, a yes/no, nothing, or one of
 * the two classes below. Plain values keep 100 000 rows small.
 */
export type CellValue = string | number | boolean | undefined | FormattedNumber | FaultyCell;

/** A number that is shown in a way of its own: a date, an amount, a percentage. */
export class FormattedNumber {
	constructor(
		/** Dates as days since 1900-01-00, whichever date system the file counts in. */
		readonly value: number,
		readonly format: NumberFormat,
	) {}
}

/** A cell without a value that could be used. */
export class FaultyCell {
	constructor(
		/** What the cell shows, such as `#N/A`; empty when it shows nothing that can be told. */
		readonly shown: string,
		/** What is wrong with it and what to do, one sentence for people. */
		readonly reason: string,
	) {}

	/** A formula whose outcome is one of Excel's error values. */
	static showing(error: string): FaultyCell {
		return new FaultyCell(
			error,
			`The cell shows ${error}: its formula found no value. Correct the formula or type the value.`,
		);
	}

	/** A formula that the writing program never worked out, as happens with generated files. */
	static withoutResult(): FaultyCell {
		return new FaultyCell(
			'',
			'The cell holds a formula whose result was not saved. Open the file in Excel or LibreOffice and save it once.',
		);
	}

	/** A date format around a number that is no date. */
	static withoutDate(): FaultyCell {
		return new FaultyCell(
			'',
			'The cell shows only ####: it is formatted as a date, but its number is none. Choose another format for it, or type the value again.',
		);
	}

	/** A text that only other programs than Excel can write, and that no message could carry. */
	static tooLong(): FaultyCell {
		return new FaultyCell(
			'',
			`The cell holds a text of more than ${MOST_CELL_CHARACTERS.toLocaleString('en-US')} characters, which is the limit of a cell. Shorten it.`,
		);
	}

	/** A value of a CSV row that has more of them than there are columns. */
	static misplaced(shown: string): FaultyCell {
		return new FaultyCell(
			shown,
			'The row has more values than the list has columns, so they may stand in wrong columns: a text with the separator in it needs quotation marks around it. Correct the row.',
		);
	}

	/** Characters that no text has, as they come from a file in another encoding. */
	static unreadable(shown: string): FaultyCell {
		return new FaultyCell(
			shown,
			"The cell has characters that belong to no text: the file was saved in another encoding. Save it as 'CSV UTF-8', or as .xlsx.",
		);
	}

	/** A cell that refers to a text that the file does not contain. */
	static withoutText(): FaultyCell {
		return new FaultyCell('', 'The text of this cell is missing in the file. Type it again.');
	}
}

/** Whether people see nothing in the cell. Blanks count as nothing, a faulty cell does not. */
export function isEmptyCell(cell: CellValue): cell is undefined | string {
	if (typeof cell !== 'string') return cell === undefined;
	return cell.length <= MOST_BLANKS && cell.trim() === '';
}

/** A text of more blanks than these is never kept, so longer texts need no look. */
export const MOST_BLANKS = 100;

/**
 * The cell as people see it, for texts: numbers in full, dates and amounts by their format. Empty and
 * faulty cells give an empty text.
 *
 * @param locale BCP 47 tag for the decimals of numbers without a format
 */
export function cellToText(cell: CellValue, locale?: string): string {
	if (cell === undefined) return '';
	if (typeof cell === 'string') return cell;
	if (typeof cell === 'number') return plainNumber(cell, locale);
	if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
	if (cell instanceof FormattedNumber) return cell.format.show(cell.value);
	return '';
}
