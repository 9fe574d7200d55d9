import * as XLSX from '@e965/xlsx';
import fc from 'fast-check';
import { isEmptyCell } from '../../../nodes/shared/spreadsheet/table/cells';
import { readSheet } from '../../../nodes/shared/spreadsheet/read';
import { writeRecipientsFile } from '../../../nodes/shared/spreadsheet/recipients-file';
import { exceljsFile, readWithExceljs } from './support';

/** Text that every reader gives back the same: exceljs drops control characters and trims nothing. */
const text = fc
	.string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
	.map((each) => `t${each}t`);

const value = fc.oneof(
	text,
	fc.integer({ min: -1e15, max: 1e15 }),
	fc
		.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 })
		.map((n) => Number(n.toPrecision(12))),
	fc.boolean(),
	fc.constant(undefined),
);

const grid = <Value>(cell: fc.Arbitrary<Value>) =>
	fc.integer({ min: 1, max: 6 }).chain((width) =>
		fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
			minLength: 1,
			maxLength: 12,
		}),
	);

const titles = (width: number) => Array.from({ length: width }, (_, at) => `Title ${at}`);

it('reads what stock exceljs wrote', async () => {
	await fc.assert(
		fc.asyncProperty(grid(value), async (rows) => {
			fc.pre(rows.some((row) => row.some((cell) => cell !== undefined)));
			const file = await exceljsFile((workbook) => {
				workbook.addWorksheet('Data').addRows([titles(rows[0].length), ...rows]);
			});
			const table = await readSheet(file, { headerRow: 1 });
			const expected = rows
				.map((cells, at) => ({ row: at + 2, cells }))
				.filter(({ cells }) => !cells.every((cell) => isEmptyCell(cell)))
				.map(({ row, cells }) => ({
					row,
					cells: cells.map((cell) => (Object.is(cell, -0) ? 0 : cell)),
				}));
			expect(table.rows).toEqual(expected);
		}),
		{ numRuns: 20 },
	);
});

it('reads what SheetJS wrote', async () => {
	await fc.assert(
		fc.asyncProperty(grid(value), fc.boolean(), async (rows, bookSST) => {
			fc.pre(rows.some((row) => row.some((cell) => cell !== undefined)));
			const workbook = XLSX.utils.book_new();
			const sheet = XLSX.utils.aoa_to_sheet([titles(rows[0].length), ...rows]);
			XLSX.utils.book_append_sheet(workbook, sheet, 'Data');
			const file = XLSX.write(workbook, { type: 'buffer', bookType: 'xlsx', bookSST }) as Buffer;
			const table = await readSheet(file, { headerRow: 1 });
			expect(table.rows.map(({ row }) => row)).toEqual(
				rows.flatMap((cells, at) => (cells.some((cell) => cell !== undefined) ? [at + 2] : [])),
			);
			expect(table.rows.map(({ cells }) => cells)).toEqual(
				rows
					.filter((cells) => cells.some((cell) => cell !== undefined))
					.map((cells) => cells.map((cell) => (Object.is(cell, -0) ? 0 : cell))),
			);
		}),
		{ numRuns: 20 },
	);
});

it('writes what stock exceljs, SheetJS and its own reader read', async () => {
	const cell = fc
		.string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
		.map((each) => `${each}.`);
	await fc.assert(
		fc.asyncProperty(grid(cell), async (rows) => {
			const headers = titles(rows[0].length);
			const file = await writeRecipientsFile({ headers, rows });
			const [stock] = (await readWithExceljs(file)).worksheets;
			expect(stock.getSheetValues().slice(2)).toEqual(rows.map((row) => [undefined, ...row]));
			const sheet = XLSX.read(file).Sheets.Sheet1;
			expect(XLSX.utils.sheet_to_json(sheet, { header: 1 }).slice(1)).toEqual(rows);
			expect((await readSheet(file, { headerRow: 1 })).rows.map(({ cells }) => cells)).toEqual(
				rows,
			);
		}),
		{ numRuns: 15 },
	);
});
