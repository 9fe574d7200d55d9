import type { IDataObject } from 'n8n-workflow';
import type { Action } from '../../../sandbox/types';
import { GOES_ON, jsonOf, numberOf, outcomesOf, useFlow, type Settings } from '../../support/flow';

const flow = useFlow();
const [A, B, C] = [1, 2, 3].map(numberOf);
const NEVER = 3_600_000;

async function send(
	numbers: unknown[],
	minutes: unknown,
	options: IDataObject = {},
	fields: Record<string, unknown> = {},
	settings: Settings = {},
) {
	return await flow().tcast(
		{ options: { waitForDelivery: true, waitMinutes: minutes as number, ...options } },
		{
			items: numbers.map((to) => ({ json: { to, ...fields } as IDataObject })),
			...GOES_ON,
			...settings,
		},
	);
}

const warningsOf = ({ hints }: { hints: Array<{ message: string }> }) =>
	hints.map(({ message }) => message).join('\n');

describe('Wait for Delivery', () => {
	test('gives each recipient its final state, and asks for nobody who was not sent to', async () => {
		flow().sandbox.configure({
			tcastsms: { reportDelayMs: 0, failNumbers: { [B]: { code: 1003, reason: 'no balance' } } },
		});
		const result = await send([A, B, 'xx'], 1);
		expect(
			jsonOf(result).map(({ to, deliveryState, deliveryFinal }) => [
				to,
				deliveryState,
				deliveryFinal,
			]),
		).toEqual([
			[A, 'sent', true],
			[B, 'failed', true],
		]);
		expect(jsonOf(result, 1)).toHaveLength(1);
		expect(jsonOf(result, 1)[0]).not.toHaveProperty('deliveryState');
		expect(flow().requestsTo('getreport')).toHaveLength(1);
		expect(flow().numbersTaken().sort()).toEqual([A, B]);
	});

	test('asks again until reports are ripe', async () => {
		flow().sandbox.configure({
			tcastsms: { reportDelayMs: 3000, deliverDelayMs: 0, reportColumns: 7 },
		});
		const result = await send([A, B], 1);
		expect(
			jsonOf(result).map(({ deliveryState, deliveryFinal }) => [deliveryState, deliveryFinal]),
		).toEqual([
			['delivered', true],
			['delivered', true],
		]);
		expect(flow().requestsTo('getreport').length).toBeGreaterThan(1);
		expect(flow().sentTwice()).toEqual([]);
	});

	test('asks only for those that are still open', async () => {
		flow().sandbox.configure({
			tcastsms: { reportDelayMs: NEVER, failNumbers: { [A]: { code: 1, reason: 'x' } } },
		});
		const result = await send([A, B, C], 0.1);
		const asked = flow()
			.requestsTo('getreport')
			.map(({ query }) => query.ids.split(',').length);
		expect(asked[0]).toBe(3);
		expect(asked).toEqual([...asked].sort((a, b) => b - a));
		expect(jsonOf(result)).toHaveLength(3);
	});

	test('ends when the time is up, and says how many are open', async () => {
		flow().sandbox.configure({ tcastsms: { reportDelayMs: NEVER } });
		const result = await send([A, B], 0.1);
		for (const json of jsonOf(result)) {
			expect(json).toMatchObject({ outcome: 'accepted', deliveryFinal: false });
		}
		expect(warningsOf(result)).toMatch(/2 of 2 messages have no final report yet/);
		expect(flow().numbersTaken().sort()).toEqual([A, B]);
	});

	test.each([
		['a broken connection', { kind: 'resetBefore' }],
		['an answer nobody can read', { kind: 'malformed' }],
		['too many requests', { kind: 'status', status: -11 }],
	] as const)('survives %s while asking', async (_, action) => {
		flow().sandbox.configure({ tcastsms: { reportDelayMs: 0 } });
		flow().sandbox.addFault({ on: 'tcastsms.getreport', action });
		const result = await send([A], 1);
		expect(jsonOf(result)).toMatchObject([
			{ to: A, outcome: 'accepted', deliveryState: 'sent', deliveryFinal: true },
		]);
		expect(flow().numbersTaken()).toEqual([A]);
	});

	test('keeps every outcome when asking never works, and says why', async () => {
		flow().sandbox.addFault({
			on: 'tcastsms.getreport',
			action: { kind: 'http', status: 400 },
			times: Infinity,
		});
		const result = await send([A, B], 0.1);
		expect(jsonOf(result).map(({ outcome, deliveryFinal }) => [outcome, deliveryFinal])).toEqual([
			['accepted', false],
			['accepted', false],
		]);
		expect(warningsOf(result)).toMatch(/last question failed/i);
	});

	test('does not wait when nobody was sent to', async () => {
		const result = await send(['xx'], 5);
		expect(jsonOf(result, 1)).toHaveLength(1);
		expect(flow().sandbox.journal.requests).toEqual([]);
	});

	test.each<[string, unknown]>([
		['a text', 'soon'],
		['empty', ''],
		['nothing', null],
		['negative', -1],
		['none at all', 0],
		['endless', Infinity],
		['endless, as text', 'Infinity'],
		['not a number', Number.NaN],
		['a time with its unit', '5 minutes'],
		['a list', [5]],
		['an object', { minutes: 5 }],
		['yes', true],
		['more than an hour', 61],
		['more than there is', 1e308],
	])('is refused before anything is sent when its minutes are %s', async (_, minutes) => {
		const result = await send([A, B], '={{ $json.minutes }}', {}, { minutes });
		expect(flow().sandbox.journal.requests).toEqual([]);
		expect(outcomesOf(result).length).toBeGreaterThan(0);
		for (const outcome of outcomesOf(result)) {
			expect(outcome).toMatchObject({
				outcome: 'refused',
				reasonCode: 'invalid_setting',
				reason: expect.stringMatching(/'Wait for Delivery \(Minutes\)'/),
			});
		}
	});

	test('takes minutes that came as text', async () => {
		flow().sandbox.configure({ tcastsms: { reportDelayMs: 0 } });
		const result = await send([A], '={{ $json.minutes }}', {}, { minutes: '0.5' });
		expect(jsonOf(result)).toMatchObject([{ to: A, deliveryFinal: true }]);
	});

	test('does not read its minutes when nobody wants to wait', async () => {
		const result = await send([A], 'soon', { waitForDelivery: false });
		expect(jsonOf(result)).toMatchObject([{ to: A, outcome: 'accepted' }]);
	});

	describe.each<[string, Action]>([
		['drips', { kind: 'drip' }],
		['never begins', { kind: 'hang' }],
		['is HTTP 101', { kind: 'switchProtocols' }],
		['floods', { kind: 'flood' }],
		['breaks off', { kind: 'resetBefore' }],
		['says to come back at once', { kind: 'http', status: 429, headers: { 'retry-after': '0' } }],
	])('when every answer about reports %s', (_, action) => {
		test('ends when it says, with every outcome, after a few questions', async () => {
			flow().sandbox.addFault({ on: 'tcastsms.getreport', action, times: Infinity });
			const begun = performance.now();
			const result = await send([A, B], 0.1, { timeout: 300 });
			expect(performance.now() - begun).toBeLessThan(6_000 + 3_000);
			expect(jsonOf(result).map(({ outcome, deliveryFinal }) => [outcome, deliveryFinal])).toEqual([
				['accepted', false],
				['accepted', false],
			]);
			expect(warningsOf(result)).toMatch(/2 of 2 messages have no final report yet/);
			expect(warningsOf(result)).not.toMatch(/cancelled/);
			expect(flow().requestsTo('getreport').length).toBeLessThan(20);
		});
	});

	test('ends at once when the workflow is cancelled, with every outcome', async () => {
		const action = { kind: 'drip' } as const;
		flow().sandbox.addFault({ on: 'tcastsms.getreport', action, times: Infinity });
		const begun = performance.now();
		const result = await send([A, B], 60, { timeout: 300 }, {}, { cancelAfterMs: 3_000 });
		expect(performance.now() - begun).toBeLessThan(3_000 + 3_000);
		expect((result.returned ?? []).flat().map(({ json }) => json.outcome)).toEqual([
			'accepted',
			'accepted',
		]);
	});
});
