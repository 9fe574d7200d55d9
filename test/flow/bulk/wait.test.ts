import type { IDataObject } from 'n8n-workflow';
import { GOES_ON, itemsTo, jsonOf, numberOf, useFlow } from '../../support/flow';

const flow = useFlow();
const [A, B, C] = [1, 2, 3].map(numberOf);
const NEVER = 3_600_000;

async function send(numbers: unknown[], minutes: number, options: IDataObject = {}) {
	return await flow().tcast(
		{ options: { waitForDelivery: true, waitMinutes: minutes, ...options } },
		{ items: itemsTo(...numbers), ...GOES_ON },
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
		const result = await send([A, B], 0.06);
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
		const result = await send([A, B], 0.06);
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
});
