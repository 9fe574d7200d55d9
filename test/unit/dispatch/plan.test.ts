import fc from 'fast-check';
import type { Message } from '../../../nodes/shared/dispatch/message';
import { planBatches } from '../../../nodes/shared/dispatch/plan';
import { messageTo, type TestSettings } from '../../support/messages';

type Messages = Array<Message<TestSettings>>;

const messages: fc.Arbitrary<Messages> = fc
	.array(
		fc.record({
			text: fc.constantFrom('a', 'b', 'c'),
			sender: fc.constantFrom('', 'X'),
			number: fc.integer({ min: 0, max: 12 }),
		}),
		{ maxLength: 60 },
	)
	.map((list) =>
		list.map(({ text, sender, number }, position) => messageTo(position, text, sender, number)),
	);

const groupBy = ({ senderId }: TestSettings) => senderId;
const most = fc.integer({ min: 1, max: 9 });

/** Plans each list with each limit and hands the plan over. */
const forEachPlan = (
	check: (plan: Messages[], list: Messages, maxPerRequest: number) => void,
): void =>
	fc.assert(
		fc.property(messages, most, (list, maxPerRequest) => {
			check(planBatches(list, { maxPerRequest, groupBy }), list, maxPerRequest);
		}),
	);

describe('A plan of requests', () => {
	test('has every message in exactly one request', () => {
		forEachPlan((plan, list) => {
			const planned = plan.flat().sort((a, b) => a.position - b.position);
			expect(planned).toEqual(list);
		});
	});

	test('has no empty request', () => {
		forEachPlan((plan) => expect(plan.filter((batch) => batch.length === 0)).toEqual([]));
	});

	test('has one text and one sender per request', () => {
		forEachPlan((plan) => {
			for (const batch of plan) {
				const kinds = batch.map(({ text, settings }) => `${settings.senderId}/${text}`);
				expect(new Set(kinds).size).toBe(1);
			}
		});
	});

	test('has no more recipients in a request than allowed', () => {
		forEachPlan((plan, _, maximum) =>
			expect(Math.max(0, ...plan.map((batch) => batch.length))).toBeLessThanOrEqual(maximum),
		);
	});

	test('names no number twice in a request', () => {
		forEachPlan((plan) => {
			for (const batch of plan) {
				expect(new Set(batch.map(({ number }) => number.msisdn)).size).toBe(batch.length);
			}
		});
	});

	test('keeps the order in which the messages came, within and between requests', () => {
		forEachPlan((plan) => {
			const positions = plan.map((batch) => batch.map(({ position }) => position));
			for (const list of positions) expect(list).toEqual([...list].sort((a, b) => a - b));
			const firsts = positions.map(([first]) => first);
			expect(firsts).toEqual([...firsts].sort((a, b) => a - b));
		});
	});

	test('has as few requests as the maximum allows when no number comes twice', () => {
		fc.assert(
			fc.property(fc.integer({ min: 1, max: 250 }), fc.integer({ min: 1, max: 100 }), (n, max) => {
				const list = Array.from({ length: n }, (_, index) => messageTo(index));
				expect(planBatches(list, { maxPerRequest: max, groupBy })).toHaveLength(Math.ceil(n / max));
			}),
		);
	});

	test('keeps a request within its length, yet gives a single long one a request', () => {
		const list = ['aaaa', 'aaaa', 'aaaa', 'aaaa'].map((text, index) => messageTo(index, text));
		const length = { ofFirst: () => 4, ofFurther: () => 4, max: 9 };
		const sizes = (max: number) =>
			planBatches(list, { maxPerRequest: 100, groupBy, length: { ...length, max } }).map(
				({ length }) => length,
			);
		expect(sizes(9)).toEqual([2, 2]);
		expect(sizes(3)).toEqual([1, 1, 1, 1]);
	});

	test('tells a sender and a text apart from another sender and text that read alike', () => {
		const list = [messageTo(0, 'b","c', 'a'), messageTo(1, 'c', 'a","b')];
		expect(planBatches(list, { maxPerRequest: 100, groupBy })).toHaveLength(2);
	});

	test('of nothing is nothing', () => {
		expect(planBatches([], { maxPerRequest: 100, groupBy })).toEqual([]);
	});
});
