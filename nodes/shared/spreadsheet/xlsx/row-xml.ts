import { cellToText, FaultyCell, FormattedNumber, type CellValue } from '../table/cells';
import { columnLetters } from './cell-reference';
import type { NumberFormat } from '../table/formats';
import { MOST_CELL_CHARACTERS } from '../limits';
import { ownCopy } from './xml';

/** Numbers with more digits are shown shortened unless a format says otherwise. */
const DIGITS_SHOWN_IN_FULL = 11;

/** Height of a line in points, and how many lines of a text are shown at most. */
export const LINE_HEIGHT = 15;
const MOST_LINES = 12;

/** Error values that every spreadsheet program knows; newer ones are written as text. */
const ERROR_VALUES = new Set(['#NULL!', '#DIV/0!', '#VALUE!', '#REF!', '#NAME?', '#NUM!', '#N/A']);

/** Text that a program would take for a formula, should it be typed or pasted again. */
const LOOKS_LIKE_FORMULA = /^[=+\-@\t\r]/;

/** Numbers of the workbook's cell styles, by what they are for. */
export interface StyleIds {
	plain: number;
	header: number;
	/** Text that stays text when it is edited, such as a phone number. */
	text: number;
	/** Text that must never become a formula. */
	guarded: number;
	/** A whole number shown with all its digits. */
	integer: number;
	/** A long text over several lines. */
	wrapped: number;
	tints: Record<Tint, number>;
	formats: ReadonlyMap<NumberFormat, number>;
}

/** The texts of a workbook, each kept once; cells refer to them by number. */
export class SharedTexts {
	private readonly numbers = new Map<string, number>();

	/** @param first number of the first text, behind those that are in the workbook already */
	constructor(private readonly first: number) {}

	numberOf(text: string): number {
		const known = this.numbers.get(text);
		if (known !== undefined) return known;
		const number = this.first + this.numbers.size;
		this.numbers.set(text, number);
		return number;
	}

	/** Their XML, in order of their numbers. Read it when all cells are written. */
	*xml(): Generator<string> {
		for (const text of this.numbers.keys()) {
			yield `<si><t xml:space="preserve">${escapeText(text)}</t></si>`;
		}
	}
}

/** What a cell's colour says. */
export const TINTS = ['good', 'bad', 'doubtful', 'quiet'] as const;
export type Tint = (typeof TINTS)[number];

/** A column to be written. */
export interface ColumnToWrite {
	/** Position in the sheet, counted from 1. */
	column: number;
	/** Whether its texts get the format Text, for phone numbers and ids. */
	asText?: boolean;
	/** Its width in characters, when its texts go over several lines. */
	wrapsAt?: number;
	/** The colour of a cell by its text. */
	tint?: (text: string) => Tint | undefined;
}

/** Renders rows of one sheet, cell references included: some readers can't do without. */
export class RowRenderer {
	private readonly letters: string[];
	private readonly wrapping: Array<{ at: number; width: number }>;

	constructor(
		private readonly columns: ColumnToWrite[],
		private readonly styles: StyleIds,
		private readonly texts: SharedTexts,
	) {
		this.letters = columns.map(({ column }) => columnLetters(column));
		this.wrapping = columns.flatMap(({ wrapsAt }, at) =>
			wrapsAt === undefined ? [] : [{ at, width: wrapsAt }],
		);
	}

	header(row: number, titles: string[]): string {
		const cells = titles.map((title, at) => this.textCell(row, at, title, this.styles.header));
		return `<row r="${row}">${cells.join('')}</row>`;
	}

	row(row: number, cells: CellValue[]): string {
		const lines = this.linesOf(cells);
		const height = lines > 1 ? ` ht="${lines * LINE_HEIGHT}" customHeight="1"` : '';
		let xml = `<row r="${row}"${height}>`;
		for (let at = 0; at < cells.length; at++) xml += this.cell(row, at, cells[at]);
		return `${xml}</row>`;
	}

	/** Lines that the longest of its texts needs: not every program finds out by itself. */
	private linesOf(cells: CellValue[]): number {
		let most = 1;
		for (const { at, width } of this.wrapping) {
			const cell = cells[at];
			if (typeof cell !== 'string' || cell.length <= width / 2) continue;
			let lines = 0;
			for (const line of cell.slice(0, MOST_LINES * width).split('\n')) {
				lines += Math.max(1, Math.ceil(line.length / width));
			}
			most = Math.max(most, lines);
		}
		return Math.min(most, MOST_LINES);
	}

	private cell(row: number, at: number, cell: CellValue): string {
		if (cell === undefined || cell === '') return '';
		if (typeof cell === 'string') return this.textCell(row, at, cell, this.styleOfText(cell, at));
		if (this.columns[at].asText) return this.textCell(row, at, cellToText(cell), this.styles.text);
		if (typeof cell === 'number') return this.numberCell(row, at, cell, this.styleOfNumber(cell));
		if (typeof cell === 'boolean') {
			return `<c r="${this.letters[at]}${row}" s="${this.styles.plain}" t="b"><v>${cell ? 1 : 0}</v></c>`;
		}
		if (cell instanceof FormattedNumber) {
			const style = this.styles.formats.get(cell.format) ?? this.styles.plain;
			return this.numberCell(row, at, cell.value, style);
		}
		return this.faultyCell(row, at, cell);
	}

	private styleOfText(text: string, at: number): number {
		const { asText, tint, wrapsAt } = this.columns[at];
		if (asText) return this.styles.text;
		if (LOOKS_LIKE_FORMULA.test(text)) return this.styles.guarded;
		const colour = tint?.(text);
		if (colour) return this.styles.tints[colour];
		return wrapsAt ? this.styles.wrapped : this.styles.plain;
	}

	private styleOfNumber(value: number): number {
		const isLong = Number.isInteger(value) && Math.abs(value) >= 10 ** DIGITS_SHOWN_IN_FULL;
		return isLong ? this.styles.integer : this.styles.plain;
	}

	private textCell(row: number, at: number, text: string, style: number): string {
		const number = this.texts.numberOf(cutText(text));
		return `<c r="${this.letters[at]}${row}" s="${style}" t="s"><v>${number}</v></c>`;
	}

	private numberCell(row: number, at: number, value: number, style: number): string {
		if (!Number.isFinite(value)) return '';
		return `<c r="${this.letters[at]}${row}" s="${style}"><v>${value}</v></c>`;
	}

	private faultyCell(row: number, at: number, { shown }: FaultyCell): string {
		if (shown === '') return '';
		if (!ERROR_VALUES.has(shown)) return this.textCell(row, at, shown, this.styles.plain);
		return `<c r="${this.letters[at]}${row}" s="${this.styles.plain}" t="e"><v>${shown}</v></c>`;
	}
}

/** As much of a text as a cell holds; Excel calls a file with a longer one damaged. */
export const cutText = (text: string) =>
	text.length > MOST_CELL_CHARACTERS
		? `${ownCopy(text.slice(0, MOST_CELL_CHARACTERS - 1))}…`
		: text;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Whether anything in the text needs more than copying. */
const SPECIAL = /[&<>\p{Control}\p{Surrogate}\ufffe\uffff]|_x[0-9A-Fa-f]{4}_/u;

/** Text as XML. What XML cannot hold is written as `_x0007_`, which spreadsheet programs turn back. */
function escapeText(text: string): string {
	if (!SPECIAL.test(text)) return text;
	return text
		.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
		.replace(/\r\n?/g, '\n')
		.replace(/[&<>]/g, (character) => ENTITIES[character])
		.replace(/[\p{Control}\ufffe\uffff]/gu, escapeCharacter)
		.replace(/\p{Surrogate}/gu, '\ufffd');
}

function escapeCharacter(character: string): string {
	const isAllowed = character === '\t' || character === '\n';
	const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
	return isAllowed ? character : `_x${code}_`;
}
