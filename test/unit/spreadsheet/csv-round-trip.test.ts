import * as XLSX from '@e965/xlsx';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { readSheet } from '../../../nodes/shared/spreadsheet/read';
import { textsOf } from './support';
import { byPython } from './csv-writers';

/** Whatever people write into cells: separators, quotation marks and line breaks above all. */
const text = fc.string({
	unit: fc.oneof(
		{
			weight: 3,
			arbitrary: fc.constantFrom(
				',',
				';',
				'\t',
				'|',
				'"',
				"'",
				'\n',
				'\r\n',
				' ',
				'=',
				'😀',
				'é',
				'–',
			),
		},
		{ weight: 4, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }) },
	),
	maxLength: 20,
});

/** Texts that no cell can be are refused, so they do not come back. */
const hasControl = (each: string) => /(?![\t-\r])\p{Control}/u.test(each);

const TITLES = ['Nama', 'No HP', 'Catatan'];

const rows = fc.array(
	fc
		.tuple(
			text.map((each) => `n${each}`),
			fc.integer({ min: 1_000_000, max: 9_999_999 }).map((each) => `08121${each}`),
			text,
		)
		.filter((cells) => !cells.some(hasControl)),
	{ minLength: 1, maxLength: 8 },
);

async function comesBack(file: Buffer, expected: string[][]) {
	const table = await readSheet(file, { headerRow: 1 });
	expect(table.header.map(({ name }) => name)).toEqual(TITLES);
	expect(textsOf(table)).toEqual(expected);
}

test('what exceljs writes as CSV comes back the same', async () => {
	await fc.assert(
		fc.asyncProperty(rows, fc.constantFrom(',', ';', '\t', '|'), async (cells, delimiter) => {
			const workbook = new ExcelJS.Workbook();
			workbook.addWorksheet('Data').addRows([TITLES, ...cells]);
			const file = await workbook.csv.writeBuffer({ formatterOptions: { delimiter } });
			await comesBack(Buffer.from(file), cells);
		}),
		{ numRuns: 200 },
	);
});

test('what SheetJS writes as CSV comes back the same', async () => {
	await fc.assert(
		fc.asyncProperty(rows, fc.constantFrom(',', ';', '\t', '|'), async (cells, FS) => {
			const sheet = XLSX.utils.aoa_to_sheet([TITLES, ...cells]);
			const file = Buffer.from(XLSX.utils.sheet_to_csv(sheet, { FS, forceQuotes: true }));
			await comesBack(file, cells);
		}),
		{ numRuns: 200 },
	);
});

test("what Python's csv module writes comes back the same, in each encoding", async () => {
	await fc.assert(
		fc.asyncProperty(
			rows,
			fc.record({
				delimiter: fc.constantFrom(',', ';', '\t', '|'),
				quoting: fc.constantFrom('QUOTE_MINIMAL', 'QUOTE_ALL', 'QUOTE_NONNUMERIC'),
				end: fc.constantFrom('\r\n', '\n'),
				encoding: fc.constantFrom('utf-8', 'utf-8-sig', 'utf-16', 'utf-16-be'),
			}),
			async (cells, options) => {
				await comesBack(byPython([TITLES, ...cells], options), cells);
			},
		),
		{ numRuns: 40 },
	);
});
