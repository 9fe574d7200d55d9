import { decider, underLimit } from '../../../bench/peers/provider';
import type { RequestEntry } from '../../../sandbox/types';

const at = (ms: number, inFlight = 1) => ({ at: ms, inFlight }) as RequestEntry;

/** How many of `perSecond` requests a second are taken, for some seconds. */
const taken = (kind: 'bucket' | 'window', limit: number, perSecond: number, seconds: number) => {
	const decide = decider({ kind, perSecond: limit }, 0);
	const begin = 1_790_000_000_500;
	let count = 0;
	for (let request = 0; request < perSecond * seconds; request++) {
		if (decide(at(begin + (request * 1000) / perSecond)) === null) count += 1;
	}
	return count;
};

describe('A provider with a limit', () => {
	test('as a token bucket takes its rate, and once a burst of as many', () => {
		expect(taken('bucket', 20, 200, 10)).toBeGreaterThanOrEqual(219);
		expect(taken('bucket', 20, 200, 10)).toBeLessThanOrEqual(220);
		expect(taken('bucket', 20, 10, 10)).toBe(100);
	});

	test('takes a burst and no more than that at one moment', () => {
		const decide = decider({ kind: 'bucket', perSecond: 20 }, 0);
		const answers = Array.from({ length: 30 }, () => decide(at(1_790_000_000_000)));
		expect(answers.filter((answer) => answer === null)).toHaveLength(20);
		expect(answers[20]).toMatchObject({ kind: 'http', status: 429 });
	});

	test('that counts by the second takes its number in each second of the clock', () => {
		// Eleven seconds of the clock are touched.
		expect(taken('window', 20, 200, 10)).toBe(220);
		expect(taken('window', 20, 10, 10)).toBe(100);
	});

	test('that slows down answers as quickly as ever up to what it can do at once', () => {
		const decide = decider({ kind: 'slow', atBest: 10 }, 20);
		expect(decide(at(0, 10))).toMatchObject({ kind: 'delay', ms: 0 });
		expect(decide(at(0, 30))).toMatchObject({ kind: 'delay', ms: 40 });
	});
});

const request = (ms: number, httpStatus = 200) =>
	({ at: ms, outcome: { httpStatus } }) as Pick<RequestEntry, 'at' | 'outcome'>;

describe('What a run made of a limit', () => {
	test('is told apart by the first three seconds', () => {
		const every100ms = Array.from({ length: 101 }, (_, index) => request(1_000 + index * 100));
		const turnedAway = [request(1_500, 429), request(2_000, 429), request(9_950, 429)];
		const all = [...every100ms, ...turnedAway].sort((a, b) => a.at - b.at);
		const result = underLimit(all, 10);
		expect(result.reached).toBeCloseTo(71 / 7 / 10);
		expect(result.turnedAwayEarly).toBe(2);
		expect(result.turnedAwayLateShare).toBeCloseTo(1 / 72);
		expect(result.bySecond[1]).toEqual({ taken: 10, turnedAway: 1 });
		expect(result.bySecond).toHaveLength(11);
	});

	test('cannot be told of a run that was over before', () => {
		expect(underLimit([request(0), request(100)], 10)).toMatchObject({
			reached: null,
			turnedAwayLateShare: null,
		});
		expect(underLimit([], 10).reached).toBeNull();
	});
});
