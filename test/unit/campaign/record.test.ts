import fc from 'fast-check';
import {
	MAX_KEYS,
	openRecord,
	type CampaignRecord,
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

const NUMBERS = ['6281', '6282', '6283', '6284'];
const OUTCOMES: Outcome[] = ['accepted', 'refused', 'skipped', 'unknown'];

/** One run: claims, then sends to who is free (and who is open, if asked to), then completes. */
interface Run {
	numbers: string[];
	outcomes: Outcome[];
	resend: boolean;
	/** Store calls before the process is gone. */
	calls: number;
}

const runs = (resend: fc.Arbitrary<boolean>) =>
	fc.array(
		fc.record<Run>({
			numbers: fc.uniqueArray(fc.constantFrom(...NUMBERS), { minLength: 1 }),
			outcomes: fc.array(fc.constantFrom(...OUTCOMES), { minLength: 4, maxLength: 4 }),
			resend,
			calls: fc.oneof(fc.integer({ min: 0, max: 5 }), fc.constant(99)),
		}),
		{ minLength: 1, maxLength: 6 },
	);

/** Plays runs against one store. @returns what truly happened to each number, and the last record. */
async function play(all: Run[]) {
	const store = new Store();
	const taken = new Map<string, number>();
	const mayBeTaken = new Set<string>();
	const problems: string[] = [];
	for (const { numbers, outcomes, resend, calls } of all) {
		store.callsLeft = calls;
		const record = openRecord(store, 'c');
		try {
			await record.check(numbers.length);
			const claims = await record.claim(numbers);
			const sent = new Map<string, Outcome>();
			for (const number of numbers) {
				const claim = claims.get(number);
				if (claim === 'already_sent' && !taken.has(number)) problems.push(`${number} forgotten`);
				if (claim === 'free' && (taken.has(number) || mayBeTaken.has(number))) {
					problems.push(`${number} free again`);
				}
				if (claim === 'already_sent' || (claim === 'interrupted' && !resend)) continue;
				const outcome = outcomes[NUMBERS.indexOf(number)];
				sent.set(number, outcome);
				if (outcome === 'accepted') taken.set(number, (taken.get(number) ?? 0) + 1);
				if (outcome === 'unknown') mayBeTaken.add(number);
			}
			await record.complete(sent);
		} catch (error) {
			expect((error as Error).message).toBe('the process is gone');
		}
	}
	return { store, taken, problems };
}

const complete = async (record: CampaignRecord, outcomes: Record<string, Outcome>) =>
	await record.complete(new Map(Object.entries(outcomes)));

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
				const record = openRecord(store, 'c');
				for (let window = 0; window < 3; window++) {
					expect(await record.check(NUMBERS.length)).toBe('ready');
					await record.claim(NUMBERS);
					await complete(record, { 6281: 'accepted', 6282: 'refused', 6283: 'unknown' });
				}
			}),
		);
	});

	test('doubts nobody who was sent to when a run stops while it sends to others', async () => {
		const store = new Store();
		const first = openRecord(store, 'c');
		await first.claim(['6281']);
		await complete(first, { 6281: 'accepted' });
		await openRecord(store, 'c').claim(['6281', '6282']);
		const claims = await openRecord(store, 'c').claim(['6281', '6282']);
		expect(Object.fromEntries(claims)).toEqual({ 6281: 'already_sent', 6282: 'interrupted' });
	});

	test('after a run that ended says the truth of each outcome', async () => {
		const store = new Store();
		const first = openRecord(store, 'c');
		await first.claim(NUMBERS);
		await complete(first, { 6281: 'accepted', 6282: 'refused', 6283: 'skipped', 6284: 'unknown' });
		const claims = await openRecord(store, 'c').claim(NUMBERS);
		expect(Object.fromEntries(claims)).toEqual({
			6281: 'already_sent',
			6282: 'free',
			6283: 'free',
			6284: 'interrupted',
		});
	});

	test('keeps somebody open whom Send Again reached but nothing settled', async () => {
		const store = new Store();
		await openRecord(store, 'c').claim(['6281']);
		for (const outcome of ['refused', 'skipped', 'unknown'] as const) {
			const again = openRecord(store, 'c');
			expect((await again.claim(['6281'])).get('6281')).toBe('interrupted');
			await complete(again, { 6281: outcome });
		}
		expect((await openRecord(store, 'c').claim(['6281'])).get('6281')).toBe('interrupted');
	});

	test('is kept apart by the name of the campaign, also when names and numbers could run together', async () => {
		const store = new Store();
		await openRecord(store, 'a').claim(['6281']);
		for (const name of ['A', 'a ', '', 'a6281']) {
			expect((await openRecord(store, name).claim(['6281'])).get('6281')).toBe('free');
		}
	});

	test('notices when somebody else wrote into it, and only then', async () => {
		const store = new Store();
		const record = openRecord(store, 'c');
		expect(await record.check(1)).toBe('ready');
		await record.claim(['6281', '6282']);
		expect(await record.check(1)).toBe('ready');
		await complete(record, { 6281: 'accepted', 6282: 'refused' });
		expect(await record.check(1)).toBe('ready');
		await openRecord(store, 'other').claim(['6283']);
		expect(await record.check(1)).toBe('changed');
	});

	test('notices when it was cleared meanwhile', async () => {
		const store = new Store();
		const record = openRecord(store, 'c');
		expect(await record.check(1)).toBe('ready');
		await record.claim(['6281']);
		await complete(record, { 6281: 'accepted' });
		store.keys.clear();
		expect(await record.check(1)).toBe('changed');
	});

	test('does not take a finished re-run of its own for somebody else', async () => {
		const store = new Store();
		const first = openRecord(store, 'c');
		await first.claim(NUMBERS);
		await complete(first, { 6281: 'accepted', 6282: 'refused', 6283: 'accepted', 6284: 'unknown' });
		const second = openRecord(store, 'c');
		expect(await second.check(NUMBERS.length)).toBe('ready');
		await second.claim(NUMBERS);
		await complete(second, { 6282: 'accepted' });
		expect(await second.check(1)).toBe('ready');
	});

	test('has room until the store would drop its oldest keys', async () => {
		const store = new Store();
		const record = openRecord(store, 'c');
		store.count = async () => await Promise.resolve(MAX_KEYS - 200);
		expect(await record.check(100)).toBe('ready');
		expect(await record.check(101)).toBe('full');
	});
});
