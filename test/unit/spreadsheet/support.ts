import { tableFromItems as tableFromItemsIn } from '../../../nodes/shared/spreadsheet/table/item-table';
import { ENGLISH } from '../../../nodes/shared/words/en';
import ExcelJS from 'exceljs';
import { sleep } from 'n8n-workflow';
import JSZip from 'jszip';
import { cellToText } from '../../../nodes/shared/spreadsheet/table/cells';
import { Problem } from '../../../nodes/shared/problem';
import { readSheet, type ReadOptions } from '../../../nodes/shared/spreadsheet/read';
import type { SheetTable } from '../../../nodes/shared/spreadsheet/table/table';
import { fixture } from '../../fixtures/spreadsheet/fixture';

export { fixture };

/** A zip file with these parts, in this order. */
export async function zipOf(parts: Record<string, string | Uint8Array>): Promise<Buffer> {
	const zip = new JSZip();
	for (const [name, content] of Object.entries(parts)) {
		zip.file(name, content, { createFolders: false });
	}
	return await zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' });
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

export const relationships = (entries: Array<[id: string, type: string, target: string]>) =>
	`<Relationships xmlns="${PACKAGE}">${entries
		.map(
			([id, type, target]) =>
				`<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
		)
		.join('')}</Relationships>`;

/** The parts of a workbook made by hand, to be changed before they are zipped. */
export function workbookParts({
	sheetData,
	around = '',
	strings = [],
	styles = '',
	names = ['Sheet1'],
	workbookPr = '',
}: {
	/** Content of `sheetData` in the first sheet. */
	sheetData: string;
	/** What stands behind `sheetData`. */
	around?: string;
	/** Content of the `si` elements. */
	strings?: string[];
	/** Content of `styleSheet`. */
	styles?: string;
	names?: string[];
	workbookPr?: string;
}): Record<string, string> {
	const sheets = names.map(
		(name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
	);
	return {
		'[Content_Types].xml': '<Types/>',
		'_rels/.rels': relationships([['rId1', 'officeDocument', 'xl/workbook.xml']]),
		'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}">${workbookPr}<sheets>${sheets.join('')}</sheets></workbook>`,
		'xl/_rels/workbook.xml.rels': relationships([
			...names.map((_, at): [string, string, string] => [
				`rId${at + 1}`,
				'worksheet',
				`worksheets/sheet${at + 1}.xml`,
			]),
			['rIdStrings', 'sharedStrings', 'sharedStrings.xml'],
			['rIdStyles', 'styles', 'styles.xml'],
		]),
		'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${strings.map((text) => `<si>${text}</si>`).join('')}</sst>`,
		'xl/styles.xml': `<styleSheet xmlns="${MAIN}">${styles}</styleSheet>`,
		...Object.fromEntries(
			names.map((_, at) => [
				`xl/worksheets/sheet${at + 1}.xml`,
				`<worksheet xmlns="${MAIN}"><sheetData>${at === 0 ? sheetData : ''}</sheetData>${around}</worksheet>`,
			]),
		),
	};
}

export const workbookOf = async (options: Parameters<typeof workbookParts>[0]) =>
	await zipOf(workbookParts(options));

/** A workbook written by stock exceljs. */
export async function exceljsFile(build: (workbook: ExcelJS.Workbook) => void): Promise<Buffer> {
	const workbook = new ExcelJS.Workbook();
	build(workbook);
	return Buffer.from(await workbook.xlsx.writeBuffer());
}

export async function readWithExceljs(file: Buffer): Promise<ExcelJS.Workbook> {
	const workbook = new ExcelJS.Workbook();
	await workbook.xlsx.load(file as unknown as ExcelJS.Buffer);
	return workbook;
}

/** The texts of all rows as people see them. */
export const textsOf = ({ rows, locale }: SheetTable) =>
	rows.map(({ cells }) => cells.map((cell) => cellToText(cell, locale)));

/** The problem that reading ends with. */
export async function problemOf(file: Buffer, options: ReadOptions = {}): Promise<Problem> {
	const result: unknown = await readSheet(file, options).then(
		() => 'it was read',
		(error: unknown) => error,
	);
	if (!(result instanceof Problem)) throw result;
	return result;
}

/** How often others got their turn while something was done. */
export async function turnsDuring<T>(
	work: () => Promise<T>,
): Promise<{ turns: number; result: T }> {
	let turns = 0;
	let isDone = false;
	const count = async () => {
		while (!isDone) {
			await sleep(0);
			turns++;
		}
	};
	const counting = count();
	const result = await work();
	isDone = true;
	await counting;
	return { turns, result };
}

/** A table of items in English. */
export const tableFromItems = (items: Array<Record<string, unknown>>) =>
	tableFromItemsIn(items, ENGLISH);
