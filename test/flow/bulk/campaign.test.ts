import type { IDataObject, INodeParameters } from 'n8n-workflow';
import {
	GOES_ON,
	bothNodes,
	itemsTo,
	jsonOf,
	numberOf,
	outcomesOf,
	useFlow,
} from '../../support/flow';
import type { Interrupt } from '../../support/engine/engine';
import { inShort } from './support';

const flow = useFlow();
const [A, B, C, D] = [1, 2, 3, 4].map(numberOf);

const both = describe.each(Object.entries(bothNodes(flow, GOES_ON)));

const campaign = (options: IDataObject = {}, name = 'ramadan-2027') =>
	({
		repeatProtection: 'campaign',
		campaign: name,
		options: { stopAfterRefusals: 0, ...options },
	}) as INodeParameters;

const hintsOf = ({ hints }: { hints: Array<{ message: string }> }) =>
	hints.map(({ message }) => message).join('\n');

both('A campaign (%s)', (name, send) => {
	const endpoint = name === 'TCASTSMS' ? 'tcastsms.sendsms' : 'messagecentral.send';

	test('run twice sends to nobody twice', async () => {
		const items = itemsTo(A, B);
		expect(inShort(jsonOf(await send(campaign(), { items })))).toEqual([
			`${A} accepted`,
			`${B} accepted`,
		]);
		const second = await send(campaign(), { items });
		expect(inShort(outcomesOf(second))).toEqual([
			`${A} skipped already_sent`,
			`${B} skipped already_sent`,
		]);
		expect(flow().numbersTaken().sort()).toEqual([A, B]);
	});

	test('run with more people sends only to the new ones, however the old are written', async () => {
		await send(campaign(), { items: itemsTo(A) });
		await send(campaign(), { items: itemsTo(`0${A.slice(2)}`, `+${A}`, B) });
		expect(flow().numbersTaken().sort()).toEqual([A, B]);
	});

	test('sends to those again that a check refused before, and were corrected', async () => {
		const parameters = { ...campaign(), message: 'Halo ##name##' };
		await send(parameters, {
			items: [{ json: { to: A, name: '' } }, { json: { to: B, name: 'b' } }],
		});
		const second = await send(parameters, {
			items: [{ json: { to: A, name: 'a' } }, { json: { to: B, name: 'b' } }],
		});
		expect(inShort(jsonOf(second))).toEqual([`${A} accepted`]);
		expect(flow().sentTwice()).toEqual([]);
	});

	test('sends to those again whom the provider certainly refused', async () => {
		flow().sandbox.addFault({
			on: endpoint,
			action:
				name === 'TCASTSMS'
					? { kind: 'status', status: -10 }
					: { kind: 'responseCode', code: 508, message: 'no credits' },
		});
		const options = { concurrency: 1 };
		const first = await send(campaign(options), { items: itemsTo(A) });
		expect(jsonOf(first, 1)).toMatchObject([{ outcome: 'refused' }]);
		const second = await send(campaign(options), { items: itemsTo(A) });
		expect(inShort(jsonOf(second))).toEqual([`${A} accepted`]);
		expect(flow().numbersTaken()).toEqual([A]);
	});

	test('leaves those alone whose request was never answered, in every later run', async () => {
		flow().sandbox.addFault({ on: endpoint, action: { kind: 'resetAfter' } });
		const first = await send(campaign(), { items: itemsTo(A) });
		expect(jsonOf(first, 1)).toMatchObject([{ outcome: 'unknown', reasonCode: 'no_answer' }]);
		for (let run = 0; run < 2; run++) {
			const again = await send(campaign(), { items: itemsTo(A) });
			expect(inShort(jsonOf(again, 1))).toEqual([`${A} unknown interrupted_before`]);
		}
		expect(flow().numbersTaken()).toEqual([A]);
	});

	test('sends to those again only when a person says so, and then once', async () => {
		flow().sandbox.addFault({ on: endpoint, action: { kind: 'resetBefore' }, times: 1 });
		const first = await send(campaign(), { items: itemsTo(A) });
		expect(jsonOf(first, 1)).toMatchObject([{ outcome: 'unknown' }]);
		const second = await send(campaign({ ifInterrupted: 'send' }), { items: itemsTo(A) });
		expect(inShort(jsonOf(second))).toEqual([`${A} accepted`]);
		const third = await send(campaign({ ifInterrupted: 'send' }), { items: itemsTo(A) });
		expect(inShort(jsonOf(third, 1))).toEqual([`${A} skipped already_sent`]);
		expect(flow().numbersTaken()).toEqual([A]);
	});

	test('under another name sends to everybody', async () => {
		await send(campaign({}, 'one'), { items: itemsTo(A) });
		await send(campaign({}, 'One'), { items: itemsTo(A) });
		expect(flow().numbersTaken()).toEqual([A, A]);
	});

	test('of another node has a record of its own, and a hint says that it starts empty', async () => {
		const first = await send(campaign(), { items: itemsTo(A), nodeId: 'node-one' });
		expect(hintsOf(first)).toMatch(/starts with an empty record/);
		const second = await send(campaign(), { items: itemsTo(A), nodeId: 'node-two' });
		expect(hintsOf(second)).toMatch(/starts with an empty record/);
		expect(flow().numbersTaken()).toEqual([A, A]);
		const third = await send(campaign(), { items: itemsTo(A, B), nodeId: 'node-two' });
		expect(hintsOf(third)).not.toMatch(/starts with an empty record/);
		expect(flow().numbersTaken()).toEqual([A, A, B]);
	});

	test('drops duplicates even with Skip Duplicates off', async () => {
		const result = await send(campaign({ dropDuplicates: false }), { items: itemsTo(A, A) });
		expect(inShort(outcomesOf(result))).toEqual([`${A} accepted`, `${A} skipped duplicate`]);
		expect(flow().numbersTaken()).toEqual([A]);
	});

	test('tried with a test recipient claims nobody', async () => {
		const result = await send(campaign({ testRecipient: D }), { items: itemsTo(A, B, C) });
		expect(jsonOf(result)).toMatchObject([{ to: D, outcome: 'accepted', test: true }]);
		expect(result.storeCalls.filter(({ name: call }) => /record$|remove/i.test(call))).toEqual([]);
		expect(await flow().engine.store.dump()).toEqual([]);
		const real = await send(campaign(), { items: itemsTo(A, B, C, D) });
		expect(jsonOf(real).map(({ to }) => to)).toEqual([A, B, C, D]);
		expect(flow().numbersTaken().sort()).toEqual([A, B, C, D, D]);
	});

	test('can be cleared: nothing is sent then, and afterwards everybody counts as new', async () => {
		await send(campaign(), { items: itemsTo(A) });
		const cleared = await send(campaign({ clearCampaigns: true }), { items: itemsTo(A, B) });
		expect(outcomesOf(cleared)).toMatchObject([{ cleared: true }]);
		expect(hintsOf(cleared)).toMatch(/cleared and nothing was sent/);
		expect(flow().numbersTaken()).toEqual([A]);
		await send(campaign(), { items: itemsTo(A) });
		expect(flow().numbersTaken()).toEqual([A, A]);
	});

	test('without a name is refused before anything is sent', async () => {
		const { error } = await send(campaign({}, ' '), { items: itemsTo(A), onError: 'stopWorkflow' });
		expect(error?.message).toBe("'Campaign' is empty");
		expect(flow().numbersAsked()).toEqual([]);
	});

	test('leaves those free who were skipped by quiet hours', async () => {
		const always = { hours: { from: '00:00', to: '23:59', zones: 'ID=Asia/Jakarta' } };
		const inJakarta = new Intl.DateTimeFormat('en-GB', {
			timeZone: 'Asia/Jakarta',
			timeStyle: 'short',
		}).format(new Date());
		if (inJakarta === '23:59') return;
		const first = await send(campaign({ quietHours: always }), { items: itemsTo(A) });
		expect(inShort(jsonOf(first, 1))).toEqual([`${A} skipped quiet_hours`]);
		const second = await send(campaign(), { items: itemsTo(A) });
		expect(inShort(jsonOf(second))).toEqual([`${A} accepted`]);
	});

	test('that stopped because the balance was gone goes on where it stopped', async () => {
		const many = Array.from({ length: 8 }, (_, index) => numberOf(index + 10));
		const items = many.map((to) => ({ json: { to, text: `Halo ${to}` } }));
		const parameters = {
			message: '={{ $json.text }}',
			...campaign({ stopAfterRefusals: 2, concurrency: 1 }),
		};
		flow().sandbox.configure({ tcastsms: { balance: 3 }, messagecentral: { balance: 3 } });
		const first = await send(parameters, { items });
		expect(outcomesOf(first).map(({ outcome }) => outcome)).toEqual([
			...Array<string>(3).fill('accepted'),
			...Array<string>(5).fill('refused'),
		]);
		flow().sandbox.configure({ tcastsms: { balance: 99 }, messagecentral: { balance: 99 } });
		const second = await send(parameters, { items });
		expect(jsonOf(second).map(({ to }) => to)).toEqual(many.slice(3));
		expect(flow().numbersTaken().sort()).toEqual(many);
	});
});

describe('A campaign whose record n8n cannot keep', () => {
	test.each([1, 2, 3])('at its store call %i sends nothing that is not claimed', async (at) => {
		const result = await flow().tcast(campaign(), {
			...GOES_ON,
			items: itemsTo(A, B),
			interrupt: { on: 'storeCall', at, when: 'before', do: 'fail' },
		});
		expect(flow().numbersAsked()).toEqual([]);
		expect(outcomesOf(result).every(({ outcome }) => outcome !== 'accepted')).toBe(true);
		const again = await flow().tcast(campaign(), { ...GOES_ON, items: itemsTo(A, B) });
		expect(outcomesOf(again)).toHaveLength(2);
		expect(flow().sentTwice()).toEqual([]);
	});

	test('says to save the workflow', async () => {
		const { error } = await flow().tcast(campaign(), {
			items: itemsTo(A),
			interrupt: { on: 'storeCall', at: 1, when: 'before', do: 'fail' },
		});
		expect(error?.message).toMatch(/could not keep the campaign's record/);
		expect(error?.description).toMatch(/Save the workflow/);
		expect(flow().numbersAsked()).toEqual([]);
	});
});

describe('A campaign whose record has no room for it', () => {
	test('is refused before anything is sent, and the numbers are named', async () => {
		await flow().tcast(campaign({}, 'other'), { items: itemsTo(A) });
		const [row] = await flow().engine.store.dump();
		row.data = Array.from({ length: 799_998 }, (_, index) => String(index));
		await flow().engine.store.load([row]);
		const { error } = await flow().tcast(campaign(), { items: itemsTo(B, C) });
		expect(error?.message).toMatch(/this campaign has 2 recipients.*400.000 already/);
		const result = await flow().tcast(campaign({}, 'next'), { ...GOES_ON, items: itemsTo(B, C) });
		expect(inShort(outcomesOf(result))).toEqual([
			`${B} refused over_limit`,
			`${C} refused over_limit`,
		]);
		expect(flow().numbersTaken()).toEqual([A]);
	});
});

describe('A campaign that another run interferes with', () => {
	test('notices it before its next window, and sends no further', async () => {
		// Three windows of 100; the other run has another campaign of the same node.
		const many = Array.from({ length: 250 }, (_, index) => numberOf(index + 1000));
		flow().sandbox.configure({ tcastsms: { delayMs: 300 } });
		const job = { ...GOES_ON, items: itemsTo(...many) };
		const running = flow().tcast(campaign({ numbersPerRequest: 50 }), job);
		while (flow().sends().length === 0) await Promise.resolve(await flow().engine.store.dump());
		await flow().tcast(campaign({}, 'other'), { ...GOES_ON, items: itemsTo(A) });
		const result = await running;
		const outcomes = outcomesOf(result);
		expect(outcomes).toHaveLength(250);
		const held = outcomes.filter(({ reasonCode }) => reasonCode === 'not_tried');
		expect(held.length).toBeGreaterThanOrEqual(50);
		expect(held.every(({ outcome }) => outcome === 'unknown')).toBe(true);
		const asked = new Set(flow().numbersAsked());
		expect(held.filter(({ to }) => asked.has(String(to)))).toEqual([]);
		flow().sandbox.configure({ tcastsms: { delayMs: 0 } });
		const second = await flow().tcast(campaign(), job);
		expect(outcomesOf(second)).toHaveLength(250);
		expect(flow().sentTwice()).toEqual([]);
	});
});

describe('A campaign that n8n crashed in', () => {
	const many = Array.from({ length: 12 }, (_, index) => numberOf(index + 100));
	const parameters = (options: IDataObject = {}) =>
		campaign({ numbersPerRequest: 5, concurrency: 1, ...options });
	const run = async (interrupt?: Interrupt, options: IDataObject = {}) =>
		await flow().tcast(parameters(options), { ...GOES_ON, items: itemsTo(...many), interrupt });

	const checkSecond = async () => {
		const takenBefore = new Set(flow().numbersTaken());
		const second = outcomesOf(await run());
		expect(second.map(({ to }) => to).sort()).toEqual(many);
		expect(flow().sentTwice()).toEqual([]);
		for (const { to, outcome, reasonCode } of second) {
			const wasTaken = takenBefore.has(String(to));
			if (reasonCode === 'already_sent') expect(wasTaken).toBe(true);
			if (outcome === 'accepted') expect(wasTaken).toBe(false);
			expect(['accepted', 'skipped', 'unknown']).toContain(outcome);
		}
	};

	const moments = (on: Interrupt['on'], upTo: number) =>
		Array.from({ length: upTo }, (_, at) =>
			(['before', 'after'] as const).map((when) => [on, at + 1, when] as const),
		).flat();

	test('makes the calls that the crashes below happen at', async () => {
		const { storeCalls, requests } = await run();
		expect(storeCalls.length).toBeLessThanOrEqual(6);
		expect(requests).toBe(3);
	});

	test.each([...moments('storeCall', 6), ...moments('request', 3)])(
		'(%s %i, %s it) is safe to run again',
		async (on, at, when) => {
			await run({ on, at, when, do: 'crash' });
			await checkSecond();
		},
	);

	/** Asking the record writes into it, so for one moment those sent to look open. */
	const isInDoubt = (at: number, when: string) =>
		(at === 5 && when === 'after') || (at === 6 && when === 'before');

	test.each(moments('storeCall', 6))(
		'(%s %i, %s it) in its second run reaches nobody twice in a third',
		async (on, at, when) => {
			await run();
			await run({ on, at, when, do: 'crash' });
			const third = outcomesOf(await run());
			expect(third).toHaveLength(many.length);
			const expected = isInDoubt(at, when) ? 'interrupted_before' : 'already_sent';
			expect(new Set(third.map(({ reasonCode }) => reasonCode))).toEqual(new Set([expected]));
			expect(flow().sentTwice()).toEqual([]);
		},
	);

	test.each(moments('storeCall', 6).filter(([, at, when]) => !isInDoubt(at, when)))(
		'(%s %i, %s it) in its second run reaches nobody twice in a third, with Send Again too',
		async (on, at, when) => {
			await run();
			await run({ on, at, when, do: 'crash' }, { ifInterrupted: 'send' });
			const third = outcomesOf(await run(undefined, { ifInterrupted: 'send' }));
			expect(third).toHaveLength(many.length);
			expect(flow().sentTwice()).toEqual([]);
		},
	);

	test('(cancelled by a person) is safe to run again', async () => {
		await run({ on: 'request', at: 2, when: 'before', do: 'cancel' });
		await checkSecond();
	});
});
