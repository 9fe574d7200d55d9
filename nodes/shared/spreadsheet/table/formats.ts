import {
	format,
	getFormatDateInfo,
	getFormatFromId,
	isDateFormat,
} from '../../../../vendor/numfmt';
import type { IsoTime } from './iso-time';
import { DEFAULT_LOCALE, INDIAN } from './locale';

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
const SHORT_DATE = 14;
const SHORT_DATE_AND_TIME = 22;

/** Built-in formats that show the time in 24 hours: without seconds, and with them. */
const TIME = 20;
const TIME_WITH_SECONDS = 21;

const MS_PER_DAY = 86_400_000;

/** What Excel shows where a date format meets a number that is no date. */
const NO_DATE = '######';
/** 10000-01-01, which no date format can show. */
const AFTER_LAST_DATE = 2_958_466;

/** A number format of a workbook, shared by all cells that have it. */
export class NumberFormat {
	/** Dates and amounts come again and again in a list. */
	private readonly shown = new Map<number, string>();
	/** The code in the one language and style that the whole sheet is shown in. */
	private readonly ownCode: string;
	readonly isDate: boolean;
	/** Whether a date's order of day and month depends on the computer that shows it. */
	readonly isLocalDate: boolean;
	/** Whether it shows whole numbers as they are. */
	readonly isInteger: boolean;
	/** Whether it adds something to texts, such as `"Mr "@`. */
	readonly changesTexts: boolean;

	constructor(
		/** In the notation of Excel's "Custom" category, such as `dd/mm/yyyy`. */
		readonly code: string,
		private readonly locale: string,
		private readonly dates1904 = false,
		/** Number of a built-in format; its code above is then the reading locale's. */
		readonly builtIn?: number,
	) {
		this.ownCode = inOneLanguage(code, locale);
		this.isDate = isDateFormat(code);
		this.isLocalDate = builtIn === SHORT_DATE || builtIn === SHORT_DATE_AND_TIME;
		this.isInteger = code === '0';
		this.changesTexts = code.includes('@') && this.render('x').trim() !== 'x';
	}

	/** The number as people see it in a column that is wide enough. */
	show(value: number): string {
		const known = this.shown.get(value);
		if (known !== undefined) return known;
		// Blanks at the ends only align numbers within their column.
		const text = this.render(this.isDate ? toMillisecond(value) : value).trim();
		if (this.shown.size < MOST_REMEMBERED) this.shown.set(value, text);
		return text;
	}

	/** A text as people see it; one that the format hides stays as it is, so that no row gets lost. */
	showText(text: string): string {
		return this.changesTexts ? this.render(text).trim() || text : text;
	}

	/** Whether the format is for dates and the number is none, so that Excel shows only ####. */
	hasNoDate(value: number): boolean {
		return this.isDate && (value < 0 || value >= AFTER_LAST_DATE) && this.show(value) === NO_DATE;
	}

	/** A cell's stored number in the 1900 date system, which everything else here counts in. */
	toSerial(stored: number): number {
		if (!this.isDate || !this.dates1904) return stored;
		const { year, month, day } = getFormatDateInfo(this.code);
		// A time without a day counts from zero in both systems.
		return year || month || day ? stored + DAYS_BETWEEN_DATE_SYSTEMS : stored;
	}

	private render(value: number | string): string {
		const text = format(this.ownCode, value, {
			...inLocale(this.locale),
			throws: false,
			invalid: '',
		});
		// A fraction that rounds to a whole is one more whole, which numfmt shows beside the next one.
		const isWhole = typeof value === 'number' && !this.isDate && FRACTION_OF_ONE.test(text);
		const whole = isWhole ? Math.round(value) : value;
		return whole === value ? text : this.render(whole);
	}
}

/** Such as the `1/1` of `1000 1/1`. */
const FRACTION_OF_ONE = /(?<!\d)([1-9]\d*)\/\s*\1(?!\d)/;

/** A time that is off by what arithmetic loses, such as 23:59:59.9999999, would show the wrong minute or day. */
const toMillisecond = (days: number) => Math.round(days * MS_PER_DAY) / MS_PER_DAY;

/** Options of numfmt, which has no locale for India's English. */
function inLocale(locale: string) {
	const common = { overflow: NO_DATE, dateErrorNumber: false, dateSpanLarge: false };
	if (locale !== INDIAN) return { ...common, locale };
	return { ...common, locale: DEFAULT_LOCALE, grouping: [3, 2] as [number, number] };
}

/** Texts and escaped characters, which stay, or the instruction in brackets that names a language. */
const LANGUAGE = /"[^"]*"|\\.|\[\$([^\][-]*)-([^\][]*)\]/g;

/**
 * The format's code without the languages that it names: Excel writes the language of the computer into
 * a format by itself, so one sheet can have several, and numbers follow none of them anyway. What stays
 * is the currency's sign, another calendar, and the wish for the system's long date.
 */
function inOneLanguage(code: string, locale: string): string {
	if (!code.includes('[$')) return code;
	if (/^\[\$-(?:F400|x-systime)\]/i.test(code)) return builtInCode(TIME_WITH_SECONDS, locale);
	return code.replace(LANGUAGE, (all: string, currency?: string, language?: string) => {
		if (language === undefined || /^(?:F800|x-sysdate)$/i.test(language)) return all;
		const calendar = /^[\dA-F]{0,2}([\dA-F]{2})[\dA-F]{4}$/i.exec(language)?.[1];
		if (calendar !== undefined && Number(`0x${calendar}`) > 0) return `[$-${calendar}0000]`;
		return currency ? `[$${currency}]` : '';
	});
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
const PLAIN_CODES = new Set(['', 'general', '@']);

/**
 * The format of a number, or undefined when it shows numbers as they are (General, Text).
 *
 * @param id number of the format, as a cell's style names it; ECMA-376 part 1, 18.8.30 lists the
 * built-in ones, for which a workbook brings no code.
 */
export function numberFormat(id: number, context: FormatContext): NumberFormat | undefined {
	const custom = context.customCodes.get(id);
	const code = custom ?? builtInCode(id, context.locale);
	if (PLAIN_CODES.has(code.toLowerCase())) return undefined;
	const builtIn = custom === undefined ? id : undefined;
	return new NumberFormat(code, context.locale, context.dates1904, builtIn);
}

/** The built-in format for a date or time as text whose cell has none of its own. */
export function isoFormatId({ serial, hasDate }: IsoTime): number {
	const seconds = Math.round((serial % 1) * 86_400);
	if (hasDate) return seconds === 0 ? SHORT_DATE : SHORT_DATE_AND_TIME;
	return seconds % 60 === 0 ? TIME : TIME_WITH_SECONDS;
}

function builtInCode(id: number, locale: string): string {
	if (id > LAST_BUILT_IN) return '';
	// Currencies as the standard has them: a locale would put its own in place of the writer's.
	const code = getFormatFromId(id, isLocalFormat(id) ? inLocale(locale).locale : undefined) ?? '';
	// Formats that people make always have colons, and a sheet shows all its times alike.
	return isLocalFormat(id) ? code.replace(/([hm]\]?)\.(?=mm|ss)/g, '$1:') : code;
}

/**
 * A number that has no format: whole numbers in full, since nobody wants 6.28E+12 in a text, fractions in
 * the eleven characters that Excel gives them.
 */
export function plainNumber(value: number, locale = DEFAULT_LOCALE): string {
	if (Number.isInteger(value) && Math.abs(value) < 1e21) return String(value);
	if (Math.abs(value) >= WIDEST_WITH_FRACTION) return String(Math.round(value));
	return format('General', value, inLocale(locale));
}

/** From here on eleven characters have no room for decimals. */
const WIDEST_WITH_FRACTION = 99_999_999_999.5;
