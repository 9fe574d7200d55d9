import { itemsTo, jsonOf, numberOf, outcomesOf, useFlow } from '../../support/flow';

const flow = useFlow();
const numbers = (count: number) => Array.from({ length: count }, (_, n) => numberOf(n));
const PERSONAL = { message: '={{ "Halo " + $json.to }}' };

/** A provider that takes `perSecond` requests a second, after a burst of as many. */
const limitRate = (perSecond: number, headers: Record<string, string> = {}) => {
	let tokens = perSecond;
	let at = performance.now();
	const turnedAway: number[] = [];
	flow().sandbox.setDecider(({ endpoint }) => {
		if (endpoint !== 'sendsms' && endpoint !== 'send') return undefined;
		const now = performance.now();
		tokens = Math.min(perSecond, tokens + ((now - at) / 1000) * perSecond);
		at = now;
		if (tokens >= 1) {
			tokens--;
			return undefined;
		}
		turnedAway.push(now);
		return { kind: 'http', status: 429, headers };
	});
	return turnedAway;
};

afterEach(() => flow().sandbox.setDecider(null));

describe.each(['tcast', 'message'] as const)(
	'With Requests at Once left as it comes (%s)',
	(send) => {
		test.each([
			[20, 100],
			[10, 60],
		])('a provider that takes %i a second gets all texts, each once', async (perSecond, count) => {
			const turnedAway = limitRate(perSecond);
			const result = await flow()[send](PERSONAL, { items: itemsTo(...numbers(count)) });
			expect(outcomesOf(result).filter(({ outcome }) => outcome !== 'accepted')).toEqual([]);
			expect(
				new Set(
					flow()
						.taken()
						.map(({ to }) => to),
				).size,
			).toBe(count);
			expect(flow().sentTwice()).toEqual([]);
			expect(turnedAway.length).toBeGreaterThan(0);
			expect(turnedAway.length).toBeLessThanOrEqual(2 * perSecond);
			expect(result.hints.map(({ message }) => message)).toContainEqual(
				expect.stringMatching(/found automatically: \d+ and about [\d.]+ a second/),
			);
		});

		test('no request leaves before the time that the provider names', async () => {
			const begun = Date.now();
			const until = Math.ceil(begun / 1000) * 1000 + 2000;
			const headers = { 'retry-after': new Date(until).toUTCString() };
			let isOver = false;
			const early: number[] = [];
			flow().sandbox.setDecider(({ endpoint, at }) => {
				if (endpoint !== 'sendsms' && endpoint !== 'send') return undefined;
				isOver ||= Date.now() >= until;
				if (isOver) return undefined;
				early.push(at);
				return { kind: 'http', status: 429, headers };
			});
			const result = await flow()[send](PERSONAL, { items: itemsTo(...numbers(30)) });
			expect(outcomesOf(result).filter(({ outcome }) => outcome !== 'accepted')).toEqual([]);
			expect(early.length).toBeLessThanOrEqual(4);
			expect(flow().sentTwice()).toEqual([]);
		});

		test('more and more requests are under way at once, beginning with a few', async () => {
			flow().sandbox.configure({ tcastsms: { delayMs: 100 }, messagecentral: { delayMs: 100 } });
			const result = await flow()[send](PERSONAL, { items: itemsTo(...numbers(300)) });
			const { journal } = flow().sandbox;
			expect(jsonOf(result)).toHaveLength(300);
			expect(journal.maxInFlight).toBeGreaterThan(8);
			expect(journal.maxInFlight).toBeLessThanOrEqual(50);
		});

		test('a number of requests that a person has chosen is kept', async () => {
			flow().sandbox.configure({ tcastsms: { delayMs: 30 }, messagecentral: { delayMs: 30 } });
			const options = { concurrency: 3 };
			const items = itemsTo(...numbers(40));
			const { hints } = await flow()[send]({ ...PERSONAL, options }, { items });
			expect(flow().sandbox.journal.maxInFlight).toBe(3);
			expect(hints.filter(({ message }) => message?.includes('automatically'))).toEqual([]);
		});

		test('a provider that turns everything away is asked a few times, and nobody is lost', async () => {
			flow().sandbox.setDecider(({ endpoint }) =>
				endpoint === 'sendsms' || endpoint === 'send' ? { kind: 'http', status: 429 } : undefined,
			);
			const result = await flow()[send](PERSONAL, {
				items: itemsTo(...numbers(30)),
				onError: 'continueRegularOutput',
			});
			const codes = outcomesOf(result).map(({ reasonCode }) => reasonCode);
			expect(codes).toHaveLength(30);
			expect(new Set(codes)).toEqual(new Set(['too_many_requests', 'not_tried']));
			expect(flow().sends().length).toBeLessThanOrEqual(12);
		});
	},
);
