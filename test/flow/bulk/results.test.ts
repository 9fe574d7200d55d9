import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { InputItem } from '../../support/engine/engine';
import {
	GOES_ON,
	itemsTo,
	jsonOf,
	numberOf,
	outcomesOf,
	useFlow,
	type Settings,
} from '../../support/flow';
import { attachedTo, fileItem, sheetItem, valuesOf, workbookOf, XLSX_TYPE } from './support';

const flow = useFlow();
const [A, B, C, D, E, F] = [1, 2, 3, 4, 5, 6].map(numberOf);
const HEADER = ['Outcome', 'Reason', 'Text', 'Message ID', 'Segments', 'Sent At'];

const FROM_SHEET = { source: 'spreadsheet', binaryPropertyName: 'data', message: 'Halo ##Nama##' };

async function send(items: InputItem[], parameters: INodeParameters, settings: Settings = GOES_ON) {
	return await flow().tcast(parameters, { items, ...settings });
}

/** Six people: two served, one with a bad number, one without a name, one twice, one unanswered. */
async function mixedRun(parameters: INodeParameters = {}) {
	flow().sandbox.addFault({
		on: 'tcastsms.sendsms',
		when: { number: C },
		action: { kind: 'resetAfter' },
	});
	const item = fileItem(
		await workbookOf((workbook) => {
			const sheet = workbook.addWorksheet('Pelanggan');
			sheet.addRow(['Catatan', 'Nama', null, 'No HP', 'Tagihan']);
			sheet.getColumn(5).numFmt = '"Rp"#,##0';
			sheet.addRow(['=1+1', 'Budi', null, A, 150000]);
			sheet.addRow(['@a', 'Siti', null, '12345', 2]);
			sheet.addRow(['-5', 'Agus', null, C, 3]);
			sheet.addRow([]);
			sheet.addRow(['+x', null, null, D, 4]);
			sheet.addRow([null, 'Dewi', null, A, 5]);
			sheet.addRow([null, 'Eka', null, E, 6]);
			workbook.addWorksheet('Lain').addRow(['untouched']);
		}),
		'Pelanggan Maret.xlsx',
	);
	return await send([item], {
		...FROM_SHEET,
		...parameters,
		resultsWorkbook: true,
	});
}

describe('The results workbook', () => {
	test('has the own sheet with its columns and order, and the outcome of each row', async () => {
		const result = await mixedRun();
		const workbook = await attachedTo(result);
		const rows = valuesOf(workbook, 'Pelanggan');
		expect(rows[0]).toEqual(['Catatan', 'Nama', null, 'No HP', 'Tagihan', ...HEADER]);
		expect(rows.slice(1).map((row) => row.slice(0, 6))).toEqual([
			['=1+1', 'Budi', null, A, 150000, 'accepted'],
			['@a', 'Siti', null, '12345', 2, 'refused'],
			['-5', 'Agus', null, C, 3, 'unknown'],
			[null, null, null, null, null, null],
			['+x', null, null, D, 4, 'refused'],
			[null, 'Dewi', null, A, 5, 'skipped'],
			[null, 'Eka', null, E, 6, 'accepted'],
		]);
		const ids = new Map(
			flow()
				.taken()
				.map(({ to, messageId }) => [to, messageId]),
		);
		expect([rows[1][8], rows[7][8]]).toEqual([ids.get(A), ids.get(E)]);
		expect(rows[1][9]).toBe(1);
		expect(rows[1][10]).toBeInstanceOf(Date);
		expect(workbook.getWorksheet('Pelanggan')?.getCell('A2').formula).toBeUndefined();
		expect(workbook.getWorksheet('Pelanggan')?.getCell('E2').numFmt).toBe('"Rp"#,##0');
	});

	test('has the text that each of them got, by the journal, and none where there was none', async () => {
		const rows = valuesOf(await attachedTo(await mixedRun()), 'Pelanggan');
		const texts = new Map(
			flow()
				.taken()
				.map(({ to, text }) => [to, text]),
		);
		expect(rows.slice(1).map((row) => row[7])).toEqual([
			texts.get(A),
			null,
			texts.get(C),
			null,
			null,
			null,
			texts.get(E),
		]);
	});

	test('comes as CSV when that is asked for, with the same outcomes', async () => {
		const result = await mixedRun({ options: { resultsFormat: 'csv' } });
		const { data, fileName, mimeType } = result.outputs[0][0].binary!.data;
		expect({ fileName, mimeType }).toEqual({
			fileName: 'Pelanggan Maret-results.csv',
			mimeType: 'text/csv',
		});
		const text = Buffer.from(data, 'base64').toString();
		const lines = text.split('\r\n').map((line) => line.split(';'));
		expect(lines[0]).toEqual(['\ufeffCatatan', 'Nama', 'No HP', 'Tagihan', ...HEADER]);
		expect(lines.slice(1, 8).map((cells) => cells[4] ?? '')).toEqual([
			'accepted',
			'refused',
			'unknown',
			'',
			'refused',
			'skipped',
			'accepted',
		]);
		expect(lines[1].slice(0, 3)).toEqual(["'=1+1", 'Budi', A]);
	});

	test('is named after the file, and lies on the first item that leaves', async () => {
		const result = await mixedRun();
		expect(result.outputs[0][0].binary?.data).toMatchObject({
			fileName: 'Pelanggan Maret-results.xlsx',
			mimeType: XLSX_TYPE,
		});
		const others = [...result.outputs[0].slice(1), ...result.outputs[1]];
		expect(others.filter(({ binary }) => binary !== undefined)).toEqual([]);
	});

	test('has on Send Again only refused rows that can be mended, never the unknown ones', async () => {
		const workbook = await attachedTo(await mixedRun());
		expect(valuesOf(workbook, 'Send Again')).toEqual([
			['Catatan', 'Nama', null, 'No HP', 'Tagihan', 'Reason'],
			['@a', 'Siti', null, '12345', 2, expect.stringContaining('12345')],
			['+x', null, null, D, 4, expect.stringContaining("'Nama'")],
		]);
	});

	test('counts on its summary what the journal and the outcomes say', async () => {
		const workbook = await attachedTo(await mixedRun());
		const lines = Object.fromEntries(
			valuesOf(workbook, 'Summary').map(([label, value]) => [String(label), value]),
		);
		expect(lines).toMatchObject({
			Provider: 'TCASTSMS',
			Requests: flow().sends().length,
			All: 6,
			'Accepted by the provider': 2,
			Refused: 2,
			'Unknown (may have been sent)': 1,
			Skipped: 1,
		});
	});

	test.each([
		['as it is', ''],
		['and its sheet Send Again named', 'Send Again'],
	])('can be corrected and sent %s, which reaches just these', async (_, sheet) => {
		const workbook = await attachedTo(await mixedRun());
		const again = workbook.getWorksheet('Send Again')!;
		again.getCell('D2').value = B;
		again.getCell('B3').value = 'Wati';
		const corrected = fileItem(Buffer.from(await workbook.xlsx.writeBuffer()));
		flow().sandbox.reset();
		const result = await send([corrected], { ...FROM_SHEET, sheet });
		expect(
			flow()
				.taken()
				.map(({ to, text }) => [to, text]),
		).toEqual([
			[B, 'Halo Siti'],
			[D, 'Halo Wati'],
		]);
		expect(result.hints.map(({ message }) => message)).toContainEqual(
			expect.stringMatching(/results workbook: of it, the sheet 'Send Again' was read/),
		);
	});

	test('is not sent to from the sheet that has everybody', async () => {
		const workbook = await attachedTo(await mixedRun());
		const file = fileItem(Buffer.from(await workbook.xlsx.writeBuffer()));
		flow().sandbox.reset();
		const result = await send([file], { ...FROM_SHEET, sheet: 'Pelanggan' });
		expect(flow().taken()).toEqual([]);
		expect(outcomesOf(result)[0].reason).toMatch(/lists everybody/);
	});

	test('knows no placeholder for its own reasons', async () => {
		const workbook = await attachedTo(await mixedRun());
		const file = fileItem(Buffer.from(await workbook.xlsx.writeBuffer()));
		flow().sandbox.reset();
		await send([file], { ...FROM_SHEET, message: 'Halo ##Nama## ##Reason##' });
		expect(flow().taken()).toEqual([]);
	});

	test('comes in another field when one is chosen', async () => {
		const result = await mixedRun({ options: { workbookField: 'hasil' } });
		expect(valuesOf(await attachedTo(result, { field: 'hasil' }), 'Pelanggan')).toHaveLength(8);
	});

	test('comes once for each spreadsheet', async () => {
		const sheets = [
			await sheetItem([
				['Nama', 'HP'],
				['Budi', A],
			]),
			await sheetItem([
				['Nama', 'HP'],
				['Siti', B],
				['Agus', 'xx'],
			]),
		];
		const result = await send(sheets, { ...FROM_SHEET, resultsWorkbook: true });
		const [first, second] = [
			await attachedTo(result),
			await attachedTo(result, { field: 'data_1' }),
		];
		expect(valuesOf(first, 'Kontak').map((row) => row[0])).toEqual(['Nama', 'Budi']);
		expect(valuesOf(second, 'Kontak').map((row) => row[2])).toEqual([
			'Outcome',
			'accepted',
			'refused',
		]);
	});

	test('comes out even when everybody was refused and the workflow goes on', async () => {
		const item = await sheetItem([
			['Nama', 'HP'],
			['Budi', 'xx'],
			[null, A],
		]);
		const result = await send([item], { ...FROM_SHEET, resultsWorkbook: true });
		const workbook = await attachedTo(result, { output: 1 });
		expect(valuesOf(workbook, 'Send Again').map((row) => row[1])).toEqual(['HP', 'xx', A]);
	});

	test('has one row per recipient when they come from items', async () => {
		const items = [
			{ json: { to: `${A},${B}`, name: 'Budi', city: '=HYPERLINK("x")' } },
			{ json: { to: 'xx', name: 'Siti', city: 'Solo' } },
		];
		const result = await send(items, { resultsWorkbook: true });
		const workbook = await attachedTo(result);
		const [own] = workbook.worksheets;
		const rows = valuesOf(workbook, own.name);
		expect(rows[0]).toEqual(expect.arrayContaining(['To', 'name', 'city', ...HEADER]));
		const at = (title: string) => rows[0].indexOf(title);
		expect(
			rows.slice(1).map((row) => [row[at('To')], row[at('name')], row[at('Outcome')]]),
		).toEqual([
			[A, 'Budi', 'accepted'],
			[B, 'Budi', 'accepted'],
			['xx', 'Siti', 'refused'],
		]);
		expect(rows[1][at('city')]).toBe('=HYPERLINK("x")');
		const formulas: string[] = [];
		own.eachRow((row) => row.eachCell(({ formula, address }) => formula && formulas.push(address)));
		expect(formulas).toEqual([]);
	});

	test('from items keeps its phone column when an item has a field of the same title', async () => {
		const items = [{ json: { to: A, To: 'their own' } }];
		const result = await send(items, { resultsWorkbook: true });
		const workbook = await attachedTo(result);
		const rows = valuesOf(workbook, workbook.worksheets[0].name);
		expect(rows.flat()).toContain(A);
	});
});

describe('Summary Only', () => {
	const SUMMARY = { options: { returnMode: 'summary' } };

	test('is one item on the first output, with counts that the journal confirms', async () => {
		flow().sandbox.configure({ tcastsms: { refuseNumbers: { [C]: true } } });
		const result = await send(itemsTo(A, B, A, 'xx', C), SUMMARY);
		expect(result.outputs.map((output) => output.length)).toEqual([1]);
		const [json] = jsonOf(result);
		expect(json).toMatchObject({
			provider: 'tcastsms',
			recipients: 5,
			accepted: flow().taken().length,
			refused: 2,
			unknown: 0,
			skipped: 1,
			reasons: { duplicate: 1, invalid_number: 1, provider_refused: 1 },
			requests: flow().sends().length,
			segments: 2,
		});
		expect((json.firstRefused as IDataObject[]).map(({ to, item }) => [to, item])).toEqual([
			['xx', 3],
			[C, 4],
		]);
	});

	test('names the first 20 refused and no more', async () => {
		const bad = Array.from({ length: 25 }, (_, index) => `x${index}`);
		const [json] = jsonOf(await send(itemsTo(A, ...bad), SUMMARY));
		expect((json.firstRefused as IDataObject[]).map(({ to }) => to)).toEqual(bad.slice(0, 20));
		expect(json.refused).toBe(25);
	});

	test('is linked to all the items that came in', async () => {
		const result = await send(itemsTo(A, B, C), SUMMARY);
		expect(result.outputs[0][0].pairedItem).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
	});

	test('carries the results workbook and names rows', async () => {
		const result = await mixedRun({ options: { returnMode: 'summary' } });
		const [json] = jsonOf(result);
		expect(json.firstRefused).toMatchObject([
			{ to: '12345', row: 3, sheet: 'Pelanggan' },
			{ to: D, row: 6, sheet: 'Pelanggan' },
		]);
		expect(json.firstUnknown).toMatchObject([{ to: C, row: 4 }]);
		expect(valuesOf(await attachedTo(result), 'Send Again')).toHaveLength(3);
	});

	test('says in one sentence what the hint says', async () => {
		const result = await send(itemsTo(A, B, 'xx', A), SUMMARY);
		const sentence = '2 accepted, 1 refused, 1 duplicate skipped, 1 request, 2 segments';
		expect(jsonOf(result)[0].summary).toBe(sentence);
		expect(result.hints.map(({ message }) => message)).toContain(sentence);
	});

	test('of a run in which everybody was refused fails the node, as without it', async () => {
		const { status } = await send(itemsTo('xx', 'yy'), SUMMARY, {});
		expect(status).toBe('error');
	});
});

describe('Include Input Fields', () => {
	const INPUT = { options: { includeInputFields: true } };

	test('puts the fields of the item into each outcome', async () => {
		const items = [{ json: { to: [A, 'xx'], name: 'Budi' } }, { json: { to: B, name: 'Siti' } }];
		const inputs = outcomesOf(await send(items, INPUT)).map(({ to, input }) => [to, input]);
		expect(inputs).toEqual([
			[A, items[0].json],
			[B, items[1].json],
			['xx', items[0].json],
		]);
	});

	test('puts the cells of the row into each outcome', async () => {
		const item = await sheetItem([
			['Nama', 'HP'],
			['Budi', A],
		]);
		const [json] = jsonOf(await send([item], { ...FROM_SHEET, ...INPUT }));
		expect(json.input).toEqual({ Nama: 'Budi', HP: A });
	});

	test('is there with 1000 recipients and left out with more', async () => {
		const many = Array.from({ length: 1001 }, (_, index) => numberOf(index));
		const fits = outcomesOf(await send(itemsTo(...many.slice(1)), INPUT));
		expect(fits).toHaveLength(1000);
		expect(fits.every(({ input }) => input !== undefined)).toBe(true);
		const over = outcomesOf(await send(itemsTo(...many), INPUT));
		expect(over).toHaveLength(1001);
		expect(over.filter((json) => 'input' in json)).toEqual([]);
	});

	test('is not there unless asked for', async () => {
		expect(jsonOf(await send(itemsTo(F), {}))[0]).not.toHaveProperty('input');
	});
});
