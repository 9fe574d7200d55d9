import type { IDataObject } from 'n8n-workflow';
import type { InputItem, RunResult } from '../../support/engine/engine';
import { bothNodes, GOES_ON, jsonOf, numberOf, outcomesOf, useFlow } from '../../support/flow';
import { sheetItem } from '../bulk/support';

const flow = useFlow();
const NODES = Object.entries(bothNodes(flow, GOES_ON));
const [A, B] = [1, 2].map(numberOf);

const itemsWith = (...fields: IDataObject[]): InputItem[] =>
	fields.map((json, at) => ({ json: { to: numberOf(at + 1), ...json } }));

const textsTaken = () =>
	flow()
		.taken()
		.map(({ text }) => text);

const reasonsOf = (result: RunResult) => outcomesOf(result).map(({ reason }) => String(reason));

/** What a failed node says. */
const wordsOf = ({ error }: RunResult) => `${error?.message} ${error?.description}`;

const FIELDS = {
	o: { a: 1 },
	list: ['a', 'b'],
	nothing: null,
	yes: true,
	no: false,
	no_number: 'x',
	undefined: 'undefined',
	leftover: 'Halo {{ $json.name }}',
	objectText: '[object Object]',
	half: 'Halo \uD83D',
	invisible: '\u200B\u3164\u00AD',
};

/** What is written into 'Message', the reason code and what the reason says. */
const REFUSED: Array<[string, string, RegExp]> = [
	['={{ $json }}', 'invalid_text', /'Message' holds an object; drag one of its fields/],
	['={{ $json.o }}', 'invalid_text', /'Message' holds an object; drag one of its fields/],
	['=Halo {{ $json.o }}', 'invalid_text', /'Message' holds an object.*\{\{ \$json\.o \}\}/],
	['={{ $json.list }}', 'invalid_text', /'Message' holds a list/],
	['=Halo {{ $json.list }}', 'invalid_text', /'Message' holds a list/],
	['={{ Number($json.no_number) }}', 'invalid_text', /'Message' holds NaN/],
	['=Rp{{ Number($json.no_number) }}', 'invalid_text', /'Message' holds NaN/],
	['=Rp{{ 1 / 0 }}', 'invalid_text', /'Message' holds Infinity/],
	['={{ $json.no }}', 'invalid_text', /'Message' holds false/],
	['=Lunas: {{ $json.yes }}', 'invalid_text', /'Message' holds true/],
	['=Halo {{ $json.nothing }}', 'missing_value', /no value where \{\{ \$json\.nothing \}\} stands/],
	['=Halo {{ $json.missing }}', 'missing_value', /no value where \{\{ \$json\.missing \}\} stands/],
	['=Halo {{ $json.missing.name }}', 'missing_value', /no value/],
	['={{ $json.missing }}', 'empty_text', /'Message' gave nothing/],
	['={{ $json.nothing }}', 'empty_text', /'Message' gave nothing/],
	["={{ '' }}", 'empty_text', /text is empty/],
	["={{ 'Halo ' + $json.missing + ', apa kabar' }}", 'missing_value', /'undefined'/],
	["={{ 'Halo ' + $json.nothing }}", 'missing_value', /'null'/],
	["=Total {{ 'Rp' + $json.no_number * 2 }}", 'missing_value', /'NaN'/],
	['=Halo {{ $json.undefined }}', 'missing_value', /'undefined'/],
	['=Tanggal {{ $now }}', 'invalid_text', /holds a date.*toFormat/],
	['=Tanggal {{ new Date(0) }}', 'invalid_text', /holds a date/],
	["=Tanggal {{ DateTime.fromISO('x') }}", 'invalid_text', /holds a date/],
	["=Tanggal {{ DateTime.fromISO('x').toFormat('dd-MM') }}", 'missing_value', /Invalid DateTime/],
	["=Tanggal {{ new Date('x').toString() }}", 'missing_value', /Invalid Date/],
	["=Halo {{ '' + $json.o }}", 'missing_value', /\[object Object\]/],
	['=Halo {{ () => 1 }}', 'invalid_text', /\{\{ \(\) => 1 \}\} in 'Message' gives nothing/],
	['={{ () => 1 }}', 'invalid_text', /gives nothing/],
	['=Halo {{ $json.leftover }}', 'invalid_text', /\{\{ \$json\.name \}\}/],
	['Halo {{ $json.to }}', 'invalid_text', /\{\{ \$json\.to \}\}.*Expression/],
	['Halo {{name}}', 'invalid_text', /\{\{name\}\}/],
	['Halo {{ $node["Form"].json.name', 'invalid_text', /\{\{ \$node/],
	['Halo {{$', 'invalid_text', /\{\{\$/],
	[' ={{ $json.to }}', 'invalid_text', /\{\{ \$json\.to \}\}/],
	['Halo $json.to', 'invalid_text', /\$json/],
	['Halo [object Object]', 'invalid_text', /\[object Object\]/],
	['Halo \uD83D', 'invalid_text', /half an emoji/],
	['={{ $json.half }}', 'invalid_text', /half an emoji/],
	['\uDE00 Halo', 'invalid_text', /half an emoji/],
	['\u200B\u200B', 'empty_text', /empty/],
	['\u00AD\uFEFF\u00A0', 'empty_text', /empty/],
	['\u3164\uFFA0\u115F', 'empty_text', /empty/],
	['={{ $json.invisible }}', 'empty_text', /empty/],
	['##invisible##', 'missing_value', /'invisible'/],
	['Budi\uFFFD', 'invalid_text', /lost/],
	['\u0093Halo\u0094', 'invalid_text', /control character/],
	['Halo\u0000', 'invalid_text', /control character/],
];

describe.each(NODES)('%s', (_, send) => {
	test.each(REFUSED)('refuses %j before anything is sent', async (message, code, words) => {
		const result = await send({ message }, { items: itemsWith(FIELDS) });
		expect(outcomesOf(result).map(({ outcome, reasonCode }) => [outcome, reasonCode])).toEqual([
			['refused', code],
		]);
		expect(reasonsOf(result)[0]).toMatch(words);
		expect(flow().sends()).toEqual([]);
	});

	test.each(REFUSED.slice(0, 12))('refuses %j in its preview too', async (message, code) => {
		const result = await send({ message, operation: 'preview' }, { items: itemsWith(FIELDS) });
		expect(jsonOf(result)[0]).toMatchObject({ kept: 0, droppedByReason: { [code]: 1 } });
	});

	test.each([
		['=Halo {{ $json.name }}', 'Halo Budi'],
		['=Rp{{ $json.n }}, {{ $json.n * 2 }}', 'Rp5000, 10000'],
		['={{ $json.n }}', '5000'],
		['={{ $json.empty }}Halo', 'Halo'],
		["=Halo {{ $json.missing ?? '' }}Kak", 'Halo Kak'],
		["=Tanggal {{ DateTime.fromISO('2027-01-31').toFormat('dd-MM-yyyy') }}", 'Tanggal 31-01-2027'],
		['Undefined or null and void, Invalid Date, NaN, undefined', undefined],
		['=null and void, {{ $json.name }}', 'null and void, Budi'],
		["={{ 'Tiket null and void' }}", 'Tiket null and void'],
		['=Halo ##name##, {{ $json.n }}', 'Halo Budi, 5000'],
		['=Baris\\n ##name##', 'Baris\\n Budi'],
		["={{ $json.name + '\\n' }}##name##", 'Budi\nBudi'],
		['Halo 😀 {a} $5', undefined],
		['=Halo ##name##', 'Halo Budi'],
		['=Kode {{ Math.floor(1.5) }} ##name##', 'Kode 1 Budi'],
	])('sends %j', async (message, text = message) => {
		const items = itemsWith({ name: 'Budi', n: 5000, empty: '' });
		const result = await send({ message }, { items });
		expect(reasonsOf(result)).toEqual(['null']);
		expect(textsTaken()).toEqual([text]);
	});

	test.each([
		'null',
		'NULL',
		'undefined',
		'NaN',
		'#N/A',
		' #REF! ',
		'#VALUE!',
		'#DIV/0!',
		'#NAME?',
		'#NUM!',
		'#NULL!',
		'#SPILL!',
		'#BEZUG!',
		'[object Object]',
		'Invalid Date',
		'Invalid DateTime',
		'',
		' \u00A0',
		'\u200B',
		null,
		{ a: 1 },
		['a'],
	])('sends nothing to whom a placeholder has the value %j', async (name) => {
		const items = itemsWith({ name }, { name: 'Siti' });
		const result = await send({ message: 'Halo ##name##' }, { items });
		expect(
			outcomesOf(result)
				.map(({ reasonCode }) => reasonCode)
				.sort(),
		).toEqual(['missing_value', null]);
		expect(textsTaken()).toEqual(['Halo Siti']);
	});

	test.each(['Null', 'Nan', 'Undine', 'Nullah', '#1', 'N/A', 'Hash #tag!', 'Ref', '0'])(
		'takes %j for a name',
		async (name) => {
			await send({ message: 'Halo ##name##' }, { items: itemsWith({ name }) });
			expect(textsTaken()).toEqual([`Halo ${name}`]);
		},
	);

	test.each([
		['=Dear {{ $json.name }}', 'Dear ##resetToken##'],
		['={{ $json.name }}', '##resetToken##'],
		['={{ $json.name.trim() }}', '##resetToken##'],
		["=Dear {{ '##' }}resetToken##", 'Dear ##resetToken##'],
		['=##{{ $json.field }}##', '##resetToken##'],
		['=#{{ $json.hash }}resetToken##', '##resetToken##'],
		['=##name## {{ $json.name }}', '##resetToken## ##resetToken##'],
		['##name##', '##resetToken##'],
		['={{ $json["name"] }} {{ $itemIndex }}', '##resetToken## 0'],
	])('fills no placeholder that a value of %j brings', async (message, text) => {
		const items = itemsWith({
			name: '##resetToken##',
			field: 'resetToken',
			hash: '#',
			resetToken: 's3cret',
		});
		await send({ message }, { items });
		expect(textsTaken()).toEqual([text]);
	});

	test('does not stand still over marks and blanks', async () => {
		const blanks = `##${' '.repeat(100_000)}`;
		const started = Date.now();
		await send({ message: `${blanks}x` }, { items: itemsWith({}) });
		await send({ message: 'Halo ##name##' }, { items: itemsWith({ name: `${blanks}x` }) });
		await send({ message: '=Halo {{ $json.name }}' }, { items: itemsWith({ name: `${blanks}x` }) });
		expect(Date.now() - started).toBeLessThan(10_000);
	});

	test('says of a misspelt placeholder once which fields there are and which was meant', async () => {
		const items = itemsWith({ nama: 'Budi' }, { nama: 'Siti', kota: 'Solo' });
		const result = await send({ message: 'Halo ##nmaa##' }, { items, onError: 'stopWorkflow' });
		expect(wordsOf(result)).toMatch(/##nmaa##.*Nothing was sent.*Did you mean ##nama##/);
		expect(wordsOf(result)).toMatch(/fields are 'to', 'nama', 'kota'/);
		expect(flow().sends()).toEqual([]);
	});

	test('gives everybody the outcome when the workflow goes on', async () => {
		const items = itemsWith({ nama: 'Budi' }, { nama: 'Siti' });
		const result = await send({ message: 'Halo ##nmaa##' }, { items });
		expect(jsonOf(result, 1).map(({ to, reasonCode }) => [to, reasonCode])).toEqual([
			[A, 'missing_value'],
			[B, 'missing_value'],
		]);
		expect(reasonsOf(result)[1]).toContain('##nama##');
	});

	test('refuses only those who lack a field that others have', async () => {
		const items = itemsWith({ nama: 'Budi' }, {});
		await send({ message: 'Halo ##nama##' }, { items });
		expect(textsTaken()).toEqual(['Halo Budi']);
	});

	describe.each([true, 'agent'] as const)('as a tool of an AI agent (%s)', (asTool) => {
		const call = async (message: string, said: IDataObject) => {
			const toolInput = { to: A, resetToken: 's3cret', ...said };
			const parameters = { to: "={{ $fromAI('to') }}", message };
			const options = { allowedCountries: ['ID'] };
			return await send(
				{ ...parameters, options },
				{ items: [{ json: toolInput }], asTool, toolInput },
			);
		};

		test('sends the words of the model as they are', async () => {
			await call("=Halo {{ $fromAI('message') }}", { message: 'Budi ##resetToken##' });
			await call("={{ $fromAI('message') }}", { message: 'PIN ##resetToken##' });
			expect(textsTaken()).toEqual(['Halo Budi ##resetToken##', 'PIN ##resetToken##']);
		});

		test('fills no placeholder at all, and says so', async () => {
			const result = await call('Halo ##resetToken##', {});
			expect(JSON.stringify(result.returned)).toMatch(
				/##resetToken##, which nothing fills in a tool/,
			);
			expect(flow().sends()).toEqual([]);
		});

		test("fills none in the words of the model, whatever 'Placeholders From' says", async () => {
			const options = { allowedCountries: ['ID'], placeholdersFrom: 'expressions' };
			const parameters = { to: "={{ $fromAI('to') }}", message: "={{ $fromAI('message') }}" };
			const toolInput = { to: A, message: 'PIN ##resetToken##' };
			const result = await send(
				{ ...parameters, options },
				{ items: [{ json: { ...toolInput, resetToken: '1234' } }], asTool, toolInput },
			);
			expect(JSON.stringify(result.returned)).toMatch(/nothing fills in a tool/);
			expect(flow().sends()).toEqual([]);
		});

		test('sends no broken words of the model', async () => {
			const result = await call("={{ $fromAI('message') }}", { message: 'Halo undefined' });
			expect(JSON.stringify(result.returned)).toContain('missing_value');
			expect(flow().sends()).toEqual([]);
		});
	});

	describe('with a spreadsheet', () => {
		const rows = [
			['Nama', 'HP', 'No Pesanan'],
			['Budi', A, 'X1'],
			['Siti', B, 'X2'],
		];
		const settings = async (json: IDataObject = {}) => ({
			items: [{ ...(await sheetItem(rows)), json }],
			onError: 'stopWorkflow' as const,
		});
		const FROM_SHEET = { source: 'spreadsheet', binaryPropertyName: 'data' };

		test.each([
			['=Halo {{ $json.Nama }}', '##Nama##'],
			['={{ $json.Nama }}', '##Nama##'],
			['=Halo {{ $json["No Pesanan"] }}', '##No Pesanan##'],
			["=Halo {{ $json.Nama || 'Kak' }}", '##Nama##'],
			['=Halo {{ $json.Nama.toUpperCase() }}', '##Nama##'],
			['=Halo {{ $input.item.json.Nama }}', '##Nama##'],
			['=Halo {{ $json.Kota }}', "'Nama', 'HP'"],
		])('says that %j knows no rows', async (message, meant) => {
			const result = await send({ ...FROM_SHEET, message }, await settings());
			expect(wordsOf(result)).toMatch(/\$json is the input item.*knows nothing of the rows/);
			expect(wordsOf(result)).toContain(meant);
			expect(flow().sends()).toEqual([]);
		});

		test('does not send everybody a placeholder that an expression brought', async () => {
			const message = '={{ $json.text }}';
			const result = await send(
				{ ...FROM_SHEET, message },
				await settings({ text: 'Halo ##nama##' }),
			);
			expect(wordsOf(result)).toMatch(/\{\{ \$json\.text \}\} in 'Message' gave.*##nama##/);
			expect(flow().sends()).toEqual([]);
		});

		describe("fills the placeholders of an expression's text when 'Placeholders From' says so", () => {
			const options = { placeholdersFrom: 'expressions' };
			const settingsWith = async (text: string) => await settings({ text });

			test('from the row, and not again in what the row has', async () => {
				const items = [{ ...(await sheetItem([...rows, ['##HP##', numberOf(3), 'X3']])) }];
				items[0].json = { text: 'Halo ##nama##, ##No Pesanan##' };
				const message = '={{ $json.text }}. Melati';
				await send({ ...FROM_SHEET, message, options }, { items });
				expect(textsTaken().sort()).toEqual([
					'Halo ##HP##, X3. Melati',
					'Halo Budi, X1. Melati',
					'Halo Siti, X2. Melati',
				]);
			});

			test('and says of a misspelt one once which columns there are', async () => {
				const message = '={{ $json.text }}';
				const result = await send(
					{ ...FROM_SHEET, message, options },
					await settingsWith('Halo ##Nmaa##'),
				);
				expect(wordsOf(result)).toMatch(/##Nmaa##.*no column.*Did you mean ##Nama##/);
				expect(flow().sends()).toEqual([]);
			});

			test('as the preview shows', async () => {
				const parameters = { ...FROM_SHEET, message: '={{ $json.text }}', options };
				const [preview] = jsonOf(
					await send({ ...parameters, operation: 'preview' }, await settingsWith('Halo ##Nama##')),
				);
				expect(preview).toMatchObject({ kept: 2, samples: [{ text: 'Halo Budi' }, {}] });
			});
		});

		test('takes what the item itself has', async () => {
			const message = '=Halo ##Nama##, {{ $json.shop }}';
			await send({ ...FROM_SHEET, message }, await settings({ shop: 'Melati' }));
			expect(textsTaken().sort()).toEqual(['Halo Budi, Melati', 'Halo Siti, Melati']);
		});

		test('says of a misspelt column once which columns there are and which was meant', async () => {
			const message = 'Halo ##Nmaa##, ##no_pesanan##';
			const result = await send({ ...FROM_SHEET, message }, await settings());
			expect(wordsOf(result)).toMatch(/##Nmaa##, ##no_pesanan##.*no column/);
			expect(wordsOf(result)).toMatch(/Did you mean ##Nama##.*'Nama', 'HP', 'No Pesanan'/);
			expect(flow().sends()).toEqual([]);
		});

		test('shows in the preview what would stop the run', async () => {
			const message = 'Halo ##Nmaa##';
			const result = await send({ ...FROM_SHEET, message, operation: 'preview' }, await settings());
			const [preview] = jsonOf(result);
			expect(preview).toMatchObject({ kept: 0, droppedByReason: { missing_value: 2 } });
			expect(String(preview.stoppedBy)).toMatch(/##Nama##/);
		});
	});
});
