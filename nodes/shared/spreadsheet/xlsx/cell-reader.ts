import { FaultyCell, FormattedNumber, type CellValue } from '../table/cells';
import { isoFormatId, numberFormat, type NumberFormat } from '../table/formats';
import { readIsoTime } from '../table/iso-time';
import { keptText } from './cell-texts';
import { MOST_CELL_CHARACTERS } from '../limits';
import { shortened } from '../problem';
import { ownCopy } from './xml';

/** Longest text that a format is applied to. */
const MOST_FORMATTED_TEXT = 255;

/** Different numbers of a format that are kept once: amounts are round and dates are few, or they are endless. */
const MOST_KNOWN = 2_000;

/** What a sheet's cells refer to outside of it. */
export interface CellContext {
	/** Undefined stands for a text that is too long. */
	strings: Array<string | undefined>;
	/** By the number of a cell's style; undefined for those that show numbers as they are. */
	formats: Array<NumberFormat | undefined>;
	/** BCP 47 tag. */
	locale: string;
}

/** A cell as its XML has it. */
export interface StoredCell {
	type: string;
	style: number;
	/** What stands in `v`, or the text of an inline string; undefined for one that is too long. */
	value: string | undefined;
	hasValue: boolean;
	hasFormula: boolean;
}

/** Turns what is stored of a cell into its value. */
export class CellReader {
	private readonly isoFormats = new Map<number, NumberFormat>();
	/** The same date or amount in many rows is kept once. */
	private readonly known = new Map<NumberFormat, Map<number, FormattedNumber>>();
	/** Formatted numbers that were made so far. */
	made = 0;

	constructor(private readonly context: CellContext) {}

	/** The cell's value by its type, no longer than a cell's can be; ECMA-376 part 1, 18.18.11 lists the types. */
	read(cell: StoredCell): CellValue {
		const read = this.readByType(cell);
		const isTooLong = typeof read === 'string' && read.length > MOST_CELL_CHARACTERS;
		return isTooLong ? FaultyCell.tooLong() : read;
	}

	private readByType(cell: StoredCell): CellValue {
		const { type, value, hasFormula } = cell;
		if (value === undefined || type === 'inlineStr') return this.shownText(value, cell);
		// A result of the type text may be empty, and then some programs leave it away.
		if (type !== 'str' && (!cell.hasValue || value === '')) {
			return hasFormula ? FaultyCell.withoutResult() : undefined;
		}
		switch (type) {
			case 's':
				return this.sharedString(cell);
			case 'str':
				return this.shownText(keptText(value), cell);
			case 'b':
				return value.trim() === '1' || value.trim() === 'true';
			case 'e':
				return FaultyCell.showing(ownCopy(shortened(value.trim())));
			case 'd':
				return this.isoDate(value.trim(), cell);
			default:
				return this.number(value.trim(), cell);
		}
	}

	private sharedString(cell: StoredCell): CellValue {
		const { strings } = this.context;
		const number = Number(cell.value);
		return number in strings ? this.shownText(strings[number], cell) : FaultyCell.withoutText();
	}

	private shownText(text: string | undefined, { style }: StoredCell): CellValue {
		if (text === undefined) return FaultyCell.tooLong();
		if (text === '') return undefined;
		// A format can repeat the text; Excel shows none of a longer one.
		if (text.length > MOST_FORMATTED_TEXT) return text;
		return this.context.formats[style]?.showText(text) ?? text;
	}

	private number(digits: string, { style }: StoredCell): CellValue {
		const value = Number(digits);
		if (!Number.isFinite(value) || digits === '') return digits || undefined;
		const format = this.context.formats[style];
		if (format && !(format.isInteger && Number.isInteger(value))) {
			return this.formatted(format.toSerial(value), format);
		}
		// Other programs than Excel save whole numbers of any length; text keeps all their digits.
		return isLongInteger(digits) && String(value) !== digits ? digits : value;
	}

	/** Dates and times as text exist only in the strict form of the file format. */
	private isoDate(text: string, { style }: StoredCell): CellValue {
		const time = readIsoTime(text);
		if (time === undefined) return text || undefined;
		const format = this.context.formats[style];
		return this.formatted(time.serial, format?.isDate ? format : this.isoFormat(isoFormatId(time)));
	}

	private formatted(value: number, format: NumberFormat): FormattedNumber | FaultyCell {
		if (format.hasNoDate(value)) return FaultyCell.withoutDate();
		let numbers = this.known.get(format);
		if (numbers === undefined) this.known.set(format, (numbers = new Map()));
		const known = numbers.get(value);
		if (known !== undefined) return known;
		this.made++;
		const number = new FormattedNumber(value, format);
		if (numbers.size < MOST_KNOWN) numbers.set(value, number);
		return number;
	}

	private isoFormat(id: number): NumberFormat {
		const { locale } = this.context;
		const context = { customCodes: new Map(), locale, dates1904: false };
		const format = this.isoFormats.get(id) ?? numberFormat(id, context)!;
		this.isoFormats.set(id, format);
		return format;
	}
}

const isLongInteger = (digits: string) => /^-?\d{16,}$/.test(digits);
