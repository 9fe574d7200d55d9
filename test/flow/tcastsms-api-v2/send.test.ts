import type { INodeParameters } from 'n8n-workflow';
import type { Action } from '../../../sandbox/types';
import {
	API_KEY,
	CLIENT_ID,
	GOES_ON,
	itemsTo,
	jsonOf,
	numberOf,
	outcomesOf,
	summaryOf,
	useFlow,
	type Settings,
} from '../../support/flow';

const flow = useFlow();
const [A, B, C] = [numberOf(1), numberOf(2), numberOf(3)];
const IDS = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

const send = async (parameters: INodeParameters = {}, settings: Settings = {}) =>
	await flow().tcast(parameters, {
		credentials: { tcastSmsApi: flow().apiKeyCredential() },
		...settings,
	});
const sendUnder = async (action: Action, numbers = [A, B], times = 1) => {
	flow().sandbox.addFault({ on: 'tcastsmsV2.SendSMS', action, times });
	const result = await send({}, { items: itemsTo(...numbers), ...GOES_ON });
	return {
		words: outcomesOf(result).map(({ outcome }) => outcome),
		codes: outcomesOf(result).map(({ reasonCode }) => reasonCode),
		warnings: result.hints.filter(({ type }) => type === 'warning'),
		outcomes: outcomesOf(result),
	};
};

describe('TCASTSMS with an API key: Send', () => {
	test('a list goes out in one POST, and each comes out with its own ID', async () => {
		const result = await send({ senderId: 'BRAND' }, { items: itemsTo(A, B, C) });
		expect(summaryOf(result)).toEqual([[A, B, C].map((number) => `${number}: accepted`), []]);
		expect(jsonOf(result).map(({ messageId }) => messageId)).toEqual(
			flow()
				.taken()
				.map(({ messageId }) => messageId),
		);
		expect(jsonOf(result)[0].messageId).toMatch(IDS);
		const [request] = flow().sends();
		expect(flow().sends()).toHaveLength(1);
		expect([request.method, request.rawUrl]).toEqual(['POST', '/api/v2/SendSMS']);
		expect(JSON.parse(request.body)).toEqual({
			ApiKey: API_KEY,
			ClientId: CLIENT_ID,
			SenderId: 'BRAND',
			Message: 'Halo',
			MobileNumbers: [A, B, C].join(','),
			Is_Unicode: false,
			Is_Flash: false,
		});
	});

	test('with GET each number goes out alone, its key written so that it arrives', async () => {
		const message = 'Halo + & ya?';
		const result = await send(
			{ message, options: { requestMethod: 'GET' } },
			{ items: itemsTo(A, B) },
		);
		expect(jsonOf(result)).toHaveLength(2);
		expect(
			flow()
				.sends()
				.map(({ method, numbers }) => [method, numbers]),
		).toEqual([
			['GET', [A]],
			['GET', [B]],
		]);
		expect(flow().sends()[0].rawUrl).toContain(`ApiKey=${encodeURIComponent(API_KEY)}&`);
		expect(
			flow()
				.taken()
				.map(({ text }) => text),
		).toEqual([message, message]);
	});

	test('no request has more than 100 numbers, whatever the option says', async () => {
		const numbers = Array.from({ length: 230 }, (_, n) => numberOf(n));
		await send(
			{ options: { requestMethod: 'POST', numbersPerRequest: 5000 } },
			{ items: itemsTo(...numbers) },
		);
		expect(
			flow()
				.sends()
				.map(({ numbers: asked }) => asked.length)
				.sort(),
		).toEqual([100, 100, 30]);
		expect(flow().taken()).toHaveLength(230);
	});

	test.each(['Halo', 'Halo “Budi” 😀', 'Harga 5€ [promo]', 'Привет'])(
		'the text %p arrives as it is',
		async (message) => {
			await send({ message }, { items: itemsTo(A) });
			expect(
				flow()
					.taken()
					.map(({ text }) => text),
			).toEqual([message]);
		},
	);

	test('a time to send at is refused before anything goes out', async () => {
		const options = { scheduleAt: '2099-01-01T00:00:00' };
		const { error } = await send({ options }, { items: itemsTo(A) });
		expect(`${error?.message} ${error?.description}`).toMatch(/would send at once/);
		expect(flow().sends()).toEqual([]);
	});

	test('a campaign sends to nobody a second time', async () => {
		const parameters = { repeatProtection: 'campaign', campaign: 'promo' };
		const settings = { items: itemsTo(A, B), workflowId: 'w1', ...GOES_ON };
		await send(parameters, settings);
		const again = await send(parameters, { ...settings, items: itemsTo(A, B, C) });
		expect(summaryOf(again)).toEqual([[`${C}: accepted`], [`${A}: skipped`, `${B}: skipped`]]);
		expect(flow().sentTwice()).toEqual([]);
	});
});

describe('TCASTSMS with an API key: Send, when some are refused', () => {
	test('each is told why, beside those that were accepted', async () => {
		flow().sandbox.configure({
			tcastsmsV2: { refuseNumbers: { [B]: { code: 1083, words: 'Price not found' } } },
		});
		const result = await send({}, { items: itemsTo(A, B) });
		expect(summaryOf(result)).toEqual([[`${A}: accepted`], [`${B}: refused`]]);
		expect(jsonOf(result, 1)).toMatchObject([
			{
				reasonCode: 'no_route',
				providerCode: '1083',
				reason: expect.stringContaining('Price not found'),
			},
		]);
	});

	test.each(['row', 'request'] as const)(
		'a sender that is not registered fails the node, refused by %s',
		async (badSender) => {
			flow().sandbox.configure({ tcastsmsV2: { senders: ['BRAND'], badSender } });
			const { error } = await send({ senderId: 'OTHER' }, { items: itemsTo(A) });
			expect(error?.description).toMatch(/'Sender ID'/);
			expect(flow().taken()).toEqual([]);
		},
	);

	test('an empty purse refuses all', async () => {
		flow().sandbox.configure({ tcastsmsV2: { balance: 1 } });
		const result = await send({}, { items: itemsTo(A, B), ...GOES_ON });
		const reasonCode = 'insufficient_balance';
		expect(jsonOf(result, 1)).toMatchObject([{ reasonCode }, { reasonCode }]);
		expect(flow().taken()).toEqual([]);
	});

	test.each([
		[{ apiKey: 'wrong' }, /API key or the client ID was not accepted/],
		[{ clientId: 'wrong' }, /API key or the client ID was not accepted/],
		[{ apiKey: ' ' }, /'API Key' of the TCASTSMS credential is empty/],
	])('a bad login %j is told, and nothing further is tried', async (changes, words) => {
		const credentials = { tcastSmsApi: flow().apiKeyCredential(changes) };
		const texts = itemsTo(A, B, C).map((item, n) => ({ json: { ...item.json, n } }));
		const { error } = await send(
			{ message: '=Halo {{ $json.n }}', options: { concurrency: 1 } },
			{ credentials, items: texts },
		);
		expect(`${error?.message} ${error?.description}`).toMatch(words);
		expect(flow().sends().length).toBeLessThan(2);
	});
});

describe('TCASTSMS with an API key: Send, when the answer says something else', () => {
	test.each([
		['nothing', 'null'],
		['words', '"Bulk Accepted"'],
		['an empty list', '[]'],
	])('code 0 with %s is unknown, and nothing is sent again', async (_, data) => {
		const { words } = await sendUnder({ kind: 'oddReply', odd: { data } }, [A, B], Infinity);
		expect(words).toEqual(['unknown', 'unknown']);
		expect([flow().sends().length, flow().numbersTaken()]).toEqual([1, [A, B]]);
	});

	test.each(['""', 'null', '"null"', '0', '"00000000-0000-0000-0000-000000000000"'])(
		'code 0 with the ID %s is unknown',
		async (takenId) => {
			const { codes, warnings } = await sendUnder({ kind: 'oddReply', odd: { takenId } });
			expect(codes).toEqual(['contradictory_answer', 'contradictory_answer']);
			expect(warnings).toHaveLength(1);
		},
	);

	test('who is not named is unknown, and the others are accepted', async () => {
		const { words } = await sendUnder({ kind: 'partial', acceptFirst: 1 });
		expect([words, flow().numbersTaken()]).toEqual([['accepted', 'unknown'], [A]]);
	});

	test.each([
		['numbers that nobody asked for', { kind: 'foreignNumbers' }],
		['one ID for all', { kind: 'duplicateIds' }],
		['numbers that only end alike', { kind: 'oddReply', odd: { numbers: 'neighbour' } }],
	] as Array<[string, Action]>)('%s are nobody’s acceptance', async (_, action) => {
		expect((await sendUnder(action)).words).toEqual(['unknown', 'unknown']);
	});

	test.each([
		{ order: 'reversed' },
		{ numbers: 'plus' },
		{ numbers: 'national' },
		{ repeated: true },
		{ takenCode: '"0"' },
	] as const)('each is accepted with its own ID: %j', async (odd) => {
		const { outcomes } = await sendUnder({ kind: 'oddReply', odd });
		expect(outcomes.map(({ to, messageId }) => [to, messageId])).toEqual(
			flow()
				.taken()
				.map(({ to, messageId }) => [to, messageId]),
		);
		expect(outcomes).toHaveLength(2);
	});

	test.each(['padded', 'text'] as const)('codes as %s are read', async (codeType) => {
		flow().sandbox.configure({ tcastsmsV2: { codeType, successWords: 'Success' } });
		expect(jsonOf(await send({}, { items: itemsTo(A) }))).toHaveLength(1);
	});

	test.each<[string, Action]>([
		['code 6', { kind: 'responseCode', code: 6, accept: true }],
		['a code that no table has', { kind: 'responseCode', code: 77, accept: true }],
		['a lost answer', { kind: 'resetAfter' }],
		['half an answer', { kind: 'truncate' }],
		['HTTP 502', { kind: 'http', status: 502, body: '<html></html>', accept: true }],
		[
			'a redirect',
			{ kind: 'http', status: 302, headers: { location: 'https://x.example/' }, accept: true },
		],
		['a page with HTTP 200', { kind: 'malformed', accept: true }],
		[
			'a piece of the answer with HTTP 429',
			{ kind: 'http', status: 429, body: '{"ErrorCode":0,"Da', accept: true },
		],
	])('after %s everybody is unknown, and nothing is sent again', async (_, action) => {
		const { words } = await sendUnder(action, [A, B], Infinity);
		expect([words, flow().sends().length]).toEqual([['unknown', 'unknown'], 1]);
		expect(flow().sentTwice()).toEqual([]);
	});

	test('a server’s own "too many requests" is waited for and sent again', async () => {
		const headers = { 'retry-after': '0' };
		const { words } = await sendUnder({ kind: 'http', status: 429, body: 'Slow down', headers });
		expect([words, flow().sends().length]).toEqual([['accepted', 'accepted'], 2]);
	});
});

describe('TCASTSMS with an API key: Preview', () => {
	test('sends nothing, and names requests and balance', async () => {
		const result = await send(
			{ operation: 'preview', options: { pricePerSegment: 350 } },
			{ items: itemsTo(A, B) },
		);
		expect(jsonOf(result)).toMatchObject([
			{ kept: 2, requests: 1, cost: 700, balance: 499740, balanceIsEnough: true },
		]);
		expect(flow().sends()).toEqual([]);
	});

	test('knows no balance where the number is not certain', async () => {
		flow().sandbox.configure({ tcastsmsV2: { balanceForm: 'IDR 1.234.567' } });
		const options = { pricePerSegment: 350 };
		const result = await send({ operation: 'preview', options }, { items: itemsTo(A) });
		expect(jsonOf(result)).toMatchObject([{ balance: null, balanceIsEnough: null }]);
	});
});
