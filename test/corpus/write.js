// @ts-check
// Workbooks of exceljs and SheetJS, each with the whole content.
const ExcelJS = require('exceljs');
const XLSX = require('@e965/xlsx');
const { FORMATS, DATE_FORMATS, NUMBERS, DATES, TEXTS, ERRORS } = require('./content');

/** @returns {Array<{ format: string, value: number }[]>} a row for each format */
const formatRows = () => [
	...FORMATS.map((format) => NUMBERS.map((value) => ({ format, value }))),
	...DATE_FORMATS.map((format) => DATES.map((value) => ({ format, value }))),
];

async function byExceljs() {
	const workbook = new ExcelJS.Workbook();
	const formats = workbook.addWorksheet('Formats');
	formatRows().forEach((cells, row) =>
		cells.forEach(({ format, value }, column) => {
			const cell = formats.getCell(row + 1, column + 1);
			cell.value = value;
			cell.numFmt = format;
		}),
	);
	const other = workbook.addWorksheet('Other');
	other.addRow(TEXTS);
	other.addRow(
		TEXTS.map((text) => ({ richText: [{ text: 'a' }, { font: { bold: true }, text }] })),
	);
	other.addRow(TEXTS.map((text) => ({ text, hyperlink: 'https://example.com/' })));
	other.addRow(TEXTS.map((result) => ({ formula: 'A1', result })));
	other.addRow(NUMBERS.map((result) => ({ formula: 'A1', result })));
	other.addRow(ERRORS.map((error) => ({ error })));
	other.addRow(ERRORS.map((error) => ({ formula: 'A1', result: { error } })));
	other.addRow([
		true,
		false,
		{ formula: 'TRUE()', result: true },
		{ formula: 'FALSE()', result: false },
	]);
	other.addRow([{ formula: 'A1' }, null, '', 5]);
	other.addRow(DATES.map((serial) => new Date(Math.round((serial - 25_569) * 86_400_000))));
	other.getRow(11).getCell(1).value = 'verborgen';
	other.getRow(11).hidden = true;
	other.getCell('A13').value = 'merged down';
	other.getCell('B14').value = 'beside';
	other.getCell('B15').value = 'beside';
	other.mergeCells('A13:A15');
	other.getCell('C13').value = 'merged across';
	other.mergeCells('C13:E13');
	other.getCell('XFD20').value = 'the last column';
	other.getCell('A400').value = 'far down';
	const texts = workbook.addWorksheet('Texts');
	FORMATS.forEach((format, row) => {
		texts.getCell(row + 1, 1).value = 'Budi';
		texts.getCell(row + 1, 1).numFmt = format;
	});
	return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** @param {Partial<XLSX.WritingOptions>} options */
function bySheetJs(options) {
	const workbook = XLSX.utils.book_new();
	/** @type {XLSX.WorkSheet} */
	const formats = {};
	const rows = formatRows();
	rows.forEach((cells, r) =>
		cells.forEach(({ format, value }, c) => {
			formats[XLSX.utils.encode_cell({ r, c })] = { t: 'n', v: value, z: format };
		}),
	);
	formats['!ref'] = XLSX.utils.encode_range(
		{ r: 0, c: 0 },
		{ r: rows.length - 1, c: NUMBERS.length - 1 },
	);
	XLSX.utils.book_append_sheet(workbook, formats, 'Formats');
	const other = XLSX.utils.aoa_to_sheet(
		[
			TEXTS,
			NUMBERS,
			['merged down', true, false, null, ''],
			['covered', 'beside'],
			DATES.map((serial) => new Date(Math.round((serial - 25_569) * 86_400_000))),
		],
		{ UTC: true },
	);
	other['!merges'] = [XLSX.utils.decode_range('A3:A4')];
	other['!rows'] = [{}, { hidden: true }];
	XLSX.utils.book_append_sheet(workbook, other, 'Other');
	return /** @type {Buffer} */ (
		XLSX.write(workbook, { type: 'buffer', bookType: 'xlsx', ...options })
	);
}

module.exports = { byExceljs, bySheetJs };
