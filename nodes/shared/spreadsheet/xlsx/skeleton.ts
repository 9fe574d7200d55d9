import type { Style, Workbook, Worksheet } from '../../../../vendor/exceljs';
import type { NumberFormat } from '../table/formats';
import { cutText, LINE_HEIGHT, TINTS, type Tint } from './row-xml';
import type { LongSheet, PageSheet } from './workbook-parts';

/** The whole workbook without the long sheets' rows; the first of them holds a cell of each style. */
export async function buildSkeleton(
	sheets: Array<LongSheet | PageSheet>,
	formats: NumberFormat[],
): Promise<Uint8Array> {
	const { Workbook } = await import('../../../../vendor/exceljs');
	const workbook: Workbook = new Workbook();
	let needsSamples = true;
	for (const sheet of sheets) {
		const worksheet = workbook.addWorksheet(sheet.name);
		if (!('columns' in sheet)) layOutPage(worksheet, sheet);
		else {
			layOutLongSheet(worksheet, sheet);
			if (needsSamples) addStyleSamples(worksheet, formats);
			needsSamples = false;
		}
	}
	return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function layOutLongSheet(worksheet: Worksheet, sheet: LongSheet): void {
	const { columns, headerRow, lastRow, isPlain } = sheet;
	for (const { column, width } of columns) worksheet.getColumn(column).width = width;
	if (isPlain) return;
	const [first, last] = [columns[0].column, columns[columns.length - 1].column];
	worksheet.views = [{ state: 'frozen', ySplit: headerRow }];
	worksheet.pageSetup = {
		orientation: 'landscape',
		fitToPage: true,
		fitToWidth: 1,
		fitToHeight: 0,
	};
	worksheet.autoFilter = {
		from: { row: headerRow, column: first },
		to: { row: lastRow, column: last },
	};
}

const PAGE_WIDTHS = [40, 52];
/** Named in full: a font that is not gets another face in some programs. */
const FONT = { name: 'Calibri', family: 2, scheme: 'minor', size: 11 } as const;
const HEADING_FONT = { ...FONT, bold: true, size: 13 };

function layOutPage(worksheet: Worksheet, { lines }: PageSheet): void {
	PAGE_WIDTHS.forEach((width, at) => {
		worksheet.getColumn(at + 1).width = width;
	});
	for (const line of lines) {
		if (line === 'blank') worksheet.addRow([]);
		else if ('heading' in line) worksheet.addRow([line.heading]).font = HEADING_FONT;
		else if ('note' in line) addNote(worksheet, line.note);
		else {
			const row = worksheet.addRow([cutText(line.label), cutValue(line.value)]);
			row.getCell(2).numFmt = typeof line.value === 'number' ? '#,##0.##########' : '@';
			row.getCell(2).alignment = { horizontal: 'left' };
		}
	}
}

const cutValue = (value: string | number) => (typeof value === 'string' ? cutText(value) : value);

function addNote(worksheet: Worksheet, note: string): void {
	const row = worksheet.addRow([note]);
	worksheet.mergeCells(row.number, 1, row.number, PAGE_WIDTHS.length);
	row.getCell(1).alignment = { wrapText: true, vertical: 'top' };
	const charactersPerLine = PAGE_WIDTHS[0] + PAGE_WIDTHS[1];
	row.height = LINE_HEIGHT * Math.ceil(note.length / charactersPerLine);
}

/** The styles of long sheets, one sample cell each, in the order of `takeStyles`. */
function addStyleSamples(worksheet: Worksheet, formats: NumberFormat[]): void {
	const header: Partial<Style> = {
		numFmt: '@',
		font: { ...FONT, bold: true },
		fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE7EEF7' } },
		border: { bottom: { style: 'thin', color: { argb: 'FF9AAFC7' } } },
	};
	// The alignment keeps the guarded style apart from the other text style.
	const guarded: Partial<Style> = { numFmt: '@', alignment: { horizontal: 'left' } };
	const styles: Array<Partial<Style>> = [
		{},
		header,
		{ numFmt: '@' },
		guarded,
		{ numFmt: '0' },
		{ alignment: { wrapText: true } },
		...TINTS.map(tinted),
		...formats.map((format) => ({ numFmt: codeForExceljs(format) })),
	];
	styles.forEach((style, at) => {
		const cell = worksheet.getCell(1, at + 1);
		cell.value = at === 0 ? 'sample' : 0;
		// Beside a text of several lines all others stand at its first.
		cell.style = { ...style, alignment: { vertical: 'top', ...style.alignment } };
	});
}

/** Fill and font of each colour; dark enough on light to be read in grey. */
const COLOURS: Record<Tint, [fill: string, font: string]> = {
	good: ['FFE2F0D9', 'FF375623'],
	bad: ['FFFBE0DD', 'FF9C1C12'],
	doubtful: ['FFFFF2CC', 'FF7F6000'],
	quiet: ['FFEDEDED', 'FF595959'],
};

function tinted(tint: Tint): Partial<Style> {
	const [fill, font] = COLOURS[tint];
	return {
		fill: { type: 'pattern', pattern: 'solid', fgColor: { argb: fill } },
		font: { ...FONT, color: { argb: font } },
	};
}

/** exceljs knows these built-in formats by codes of its own; others are written with their code. */
const EXCELJS_CODES: Record<number, string> = { 14: 'mm-dd-yy', 22: 'm/d/yy "h":mm' };

const codeForExceljs = ({ builtIn, code }: NumberFormat) =>
	(builtIn !== undefined && EXCELJS_CODES[builtIn]) || code;
