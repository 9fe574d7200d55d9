import * as XLSX from '@e965/xlsx';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { InputItem } from '../../support/engine/engine';
import { GOES_ON, jsonOf, numberOf, outcomesOf, useFlow, type Settings } from '../../support/flow';
import { fileItem, inShort, sheetItem, sheetOf, workbookOf } from './support';

const flow = useFlow();
const [A, B, C, D] = [1, 2, 3, 4].map(numberOf);
/** As people write them, without the calling code. */
const local = (msisdn: string) => `0${msisdn.slice(2)}`;

const FROM_SHEET = { source: 'spreadsheet', binaryPropertyName: 'data', message: 'Halo ##Nama##' };

async function send(items: InputItem[], parameters: INodeParameters = {}, settings: Settings = {}) {
	return await flow().tcast({ ...FROM_SHEET, ...parameters }, { items, ...settings });
}

/** `number: text` of all that the provider took, by its journal. */
const textsTaken = () =>
	flow()
		.taken()
		.map(({ to, text }) => `${to}: ${text}`)
		.sort();

describe('A spreadsheet as the source', () => {
	test.each(['No HP', 'phone', 'Mobile', 'MSISDN', 'hp', 'nomor', 'No. Telp', 'Telepon', 'WA'])(
		'has its phone column found under the title %p',
		async (title) => {
			const result = await send([
				await sheetItem([
					['Nama', title],
					['Budi', local(A)],
					['Siti', B],
				]),
			]);
			expect(inShort(jsonOf(result))).toEqual([`${A} accepted`, `${B} accepted`]);
			expect(textsTaken()).toEqual([`${A}: Halo Budi`, `${B}: Halo Siti`]);
		},
	);

	test('tells row and sheet of each recipient, and the item it came from', async () => {
		const result = await send([
			await sheetItem([['Nama', 'HP'], ['Budi', A], [], ['Siti', B]]),
			await sheetItem([
				['Nama', 'HP'],
				['Agus', C],
			]),
		]);
		expect(jsonOf(result).map(({ to, row, sheet }) => [to, row, sheet])).toEqual([
			[A, 2, 'Kontak'],
			[B, 4, 'Kontak'],
			[C, 2, 'Kontak'],
		]);
		expect(result.outputs[0].map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 0 },
			{ item: 1 },
		]);
	});

	test('has its phone column found by its contents when no title helps', async () => {
		const result = await send([
			await sheetItem([
				['Nama', 'Kolom X', 'Poin'],
				['Budi', local(A), 12],
				['Siti', local(B), 9],
			]),
		]);
		expect(inShort(jsonOf(result))).toEqual([`${A} accepted`, `${B} accepted`]);
	});

	test('with two columns that could be meant is asked about, and nothing is sent', async () => {
		const item = await sheetItem([
			['Nama', 'HP', 'WA'],
			['Budi', A, B],
		]);
		const { error } = await send([item]);
		expect(`${error?.message} ${error?.description}`).toMatch(/HP.*WA/);
		expect(`${error?.message} ${error?.description}`).toContain("'Phone Column'");
		expect(flow().sandbox.journal.requests).toEqual([]);
	});

	test.each([['WA'], ['wa'], ['C']])('is read from the chosen column %p', async (phoneColumn) => {
		await send(
			[
				await sheetItem([
					['Nama', 'HP', 'WA'],
					['Budi', A, B],
				]),
			],
			{ phoneColumn },
		);
		expect(flow().numbersTaken()).toEqual([B]);
	});

	test('without the chosen column is refused with the columns that it has', async () => {
		const { error } = await send(
			[
				await sheetItem([
					['Nama', 'HP'],
					['Budi', A],
				]),
			],
			{
				phoneColumn: 'Telegram',
			},
		);
		expect(`${error?.message} ${error?.description}`).toMatch(/Telegram/);
		expect(`${error?.message} ${error?.description}`).toMatch(/Nama.*HP/);
		expect(flow().sandbox.journal.requests).toEqual([]);
	});

	const twoSheets = async () =>
		fileItem(
			await workbookOf((workbook) => {
				workbook.addWorksheet('Satu').addRows([
					['Nama', 'HP'],
					['Budi', A],
				]);
				workbook.addWorksheet('Dua').addRows([
					['Nama', 'HP'],
					['Siti', B],
				]);
			}),
		);

	test.each([
		['', A],
		['Dua', B],
		['2', B],
	])('is read from the chosen sheet %p', async (sheet, expected) => {
		await send([await twoSheets()], { sheet });
		expect(flow().numbersTaken()).toEqual([expected]);
	});

	test('without the chosen sheet is refused with the sheets that it has', async () => {
		const { error } = await send([await twoSheets()], { sheet: 'Tiga' });
		expect(`${error?.message} ${error?.description}`).toMatch(/Tiga/);
		expect(`${error?.message} ${error?.description}`).toMatch(/Satu.*Dua/);
		expect(flow().sandbox.journal.requests).toEqual([]);
	});

	test('with numbers that lost their zero or were turned into 6.28E+12 is understood', async () => {
		const result = await send(
			[
				await sheetItem([
					['Nama', 'HP'],
					['Budi', Number(A.slice(2))],
					['Siti', Number(B)],
					['Agus', `${C[0]}.${C.slice(1)}E+${C.length - 1}`],
					['Dewi', '8.12E+10'],
					['Eka', '12345'],
				]),
			],
			{},
			GOES_ON,
		);
		expect(inShort(outcomesOf(result))).toEqual([
			`${A} accepted`,
			`${B} accepted`,
			`${C} accepted`,
			'8.12E+10 refused invalid_number',
			'12345 refused invalid_number',
		]);
		expect(String(jsonOf(result, 1)[0].reason)).toMatch(/has lost digits/);
	});

	test('with several numbers in a cell sends to each of them', async () => {
		const result = await send([
			await sheetItem([
				['Nama', 'HP'],
				['Budi', `${local(A)}, ${local(B)}`],
				['Siti', `${C}\n${D}`],
			]),
		]);
		expect(jsonOf(result).map(({ to, row }) => [to, row])).toEqual([
			[A, 2],
			[B, 2],
			[C, 3],
			[D, 3],
		]);
		expect(textsTaken()).toEqual([
			`${A}: Halo Budi`,
			`${B}: Halo Budi`,
			`${C}: Halo Siti`,
			`${D}: Halo Siti`,
		]);
	});

	test('is read as people see it: titles above, merged and empty rows, formulas, dates', async () => {
		const item = fileItem(
			await workbookOf((workbook) => {
				const sheet = workbook.addWorksheet('Kontak');
				sheet.addRow(['Pelanggan Maret']);
				sheet.mergeCells('A1:D1');
				sheet.addRow([]);
				sheet.addRow(['Kota', 'Nama', 'No. HP', 'Jatuh Tempo']);
				sheet.getColumn(4).numFmt = 'dd/mm/yyyy';
				const due = new Date(Date.UTC(2026, 7, 17));
				sheet.addRow(['Solo', 'Budi', local(A), due]);
				sheet.addRow([null, 'Siti', local(B), due]);
				sheet.mergeCells('A4:A5');
				sheet.addRow([]);
				sheet.addRow(['Bali', 'Agus', { formula: 'CONCATENATE("0","8")', result: local(C) }, due]);
			}),
		);
		const result = await send([item], { message: '##Kota## ##nama## ##Jatuh Tempo##' });
		expect(jsonOf(result).map(({ to, row }) => [to, row])).toEqual([
			[A, 4],
			[B, 5],
			[C, 7],
		]);
		expect(textsTaken()).toEqual([
			`${A}: Solo Budi 17/08/2026`,
			`${B}: Solo Siti 17/08/2026`,
			`${C}: Bali Agus 17/08/2026`,
		]);
	});

	test('with an empty cell where a placeholder is refuses that row and names the column', async () => {
		const result = await send(
			[
				await sheetItem([
					['Nama', 'HP'],
					['Budi', A],
					['  ', B],
					[null, C],
				]),
			],
			{},
			GOES_ON,
		);
		expect(inShort(outcomesOf(result))).toEqual([
			`${A} accepted`,
			`${B} refused missing_value`,
			`${C} refused missing_value`,
		]);
		expect(String(jsonOf(result, 1)[0].reason)).toContain("'Nama'");
		expect(flow().numbersAsked()).toEqual([A]);
	});

	test('with an error value where a placeholder is names what the cell shows', async () => {
		const result = await send(
			[
				await sheetItem([
					['Nama', 'HP'],
					['Budi', A],
					[{ error: '#N/A' }, B],
				]),
			],
			{},
			GOES_ON,
		);
		expect(inShort(outcomesOf(result))).toEqual([`${A} accepted`, `${B} refused missing_value`]);
		expect(String(jsonOf(result, 1)[0].reason)).toMatch(/'Nama'.*#N\/A/);
		expect(flow().numbersAsked()).toEqual([A]);
	});

	test('with a row that has no number gives that row an outcome of its own', async () => {
		const result = await send(
			[
				await sheetItem([
					['Nama', 'HP'],
					['Budi', A],
					['Siti', null],
				]),
			],
			{},
			GOES_ON,
		);
		expect(outcomesOf(result).map(({ row, outcome }) => [row, outcome])).toEqual([
			[2, 'accepted'],
			[3, 'refused'],
		]);
	});

	test('may lie in another field', async () => {
		const file = await sheetOf([
			['Nama', 'HP'],
			['Budi', A],
		]);
		await send([fileItem(file, 'x.xlsx', 'lampiran')], { binaryPropertyName: 'lampiran' });
		expect(flow().numbersTaken()).toEqual([A]);
	});

	test('that is not there is said, and nothing is sent', async () => {
		const { error } = await send([{ json: {} }]);
		expect(`${error?.message} ${error?.description}`).toMatch(/data/);
		expect(flow().sandbox.journal.requests).toEqual([]);
	});

	test('with more rows than allowed is refused, and nothing is sent', async () => {
		const rows = [['Nama', 'HP'], ...[A, B, C, D].map((number) => ['x', number])];
		const { error } = await send([await sheetItem(rows)], { options: { maxRows: 3 } });
		expect(error?.message).toMatch(/more than 3 rows/);
		expect(error?.description).toContain("'Maximum Rows'");
		expect(flow().sandbox.journal.requests).toEqual([]);
	});

	test('works in the same way with Message Central', async () => {
		const item = await sheetItem([
			['Nama', 'HP'],
			['Budi', local(A)],
			['Siti', null],
		]);
		const result = await flow().message(FROM_SHEET, { items: [item], ...GOES_ON });
		expect(jsonOf(result)).toMatchObject([{ to: A, row: 2, sheet: 'Kontak' }]);
		expect(jsonOf(result, 1)).toMatchObject([{ row: 3, reasonCode: 'invalid_number' }]);
		expect(textsTaken()).toEqual([`${A}: Halo Budi`]);
	});
});

describe('A file of another kind', () => {
	const written = (bookType: XLSX.BookType): Buffer => {
		const workbook = XLSX.utils.book_new();
		const rows = [
			['Nama', 'HP'],
			['Budi', A],
		];
		XLSX.utils.book_append_sheet(workbook, XLSX.utils.aoa_to_sheet(rows), 'Kontak');
		return XLSX.write(workbook, { bookType, type: 'buffer' }) as Buffer;
	};
	const bytes = {
		xls: () => written('biff8'),
		ods: () => written('ods'),
		'html named xlsx': () => Buffer.from('<html><body>login</body></html>'),
		empty: () => Buffer.alloc(0),
	};

	test.each(Object.entries(bytes))(
		'(%s) is refused in words, and nothing is sent',
		async (_, make) => {
			const { status, error } = await send([fileItem(make())]);
			expect(status).toBe('error');
			const said = `${error?.message} ${error?.description}`;
			expect(said).not.toMatch(/undefined|null|TypeError|Cannot read|end of central/i);
			expect(String(error?.description).length).toBeGreaterThan(10);
			expect(flow().sandbox.journal.requests).toEqual([]);
		},
	);

	test.each(['xls', 'ods'] as const)('(%s) is told the node to put before', async (kind) => {
		const { error } = await send([fileItem(bytes[kind](), `kontak.${kind}`)]);
		expect(`${error?.message} ${error?.description}`).toMatch(/Extract From File/i);
	});

	test('(cut off) is refused in words, and nothing is sent', async () => {
		const whole = await sheetOf([
			['Nama', 'HP'],
			['Budi', A],
		]);
		for (const length of [whole.length - 10, whole.length >> 1, 100]) {
			const { status, error } = await send([fileItem(whole.subarray(0, length))]);
			expect(status).toBe('error');
			expect(String(error?.description).length).toBeGreaterThan(10);
		}
		expect(flow().sandbox.journal.requests).toEqual([]);
	});

	test('gives its item one outcome when the workflow goes on, and the other files are sent', async () => {
		const good = await sheetItem([
			['Nama', 'HP'],
			['Budi', A],
			['Siti', B],
		]);
		const result = await send([fileItem(bytes.ods()), good, fileItem(bytes.xls())], {}, GOES_ON);
		expect(jsonOf(result).map(({ to }) => to)).toEqual([A, B]);
		const refused = result.outputs[1];
		expect(refused.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		for (const { json } of refused as Array<{ json: IDataObject }>) {
			expect(json.outcome).toBe('refused');
			expect(String(json.reason).length).toBeGreaterThan(10);
		}
	});

	test('sends nothing at all when the workflow is to stop on errors', async () => {
		const good = await sheetItem([
			['Nama', 'HP'],
			['Budi', A],
		]);
		const { status } = await send([good, fileItem(bytes.ods())]);
		expect(status).toBe('error');
		expect(flow().sandbox.journal.requests).toEqual([]);
	});
});
