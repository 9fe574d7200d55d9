import * as fc from 'fast-check';
import { REASON_CODES } from '../../../nodes/shared/reason-codes';
import { outcomesOf, useFlow } from '../../support/flow';

const flow = useFlow();

/** What stands in phone fields: numbers in many forms, lists, and what is none. */
const number = fc.integer({ min: 10_000_000, max: 10_000_030 }).map((tail) => `812${tail}`);
const entry = fc.oneof(
	{ weight: 8, arbitrary: number.map((national) => `0${national}`) },
	{ weight: 3, arbitrary: number.map((national) => `+62 ${national}`) },
	{ weight: 2, arbitrary: number.map((national) => Number(national)) },
	{
		weight: 2,
		arbitrary: fc.array(
			number.map((n) => `0${n}`),
			{ maxLength: 4 },
		),
	},
	{
		weight: 1,
		arbitrary: fc.constantFrom('', 'x', '0211234567', '+919999999999', '8.1E+10', null),
	},
);
const person = fc.record({
	phone: entry,
	name: fc.oneof(fc.constantFrom('Budi', 'Siti'), fc.constantFrom('', undefined)),
	text: fc.constantFrom('Halo', 'Halo ##name##', '', 'x'.repeat(1100)),
});

const PROVIDER_SETTLED = new Set(['provider_refused', 'provider_error', 'no_answer']);

/** Refused by the provider: the request that names the number did leave. */
const wasAsked = ({ outcome, reasonCode }: { outcome: string; reasonCode: string | null }) =>
	outcome === 'accepted' || outcome === 'unknown' || PROVIDER_SETTLED.has(reasonCode ?? '');

const countEntries = (phone: unknown): number =>
	Array.isArray(phone) ? Math.max(1, phone.length) : 1;

describe.each(['tcast', 'message'] as const)('For any list of recipients (%s)', (node) => {
	test('every one comes out once, and exactly those that were asked for leave in requests', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.array(person, { minLength: 1, maxLength: 25 }),
				fc.subarray([10_000_001, 10_000_007, 10_000_013, 10_000_021]),
				async (people, refused) => {
					flow().sandbox.reset();
					flow().sandbox.configure({
						tcastsms: {
							refuseNumbers: Object.fromEntries(refused.map((tail) => [`62812${tail}`, true])),
						},
					});
					const result = await flow()[node](
						{
							to: '={{ $json.phone }}',
							message: '={{ $json.text }}',
							options: { allowedCountries: ['ID'] },
						},
						{
							items: people.map((json) => ({ json: json as never })),
							onError: 'continueRegularOutput',
						},
					);
					const outcomes = outcomesOf(result) as Array<{
						to: string;
						outcome: string;
						reasonCode: string | null;
					}>;
					const expected = people.reduce((sum, { phone }) => sum + countEntries(phone), 0);
					expect(outcomes).toHaveLength(expected);
					for (const { outcome, reasonCode } of outcomes) {
						expect(['accepted', 'refused', 'unknown', 'skipped']).toContain(outcome);
						if (outcome === 'accepted') expect(reasonCode).toBeNull();
						else expect(REASON_CODES).toContain(reasonCode);
					}
					const asked = outcomes.filter(wasAsked).map(({ to }) => to);
					expect(flow().numbersAsked().sort()).toEqual(asked.sort());
					const accepted = outcomes.filter(({ outcome }) => outcome === 'accepted');
					expect(flow().numbersTaken().sort()).toEqual(accepted.map(({ to }) => to).sort());
				},
			),
			{ numRuns: 40 },
		);
	}, 120_000);
});
