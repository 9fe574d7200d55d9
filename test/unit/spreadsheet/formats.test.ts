import * as XLSX from '@e965/xlsx';
import {
	cellToText,
	FaultyCell,
	type CellValue,
} from '../../../nodes/shared/spreadsheet/table/cells';
import { NumberFormat } from '../../../nodes/shared/spreadsheet/table/formats';
import { readIsoTime } from '../../../nodes/shared/spreadsheet/table/iso-time';
import { localeOf } from '../../../nodes/shared/spreadsheet/table/locale';
import { readSheet } from '../../../nodes/shared/spreadsheet/read';
import { rowToTexts } from '../../../nodes/shared/spreadsheet/table/table';
import { fixture, textsOf, workbookOf } from './support';

const INDONESIA = localeOf('ID').locale;

const escape = (code: string) => code.replace(/&/g, '&amp;').replace(/"/g, '&quot;');

/** The cell that a number, text or ISO time in a format is read as. A number is that of a built-in format. */
async function cellOf(format: string | number, xml: string, locale?: string) {
	const id = typeof format === 'number' ? format : 164;
	const codes =
		typeof format === 'number' ? '' : `<numFmt numFmtId="164" formatCode="${escape(format)}"/>`;
	const file = await workbookOf({
		sheetData: `<row><c t="str"><v>x</v></c></row><row>${xml}</row>`,
		styles: `<numFmts>${codes}</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="${id}"/></cellXfs>`,
	});
	const table = await readSheet(file, { headerRow: 1, locale });
	return table.rows[0].cells[0];
}

const shown = async (format: string | number, value: number | string, locale?: string) =>
	cellToText(await cellOf(format, xmlOf(value), locale), locale);

const xmlOf = (value: number | string) =>
	typeof value === 'number'
		? `<c s="1"><v>${value}</v></c>`
		: `<c s="1" t="str"><v>${value}</v></c>`;

describe('A number is shown as Excel shows it', () => {
	it.each([
		[0, 33333.333333333336, '33333.33333'],
		[0, 1 / 3, '0.333333333'],
		[0, 12345678.123456, '12345678.12'],
		[0, 12345678901.5, '12345678902'],
		[0, -1500.678, '-1500.678'],
		[0, 0.00012345678912, '0.000123457'],
		[1, 33333.333333333336, '33333'],
		[1, 1500.5, '1501'],
		[1, 2500.5, '2501'],
		[1, -1500.5, '-1501'],
		[1, 0.4, '0'],
		[1, -0.4, '0'],
		['0', 1500.5, '1501'],
		['0;-0', -1500.5, '-1501'],
		[2, 1.005, '1.01'],
		[2, 1500.678, '1500.68'],
		['0.0', 0.25, '0.3'],
		[3, 1499.5, '1,500'],
		[4, 1500000.455, '1,500,000.46'],
		[9, 0.125, '13%'],
		[10, 0.12345, '12.35%'],
		[11, 1500000, '1.50E+06'],
		[12, 0.5, '1/2'],
		[12, 1.25, '1 1/4'],
		[13, 0.3333, '1/3'],
		[12, 999.995, '1000'],
		[12, -999.995, '-1000'],
		['# ??/16', 2.99, '3'],
		['?/?', 1, '1/1'],
		['# ??/100', 1.25, '1 25/100'],
		[37, -1500, '(1,500)'],
		[40, -1500.5, '(1,500.50)'],
		[49, 1500.5, '1500.5'],
		['@', 44927, '44927'],
		['0000', 7, '0007'],
		['#,##0;(#,##0);"-"', 0, '-'],
		['[>=1000000]0.0,,"jt";[>=1000]0,"rb";0', 2500, '3rb'],
		['General" kg"', 12.5, '12.5 kg'],
		['0" kg"', 12.5, '13 kg'],
		['_("Rp"* #,##0_);_("Rp"* (#,##0);_("Rp"* "-"_);_(@_)', -1500000, 'Rp(1,500,000)'],
	])('in the format %p: %p is %s', async (format, value, text) => {
		expect(await shown(format, value)).toBe(text);
	});

	it('and fractions in the format 0 come out whole', async () => {
		expect(textsOf(await readSheet(fixture('bug-fmt0-fraction.xlsx')))).toEqual([
			['Budi', '081210100002', '33333'],
			['Siti', '081210100003', '1501'],
		]);
	});

	it('unless it is a whole number, which nobody wants as 1.23E+11', async () => {
		expect(await shown(0, 123456789012)).toBe('123456789012');
		expect(await shown(1, 6281210100055)).toBe('6281210100055');
	});

	it('a text too, where its format adds something', async () => {
		expect(await shown('"Bpk. "@', 'Budi')).toBe('Bpk. Budi');
		expect(await shown('0;-0;0;@" (baru)"', 'Budi')).toBe('Budi (baru)');
		expect(await shown('_(* #,##0_);_(@_)', 'Budi')).toBe('Budi');
		expect(await shown(';;;', 'Budi')).toBe('Budi');
	});

	it.each([-1, 2_958_466, 81210100055])('%p in a date format is no date', async (value) => {
		const cell = await cellOf('dd mmmm yyyy', xmlOf(value));
		expect(cell).toBeInstanceOf(FaultyCell);
		expect((cell as FaultyCell).reason).toContain('####');
	});
});

/**
 * What SheetJS shows in another way, and why ours is right. SheetJS knows neither languages nor the
 * computer's own dates, calendars only roughly, and three codes not at all.
 */
const EXPLAINED: Record<string, string> = {
	'14': 'the short date is the reader’s',
	'15': 'the reader’s locale writes two digits for the day',
	'16': 'the reader’s locale writes two digits for the day',
	'22': 'the short date is the reader’s',
	'27': 'an East Asian date is the reader’s short date',
	'30': 'an East Asian date is the reader’s short date',
	'36': 'an East Asian date is the reader’s short date',
	'50': 'an East Asian date is the reader’s short date',
	'57': 'an East Asian date is the reader’s short date',
	'58': 'an East Asian date is the reader’s short date',
	'47': 'the standard writes mmss.0, Excel shows mm:ss.0',
	'71': 'no built-in format of Excel’s own',
	'81': 'no built-in format of Excel’s own',
	'[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy': 'the long date is the reader’s',
	'[$-F400]h:mm:ss\\ AM/PM': 'the time is the reader’s',
	'hh.mm': 'SheetJS shows nothing',
	'dd.mm.yyyy': 'SheetJS shows nothing',
	'[$-421]d mmmm yyyy "pukul" hh.mm': 'SheetJS shows nothing',
	B2yyyy: '2023-01-01 is in the year 1444 of the Hijra',
	'[$-2060401]B2dd/mm/yyyy': '2023-01-01 is in the year 1444 of the Hijra',
	'0*-': 'the sign fills a column, which a text has not',
	'General 123456789012.345': 'whole digits in full',
	'General 1500000000000000': 'whole numbers in full',
	'General 1234567890123456': 'whole numbers in full',
};

it('133 formats are shown as SheetJS shows them, or it is known why not', async () => {
	const file = fixture('formats.xlsx');
	const { Sheets } = XLSX.read(file, { cellText: true });
	const cells = Sheets.Sheet1 as Record<string, XLSX.CellObject | undefined>;
	const table = await readSheet(file);
	const differing = table.rows.flatMap((row) => {
		const [code, cell] = [String(cells[`A${row.row}`]?.v), cells[`B${row.row}`]];
		if (rowToTexts(table, row).Nilai === String(cell?.w).trim()) return [];
		return code in EXPLAINED ? [code] : [`${code} ${cell?.v}`];
	});
	expect(table.rows).toHaveLength(133);
	expect(differing.sort()).toEqual(Object.keys(EXPLAINED).sort());
});

describe('Dates and numbers as in Indonesia', () => {
	const date = 46411.458333333336;

	it('are in one style in one sheet', async () => {
		const table = await readSheet(fixture('rupiah.xlsx'), { locale: INDONESIA });
		expect(rowToTexts(table, table.rows[0])).toEqual({
			'No HP': '081210100001',
			A: 'Rp1.500.000',
			B: 'Rp1.500.000',
			C: '12,500',
			D: 'Selasa, 01 Agustus 2023',
		});
	});

	it.each([
		[0, 12.5, '12,5'],
		[0, 1500000, '1500000'],
		[1, 1500.5, '1501'],
		['"Rp"#,##0', 1500000, 'Rp1.500.000'],
		['[$Rp-421]#,##0', 1500000, 'Rp1.500.000'],
		['[$Rp-409]#,##0', 1500000, 'Rp1.500.000'],
		['[$$-409]#,##0.00', 1500.5, '$1.500,50'],
		['[$-409]#,##0.00', 1500.5, '1.500,50'],
		['[$Rp-en-US]#,##0;[Red]-[$Rp-en-US]#,##0', -1500, '-Rp1.500'],
		['0.000', 12.5, '12,500'],
		['0.0%', 0.125, '12,5%'],
		[14, date, '24/01/2027'],
		[20, date, '11:00'],
		[21, date, '11:00:00'],
		[22, date, '24/01/2027 11:00'],
		['d mmmm yyyy', date, '24 Januari 2027'],
		['[$-409]d mmmm yyyy', date, '24 Januari 2027'],
		['[$-en-US]d mmmm yyyy;@', date, '24 Januari 2027'],
		['[$-F800]dddd, mmmm dd, yyyy', date, 'Minggu, 24 Januari 2027'],
		['[$-x-sysdate]dddd, mmmm dd, yyyy', date, 'Minggu, 24 Januari 2027'],
		['[$-F400]h:mm:ss AM/PM', date, '11:00:00'],
		['"[$-409]"d mmm', date, '[$-409]24 Jan'],
	])('%p: %p is %s', async (format, value, text) => {
		expect(await shown(format, value, INDONESIA)).toBe(text);
	});

	it('have a comma before the decimals of a number without a format', async () => {
		const file = await workbookOf({
			sheetData: '<row><c t="str"><v>Berat</v></c></row><row><c><v>12.5</v></c></row>',
		});
		const table = await readSheet(file, { locale: INDONESIA });
		expect(rowToTexts(table, table.rows[0])).toEqual({ Berat: '12,5' });
	});

	it('leave alone what was typed as text', async () => {
		expect(await shown(0, '1,500.50', INDONESIA)).toBe('1,500.50');
	});

	it.each([
		['US', '1,500.50', '1/24/2027', 'January'],
		['GB', '1,500.50', '24/01/2027', 'January'],
		['DE', '1.500,50', '24.01.2027', 'Januar'],
		['MY', '1,500.50', '24/01/2027', 'January'],
		['JP', '1,500.50', '24/01/2027', 'January'],
		[undefined, '1,500.50', '24/01/2027', 'January'],
	])('are otherwise as in %p', async (country, amount, short, month) => {
		const { locale } = localeOf(country);
		expect(await shown(4, 1500.5, locale)).toBe(amount);
		expect(await shown(14, date, locale)).toBe(short);
		expect(await shown('[$-421]mmmm', date, locale)).toBe(month);
	});

	it('group digits in India as people do there', async () => {
		expect(await shown(4, 1234567.5, localeOf('IN').locale)).toBe('12,34,567.50');
		expect(await shown(14, date, localeOf('IN').locale)).toBe('24/01/2027');
	});

	it('keep their own code for the file that is written', () => {
		expect(new NumberFormat('[$Rp-421]#,##0', INDONESIA).code).toBe('[$Rp-421]#,##0');
	});
});

describe('A time in a strict file', () => {
	const iso = async (text: string, format: string | number = 0, locale = INDONESIA) =>
		cellToText(
			(await cellOf(format, `<c s="1" t="d"><v>${text}</v></c>`, locale)) as CellValue,
			locale,
		);

	it.each([
		['10:59:59.9999999999984025', 20, '11:00'],
		['10:59:59.9999999999984025', 21, '11:00:00'],
		['10:59:59.9999999999984025', 'hh:mm', '11:00'],
		['10:59:59.9999999999984025', 0, '11:00'],
		['T10:59:59.9999999999984025Z', 0, '11:00'],
		['1899-12-30T10:59:59.9999999999984025', 20, '11:00'],
		['1899-12-31T11:00:00', 'hh:mm', '11:00'],
		['2027-01-23T23:59:59.9999999', 'd mmmm yyyy hh:mm', '24 Januari 2027 00:00'],
		['2027-01-23T23:59:59.9999999', 0, '24/01/2027'],
		['2027-01-24', 0, '24/01/2027'],
		['2027-01-24', 'd mmmm yyyy', '24 Januari 2027'],
		['2027-01-24T11:00', 0, '24/01/2027 11:00'],
		['2027-01-24T11:00:00+07:00', 'hh:mm', '04:00'],
		['11:00:30', 0, '11:00:30'],
		['24:00:00', '[h]:mm', '24:00'],
		['1900-01-01', 'dd/mm/yyyy', '01/01/1900'],
		['1900-02-28', 'dd/mm/yyyy', '28/02/1900'],
		['1900-03-01', 'dd/mm/yyyy', '01/03/1900'],
	])('%s in the format %p is %s', async (text, format, seen) => {
		expect(await iso(text, format)).toBe(seen);
	});

	it('is the very millisecond that it is nearest to', () => {
		expect(readIsoTime('10:59:59.9999999999984025')).toEqual({ serial: 11 / 24, hasDate: false });
		expect(readIsoTime('2027-01-23T23:59:59.99999')).toEqual({ serial: 46411, hasDate: true });
	});

	it.each(['', 'besok', '2027-02-30', '25:00', '2027', '10:61:61x'])('%p is none', (text) => {
		expect(readIsoTime(text)).toBeUndefined();
	});

	it('as a number is rounded as well', async () => {
		expect(await shown(20, 0.4583333333333315, INDONESIA)).toBe('11:00');
		expect(await shown('d mmmm yyyy hh:mm', 46410.99999999999, INDONESIA)).toBe(
			'24 Januari 2027 00:00',
		);
	});
});
