import { breathe } from '../../../nodes/shared/pause';
import { summarizeDelivery } from '../../../nodes/shared/summary/summary';
import { count, mixedItems, shuffled } from './mixed-items';

type Item = Record<string, unknown>;

const summarize = async (items: Item[], price?: number) =>
	await summarizeDelivery({ items, provider: 'tcastsms', zone: 'Asia/Jakarta', price });

const accepted = (messageId: unknown, more: Item = {}): Item => ({
	provider: 'tcastsms',
	to: '6281210100055',
	outcome: 'accepted',
	messageId,
	segments: 1,
	...more,
});

const report = (messageId: unknown, state: string, more: Item = {}): Item => ({
	provider: 'tcastsms',
	messageId,
	to: '6281210100055',
	state,
	final: true,
	...more,
});

describe('Of 50 000 messages with repeated, late and contradicting reports', () => {
	const mixed = mixedItems(50_000);
	const expected = count(mixed);
	let summary: Awaited<ReturnType<typeof summarize>>;
	beforeAll(async () => {
		const items = shuffled(mixed.flatMap(({ items: own }) => own));
		expect(items.length).toBeGreaterThan(110_000);
		summary = await summarize(items, 350);
	});

	test('each counts once, by its furthest state', () => {
		expect(summary.messages).toBe(50_000);
		expect(summary.states).toEqual(expected.states);
		expect(summary.outcomes).toEqual(expected.outcomes);
	});

	test('the parts add up to the whole', () => {
		const parts = Object.values(summary.standings);
		expect(parts.reduce((sum, part) => sum + part, 0)).toBe(50_000);
		expect(summary.standings.delivered).toBe(expected.states.delivered);
	});

	test('the reasons are those of what was known at last', () => {
		expect(summary.reasons).toEqual(expected.reasons);
	});

	test('operators and hours are counted', () => {
		expect(summary.byOperator).toEqual(expected.operators);
		expect(summary.byHour).toMatchObject(expected.hours);
	});

	test('segments of what was taken are reckoned', () => {
		expect([summary.segments, summary.cost]).toEqual([expected.segments, expected.segments * 350]);
	});

	test('the time to delivery is measured on the first report of it', () => {
		expect(summary.timeToDelivery).toEqual(expected.timeToDelivery);
	});
});

test('Others get their turn meanwhile', async () => {
	const items = Array.from({ length: 100_000 }, (_, at) => report(String(at), 'delivered'));
	let turns = 0;
	let isDone = false;
	const others = (async () => {
		while (!isDone) {
			await breathe();
			turns++;
		}
	})();
	await summarize(items);
	isDone = true;
	await others;
	expect(turns).toBeGreaterThan(3);
});

describe('Which messages are the same', () => {
	test('whatever the order, a later "sent" does not replace "delivered"', async () => {
		const items = [report('1', 'delivered'), report('1', 'sent'), report('1', 'failed')];
		for (const order of [items, [...items].reverse()]) {
			expect(await summarize(order)).toMatchObject({ messages: 1, states: { delivered: 1 } });
		}
	});

	test('an ID is the same as number and as text', async () => {
		expect(await summarize([accepted(1620443), report('1620443', 'sent')])).toMatchObject({
			messages: 1,
		});
	});

	test('the same ID at two providers is two messages, and this node is meant where none is named', async () => {
		const items = [
			accepted('7'),
			{ ...report('7', 'sent'), provider: undefined },
			{ ...report('7', 'sent'), provider: 'Message Central' },
		];
		expect((await summarize(items)).messages).toBe(2);
	});

	test('recipients without an ID count each, though their numbers are alike', async () => {
		const refused = { to: 'xx', outcome: 'refused', messageId: null, reasonCode: 'invalid_number' };
		expect(await summarize([refused, refused])).toMatchObject({
			messages: 2,
			reasons: { invalid_number: 2 },
		});
	});

	test('a recipient of a batch is matched with the one report of its number', async () => {
		const batch = accepted(null, { batch: true, batchId: 'b1' });
		expect(await summarize([batch, report('own', 'delivered')])).toMatchObject({
			messages: 1,
			states: { delivered: 1 },
			outcomes: { accepted: 1 },
			segments: 1,
		});
	});

	test('and with none where two messages could be meant', async () => {
		const batch = (batchId: string) => accepted(null, { batch: true, batchId });
		expect((await summarize([batch('1'), batch('2'), report('own', 'delivered')])).messages).toBe(
			3,
		);
	});

	test('an event without ID that is reported twice counts once', async () => {
		const event = { ...report(null, 'unknown'), to: null, eventKey: 'tcastsms:::unknown::ab' };
		expect((await summarize([event, event])).messages).toBe(1);
	});
});

describe('Items are read as they come back', () => {
	test('out of a table with its own names for fields', async () => {
		const items = [
			{
				id: 1,
				message_id: '5',
				Outcome: 'Accepted',
				sent_at: '2026-11-22 10:58:01',
				To: '0812-1010-0055',
			},
			{ id: 2, 'Message ID': '5', State: 'DELIVERED', 'Done At': '2026-11-22 10:58:31' },
		];
		expect(await summarize(items)).toMatchObject({
			messages: 1,
			notRead: 0,
			byOperator: { Telkomsel: 1 },
			byHour: { '10:00': 1 },
			timeToDelivery: { messages: 1, medianSeconds: 30, p95Seconds: 30 },
		});
	});

	test('out of an export, with times as Excel counts days', async () => {
		// 46348.5 is noon of 22 November 2026.
		const items = [
			{ To: '6281210100055', State: 'not found', 'Message ID': 5, 'Submitted At': 46348.5 },
		];
		expect(await summarize(items)).toMatchObject({
			states: { not_found: 1 },
			standings: { notFound: 1 },
			byHour: { '12:00': 1 },
		});
	});

	test('with the delivery that sending waited for', async () => {
		const waited = accepted('9', {
			deliveryState: 'undelivered',
			deliveryFinal: true,
			delivery: report('9', 'undelivered', { reasonCode: 'no_route' }),
		});
		expect(await summarize([waited])).toMatchObject({
			outcomes: { accepted: 1 },
			states: { undelivered: 1 },
			reasons: { no_route: 1 },
		});
	});

	test('with reasons in words', async () => {
		const items = [
			{ outcome: 'refused', reason: 'Text blocked' },
			{ outcome: 'refused', reasonCode: 'content_blocked', reason: 'The text has …' },
		];
		expect((await summarize(items)).reasons).toEqual({ content_blocked: 2 });
	});

	test('and what is neither outcome nor report is only counted', async () => {
		const items = [{ name: 'Budi' }, { state: 'Jawa Timur' }, {}, accepted('1')];
		expect(await summarize(items)).toMatchObject({ messages: 1, notRead: 3, items: 4 });
	});
});

test('Sentences as reasons do not fill the summary, however many there are', async () => {
	const items = Array.from({ length: 500 }, (_, at) => ({
		outcome: 'refused',
		reason: `no ${at}`,
	}));
	const { reasons } = await summarize(items);
	expect(Object.keys(reasons)).toHaveLength(51);
	expect(reasons.other).toBe(450);
});

test('A number abroad belongs to no operator of Indonesia', async () => {
	const items = [accepted('1', { to: '919876543210' }), accepted('2', { to: '0858 1234 5678' })];
	expect((await summarize(items)).byOperator).toEqual({ Abroad: 1, Indosat: 1 });
});

test('What was refused or left out costs nothing, what is unknown is said beside it', async () => {
	const items = [
		accepted('1', { segments: 2 }),
		{ outcome: 'refused', segments: 5 },
		{ outcome: 'skipped', segments: 5 },
		{ outcome: 'unknown', segments: 3 },
		report('2', 'sent'),
	];
	expect(await summarize(items, 0.1)).toMatchObject({
		segments: 2,
		cost: 0.2,
		segmentsUnknown: 3,
		withoutSegments: 1,
	});
});

test('Nothing at all is summed up too', async () => {
	expect(await summarize([])).toMatchObject({ messages: 0, cost: null, states: {}, reasons: {} });
});
