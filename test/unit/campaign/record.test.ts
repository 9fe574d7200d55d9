import fc from 'fast-check';
import {
	MAX_KEYS,
	MOST_RECIPIENTS,
	openRecord,
	type CampaignRecord,
	type Claim,
	type ProcessedStore,
} from '../../../nodes/shared/campaign/record';
import type { Outcome } from '../../../nodes/shared/dispatch/outcome';

/** n8n's processed-data store as its description says it works: asking records. */
class Store implements ProcessedStore {
	readonly keys = new Set<string>();

	/** Calls that are still carried out; after that the process is gone. */
	constructor(public callsLeft = Number.POSITIVE_INFINITY) {}

	async checkAndRecord(asked: string[]): Promise<ReadonlySet<string>> {
		this.#call();
		const before = new Set(asked.filter((key) => this.keys.has(key)));
		for (const key of asked) this.keys.add(key);
		return await Promise.resolve(before);
	}

	async remove(keys: string[]): Promise<void> {
		this.#call();
		for (const key of keys) this.keys.delete(key);
		await Promise.resolve();
	}

	async count(): Promise<number> {
		this.#call();
		return await Promise.resolve(this.keys.size);
	}

	#call(): void {
		if (this.callsLeft-- <= 0) throw new Error('the process is gone');
	}
}

/** Two pairs, each with one drawer of the record. */
const NUMBERS = ['6281', '6532', '6282', '6533'];
const OUTCOMES: Outcome[] = ['accepted', 'refused', 'skipped', 'unknown'];

/** One run: window by window it claims, sends to who is free (and who is open, if asked to), completes. */
interface Run {
	numbers: string[];
	window: number;
	outcomes: Outcome[];
	resend: boolean;
	/** Store calls before the process is gone. */
	calls: number;
}

const runs = (resend: fc.Arbitrary<boolean>) =>
	fc.array(
		fc.record<Run>({
			numbers: fc.uniqueArray(fc.constantFrom(...NUMBERS), { minLength: 1 }),
			window: fc.integer({ min: 1, max: 4 }),
			outcomes: fc.array(fc.constantFrom(...OUTCOMES), { minLength: 4, maxLength: 4 }),
			resend,
			calls: fc.oneof(fc.integer({ min: 0, max: 20 }), fc.constant(99)),
		}),
		{ minLength: 1, maxLength: 6 },
	);

/** Plays runs against one store. @returns what truly happened to each number, and the last record. */
async function play(all: Run[]) {
	const store = new Store();
	const taken = new Map<string, number>();
	const mayBeTaken = new Set<string>();
	const problems: string[] = [];
	const sendWindow = async (record: CampaignRecord, numbers: string[], run: Run) => {
		await record.check(numbers.length);
		const claims = await record.claim(numbers);
		const sent = new Map<string, Outcome>();
		for (const number of numbers) {
			const claim = claims.get(number);
			if (claim === 'already_sent' && !taken.has(number)) problems.push(`${number} forgotten`);
			if (claim === 'free' && (taken.has(number) || mayBeTaken.has(number))) {
				problems.push(`${number} free again`);
			}
			if (claim === 'already_sent' || (claim === 'interrupted' && !run.resend)) continue;
			const outcome = run.outcomes[NUMBERS.indexOf(number)];
			sent.set(number, outcome);
			if (outcome === 'accepted') taken.set(number, (taken.get(number) ?? 0) + 1);
			if (outcome === 'unknown') mayBeTaken.add(number);
		}
		await record.complete(sent);
	};
	for (const run of all) {
		store.callsLeft = run.calls;
		try {
			const record = await openRecord(store, 'c');
			await record.begin(run.numbers.length);
			for (let at = 0; at < run.numbers.length; at += run.window) {
				await sendWindow(record, run.numbers.slice(at, at + run.window), run);
			}
			await record.finish();
		} catch (error) {
			expect((error as Error).message).toBe('the process is gone');
		}
	}
	return { store, taken, problems };
}

const complete = async (record: CampaignRecord, outcomes: Record<string, Outcome>) => {
	await record.complete(new Map(Object.entries(outcomes)));
	await record.finish();
};

describe('The record of a campaign', () => {
	test('never sends twice and never forgets anybody, whatever happens and wherever it stops', async () => {
		await fc.assert(
			fc.asyncProperty(runs(fc.constant(false)), async (all) => {
				const { taken, problems } = await play(all);
				expect(problems).toEqual([]);
				expect([...taken.values()].filter((times) => times > 1)).toEqual([]);
			}),
			{ numRuns: 400 },
		);
	});

	test('never calls somebody sent to who was not, nor free who may have the text, also with Send Again', async () => {
		await fc.assert(
			fc.asyncProperty(runs(fc.boolean()), async (all) => {
				expect((await play(all)).problems).toEqual([]);
			}),
			{ numRuns: 400 },
		);
	});

	test('says as much of its own count after any run as the store does', async () => {
		await fc.assert(
			fc.asyncProperty(runs(fc.boolean()), async (all) => {
				const { store } = await play(all);
				store.callsLeft = Number.POSITIVE_INFINITY;
				const record = await openRecord(store, 'c');
				for (let window = 0; window < 3; window++) {
					expect(await record.check(NUMBERS.length)).toBe('ready');
					await record.claim(NUMBERS);
					await complete(record, { 6281: 'accepted', 6532: 'refused', 6282: 'unknown' });
				}
			}),
		);
	});

	test('doubts nobody who was sent to when a run stops while it sends to others', async () => {
		const store = new Store();
		const first = await openRecord(store, 'c');
		await first.claim(['6281']);
		await complete(first, { 6281: 'accepted' });
		await (await openRecord(store, 'c')).claim(['6281', '6532']);
		const claims = await (await openRecord(store, 'c')).claim(['6281', '6532']);
		expect(Object.fromEntries(claims)).toEqual({ 6281: 'already_sent', 6532: 'interrupted' });
	});

	describe.each(Array.from({ length: 24 }, (_, calls) => calls))(
		'after a crash at call %i',
		(calls) => {
			// Four windows of three, each with a drawer of its own.
			const windows = [6281, 6282, 6283, 6284].map((first) =>
				[0, 251, 502].map((more) => String(first + more)),
			);

			/** Sends to everybody who is free or, with Send Again, open; all are accepted. */
			const run = async (store: Store, callsLeft = Number.POSITIVE_INFINITY, resend = true) => {
				store.callsLeft = callsLeft;
				const said: Claim[] = [];
				try {
					const record = await openRecord(store, 'c');
					await record.begin(12);
					for (const numbers of windows) {
						const claims = await record.claim(numbers);
						said.push(...claims.values());
						const sent = numbers.filter((number) =>
							(resend ? ['free', 'interrupted'] : ['free']).includes(claims.get(number)!),
						);
						await record.complete(new Map(sent.map((number) => [number, 'accepted'])));
					}
					await record.finish();
				} catch (error) {
					expect((error as Error).message).toBe('the process is gone');
				}
				return said;
			};

			test.each(['first', 'second'])(
				'in the %s run no more than its window is in doubt',
				async (which) => {
					const store = new Store();
					if (which === 'second') await run(store);
					await run(store, calls);
					const said = await run(store, Number.POSITIVE_INFINITY, false);
					expect(said).toHaveLength(12);
					expect(said.filter((claim) => claim === 'interrupted').length).toBeLessThanOrEqual(3);
				},
			);

			test.each(['first', 'second'])(
				'in the %s run Send Again settles those for good',
				async (which) => {
					const store = new Store();
					if (which === 'second') await run(store);
					await run(store, calls);
					await run(store);
					expect(new Set(await run(store))).toEqual(new Set(['already_sent']));
				},
			);
		},
	);

	test('after a run that ended says the truth of each outcome', async () => {
		const store = new Store();
		const first = await openRecord(store, 'c');
		await first.claim(NUMBERS);
		await complete(first, { 6281: 'accepted', 6532: 'refused', 6282: 'skipped', 6533: 'unknown' });
		const claims = await (await openRecord(store, 'c')).claim(NUMBERS);
		expect(Object.fromEntries(claims)).toEqual({
			6281: 'already_sent',
			6532: 'free',
			6282: 'free',
			6533: 'interrupted',
		});
	});

	test('keeps somebody open whom Send Again reached but nothing settled', async () => {
		const store = new Store();
		await (await openRecord(store, 'c')).claim(['6281']);
		for (const outcome of ['refused', 'skipped', 'unknown'] as const) {
			const again = await openRecord(store, 'c');
			expect((await again.claim(['6281'])).get('6281')).toBe('interrupted');
			await complete(again, { 6281: outcome });
		}
		expect((await (await openRecord(store, 'c')).claim(['6281'])).get('6281')).toBe('interrupted');
	});

	test('is kept apart by the name of the campaign, also when names and numbers could run together', async () => {
		const store = new Store();
		await (await openRecord(store, 'a')).claim(['6281']);
		for (const name of ['A', 'a ', '', 'a6281']) {
			expect((await (await openRecord(store, name)).claim(['6281'])).get('6281')).toBe('free');
		}
	});

	test('notices when somebody else wrote into it, and only then', async () => {
		const store = new Store();
		const record = await openRecord(store, 'c');
		expect(await record.check(1)).toBe('ready');
		await record.claim(['6281', '6532']);
		expect(await record.check(1)).toBe('ready');
		await complete(record, { 6281: 'accepted', 6532: 'refused' });
		expect(await record.check(1)).toBe('ready');
		await (await openRecord(store, 'other')).claim(['6282']);
		expect(await record.check(1)).toBe('changed');
	});

	test('notices when it was cleared meanwhile', async () => {
		const store = new Store();
		const record = await openRecord(store, 'c');
		expect(await record.check(1)).toBe('ready');
		await record.claim(['6281']);
		await complete(record, { 6281: 'accepted' });
		store.keys.clear();
		expect(await record.check(1)).toBe('changed');
	});

	test('does not take a finished re-run of its own for somebody else', async () => {
		const store = new Store();
		const first = await openRecord(store, 'c');
		await first.claim(NUMBERS);
		await complete(first, { 6281: 'accepted', 6532: 'refused', 6282: 'accepted', 6533: 'unknown' });
		const second = await openRecord(store, 'c');
		expect(await second.check(NUMBERS.length)).toBe('ready');
		await second.claim(NUMBERS);
		await complete(second, { 6532: 'accepted' });
		expect(await second.check(1)).toBe('ready');
	});

	test('has room up to its limit, and says before a run whether that is enough', async () => {
		const store = new Store();
		store.count = async () => await Promise.resolve(MAX_KEYS - 200);
		const record = await openRecord(store, 'c');
		expect(await record.check(100)).toBe('ready');
		expect(await record.check(101)).toBe('full');
		expect(await record.begin(99)).toEqual({ isNew: true, isTooLarge: false });
		expect(await (await openRecord(new Store(), 'c')).begin(MOST_RECIPIENTS)).toMatchObject({
			isTooLarge: true,
		});
	});

	test('lets a campaign run again that fills it nearly', async () => {
		const store = new Store();
		await (await openRecord(store, 'c')).begin(1);
		store.count = async () => await Promise.resolve(MAX_KEYS - 2);
		const again = await openRecord(store, 'c');
		expect(await again.begin(MOST_RECIPIENTS - 1)).toEqual({ isNew: false, isTooLarge: false });
		expect(await again.begin(MOST_RECIPIENTS + 1)).toEqual({ isNew: false, isTooLarge: true });
	});

	test('of a long list is not looked through for many keys in one call', async () => {
		const store = new Store();
		const removed: number[] = [];
		const remove = store.remove.bind(store);
		store.remove = async (keys) => {
			removed.push(keys.length);
			await remove(keys);
		};
		store.count = async () => await Promise.resolve(400_000);
		const record = await openRecord(store, 'c');
		const numbers = Array.from({ length: 120 }, (_, at) => String(6281000 + at));
		await record.claim(numbers);
		await record.complete(new Map(numbers.map((number) => [number, 'refused'])));
		expect(Math.max(...removed)).toBeLessThanOrEqual(50);
		expect([...store.keys].filter((key) => key.endsWith('claimed'))).toEqual([]);
	});
});
