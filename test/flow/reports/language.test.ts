import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { RunResult } from '../../support/engine/types';
import { attachedTo, fileItem, sheetItem, valuesOf } from '../bulk/support';
import { bothNodes, itemsTo, jsonOf, numberOf, outcomesOf, useFlow } from '../../support/flow';

const flow = useFlow();
const [A, B] = [1, 2].map(numberOf);
const TYPES = { TCASTSMS: 'tcastSms', 'Message Central': 'messageCentral' } as const;
const IN_INDONESIAN = { resultLanguage: 'id' };

/** Words that an Indonesian page has none of; what n8n shows stands in quotes. */
const ENGLISH_WORDS = /\b(?:the|of|and|was|were|would|not|number|left|sent|row|reason)\b/i;

const visible = (html: unknown) =>
	String(html)
		.replace(/<style>.*?<\/style>/s, '')
		.replace(/<[^>]*>/g, '\n')
		.replace(/&#39;[^&]*&#39;/g, '');

const binaryIn = (result: RunResult, field = 'data') =>
	Buffer.from(String(result.outputs[0][0].binary?.[field].data), 'base64');

describe.each(Object.entries(bothNodes(flow)))('Language of Results: %s', (name, send) => {
	const type = TYPES[name as keyof typeof TYPES];
	const rows = [
		['Nama', 'No HP', 'Kota'],
		['Budi', A, 'Bandung'],
		['Siti', B, 'Bali'],
		['Dewi', '0812', 'Medan'],
		['', numberOf(4), 'Solo'],
	];
	const spreadsheet = (options: INodeParameters, more: INodeParameters = {}) => ({
		source: 'spreadsheet',
		message: 'Halo ##Nama##',
		outputs: 'one',
		resultsWorkbook: true,
		options,
		...more,
	});
	const sent = async (options: INodeParameters) =>
		await send(spreadsheet(options), { items: [await sheetItem(rows)] });
	const update = async (file: Buffer, reports: IDataObject[], options: INodeParameters) =>
		await flow().run(
			type,
			{
				resource: 'deliveryReport',
				operation: 'updateResultsWorkbook',
				reportsFrom: 'items',
				options,
			},
			{ items: [fileItem(file, 'hasil.xlsx'), ...reports.map((json) => ({ json }))] },
		);

	test('writes the results workbook in Indonesian, the items stay English', async () => {
		const result = await sent(IN_INDONESIAN);
		expect(outcomesOf(result)[2]).toMatchObject({
			outcome: 'refused',
			reason: expect.stringMatching(/number/),
		});
		const workbook = await attachedTo(result);
		expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual([
			'Kontak',
			'Ringkasan',
			'Kirim Lagi',
		]);
		const [titles, ...lines] = valuesOf(workbook, 'Kontak');
		expect(titles).toEqual([
			...rows[0],
			'Hasil',
			'Alasan',
			'Teks',
			'ID Pesan',
			'Segmen',
			'Dikirim Pada',
		]);
		expect(lines.map((line) => line[3])).toEqual([
			'diterima penyedia',
			'diterima penyedia',
			'ditolak',
			'ditolak',
		]);
		expect(lines[2][4]).toMatch(/bukan nomor ponsel yang benar/);
		expect(lines[3][4]).toMatch(/Yang dimaksud: 'Nama'\./);
		expect(JSON.stringify(jsonOf(result))).not.toContain('"about"');
		const all = workbook.worksheets.flatMap((sheet) => valuesOf(workbook, sheet.name).flat());
		const texts = all.filter((value) => typeof value === 'string').map((text) => visible(text));
		expect(texts.filter((text) => ENGLISH_WORDS.test(text.replace(/'[^']*'/g, '')))).toEqual([]);
		expect(result.outputs[0][0].binary?.data.fileName).toBe('kontak-hasil.xlsx');
	});

	test.each([IN_INDONESIAN, {}])(
		'sends only to whom "Kirim Lagi" lists, whatever the language set is (%j)',
		async (options) => {
			const workbook = await attachedTo(await sent(IN_INDONESIAN));
			const again = workbook.getWorksheet('Kirim Lagi')!;
			again.getCell('A3').value = 'Agus';
			const file = Buffer.from(await workbook.xlsx.writeBuffer());
			flow().sandbox.reset();
			const second = await send(spreadsheet(options), { items: [fileItem(file)] });
			expect(flow().numbersTaken()).toEqual([numberOf(4)]);
			expect(outcomesOf(second).map(({ outcome }) => outcome)).toEqual(['refused', 'accepted']);
		},
	);

	test('refuses the first sheet of it, which lists everybody', async () => {
		const file = binaryIn(await sent(IN_INDONESIAN));
		flow().sandbox.reset();
		const result = await send(spreadsheet({}, { sheet: 'Kontak' }), { items: [fileItem(file)] });
		expect(result.error?.message).toMatch(/has the outcomes of an earlier run/);
		expect(flow().numbersTaken()).toEqual([]);
	});

	test.each([
		['in Indonesian', 'Indonesian', IN_INDONESIAN, IN_INDONESIAN],
		['in Indonesian', 'English', IN_INDONESIAN, {}],
		['in English', 'Indonesian', {}, IN_INDONESIAN],
	])('updates a workbook %s by a node set to %s', async (_from, to, written, wanted) => {
		const result = await sent(written);
		const [first, second] = jsonOf(result).map(({ messageId }) => messageId as string);
		const once = await update(
			binaryIn(result),
			[
				{
					messageId: second,
					state: 'undelivered',
					doneAt: '2026-11-22T03:58:31Z',
					reasonCode: 'no_route',
				},
			],
			written,
		);
		const twice = await update(
			binaryIn(once),
			[
				{ messageId: first, state: 'delivered', doneAt: '2026-11-22T03:59:31Z' },
				{ messageId: second, state: 'sent' },
			],
			wanted,
		);
		expect(jsonOf(twice)[0]).toMatchObject({
			rows: 4,
			updated: 1,
			states: { delivered: 1, undelivered: 1 },
			notDelivered: 1,
		});
		const inEnglish = to === 'English';
		const workbook = await attachedTo(twice);
		expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual(
			inEnglish
				? ['Kontak', 'Summary', 'Send Again', 'Not Delivered']
				: ['Kontak', 'Ringkasan', 'Kirim Lagi', 'Tidak Sampai'],
		);
		const [titles, ...lines] = valuesOf(workbook, 'Kontak');
		expect(titles).toEqual([
			...rows[0],
			...(inEnglish
				? 'Outcome,Reason,Text,Message ID,Segments,Sent At,Delivery,Delivery At,Delivery Reason'
				: 'Hasil,Alasan,Teks,ID Pesan,Segmen,Dikirim Pada,Pengiriman,Waktu Pengiriman,Alasan Pengiriman'
			).split(','),
		]);
		expect(lines.slice(0, 2).map((line) => [line[3], line[9], line[11]])).toEqual(
			inEnglish
				? [
						['accepted', 'delivered', null],
						['accepted', 'undelivered', 'No way to this number'],
					]
				: [
						['diterima penyedia', 'sampai', null],
						['diterima penyedia', 'tidak sampai', 'Tidak ada jalur ke nomor ini'],
					],
		);
		flow().sandbox.reset();
		const sheet = inEnglish ? 'Not Delivered' : 'Tidak Sampai';
		await send(spreadsheet(wanted, { sheet }), { items: [fileItem(binaryIn(twice))] });
		expect(flow().numbersTaken()).toEqual([B]);
	});

	test('says how the run went and previews in Indonesian', async () => {
		const summary = await send(
			{ outputs: 'one', options: { ...IN_INDONESIAN, returnMode: 'summary' } },
			{ items: itemsTo(A, B, B, 'xx') },
		);
		expect(jsonOf(summary)[0].summary).toMatch(
			/^2 diterima penyedia, 1 ditolak, 1 nomor ganda dilewati, \d permintaan, 2 segmen$/,
		);
		const result = await send(
			{
				...spreadsheet({ ...IN_INDONESIAN, currency: 'Rp', pricePerSegment: 350, optOut: B }),
				operation: 'preview',
			},
			{ items: [await sheetItem(rows)] },
		);
		const [{ html, formHtml, hints, firstDropped }] = jsonOf(result);
		expect(html).toContain('<html lang="id">');
		expect(visible(html)).toContain('Rp350');
		for (const text of [visible(html), visible(formHtml), ...(hints as string[]).map(visible)]) {
			expect(text.replace(/'[^']*'/g, '')).not.toMatch(ENGLISH_WORDS);
		}
		expect(visible(formHtml)).toContain('1 penerima akan mendapat pesan, 3 tidak.');
		expect(visible(formHtml)).toContain("Yang dimaksud: 'Nama'.");
		expect(JSON.stringify(firstDropped)).toMatch(/The number is on the opt-out list/);
	});

	test('names the placeholder that no row has, in Indonesian too', async () => {
		const result = await send(
			{ ...spreadsheet(IN_INDONESIAN, { message: 'Halo ##Nma##' }), operation: 'preview' },
			{ items: [await sheetItem(rows)] },
		);
		expect(visible(jsonOf(result)[0].formHtml)).toContain('Yang dimaksud: ##Nma##.');
		expect(jsonOf(result)[0].stoppedBy).toMatch(/Did you mean ##Nama##/);
	});

	test('summarizes in Indonesian, also the rows of an Indonesian workbook', async () => {
		const result = await sent(IN_INDONESIAN);
		const updated = await update(
			binaryIn(result),
			[{ messageId: jsonOf(result)[0].messageId as string, state: 'delivered' }],
			IN_INDONESIAN,
		);
		const [titles, ...lines] = valuesOf(await attachedTo(updated), 'Kontak');
		const items = lines.map((line) => ({
			json: Object.fromEntries(titles.map((title, at) => [title, line[at]])) as IDataObject,
		}));
		const summary = await flow().run(
			type,
			{
				resource: 'deliveryReport',
				operation: 'summarize',
				options: { ...IN_INDONESIAN, timeZone: 'Asia/Makassar', attachPage: true },
			},
			{ items, credentials: {} },
		);
		expect(jsonOf(summary)[0]).toMatchObject({
			summary: '1 dari 4 pesan sampai di ponsel (25,0%).',
			messages: 4,
			notRead: 0,
			outcomes: { accepted: 2, refused: 2 },
			states: { delivered: 1 },
		});
		const text = visible(jsonOf(summary)[0].html);
		expect(text.replace(/'[^']*'/g, '')).not.toMatch(ENGLISH_WORDS);
		expect(text).toMatch(/\d{4} \d\d\.\d\d WITA/);
		expect(summary.outputs[0][0].binary?.data.fileName).toBe('ringkasan-sms.html');
	});

	test('says so when the language is none', async () => {
		const result = await send({ options: { resultLanguage: 'jv' } }, { items: itemsTo(A) });
		expect(result.error?.message).toMatch(/'Language of Results'/);
		expect(flow().numbersTaken()).toEqual([]);
	});
});

test('Exports delivery reports in Indonesian', async () => {
	const sent = await flow().tcast({ outputs: 'one' }, { items: itemsTo(A) });
	const result = await flow().run(
		'tcastSms',
		{
			resource: 'deliveryReport',
			operation: 'export',
			ids: String(jsonOf(sent)[0].messageId),
			options: IN_INDONESIAN,
		},
		{ items: [{ json: {} }] },
	);
	const workbook = await attachedTo(result);
	expect(workbook.worksheets.map((sheet) => sheet.name)).toEqual([
		'Laporan Pengiriman',
		'Ringkasan',
	]);
	expect(valuesOf(workbook, 'Laporan Pengiriman')[0].slice(0, 3)).toEqual([
		'Nomor Ponsel',
		'Status',
		'Sudah Akhir',
	]);
	const texts = workbook.worksheets.flatMap((sheet) => valuesOf(workbook, sheet.name).flat());
	expect(texts.filter((text) => ENGLISH_WORDS.test(String(text)))).toEqual([]);
});
