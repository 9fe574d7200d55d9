import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Action } from '../../../sandbox/types';
import { itemsTo, jsonOf, numberOf, useFlow, type Settings } from '../../support/flow';

const flow = useFlow();
const [A, B] = [numberOf(1), numberOf(2)];
const UNKNOWN_ID = '0f8fad5b-d9cb-469f-a165-70867728950e';
const HOUR = 3_600_000;

const withKey = (settings: Settings = {}): Settings => ({
	credentials: { tcastSmsApi: flow().apiKeyCredential() },
	...settings,
});
const run = async (parameters: INodeParameters, settings: Settings = {}) =>
	await flow().run('tcastSms', parameters, withKey(settings));
const reports = async (parameters: INodeParameters = {}, settings: Settings = {}) =>
	await run({ resource: 'deliveryReport', operation: 'get', ...parameters }, settings);
const balance = async (settings: Settings = {}) =>
	await run({ resource: 'account', operation: 'getBalance' }, settings);
const send = async (count = 1, message = 'Halo'): Promise<string[]> => {
	const numbers = Array.from({ length: count }, (_, n) => numberOf(n + 1));
	const result = await flow().tcast({ message }, withKey({ items: itemsTo(...numbers) }));
	return jsonOf(result).map(({ messageId }) => String(messageId));
};
const itemsWith = (...ids: string[]) =>
	ids.map((messageId) => ({ json: { messageId } as IDataObject }));
const fault = (on: string, action: Action, times = Infinity) =>
	flow().sandbox.addFault({ on: `tcastsmsV2.${on}`, action, times });

describe('TCASTSMS with an API key: Get Balance', () => {
	test('gives the number, the currency and what the provider wrote', async () => {
		expect(jsonOf(await balance())).toEqual([
			{
				provider: 'tcastsms',
				balance: 499740,
				gift: null,
				currency: 'IDR',
				balanceText: 'IDR 499740.0000',
				giftText: null,
				response: {
					ErrorCode: 0,
					ErrorDescription: null,
					Data: [{ PluginType: 'SMS', Credits: 'IDR 499740.0000' }],
				},
			},
		]);
	});

	test.each([
		['IDR1.234.567', null],
		['{}IDR', 499740],
		['number', 499740],
	])('of the form %p is %p', async (balanceForm, amount) => {
		flow().sandbox.configure({ tcastsmsV2: { balanceForm } });
		expect(jsonOf(await balance())).toMatchObject([{ balance: amount }]);
	});

	test('that for SMS counts among several', async () => {
		const moreWallets = [{ PluginType: 'Voice', Credits: 'IDR 1.0000' }];
		flow().sandbox.configure({ tcastsmsV2: { moreWallets } });
		expect(jsonOf(await balance())).toMatchObject([{ balance: 499740 }]);
	});

	test.each<[string, Action, RegExp]>([
		['a refused key', { kind: 'responseCode', code: 7 }, /code 7 \(probably: the API key/],
		['a foreign address', { kind: 'responseCode', code: 11 }, /code 11 .*IP address/],
		['a page', { kind: 'malformed' }, /not one that TCASTSMS gives/],
		['XML', { kind: 'rawReply', body: '<ResponseModel/>' }, /not one that TCASTSMS gives/],
		['no list', { kind: 'rawReply', body: '{"ErrorCode":0,"Data":null}' }, /names no balance/],
		['HTTP 401', { kind: 'http', status: 401 }, /did not accept the login/],
		[
			'the other interface',
			{ kind: 'rawReply', body: '{"status":-1}' },
			/'Interface'.*Account and Pass/,
		],
	])('fails in words after %s', async (_, action, words) => {
		fault('Balance', action);
		expect((await balance()).error?.message).toMatch(words);
	});

	test('is asked again after the server failed', async () => {
		fault('Balance', { kind: 'http', status: 502 }, 1);
		expect((await balance()).status).toBe('success');
		expect(flow().requestsTo('Balance')).toHaveLength(2);
	});
});

describe('TCASTSMS with an API key: Get Delivery Report', () => {
	test('says how far each message got, linked to the item that named it', async () => {
		flow().sandbox.configure({ tcastsmsV2: { statusByNumber: { [B]: 'UNDELIV' } } });
		const [first, second] = await send(2);
		const result = await reports({}, { items: itemsWith(first, second, first) });
		expect(jsonOf(result)).toMatchObject([
			{ messageId: first, to: A, state: 'delivered', final: true, providerStatus: 'DELIVRD' },
			{ messageId: second, to: B, state: 'undelivered', final: true },
			{ messageId: first },
		]);
		expect(result.outputs[0].map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(flow().requestsTo('MessageStatus')).toHaveLength(2);
	});

	test('never shows the text of the message', async () => {
		const [id] = await send(1, 'Kode 482913');
		const result = await reports({}, { items: itemsWith(id) });
		expect(jsonOf(result)).toMatchObject([{ state: 'delivered' }]);
		expect(JSON.stringify(result.outputs)).not.toContain('482913');
		expect(flow().requestsTo('MessageStatus')[0].outcome.body).toContain('482913');
	});

	test('a fresh message is waiting, not unknown to the provider', async () => {
		flow().sandbox.configure({ tcastsmsV2: { reportDelayMs: HOUR } });
		const [id] = await send();
		expect(jsonOf(await reports({}, { items: itemsWith(id) }))).toMatchObject([
			{
				messageId: id,
				state: 'queued',
				final: false,
				reason: expect.stringContaining('Not Found'),
			},
		]);
		flow().sandbox.ripen();
		expect(jsonOf(await reports({}, { items: itemsWith(id) }))).toMatchObject([
			{ state: 'delivered', final: true },
		]);
	});

	test.each(['', null, 'ACCEPTD', 'FOO'])('the status %p is not final', async (pendingStatus) => {
		flow().sandbox.configure({ tcastsmsV2: { deliverDelayMs: HOUR, pendingStatus } });
		const [id] = await send();
		expect(jsonOf(await reports({}, { items: itemsWith(id) }))).toMatchObject([{ final: false }]);
	});

	test('times are read in the zone that was chosen', async () => {
		const [id] = await send();
		const inZone = async (providerTimeZone: string) =>
			jsonOf(await reports({ options: { providerTimeZone } }, { items: itemsWith(id) }))[0];
		expect((await inZone('Asia/Jakarta')).submittedAt).toMatch(/\+07:00$/);
		expect((await inZone('UTC')).submittedAt).toMatch(/Z$/);
	});

	test('a refused login fails, and the others are not asked for', async () => {
		const ids = await send(60);
		fault('MessageStatus', { kind: 'responseCode', code: 7 });
		const { error } = await reports({}, { items: itemsWith(...ids) });
		expect(error?.message).toMatch(/API key or the client ID was not accepted/);
		expect(flow().requestsTo('MessageStatus').length).toBeLessThanOrEqual(5);
	});

	test('a server that answers with pages is not asked for every ID', async () => {
		const ids = await send(60);
		fault('MessageStatus', { kind: 'malformed' });
		await reports({}, { items: itemsWith(...ids), onError: 'continueRegularOutput' });
		expect(flow().requestsTo('MessageStatus').length).toBeLessThan(15);
	});

	test('no more than five questions are under way at once', async () => {
		const ids = await send(40);
		flow().sandbox.configure({ tcastsmsV2: { delayMs: 20 } });
		const result = await reports({}, { items: itemsWith(...ids) });
		expect(jsonOf(result)).toHaveLength(40);
		expect(flow().sandbox.journal.maxInFlight).toBeLessThanOrEqual(5);
	});
});

describe('TCASTSMS with an API key: Export', () => {
	test('counts the states of all messages', async () => {
		flow().sandbox.configure({ tcastsmsV2: { statusByNumber: { [B]: 'EXPIRED' } } });
		const ids = await send(3);
		const result = await run(
			{ resource: 'deliveryReport', operation: 'export', ids: [...ids, UNKNOWN_ID].join(', ') },
			{},
		);
		expect(jsonOf(result)).toMatchObject([
			{ messages: 4, reports: 4, states: { delivered: 2, expired: 1, queued: 1 }, notRead: 0 },
		]);
		expect(result.outputs[0][0].binary).toHaveProperty('data');
	});
});

describe('TCASTSMS with an API key: Wait for Delivery', () => {
	const waiting = async (minutes: number) =>
		await flow().tcast(
			{ options: { waitForDelivery: true, waitMinutes: minutes } },
			withKey({ items: itemsTo(A, B) }),
		);

	test('asks until each message has its last word', async () => {
		flow().sandbox.configure({
			tcastsmsV2: { reportDelayMs: 2500, statusByNumber: { [B]: 'REJECTD' } },
		});
		expect(jsonOf(await waiting(1))).toMatchObject([
			{ to: A, deliveryState: 'delivered', deliveryFinal: true },
			{ to: B, deliveryState: 'rejected', deliveryFinal: true },
		]);
		expect(flow().requestsTo('MessageStatus').length).toBeGreaterThan(2);
		expect(flow().sentTwice()).toEqual([]);
	});

	test('ends with the time, and says how many are open', async () => {
		flow().sandbox.configure({ tcastsmsV2: { reportDelayMs: HOUR } });
		const result = await waiting(0.1);
		expect(jsonOf(result)).toMatchObject([
			{ deliveryState: 'queued', deliveryFinal: false },
			{ deliveryState: 'queued', deliveryFinal: false },
		]);
		expect(result.hints.map(({ message }) => message).join()).toMatch(/2 of 2 messages have no/);
	});
});

describe('TCASTSMS with an API key: what it lacks', () => {
	test('the inbox says so, and nothing is asked', async () => {
		const { error } = await run({ resource: 'sms', operation: 'getManyReceived' });
		expect(error?.message).toMatch(/no inbox for accounts with an API key/);
		expect(flow().sandbox.journal.requests).toEqual([]);
	});
});
