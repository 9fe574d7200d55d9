import { format, getFormatDateInfo, getFormatFromId, isDateFormat } from '../../../vendor/numfmt';

/** Dates, month names and separators as they are seen where days come before months. */
export const DEFAULT_LOCALE = 'en-GB';

/**
 * Built-in formats whose shape depends on the computer that shows them: the short date (14), times,
 * and the East Asian dates.
 */
const isLocalFormat = (id: number) => (id >= 14 && id <= 36) || (id >= 45 && id <= 58);

/** Highest number of a built-in format; custom ones start at 164 and always come with their code. */
const LAST_BUILT_IN = 58;

/** Serial numbers of the two date systems differ by the days from 1900-01-00 to 1904-01-01. */
const DAYS_BETWEEN_DATE_SYSTEMS = 1462;

/** Numbers of one format whose text is remembered. */
const MOST_REMEMBERED = 5_000;

/** Built-in formats that show the computer's short date: alone, and with the time. */
const SHORT_DATES = new Set([14, 22]);

/** A number format of a workbook, shared by all cells that have it. */
export class NumberFormat {
	/** Dates and amounts come again and again in a list. */
	private readonly shown = new Map<number, string>();
	readonly isDate: boolean;
	/** Whether a date's order of day and month depends on the computer that shows it. */
	readonly isLocalDate: boolean;

	constructor(
		/** In the notation of Excel's "Custom" category, such as `dd/mm/yyyy`. */
		readonly code: string,
		private readonly locale: string,
		private readonly dates1904 = false,
		/** Number of a built-in format; its code above is then the reading locale's. */
		readonly builtIn: number | null = null,
	) {
		this.isDate = isDateFormat(code);
		this.isLocalDate = builtIn !== null && SHORT_DATES.has(builtIn);
	}

	/** The number as people see it in a column that is wide enough. */
	show(value: number): string {
		const known = this.shown.get(value);
		if (known !== undefined) return known;
		const shown = format(this.code, value, { locale: this.locale, throws: false, invalid: '' });
		// Blanks at the ends only align numbers within their column.
		const text = shown.trim();
		if (this.shown.size < MOST_REMEMBERED) this.shown.set(value, text);
		return text;
	}

	/** A cell's stored number in the 1900 date system, which everything else here counts in. */
	toSerial(stored: number): number {
		if (!this.isDate || !this.dates1904) return stored;
		const { year, month, day } = getFormatDateInfo(this.code);
		// A time without a day counts from zero in both systems.
		return year || month || day ? stored + DAYS_BETWEEN_DATE_SYSTEMS : stored;
	}
}

/** What number formats need to know of the workbook and of the person who reads it. */
export interface FormatContext {
	/** Format codes that the workbook brings along, by their number. */
	customCodes: ReadonlyMap<number, string>;
	/** BCP 47 tag. */
	locale: string;
	dates1904: boolean;
}

/** Formats that show a number as it is; cells in them need no format of their own. */
const PLAIN_CODES = new Set(['', 'general', '@', '0']);

/**
 * The format of a number, or null when it shows numbers as they are (General, Text, plain integers).
 *
 * @param id number of the format, as a cell's style names it; ECMA-376 part 1, 18.8.30 lists the
 * built-in ones, for which a workbook brings no code.
 */
export function numberFormat(id: number, context: FormatContext): NumberFormat | null {
	const custom = context.customCodes.get(id);
	const code = custom ?? builtInCode(id, context.locale);
	if (PLAIN_CODES.has(code.toLowerCase())) return null;
	const builtIn = custom === undefined ? id : null;
	return new NumberFormat(code, context.locale, context.dates1904, builtIn);
}

function builtInCode(id: number, locale: string): string {
	if (id > LAST_BUILT_IN) return '';
	// Currencies as the standard has them: a locale would put its own in place of the writer's.
	return getFormatFromId(id, isLocalFormat(id) ? locale : undefined) ?? '';
}

/** A number that has no format: exact, without exponent, a fraction rounded as Excel rounds it. */
export function plainNumber(value: number, locale = DEFAULT_LOCALE): string {
	if (Number.isInteger(value) && Math.abs(value) < 1e21) return String(value);
	const rounded = Number(value.toPrecision(EXCEL_DIGITS));
	const magnitude = Math.abs(rounded);
	if (magnitude >= 1e21 || magnitude < 1e-7) return String(rounded);
	return format('0.####################', rounded, { locale });
}

/** Significant digits that Excel keeps of a number. */
const EXCEL_DIGITS = 15;
