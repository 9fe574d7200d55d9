import type { INodeParameters } from 'n8n-workflow';
import type { InputItem, RunResult } from '../../support/engine/engine';
import { bothNodes, GOES_ON, jsonOf, numberOf, useFlow } from '../../support/flow';
import { attachedTo, fileItem, inShort, valuesOf } from './support';

const flow = useFlow();
const [A, B, C] = [1, 2, 3].map(numberOf);

const FROM_CSV = { source: 'spreadsheet', binaryPropertyName: 'data', message: 'Halo ##Nama##' };

const csvItem = (text: string | Buffer, fileName = 'kontak.csv'): InputItem =>
	fileItem(typeof text === 'string' ? Buffer.from(text) : text, fileName);

const textsTaken = () =>
	flow()
		.taken()
		.map(({ to, text }) => `${to}: ${text}`)
		.sort();

const hintsOf = ({ hints }: RunResult) => hints.map(({ message }) => message).join('\n');

const both = describe.each(Object.entries(bothNodes(flow, GOES_ON)));

both('A CSV file (%s)', (_, run) => {
	const send = async (item: InputItem, parameters: INodeParameters = {}) =>
		await run({ ...FROM_CSV, ...parameters }, { items: [item] });

	test('is sent to as it stands, whatever Excel put between and around the cells', async () => {
		const result = await send(
			csvItem(
				Buffer.from(
					`\ufeffsep=;\r\nNama;No HP;Jumlah\r\n"Budi; S.Kom";${A};1.500,50\r\n"Zoë\r\n""Ani""";${B},0;3\r\n`,
					'utf16le',
				),
			),
			{ message: 'Halo ##Nama##: ##Jumlah##' },
		);
		expect(textsTaken()).toEqual([
			`${A}: Halo Budi; S.Kom: 1.500,50`,
			`${B}: Halo Zoë\r\n"Ani": 3`,
		]);
		expect(jsonOf(result)).toMatchObject([
			{ to: A, row: 2, sheet: 'kontak' },
			{ to: B, row: 3, sheet: 'kontak' },
		]);
		expect(hintsOf(result)).toContain(
			'kontak.csv (CSV in UTF-16, separated by semicolon): phone numbers from No HP (column B), column titles in row 1, all values as they stand',
		);
	});

	test('in Windows-1252 is sent with the letters and marks that people see', async () => {
		await send(csvItem(Buffer.from(`Nama,HP\nRen\xe9 \x96 \x93A\x94 \x80,${A}\n`, 'latin1')));
		expect(textsTaken()).toEqual([`${A}: Halo René – “A” €`]);
	});

	test('whose numbers lost digits sends to nobody by them', async () => {
		const result = await send(
			csvItem(`Nama;HP\nBudi;6,28121E+12\nAni;${A}\nCici;6281210000000,0\n`),
		);
		expect(textsTaken()).toEqual([`${A}: Halo Ani`]);
		expect(jsonOf(result, 1).map(({ reason }) => reason)).toEqual([
			expect.stringContaining('lost digits'),
			expect.stringContaining('lost digits'),
		]);
	});

	test('with a comma too many in a row does not text the number that slid into the column', async () => {
		const result = await send(csvItem(`Atasan,Nama,HP\n${C},Budi, S.Kom,${A}\n${C},Ani,${B}\n`));
		expect(flow().numbersTaken()).toEqual([B]);
		expect(jsonOf(result, 1)[0]).toMatchObject({ row: 2, reasonCode: 'invalid_number' });
		expect(jsonOf(result, 1)[0].reason).toMatch(/wrong columns/);
	});

	test('with a missing quotation mark sends to nobody and names the row', async () => {
		const result = await send(csvItem(`Nama,HP\nBudi,${A}\n"Ani,${B}\nCici,${C}\n`));
		expect(flow().taken()).toEqual([]);
		expect(jsonOf(result, 1)).toMatchObject([{ reasonCode: 'damaged_file' }]);
		expect(jsonOf(result, 1)[0].reason).toMatch(/row 3 .*quotation mark/);
	});

	test('whose dates can be read in two ways says so, and sends them as they stand', async () => {
		const result = await send(csvItem(`Nama,HP,Tempo\nBudi,${A},03/04/2027\n`), {
			message: 'Bayar ##Tempo##',
		});
		expect(textsTaken()).toEqual([`${A}: Bayar 03/04/2027`]);
		expect(hintsOf(result)).toMatch(
			/dates of 'Tempo' in kontak.csv can be read with the day first/,
		);
	});

	test('is shown by the preview with its separator and encoding', async () => {
		const result = await send(csvItem(`Nama\tHP\nBudi\t${A}\n`, 'kontak.tsv'), {
			operation: 'preview',
		});
		expect(jsonOf(result)[0]).toMatchObject({
			kept: 1,
			spreadsheets: [{ file: 'kontak.tsv', csv: { separator: 'tab', encoding: 'UTF-8' } }],
		});
	});

	test('comes back as a workbook with all its values as texts', async () => {
		const result = await send(csvItem(`Nama;HP;Jumlah\nBudi;${A};1,50\nAni;021;007\n`), {
			resultsWorkbook: true,
		});
		expect(inShort(jsonOf(result))).toEqual([`${A} accepted`]);
		const values = valuesOf(await attachedTo(result), 'kontak');
		expect(values.map((cells) => cells.slice(0, 3))).toEqual([
			['Nama', 'HP', 'Jumlah'],
			['Budi', A, '1,50'],
			['Ani', '021', '007'],
		]);
	});
});
