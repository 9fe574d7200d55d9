import fc from 'fast-check';
import { createScrub } from '../../../nodes/http/secrets';
import { readSendAnswer } from '../../../nodes/TcastSms/transport/send-answer';
import { COUNTERS, oddReply, SPELLINGS } from '../../../sandbox/odd-reply';
import type { OddReply } from '../../../sandbox/types';
import { recipient } from './recipients';

const NUMBERS = [
	...['6281210100055', '6281210100056', '6281310100055', '6285710100057'],
	...['6591234567', '60123456789', '60123456780', '919876543210'],
];
const recipients = new Map(NUMBERS.map((number) => [number, recipient(number)]));

/** Who was asked for, and what the provider really did. */
interface Truth {
	asked: string[];
	taken: Array<{ number: string; id: string }>;
}

const truth = fc
	.uniqueArray(fc.constantFrom(...NUMBERS), { minLength: 1, maxLength: 6 })
	.chain((asked) =>
		fc.record({
			asked: fc.constant(asked),
			taken: fc.subarray(asked),
			firstId: fc.oneof(fc.integer({ min: 1, max: 9_999_999 }), fc.constant('90071992547409931')),
		}),
	)
	.map(({ asked, taken, firstId }): Truth => {
		const idOf = (index: number) => String(BigInt(firstId) + BigInt(index));
		return { asked, taken: taken.map((number, index) => ({ number, id: idOf(index) })) };
	});

const TRUE_COUNTERS = ['right', 'text', 'of'] as const;
const BLANK_IDS = ['0', '-9', 'null', '""', '"null"', '"undefined"', 'false'];
const maybe = <T>(values: readonly T[]) => fc.constantFrom(undefined, ...values);

/** Ways of writing that change nothing of what is said. */
const plain = {
	takenId: maybe(['text', 'padded']),
	refusedId: maybe(BLANK_IDS),
	numbers: maybe(['plus', 'zeros', 'trunk', 'national', 'decimal'] as const),
	counters: maybe(TRUE_COUNTERS),
	order: maybe(['reversed'] as const),
	rowsAs: maybe(['objects'] as const),
	listAs: maybe(['object'] as const),
};

/** Ways of writing that leave out, hide or contradict something. */
const odd = {
	...plain,
	status: maybe([-1, -9, -10, -12, -77, 3]),
	takenId: maybe(['text', 'padded', '1e400', '"abc"', '1.5', '{}', ...BLANK_IDS]),
	numbers: maybe(Object.keys(SPELLINGS) as Array<NonNullable<OddReply['numbers']>>),
	counters: maybe(Object.keys(COUNTERS) as Array<NonNullable<OddReply['counters']>>),
	repeated: fc.boolean(),
	listAs: maybe(['object', 'map'] as const),
};

/** Statuses beside which a server's refusals are believed, and others. */
const TURNING_AWAY = [200, 400, 401, 403, 404, 429];
const FAILING = [302, 408, 409, 499, 500, 502, 503, 520];

/**
 * What no client can see through is left out: somebody taken in an answer in which neither the
 * counters nor any ID speak of it.
 */
const canBeSeenThrough = ({ taken }: Truth, written: OddReply, httpStatus: number) => {
	const counters = written.counters ?? 'right';
	const saysSo = counters === 'right' || counters === 'text' || counters === 'of';
	const shows = ['text', 'padded', undefined].includes(written.takenId);
	return taken.length === 0 || FAILING.includes(httpStatus) || saysSo || shows;
};

const read = ({ asked, taken }: Truth, written: OddReply, status = 200) =>
	readSendAnswer(
		asked.map((number) => recipients.get(number)!),
		{ kind: 'answered', status, headers: {}, text: oddReply(taken, asked, written) },
		createScrub([]),
	);

describe('Whatever TCASTSMS writes about what it took', () => {
	test('nobody is accepted without an ID of its own, and nobody is refused who was taken', () => {
		fc.assert(
			fc.property(
				truth,
				fc.record(odd),
				fc.constantFrom(...TURNING_AWAY, ...FAILING),
				(real, written, httpStatus) => {
					fc.pre(canBeSeenThrough(real, written, httpStatus));
					const { results } = read(real, written, httpStatus);
					expect(results).toHaveLength(real.asked.length);
					results.forEach((result, index) => {
						const own = real.taken.find(({ number }) => number === real.asked[index]);
						if (result.outcome === 'accepted') expect(result.messageId).toBe(own?.id);
						if (result.outcome === 'refused') expect(own).toBeUndefined();
					});
				},
			),
			{ numRuns: 2000 },
		);
	});

	test('a truth that is only written in another way comes out whole, without a hint', () => {
		fc.assert(
			fc.property(truth, fc.record(plain), (real, written) => {
				const { results, contradiction } = read(real, written);
				expect(contradiction).toBeUndefined();
				expect(
					results.map((result) =>
						result.outcome === 'accepted' ? result.messageId : result.outcome,
					),
				).toEqual(
					real.asked.map(
						(number) => real.taken.find((taken) => taken.number === number)?.id ?? 'refused',
					),
				);
			}),
			{ numRuns: 2000 },
		);
	});

	test('who is left in the dark by an answer with status 0 is told with one hint', () => {
		fc.assert(
			fc.property(truth, fc.record({ ...odd, status: fc.constant(0) }), (real, written) => {
				const { results, contradiction } = read(real, written);
				if (results.every(({ outcome }) => outcome !== 'unknown')) return;
				expect(contradiction).toMatch(/^TCASTSMS contradicted itself: .+\.$/);
			}),
			{ numRuns: 2000 },
		);
	});
});
