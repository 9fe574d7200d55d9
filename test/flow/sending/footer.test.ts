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
const [A, B] = [1, 2].map(numberOf);
const textsTaken = () =>
	flow()
		.taken()
		.map(({ text }) => text);

const NODES = bothNodes(flow);
const named = (items: Array<[to: string, name: string | null]>): Settings => ({
	items: items.map(([to, name]) => ({ json: { to, name, shop: 'Toko Maju' } })),
});

describe.each(Object.entries(NODES))('Footer (%s)', (_, send) => {
	const footed = async (footer: string, settings: Settings, more: INodeParameters = {}) =>
		await send({ message: 'Halo ##name##', options: { footer }, ...more }, settings);

	test('stands below each message, filled as the message is', async () => {
		await footed('##shop##, untuk ##name##', named([[A, 'Budi'], [B, 'Siti']])); // prettier-ignore
		expect(textsTaken().sort()).toEqual([
			'Halo Budi\nToko Maju, untuk Budi',
			'Halo Siti\nToko Maju, untuk Siti',
		]);
	});

	test('takes expressions of each item', async () => {
		await footed('={{ $json.shop }} untuk {{ $json.name }}', named([[A, 'Budi'], [B, 'Siti']])); // prettier-ignore
		expect(textsTaken().sort()).toEqual([
			'Halo Budi\nToko Maju untuk Budi',
			'Halo Siti\nToko Maju untuk Siti',
		]);
	});

	test('that an expression brought is not looked through for placeholders', async () => {
		const items = [{ json: { to: A, name: 'Budi', line: '##name##' } }];
		await footed('={{ $json.line }}', { items });
		expect(textsTaken()).toEqual(['Halo Budi\n##name##']);
	});

	test('that an expression brought has placeholders where that is wanted', async () => {
		const items = [{ json: { to: A, name: 'Budi', line: 'Untuk ##name##' } }];
		const options = { footer: '={{ $json.line }}', placeholdersFrom: 'expressions' };
		await send({ message: 'Halo', options }, { items });
		expect(textsTaken()).toEqual(['Halo\nUntuk Budi']);
	});

	test('counts for the segments', async () => {
		const result = await send(
			{ message: 'a'.repeat(155), options: { footer: 'Toko Maju' } },
			{ items: itemsTo(A) },
		);
		expect(outcomesOf(result)).toMatchObject([{ segments: 2 }]);
		expect(flow().taken()).toMatchObject([{ segments: 2 }]);
	});

	test.each(['', ' ', '={{ "" }}', "={{ $json.none ?? '' }}"])(
		'that is empty, as %p, leaves the message as it is',
		async (footer) => {
			await footed(footer, named([[A, 'Budi']]));
			expect(textsTaken()).toEqual(['Halo Budi']);
		},
	);

	test('does not make an empty message one that is sent', async () => {
		const options = { footer: 'Toko Maju' };
		const message = "={{ $json.name ?? '' }}";
		const result = await send({ message, options }, { ...named([[A, null]]), ...GOES_ON });
		expect(outcomesOf(result)).toMatchObject([{ reasonCode: 'empty_text' }]);
		expect(flow().numbersAsked()).toEqual([]);
	});

	test('without a value for its placeholder is refused for that recipient only', async () => {
		const settings = named([[A, 'Budi'], [B, null]]); // prettier-ignore
		const message = 'Halo';
		const result = await footed('Untuk ##name##', { ...settings, ...GOES_ON }, { message });
		expect(textsTaken()).toEqual(['Halo\nUntuk Budi']);
		expect(jsonOf(result, 1)).toMatchObject([{ to: B, reasonCode: 'missing_value' }]);
		expect(jsonOf(result, 1)[0].reason).toContain("'Footer'");
	});

	test('with a misspelt placeholder stops everything, and is named as the place', async () => {
		const { error } = await footed('Dari ##shopp##', named([[A, 'Budi']]));
		expect(error?.message).toMatch(/'Footer' has ##shopp##/);
		expect(error?.description).toContain('##shop##');
		expect(flow().numbersAsked()).toEqual([]);
	});

	test.each([
		['={{ $json.none }}', "'Footer' has no value"],
		['={{ $json }}', "'Footer' holds an object"],
	])('from an expression that gives no text, %p, is refused in its name', async (footer, words) => {
		const result = await footed(footer, { ...named([[A, 'Budi']]), ...GOES_ON });
		expect(outcomesOf(result)[0].reason).toContain(words);
		expect(flow().numbersAsked()).toEqual([]);
	});

	test.each(['Balas STOP untuk berhenti', 'Reply STOP to opt out', 'Ketik UNREG'])(
		'%p is refused with a name as sender, since nobody can reply to it',
		async (footer) => {
			const settings = { ...named([[A, 'Budi']]), ...GOES_ON };
			const result = await footed(footer, settings, { senderId: 'UTOMOB' });
			expect(outcomesOf(result)).toMatchObject([{ reasonCode: 'invalid_text' }]);
			expect(outcomesOf(result)[0].reason).toMatch(/'Footer' asks .*'UTOMOB'.* nobody can reply/);
			expect(flow().numbersAsked()).toEqual([]);
		},
	);

	test.each([
		['Balas STOP untuk berhenti', '628111000222'],
		['Balas STOP untuk berhenti', '99888'],
		['Jangan balas SMS ini', 'UTOMOB'],
		['Berhenti? shop.example/stop', 'UTOMOB'],
	])('%p is sent by %p', async (footer, senderId) => {
		const result = await footed(footer, named([[A, 'Budi']]), { senderId });
		expect(outcomesOf(result)).toMatchObject([{ outcome: 'accepted' }]);
		expect(textsTaken()).toEqual([`Halo Budi\n${footer}`]);
	});

	test('is in what the preview counts and shows', async () => {
		const result = await footed('Toko Maju', named([[A, 'Budi']]), { operation: 'preview' });
		const [said] = jsonOf(result);
		expect(said).toMatchObject({
			segments: 1,
			samples: [{ text: 'Halo Budi\nToko Maju', characters: 19 }],
		});
		expect(said.html).toContain('Toko Maju');
		expect(flow().sends()).toEqual([]);
	});

	test('that the preview refuses is named among its reasons', async () => {
		const more = { operation: 'preview', senderId: 'UTOMOB' };
		const [said] = jsonOf(await footed('Balas STOP', named([[A, 'Budi']]), more));
		expect(said).toMatchObject({ kept: 0, droppedByReason: { invalid_text: 1 } });
	});

	test('comes from a tool of an AI agent too, but no placeholder is filled there', async () => {
		const options = { footer: 'Toko ##name##', allowedCountries: ['ID'] };
		const settings: Settings = { ...named([[A, 'Budi']]), asTool: true };
		const { error } = await send({ message: 'Halo', options }, settings);
		expect(error?.message).toContain("'Footer' has the placeholder ##name##");
		await send({ message: 'Halo', options: { ...options, footer: 'Toko Maju' } }, settings);
		expect(textsTaken()).toEqual(['Halo\nToko Maju']);
	});
});

describe('Footer', () => {
	test('that asks for replies is sent without a sender ID, with a word of warning', async () => {
		const options = { footer: 'Balas STOP' };
		const result = await flow().tcast({ options }, { items: itemsTo(A) });
		expect(textsTaken()).toEqual(['Halo\nBalas STOP']);
		const hints = result.hints.map(({ message }) => message).join('\n');
		expect(hints).toMatch(/'Footer' asks people to reply .*default sender/);
	});

	test('goes out to a list in bulk too', async () => {
		const options = { footer: 'Toko Maju' };
		const list = { operation: 'sendBulk', bulkMethod: 'sameText' };
		await flow().message({ ...list, options }, { items: itemsTo(A, B) });
		expect(textsTaken()).toEqual(['Halo\nToko Maju', 'Halo\nToko Maju']);
	});

	test('goes out with a file for Message Central to fill', async () => {
		const options = { footer: 'Untuk ##name##' };
		const built = { operation: 'sendBulk', bulkMethod: 'personalTexts', message: 'Halo ##name##' };
		await flow().message({ ...built, options }, named([[A, 'Budi']]));
		expect(flow().sends()[0].query.message).toBe('Halo ##name##\nUntuk ##name##');
	});
});
