import fc from 'fast-check';
import {
	fixedWindow,
	simulate,
	slowedByLoad,
	steady,
	tokenBucket,
	type SimulatedProvider,
} from '../../support/pacing-simulation';

const SEEDS = [1, 2, 3, 4, 5];
const inFirst = (times: number[], ms: number) => times.filter((at) => at < ms).length;

/** How much longer a run takes than with the best of the numbers that a person could fix. */
const beside = (provider: () => SimulatedProvider, count: number, seed: number, costMs: number) => {
	const best = Math.min(
		...[1, 2, 5, 10, 20, 50].map(
			(fixed) => simulate(provider(), count, { fixed, seed, costMs }).took,
		),
	);
	return simulate(provider(), count, { seed, costMs }).took / best;
};

describe('A pace that chooses itself', () => {
	test.each(SEEDS)('is nearly as fast as the best fixed number (seed %i)', (seed) => {
		expect(beside(() => steady(20), 10_000, seed, 0.9)).toBeLessThanOrEqual(1.25);
		expect(beside(() => steady(20), 10_000, seed, 0.1)).toBeLessThanOrEqual(1.25);
		expect(beside(() => steady(150), 2000, seed, 0.9)).toBeLessThanOrEqual(1.25);
	});

	test.each(SEEDS)(
		'finds what a provider that slows down with load does best (seed %i)',
		(seed) => {
			const kinds: Array<(underWay: number) => number> = [
				(n) => 20 * (1 + (n / 10) ** 2),
				(n) => 20 * (1 + n / 10),
				(n) => 50 * Math.max(1, n / 8),
				(n) => 30 * (1 + (n / 4) ** 2),
			];
			for (const answerMs of kinds) {
				expect(beside(() => slowedByLoad(answerMs), 5000, seed, 0.3)).toBeLessThanOrEqual(1.3);
			}
		},
	);

	test('begins with few requests and never has more than fifty, or than is allowed, at once', () => {
		expect(simulate(steady(20), 4).mostAtOnce).toBe(4);
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 50 }),
				fc.integer({ min: 0, max: 200 }),
				fc.integer(),
				(most, answerMs, seed) => {
					const { mostAtOnce, taken } = simulate(steady(answerMs), 500, { most, seed });
					expect(mostAtOnce).toBeLessThanOrEqual(most);
					expect(taken).toHaveLength(500);
				},
			),
			{ numRuns: 40, seed: 15 },
		);
	});
});

describe.each([20, 100, 500])('A provider that takes %i a second', (perSecond) => {
	const kinds: Array<[string, (answerMs: number) => SimulatedProvider]> = [
		['and lets a burst through', (answerMs) => tokenBucket(perSecond, answerMs)],
		['and counts by the second', (answerMs) => fixedWindow(perSecond, answerMs)],
		[
			'and counts by seconds that begin late',
			(answerMs) => fixedWindow(perSecond, answerMs, { startsAt: 700 }),
		],
	];

	describe.each(kinds)('%s', (_, provider) => {
		test.each(SEEDS)('gets nine tenths of that, and few requests in vain (seed %i)', (seed) => {
			const count = Math.min(5000, perSecond * 63);
			const run = simulate(provider(20), count, { seed });
			const steadyFrom = 3000;
			const after = run.taken.length - inFirst(run.taken, steadyFrom);
			expect(after / ((run.took - steadyFrom) / 1000)).toBeGreaterThanOrEqual(0.9 * perSecond);
			const vainEarly = inFirst(run.turnedAway, steadyFrom);
			const vainLater = run.turnedAway.length - vainEarly;
			expect(vainEarly).toBeLessThanOrEqual(2 * perSecond);
			expect(vainLater / (after + vainLater)).toBeLessThanOrEqual(0.02);
			expect([run.lost, run.taken.length]).toEqual([0, count]);
		});
	});
});

test('A pause that the provider asks for is kept', () => {
	const run = simulate(fixedWindow(20, 20, { retryAfterMs: 3000 }), 200);
	expect(run.lost).toBe(0);
	const first = run.turnedAway[0];
	const answered = [...run.taken, ...run.turnedAway];
	expect(answered.filter((at) => at > first + 50 && at < first + 3000)).toEqual([]);
});

test('A provider that takes nothing is asked a few times only', () => {
	const nothing: SimulatedProvider = { arrive: () => ({ afterMs: 20, taken: false }) };
	const run = simulate(nothing, 4);
	expect(run.lost).toBe(4);
	expect(run.turnedAway.length).toBeLessThanOrEqual(4 + 6);
	expect(run.took).toBeGreaterThanOrEqual(3000);
});

test('A recipient who alone is turned away is given up, and the others get through', () => {
	let arrived = 0;
	const picky: SimulatedProvider = {
		arrive: () => ({ afterMs: 20, taken: arrived++ % 50 !== 3 }),
	};
	const run = simulate(picky, 500);
	expect(run.taken.length + run.lost).toBe(500);
});

test('A limit of a hundred a minute is waited for', () => {
	const perMinute: SimulatedProvider = fixedWindow(100, 20);
	const slow: SimulatedProvider = { arrive: (now, n) => perMinute.arrive(now / 60, n) };
	const run = simulate({ arrive: (now, n) => ({ ...slow.arrive(now, n), afterMs: 20 }) }, 250);
	expect([run.lost, run.taken.length]).toEqual([0, 250]);
});
