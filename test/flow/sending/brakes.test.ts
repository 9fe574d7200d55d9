import type { INodeParameters } from 'n8n-workflow';
import {
	GOES_ON,
	bothNodes,
	itemsTo,
	jsonOf,
	numberOf,
	outcomesOf,
	useFlow,
	type Settings,
} from '../../support/flow';

const flow = useFlow();
const [A, B, C] = [numberOf(1), numberOf(2), numberOf(3)];

const NODES = bothNodes(flow);
const both = describe.each(Object.entries(NODES));

both('Maximum Recipients per Run (%s)', (_, send) => {
	const options = { maxRecipients: 2 };

	test('over it nothing is sent, and the error says how many, how many may be, and where', async () => {
		const { status, error } = await send({ options }, { items: itemsTo(A, B, C) });
		expect(status).toBe('error');
		expect(error?.message).toMatch(/Nothing was sent.*3 recipients, 2 are allowed/);
		expect(error?.description).toContain("'Maximum Recipients per Run'");
		expect(flow().numbersAsked()).toEqual([]);
	});

	test('over it all leave as over the limit when the workflow is to go on', async () => {
		const result = await send({ options }, { items: itemsTo(A, B, C), ...GOES_ON });
		expect(jsonOf(result)).toEqual([]);
		expect(jsonOf(result, 1).map(({ reasonCode }) => reasonCode)).toEqual(
			Array<string>(3).fill('over_limit'),
		);
		expect(flow().numbersAsked()).toEqual([]);
	});

	test('as many as it allows are sent to', async () => {
		await send({ options }, { items: itemsTo(A, B) });
		expect(flow().numbersTaken().sort()).toEqual([A, B]);
	});

	test('those who would not be sent to anyway do not count', async () => {
		await send({ options }, { items: itemsTo(A, B, A, 'xx') });
		expect(flow().numbersTaken().sort()).toEqual([A, B]);
	});

	test.each(['={{ $json.none }}', 'ten'])(
		'set to %p, which is no number, sends nothing rather than to everybody',
		async (maxRecipients) => {
			await send({ options: { maxRecipients } }, { items: itemsTo(A, B), ...GOES_ON });
			expect(flow().numbersAsked()).toEqual([]);
		},
	);
});

both('Maximum Segments per Message (%s)', (_, send) => {
	const items = [{ json: { to: A, text: 'Halo' } }, { json: { to: B, text: 'a'.repeat(1000) } }];
	const parameters = { message: '={{ $json.text }}' };

	test('over the 6 that are allowed nothing is sent, and the error says why and where', async () => {
		const { error } = await send(parameters, { items });
		expect(error?.message).toMatch(/Nothing was sent: 1 of 2 texts is longer than 6 .* has 7/);
		expect(error?.description).toContain("'Maximum Segments per Message'");
		expect(flow().numbersAsked()).toEqual([]);
	});

	test('over it the long ones are told from those that were not tried', async () => {
		const result = await send(parameters, { items, ...GOES_ON });
		expect(jsonOf(result, 1).map(({ to, reasonCode }) => [to, reasonCode])).toEqual([
			[A, 'not_tried'],
			[B, 'too_many_segments'],
		]);
		expect(flow().numbersAsked()).toEqual([]);
	});

	test('another maximum can be set, or none', async () => {
		await send({ ...parameters, options: { maxSegments: 7 } }, { items });
		await send({ ...parameters, options: { maxSegments: 0 } }, { items });
		expect(flow().taken()).toHaveLength(4);
	});
});

both('Maximum Cost per Run (%s)', (_, send) => {
	const priced = { pricePerSegment: 350, currency: 'Rp' };
	const options = { maxCost: 700, ...priced };

	test('over it nothing is sent, and the error says what it would cost and what may be', async () => {
		const { status, error } = await send({ options }, { items: itemsTo(A, B, C) });
		expect(status).toBe('error');
		expect(error?.message.replaceAll('\u202F', ' ')).toBe(
			'Nothing was sent: this run would cost Rp 1 050 (3 segments at Rp 350), Rp 700 is allowed',
		);
		expect(error?.description).toContain("'Maximum Cost per Run'");
		expect(flow().numbersAsked()).toEqual([]);
	});

	test('as much as it allows is sent, and who is left out costs nothing', async () => {
		await send({ options }, { items: itemsTo(A, B, A, 'xx') });
		expect(flow().numbersTaken().sort()).toEqual([A, B]);
	});

	test('long texts count with all their segments', async () => {
		const message = 'a'.repeat(300);
		await send({ message, options }, { items: itemsTo(A, B), ...GOES_ON });
		expect(flow().numbersAsked()).toEqual([]);
		await send({ message, options }, { items: itemsTo(A) });
		expect(flow().numbersTaken()).toEqual([A]);
	});

	test('without a price nothing is sent, and the error says what is missing', async () => {
		const { error } = await send({ options: { maxCost: 700 } }, { items: itemsTo(A) });
		expect(error?.message).toContain('without a price');
		expect(error?.description).toContain("'Price per Segment'");
		expect(flow().numbersAsked()).toEqual([]);
	});

	test('without a price all leave with that as their reason when the workflow is to go on', async () => {
		const settings = { items: itemsTo(A, B), ...GOES_ON };
		const result = await send({ options: { maxCost: 700 } }, settings);
		expect(jsonOf(result, 1).map(({ reasonCode }) => reasonCode)).toEqual([
			'invalid_setting',
			'invalid_setting',
		]);
	});

	test('a maximum from an expression keeps the price that goes with it', async () => {
		const byExpression = { ...priced, maxCost: '={{ 300 + 50 }}' };
		const { error } = await send({ options: byExpression }, { items: itemsTo(A, B) });
		expect(error?.message).toContain('Rp 350 is allowed');
		expect(flow().numbersAsked()).toEqual([]);
	});
});

describe('Allowed Countries', () => {
	const INDIA = '+919999999999';
	const INDIAN = '919999999999';
	const codes = async (send: (typeof NODES)['TCASTSMS'], options: INodeParameters) =>
		outcomesOf(await send({ options }, { items: itemsTo(A, INDIA), ...GOES_ON }))
			.map(({ to, reasonCode }) => `${String(to)} ${String(reasonCode)}`)
			.sort();

	test('are Indonesia for TCASTSMS when none is set', async () => {
		expect(await codes(NODES.TCASTSMS, {})).toEqual([`${A} null`, `${INDIAN} country_not_allowed`]);
		expect(flow().numbersTaken()).toEqual([A]);
	});

	test('are the country of the credential for Message Central', async () => {
		expect(await codes(NODES['Message Central'], {})).toEqual([
			`${A} null`,
			`${INDIAN} country_not_allowed`,
		]);
	});

	test('are all for Message Central when the credential names none', async () => {
		const credentials = { messageCentralApi: flow().mcCredential({ country: '' }) };
		await flow().message({}, { items: itemsTo(`+${A}`, INDIA), credentials });
		expect(flow().numbersTaken().sort()).toEqual([A, INDIAN]);
	});

	test('are not all when the credential names a country that cannot be read', async () => {
		const credentials = { messageCentralApi: flow().mcCredential({ country: 'Indonesia' }) };
		await flow().message({}, { items: itemsTo(INDIA), credentials, ...GOES_ON });
		expect(flow().numbersTaken()).toEqual([]);
	});

	test.each(Object.entries(NODES))('can be set (%s)', async (_, send) => {
		await send({ options: { allowedCountries: ['IN', 'ID'] } }, { items: itemsTo(A, INDIA) });
		expect(flow().numbersTaken().sort()).toEqual([A, INDIAN]);
	});

	test.each(Object.entries(NODES))('can come from an expression (%s)', async (_, send) => {
		const options = { allowedCountries: '={{ "id, in" }}' };
		await send({ options }, { items: itemsTo(A, INDIA) });
		expect(flow().numbersTaken().sort()).toEqual([A, INDIAN]);
	});

	test.each(Object.entries(NODES))(
		'with a name that is no code refuse, and nobody passes as accepted (%s)',
		async (_, send) => {
			const options = { allowedCountries: '={{ "Indonesia" }}' };
			const settings = { items: itemsTo(A), ...GOES_ON, downstream: true };
			const result = await send({ options }, settings);
			expect(result.after['After 0'] ?? []).toEqual([]);
			expect(outcomesOf(result)).toMatchObject([
				{ outcome: 'refused', reasonCode: 'country_not_allowed' },
			]);
		},
	);
});

both('Bad input (%s)', (name, send) => {
	const senderItems = (sender: string) => [
		{ json: { to: A, text: 'Halo', sender } },
		{ json: { to: B, text: 'Halo', sender: 'BRAND' } },
	];
	const parameters = { message: '={{ $json.text }}', senderId: '={{ $json.sender }}' };

	test.each([
		['an empty text', { text: '' }, 'empty_text', /'Message'/],
		['a bad number', { to: '628xxx' }, 'invalid_number', /628xxx.*digits only/],
		['an empty number', { to: '' }, 'invalid_number', /phone number is empty/],
		['no number', { to: null }, 'invalid_number', /phone number is empty/],
		['a landline', { to: '0211234567' }, 'not_mobile', /mobile/],
		['a long sender', { sender: 'TWELVE CHARS' }, 'invalid_sender', /'Sender ID'/],
	])('%s: only that item is refused, and no request leaves for it', async (_, bad, code, words) => {
		const [first, second] = senderItems('BRAND');
		const items = [{ json: { ...first.json, ...bad } }, second];
		const result = await send(parameters, { items });
		expect(jsonOf(result)).toMatchObject([{ to: B }]);
		expect(jsonOf(result, 1)).toMatchObject([
			{ outcome: 'refused', reasonCode: code, reason: expect.stringMatching(words) },
		]);
		expect(result.outputs[1][0].pairedItem).toEqual({ item: 0 });
		expect(flow().numbersTaken()).toEqual([B]);
	});

	test('alone fails the node, naming the field and the item', async () => {
		const items = [{ json: { to: A, text: '', sender: 'BRAND' } }];
		const { error } = await send(parameters, { items });
		expect(error?.description).toContain("'Message'");
		expect(error?.context).toMatchObject({ itemIndex: 0 });
		expect(flow().numbersAsked()).toEqual([]);
	});

	test('a text over 1024 characters is refused by TCASTSMS only, unless more are allowed', async () => {
		const options = { maxSegments: 0 };
		const long = { message: 'a'.repeat(1025) };
		const result = await send({ ...long, options }, { items: itemsTo(A), ...GOES_ON });
		const [outcome] = outcomesOf(result);
		expect(outcome.reasonCode).toBe(name === 'TCASTSMS' ? 'text_too_long' : null);
	});

	test('the input items are not touched', async () => {
		const items = senderItems('BRAND');
		const before = structuredClone(items);
		await send(parameters, { items });
		expect(items).toEqual(before);
	});
});

both('As the tool of an AI agent (%s)', (_, send) => {
	const TOOL: Settings = { asTool: true };
	const allowedCountries = ['ID'];

	test('everything leaves on the first output', async () => {
		const options = { maxRecipients: 5, allowedCountries };
		const result = await send({ options }, { ...TOOL, items: itemsTo([A, 'xx']) });
		expect(result.outputs[0].map(({ json }) => json.outcome)).toEqual(['accepted', 'refused']);
		expect((result.returned ?? []).length).toBe(1);
	});

	test('one recipient is allowed by default', async () => {
		const result = await send({ options: { allowedCountries } }, { ...TOOL, items: itemsTo(A) });
		expect(flow().numbersTaken()).toEqual([A]);
		expect(jsonOf(result)).toMatchObject([{ outcome: 'accepted' }]);
	});

	test('more than one are not, and nothing is sent', async () => {
		const settings = { ...TOOL, items: itemsTo([A, B]) };
		const { status, error } = await send({ options: { allowedCountries } }, settings);
		expect(status).toBe('error');
		expect(error?.message).toMatch(/2 recipients, 1 is allowed/);
		expect(flow().numbersAsked()).toEqual([]);
	});

	test.each([
		['are not set', {}, /needs the option 'Allowed Countries'/],
		['are empty', { allowedCountries: [] }, /needs the option 'Allowed Countries'/],
		[
			'are left to the model',
			{ allowedCountries: "={{ $fromAI('countries') }}" },
			/'Allowed Countries' is left to the model/,
		],
		[
			'are what the model said',
			{ allowedCountries: '={{ [$json.country] }}' },
			/'Allowed Countries' is left to the model/,
		],
		[
			'are set, but not how many may be sent to',
			{ allowedCountries, maxRecipients: "={{ $fromAi('recipients') }}" },
			/'Maximum Recipients per Run' is left to the model/,
		],
	])('nothing is sent while the countries %s', async (__, options, words) => {
		const settings = { ...TOOL, items: [{ json: { to: A, country: '*', countries: '*' } }] };
		const { status, error } = await send({ options }, settings);
		expect(status).toBe('error');
		expect(error?.message).toMatch(words);
		expect(flow().numbersAsked()).toEqual([]);
	});

	test('countries may come from elsewhere in the workflow', async () => {
		const options = { allowedCountries: "={{ ['I' + 'D'] }}" };
		await send({ options }, { ...TOOL, items: itemsTo(A) });
		expect(flow().numbersTaken()).toEqual([A]);
	});
});
