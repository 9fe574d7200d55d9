import { readSheet } from '../../../nodes/shared/spreadsheet/read';
import { rowToTexts } from '../../../nodes/shared/spreadsheet/table/table';
import { exceljsFile, problemOf, textsOf, workbookOf, workbookParts, zipOf } from './support';

const sheetOf = async (rows: unknown[][]) =>
	await exceljsFile((workbook) => {
		workbook.addWorksheet('Data').addRows(rows);
	});

const names = (table: Awaited<ReturnType<typeof readSheet>>) =>
	table.header.map(({ name }) => name);

describe('the header', () => {
	it('is the first row that holds something', async () => {
		const table = await readSheet(
			await sheetOf([[], ['', ' '], ['Name', 'Phone'], ['Ana', '0812']]),
		);
		expect(table.headerRow).toBe(3);
		expect(table.rows).toEqual([{ row: 4, cells: ['Ana', '0812'] }]);
	});

	it('stands below a title', async () => {
		const table = await readSheet(
			await sheetOf([['Customers of March'], [], ['Name', 'Phone'], ['Ana', '081210100055']]),
		);
		expect(names(table)).toEqual(['Name', 'Phone']);
		expect(table.rowsAbove).toEqual([{ row: 1, cells: ['Customers of March', undefined] }]);
	});

	it('may be a single title', async () => {
		const table = await readSheet(await sheetOf([['phone'], ['081210100055'], ['081210100056']]));
		expect([table.headerRow, table.rows.length]).toEqual([1, 2]);
	});

	it('of one column is not lost to data beside it', async () => {
		const table = await readSheet(await sheetOf([['List'], ['Ana', 81210100055]]));
		expect([names(table), table.rows.length]).toEqual([['List', 'Column B'], 1]);
	});

	it('is missing when the first row holds a phone number, and nobody is lost', async () => {
		const table = await readSheet(
			await sheetOf([
				['Ana', '0812-1010-0055'],
				['Budi', 81210100056],
			]),
		);
		expect(table.headerRow).toBe(0);
		expect(names(table)).toEqual(['Column A', 'Column B']);
		expect(table.rows.map(({ row }) => row)).toEqual([1, 2]);
	});

	it('is where the person says it is', async () => {
		const file = await sheetOf([
			['x', 'y'],
			['Name', 'Phone'],
			['Ana', '0812'],
		]);
		expect(names(await readSheet(file, { headerRow: 2 }))).toEqual(['Name', 'Phone']);
		expect(textsOf(await readSheet(file, { headerRow: 0 }))).toHaveLength(3);
		expect((await problemOf(file, { headerRow: 9 })).message).toContain('Row 9');
	});

	it('gives every column a name of its own', async () => {
		const table = await readSheet(
			await sheetOf([
				['Name', 'name ', 'No.\nHP', '', 'Column D', 2026, '__proto__'],
				[1, 2, 3, 4, 5, 6, 7],
			]),
		);
		expect(names(table)).toEqual([
			'Name',
			'name (2)',
			'No. HP',
			'Column D',
			'Column D (2)',
			'2026',
			'__proto__',
		]);
		const fields = rowToTexts(table, table.rows[0]);
		expect(Object.entries(fields).at(-1)).toEqual(['__proto__', '7']);
		expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
	});
});

describe('rows', () => {
	it('that hold nothing are left out, and all others keep their numbers', async () => {
		const table = await readSheet(
			await sheetOf([['Phone'], ['1'], [], ['  '], ['2'], [null, null]]),
		);
		expect(table.rows.map(({ row }) => row)).toEqual([2, 5]);
	});

	it('that are hidden are read and flagged', async () => {
		const file = await exceljsFile((workbook) => {
			const sheet = workbook.addWorksheet('Data');
			sheet.addRows([['Phone'], ['1'], ['2']]);
			sheet.getRow(2).hidden = true;
		});
		const table = await readSheet(file);
		expect(table.rows.map(({ hidden }) => hidden ?? false)).toEqual([true, false]);
	});

	it('out of order are put in order', async () => {
		const table = await readSheet(
			await workbookOf({
				sheetData:
					'<row r="3"><c r="A3"><v>3</v></c></row><row r="1"><c r="A1" t="str"><v>n</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>',
			}),
		);
		expect(textsOf(table)).toEqual([['2'], ['3']]);
	});

	it('without references are counted on, their cells too', async () => {
		const table = await readSheet(
			await workbookOf({
				sheetData:
					'<row><c t="str"><v>a</v></c><c t="str"><v>b</v></c></row><row><c><v>1</v></c><c><v>2</v></c></row>' +
					'<row r="7"><c r="B7"><v>3</v></c></row><row><c/><c r="B8"><v>4</v></c></row>',
			}),
		);
		expect(table.rows).toEqual([
			{ row: 2, cells: [1, 2] },
			{ row: 7, cells: [undefined, 3] },
			{ row: 8, cells: [undefined, 4] },
		]);
	});
});

describe('columns', () => {
	it('stand from left to right, however far apart and in whatever order they come', async () => {
		const table = await readSheet(
			await workbookOf({
				sheetData:
					'<row r="1"><c r="C1" t="str"><v>c</v></c></row><row r="2"><c r="XFD2"><v>2</v></c><c r="A2"><v>1</v></c></row>',
			}),
		);
		expect(table.header.map(({ name, column }) => [name, column])).toEqual([
			['Column A', 1],
			['c', 3],
			['Column XFD', 16384],
		]);
		expect(table.rows).toEqual([{ row: 2, cells: [1, undefined, 2] }]);
	});

	it('tell their width and whether they are hidden', async () => {
		const file = await exceljsFile((workbook) => {
			const sheet = workbook.addWorksheet('Data');
			sheet.addRows([
				['a', 'b'],
				[1, 2],
			]);
			sheet.getColumn(2).hidden = true;
			sheet.getColumn(1).width = 33;
		});
		const { header } = await readSheet(file);
		expect(header[0]).toMatchObject({ width: 33, hidden: false });
		expect(header[1].hidden).toBe(true);
	});
});

describe('merged cells', () => {
	it('show their value in each row, and across columns only in the first', async () => {
		const file = await exceljsFile((workbook) => {
			const sheet = workbook.addWorksheet('Data');
			sheet.addRows([
				['City', 'Phone', 'Note'],
				['Jakarta', 1, 'x'],
				['', 2],
				['', 3],
				['Bali', 4],
			]);
			sheet.mergeCells('A2:A4');
			sheet.mergeCells('B5:C5');
		});
		const table = await readSheet(file);
		expect(textsOf(table)).toEqual([
			['Jakarta', '1', 'x'],
			['Jakarta', '2', ''],
			['Jakarta', '3', ''],
			['Bali', '4', ''],
		]);
		expect(table.mergedCells).toBe(2);
	});

	it('hide what still stands below them', async () => {
		const cell = (place: string, text: string) => `<c r="${place}" t="str"><v>${text}</v></c>`;
		const table = await readSheet(
			await workbookOf({
				sheetData:
					`<row r="1">${cell('A1', 'Nama')}${cell('B1', 'HP')}</row>` +
					`<row r="2">${cell('A2', 'Budi')}${cell('B2', '081210100055')}</row>` +
					`<row r="3">${cell('A3', 'Siti')}${cell('B3', '081210100099')}</row>`,
				around: '<mergeCells><mergeCell ref="b2:b3"/></mergeCells>',
			}),
		);
		expect(textsOf(table)).toEqual([
			['Budi', '081210100055'],
			['Siti', '081210100055'],
		]);
	});

	it('that overlap endlessly do not keep the reader busy', async () => {
		const rows = Array.from(
			{ length: 3000 },
			(_, at) => `<row r="${at + 1}"><c r="B${at + 1}"><v>1</v></c></row>`,
		);
		const merges = '<mergeCell ref="A1:A1048576"/>'.repeat(60_000);
		const table = await readSheet(
			await workbookOf({ sheetData: rows.join(''), around: `<mergeCells>${merges}</mergeCells>` }),
		);
		expect(table.rows).toHaveLength(2999);
	});
});

describe('the sheet', () => {
	const file = exceljsFile((workbook) => {
		workbook.addWorksheet('Secret', { state: 'hidden' }).addRows([['phone'], ['0']]);
		workbook.addWorksheet('March').addRows([['phone'], ['1']]);
		workbook.addWorksheet('2').addRows([['phone'], ['2']]);
	});

	it.each([
		[undefined, '1'],
		['', '1'],
		['March', '1'],
		[' march', '1'],
		['1', '0'],
		['2', '2'],
		['3', '2'],
	])('%p is found', async (sheet, first) => {
		expect(textsOf(await readSheet(await file, { sheet }))).toEqual([[first]]);
	});

	it.each(['April', '4', '0'])('%p is missing, and those that exist are named', async (sheet) => {
		const problem = await problemOf(await file, { sheet });
		expect(problem.reasonCode).toBe('no_such_sheet');
		expect(problem.message).toContain(`"${sheet}"`);
		expect(problem.advice).toContain('"Secret" (hidden), "March", "2"');
	});

	it('may be empty, or hold nothing but titles', async () => {
		expect((await problemOf(await sheetOf([]))).message).toContain('is empty');
		expect((await problemOf(await sheetOf([['Name', 'Phone']]))).message).toContain('no rows');
	});

	it('is found where no relationship says so', async () => {
		const parts = workbookParts({
			sheetData: '<row><c t="str"><v>h</v></c></row><row><c><v>1</v></c></row>',
		});
		delete parts['xl/_rels/workbook.xml.rels'];
		delete parts['_rels/.rels'];
		delete parts['xl/styles.xml'];
		delete parts['xl/sharedStrings.xml'];
		expect(textsOf(await readSheet(await zipOf(parts)))).toEqual([['1']]);
	});
});
