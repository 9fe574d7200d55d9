import type { IDataObject } from 'n8n-workflow';
import { itemsTo, jsonOf, numberOf, outcomesOf, useFlow, type Settings } from '../../support/flow';

const flow = useFlow();
const [A, B, C] = [numberOf(1), numberOf(2), numberOf(3)];
const BAD = 'not a number';

type OnError = NonNullable<Settings['onError']>;
const MODES: OnError[] = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'];
const GOES_ON = MODES.slice(1);
const RETRIES: Settings[] = [
	{ retryOnFail: false },
	{ retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
	{ retryOnFail: true, maxTries: 5, waitBetweenTries: 1 },
];
const EVERY = MODES.flatMap((onError) => RETRIES.map((retry) => ({ onError, ...retry })));
const nameOf = ({ onError, maxTries }: Settings) =>
	`${onError}, ${maxTries === undefined ? 'no retry' : `${maxTries} tries`}`;
const table = (settings: Settings[]) =>
	settings.map((entry) => [nameOf(entry), entry] as [string, Settings]);

/** A recipient for each outcome: the answer to A is lost after the provider took it. */
const mixed = () => {
	flow().sandbox.addFault({
		on: 'tcastsms.sendsms',
		when: { number: A },
		action: { kind: 'resetAfter' },
		times: Infinity,
	});
	flow().sandbox.configure({ tcastsms: { refuseNumbers: { [C]: true } } });
	return itemsTo(A, B, C, BAD, B);
};
const oneByOne = { numbersPerRequest: 1 };
const words = (items: IDataObject[]) =>
	items.map(({ to, outcome }) => `${String(to)}: ${String(outcome)}`);

describe('With every outcome in one run', () => {
	test.each(table(EVERY))('nobody is sent to twice (%s)', async (_, settings) => {
		const items = mixed();
		await flow().tcast({ options: oneByOne }, { ...settings, items });
		expect(flow().sentTwice()).toEqual([]);
		expect(flow().numbersTaken().sort()).toEqual([A, B]);
	});

	test.each(table(EVERY))('accepted leaves first, the rest second (%s)', async (_, settings) => {
		const items = mixed();
		const result = await flow().tcast(
			{ options: oneByOne },
			{ ...settings, items, downstream: true },
		);
		expect(result.status).toBe('success');
		const behind = (name: string) => words((result.after[name] ?? []).map(({ json }) => json));
		expect(behind('After 0')).toEqual([`${B}: accepted`]);
		expect(behind('After 1')).toEqual([
			`${A}: unknown`,
			`${C}: refused`,
			`${BAD}: refused`,
			`${B}: skipped`,
		]);
		expect(behind('After 2')).toEqual([]);
	});

	test.each(table(MODES.map((onError) => ({ onError }))))(
		'all leave on one output when that is chosen (%s)',
		async (_, settings) => {
			const items = mixed();
			const parameters = { options: oneByOne, outputs: 'one' };
			const result = await flow().tcast(parameters, { ...settings, items, downstream: true });
			expect(result.after['After 0']).toHaveLength(5);
			expect(result.after['After 1'] ?? []).toHaveLength(0);
		},
	);

	test('no outcome has a key by which n8n would take it for an error', async () => {
		const result = await flow().tcast({ options: oneByOne }, { items: mixed() });
		for (const item of result.returned?.flat() ?? []) {
			expect(item).not.toHaveProperty('error');
			expect(item.json).not.toHaveProperty('error');
		}
	});

	test('each outcome is linked to its item', async () => {
		const result = await flow().tcast({ options: oneByOne }, { items: mixed() });
		expect(result.outputs[1].map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 2 },
			{ item: 3 },
			{ item: 4 },
		]);
	});

	test('a hint counts them', async () => {
		const { hints } = await flow().tcast({ options: oneByOne }, { items: mixed() });
		expect(hints[0].message).toBe(
			'1 accepted, 2 refused, 1 unknown, 1 duplicate skipped, 3 requests, 1 segment',
		);
	});
});

describe('When only part of a request is accepted', () => {
	test.each(table(EVERY))('nothing is tried again (%s)', async (_, settings) => {
		flow().sandbox.configure({ tcastsms: { refuseNumbers: { [B]: true } } });
		const result = await flow().tcast({}, { ...settings, items: itemsTo(A, B) });
		expect([result.status, result.tries]).toEqual(['success', 1]);
		expect(flow().numbersTaken()).toEqual([A]);
		expect(words(outcomesOf(result))).toEqual([`${A}: accepted`, `${B}: refused`]);
	});
});

describe('When the first outcome is not accepted but others are', () => {
	test.each(table(EVERY))('nothing is tried again (%s)', async (_, settings) => {
		const parameters = { outputs: 'one', options: oneByOne };
		const result = await flow().tcast(parameters, { ...settings, items: itemsTo(BAD, B) });
		expect(result.tries).toBe(1);
		expect(flow().numbersTaken()).toEqual([B]);
	});
});

describe('When no answer comes', () => {
	test.each([
		['the connection is reset', { kind: 'resetAfter' }],
		['the answer is cut off', { kind: 'truncate' }],
		['the answer is a page', { kind: 'malformed', accept: true }],
		['the server fails', { kind: 'http', status: 500, accept: true }],
		['the gateway fails', { kind: 'http', status: 502, accept: true }],
		['the provider fails half-way', { kind: 'status', status: -12, accept: true }],
		['there is never one', { kind: 'hang', accept: true }],
	] as const)('because %s, it is unknown and never repeated', async (_, action) => {
		flow().sandbox.addFault({ on: 'tcastsms.sendsms', action, times: Infinity });
		const result = await flow().tcast(
			{ options: { timeout: 1 } },
			{ items: itemsTo(A), retryOnFail: true, maxTries: 5, waitBetweenTries: 1 },
		);
		expect(words(jsonOf(result, 1))).toEqual([`${A}: unknown`]);
		expect([result.tries, flow().sends().length]).toEqual([1, 1]);
		expect(flow().numbersTaken()).toEqual([A]);
	});

	test.each([
		['a request that was cut off before it was read', { kind: 'resetBefore' }],
		['a page with HTTP 200', { kind: 'malformed' }],
	] as const)('%s is unknown too, and not sent again', async (_, action) => {
		flow().sandbox.addFault({ on: 'tcastsms.sendsms', action, times: Infinity });
		const result = await flow().tcast({}, { items: itemsTo(A), retryOnFail: true, maxTries: 3 });
		expect(words(jsonOf(result, 1))).toEqual([`${A}: unknown`]);
		expect(flow().sends()).toHaveLength(1);
	});
});

describe('When it is certain that nothing was taken', () => {
	test('a request that came too early is sent after the pause that was asked for, once', async () => {
		flow().sandbox.addFault({
			on: 'tcastsms.sendsms',
			action: { kind: 'http', status: 429, headers: { 'retry-after': '1' } },
		});
		const result = await flow().tcast({}, { items: itemsTo(A) });
		expect(words(jsonOf(result))).toEqual([`${A}: accepted`]);
		const [first, second] = flow()
			.sends()
			.map(({ at }) => at);
		expect(second - first).toBeGreaterThanOrEqual(990);
		expect(flow().sentTwice()).toEqual([]);
	});

	test('a provider that cannot be reached is tried a few times, then all is refused', async () => {
		flow().sandbox.pauseListening();
		try {
			const result = await flow().tcast(
				{},
				{ items: itemsTo(A, B), onError: 'continueRegularOutput' },
			);
			expect(jsonOf(result, 1)).toMatchObject([
				{ to: A, outcome: 'refused', reasonCode: 'not_connected' },
				{ to: B, outcome: 'refused', reasonCode: 'not_connected' },
			]);
		} finally {
			await flow().sandbox.resumeListening();
		}
	});

	test('after the balance is gone, at most 3 requests and those under way leave', async () => {
		flow().sandbox.configure({ tcastsms: { balance: 4, delayMs: 5 } });
		const numbers = Array.from({ length: 40 }, (_, n) => numberOf(n));
		const options = { numbersPerRequest: 1, concurrency: 2 };
		const result = await flow().tcast({ options }, { items: itemsTo(numbers) });
		expect(flow().taken()).toHaveLength(4);
		expect(flow().sends().length).toBeLessThanOrEqual(4 + 3 + 2);
		const reasons = jsonOf(result, 1).map(({ reasonCode }) => reasonCode);
		expect(new Set(reasons)).toEqual(new Set(['insufficient_balance', 'not_tried']));
		expect(jsonOf(result, 1).at(-1)).toMatchObject({ outcome: 'refused', providerCode: '-10' });
	});

	test('after a refused login no further request leaves than those under way', async () => {
		flow().sandbox.configure({ tcastsms: { password: 'changed' } });
		const numbers = Array.from({ length: 20 }, (_, n) => numberOf(n));
		const options = { numbersPerRequest: 1, concurrency: 2 };
		await flow().tcast({ options }, { items: itemsTo(numbers), onError: 'continueRegularOutput' });
		expect(flow().sends().length).toBeLessThanOrEqual(2);
	});
});

describe('The node fails', () => {
	test('when nobody was accepted, with the reasons as title and a line for each', async () => {
		const items = itemsTo(...Array.from({ length: 25 }, (_, n) => `bad ${n}`), '0211234567');
		const { status, error } = await flow().tcast({}, { items });
		expect(status).toBe('error');
		expect(error?.message).toBe(
			'Nothing was sent: no phone number, or one that cannot be (25), no mobile number (1)',
		);
		const lines = (error?.description ?? '').split('<br />');
		expect(lines).toHaveLength(2);
		expect(lines[0]).toMatch(/^item 0 \(bad 0\), item 1 \(bad 1\), item 2 \(bad 2\), 22 more: /);
		expect(lines[1]).toMatch(/^item 25 \(62211234567\): /);
	});

	test('with the one reason as title when all were refused for the same', async () => {
		const { error } = await flow().tcast({}, { items: itemsTo('bad 1', 'bad 2') });
		expect(error?.message).toBe('Nothing was sent: no phone number, or one that cannot be (all 2)');
	});

	test('with what somebody typed as text, although n8n shows the description as HTML', async () => {
		const { error } = await flow().tcast({}, { items: itemsTo('<b>1</b>', '<i>2</i>') });
		expect(error?.description).toContain('&lt;b>1&lt;/b>');
		expect(error?.description).not.toMatch(/<(?!br \/>)/);
	});

	test('in the words of the one recipient when there is only one', async () => {
		const { error } = await flow().tcast({}, { items: itemsTo(BAD) });
		expect(error?.message).toContain(BAD);
		expect(error?.description).toMatch(/digits only/);
		expect(error?.context).toMatchObject({ itemIndex: 0 });
	});

	test('when the provider refused everybody, and each try asks again', async () => {
		flow().sandbox.configure({ tcastsms: { balance: 0 } });
		const retry = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
		const { status, tries } = await flow().tcast({}, { items: itemsTo(A), ...retry });
		expect([status, tries]).toEqual(['error', 2]);
		expect(flow().taken()).toEqual([]);
	});

	test('not when everything is unknown', async () => {
		flow().sandbox.addFault({ on: 'tcastsms.sendsms', action: { kind: 'resetAfter' } });
		expect((await flow().tcast({}, { items: itemsTo(A) })).status).toBe('success');
	});

	test.each(GOES_ON)('not in the mode %s, where all leave as Not Accepted', async (onError) => {
		const settings = { items: itemsTo(BAD, '0211234567'), onError, downstream: true };
		const result = await flow().tcast({}, settings);
		expect(result.status).toBe('success');
		expect(result.after['After 0'] ?? []).toEqual([]);
		expect(result.after['After 1'].map(({ json }) => json.reasonCode)).toEqual([
			'invalid_number',
			'not_mobile',
		]);
	});
});

describe('An expression that fails', () => {
	const items = [{ json: { to: A, user: { name: 'Budi' } } }, { json: { to: B } }];
	const failing = "={{ $json.user ? $json.user.name : $('No such node').item.json.x }}";

	test('stops the run before anything is sent and names the item', async () => {
		const { status, error } = await flow().tcast({ message: failing }, { items });
		expect(status).toBe('error');
		expect(error?.context).toMatchObject({ itemIndex: 1 });
		expect(flow().numbersAsked()).toEqual([]);
	});

	test.each(GOES_ON)('costs only its own item in the mode %s', async (onError) => {
		const settings = { items, onError, downstream: true };
		const result = await flow().tcast({ message: failing }, settings);
		expect(flow().numbersTaken()).toEqual([A]);
		expect(result.after['After 0'].map(({ json }) => json.to)).toEqual([A]);
		expect(result.after['After 1'].map(({ json }) => json)).toMatchObject([
			{ outcome: 'refused', reasonCode: 'missing_value', reason: expect.any(String) },
		]);
	});

	test.each(GOES_ON)('in the options refuses every item in the mode %s', async (onError) => {
		const options = { maxRecipients: "={{ $('No such node').item.json.x }}" };
		const result = await flow().tcast({ options }, { items, onError, downstream: true });
		expect(flow().numbersAsked()).toEqual([]);
		expect(result.after['After 0'] ?? []).toEqual([]);
		expect(result.after['After 1'].map(({ json }) => json.reasonCode)).toEqual([
			'missing_value',
			'missing_value',
		]);
	});
});

describe('The credential', () => {
	const cases: Array<[string, () => IDataObject | undefined, RegExp, string]> = [
		['is missing', () => undefined, /credential/i, 'authentication'],
		['has no base URL', () => flow().tcastCredential({ baseUrl: '' }), /'Base URL'.*not complete/, 'invalid_setting'], // prettier-ignore
		['has a base URL with a path', () => flow().tcastCredential({ baseUrl: 'sms.example:20003/sms' }), /'Base URL'/, 'invalid_setting'], // prettier-ignore
		[
			'is refused',
			() => flow().tcastCredential({ password: 'wrong' }),
			/refused/,
			'authentication',
		],
	];

	test.each(cases)('%s: the node fails in words and nobody is sent to', async (_, data, text) => {
		const tcastSmsApi = data();
		const credentials = tcastSmsApi ? { tcastSmsApi } : {};
		const { status, error } = await flow().tcast({}, { items: itemsTo(A), credentials });
		expect(status).toBe('error');
		expect(`${error?.message} ${error?.description}`).toMatch(text);
		expect(flow().taken()).toEqual([]);
	});

	test.each(
		cases.flatMap(([name, data, , code]) =>
			GOES_ON.map((mode) => [name, mode, data, code] as const),
		),
	)('%s, and in the mode %s nobody passes as accepted', async (_, onError, data, code) => {
		const tcastSmsApi = data();
		const credentials = tcastSmsApi ? { tcastSmsApi } : {};
		const settings = { items: itemsTo(A, B), credentials, onError, downstream: true };
		const result = await flow().tcast({}, settings);
		expect(result.after['After 0'] ?? []).toEqual([]);
		expect(result.after['After 1'].map(({ json }) => [json.outcome, json.reasonCode])).toEqual([
			['refused', code],
			['refused', expect.stringMatching(new RegExp(`${code}|not_tried`))],
		]);
	});

	test('may end with a slash', async () => {
		const tcastSmsApi = flow().tcastCredential({ baseUrl: ` ${flow().sandbox.url}/ ` });
		const result = await flow().tcast({}, { items: itemsTo(A), credentials: { tcastSmsApi } });
		expect(result.status).toBe('success');
	});
});

describe('A workflow that is cancelled', () => {
	test('sends no further request, and what was taken is known as accepted or unknown', async () => {
		flow().sandbox.configure({ tcastsms: { delayMs: 40 } });
		const numbers = Array.from({ length: 60 }, (_, n) => numberOf(n));
		const options = { numbersPerRequest: 1, concurrency: 2 };
		const result = await flow().tcast(
			{ options, outputs: 'one' },
			{ items: itemsTo(numbers), cancelAfterMs: 150 },
		);
		const items = (result.returned?.[0] ?? []).map(({ json }) => json);
		expect(items).toHaveLength(60);
		expect(flow().taken().length).toBeLessThan(30);
		const mayHaveGone = items.filter(({ outcome }) => outcome !== 'refused');
		const gone = new Set(mayHaveGone.map(({ to }) => to));
		expect(
			flow()
				.numbersTaken()
				.filter((number) => !gone.has(number)),
		).toEqual([]);
	});
});
