import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { RunResult } from '../../support/engine/engine';
import { GOES_ON, bothNodes, itemsTo, numberOf, useFlow, type Settings } from '../../support/flow';

const flow = useFlow();
const [A, B, C, D] = [1, 2, 3, 4].map(numberOf);
const LOOP: Settings = { around: 'loop', ...GOES_ON };

/** What left in all rounds, in order. */
const all = ({ rounds }: RunResult): IDataObject[] =>
	rounds.flatMap((outputs) => outputs.flatMap((items) => items.map(({ json }) => json)));
const short = (result: RunResult) =>
	all(result).map(({ to, outcome, reasonCode }) =>
		[to, outcome, reasonCode].filter((word) => word !== null).join(' '),
	);

describe.each(Object.entries(bothNodes(flow)))('In a loop of one item each (%s)', (name, send) => {
	const refuseAll = () =>
		flow().sandbox.configure({ tcastsms: { balance: 0 }, messagecentral: { balance: 0 } });
	const refuseFirst = () =>
		flow().sandbox.addFault({
			on: name === 'TCASTSMS' ? 'tcastsms.sendsms' : 'messagecentral.send',
			times: 1,
			action:
				name === 'TCASTSMS' ? { kind: 'status', status: -10 } : { kind: 'responseCode', code: 409 },
		});
	const loseAnswers = () =>
		flow().sandbox.addFault({
			on: name === 'TCASTSMS' ? 'tcastsms.sendsms' : 'messagecentral.send',
			action: { kind: 'resetAfter' },
		});

	test('a number that comes again is not sent to again, and the sentence says when it was', async () => {
		const result = await send({}, { ...LOOP, items: itemsTo(A, B, A, `0${A.slice(2)}`) });
		expect(flow().numbersTaken()).toEqual([A, B]);
		expect(short(result)).toEqual([
			`${A} accepted`,
			`${B} accepted`,
			`${A} skipped duplicate`,
			`${A} skipped duplicate`,
		]);
		expect(all(result)[2].reason).toMatch(/earlier in this execution/);
	});

	test('a number whose answer was lost is not sent to again', async () => {
		loseAnswers();
		const result = await send({}, { ...LOOP, items: itemsTo(A, A) });
		expect(flow().numbersTaken()).toEqual([A]);
		expect(short(result)).toEqual([`${A} unknown no_answer`, `${A} skipped duplicate`]);
	});

	test('a number that was refused may be tried again', async () => {
		refuseAll();
		await send({}, { ...LOOP, items: itemsTo(A, A) });
		expect(flow().numbersAsked()).toEqual([A, A]);
	});

	test('every number is sent to as often as it comes when Skip Duplicates is off', async () => {
		const options = { dropDuplicates: false };
		await send({ options }, { ...LOOP, items: itemsTo(A, A, A) });
		expect(flow().numbersTaken()).toEqual([A, A, A]);
	});

	test('Maximum Recipients per Run holds, with Skip Duplicates off too', async () => {
		const options = { maxRecipients: 2, dropDuplicates: false };
		const result = await send({ options }, { ...LOOP, items: itemsTo(A, B, C, D) });
		expect(flow().numbersTaken()).toEqual([A, B]);
		expect(short(result).slice(2)).toEqual([`${C} refused over_limit`, `${D} refused over_limit`]);
		expect(all(result)[2].reason).toMatch(/Nothing more was sent.*2 recipients.*2 are allowed/);
	});

	test('who is refused or skipped does not count for the maximum', async () => {
		const options = { maxRecipients: 2 };
		await send({ options }, { ...LOOP, items: itemsTo(A, 'xx', A, '0211234567', B) });
		expect(flow().numbersTaken()).toEqual([A, B]);
	});

	test('a round that would pass the maximum sends to nobody', async () => {
		const options = { maxRecipients: 2 };
		await send({ options }, { ...LOOP, items: itemsTo(A, `${B}, ${C}`) });
		expect(flow().numbersTaken()).toEqual([A]);
	});

	test('the maximum stops a workflow that is to stop, and nothing more is sent', async () => {
		const options = { maxRecipients: 1 };
		const result = await send({ options }, { around: 'loop', items: itemsTo(A, B, C) });
		expect(result.status).toBe('error');
		expect(flow().numbersTaken()).toEqual([A]);
	});

	test('Maximum Cost per Run holds, and what was certainly not sent costs nothing', async () => {
		refuseFirst();
		const options = { maxCost: 700, pricePerSegment: 350 };
		const result = await send({ options }, { ...LOOP, items: itemsTo(A, B, C, D) });
		expect(flow().numbersTaken()).toEqual([B, C]);
		expect(short(result).at(-1)).toBe(`${D} refused over_limit`);
		expect(all(result).at(-1)!.reason).toMatch(/Nothing more was sent.*2 segments for 700/);
	});

	test('Stop After Refusals counts over all rounds', async () => {
		refuseAll();
		const numbers = Array.from({ length: 8 }, (_, n) => numberOf(n));
		const result = await send({}, { ...LOOP, items: itemsTo(...numbers) });
		expect(flow().sends()).toHaveLength(3);
		expect(short(result).slice(3)).toEqual(numbers.slice(3).map((to) => `${to} refused not_tried`));
	});

	test('Messages per Second holds between rounds', async () => {
		const options = { messagesPerSecond: 2 };
		const begun = Date.now();
		await send({ options }, { ...LOOP, items: itemsTo(A, B, C) });
		const [, , third] = flow().sends();
		expect(third.at - begun).toBeGreaterThanOrEqual(990);
	});

	test('another execution starts afresh', async () => {
		await send({}, { ...LOOP, items: itemsTo(A) });
		await send({}, { ...LOOP, items: itemsTo(A) });
		expect(flow().numbersTaken()).toEqual([A, A]);
	});

	test('a test run leaves everybody to be sent to', async () => {
		const options = { testRecipient: D };
		await send({ options }, { ...LOOP, items: itemsTo(A, B) });
		expect(flow().numbersTaken()).toEqual([D, D]);
	});

	test('a test run counts nobody, nor the person itself', async () => {
		const options = { testRecipient: D, maxRecipients: 1 };
		await send({ options }, { ...LOOP, items: itemsTo(A, D) });
		expect(flow().numbersTaken()).toEqual([D, D]);
	});

	test('campaigns keep to it too', async () => {
		const campaign: INodeParameters = {
			repeatProtection: 'campaign',
			campaign: '={{ $json.campaign }}',
		};
		const items = [
			{ json: { to: A, campaign: 'one' } },
			{ json: { to: A, campaign: 'two' } },
			{ json: { to: B, campaign: 'two' } },
		];
		await send(campaign, { ...LOOP, items });
		expect(flow().numbersTaken()).toEqual([A, B]);
	});
});

describe.each(Object.entries(bothNodes(flow)))('Two branches into one node (%s)', (_, send) => {
	test('send to each number once', async () => {
		const result = await send({}, { around: 'branches', items: itemsTo(A, B) });
		expect(result.rounds).toHaveLength(2);
		expect(flow().numbersTaken().sort()).toEqual([A, B]);
		expect(short(result).slice(2)).toEqual([`${A} skipped duplicate`, `${B} skipped duplicate`]);
	});

	test('keep to the maximum together', async () => {
		const options = { maxRecipients: 3, dropDuplicates: false };
		await send({ options }, { around: 'branches', items: itemsTo(A, B), ...GOES_ON });
		expect(flow().numbersTaken()).toHaveLength(2);
	});
});

describe.each(Object.entries(bothNodes(flow)))('The calls of one agent run (%s)', (_, send) => {
	const agent = (toolsAtOnce: boolean, ...numbers: string[]): Settings => ({
		asTool: 'agent',
		toolInputs: numbers.map((to) => ({ to })),
		toolsAtOnce,
	});
	const to = "={{ $fromAI('to') }}";
	const allowed = { allowedCountries: ['ID'] };

	test.each([
		['one after the other', false],
		['at once', true],
	])('text a number once, %s', async (__, atOnce) => {
		const options = { maxRecipients: 5, ...allowed };
		await send({ to, options }, agent(atOnce, A, A, B));
		expect(flow().numbersTaken().sort()).toEqual([A, B]);
	});

	test.each([
		['one after the other', false],
		['at once', true],
	])('text one person in all when no maximum is set, %s', async (__, atOnce) => {
		await send({ to, options: allowed }, agent(atOnce, A, B, C));
		expect(flow().numbersTaken()).toHaveLength(1);
	});

	test('as n8n runs them itself keep to it too', async () => {
		const items = itemsTo(A, B);
		await send(
			{ options: { maxRecipients: 3, ...allowed } },
			{ asTool: true, around: 'branches', items },
		);
		expect(flow().numbersTaken().sort()).toEqual([A, B]);
	});
});

describe('Retry On Fail', () => {
	const retry = { retryOnFail: true, maxTries: 5, waitBetweenTries: 1 };

	test('tries again who was refused, as often as it is set', async () => {
		flow().sandbox.configure({ tcastsms: { password: 'changed' } });
		const { tries } = await flow().tcast({}, { items: itemsTo(A), ...retry });
		expect([tries, flow().sends().length]).toEqual([5, 5]);
	});

	test('sends as soon as it is possible, once', async () => {
		flow().sandbox.addFault({
			on: 'tcastsms.sendsms',
			action: { kind: 'status', status: -10 },
			times: 2,
		});
		const { tries, status } = await flow().tcast({}, { items: itemsTo(A, B), ...retry });
		expect([tries, status]).toEqual([3, 'success']);
		expect(flow().numbersTaken()).toEqual([A, B]);
	});
});

describe('One-time codes', () => {
	test('may be asked for again: the provider decides, and returns the running one', async () => {
		const result = await flow().otp({}, { ...LOOP, items: itemsTo(A, A) });
		expect(all(result).map(({ outcome, alreadySent }) => [outcome, alreadySent])).toEqual([
			['accepted', false],
			['accepted', true],
		]);
	});

	test('keep to the maximum over all rounds', async () => {
		const options = { maxRecipients: 1 };
		await flow().otp({ options }, { ...LOOP, items: itemsTo(A, B) });
		expect(flow().numbersTaken()).toEqual([A]);
	});
});
