import * as XLSX from '@e965/xlsx';
import fc from 'fast-check';
import { readReference } from '../../../nodes/shared/spreadsheet/xlsx/cell-reference';
import { readSheet } from '../../../nodes/shared/spreadsheet/read';
import { rowToTexts } from '../../../nodes/shared/spreadsheet/table/table';
import { fixture, problemOf, textsOf, workbookOf } from './support';

const sheet = async (sheetData: string) => await workbookOf({ sheetData });
const text = (reference: string, value: string) =>
	`<c ${reference && `r="${reference}"`} t="str"><v>${value}</v></c>`;
const HEADER = `<row r="1">${text('A1', 'Nama')}${text('B1', 'No HP')}${text('C1', 'Kota')}</row>`;

describe('a cell', () => {
	it('stays in its column when a program writes references in small letters', async () => {
		const table = await readSheet(fixture('lowercase-refs.xlsx'));
		expect(table.rows.map((row) => rowToTexts(table, row))).toEqual([
			{ Nama: 'Budi', 'No HP': '', Kota: '081299999999' },
			{ Nama: '', 'No HP': '081210100055', Kota: 'Bandung' },
		]);
	});

	it.each(['C2', 'c2', '$C$2', '$c2', 'C$2', 'C02', ' C2 '])(
		'with the reference %p stands in column C',
		async (reference) => {
			const table = await readSheet(
				await sheet(`${HEADER}<row r="2">${text(reference, 'x')}</row>`),
			);
			expect(textsOf(table)).toEqual([['', '', 'x']]);
		},
	);

	it.each([
		'',
		' ',
		'?',
		'2',
		'C',
		'2C',
		'C-2',
		'C2.0',
		'R2C3',
		'$$C2',
		'C$$2',
		'Ç2',
		'Ｃ2',
		'XFE2',
		'ZZZZ2',
		'C0',
		'C1048577',
		'C2:C3',
	])(
		'with the unreadable reference %p makes the file damaged, and nothing is counted on',
		async (reference) => {
			const cell = `<c r="${reference}" t="str"><v>x</v></c>`;
			const problem = await problemOf(await sheet(`${HEADER}<row r="2">${cell}</row>`));
			expect(problem.reasonCode).toBe('damaged_file');
		},
	);

	it('that stands in another row than it says makes the file damaged', async () => {
		const file = await sheet(`${HEADER}<row r="2">${text('A3', 'x')}</row>`);
		expect((await problemOf(file)).message).toContain('A3');
	});

	it('that stands in the file twice makes it damaged', async () => {
		const file = await sheet(
			`${HEADER}<row r="2">${text('B2', '0812')}${text('b2', '0813')}</row>`,
		);
		expect((await problemOf(file)).message).toContain('B2');
	});

	it('is read by any reference as SheetJS reads it', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 16_383 }),
				fc.integer({ min: 0, max: 1_048_575 }),
				fc.boolean(),
				(c, r, isSmall) => {
					const reference = XLSX.utils.encode_cell({ c, r });
					const written = isSmall ? reference.toLowerCase() : reference;
					expect(readReference(written)).toEqual({ column: c + 1, row: r + 1 });
				},
			),
		);
	});
});

describe('a row', () => {
	it('without a number has the one that its cells name', async () => {
		const table = await readSheet(
			await sheet(`<row>${text('A3', 'Nama')}</row><row>${text('A9', 'x')}</row>`),
		);
		expect([table.headerRow, table.rows[0].row]).toEqual([3, 9]);
	});

	it.each(['', 'x', '0', '-2', '2.5', '1048577', '99999999999'])(
		'with the unreadable number %p makes the file damaged',
		async (number) => {
			const file = await sheet(`${HEADER}<row r="${number}"><c t="str"><v>x</v></c></row>`);
			expect((await problemOf(file)).reasonCode).toBe('damaged_file');
		},
	);

	it('in two parts is one row', async () => {
		const parts = `<row r="2">${text('B2', '0812')}</row><row r="3">${text('A3', 'c')}</row><row r="2" hidden="1">${text('A2', 'b')}</row>`;
		const table = await readSheet(await sheet(HEADER + parts));
		expect(textsOf(table)).toEqual([
			['b', '0812', ''],
			['c', '', ''],
		]);
		expect(table.rows[0].hidden).toBe(true);
	});

	it('in two parts with the same cell in both makes the file damaged', async () => {
		const parts = `<row r="2">${text('B2', '0812')}</row><row r="2">${text('B2', '0813')}</row>`;
		expect((await problemOf(await sheet(HEADER + parts))).message).toContain('row 2');
	});
});
