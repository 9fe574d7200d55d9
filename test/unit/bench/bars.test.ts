import { judge } from '../../../bench/peers/bars';
import type { Measured } from '../../../bench/peers/figures';
import { cell } from './cells.js';

const bar = (cells: Measured[], words: RegExp) => {
	const found = judge(cells).filter(({ about, name }) => words.test(`${about}: ${name}`));
	expect(found).toHaveLength(1);
	return found[0];
};

/** Personal texts with what the node finds itself, and with 5, 10, 20 and 50 requests at once. */
const personal = (itself: number[], fixed: number[][], about: Partial<Measured> = {}) => [
	cell(
		about,
		itself.map((nodeMs) => ({ nodeMs })),
	),
	...[5, 10, 20, 50].map((atOnce, index) =>
		cell(
			{ ...about, atOnce },
			(fixed[index] ?? []).map((nodeMs) => ({ nodeMs })),
		),
	),
];

const one = (peer: Measured['peer'], times: number[], more: Partial<Measured> = {}) =>
	cell(
		{ peer, text: 'one', ...more },
		times.map((nodeMs) => ({ nodeMs })),
	);

describe('Personal texts', () => {
	const name = /^Personal texts: 10 000 .*best of/;

	test('are compared with the best fixed number of the same round', () => {
		// In the second round the machine was twice as slow for all.
		const cells = personal(
			[1_200, 2_400],
			[
				[4_000, 8_000],
				[2_000, 4_000],
				[1_000, 2_000],
				[1_500, 3_000],
			],
		);
		expect(bar(cells, name)).toMatchObject({ value: 1.2, bar: 1.25, holds: true });
	});

	test('are too slow above a quarter more', () => {
		const cells = personal([1_260], [[4_000], [2_000], [1_000], [1_500]]);
		expect(bar(cells, name)).toMatchObject({ value: 1.26, holds: false });
	});

	test('are not judged where a number was not measured', () => {
		expect(bar(personal([1_200], [[4_000], [2_000], [1_000]]), name)).toMatchObject({
			value: null,
			holds: null,
		});
	});

	test('are not judged by a round that does not count', () => {
		const cells = personal([1_200], [[4_000], [2_000], [1_000], [1_500]]);
		cells[0].rounds[0].void = 'somebody was sent to twice';
		expect(bar(cells, name).holds).toBeNull();
	});

	test('have to be half as fast again as HTTP Request', () => {
		const http = (nodeMs: number) => cell({ peer: 'http' }, [{ nodeMs }]);
		const ours = personal([1_000], []);
		const words = /^Personal texts: .*HTTP Request/;
		expect(bar([...ours, http(1_500)], words)).toMatchObject({ value: 1.5, holds: true });
		expect(bar([...ours, http(1_400)], words)).toMatchObject({ value: 1.4, holds: false });
	});
});

describe('One text', () => {
	test('takes the median of the rounds, each beside its own', () => {
		const cells = [one('items', [100, 200, 100]), one('http', [1_000, 3_200, 2_000])];
		expect(bar(cells, /^One text.*HTTP Request/)).toMatchObject({ value: 16, holds: true });
	});

	test('is compared with the one round of a node that waits for each answer', () => {
		const cells = [
			one('items', [1_000, 1_100, 900]),
			cell({ peer: 'twilio', tls: true }, [{ nodeMs: 99_000 }]),
		];
		expect(bar(cells, /Twilio/)).toMatchObject({ value: 99, bar: 100, holds: false });
	});

	test('may take little more than a script', () => {
		const cells = (ours: number) => [one('items', [ours]), one('helper', [1_000])];
		expect(bar(cells(1_300), /^One text.*script/).holds).toBe(true);
		expect(bar(cells(1_310), /^One text.*script/).holds).toBe(false);
	});
});

describe('A provider with a limit', () => {
	const limited = { reached: 0.95, turnedAwayEarly: 30, turnedAwayLateShare: 0.01, bySecond: [] };
	const cells = (more: object = {}, about: object = {}) => [
		cell({ section: 'limits', limit: { kind: 'window', perSecond: 20 } }, [
			{ limited: { ...limited, ...more }, ...about },
		]),
	];
	const holds = (list: Measured[]) =>
		judge(list)
			.filter(({ about }) => /takes 20 a second/.test(about))
			.map((entry) => entry.holds);

	test('is used to nine tenths, with few requests in vain, and nobody is missed', () => {
		expect(holds(cells())).toEqual([true, true, true, true]);
	});

	test.each([
		['too slowly', { reached: 0.89 }, 0],
		['with too many requests in vain later', { turnedAwayLateShare: 0.021 }, 1],
		['with too many requests in vain at first', { turnedAwayEarly: 41 }, 2],
	])('is not used well %s', (_, more, index) => {
		expect(holds(cells(more))[index]).toBe(false);
	});

	test('is not used well when somebody was missed', () => {
		expect(holds(cells({}, { void: '1 not sent to' })).at(-1)).toBe(false);
	});
});

describe('A million rows', () => {
	const sheet = (recipients: number, figures: object, more: object = {}) =>
		cell({ section: 'million', peer: 'spreadsheet', text: 'one', recipients, ...more }, [figures]);
	const cells = (figures: object = {}, tight: object = {}) => [
		sheet(10_000, { nodeMs: 800 }),
		sheet(
			1_000_000,
			{ nodeMs: 88_000, pauseMs: 900, peakOverIdle: 1.1e9, ...figures },
			{ fresh: true },
		),
		sheet(1_000_000, { nodeMs: 95_000, pauseMs: 950, ...tight }, { fresh: true, heapMb: 1024 }),
	];
	const words = /^1 000 000 rows/;
	const of = (list: Measured[]) => judge(list).filter(({ about }) => words.test(about));

	test('grow with their number, in time and memory', () => {
		expect(of(cells()).map(({ value, holds }) => [value, holds])).toEqual([
			[1.1, true],
			[0, true],
			[1100, true],
			[950, true],
		]);
	});

	test.each([
		['time', 0, cells({ nodeMs: 97_000 })],
		['a small heap', 1, cells({}, { void: 'n8n ended' })],
		['memory', 2, cells({ peakOverIdle: 1.3e9 })],
		['others', 3, cells({ pauseMs: 1_001 })],
	])('are too much for %s', (_, index, list) => {
		expect(of(list)[index].holds).toBe(false);
	});

	test('of a campaign take little more than three times as long as a third of them', () => {
		const campaign = (recipients: number, nodeMs: number) =>
			cell({ section: 'campaigns', peer: 'spreadsheet-campaign', text: 'one', recipients }, [
				{ nodeMs },
			]);
		const list = (large: number) => [campaign(100_000, 10_000), campaign(300_000, large)];
		expect(bar(list(35_000), /^A campaign: time/).holds).toBe(true);
		expect(bar(list(36_000), /^A campaign: time/).holds).toBe(false);
	});
});

describe('The longest pause for others', () => {
	const pause = (peer: Measured['peer'], pauseMs: number, more: Partial<Measured> = {}) =>
		cell({ peer, text: 'one', ...more }, [{ pauseMs }]);

	test('is at most a tenth of that of HTTP Request', () => {
		const words = /items, one text: to that of HTTP Request/;
		expect(bar([pause('items', 100), pause('http', 1_000)], words).holds).toBe(true);
		expect(bar([pause('items', 101), pause('http', 1_000)], words).holds).toBe(false);
	});

	test('is short everywhere else, of the node only', () => {
		const words = /all other measurements/;
		const small = pause('csv', 250, { section: 'matrix', recipients: 1_000 });
		expect(bar([small, pause('http', 9_000), pause('items', 9_000)], words)).toMatchObject({
			value: 250,
			holds: true,
		});
		expect(bar([small, pause('csv', 251)], words).holds).toBe(false);
	});
});

test('What was not measured is not judged', () => {
	expect(judge([]).filter(({ holds }) => holds !== null)).toEqual([]);
});
