import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { InputItem, RunResult } from '../../support/engine/engine';
import { bothNodes, itemsTo, jsonOf, numberOf, useFlow } from '../../support/flow';
import { inShort, sheetOf, workbookOf, XLSX_TYPE } from './support';

const flow = useFlow();
const [A, B, C] = [1, 2, 3].map(numberOf);

const FROM_SHEET = { source: 'spreadsheet', message: 'Halo ##Nama##' };

type Files = Record<string, { data: Buffer; fileName?: string; mimeType?: string }>;

const itemWith = (files: Files, json: IDataObject = {}): InputItem => ({
	json,
	binary: Object.fromEntries(
		Object.entries(files).map(([field, file]) => [field, { mimeType: 'text/plain', ...file }]),
	),
});

const csv = (...numbers: string[]) => ({
	data: Buffer.from(`Nama,HP\n${numbers.map((number) => `Budi,${number}\n`).join('')}`),
	fileName: 'kontak.csv',
});

const picture = { data: Buffer.from('89504e47', 'hex'), fileName: 'foto.png' };

const hintsOf = ({ hints }: RunResult) => hints.map(({ message }) => message).join('\n');
const errorOf = ({ error }: RunResult) => `${error?.message} ${error?.description}`;

const both = describe.each(Object.entries(bothNodes(flow)));

both('The file of the recipients (%s)', (_, run) => {
	const send = async (item: InputItem, parameters: INodeParameters = {}) =>
		await run({ ...FROM_SHEET, binaryPropertyName: 'data', ...parameters }, { items: [item] });

	test('is the only spreadsheet, where no field has the name that is set', async () => {
		const result = await send(itemWith({ Foto: picture, Daftar_Kontak: csv(A) }));
		expect(flow().numbersTaken()).toEqual([A]);
		expect(hintsOf(result)).toContain(
			"kontak.csv was taken from the field 'Daftar_Kontak', the only one with a spreadsheet: there is none named 'data'",
		);
	});

	test('is told by its type where it has no name', async () => {
		const data = await sheetOf([
			['Nama', 'HP'],
			['Budi', A],
		]);
		await send(itemWith({ file_0: { data, mimeType: XLSX_TYPE }, Foto: picture }));
		expect(flow().numbersTaken()).toEqual([A]);
	});

	test('is the one that is named, though there are others', async () => {
		const result = await send(itemWith({ data: csv(A), other: csv(B) }));
		expect(flow().numbersTaken()).toEqual([A]);
		expect(hintsOf(result)).not.toContain('taken from the field');
	});

	test('is asked for where several can be meant, with the names there are', async () => {
		const result = await send(itemWith({ lama: csv(A), baru: csv(B), Foto: picture }));
		expect(flow().taken()).toEqual([]);
		expect(errorOf(result)).toMatch(
			/no file in the field "data".*"lama" \(kontak\.csv\), "baru" \(kontak\.csv\), "Foto" \(foto\.png\).*'Input Data Field Name'/s,
		);
	});

	test('is missed in words where an item has none at all', async () => {
		const result = await send({ json: { data: 'kontak.csv' } });
		expect(errorOf(result)).toMatch(/holds no file.*directly before/s);
	});

	test('of another program is taken too, so that its reader says what to do', async () => {
		const data = Buffer.from('d0cf11e0a1b11ae1', 'hex');
		const xls = Buffer.concat([data, Buffer.from('Workbook', 'utf16le')]);
		const result = await send(itemWith({ Daftar: { data: xls, fileName: 'kontak.xls' } }));
		expect(errorOf(result)).toMatch(/old Excel format \(\.xls\)/);
	});
});

both('The opt-out list as a file (%s)', (_, run) => {
	const optOut = (...numbers: string[]) => ({ ...csv(...numbers), fileName: 'optout.csv' });

	test('holds back its numbers, however they are written', async () => {
		const items = itemsTo(A, B, C);
		items[1] = itemWith({ stop: optOut(`0${B.slice(2)}`, `+${C}`) }, { to: B });
		const result = await run({}, { items: items.map((item) => ({ ...item })) });
		expect(flow().numbersTaken().sort()).toEqual([A, B, C]);
		flow().sandbox.reset();
		await flow().engine.reset();
		const second = await run({ options: { optOutFile: 'stop' } }, { items });
		expect(flow().numbersTaken()).toEqual([A]);
		expect(inShort(jsonOf(second, 1))).toEqual([
			`${B} skipped opted_out`,
			`${C} skipped opted_out`,
		]);
		expect(hintsOf(second)).toContain("Opt-out list optout.csv: 2 numbers from the column 'HP'");
		expect(hintsOf(result)).not.toContain('optout.csv');
	});

	test('stands beside the recipients and is told from them, whatever the fields are called', async () => {
		const item = itemWith({ Daftar: csv(A, B), Berhenti: optOut(B) });
		const parameters = { ...FROM_SHEET, binaryPropertyName: 'Daftar' };
		const result = await run({ ...parameters, options: { optOutFile: 'stop' } }, { items: [item] });
		expect(flow().numbersTaken()).toEqual([A]);
		expect(hintsOf(result)).toContain("optout.csv, taken from the field 'Berhenti'");
		flow().sandbox.reset();
		await flow().engine.reset();
		await run(
			{ ...FROM_SHEET, binaryPropertyName: 'data', options: { optOutFile: 'Berhenti' } },
			{ items: [item] },
		);
		expect(flow().numbersTaken()).toEqual([A]);
	});

	test('is joined with the list that was typed, and hidden rows count', async () => {
		const data = await workbookOf((workbook) => {
			const sheet = workbook.addWorksheet('Stop');
			sheet.addRows([['No HP'], [A], [B]]);
			sheet.getRow(3).hidden = true;
		});
		const items = itemsTo(A, B, C);
		items[0] = itemWith({ stop: { data, fileName: 'stop.xlsx' } }, { to: A });
		const result = await run({ options: { optOut: C, optOutFile: 'stop' } }, { items });
		expect(flow().taken()).toEqual([]);
		expect(result.outputs[1]).toHaveLength(3);
	});

	test.each<[string, Files, RegExp]>([
		['is missing', {}, /holds no file/],
		['has a row without a number', { stop: optOut(A, '') }, /1|an entry .*Nothing was sent/],
		[
			'has a number that cannot be read',
			{ stop: optOut('budi') },
			/optout\.csv has an entry.*budi/,
		],
		['has nobody', { stop: optOut() }, /optout\.csv: .*remove the option 'Opt-Out File'/s],
		[
			'has no column of numbers',
			{ stop: { data: Buffer.from('Nama,Kota\nBudi,Solo\n'), fileName: 'optout.csv' } },
			/optout\.csv: No column.*title such as 'Phone'/s,
		],
	])('that %s stops everything, and says so', async (__, files, words) => {
		const result = await run(
			{ options: { optOutFile: 'stop' } },
			{ items: [itemWith(files, { to: C })] },
		);
		expect(flow().taken()).toEqual([]);
		expect(errorOf(result)).toMatch(words);
	});

	test('whose field is left empty does not send to everybody', async () => {
		const result = await run({ options: { optOutFile: '' } }, { items: itemsTo(A) });
		expect(flow().taken()).toEqual([]);
		expect(result.status).toBe('error');
	});

	test('is kept to by the preview', async () => {
		const items = [itemWith({ stop: optOut(A) }, { to: A }), ...itemsTo(B)];
		const result = await run({ operation: 'preview', options: { optOutFile: 'stop' } }, { items });
		expect(jsonOf(result)[0]).toMatchObject({ kept: 1, droppedByReason: { opted_out: 1 } });
	});
});

describe('Send Bulk File', () => {
	const sendFile = async (item: InputItem) =>
		await flow().run(
			'messageCentral',
			{
				resource: 'sms',
				operation: 'sendBulkFile',
				binaryPropertyName: 'data',
				message: 'Halo',
				senderId: 'UTOMOB',
			},
			{ items: [item] },
		);

	test('takes the only spreadsheet of the item', async () => {
		const data = await sheetOf([
			['countryCode', 'mobileNumber'],
			['62', A.slice(2)],
		]);
		await sendFile(itemWith({ Daftar: { data, fileName: 'daftar.xlsx' }, Foto: picture }));
		const uploads = flow().sandbox.journal.uploads as Array<{ name: string }>;
		expect(uploads.map(({ name }) => name)).toEqual(['daftar.xlsx']);
	});

	test('takes no CSV file, which Message Central would not read', async () => {
		const result = await sendFile(itemWith({ data: csv(A) }));
		expect(errorOf(result)).toMatch(/only \.xlsx files.*Personal Texts/s);
		expect(flow().taken()).toEqual([]);
	});

	test('takes no results workbook, which would go out to everybody again', async () => {
		const data = await workbookOf((workbook) => {
			const row = ['62', A.slice(2)];
			workbook.addWorksheet('Daftar').addRows([['countryCode', 'mobileNumber', 'Outcome'], row]);
			workbook.addWorksheet('Summary').addRow(['Summary']);
			const again = workbook.addWorksheet('Send Again');
			again.addRows([
				['countryCode', 'mobileNumber', 'Reason'],
				[...row, 'no'],
			]);
		});
		const result = await sendFile(itemWith({ data: { data, fileName: 'daftar-results.xlsx' } }));
		expect(errorOf(result)).toMatch(/results workbook.*unchanged, to everybody/s);
		expect(flow().sandbox.journal.uploads).toEqual([]);
	});
});
