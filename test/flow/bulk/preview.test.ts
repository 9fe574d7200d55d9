import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { InputItem } from '../../support/engine/engine';
import { GOES_ON, bothNodes, itemsTo, jsonOf, numberOf, useFlow } from '../../support/flow';
import { sheetItem } from './support';

const flow = useFlow();
const [A, B, C, D] = [1, 2, 3, 4].map(numberOf);

const both = describe.each(Object.entries(bothNodes(flow)));

both('Preview (%s)', (name, run) => {
	const preview = async (items: InputItem[], parameters: INodeParameters = {}) => {
		const result = await run({ operation: 'preview', ...parameters }, { items });
		expect(flow().sends()).toEqual([]);
		expect(flow().taken()).toEqual([]);
		return jsonOf(result)[0] as IDataObject & Record<string, IDataObject & IDataObject[]>;
	};

	const mixed = [
		{ json: { to: A, name: 'Budi' } },
		{ json: { to: `0${B.slice(2)}`, name: 'Siti' } },
		{ json: { to: [A, 'xx', C], name: 'Agus' } },
		{ json: { to: D, name: '' } },
		{ json: { to: numberOf(9), name: 'Ini ‘panjang’ '.repeat(12) } },
	];
	const rules = {
		message: 'Halo ##name##',
		options: { optOut: `+${B}`, maxSegments: 0 },
	};

	test('says what Send then does: recipients, reasons, requests and segments', async () => {
		const said = await preview(mixed, rules);
		const result = await run(
			{ ...rules, options: { ...rules.options, returnMode: 'summary' } },
			{ items: mixed, ...GOES_ON },
		);
		const [done] = jsonOf(result);
		expect({
			recipients: said.recipients,
			kept: said.kept,
			dropped: said.dropped,
			droppedByReason: said.droppedByReason,
			requests: said.requests,
			segments: said.segments,
		}).toEqual({
			recipients: done.recipients,
			kept: done.accepted,
			dropped: Number(done.refused) + Number(done.skipped),
			droppedByReason: done.reasons,
			requests: done.requests,
			segments: done.segments,
		});
		expect(said.requests).toBe(flow().sends().length);
		expect(said.segments).toBe(
			flow()
				.taken()
				.reduce((total, { segments }) => total + segments, 0),
		);
		const texts = flow()
			.taken()
			.map(({ text }) => text);
		expect(texts).toEqual(expect.arrayContaining(said.samples.map(({ text }) => text)));
		expect(said.samples).toHaveLength(3);
	});

	test('says what Maximum Cost per Run would stop, and shows it on its pages', async () => {
		const options = { maxCost: 700, pricePerSegment: 350, currency: 'Rp' };
		const said = await preview(itemsTo(A, B, C), { options });
		expect(said.cost).toBe(1050);
		expect(said.stoppedBy).toMatch(/this run would cost Rp 1\s050 .* Rp 700 is allowed/);
		expect(said.html).toContain('Rp 700 is allowed');
		const unpriced = await preview(itemsTo(A), { options: { maxCost: 700 } });
		expect(unpriced.stoppedBy).toContain("'Price per Segment'");
	});

	test('counts the same from a spreadsheet, and names rows', async () => {
		const rows = [
			['Nama', 'HP'],
			['Budi', A],
			['Siti', 'xx'],
			[null, B],
			['Dewi', A],
		];
		const said = await preview([await sheetItem(rows)], {
			source: 'spreadsheet',
			binaryPropertyName: 'data',
			message: 'Hai ##Nama##',
		});
		expect(said).toMatchObject({
			recipients: 4,
			kept: 1,
			dropped: 3,
			droppedByReason: { invalid_number: 1, missing_value: 1, duplicate: 1 },
		});
		expect(said.firstDropped.map(({ row, sheet }) => [row, sheet])).toEqual([
			[3, 'Kontak'],
			[4, 'Kontak'],
			[5, 'Kontak'],
		]);
		expect(said.samples).toMatchObject([{ to: A, text: 'Hai Budi', row: 2 }]);
	});

	test('reckons the cost from the price that is typed', async () => {
		const said = await preview(itemsTo(A, B, C), {
			message: 'x'.repeat(200),
			options: { pricePerSegment: 0.1 },
		});
		expect(said).toMatchObject({ segments: 6, pricePerSegment: 0.1, cost: 0.6 });
		expect(said.bySegments).toEqual({ 2: 3 });
	});

	test('draws the same facts as a page and for the form', async () => {
		const said = await preview(mixed, {
			...rules,
			options: { ...rules.options, pricePerSegment: 350, currency: 'Rp' },
		});
		const cost = `Rp\u00A0${Number(said.cost).toLocaleString('en-US').replace(',', '\u202F')}`;
		for (const page of [String(said.html), String(said.formHtml)]) {
			expect(page).toContain(cost);
			expect(page).toContain('Halo Budi');
			expect(page).toContain(`${said.kept} people would get a message`);
			expect(page).toContain('Opted out');
		}
		expect(said.firstKept[0]).toMatchObject({ to: A, name: 'Budi', text: 'Halo Budi' });
	});

	test('shows what a text says, and never carries it out', async () => {
		const items = [{ json: { to: A, name: '<script>' } }, { json: { to: B, name: '{{ 1 + 1 }}' } }];
		const said = await preview(items, { message: '<b>Halo</b> ##name##' });
		expect(said.html).toContain('&lt;b&gt;Halo&lt;/b&gt; &lt;script&gt;');
		expect(said.html).toContain('&#123;&#123; 1 + 1 }}');
		expect(said.formHtml).toContain('&lt;b&gt;Halo&lt;/b&gt; &lt;script&gt;');
		expect(said.formHtml).not.toMatch(/\{\{/);
	});

	test('has no cost without a price', async () => {
		expect(await preview(itemsTo(A))).toMatchObject({ cost: null, balanceIsEnough: null });
	});

	test('names the odd characters and what plain ones would save, which is what Send saves', async () => {
		const message = `Diskon – “Lebaran” ${'a'.repeat(60)}`;
		const said = await preview(itemsTo(A, B), { message });
		expect(said.oddCharacters.segmentsSaved).toBe(2);
		const found = said.oddCharacters.characters as unknown as IDataObject[];
		expect(found.map(({ character, texts }) => [character, texts])).toEqual([
			['–', 2],
			['“', 2],
			['”', 2],
		]);
		expect(String(said.hints)).toMatch(/\(–\).*\(“\).*Replace With Plain Ones.*2 segments less/);
		const options = { oddCharacters: 'plain' };
		const plain = await preview(itemsTo(A, B), { message, options });
		expect(Number(said.segments) - Number(plain.segments)).toBe(2);
		expect(plain.oddCharacters.segmentsSaved).toBe(0);
	});

	test('promises no saving when a letter or emoji keeps the text dear', async () => {
		const said = await preview(itemsTo(A), { message: `“😀” ${'a'.repeat(80)}` });
		expect(said.oddCharacters).toEqual({ segmentsSaved: 0, characters: [] });
	});

	test('shows the longest text with the row and the field that makes it long', async () => {
		const long = 'Bambang '.repeat(30).trim();
		const rows = [
			['Nama', 'Kota', 'HP'],
			['Budi', 'Solo', A],
			[long, 'Bali', B],
			['Siti', 'Malang', C],
		];
		const said = await preview([await sheetItem(rows)], {
			source: 'spreadsheet',
			binaryPropertyName: 'data',
			message: '##Nama## di ##Kota##',
		});
		expect(said.longest).toMatchObject({ to: B, row: 3, field: 'Nama', text: `${long} di Bali` });
	});

	test('says which brake would stop the run, and that run is stopped', async () => {
		const options = { maxRecipients: 2 };
		const said = await preview(itemsTo(A, B, C), { options });
		expect(String(said.stoppedBy)).toMatch(/3 recipients, 2 are allowed/);
		const { status } = await run({ options }, { items: itemsTo(A, B, C) });
		expect(status).toBe('error');
		expect(flow().numbersAsked()).toEqual([]);
	});

	test('tells the operators of Indonesian numbers by prefix', async () => {
		const items = itemsTo('081210000001', '081510000001', '081710000001', '085810000001');
		const said = await preview(items);
		const counted = Object.values(said.byOperator as IDataObject).map(Number);
		expect(counted.reduce((a, b) => a + b, 0)).toBe(4);
		expect(Object.keys(said.byOperator as IDataObject).join()).toMatch(/Telkomsel/);
	});

	test('of nobody says so', async () => {
		const said = await preview(itemsTo('xx'));
		expect(said).toMatchObject({ kept: 0, dropped: 1, requests: 0, segments: 0, longest: null });
	});

	test('is one item on one output, linked to all items', async () => {
		const result = await run({ operation: 'preview' }, { items: itemsTo(A, B) });
		expect(result.outputs.flat()).toHaveLength(1);
		expect(result.outputs[0][0].pairedItem).toEqual([{ item: 0 }, { item: 1 }]);
		expect(name).toBeTruthy();
	});
});

describe('Preview and the balance of TCASTSMS', () => {
	const preview = async (balance: number, pricePerSegment: number) => {
		flow().sandbox.configure({ tcastsms: { balance, gift: 0 } });
		const options = { pricePerSegment };
		const result = await flow().tcast(
			{ operation: 'preview', options },
			{ items: itemsTo(A, B, C) },
		);
		expect(flow().sends()).toEqual([]);
		return jsonOf(result)[0];
	};

	test('says that it is enough', async () => {
		expect(await preview(3, 1)).toMatchObject({ balance: 3, cost: 3, balanceIsEnough: true });
	});

	test('says that it is not enough, also in a hint', async () => {
		const said = await preview(2, 1);
		expect(said).toMatchObject({ balance: 2, cost: 3, balanceIsEnough: false });
		expect(String(said.hints)).toMatch(/balance of 2 is not enough/);
	});

	test('makes no guess without a price', async () => {
		expect(await preview(2, 0)).toMatchObject({ balance: 2, balanceIsEnough: null });
	});

	test('that cannot be read spoils nothing else', async () => {
		flow().sandbox.addFault({
			on: 'tcastsms.getbalance',
			action: { kind: 'http', status: 503 },
			times: Infinity,
		});
		const result = await flow().tcast({ operation: 'preview' }, { items: itemsTo(A, B) });
		expect(jsonOf(result)).toMatchObject([{ kept: 2, balance: null }]);
	});
});
