import { PEERS, type PeerName } from '../../../bench/peers/peers';
import { plan, roundSeconds, type Group } from '../../../bench/peers/plan';
import { carryOut } from '../../../bench/peers/schedule';

const cellsOf = (groups: Group[]) => groups.flatMap(({ cells }) => cells);

describe('What is measured', () => {
	test('fits into half an hour, with all rounds that it needs', () => {
		const seconds = plan().reduce(
			(sum, group) => sum + roundSeconds(group) * group.rounds.least,
			0,
		);
		expect(seconds / 60).toBeLessThan(29.5);
		expect(seconds / 60).toBeGreaterThan(10);
	});

	test('is every peer at each delay, with TLS and without', () => {
		const matrix = cellsOf(plan()).filter(({ section }) => section === 'matrix');
		for (const [peer, { texts, place }] of Object.entries(PEERS)) {
			for (const text of texts) {
				const found = matrix.filter((cell) => cell.peer === peer && cell.text === text);
				expect(found.map(({ recipients }) => recipients)).toEqual(found.map(() => 1_000));
				const places = found.map(({ delayMs, tls }) => `${delayMs} ${tls}`);
				const expected = [0, 20, 150].flatMap((delay) =>
					[false, true].filter((tls) => tls || place !== 'twilio').map((tls) => `${delay} ${tls}`),
				);
				expect(places.sort()).toEqual(expected.sort());
			}
		}
	});

	test('is every peer with 10 000 recipients, at 20 ms only', () => {
		const large = cellsOf(plan()).filter(({ recipients }) => recipients === 10_000);
		expect(new Set(large.map(({ peer }) => peer))).toEqual(new Set(Object.keys(PEERS)));
		expect(new Set(large.map(({ delayMs }) => delayMs))).toEqual(new Set([20]));
	});

	test('is with those that wait for each answer one round', () => {
		const waiting = plan({ full: true }).filter(({ cells }) =>
			cells.some(({ peer }) => PEERS[peer].waits),
		);
		expect(waiting.length).toBeGreaterThan(0);
		expect(waiting.map(({ rounds }) => rounds.most)).toEqual(waiting.map(() => 1));
	});

	test('is a million rows only with everything, and only with the node of this package', () => {
		const millions = (options: object) =>
			cellsOf(plan(options)).filter(({ recipients }) => recipients > 10_000);
		expect(millions({})).toEqual([]);
		expect(millions({ full: true }).map(({ recipients }) => recipients)).toContain(1_000_000);
		expect(millions({ full: true }).every(({ peer }) => PEERS[peer].ours)).toBe(true);
	});

	test('has a name of its own for everything', () => {
		for (const options of [{ full: true }, { full: true, small: true }]) {
			const ids = cellsOf(plan(options)).map(({ id }) => id);
			expect(new Set(ids).size).toBe(ids.length);
		}
	});

	test('can be a part of it, in tiny sizes', () => {
		const cells = cellsOf(plan({ small: true, only: ['large', 'million'] }));
		expect(new Set(cells.map(({ section }) => section))).toEqual(new Set(['large', 'million']));
		expect(Math.max(...cells.map(({ recipients }) => recipients))).toBeLessThanOrEqual(1_000);
	});

	test('is nothing that does not exist', () => {
		expect(() => plan({ only: ['large', 'lagre'] })).toThrow(/no section 'lagre'.*matrix/);
	});
});

/** One cell that needs ten seconds, by the estimate and in truth. */
const group = (peer: PeerName, rounds: Group['rounds']): Group => ({
	section: 'large',
	rounds,
	cells: [
		{ id: peer, section: 'large', peer, text: 'one', recipients: 5_000, delayMs: 0, tls: false },
	],
});

const timesOf = async (groups: Group[], limit: number, lasts = 10) => {
	const order: string[] = [];
	let now = 0;
	const skipped = await carryOut(groups, {
		run: async ({ id }) => {
			order.push(id);
			now += lasts;
		},
		seconds: () => now,
		limit,
	});
	return { order, skipped: skipped.map(({ id }) => id) };
};

describe('The order', () => {
	const groups = [
		group('http', { least: 1, most: 3 }),
		group('http-batches', { least: 2, most: 2 }),
	];

	test('is first what everything needs, then further rounds', async () => {
		expect(await timesOf(groups, 1_000)).toEqual({
			order: ['http', 'http-batches', 'http-batches', 'http', 'http'],
			skipped: [],
		});
	});

	test('leaves further rounds when time is up', async () => {
		expect((await timesOf(groups, 45)).order).toEqual([
			'http',
			'http-batches',
			'http-batches',
			'http',
		]);
	});

	test('reckons with a machine that is as busy as it was so far', async () => {
		const two = [
			group('http', { least: 1, most: 1 }),
			group('http-batches', { least: 1, most: 1 }),
		];
		expect((await timesOf(two, 50, 10)).skipped).toEqual([]);
		expect((await timesOf(two, 50, 30)).skipped).toEqual(['http-batches']);
	});

	test('says what there was no time for', async () => {
		expect(await timesOf(groups, 15)).toEqual({ order: ['http'], skipped: ['http-batches'] });
	});
});
