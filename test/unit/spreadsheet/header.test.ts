import { readSheet } from '../../../nodes/shared/spreadsheet/read';
import { rowToTexts } from '../../../nodes/shared/spreadsheet/table/table';
import { exceljsFile, fixture, problemOf } from './support';

const sheetOf = async (rows: unknown[][]) =>
	await exceljsFile((workbook) => {
		workbook.addWorksheet('Data').addRows(rows);
	});

const [A, B, C] = ['081210100055', '081210100056', '081210100057'];

/** Row of the titles, and the rows that are recipients. */
async function understood(rows: unknown[][]) {
	const table = await readSheet(await sheetOf(rows));
	return [table.headerRow, table.rows.map(({ row }) => row)];
}

describe('The column titles', () => {
	it.each([
		['title-year.xlsx', 2, ['Nama', 'No HP', 'Tagihan 2024']],
		['letterhead.xlsx', 3, ['Nama', 'No HP']],
	])('are found in %s', async (file, row, names) => {
		const table = await readSheet(fixture(file));
		expect([table.headerRow, table.header.map(({ name }) => name)]).toEqual([row, names]);
		expect(rowToTexts(table, table.rows[0])).toMatchObject({ Nama: 'P0' });
	});

	it.each<[string, unknown[][]]>([
		[
			'a year',
			[
				['Nama', 'No HP', 'Tagihan 2024'],
				['Budi', A, 5],
			],
		],
		[
			'two years',
			[
				['Nama', 'No HP', 'Saldo 2024/2025'],
				['Budi', A, 5],
			],
		],
		[
			'a number',
			[
				['Nama', 'No HP', 2024],
				['Budi', A, 5],
			],
		],
	])('may hold %s', async (_, rows) => {
		expect(await understood(rows)).toEqual([1, [2]]);
	});

	it.each<[string, unknown[][]]>([
		['a title', [['Daftar Tagihan Januari 2027'], ['Nama', 'No HP'], ['Budi', A]]],
		[
			'a title of several cells',
			[
				['Laporan', 'Januari', 2027],
				['Nama', 'No HP'],
				['Budi', A],
			],
		],
		[
			'group titles',
			[
				['Pelanggan', 'Kontak'],
				['Nama', 'No HP'],
				['Budi', A],
			],
		],
		[
			'a phone in the text of a letterhead',
			[['PT Maju, Telp. 021-5551234'], ['Nama', 'HP'], ['Budi', A]],
		],
		['the same above the numbers', [['Telp. 021-5551234'], ['HP', 'Nama'], [A, 'Budi']]],
		[
			'a phone beside its word',
			[
				['Telp', '021-5551234'],
				['Nama', 'HP'],
				['Budi', A],
			],
		],
		['a phone in another column', [['021-5551234'], ['Nama', 'HP'], ['Budi', A]]],
	])('stand below %s', async (_, rows) => {
		expect(await understood(rows)).toEqual([2, [3]]);
	});

	it('stand below a long letterhead', async () => {
		const letterhead = Array.from({ length: 12 }, (_, at) => [`Baris ${at}`, 'x']);
		expect(await understood([...letterhead, ['Nama', 'No HP'], ['Budi', A]])).toEqual([13, [14]]);
	});

	it('stand above a first number that is odd', async () => {
		const rows = [
			['Nama', 'No HP'],
			['Budi', 'tidak punya'],
			['Siti', '0812 (rumah)'],
			['Agus', C],
		];
		expect(await understood(rows)).toEqual([1, [2, 3, 4]]);
	});

	it('stand above the first numbers, although they come again on every page', async () => {
		const rows = [
			['Nama', 'No HP'],
			['Budi', A],
			['Nama', 'No HP'],
			['Siti', B],
		];
		expect(await understood(rows)).toEqual([1, [2, 3, 4]]);
	});

	it('are asked for when recipients may stand above them', async () => {
		const problem = await problemOf(
			await sheetOf([
				['Budi', A],
				['Siti', B],
				['Nama', 'No HP'],
				['Agus', C],
			]),
		);
		expect(problem.message).toContain('column titles');
		expect(problem.advice).toContain("'Header Row'");
	});
});

describe('A first row without titles is a recipient', () => {
	it('in a file whose first number has a note behind it', async () => {
		const table = await readSheet(fixture('lost-first.xlsx'));
		expect(table.headerRow).toBe(0);
		expect(rowToTexts(table, table.rows[0])).toEqual({
			'Column A': 'Budi',
			'Column B': '0812-1010-0055 (rumah)',
		});
	});

	it.each<[unknown]>([
		['081210100055 (rumah)'],
		['0812-1010-0055 / 0812-1010-0056'],
		['081210100055x'],
		['HP 081210100055'],
		['8.12E+10'],
		['12345'],
		[12345],
		['0812'],
		['-'],
		[{ error: '#N/A' }],
		[new Date(Date.UTC(2027, 0, 24))],
	])('although its number is %p', async (odd) => {
		expect(
			await understood([
				['Budi', odd],
				['Siti', B],
				['Agus', C],
			]),
		).toEqual([0, [1, 2, 3]]);
	});

	it('in a list of nothing but numbers', async () => {
		expect(await understood([['081210100055 (rumah)'], [B], [C]])).toEqual([0, [1, 2, 3]]);
	});

	it.each(['Kontak', 'Kontak 2024', 'Nomor pelanggan 1'])('but %p is a title', async (title) => {
		expect(
			await understood([
				['Nama', title],
				['Siti', B],
				['Agus', C],
			]),
		).toEqual([1, [2, 3]]);
	});
});

describe('An empty first sheet', () => {
	it('names the others, the hidden ones too', async () => {
		const file = await exceljsFile((workbook) => {
			workbook.addWorksheet('Petunjuk');
			workbook.addWorksheet('Kontak').addRows([['HP'], [A]]);
			workbook.addWorksheet('Arsip', { state: 'veryHidden' }).addRows([['HP'], [B]]);
		});
		const problem = await problemOf(file);
		expect(problem.message).toContain('"Petunjuk" is empty');
		expect(problem.advice).toContain('"Kontak", "Arsip" (hidden)');
		expect(problem.advice).toContain("'Sheet'");
	});

	it('is never passed over for a hidden one', async () => {
		const file = await exceljsFile((workbook) => {
			workbook.addWorksheet('Arsip', { state: 'hidden' }).addRows([['HP'], [B]]);
			workbook.addWorksheet('Lama', { state: 'veryHidden' }).addRows([['HP'], [B]]);
		});
		const problem = await problemOf(file);
		expect(problem.reasonCode).toBe('no_such_sheet');
		expect(problem.advice).toContain('"Arsip" (hidden), "Lama" (hidden)');
		expect((await readSheet(file, { sheet: 'arsip' })).rows).toHaveLength(1);
	});
});
