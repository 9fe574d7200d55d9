import { ENGLISH } from '../../../nodes/shared/words/en';
import fc from 'fast-check';
import type { CellValue } from '../../../nodes/shared/spreadsheet/table/cells';
import { NamesTaken } from '../../../nodes/shared/spreadsheet/table/header';
import { rowOfItem } from '../../../nodes/shared/spreadsheet/table/item-table';
import { readSheet } from '../../../nodes/shared/spreadsheet/read';
import { writeResults } from '../../../nodes/shared/spreadsheet/results';
import type { RowOutcome } from '../../../nodes/shared/spreadsheet/results-content';
import type { SheetTable } from '../../../nodes/shared/spreadsheet/table/table';
import { sheetName } from '../../../nodes/shared/spreadsheet/xlsx/workbook-parts';
import { readWithExceljs, textsOf, tableFromItems } from './support';

const outcome = (row: number, more: Partial<RowOutcome> = {}): RowOutcome => ({
	row,
	to: '6281210100055',
	outcome: 'accepted',
	reasonCode: null,
	reason: null,
	messageId: 'id',
	segments: 1,
	...more,
});

/** A sheet with these rows; its columns stand at these places. */
function tableOf(
	rows: Array<[row: number, ...cells: CellValue[]]>,
	more: Partial<SheetTable> = {},
) {
	const columns = more.header?.map(({ column }) => column) ?? [1, 2];
	return {
		sheets: ['Data'],
		sheet: 'Data',
		header: columns.map((column, at) => ({
			name: `Title ${at}`,
			title: `Title ${at}`,
			column,
			hidden: false,
			width: 10,
		})),
		headerRow: 1,
		rowsAbove: [],
		rows: rows.map(([row, ...cells]) => ({ row, cells })),
		locale: 'en-GB',
		mergedCells: 0,
		localDates: [],
		...more,
	} satisfies SheetTable;
}

const headerAt = (...columns: number[]) =>
	columns.map((column) => ({
		name: `Title ${column}`,
		title: `Title ${column}`,
		column,
		hidden: false,
		width: 10,
	}));

async function written(table: SheetTable, outcomes: RowOutcome[], sheet?: string) {
	const file = await writeResults({
		table,
		phoneIndex: 0,
		outcomes,
		timeZone: 'UTC',
		words: ENGLISH,
	});
	// Whoever opens the file again must be able to read all of it.
	await readWithExceljs(file);
	return await readSheet(file, { sheet, maxRows: 1_048_576, readsOutcomes: true });
}

describe('the results of a sheet that is full', () => {
	it('whose last row is the last of all, with two recipients', async () => {
		const table = await written(tableOf([[1_048_576, 'a', 'b']]), [
			outcome(1_048_576, { messageId: 'one' }),
			outcome(1_048_576, { messageId: 'two' }),
		]);
		expect(table.rows.map(({ row }) => row)).toEqual([2, 3]);
		expect(textsOf(table).map((cells) => cells[4])).toEqual(['one', 'two']);
	});

	it('without titles, so that they need a row', async () => {
		const table = await written(tableOf([[1_048_576, 'a', 'b']], { headerRow: 0 }), [
			outcome(1_048_576),
		]);
		expect(table.headerRow).toBe(1);
		expect(table.rows.map(({ row }) => row)).toEqual([2]);
	});

	it('with titles above its header at the end of the sheet', async () => {
		const table = await written(
			tableOf([[1_048_576, 'a', 'b']], {
				headerRow: 1_048_575,
				rowsAbove: [{ row: 1_048_570, cells: ['Customers', undefined] }],
			}),
			[outcome(1_048_576), outcome(1_048_576)],
		);
		expect(table.headerRow).toBe(2);
		expect(table.rows).toHaveLength(2);
	});

	it('keeps every row where it stood as long as there is room', async () => {
		const table = await written(tableOf([[1_048_575, 'a', 'b']]), [
			outcome(1_048_575),
			outcome(1_048_575),
		]);
		expect(table.rows.map(({ row }) => row)).toEqual([1_048_575, 1_048_576]);
	});

	it('to its last column', async () => {
		const table = await written(
			tableOf([[2, 'a', 'b', 'c']], { header: headerAt(1, 300, 16_384) }),
			[outcome(2)],
		);
		expect(table.header.map(({ column }) => column)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
		expect(textsOf(table)[0].slice(0, 4)).toEqual(['a', 'b', 'c', 'accepted']);
	});

	it('with every column there is', async () => {
		const columns = Array.from({ length: 16_384 }, (_, at) => at + 1);
		const own = tableOf([[2, ...columns]], { header: headerAt(...columns) });
		const table = await written(own, [outcome(2)]);
		expect(table.header[16_378].column).toBe(16_379);
		expect(table.header[16_379].name).toBe('Outcome');
		const summary = await written(own, [outcome(2)], 'Summary');
		expect(textsOf(summary).join()).toContain('The last 5 of your columns are left out');
	});

	it('whose one row lists thousands of numbers beside thousands of columns', async () => {
		const columns = Array.from({ length: 2_000 }, (_, at) => at + 1);
		const own = tableOf([[2, ...columns]], { header: headerAt(...columns) });
		const outcomes = Array.from({ length: 1_100 }, () => outcome(2));
		const { rows } = await written(own, outcomes);
		expect(rows).toHaveLength(1_100);
		expect(rows[0].cells[1_999]).toBe(2_000);
		expect(rows[1_099].cells[1_999]).toBeUndefined();
		expect(rows[1_099].cells[0]).toBe('1');
		expect(rows[1_099].cells[2_000]).toBe('accepted');
	});
});

describe('a name for a sheet', () => {
	it.each([
		[`${'x'.repeat(30)}'y`, 'x'.repeat(30)],
		[`${"'".repeat(200_000)}`, 'Sheet'],
		[`'${'x'.repeat(40)}'`, 'x'.repeat(31)],
		['x'.repeat(30) + '😀', 'x'.repeat(30)],
		["' ' Data ' '", 'Data'],
		['History', 'Sheet'],
		['a\ud800b', 'a b'],
	])('near to %j is %j', (wanted, name) => {
		expect(sheetName(wanted, new NamesTaken())).toBe(name);
	});

	it('is one that Excel takes, whatever is wanted', () => {
		const text = fc.string({
			unit: fc.constantFrom(...`'" /?*[]:\\\u0000😀aAÄ\ud800`),
			maxLength: 40,
		});
		fc.assert(
			fc.property(fc.array(text, { maxLength: 12 }), (wanted) => {
				const taken = new NamesTaken(['summary']);
				const names = wanted.map((name) => sheetName(name, taken));
				for (const name of names) {
					expect(name.length).toBeGreaterThan(0);
					expect(name.length).toBeLessThanOrEqual(31);
					expect(name).not.toMatch(/^'|'$|[\\/?*[\]:\p{Control}]/u);
					expect(name.isWellFormed()).toBe(true);
				}
				const folded = new Set(names.map((name) => name.toLowerCase()));
				expect(folded.size).toBe(names.length);
			}),
		);
	});
});

it('an item whose object is endless or contains itself costs no more than a cell', async () => {
	const ring: Record<string, unknown> = {};
	ring.ring = ring;
	const fields = { To: '1', long: { text: 'x'.repeat(100_000) }, ring };
	const items = Array.from({ length: 20 }, () => fields);
	const table = tableFromItems(items);
	expect(String(table.rows[0].cells[1])).toHaveLength(32_767);
	expect(table.rows[0].cells[2]).toBeUndefined();
	expect((await written(table, [outcome(rowOfItem(0))])).rows).toHaveLength(20);
});
