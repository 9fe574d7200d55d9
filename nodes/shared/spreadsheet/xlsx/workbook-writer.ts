import type JSZip from '../../../../vendor/jszip';
import { columnLetters, MOST_ROWS } from './cell-reference';
import type { NumberFormat } from '../table/formats';
import { Pace } from '../../pace';
import { Problem } from '../../problem';
import { RowRenderer, SharedTexts, TINTS, type StyleIds } from './row-xml';
import { buildSkeleton } from './skeleton';
import { TextSource } from './text-source';
import type { LongSheet, PageSheet } from './workbook-parts';

export interface WorkbookToWrite {
	sheets: Array<LongSheet | PageSheet>;
	/** Number formats that occur in the sheets' cells. */
	formats: Iterable<NumberFormat>;
}

/** Formats that are kept at most; a workbook can't hold endlessly many styles. */
const MOST_FORMATS = 1_000;

/** Balance of size against time: the next level takes half as long again for a tenth less. */
const COMPRESSION_LEVEL = 4;

/** MIME type of the files that are written. */
export const XLSX_MIME_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * Writes an .xlsx file, in pieces, so that others get their turn meanwhile.
 *
 * exceljs builds the workbook with everything but the long sheets' rows: it would hold a hundred
 * thousand of them as objects and render them in one go. They are put in while the file is packed.
 *
 * @throws Problem when a sheet has more rows than the file format can hold
 */
export async function writeWorkbook(toWrite: WorkbookToWrite): Promise<Buffer> {
	const longSheets = toWrite.sheets.filter((sheet) => 'columns' in sheet);
	for (const { name, lastRow } of longSheets) {
		if (lastRow > MOST_ROWS) throw tooManyRowsToWrite(name);
	}
	const formats = [...new Set(toWrite.formats)].slice(0, MOST_FORMATS);
	const skeleton = await buildSkeleton(toWrite.sheets, formats);
	const { default: Zip } = await import('../../../../vendor/jszip');
	const zip = await Zip.loadAsync(skeleton);

	const pace = new Pace();
	const pathOf = (sheet: LongSheet) => sheetPath(toWrite.sheets.indexOf(sheet) + 1);
	const styles = await takeStyles(zip, formats, pathOf(longSheets[0]));
	const texts = new SharedTexts(await countTexts(zip));
	for (const sheet of longSheets) {
		const renderer = new RowRenderer(sheet.columns, styles, texts);
		await replaceRows(zip, pathOf(sheet), sheet, rowsXml(sheet, renderer), pace);
	}
	await appendTexts(zip, texts, pace);
	return await pack(zip);
}

function tooManyRowsToWrite(name: string): Problem {
	return new Problem(
		'file_too_large',
		`The sheet "${name}" would have more rows than an Excel file can hold (${MOST_ROWS.toLocaleString('en-US')})`,
		'Work in several parts, each with its own file.',
	);
}

/** Finds out which numbers exceljs gave to the styles, and guards the guarded one. */
async function takeStyles(zip: JSZip, formats: NumberFormat[], path: string): Promise<StyleIds> {
	const samples = [...(await readPart(zip, path)).matchAll(/<c r="[A-Z]+1"(?: s="(\d+)")?/g)];
	const numbers = samples.map(([, style]) => Number(style ?? 0));
	const [plain, header, text, guarded, integer, wrapped, ...others] = numbers;
	const ofFormats = others.slice(TINTS.length);
	await guardStyle(zip, guarded);
	return {
		plain,
		header,
		text,
		guarded,
		integer,
		wrapped,
		tints: Object.fromEntries(TINTS.map((tint, at) => [tint, others[at]])) as StyleIds['tints'],
		formats: new Map(formats.map((format, at) => [format, ofFormats[at]])),
	};
}

/** Adds what an apostrophe before a text sets in Excel, which exceljs does not know. */
async function guardStyle(zip: JSZip, style: number): Promise<void> {
	const xml = await readPart(zip, STYLES_PATH);
	const start = xml.indexOf('<cellXfs');
	let at = -1;
	const guarded = xml
		.slice(start)
		.replace(/<xf /g, (tag) => (++at === style ? `${tag}quotePrefix="1" ` : tag));
	zip.file(STYLES_PATH, xml.slice(0, start) + guarded);
}

const STYLES_PATH = 'xl/styles.xml';
const TEXTS_PATH = 'xl/sharedStrings.xml';

const sheetPath = (position: number) => `xl/worksheets/sheet${position}.xml`;

async function readPart(zip: JSZip, path: string): Promise<string> {
	return (await zip.file(path)?.async('string')) ?? '';
}

/** Puts the rows in the place of the samples. */
async function replaceRows(
	zip: JSZip,
	path: string,
	sheet: LongSheet,
	rows: Iterable<string>,
	pace: Pace,
): Promise<void> {
	const [before, after] = aroundElement(await readPart(zip, path), 'sheetData');
	const lastColumn = sheet.columns[sheet.columns.length - 1].column;
	const size = `<dimension ref="A1:${columnLetters(lastColumn)}${sheet.lastRow}"/>`;
	const head = aroundElement(before, 'dimension').join(size);
	const tail = after.replace('</worksheet>', `${quietDigits(sheet)}</worksheet>`);
	zip.file(path, new TextSource(around(`${head}<sheetData>`, rows, `</sheetData>${tail}`), pace));
}

/** What stands before and behind the first element of this name, in XML as exceljs writes it. */
function aroundElement(xml: string, name: string): [before: string, after: string] {
	const start = xml.indexOf(`<${name}`);
	const openEnds = xml.indexOf('>', start) + 1;
	const isEmpty = xml[openEnds - 2] === '/';
	const close = `</${name}>`;
	const end = isEmpty ? openEnds : xml.indexOf(close, openEnds) + close.length;
	return [xml.slice(0, start), xml.slice(end)];
}

/** Keeps Excel from marking every phone number as "number stored as text". */
function quietDigits({ columns, headerRow, lastRow }: LongSheet): string {
	const ranges = columns
		.filter(({ asText }) => asText)
		.map(({ column }) => columnLetters(column))
		.map((letters) => `${letters}${headerRow}:${letters}${lastRow}`);
	if (ranges.length === 0) return '';
	return `<ignoredErrors><ignoredError sqref="${ranges.join(' ')}" numberStoredAsText="1"/></ignoredErrors>`;
}

/** Puts the texts of the long sheets behind those that exceljs wrote. */
async function appendTexts(zip: JSZip, texts: SharedTexts, pace: Pace): Promise<void> {
	const xml = await readPart(zip, TEXTS_PATH);
	const head = xml.replace('</sst>', '').replace(/ (?:uniqueC|c)ount="\d+"/g, '');
	zip.file(TEXTS_PATH, new TextSource(around(head, texts.xml(), '</sst>'), pace));
}

const countTexts = async (zip: JSZip) => (await readPart(zip, TEXTS_PATH)).split('<si>').length - 1;

function* around(before: string, between: Iterable<string>, after: string): Generator<string> {
	yield before;
	yield* between;
	yield after;
}

function* rowsXml(
	{ rowsAbove = [], headerRow, columns, rows }: LongSheet,
	renderer: RowRenderer,
): Generator<string> {
	for (const { row, cells } of rowsAbove) yield renderer.row(row, cells);
	yield renderer.header(
		headerRow,
		columns.map(({ title }) => title),
	);
	for (const { row, cells } of rows) yield renderer.row(row, cells);
}

function pack(zip: JSZip): Promise<Buffer> {
	const pieces: Uint8Array[] = [];
	return new Promise((resolve, reject) => {
		zip
			.generateInternalStream({
				type: 'uint8array',
				compression: 'DEFLATE',
				compressionOptions: { level: COMPRESSION_LEVEL },
				mimeType: XLSX_MIME_TYPE,
			})
			.on('data', (piece) => pieces.push(piece))
			.on('error', reject)
			.on('end', () => resolve(Buffer.concat(pieces)))
			.resume();
	});
}
