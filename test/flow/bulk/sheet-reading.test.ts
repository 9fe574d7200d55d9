import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { fixture } from '../../fixtures/spreadsheet/fixture';
import type { InputItem, RunResult } from '../../support/engine/engine';
import {
	bothNodes,
	GOES_ON,
	jsonOf,
	numberOf,
	outcomesOf,
	useFlow,
	type Settings,
} from '../../support/flow';
import { attachedTo, fileItem, inShort, sheetItem, valuesOf, workbookOf } from './support';

const flow = useFlow();
const [A, B, C, D] = [1, 2, 3, 4].map(numberOf);

const FROM_SHEET = { source: 'spreadsheet', binaryPropertyName: 'data', message: 'Halo ##Nama##' };

const textsTaken = () =>
	flow()
		.taken()
		.map(({ to, text }) => `${to}: ${text}`)
		.sort();

const hintsOf = ({ hints }: RunResult) => hints.map(({ message }) => message).join('\n');

const errorOf = ({ error }: RunResult) => `${error?.message} ${error?.description}`;

const both = describe.each(Object.entries(bothNodes(flow, GOES_ON)));

both('A spreadsheet (%s)', (_, run) => {
	const send = async (item: InputItem, parameters: INodeParameters = {}, settings: Settings = {}) =>
		await run({ ...FROM_SHEET, ...parameters }, { items: [item], ...settings });

	const preview = async (item: InputItem, parameters: INodeParameters = {}) => {
		const result = await send(item, { operation: 'preview', ...parameters });
		return jsonOf(result)[0] as IDataObject & { spreadsheets: IDataObject[]; hints: string[] };
	};

	test('with references in small letters is sent to in its phone column, not in the next one', async () => {
		const result = await send(fileItem(fixture('lowercase-refs.xlsx')), { message: 'Promo' });
		expect(inShort(outcomesOf(result))).toEqual([
			'6281210100055 accepted',
			' refused invalid_number',
		]);
		expect(flow().numbersTaken()).toEqual(['6281210100055']);
	});

	test('with formulas whose results were not saved refuses their rows', async () => {
		const item = fileItem(fixture('xlsxwriter-formula.xlsx'));
		const result = await send(item, { message: 'Total ##Total##' });
		expect(textsTaken()).toEqual(['6281210100099: Total 01 Januari 2023']);
		const refused = jsonOf(result, 1).filter(({ row }) => Number(row) <= 4);
		expect(refused).toHaveLength(3);
		for (const { reason } of refused) expect(reason).toContain('result was not saved');
	});

	test('shows fractions whole in a whole format, in texts and in the results', async () => {
		const item = fileItem(fixture('bug-fmt0-fraction.xlsx'));
		const result = await send(item, {
			message: 'Rp##Nilai##',
			resultsWorkbook: true,
		});
		expect(textsTaken()).toEqual(['6281210100002: Rp33333', '6281210100003: Rp1501']);
		const sheet = (await attachedTo(result)).getWorksheet('Sheet1')!;
		expect([sheet.getCell('C2').value, sheet.getCell('C2').numFmt]).toEqual([
			33333.333333333336,
			'0',
		]);
		expect([sheet.getCell('C3').value, sheet.getCell('C3').numFmt]).toEqual([1500.5, '0']);
	});

	test('with a hidden row does not send to it, and says so everywhere', async () => {
		const item = fileItem(fixture('filtered.xlsx'), 'kontak.xlsx');
		const said = await preview(item);
		expect(said).toMatchObject({ kept: 2, droppedByReason: { hidden_row: 1 } });
		expect(said.spreadsheets).toMatchObject([{ hiddenRows: 1, hiddenRowsAreSent: false }]);
		expect(said.hints.join()).toMatch(/1 hidden row of sheet 'Sheet1' of kontak.xlsx: left out/);

		const result = await send(item, { resultsWorkbook: true });
		expect(flow().numbersTaken()).toEqual(['6281210100055', '6281210100057']);
		expect(jsonOf(result, 1)).toMatchObject([
			{ to: '6281210100056', outcome: 'skipped', reasonCode: 'hidden_row', row: 3 },
		]);
		expect(hintsOf(result)).toMatch(/1 hidden row of sheet 'Sheet1' of kontak.xlsx: left out/);
		const summary = valuesOf(await attachedTo(result), 'Summary');
		expect(summary).toContainEqual(['Hidden rows, left out', 1]);
		expect(summary).toContainEqual(['Hidden row', 1]);
		expect(valuesOf(await attachedTo(result), 'Send Again')).toHaveLength(1);
	});

	test('with a hidden row sends to it when asked to, and says so everywhere', async () => {
		const item = fileItem(fixture('filtered.xlsx'));
		const options = { hiddenRows: 'send' };
		const said = await preview(item, { options });
		expect(said).toMatchObject({ kept: 3, dropped: 0 });
		expect(said.hints.join()).toMatch(/1 hidden row .*sent to like all others/);
		const result = await send(item, { options });
		expect(flow().numbersTaken()).toEqual(['6281210100055', '6281210100056', '6281210100057']);
		expect(hintsOf(result)).toMatch(/1 hidden row .*sent to like all others/);
	});

	test('with somebody in a hidden row and again in a visible one sends to the visible one', async () => {
		const item = fileItem(
			await workbookOf((workbook) => {
				const sheet = workbook.addWorksheet('Kontak');
				sheet.addRows([
					['Nama', 'HP'],
					['lama', A],
					['baru', A],
				]);
				sheet.getRow(2).hidden = true;
			}),
		);
		const result = await send(item);
		expect(textsTaken()).toEqual([`${A}: Halo baru`]);
		expect(inShort(jsonOf(result, 1))).toEqual([`${A} skipped hidden_row`]);
	});

	test('without titles refuses an odd first number and names it', async () => {
		const result = await send(fileItem(fixture('lost-first.xlsx')), { message: 'Promo' });
		expect(
			outcomesOf(result)
				.map(({ row }) => row)
				.sort(),
		).toEqual([1, 2, 3, 4]);
		expect(jsonOf(result, 1)).toMatchObject([{ row: 1, reasonCode: 'invalid_number' }]);
	});

	test.each(['title-year.xlsx', 'letterhead.xlsx'])('(%s) has its titles found', async (file) => {
		await send(fileItem(fixture(file)));
		expect(textsTaken()).toEqual([0, 1, 2].map((at) => `628121010000${at}: Halo P${at}`));
	});

	const titles = async () =>
		await sheetItem([
			['Cetak', 'Kepala'],
			['Nama', 'Kontak'],
			['Budi', A],
			['Siti', B],
		]);

	test.each([[2], ['2'], [' 2 ']])(
		'has its titles in the row %p that was chosen',
		async (headerRow) => {
			await send(await titles(), { options: { headerRow } });
			expect(textsTaken()).toEqual([`${A}: Halo Budi`, `${B}: Halo Siti`]);
		},
	);

	test.each(['', '0', 0])('has its titles found when %p was chosen', async (headerRow) => {
		const said = await preview(await titles(), { options: { headerRow } });
		expect(said.spreadsheets).toMatchObject([{ headerRow: 1, rows: 3 }]);
	});

	test('has no titles when none was chosen', async () => {
		const item = await sheetItem([
			['Nama', 'HP'],
			['Budi', A],
		]);
		const result = await send(item, {
			message: '##Column A##',
			phoneColumn: 'B',
			options: { headerRow: 'none' },
		});
		expect(
			outcomesOf(result)
				.map(({ row }) => row)
				.sort(),
		).toEqual([1, 2]);
		expect(textsTaken()).toEqual([`${A}: Budi`]);
	});

	test.each(['x', '-1', '1.5', '99999999'])(
		'with the header row %p sends nothing',
		async (headerRow) => {
			const result = await send(await titles(), { options: { headerRow } });
			expect(jsonOf(result, 1)).toMatchObject([{ reasonCode: 'invalid_setting' }]);
			expect(String(jsonOf(result, 1)[0].reason)).toContain("'Header Row'");
			expect(flow().sends()).toEqual([]);
		},
	);

	test('tells which column the numbers came from, in the preview, the hint and the results', async () => {
		const item = await sheetItem([
			['Nama', 'Order', 'No HP'],
			['Budi', D, A],
			['Siti', C, B],
		]);
		const said = await preview(item);
		expect(said.spreadsheets).toMatchObject([
			{ phoneColumn: 'No HP (column C)', headerRow: 1, sheet: 'Kontak', rows: 2 },
		]);
		expect(said.hints.join()).toContain('phone numbers from No HP (column C)');
		const result = await send(item, { resultsWorkbook: true });
		expect(hintsOf(result)).toContain('phone numbers from No HP (column C)');
		const summary = valuesOf(await attachedTo(result), 'Summary');
		expect(summary).toContainEqual(['Phone column', 'No HP (column C)']);
	});

	test('with a named column of few numbers beside a full one asks, and nothing is sent', async () => {
		const item = await sheetItem([
			['Nama', 'Nomor', 'Kontak'],
			['Budi', numberOf(91), A],
			['Siti', '1234567', B],
			['Agus', '7654321', C],
			['Dewi', '1230000', D],
		]);
		const result = await send(item, {}, { onError: undefined });
		expect(errorOf(result)).toMatch(/"Nomor", "Kontak".*'Phone Column'/);
		expect(flow().sends()).toEqual([]);
	});

	test('with an empty first sheet names the others', async () => {
		const item = fileItem(
			await workbookOf((workbook) => {
				workbook.addWorksheet('Petunjuk');
				workbook.addWorksheet('Kontak').addRows([['HP'], [A]]);
			}),
		);
		const result = await send(item, {}, { onError: undefined });
		expect(errorOf(result)).toMatch(/"Petunjuk" is empty.*"Kontak".*'Sheet'/);
	});

	test('shows dates and numbers in the one style of Indonesia, where the numbers are from', async () => {
		await send(fileItem(fixture('rupiah.xlsx')), { message: '##A## ##B## ##C## ##D##' });
		expect(textsTaken()).toEqual([
			'6281210100001: Rp1.500.000 Rp1.500.000 12,500 Selasa, 01 Agustus 2023',
		]);
	});

	test.each<[IDataObject, string]>([
		[{ datesAndNumbersAsIn: 'US' }, 'Rp1,500,000 Rp1,500,000 12.500 Tuesday, August 1, 2023'],
		[{ datesAndNumbersAsIn: 'GB' }, 'Rp1,500,000 Rp1,500,000 12.500 01 August 2023'],
		[{ datesAndNumbersAsIn: '' }, 'Rp1.500.000 Rp1.500.000 12,500 Selasa, 01 Agustus 2023'],
		[{ defaultCountry: 'DE' }, 'Rp1.500.000 Rp1.500.000 12,500 Dienstag, 1. August 2023'],
		[
			{ defaultCountry: 'DE', datesAndNumbersAsIn: 'ID' },
			'Rp1.500.000 Rp1.500.000 12,500 Selasa, 01 Agustus 2023',
		],
	])('shows dates and numbers by the options %p', async (options, expected) => {
		const said = await preview(fileItem(fixture('rupiah.xlsx')), {
			message: '##A## ##B## ##C## ##D##',
			options: { ...options, numberCheck: 'possible', allowedCountries: ['*'] },
		});
		expect((said.samples as unknown as IDataObject[])[0].text).toBe(expected);
	});

	test.each([
		'General',
		'0',
		'#,##0',
		'#,##0.00',
		'0.00',
		'0.000',
		'"Rp"#,##0',
		'_-* #,##0_-',
		'0.00E+00',
	])('whose numbers have the format %p is sent to by all their digits', async (numFmt) => {
		const item = fileItem(
			await workbookOf((workbook) => {
				const sheet = workbook.addWorksheet('Kontak');
				sheet.addRows([
					['Nama', 'HP'],
					['Budi', Number(A)],
					['Siti', Number(B.slice(2))],
				]);
				sheet.getColumn(2).numFmt = numFmt;
			}),
		);
		await send(item);
		expect(textsTaken()).toEqual([`${A}: Halo Budi`, `${B}: Halo Siti`]);
	});

	test('with dates that each computer shows in its own order, and merged cells, says so', async () => {
		const item = fileItem(
			await workbookOf((workbook) => {
				const sheet = workbook.addWorksheet('Kontak');
				sheet.addRow(['Nama', 'HP', 'Jatuh Tempo']);
				sheet.addRow(['Budi', A, new Date(Date.UTC(2027, 0, 2))]);
				sheet.addRow([null, B, new Date(Date.UTC(2027, 0, 3))]);
				sheet.getColumn(3).numFmt = 'mm-dd-yy';
				sheet.mergeCells('A2:A3');
			}),
		);
		const result = await send(item, { message: '##Nama## ##Jatuh Tempo##' });
		expect(textsTaken()).toEqual([`${A}: Budi 02/01/2027`, `${B}: Budi 03/01/2027`]);
		expect(hintsOf(result)).toMatch(/'Jatuh Tempo'.*'Dates and Numbers As In'/);
		expect(hintsOf(result)).toMatch(/1 cell .*merged/);
	});
});

describe('A ready file of Message Central', () => {
	test('with a hidden row is held back, since it would be sent to', async () => {
		const parameters = {
			operation: 'sendBulkFile',
			binaryPropertyName: 'data',
		};
		const result = await flow().message(parameters, {
			items: [fileItem(fixture('filtered.xlsx'))],
			...GOES_ON,
		});
		expect(inShort(jsonOf(result, 1))).toEqual([
			'6281210100055 refused not_tried',
			'6281210100056 skipped hidden_row',
			'6281210100057 refused not_tried',
		]);
		expect(String(jsonOf(result, 1)[0].reason)).toContain('row 3');
		expect(flow().sends()).toEqual([]);
	});
});
