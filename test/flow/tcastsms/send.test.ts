import { itemsTo, jsonOf, numberOf, outcomesOf, summaryOf, useFlow } from '../../support/flow';

const flow = useFlow();
const [A, B, C] = [numberOf(1), numberOf(2), numberOf(3)];
const ok = (number: string) => `${number}: accepted`;

describe('TCASTSMS: Send, to whom', () => {
	test('one number comes out accepted, with its ID, linked to its item', async () => {
		const result = await flow().tcast({}, { items: itemsTo(A) });
		expect(result.status).toBe('success');
		expect(result.outputs).toEqual([
			[
				{
					json: {
						provider: 'tcastsms',
						to: A,
						outcome: 'accepted',
						text: 'Halo',
						messageId: flow().taken()[0].messageId,
						reasonCode: null,
						reason: null,
						providerCode: null,
						segments: 1,
						encoding: 'GSM-7',
						sentAt: expect.any(String),
					},
					pairedItem: { item: 0 },
				},
			],
			[],
		]);
		expect(flow().numbersTaken()).toEqual([A]);
	});

	test.each([
		['a list in a field', `${A}, ${B};${C}`],
		['one number per line', `${A}\n${B}\r\n${C}`],
		['a list with blanks in its numbers', `+62 812-1000-0001, 0812 1000 0002, ${C}`],
		['an array', [A, B, C]],
		['an array of numbers', [Number(A), Number(B), Number(C)]],
	])('%s goes to all of them in one request', async (_, to) => {
		const result = await flow().tcast({}, { items: itemsTo(to) });
		expect(summaryOf(result)).toEqual([[ok(A), ok(B), ok(C)], []]);
		expect(flow().sends()).toHaveLength(1);
	});

	test('many items with the same text go into one request, each outcome linked to its own', async () => {
		const result = await flow().tcast({}, { items: itemsTo(A, `${B},${C}`) });
		expect(flow().sends()).toHaveLength(1);
		expect(result.outputs[0].map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 1 },
		]);
	});

	test('outcomes leave in the order in which the recipients came', async () => {
		const items = Array.from({ length: 30 }, (_, n) => ({
			json: { to: numberOf(n), text: `Text ${n % 3}` },
		}));
		const result = await flow().tcast({ message: '={{ $json.text }}' }, { items });
		expect(jsonOf(result).map(({ to }) => to)).toEqual(items.map(({ json }) => json.to));
	});

	test('a number that comes twice is sent to once and skipped once', async () => {
		const result = await flow().tcast({}, { items: itemsTo(A, '+62 812-1000-0001') });
		expect(summaryOf(result)).toEqual([[ok(A)], [`${A}: skipped`]]);
		expect(flow().numbersTaken()).toEqual([A]);
	});

	test('a number that comes twice is sent to twice when that is wanted, in two requests', async () => {
		const options = { dropDuplicates: false };
		const result = await flow().tcast({ options }, { items: itemsTo(A, A) });
		expect(summaryOf(result)).toEqual([[ok(A), ok(A)], []]);
		expect(flow().sends()).toHaveLength(2);
	});
});

describe('TCASTSMS: Send, what', () => {
	test('each item has its own text, sender and number', async () => {
		const items = [
			{ json: { to: A, name: 'Budi', brand: 'ONE' } },
			{ json: { to: B, name: 'Siti', brand: 'TWO' } },
		];
		await flow().tcast(
			{ message: '=Halo {{ $json.name }}', senderId: '={{ $json.brand }}' },
			{ items },
		);
		expect(flow().taken()).toMatchObject([
			{ to: A, text: 'Halo Budi', senderId: 'ONE' },
			{ to: B, text: 'Halo Siti', senderId: 'TWO' },
		]);
	});

	test('placeholders are filled from the item', async () => {
		const items = [{ json: { to: A, name: 'Budi', order: { id: 7 } } }];
		await flow().tcast({ message: 'Halo ##name##, pesanan ##order.id##' }, { items });
		expect(flow().taken()).toMatchObject([{ text: 'Halo Budi, pesanan 7' }]);
	});

	test.each([
		'Kode Anda 1234 + 5',
		'100% & lebih? #1 = "ya"',
		'Terima kasih 🙏 “sampai jumpa”',
		'baris 1\nbaris 2',
		"it's (really) ~ok!*",
		'%20 stays %20',
	])('the text %p arrives as it was written', async (message) => {
		await flow().tcast({ message }, { items: itemsTo(A) });
		expect(flow().taken()).toMatchObject([{ text: message }]);
	});

	test('a blank travels as %20 and nothing as +', async () => {
		await flow().tcast({ message: 'a b+c', senderId: 'MY BRAND' }, { items: itemsTo(A) });
		const [{ rawUrl }] = flow().sends();
		expect(rawUrl).toContain('content=a%20b%2Bc');
		expect(rawUrl).toContain('sender=MY%20BRAND');
		expect(rawUrl).toContain('password=demo%20p%40ss%2Bword');
		expect(rawUrl).not.toContain('+');
	});

	test('an empty sender is left to the operator', async () => {
		await flow().tcast({ senderId: '' }, { items: itemsTo(A) });
		expect(flow().sends()[0].query).not.toHaveProperty('sender');
	});

	test('a long text is counted in segments', async () => {
		const result = await flow().tcast({ message: '中'.repeat(71) }, { items: itemsTo(A) });
		expect(jsonOf(result)).toMatchObject([{ segments: 2, encoding: 'UCS-2' }]);
	});

	test.each([
		['int', 5],
		['string', '9007199254740993'],
	] as const)('IDs come out exact when rows are %s', async (numberType, firstId) => {
		flow().sandbox.reset();
		flow().sandbox.configure({ tcastsms: { numberType, firstId } });
		flow().sandbox.tcastsms.reset();
		const result = await flow().tcast({}, { items: itemsTo(A) });
		expect(jsonOf(result)).toMatchObject([{ messageId: String(firstId) }]);
	});
});

describe('TCASTSMS: Send, in how many requests', () => {
	test('100 numbers go into one request, the 101st into another', async () => {
		const numbers = Array.from({ length: 101 }, (_, n) => numberOf(n));
		const result = await flow().tcast({}, { items: itemsTo(numbers.join()) });
		expect(
			flow()
				.sends()
				.map((request) => request.numbers.length),
		).toEqual([100, 1]);
		expect(jsonOf(result)).toHaveLength(101);
		expect(flow().sentTwice()).toEqual([]);
	});

	test('as many go into one as are set', async () => {
		const numbers = Array.from({ length: 7 }, (_, n) => numberOf(n));
		await flow().tcast({ options: { numbersPerRequest: 3 } }, { items: itemsTo(numbers) });
		expect(
			flow()
				.sends()
				.map((request) => request.numbers.length),
		).toEqual([3, 3, 1]);
	});

	test('more than 100 never go into one by GET', async () => {
		const numbers = Array.from({ length: 150 }, (_, n) => numberOf(n));
		await flow().tcast({ options: { numbersPerRequest: 1000 } }, { items: itemsTo(numbers) });
		expect(
			Math.max(
				...flow()
					.sends()
					.map((request) => request.numbers.length),
			),
		).toBe(100);
	});

	test('a long text makes smaller requests, so that the address stays short', async () => {
		const numbers = Array.from({ length: 90 }, (_, n) => numberOf(n));
		const options = { maxSegments: 0 };
		await flow().tcast({ message: '中'.repeat(560), options }, { items: itemsTo(numbers) });
		expect(
			Math.max(
				...flow()
					.sends()
					.map(({ rawUrl }) => rawUrl.length),
			),
		).toBeLessThan(6001);
		expect(flow().numbersTaken().sort()).toEqual(numbers);
	});

	test('by POST more than 100 go into one, and neither text nor password is in the address', async () => {
		const numbers = Array.from({ length: 250 }, (_, n) => numberOf(n));
		const options = { requestMethod: 'POST', numbersPerRequest: 1000 };
		const message = 'Halo + "dunia" 🙏';
		const result = await flow().tcast({ message, options }, { items: itemsTo(numbers) });
		expect(flow().sends()).toMatchObject([{ method: 'POST', rawUrl: '/sendsms' }]);
		expect(flow().taken()[0].text).toBe(message);
		expect(jsonOf(result)).toHaveLength(250);
	});

	test('a refused POST is not tried by GET', async () => {
		flow().sandbox.configure({ tcastsms: { acceptPost: false } });
		const options = { requestMethod: 'POST' };
		const result = await flow().tcast({ options }, { items: itemsTo(A) });
		expect(result.status).toBe('error');
		expect(
			flow()
				.sends()
				.map(({ method }) => method),
		).toEqual(['POST']);
	});

	test('no more are under way at once than are set', async () => {
		flow().sandbox.configure({ tcastsms: { delayMs: 30 } });
		const numbers = Array.from({ length: 12 }, (_, n) => numberOf(n));
		const options = { concurrency: 3, numbersPerRequest: 1 };
		await flow().tcast({ options }, { items: itemsTo(numbers) });
		expect(flow().sandbox.journal.maxInFlight).toBe(3);
	});
});

describe('TCASTSMS: Send, scheduled at the provider', () => {
	const sendTimes = () =>
		flow()
			.sends()
			.map(({ query }) => query.sendtime);

	test('a time of the workflow is told in the time zone of the provider', async () => {
		const result = await flow().tcast(
			{ options: { scheduleAt: '2099-01-31T09:00:00' } },
			{ items: itemsTo(A), settings: { timezone: 'Europe/Berlin' } },
		);
		expect(result.status).toBe('success');
		expect(sendTimes()).toEqual(['20990131150000']);
	});

	test('another zone of the provider can be set', async () => {
		const options = { scheduleAt: '2099-01-31T09:00:00Z', providerTimeZone: 'Asia/Shanghai' };
		await flow().tcast({ options }, { items: itemsTo(A) });
		expect(sendTimes()).toEqual(['20990131170000']);
	});

	test('a time that an expression makes is understood', async () => {
		const options = { scheduleAt: "={{ $now.plus({ days: 1 }).setZone('UTC') }}" };
		await flow().tcast({ options }, { items: itemsTo(A) });
		expect(sendTimes()).toEqual([expect.stringMatching(/^\d{14}$/)]);
	});

	test('each item has its own time', async () => {
		const items = [
			{ json: { to: A, at: '2099-01-31T09:00:00+07:00' } },
			{ json: { to: B, at: '2099-01-31T10:00:00+07:00' } },
			{ json: { to: C, at: '' } },
		];
		await flow().tcast({ options: { scheduleAt: '={{ $json.at }}' } }, { items });
		expect(
			flow()
				.taken()
				.map(({ to, sendTime }) => [to, sendTime]),
		).toEqual([
			[A, '20990131090000'],
			[B, '20990131100000'],
			[C, null],
		]);
	});

	test.each([
		['a time in the past', { scheduleAt: '2020-01-31T09:00:00' }],
		['a time that cannot be read', { scheduleAt: 'tomorrow at nine' }],
		[
			'a zone of the provider that does not exist',
			{ scheduleAt: '2099-01-31T09:00:00', providerTimeZone: 'Asia/Jakata' },
		],
	])('%s is refused and no request leaves', async (_, options) => {
		const result = await flow().tcast(
			{ options },
			{ items: itemsTo(A), onError: 'continueRegularOutput' },
		);
		expect(flow().numbersAsked()).toEqual([]);
		expect(outcomesOf(result)).toMatchObject([
			{ outcome: 'refused', reasonCode: 'schedule_invalid' },
		]);
	});
});
