import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { itemsTo, jsonOf, numberOf, PASSWORD, useFlow, type Settings } from '../../support/flow';

const flow = useFlow();
const A = numberOf(1);

const reports = async (parameters: INodeParameters = {}, settings: Settings = {}) =>
	await flow().run(
		'tcastSms',
		{ resource: 'deliveryReport', operation: 'get', ...parameters },
		settings,
	);
const balance = async (settings: Settings = {}) =>
	await flow().run('tcastSms', { resource: 'account', operation: 'getBalance' }, settings);
const inbox = async (parameters: INodeParameters = {}, settings: Settings = {}) =>
	await flow().run(
		'tcastSms',
		{ resource: 'sms', operation: 'getManyReceived', ...parameters },
		settings,
	);
/** Sends to so many numbers and gives their IDs. */
const send = async (count = 1): Promise<string[]> => {
	const numbers = Array.from({ length: count }, (_, n) => numberOf(n + 1));
	const result = await flow().tcast({}, { items: itemsTo(numbers) });
	return jsonOf(result).map(({ messageId }) => String(messageId));
};
const itemsWith = (...ids: unknown[]) =>
	ids.map((messageId) => ({ json: { messageId } as IDataObject }));

describe('TCASTSMS: Get Balance', () => {
	test('gives the amounts as numbers and as the provider wrote them', async () => {
		flow().sandbox.configure({ tcastsms: { balance: 499740, gift: 1.5 } });
		expect(jsonOf(await balance())).toMatchObject([
			{ balance: 499740, gift: 1.5, balanceText: '499740.000000', giftText: '1.500000' },
		]);
	});

	test('is asked again after the server failed', async () => {
		flow().sandbox.addFault({ on: 'tcastsms.getbalance', action: { kind: 'http', status: 502 } });
		expect((await balance()).status).toBe('success');
		expect(flow().requestsTo('getbalance')).toHaveLength(2);
	});

	test.each([
		[-1, /status -1 \(probably: .*password/],
		[-2, /status -2 \(probably: .*IP address/],
		[-99, /status -99/],
	])('fails in words after status %i, which comes with HTTP 200', async (status, words) => {
		flow().sandbox.addFault({ on: 'tcastsms.getbalance', action: { kind: 'status', status } });
		const { status: run, error } = await balance();
		expect(run).toBe('error');
		expect(error?.message).toMatch(words);
	});

	test('fails when the answer is a page of another server', async () => {
		flow().sandbox.addFault({ on: 'tcastsms.getbalance', action: { kind: 'malformed' } });
		const { error } = await balance();
		expect(error?.message).toMatch(/not one that TCASTSMS gives.*Base URL/);
	});

	test('leaves the message, once and as text, when the workflow is to go on', async () => {
		flow().sandbox.addFault({ on: 'tcastsms.getbalance', action: { kind: 'status', status: -2 } });
		const result = await balance({ onError: 'continueRegularOutput' });
		expect(jsonOf(result)).toEqual([{ error: expect.stringContaining('status -2') }]);
	});

	test('leaves a failed item on the error output only', async () => {
		flow().sandbox.addFault({ on: 'tcastsms.getbalance', action: { kind: 'status', status: -2 } });
		const result = await balance({
			onError: 'continueErrorOutput',
			downstream: true,
			items: itemsTo('a', 'b'),
		});
		expect(result.after['After 0']).toHaveLength(1);
		expect(result.after['After 1']).toMatchObject([
			{ json: { error: expect.stringContaining('status -2') } },
		]);
	});

	test('asks once per item and no more: a failed item is not visited again', async () => {
		flow().sandbox.addFault({
			on: 'tcastsms.getbalance',
			action: { kind: 'status', status: -2 },
			times: Infinity,
		});
		const result = await balance({ onError: 'continueRegularOutput', items: itemsTo(1, 2, 3) });
		expect(jsonOf(result)).toHaveLength(3);
		expect(flow().requestsTo('getbalance')).toHaveLength(3);
	});
});

describe('TCASTSMS: Get Delivery Report', () => {
	test.each([
		[4, 'sent'],
		[5, 'delivered'],
		[6, 'delivered'],
		[7, 'delivered'],
	] as const)('reads rows of %i columns', async (reportColumns, state) => {
		flow().sandbox.configure({ tcastsms: { reportColumns } });
		const [id] = await send();
		const result = await reports({}, { items: itemsWith(id) });
		expect(jsonOf(result)).toMatchObject([{ messageId: id, to: A, state, final: true }]);
	});

	test.each([
		['queued', 1, 10_000],
		['sending', 2, 10_000],
	])('says %s as long as it is', async (state, half, reportDelayMs) => {
		flow().sandbox.configure({ tcastsms: { reportDelayMs } });
		const [id] = await send();
		if (half === 2) flow().sandbox.advance(6000);
		expect(jsonOf(await reports({}, { items: itemsWith(id) }))).toMatchObject([
			{ state, final: false },
		]);
	});

	test('says why a message failed', async () => {
		flow().sandbox.configure({ tcastsms: { failNumbers: { [A]: { code: 1011, reason: 'x' } } } });
		const [id] = await send();
		expect(jsonOf(await reports({}, { items: itemsWith(id) }))).toMatchObject([
			{ state: 'failed', final: true, reasonCode: 'number_blocked', providerStatus: '1011' },
		]);
	});

	test('gives an ID that the provider does not know as not found', async () => {
		const [id] = await send();
		const result = await reports({ ids: `${id}, 999` });
		expect(result.status).toBe('success');
		expect(jsonOf(result).map(({ messageId, state }) => [messageId, state])).toEqual([
			[id, 'sent'],
			['999', 'not_found'],
		]);
	});

	test('does not call an ID finally unknown, for it may only be fresh', async () => {
		const answers = [
			'{"status":0,"array":[],"success":0,"fail":0,"unsent":0,"sending":1,"nofound":0}',
			'{"status":0,"array":[],"success":0,"fail":0,"unsent":0,"sending":0,"nofound":1}',
			'{"status":0,"array":[]}',
			'{"status":0,"array":[],"success":1,"fail":0}',
		];
		for (const body of answers) {
			flow().sandbox.addFault({ on: 'tcastsms.getreport', action: { kind: 'rawReply', body } });
		}
		const states: IDataObject[] = [];
		while (states.length < answers.length) {
			states.push(...jsonOf(await reports({ ids: '1620449' })));
		}
		expect(states).toMatchObject([
			{ state: 'sending', final: false },
			{ state: 'not_found', final: false },
			{ state: 'not_found', final: false },
			{ state: 'unknown', final: false },
		]);
	});

	test('reads rows that are objects', async () => {
		const row = { id: '1620449', number: A, time: '20180619101517', result: '0', deliverStatus: 3 };
		const body = { status: '0', array: { first: row } };
		flow().sandbox.addFault({ on: 'tcastsms.getreport', action: { kind: 'rawReply', body } });
		expect(jsonOf(await reports({ ids: '1620449' }))).toMatchObject([
			{ messageId: '1620449', to: A, state: 'delivered', final: true, raw: row },
		]);
	});

	test('fails in words about the setting when the base URL is not complete', async () => {
		const tcastSmsApi = flow().tcastCredential({ baseUrl: 'https://' });
		const { error } = await reports({ ids: '1' }, { credentials: { tcastSmsApi } });
		expect(`${error?.message}. ${error?.description}`).toMatch(/'Base URL'.*not complete/);
	});

	test('asks for the IDs of all items together, 200 at a time, and links each to its item', async () => {
		const ids = await send(401);
		flow().sandbox.journal.clear();
		const result = await reports({}, { items: itemsWith(...ids) });
		expect(
			flow()
				.requestsTo('getreport')
				.map(({ query }) => query.ids.split(',').length),
		).toEqual([200, 200, 1]);
		expect(result.outputs[0].map(({ json, pairedItem }) => [json.messageId, pairedItem])).toEqual(
			ids.map((id, item) => [id, { item }]),
		);
	});

	test('asks for an ID that several items name once, and answers each of them', async () => {
		const [id] = await send();
		const result = await reports({}, { items: itemsWith(id, id) });
		expect(jsonOf(result).map(({ messageId }) => messageId)).toEqual([id, id]);
		expect(flow().requestsTo('getreport')[0].query.ids).toBe(id);
	});

	test('sends an ID back digit by digit that a JavaScript number cannot hold', async () => {
		flow().sandbox.configure({ tcastsms: { firstId: '9007199254740993' } });
		flow().sandbox.tcastsms.reset();
		const [id] = await send();
		const result = await reports({}, { items: itemsWith(id) });
		expect(jsonOf(result)).toMatchObject([{ messageId: '9007199254740993', state: 'sent' }]);
	});

	test.each([
		['is empty', '', /'Message IDs' is empty.*|empty/],
		['is none', 'abc def', /'abc def' in 'Message IDs' is not a message ID/],
	])('names the field and the item when the ID %s', async (_, id, words) => {
		const [good] = await send();
		const { error } = await reports({}, { items: itemsWith(good, id) });
		expect(error?.message).toMatch(words);
		expect(error?.context).toMatchObject({ itemIndex: 1 });
		expect(flow().requestsTo('getreport')).toHaveLength(0);
	});

	test('goes on with the other items when one has no ID', async () => {
		const [good] = await send();
		const settings = { items: itemsWith(null, good), onError: 'continueRegularOutput' as const };
		expect(jsonOf(await reports({}, settings))).toMatchObject([
			{ error: expect.stringContaining('Message IDs') },
			{ messageId: good, state: 'sent' },
		]);
	});

	test('is asked again after a lost answer', async () => {
		const [id] = await send();
		flow().sandbox.addFault({ on: 'tcastsms.getreport', action: { kind: 'resetAfter' } });
		expect((await reports({}, { items: itemsWith(id) })).status).toBe('success');
	});

	test('keeps numbers and IDs whole when the account name is made of the same digits', async () => {
		const login = { account: '1000', password: 'long-password' };
		flow().sandbox.configure({
			tcastsms: { ...login, numberType: 'string', firstId: '9910009007199254740993' },
		});
		flow().sandbox.tcastsms.reset();
		const credentials = { tcastSmsApi: flow().tcastCredential(login) };
		const sent = await flow().tcast({}, { items: itemsTo(A), credentials });
		const [{ messageId }] = jsonOf(sent);
		const result = await reports({}, { items: itemsWith(messageId), credentials });
		expect(jsonOf(result)).toMatchObject([{ messageId, to: A, state: 'sent' }]);
	});
});

describe('TCASTSMS: Get Many Inbox Messages', () => {
	const receive = (text: string, from = A) =>
		flow().sandbox.addInbox({ from, to: '6285000', text, at: '2026-01-31T02:00:00Z' });

	test.each([
		['base64', 4, null],
		['base64', 5, '6285000'],
		['plain', 4, null],
		['plain', 5, '6285000'],
	] as const)('reads %s in %i columns', async (inboxEncoding, inboxColumns, to) => {
		flow().sandbox.configure({ tcastsms: { inboxEncoding, inboxColumns } });
		receive('Halo dunia');
		expect(jsonOf(await inbox())).toMatchObject([
			{
				messageId: '1',
				from: A,
				to,
				text: 'Halo dunia',
				receivedAt: '2026-01-31T09:00:00+07:00',
			},
		]);
	});

	test('keeps a plain STOP as it is', async () => {
		flow().sandbox.configure({ tcastsms: { inboxEncoding: 'plain' } });
		receive('STOP');
		expect(jsonOf(await inbox())).toMatchObject([{ text: 'STOP' }]);
	});

	test('gives no more than the limit, or all', async () => {
		for (let n = 0; n < 60; n++) receive(`text ${n}`);
		expect(jsonOf(await inbox())).toHaveLength(50);
		expect(jsonOf(await inbox({ limit: 3 }))).toHaveLength(3);
		expect(jsonOf(await inbox({ returnAll: true }))).toHaveLength(60);
	});

	test('says of each message what somebody asks for', async () => {
		for (const text of ['Stop!', 'UNSTOP', 'STOP sms terus', 'Halo']) receive(text);
		const requests = async (options: IDataObject) =>
			jsonOf(await inbox({ options: options as INodeParameters })).map(({ request }) => request);
		expect(await requests({})).toEqual(['stop', 'start', null, null]);
		expect(await requests({ keywordPlace: 'first' })).toEqual(['stop', 'start', 'stop', null]);
	});

	test('gives only messages of some keywords when they are named, before it limits them', async () => {
		for (const text of ['Halo', 'info', 'STOP', 'mulai', 'Halo lagi', 'berhenti']) receive(text);
		const chosen = async (options: INodeParameters) =>
			jsonOf(await inbox({ limit: 2, options })).map(({ keyword }) => keyword);
		expect(await chosen({ keywords: 'BERHENTI; stop' })).toEqual(['stop', 'BERHENTI']);
		expect(await chosen({ keywords: 'INFO' })).toEqual(['INFO']);
		expect(await chosen({ keywords: 'STOP', includeStart: true })).toEqual(['STOP', 'MULAI']);
	});

	test('asks from a time on when that is set', async () => {
		const options = { receivedAfter: '2026-01-31T02:00:00Z' };
		await inbox({ options });
		expect(flow().requestsTo('getsms')[0].query.start_time).toBe('1769824800');
	});

	test('asks for everything when no time is set', async () => {
		await inbox();
		expect(flow().requestsTo('getsms')[0].query).not.toHaveProperty('start_time');
	});

	test('loses no row of another form: it comes out as it was, without the secret', async () => {
		const rows = [
			{ id: 7, from: A, time: 20260131090000, content: 'Halo' },
			{ what: PASSWORD },
			'busy',
			[null, A, 20260131090000, 'STOP'],
		];
		const body = { status: 0, cnt: 4, array: rows };
		flow().sandbox.addFault({ on: 'tcastsms.getsms', action: { kind: 'rawReply', body } });
		expect(jsonOf(await inbox())).toMatchObject([
			{ messageId: '7', from: A, text: 'Halo' },
			{ messageId: null, unreadable: true, text: '', raw: { what: '***' } },
			{ messageId: null, unreadable: true, raw: 'busy' },
			{ messageId: null, from: A, text: 'STOP' },
		]);
	});

	test('is empty when nothing came', async () => {
		const result = await inbox();
		expect([result.status, result.outputs]).toEqual(['success', [[]]]);
	});

	test('keeps numbers whole when the account name is made of the same digits', async () => {
		const login = { account: '1000', password: 'long-password' };
		flow().sandbox.configure({ tcastsms: { ...login, inboxColumns: 5 } });
		receive('Halo dunia');
		const credentials = { tcastSmsApi: flow().tcastCredential(login) };
		expect(jsonOf(await inbox({}, { credentials }))).toMatchObject([{ from: A }]);
	});
});
