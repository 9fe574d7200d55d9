import { ENGLISH } from '../../../nodes/shared/words/en';
import * as XLSX from '@e965/xlsx';
import JSZip from 'jszip';
import type { ReasonCode } from '../../../nodes/shared/reason-codes';
import { findPhoneColumn } from '../../../nodes/shared/spreadsheet/phone/phone-column';
import { readSheet } from '../../../nodes/shared/spreadsheet/read';
import { rowOfItem } from '../../../nodes/shared/spreadsheet/table/item-table';
import { MENDABLE_REASONS, writeResults } from '../../../nodes/shared/spreadsheet/results';
import type { Results, RowOutcome } from '../../../nodes/shared/spreadsheet/results-content';
import type { SheetTable } from '../../../nodes/shared/spreadsheet/table/table';
import { writeWorkbook } from '../../../nodes/shared/spreadsheet/xlsx/workbook-writer';
import {
	exceljsFile,
	problemOf,
	readWithExceljs,
	textsOf,
	turnsDuring,
	tableFromItems,
} from './support';

const accepted = (row: number, more: Partial<RowOutcome> = {}): RowOutcome => ({
	row,
	to: '6281210100055',
	outcome: 'accepted',
	reasonCode: null,
	reason: null,
	messageId: '00123456789012345678',
	segments: 2,
	sentAt: '2026-08-17T10:15:30+07:00',
	...more,
});

const refused = (row: number, reasonCode: ReasonCode, more: Partial<RowOutcome> = {}) =>
	accepted(row, {
		outcome: 'refused',
		reasonCode,
		reason: `Because of ${reasonCode}.`,
		messageId: null,
		segments: null,
		sentAt: undefined,
		...more,
	});

/** A sheet as people make them: titles above, an empty row, formats, a column left out. */
const own = exceljsFile((workbook) => {
	const sheet = workbook.addWorksheet('Pelanggan');
	sheet.addRow(['Customers of March']);
	sheet.addRow(['Nama', 'No. HP', null, 'Tagihan', 'Jatuh Tempo', 'Catatan', 'Aktif', 'Diskon']);
	sheet.getColumn(4).numFmt = '"Rp"#,##0';
	sheet.getColumn(5).numFmt = 'd mmmm yyyy';
	sheet.getColumn(8).numFmt = '0%';
	const due = new Date(Date.UTC(2026, 7, 17));
	sheet.addRow(['Budi', 81210100055, null, 150000, due, '=1+1', true, 0.1]);
	sheet.addRow([]);
	sheet.addRow(['Siti', '+62 812-1010-0056', null, 2.5, due, '-5', false, 0.25]);
	sheet.addRow(['Agus', '12345', null, 3, due, '@home & <b>', true, 1]);
	sheet.addRow(['Dewi', '8.12E+10', null, 4, due, '“x”\n😀 & <b>', true, 1]);
});

async function results(more: Partial<Results> & { table: SheetTable }): Promise<Buffer> {
	return await writeResults({
		phoneIndex: 1,
		outcomes: [],
		timeZone: 'Asia/Jakarta',
		words: ENGLISH,
		...more,
	});
}

const ownResults = (async () => {
	const table = await readSheet(await own);
	return await results({
		table,
		facts: [{ label: 'Requests', value: 3 }],
		outcomes: [
			accepted(3),
			accepted(5, {
				outcome: 'unknown',
				reasonCode: 'no_answer',
				reason: 'No answer.',
				messageId: null,
			}),
			refused(6, 'invalid_number'),
			refused(7, 'number_blocked'),
		],
	});
})();

describe('the results workbook, read by exceljs', () => {
	it('keeps the own sheet, its columns and its rows where they were', async () => {
		const sheet = (await readWithExceljs(await ownResults)).worksheets[0];
		expect(sheet.name).toBe('Pelanggan');
		expect(sheet.getCell('A1').value).toBe('Customers of March');
		expect((sheet.getRow(2).values as unknown[]).slice(1)).toEqual([
			'Nama',
			'No. HP',
			undefined,
			'Tagihan',
			'Jatuh Tempo',
			'Catatan',
			'Aktif',
			'Diskon',
			'Outcome',
			'Reason',
			'Message ID',
			'Segments',
			'Sent At',
		]);
		expect(sheet.getCell('A4').value).toBeNull();
		expect(sheet.getCell('A7').value).toBe('Dewi');
	});

	it('has typed cells with their formats', async () => {
		const sheet = (await readWithExceljs(await ownResults)).worksheets[0];
		expect(sheet.getCell('D3').value).toBe(150000);
		expect(sheet.getCell('D3').numFmt).toBe('"Rp"#,##0');
		expect(sheet.getCell('E3').value).toEqual(new Date(Date.UTC(2026, 7, 17)));
		expect(sheet.getCell('E3').numFmt).toBe('d mmmm yyyy');
		expect(sheet.getCell('G3').value).toBe(true);
		expect(sheet.getCell('H3').numFmt).toBe('0%');
		expect(sheet.getCell('L3').value).toBe(2);
		expect(sheet.getCell('M3').value).toEqual(new Date(Date.UTC(2026, 7, 17, 10, 15, 30)));
	});

	it('has phone numbers and ids as text with all their digits', async () => {
		const sheet = (await readWithExceljs(await ownResults)).worksheets[0];
		const texts = ['B3', 'B5', 'B6', 'B7', 'K3'].map((cell) => sheet.getCell(cell));
		expect(texts.map(({ value }) => value)).toEqual([
			'81210100055',
			'+62 812-1010-0056',
			'12345',
			'8.12E+10',
			'00123456789012345678',
		]);
		expect(texts.map(({ numFmt }) => numFmt)).toEqual(['@', '@', '@', '@', '@']);
	});

	it('keeps text that looks like a formula as text', async () => {
		const sheet = (await readWithExceljs(await ownResults)).worksheets[0];
		expect(sheet.getCell('F3').value).toBe('=1+1');
		expect(sheet.getCell('F3').formula).toBeUndefined();
		expect(sheet.getCell('F5').value).toBe('-5');
		expect(sheet.getCell('F3').numFmt).toBe('@');
		const zip = await JSZip.loadAsync(await ownResults);
		expect(await zip.file('xl/styles.xml')?.async('string')).toMatch(
			/<xf quotePrefix="1" numFmtId="49"/,
		);
	});

	it('has a frozen header and filters', async () => {
		const [sheet, , again] = (await readWithExceljs(await ownResults)).worksheets;
		expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 2 });
		expect(sheet.autoFilter).toBe('A2:M7');
		expect(again.autoFilter).toBe('A1:I2');
	});

	it('says how it went in the summary', async () => {
		const sheet = (await readWithExceljs(await ownResults)).getWorksheet('Summary');
		const lines = new Map<unknown, unknown>();
		sheet?.eachRow((row) => lines.set(row.getCell(1).value, row.getCell(2).value));
		expect(Object.fromEntries(lines)).toMatchObject({
			Requests: 3,
			Sheet: 'Pelanggan',
			'Times are shown in': 'Asia/Jakarta',
			All: 4,
			'Accepted by the provider': 1,
			Refused: 2,
			'Unknown (may have been sent)': 1,
			Skipped: 0,
			'Segments accepted': 2,
			'No phone number, or one that cannot be': 1,
			'Number blocked': 1,
			'No answer': 1,
		});
	});
});

it('reads back with SheetJS', async () => {
	const workbook = XLSX.read(await ownResults, { cellDates: false });
	expect(workbook.SheetNames).toEqual(['Pelanggan', 'Summary', 'Send Again']);
	const sheet = workbook.Sheets.Pelanggan;
	expect(sheet.B3).toMatchObject({ t: 's', v: '81210100055' });
	expect(sheet.F3).toMatchObject({ t: 's', v: '=1+1' });
	expect(sheet.F7.v).toBe('“x”\n😀 & <b>');
	expect(sheet.E3).toMatchObject({ t: 'n', w: '17 August 2026' });
	expect(sheet.M3.w).toBe('2026-08-17 10:15:30');
	expect(sheet['!ref']).toBe('A1:M7');
});

describe('the sheet to send again', () => {
	it('has only the refused rows that can be mended, in the own columns', async () => {
		const again = await readSheet(await ownResults, { sheet: 'Send Again' });
		expect(again.header.map(({ title, column }) => [title, column])).toEqual([
			['Nama', 1],
			['No. HP', 2],
			['Tagihan', 4],
			['Jatuh Tempo', 5],
			['Catatan', 6],
			['Aktif', 7],
			['Diskon', 8],
		]);
		expect(textsOf(again)).toEqual([
			['Agus', '12345', 'Rp3', '17 August 2026', '@home & <b>', 'TRUE', '100%'],
		]);
	});

	it('can be sent again, and again', async () => {
		const again = await readSheet(await ownResults, { sheet: 'Send Again' });
		const found = await findPhoneColumn(again, { looksLikeNumber: () => false });
		expect(found).toMatchObject({ kind: 'found', column: { index: 1 } });
		const second = await results({ table: again, outcomes: [refused(2, 'not_mobile')] });
		const workbook = await readWithExceljs(second);
		expect(workbook.worksheets.map(({ name }) => name)).toEqual([
			'Results',
			'Summary',
			'Send Again',
		]);
		expect(workbook.worksheets[2].getCell('B2').value).toBe('12345');
	});

	it('never has anybody who was or may have been reached', async () => {
		const table = tableFromItems([1, 2, 3, 4].map((n) => ({ phone: `${n}`, name: 'x' })));
		const outcomes = [
			accepted(2, { reasonCode: 'not_tried' }),
			accepted(3, { outcome: 'unknown', reasonCode: 'not_connected' }),
			accepted(4, { outcome: 'skipped', reasonCode: 'quiet_hours' }),
			refused(5, 'opted_out'),
		];
		const workbook = await readWithExceljs(await results({ table, phoneIndex: 0, outcomes }));
		expect(workbook.getWorksheet('Send Again')?.rowCount).toBe(1);
	});

	it('has only the refused numbers of a row with several', async () => {
		const table = tableFromItems([
			{ name: 'a', phone: '1, 2, 3' },
			{ name: 'b', phone: '4' },
		]);
		const outcomes = [
			refused(2, 'invalid_number', { to: '1' }),
			accepted(2, { to: '2' }),
			refused(2, 'not_mobile', { to: '3' }),
			refused(3, 'invalid_number', { to: '4' }),
		];
		const file = await results({ table, outcomes });
		expect(textsOf(await readSheet(file, { sheet: 'Send Again', headerRow: 1 }))).toEqual([
			['a', '1, 3'],
			['b', '4'],
		]);
		const first = (await readWithExceljs(file)).worksheets[0];
		expect(first.getColumn(3).values.slice(2)).toEqual([
			'refused',
			'accepted',
			'refused',
			'refused',
		]);
		expect(first.autoFilter).toBe('A1:G5');
	});

	it('knows no reason by which somebody may have been reached', () => {
		const never: ReasonCode[] = [
			'no_answer',
			'contradictory_answer',
			'interrupted_before',
			'already_sent',
			'duplicate',
			'opted_out',
		];
		expect(never.filter((code) => MENDABLE_REASONS.has(code))).toEqual([]);
	});
});

describe('a results workbook that comes back', () => {
	it('is read from its sheet to send again, without the reasons', async () => {
		const again = await readSheet(await ownResults, { headerRow: 2 });
		expect(again).toMatchObject({ sheet: 'Send Again', headerRow: 1, isSendAgain: true });
		expect(again.header.map(({ title }) => title)).not.toContain('Reason');
		expect(textsOf(again).map(([name]) => name)).toEqual(['Agus']);
	});

	it('has beside each row to send again why it was refused', async () => {
		const sheet = (await readWithExceljs(await ownResults)).getWorksheet('Send Again')!;
		expect([sheet.getCell('I1').value, sheet.getCell('I2').value]).toEqual([
			'Reason',
			'Because of invalid_number.',
		]);
	});

	it('keeps an own column of that title, and leaves out only the added one', async () => {
		const table = tableFromItems([{ phone: 'x', Reason: 'birthday' }]);
		const file = await results({ table, phoneIndex: 0, outcomes: [refused(2, 'invalid_number')] });
		const again = await readSheet(file);
		expect(again.header.map(({ title }) => title)).toEqual(['phone', 'Reason']);
		expect(textsOf(again)).toEqual([['x', 'birthday']]);
	});

	it('loses rows that were emptied, though their reasons still stand there', async () => {
		const table = tableFromItems(['a', 'b'].map((phone) => ({ phone })));
		const outcomes = [refused(2, 'invalid_number'), refused(3, 'invalid_number')];
		const workbook = await readWithExceljs(await results({ table, phoneIndex: 0, outcomes }));
		workbook.getWorksheet('Send Again')!.getCell('A2').value = null;
		const again = await readSheet(Buffer.from(await workbook.xlsx.writeBuffer()));
		expect(textsOf(again)).toEqual([['b']]);
	});

	it('says so when nobody is left on that sheet', async () => {
		const table = tableFromItems([{ phone: '1' }]);
		const file = await results({ table, phoneIndex: 0, outcomes: [accepted(2)] });
		const problem = await problemOf(file);
		expect(problem.reasonCode).toBe('empty_sheet');
		expect(problem.message).toMatch(/results workbook, and nobody is on its sheet "Send Again"/);
	});

	it('is not read from the sheet that has everybody, whoever was reached too', async () => {
		for (const sheet of ['Pelanggan', '1']) {
			const problem = await problemOf(await ownResults, { sheet });
			expect(problem.message).toMatch(/lists everybody/);
			expect(problem.advice).toMatch(/Leave 'Sheet' empty/);
		}
	});

	it('is not read as a list either when its other sheets were deleted', async () => {
		const workbook = await readWithExceljs(await ownResults);
		for (const name of ['Summary', 'Send Again']) {
			workbook.removeWorksheet(workbook.getWorksheet(name)!.id);
		}
		const problem = await problemOf(Buffer.from(await workbook.xlsx.writeBuffer()));
		expect(problem.message).toMatch(/lists everybody/);
	});
});

describe('what is known besides the outcome', () => {
	it('stands in columns of its own, and only then', async () => {
		const table = tableFromItems(['1', '2'].map((phone) => ({ phone })));
		const outcomes = [
			accepted(2, { text: 'Halo\nBudi', deliveryState: 'not_found' }),
			accepted(3, { text: '=Halo', deliveryState: 'delivered' }),
		];
		const [sheet] = (await readWithExceljs(await results({ table, phoneIndex: 0, outcomes })))
			.worksheets;
		expect((sheet.getRow(1).values as unknown[]).slice(2)).toEqual([
			'Outcome',
			'Reason',
			'Text',
			'Delivery',
			'Message ID',
			'Segments',
			'Sent At',
		]);
		expect([sheet.getCell('D2').value, sheet.getCell('E2').value]).toEqual([
			'Halo\nBudi',
			'not found',
		]);
		expect(sheet.getCell('D2').alignment.wrapText).toBe(true);
		expect([sheet.getCell('D3').value, sheet.getCell('D3').numFmt]).toEqual(['=Halo', '@']);
	});

	it('is told by colours too', async () => {
		const table = tableFromItems([1, 2, 3, 4].map((n) => ({ phone: `${n}` })));
		const outcomes = [
			accepted(2, { deliveryState: 'delivered' }),
			refused(3, 'not_mobile', { deliveryState: 'failed' }),
			accepted(4, { outcome: 'unknown', reasonCode: 'no_answer' }),
			accepted(5, { outcome: 'skipped', reasonCode: 'duplicate', deliveryState: 'sent' }),
		];
		const [sheet] = (await readWithExceljs(await results({ table, phoneIndex: 0, outcomes })))
			.worksheets;
		const fillOf = (cell: string) =>
			(sheet.getCell(cell).fill as { fgColor?: { argb: string } } | undefined)?.fgColor?.argb;
		const outcomeFills = ['B2', 'B3', 'B4', 'B5'].map(fillOf);
		expect(new Set(outcomeFills).size).toBe(4);
		expect(outcomeFills).not.toContain(undefined);
		expect(['D2', 'D3', 'D5'].map(fillOf)).toEqual([outcomeFills[0], outcomeFills[1], undefined]);
	});
});

describe('columns that are there already', () => {
	it('are kept, and the new ones get a number', async () => {
		const first = await ownResults;
		const table = await readSheet(first, { readsOutcomes: true });
		const workbook = await readWithExceljs(await results({ table, outcomes: [accepted(3)] }));
		expect((workbook.worksheets[0].getRow(2).values as unknown[]).slice(9)).toEqual([
			'Outcome',
			'Reason',
			'Message ID',
			'Segments',
			'Sent At',
			'Outcome (2)',
			'Reason (2)',
			'Message ID (2)',
			'Segments (2)',
			'Sent At (2)',
		]);
	});
});

it('gives a sheet without titles some, and moves its rows down', async () => {
	const table = await readSheet(
		await exceljsFile((workbook) => {
			workbook.addWorksheet('x').addRows([
				['Budi', 81210100055],
				['Ani', 81210100056],
			]);
		}),
	);
	const file = await results({ table, outcomes: [accepted(1), refused(2, 'not_mobile')] });
	const [sheet] = (await readWithExceljs(file)).worksheets;
	expect((sheet.getRow(1).values as unknown[]).slice(1, 4)).toEqual([
		'Column A',
		'Column B',
		'Outcome',
	]);
	expect(sheet.getCell('C2').value).toBe('accepted');
	expect(sheet.getCell('C3').value).toBe('refused');
	expect(sheet.autoFilter).toBe('A1:G3');
});

describe('results of items', () => {
	it('have the fields of the items as columns', async () => {
		const table = tableFromItems([
			{ name: 'Budi', tags: ['a'], on: true, n: 6281210100055 },
			{ late: 1, name: null },
		]);
		const outcomes = [accepted(rowOfItem(0)), refused(rowOfItem(1), 'missing_value')];
		const file = await results({ table, phoneIndex: 0, outcomes });
		const [sheet] = (await readWithExceljs(file)).worksheets;
		expect(sheet.name).toBe('Recipients');
		expect((sheet.getRow(1).values as unknown[]).slice(1, 7)).toEqual([
			'name',
			'tags',
			'on',
			'n',
			'late',
			'Outcome',
		]);
		expect((sheet.getRow(2).values as unknown[]).slice(1, 5)).toEqual([
			'Budi',
			'["a"]',
			true,
			6281210100055,
		]);
		// More digits than a column without a format shows.
		expect(sheet.getCell('D2').numFmt).toBe('0');
	});
});

it.each([
	['A name of exactly thirty-one sign', 'A name of exactly thirty-one si'],
	['send again', 'Results'],
	["'a/b:c'", 'a b c'],
	['History', 'Sheet'],
	[' ', 'Sheet'],
])('calls the own sheet by its name if that is allowed: %p', async (sheet, name) => {
	const table = tableFromItems([{ phone: '1' }]);
	const file = await results({ table: { ...table, sheet }, phoneIndex: 0 });
	expect(XLSX.read(file).SheetNames).toEqual([name, 'Summary', 'Send Again']);
});

it('shows times by the clock of the zone, daylight saving included', async () => {
	const table = tableFromItems([1, 2, 3, 4].map(() => ({ phone: '1' })));
	const moments = ['2026-03-29T00:59:59Z', '2026-03-29T01:00:00Z', undefined, 'soon'];
	const outcomes = moments.map((sentAt, at) => accepted(at + 2, { sentAt }));
	const file = await results({ table, phoneIndex: 0, outcomes, timeZone: 'Europe/Berlin' });
	const sheet = XLSX.read(file).Sheets.Recipients;
	expect([sheet.F2.w, sheet.F3.w, sheet.F4, sheet.F5.v]).toEqual([
		'2026-03-29 01:59:59',
		'2026-03-29 03:00:00',
		undefined,
		'soon',
	]);
});

it('cuts what no cell can hold, and keeps faulty cells as they were', async () => {
	const table = await readSheet(
		await exceljsFile((workbook) => {
			const sheet = workbook.addWorksheet(
				'A/long name: [of] more than thirty-one'.replace(/[/:[\]]/g, '-').slice(0, 31),
			);
			sheet.addRows([
				['phone', 'x', 'y'],
				['1', 'short', { error: '#N/A' }],
				['2', { formula: 'A1' }, { error: '#DIV/0!' }],
				['3', { formula: 'A1' }, null],
			]);
		}),
	);
	table.rows[0].cells[1] = 'x'.repeat(40_000);
	table.rows[1].cells[1] = 'bell\u0007, half a pair\ud83d, \r\nline';
	const file = await results({ table, phoneIndex: 0 });
	const [sheet] = (await readWithExceljs(file)).worksheets;
	expect(String(sheet.getCell('B2').value)).toHaveLength(32_767);
	expect(sheet.getCell('C2').value).toEqual({ error: '#N/A' });
	const second = XLSX.read(file).Sheets[sheet.name];
	expect(second.B3.v).toBe('bell\u0007, half a pair\ufffd, \nline');
	expect(second.B4).toBeUndefined();
	expect(second.C3).toMatchObject({ t: 'e', w: '#DIV/0!' });
});

it('is written in pieces, so that others get their turn', async () => {
	const table = tableFromItems(
		Array.from({ length: 20_000 }, (_, at) => ({
			phone: `62812${at}`,
			name: `Person ${at}`,
		})),
	);
	const { turns, result: file } = await turnsDuring(
		async () => await results({ table, phoneIndex: 0 }),
	);
	expect(turns).toBeGreaterThan(2);
	expect(XLSX.read(file, { sheetRows: 3 }).Sheets.Recipients['!fullref']).toBe('A1:G20001');
});

it('refuses to write what no sheet can hold', async () => {
	const sheet = { name: 'Data', columns: [], headerRow: 1, rows: [], lastRow: 1_048_577 };
	await expect(writeWorkbook({ sheets: [sheet], formats: [] })).rejects.toMatchObject({
		reasonCode: 'file_too_large',
	});
});
