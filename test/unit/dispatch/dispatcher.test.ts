import fc from 'fast-check';
import { createDispatcher, type DispatchControl } from '../../../nodes/shared/dispatch/dispatcher';
import type { Message, Settled } from '../../../nodes/shared/dispatch/message';
import type { Reason } from '../../../nodes/shared/dispatch/outcome';
import type { BatchResult } from '../../../nodes/shared/dispatch/result';
import { messageTo, type TestSettings } from '../../support/messages';

type Batch = Array<Message<TestSettings>>;

const CONTROL: DispatchControl<TestSettings> = {
	provider: 'tcastsms',
	concurrency: 1,
	messagesPerSecond: 0,
	stopAfterRefusals: 3,
	isCancelled: () => false,
};

const batchesOf = (sizes: number[]): Batch[] => {
	let position = 0;
	return sizes.map((size) => Array.from({ length: size }, () => messageTo(position++)));
};
const ones = (count: number) => batchesOf(Array.from({ length: count }, () => 1));

const accepted = (batch: Batch): BatchResult => ({
	results: batch.map(({ number }) => ({ outcome: 'accepted', messageId: `id-${number.msisdn}` })),
});

const refused = (batch: Batch, code = '-10', hopeless = false): BatchResult => {
	const problem: Reason = { reasonCode: 'insufficient_balance', reason: code, providerCode: code };
	return {
		results: batch.map(() => ({ outcome: 'refused', ...problem })),
		wholeRefusal: { problem, hopeless },
	};
};

/** A provider whose answers wait until they are let go. */
const slowProvider = () => {
	const waiting: Array<() => void> = [];
	let most = 0;
	const send = async (batch: Batch) => {
		await new Promise<void>((resolve) => {
			waiting.push(resolve);
			most = Math.max(most, waiting.length);
		});
		return accepted(batch);
	};
	const letAllGo = async (run: Promise<unknown>) => {
		let done = false;
		void run.then(() => (done = true));
		while (!done) {
			waiting.splice(0).forEach((resolve) => resolve());
			await Promise.resolve();
		}
	};
	return { send, letAllGo, most: () => most };
};

const outcomes = (settled: Settled[]) => settled.map(({ outcome }) => outcome.outcome);
const codes = (settled: Settled[]) => settled.map(({ outcome }) => outcome.reasonCode);

describe('The dispatcher', () => {
	test('settles every message exactly once, whatever the provider says', async () => {
		const kind = fc.constantFrom('accepted', 'refused', 'hopeless', 'other', 'unknown');
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), kind), { maxLength: 25 }),
				fc.integer({ min: 1, max: 6 }),
				fc.integer({ min: 0, max: 4 }),
				async (plan, concurrency, stopAfterRefusals) => {
					const batches = batchesOf(plan.map(([size]) => size));
					const positions = batches.flat().map(({ position }) => position);
					const answers = new Map(batches.map(([first], index) => [first, plan[index][1]]));
					const dispatcher = createDispatcher<TestSettings>(
						async (batch) => {
							const answer = answers.get(batch[0]);
							if (answer === 'accepted') return accepted(batch);
							if (answer !== 'unknown') return refused(batch, answer, answer === 'hopeless');
							const reason = { reasonCode: 'no_answer' as const, reason: '' };
							return { results: batch.map(() => ({ outcome: 'unknown', ...reason })) };
						},
						{ ...CONTROL, concurrency, stopAfterRefusals },
					);
					const settled = await dispatcher.run(batches);
					expect(settled.map(({ position }) => position)).toEqual(positions);
				},
			),
		);
	});

	test('gives each message the answer that is its own', async () => {
		const dispatcher = createDispatcher<TestSettings>(async (batch) => accepted(batch), CONTROL);
		for (const { outcome } of await dispatcher.run(batchesOf([3, 1, 4]))) {
			expect(outcome.messageId).toBe(`id-${outcome.to}`);
		}
	});

	test.each([1, 3, 5])('has at most %i requests under way', async (concurrency) => {
		const provider = slowProvider();
		const dispatcher = createDispatcher(provider.send, { ...CONTROL, concurrency });
		const run = dispatcher.run(ones(20));
		await provider.letAllGo(run);
		expect(provider.most()).toBe(concurrency);
	});

	test('counts the requests it made', async () => {
		const dispatcher = createDispatcher<TestSettings>(async (batch) => accepted(batch), CONTROL);
		await dispatcher.run(batchesOf([3, 1, 4]));
		await dispatcher.run(ones(1));
		expect(dispatcher.requests).toBe(4);
	});

	test('keeps to the number of messages per second', async () => {
		const dispatcher = createDispatcher<TestSettings>(async (batch) => accepted(batch), {
			...CONTROL,
			concurrency: 10,
			messagesPerSecond: 50,
		});
		const begun = Date.now();
		await dispatcher.run(batchesOf([5, 5, 5]));
		expect(Date.now() - begun).toBeGreaterThanOrEqual(190);
	});

	test('reports what did not fit together once', async () => {
		const dispatcher = createDispatcher<TestSettings>(
			async (batch) => ({ ...accepted(batch), contradiction: 'odd' }),
			CONTROL,
		);
		await dispatcher.run(ones(3));
		expect([...dispatcher.contradictions]).toEqual(['odd']);
	});
});

describe('When a request breaks unexpectedly', () => {
	const send = async (batch: Batch) => {
		if (batch[0].position === 1) throw new Error('broken');
		return accepted(batch);
	};

	test('its recipients come out as unknown, and the outcomes of the others are kept', async () => {
		const dispatcher = createDispatcher(send, CONTROL);
		const settled = await dispatcher.run(ones(3));
		expect(outcomes(settled)).toEqual(['accepted', 'unknown', 'accepted']);
		expect(settled[1].outcome).toMatchObject({
			reasonCode: 'internal_error',
			reason: expect.stringMatching(/may have gone/),
			sentAt: expect.any(String),
		});
		expect(settled[1].outcome.reason).not.toContain('broken');
	});

	test('and when its answer tells of fewer people than were asked for, all of them are unknown', async () => {
		const dispatcher = createDispatcher<TestSettings>(
			async (batch) => ({ results: accepted(batch).results.slice(1) }),
			CONTROL,
		);
		expect(outcomes(await dispatcher.run(batchesOf([2])))).toEqual(['unknown', 'unknown']);
	});

	test('before it left, its recipients are refused, since nothing was sent to them', async () => {
		let made = 0;
		const dispatcher = createDispatcher<TestSettings>(
			async (batch) => {
				made++;
				return accepted(batch);
			},
			{
				...CONTROL,
				beforeRequest: ([{ position }]) => {
					if (position === 1) throw new TypeError('broken');
					return [undefined];
				},
			},
		);
		const settled = await dispatcher.run(ones(3));
		expect(outcomes(settled)).toEqual(['accepted', 'refused', 'accepted']);
		expect(settled[1].outcome.reasonCode).toBe('internal_error');
		expect(made).toBe(2);
	});
});

describe('When requests are refused as a whole', () => {
	const run = async (
		answer: (batch: Batch, index: number) => BatchResult,
		control: Partial<DispatchControl<TestSettings>> = {},
		count = 10,
	) => {
		let made = 0;
		const dispatcher = createDispatcher<TestSettings>(async (batch) => answer(batch, made++), {
			...CONTROL,
			...control,
		});
		const settled = await dispatcher.run(ones(count));
		return { settled, made };
	};

	test('sending stops after the third with the same code', async () => {
		const { settled, made } = await run((batch) => refused(batch));
		expect(made).toBe(3);
		expect(codes(settled)).toEqual([
			...Array<string>(3).fill('insufficient_balance'),
			...Array<string>(7).fill('not_tried'),
		]);
	});

	test('the rest is refused, with the code that stopped it and a reason that says so', async () => {
		const { settled } = await run((batch) => refused(batch));
		expect(settled[9].outcome).toMatchObject({
			outcome: 'refused',
			providerCode: '-10',
			reason: expect.stringContaining('3 refusals in a row'),
		});
	});

	test.each([
		[1, 1],
		[5, 5],
		[0, 10],
	])(
		'sending stops after %i when that is set (0 is never)',
		async (stopAfterRefusals, requests) => {
			const { made } = await run((batch) => refused(batch), { stopAfterRefusals });
			expect(made).toBe(requests);
		},
	);

	test('sending goes on when the codes differ', async () => {
		const { made } = await run((batch, index) => refused(batch, String(-(index % 2))));
		expect(made).toBe(10);
	});

	test('sending goes on when something is accepted in between', async () => {
		const { made } = await run((batch, index) =>
			index % 3 === 2 ? accepted(batch) : refused(batch),
		);
		expect(made).toBe(10);
	});

	test('sending stops at once when nothing further can succeed', async () => {
		const { made, settled } = await run((batch) => refused(batch, '-1', true));
		expect(made).toBe(1);
		expect(settled[9].outcome.reason).toContain('after a refusal');
	});

	test('sending stops at once even when stopping is switched off', async () => {
		const hopeless = (batch: Batch) => refused(batch, '-1', true);
		expect((await run(hopeless, { stopAfterRefusals: 0 })).made).toBe(1);
	});

	test.each([1, 2, 5])('no more than 3 + %i requests leave', async (concurrency) => {
		const { made } = await run((batch) => refused(batch), { concurrency }, 50);
		expect(made).toBeLessThanOrEqual(3 + concurrency);
	});

	test('a later part of the same run is not tried either', async () => {
		const dispatcher = createDispatcher<TestSettings>(async (batch) => refused(batch), CONTROL);
		await dispatcher.run(ones(3));
		expect(codes(await dispatcher.run(ones(2)))).toEqual(['not_tried', 'not_tried']);
		expect(dispatcher.requests).toBe(3);
	});
});

describe('When the workflow is cancelled', () => {
	test('no further request leaves, and what is under way keeps its outcome', async () => {
		let sent = 0;
		const dispatcher = createDispatcher<TestSettings>(
			async (batch) => {
				sent++;
				return accepted(batch);
			},
			{ ...CONTROL, isCancelled: () => sent >= 2 },
		);
		const settled = await dispatcher.run(ones(4));
		expect(outcomes(settled)).toEqual(['accepted', 'accepted', 'refused', 'refused']);
		expect(settled[3].outcome).toMatchObject({
			reasonCode: 'not_tried',
			reason: expect.stringContaining('cancelled'),
		});
	});

	test('a pause between messages ends', async () => {
		let sent = 0;
		const dispatcher = createDispatcher<TestSettings>(
			async (batch) => {
				sent++;
				return accepted(batch);
			},
			{ ...CONTROL, messagesPerSecond: 0.01, isCancelled: () => sent >= 1 },
		);
		const begun = Date.now();
		await dispatcher.run(ones(2));
		expect(Date.now() - begun).toBeLessThan(2000);
	});
});
