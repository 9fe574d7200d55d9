import * as XLSX from '@e965/xlsx';
import { cellToText, FormattedNumber } from '../../../nodes/shared/spreadsheet/table/cells';
import { readSheet } from '../../../nodes/shared/spreadsheet/read';
import { rowFaults, rowToTexts } from '../../../nodes/shared/spreadsheet/table/table';
import { exceljsFile, fixture, textsOf, workbookOf, workbookParts, zipOf } from './support';

/** First data cell of a sheet whose header is `Value`. */
async function onlyCell(file: Buffer) {
	const table = await readSheet(file, { headerRow: 1 });
	return table.rows[0].cells[0];
}

const cellXml = async (cell: string, more: Partial<Parameters<typeof workbookParts>[0]> = {}) =>
	await onlyCell(
		await workbookOf({
			sheetData: `<row r="1"><c r="A1" t="inlineStr"><is><t>Value</t></is></c></row><row r="2">${cell}<c r="B2"><v>1</v></c></row>`,
			...more,
		}),
	);

const styles = (...codes: string[]) =>
	`<numFmts>${codes.map((code, at) => `<numFmt numFmtId="${164 + at}" formatCode="${code}"/>`).join('')}</numFmts>` +
	`<cellXfs><xf numFmtId="0"/>${codes.map((_, at) => `<xf numFmtId="${164 + at}"/>`).join('')}</cellXfs>`;

describe('a workbook written by exceljs', () => {
	const file = exceljsFile((workbook) => {
		const sheet = workbook.addWorksheet('Pelanggan');
		sheet.addRow(['Nama', 'No. HP', 'Aktif', 'Jatuh Tempo', 'Tagihan', 'Salam', 'Situs', 'Galat']);
		sheet.getColumn(4).numFmt = 'dd/mm/yyyy';
		sheet.getColumn(5).numFmt = '"Rp"#,##0';
		sheet.addRow([
			{ richText: [{ text: 'Bu' }, { font: { bold: true }, text: 'di' }] },
			81210100055,
			true,
			new Date(Date.UTC(2026, 7, 17)),
			150000,
			{ formula: '"Halo "&A2', result: 'Halo Budi' },
			{ text: 'toko', hyperlink: 'https://example.com' },
			{ error: '#N/A' },
		]);
	});

	it('gives texts as people see them', async () => {
		const table = await readSheet(await file);
		expect(rowToTexts(table, table.rows[0])).toEqual({
			Nama: 'Budi',
			'No. HP': '81210100055',
			Aktif: 'TRUE',
			'Jatuh Tempo': '17/08/2026',
			Tagihan: 'Rp150,000',
			Salam: 'Halo Budi',
			Situs: 'toko',
			Galat: '',
		});
	});

	it('tells what is wrong with a cell that shows an error value', async () => {
		const table = await readSheet(await file);
		expect(rowFaults(table, table.rows[0])).toEqual({ Galat: expect.stringContaining('#N/A') });
		expect(rowFaults(table, { row: 3, cells: ['Siti'] })).toBeUndefined();
	});
});

it('reads what LibreOffice wrote', async () => {
	const table = await readSheet(fixture('libreoffice.xlsx'));
	expect(table.sheets).toEqual(['Pelanggan', 'Lain']);
	expect(textsOf(table)).toEqual([
		['Budi', '81210100055', '17 August 2026', 'Rp150,000', '0%', 'Halo Budi', 'Jakarta'],
		['Siti', '81210100056', '18 August 2026', 'Rp300,000', '10%', 'Halo Siti', 'Jakarta'],
		['Agus', '81210100057', '19 August 2026', 'Rp450,000', '20%', 'Halo Agus', 'Jakarta'],
	]);
	expect(table.rows.map(({ hidden }) => hidden)).toEqual([undefined, undefined, true]);
	expect(table.mergedCells).toBe(2);
});

it('reads what SheetJS wrote', async () => {
	const sheet = XLSX.utils.aoa_to_sheet(
		[
			['Name', 'Phone', 'When'],
			['Ana', 6281210100055, new Date(Date.UTC(2026, 0, 31))],
		],
		{ UTC: true, dateNF: 'd mmm yyyy' },
	);
	const workbook = XLSX.utils.book_new();
	XLSX.utils.book_append_sheet(workbook, sheet, 'Data');
	const file = XLSX.write(workbook, { type: 'buffer', bookType: 'xlsx' }) as Buffer;
	expect(textsOf(await readSheet(file))).toEqual([['Ana', '6281210100055', '31 Jan 2026']]);
});

describe('numbers', () => {
	it.each([
		['81210100055', '81210100055'],
		['6.2812101E12', '6281210100000'],
		['6.281210100055E12', '6281210100055'],
		['8.1210100055E+10', '81210100055'],
		['0.30000000000000004', '0.3'],
		['1234.5', '1234.5'],
		['-7', '-7'],
		['1E-05', '0.00001'],
		['3201234567890123', '3201234567890123'],
		['12345678901234567890', '12345678901234567890'],
		['1E+25', '1e+25'],
	])('%s is seen as %s', async (stored, seen) => {
		expect(cellToText(await cellXml(`<c r="A2"><v>${stored}</v></c>`))).toBe(seen);
	});

	it('are shown by their format', async () => {
		const cell = await cellXml('<c r="A2" s="1"><v>81210100055</v></c>', {
			styles: styles('000000000000'),
		});
		expect(cellToText(cell)).toBe('081210100055');
	});

	it('follow the separators of the locale that is asked for', async () => {
		const file = await workbookOf({
			sheetData: '<row><c t="str"><v>Value</v></c></row><row><c s="1"><v>1500000.5</v></c></row>',
			styles: styles('#,##0.00'),
		});
		expect(textsOf(await readSheet(file))).toEqual([['1,500,000.50']]);
		expect(textsOf(await readSheet(file, { locale: 'id' }))).toEqual([['1.500.000,50']]);
	});
});

describe('dates', () => {
	const serial = 46251;

	it.each([
		['dd/mm/yyyy', '17/08/2026'],
		['d mmmm yyyy', '17 August 2026'],
		['[$-421]d mmmm yyyy', '17 August 2026'],
		['[$-409]dddd, mmmm d, yyyy;@', 'Monday, August 17, 2026'],
		['yyyy\\-mm\\-dd', '2026-08-17'],
		['mmm-yy', 'Aug-26'],
		['m/d/yy h:mm AM/PM', '8/17/26 6:00 PM'],
		['[h]:mm', '1110042:00'],
	])('%s shows %s', async (code, seen) => {
		const cell = await cellXml(`<c r="A2" s="1"><v>${serial}.75</v></c>`, {
			styles: styles(code.replace(/"/g, '&quot;')),
		});
		expect(cellToText(cell)).toBe(seen);
	});

	it('without a code of their own follow the locale, and are reported', async () => {
		const file = await workbookOf({
			sheetData: `<row><c t="str"><v>Due</v></c></row><row><c s="0"><v>${serial}</v></c></row>`,
			styles: '<cellXfs><xf numFmtId="14"/></cellXfs>',
		});
		const table = await readSheet(file);
		expect(textsOf(table)).toEqual([['17/08/2026']]);
		expect(table.localDates).toEqual(['Due']);
		expect(textsOf(await readSheet(file, { locale: 'en-US' }))).toEqual([['8/17/2026']]);
	});

	it('count from 1904 where the workbook says so', async () => {
		const cell = await cellXml(`<c r="A2" s="1"><v>${serial - 1462}</v></c>`, {
			styles: styles('dd/mm/yyyy'),
			workbookPr: '<workbookPr date1904="1"/>',
		});
		expect(cellToText(cell)).toBe('17/08/2026');
		expect(cell).toBeInstanceOf(FormattedNumber);
		expect((cell as FormattedNumber).value).toBe(serial);
	});

	it('leave plain times of 1904 workbooks alone', async () => {
		const cell = await cellXml('<c r="A2" s="1"><v>0.5</v></c>', {
			styles: styles('[h]:mm'),
			workbookPr: '<workbookPr date1904="true"/>',
		});
		expect(cellToText(cell)).toBe('12:00');
	});

	it('may be stored as ISO text', async () => {
		const cell = await cellXml('<c r="A2" s="1" t="d"><v>2026-08-17T00:00:00</v></c>', {
			styles: styles('dd/mm/yyyy'),
		});
		expect(cellToText(cell)).toBe('17/08/2026');
	});

	it('show what SheetJS shows', async () => {
		const codes = [
			'd/m/yy',
			'dd-mmm-yyyy',
			'hh:mm:ss',
			'mmmm d',
			'yyyy',
			'0.0%',
			'#,##0.00',
			'0000',
		];
		for (const code of codes) {
			const cell = await cellXml('<c r="A2" s="1"><v>12345.678</v></c>', { styles: styles(code) });
			expect([code, cellToText(cell)]).toEqual([code, XLSX.SSF.format(code, 12345.678)]);
		}
	});
});

describe('texts', () => {
	it.each([
		['shared, with a phonetic guide', '<c r="A2" t="s"><v>0</v></c>', '山田'],
		['shared, rich', '<c r="A2" t="s"><v>1</v></c>', 'Bu di'],
		[
			'inline, rich',
			'<c r="A2" t="inlineStr"><is><r><t>Bu</t></r><r><t>di</t></r></is></c>',
			'Budi',
		],
		[
			'with entities and CDATA',
			'<c r="A2" t="str"><v>a &amp; b<![CDATA[ <c>]]></v></c>',
			'a & b <c>',
		],
		[
			'with an escaped line end',
			'<c r="A2" t="str"><v>a_x000A_b_x005F_x0041_</v></c>',
			'a\nb_x0041_',
		],
		['after a formula', '<c r="A2" t="str"><f>A1</f><v>halo</v></c>', 'halo'],
	])('%s', async (_, cell, text) => {
		const strings = [
			'<t>山田</t><rPh sb="0" eb="2"><t>やまだ</t></rPh>',
			'<r><t xml:space="preserve">Bu </t></r><r><rPr><b/></rPr><t>di</t></r>',
		];
		expect(await cellXml(cell, { strings })).toBe(text);
	});

	it('that refer to nothing say that their text is missing', async () => {
		expect(await cellXml('<c r="A2" t="s"><v>7</v></c>')).toMatchObject({
			reason: expect.stringContaining('is missing in the file'),
		});
	});
});

describe('formulas', () => {
	it.each([
		'<c r="A2"><f>B2*2</f></c>',
		'<c r="A2"><f>B2*2</f><v></v></c>',
		'<c r="A2"><f>B2*2</f><v/></c>',
	])('without a saved result say so: %s', async (cell) => {
		expect(await cellXml(cell)).toMatchObject({
			reason: expect.stringContaining('result was not saved'),
		});
	});

	it('with an empty text as result are empty', async () => {
		expect(await cellXml('<c r="A2" t="str"><f>IF(1,"")</f><v></v></c>')).toBeUndefined();
	});

	it('that are shared or yes/no give their result', async () => {
		expect(await cellXml('<c r="A2"><f t="shared" si="0"/><v>3</v></c>')).toBe(3);
		expect(await cellXml('<c r="A2" t="b"><f>TRUE()</f><v>1</v></c>')).toBe(true);
	});
});

it('reads XML with namespace prefixes, in UTF-16 and with missing references', async () => {
	const parts: Record<string, string | Uint8Array> = workbookParts({ sheetData: '' });
	parts['xl/worksheets/sheet1.xml'] = Buffer.from(
		'\ufeff<?xml version="1.0" encoding="UTF-16"?><x:worksheet xmlns:x="urn:x"><x:dimension ref="A1:XFD1048576"/><x:sheetData>' +
			'<x:row><x:c t="str"><x:v>Nama</x:v></x:c><x:c t="str"><x:v>HP</x:v></x:c></x:row>' +
			'<x:row><x:c t="str"><x:v>Zoë</x:v></x:c><x:c><x:v>628</x:v></x:c></x:row>' +
			'</x:sheetData></x:worksheet>',
		'utf16le',
	);
	const table = await readSheet(await zipOf(parts));
	expect(table.rows).toEqual([{ row: 2, cells: ['Zoë', 628] }]);
});
