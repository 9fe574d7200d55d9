import ExcelJS from 'exceljs';
import type { IDataObject } from 'n8n-workflow';
import type { InputItem, RunResult } from '../../support/engine/engine';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A workbook written by exceljs. */
export async function workbookOf(build: (workbook: ExcelJS.Workbook) => void): Promise<Buffer> {
	const workbook = new ExcelJS.Workbook();
	build(workbook);
	return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** A workbook with one sheet and these rows, the header first. */
export const sheetOf = async (rows: unknown[][], name = 'Kontak') =>
	await workbookOf((workbook) => {
		workbook.addWorksheet(name).addRows(rows);
	});

/** An item that carries a file. */
export const fileItem = (
	data: Uint8Array,
	fileName = 'kontak.xlsx',
	field = 'data',
): InputItem => ({
	json: {},
	binary: { [field]: { data, fileName, mimeType: XLSX_TYPE } },
});

/** An item that carries a workbook with one sheet. */
export const sheetItem = async (rows: unknown[][]) => fileItem(await sheetOf(rows));

export async function readWorkbook(file: Buffer): Promise<ExcelJS.Workbook> {
	const workbook = new ExcelJS.Workbook();
	await workbook.xlsx.load(file as unknown as ExcelJS.Buffer);
	return workbook;
}

/** The workbook that an output item carries, opened by exceljs. */
export async function attachedTo(
	result: RunResult,
	{ output = 0, item = 0, field = 'data' } = {},
): Promise<ExcelJS.Workbook> {
	const binary = result.outputs[output][item].binary?.[field];
	if (binary === undefined) throw new Error(`no workbook in the field ${field}`);
	return await readWorkbook(Buffer.from(binary.data, 'base64'));
}

/** The values of a sheet, row by row, empty cells as null. */
export function valuesOf(workbook: ExcelJS.Workbook, name: string): unknown[][] {
	const sheet = workbook.getWorksheet(name);
	if (sheet === undefined) throw new Error(`no sheet ${name}`);
	return Array.from({ length: sheet.rowCount }, (_, row) =>
		Array.from({ length: sheet.columnCount }, (__, column) =>
			plainValue(sheet.getRow(row + 1).getCell(column + 1).value),
		),
	);
}

function plainValue(value: ExcelJS.CellValue): unknown {
	return value === undefined ? null : value;
}

/** What is certain in each outcome, for comparing. */
export const inShort = (outcomes: IDataObject[]) =>
	outcomes.map(({ to, outcome, reasonCode }) =>
		[to, outcome, reasonCode].filter((word) => word !== null).join(' '),
	);
