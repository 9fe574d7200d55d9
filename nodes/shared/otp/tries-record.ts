import { pause } from '../pause';

/**
 * The part of n8n's processed-data store that tries are kept in: a set of keys in their order. Every
 * call reads and rewrites one database row and is not safe against a second writer; asking about a key
 * records it.
 */
export interface TriesStore {
	/**
	 * Records keys.
	 *
	 * @param keepNewest when given, only so many keys are kept, the newest
	 * @returns those that were there before
	 */
	checkAndRecord(keys: string[], keepNewest?: number): Promise<ReadonlySet<string>>;
	remove(keys: string[]): Promise<void>;
	/** Number of keys in the store. */
	count(): Promise<number>;
}

export type Try =
	/** It is counted, before anything was compared. */
	| { kind: 'counted'; triesLeft: number }
	| { kind: 'too_many_tries' }
	| { kind: 'already_used' }
	| { kind: 'store_full' };

/** Who is asked about: a verification, by its nonce, and when nobody will ask about it any more. */
export interface Tried {
	nonce: string;
	/** Milliseconds since 1970. */
	forgetAt: number;
}

/** What this process knows of a verification; the store may know of more tries, never of fewer. */
interface Known {
	tries: number;
	used: boolean;
	forgetAt: number;
}

/** With more keys, a check would take noticeably longer, since each call rewrites all of them. */
export const MOST_KEYS = 20_000;
/** Keys that a check may write: one for the try and one for the used mark. */
const KEYS_PER_CHECK = 2;
const SWEEP_EVERY_MS = 30_000;
const MOST_PER_SWEEP = 1_000;
/** What was there before and could not be told apart is past after this: the longest life of a code, and some. */
export const LONGEST_LIFE_MS = 1_000_000;

/**
 * A call of the store that is not answered by then counts as failed, so that the others get their turn.
 * Long, since under a thousand guesses at once n8n itself takes its time.
 */
const PATIENCE_MS = 60_000;

/** Says that the keys are all of this record: a node that held campaigns before has others. */
export const OWN_MARK = 'otp\u0001record';
const tryKey = (nonce: string, number: number) => `otp\u0001${nonce}\u0001try ${number}`;
const usedKey = (nonce: string) => `otp\u0001${nonce}\u0001used`;

/**
 * How often the codes of one node were tried, and which were used. Calls wait for each other, so within
 * one process every limit is exact: a try is written down before the code is compared, and a code is
 * used up by the first who is right.
 *
 * What has expired is taken out again. Keys from before this process started cannot be named any more;
 * they leave together once they are past, unless somebody else writes to the record too.
 */
export class TriesRecord {
	private readonly known = new Map<string, Known>();
	private turn: Promise<unknown> = Promise.resolve();
	private nextSweep = 0;
	/** Number of keys after the last call; another one means that somebody else writes. */
	private expected: number | undefined;
	private isOwn = false;
	/** Since when nobody else has written. */
	private aloneSince = 0;
	private othersSeenAt = -Infinity;

	/**
	 * @param now milliseconds since 1970
	 * @param patience how long the store may take for a check, in milliseconds
	 */
	constructor(
		private readonly now: () => number = Date.now,
		private readonly patience = PATIENCE_MS,
	) {}

	/** Whether another process or a copy of the node wrote to the record lately: then no limit is exact. */
	get hasOtherWriters(): boolean {
		return this.now() - this.othersSeenAt < LONGEST_LIFE_MS;
	}

	/** Counts a try, if one is left. */
	async claim(store: TriesStore, tried: Tried, limit: number): Promise<Try> {
		return await this.inTurn(async () => {
			const known = this.known.get(tried.nonce);
			if (known?.used) return { kind: 'already_used' };
			if (known !== undefined && known.tries >= limit) return { kind: 'too_many_tries' };
			await this.look(store);
			await this.sweep(store);
			if (this.size + KEYS_PER_CHECK > MOST_KEYS) return { kind: 'store_full' };
			return await this.count(store, tried, limit);
		});
	}

	/**
	 * Uses a code up.
	 *
	 * @returns whether it was not used before
	 */
	async use(store: TriesStore, tried: Tried): Promise<boolean> {
		return await this.inTurn(async () => {
			const known = this.remember(tried);
			if (known.used) return false;
			const isFirst = await this.record(store, usedKey(tried.nonce));
			known.used = true;
			return isFirst;
		});
	}

	private async count(store: TriesStore, tried: Tried, limit: number): Promise<Try> {
		const known = this.remember(tried);
		while (known.tries < limit) {
			const isNew = await this.record(store, tryKey(tried.nonce, known.tries + 1));
			known.tries++;
			if (isNew) return { kind: 'counted', triesLeft: limit - known.tries };
		}
		return { kind: 'too_many_tries' };
	}

	private remember({ nonce, forgetAt }: Tried): Known {
		const known = this.known.get(nonce) ?? { tries: 0, used: false, forgetAt };
		this.known.set(nonce, known);
		return known;
	}

	private get size(): number {
		return this.expected ?? 0;
	}

	private async record(store: TriesStore, key: string): Promise<boolean> {
		const isNew = !(await store.checkAndRecord([key])).has(key);
		if (isNew) this.expected = this.size + 1;
		return isNew;
	}

	/** Compares the record with what this process left there. */
	private async look(store: TriesStore): Promise<void> {
		const count = await store.count();
		if (this.expected === undefined) {
			this.aloneSince = this.now();
			const marked = (await store.checkAndRecord([OWN_MARK])).has(OWN_MARK);
			this.isOwn = marked || count === 0;
			if (!this.isOwn) await store.remove([OWN_MARK]);
			this.expected = count + (this.isOwn && !marked ? 1 : 0);
		} else if (count !== this.expected) {
			this.othersSeenAt = this.now();
			this.aloneSince = this.now();
			this.expected = count;
		}
	}

	private async sweep(store: TriesStore): Promise<void> {
		const now = this.now();
		if (now < this.nextSweep && this.size + KEYS_PER_CHECK <= MOST_KEYS) return;
		const past: string[] = [];
		for (const [nonce, { forgetAt }] of this.known) {
			if (past.length >= MOST_PER_SWEEP) break;
			if (forgetAt < now) past.push(nonce);
		}
		const keys = past.flatMap((nonce) => this.keysOf(nonce));
		if (keys.length > 0) await store.remove(keys);
		past.forEach((nonce) => this.known.delete(nonce));
		this.expected = this.size - keys.length;
		await this.dropStrangers(store);
		this.nextSweep = past.length < MOST_PER_SWEEP ? now + SWEEP_EVERY_MS : now;
	}

	/** Takes out what was there before this process, when all of it is past and nobody else can have added to it. */
	private async dropStrangers(store: TriesStore): Promise<void> {
		if (!this.isOwn || this.now() - this.aloneSince < LONGEST_LIFE_MS) return;
		const own = [...this.known.keys()].flatMap((nonce) => this.keysOf(nonce)).length;
		if (this.size <= own + 1) return;
		// The mark becomes the newest, or it would go with the oldest.
		await store.remove([OWN_MARK]);
		await store.checkAndRecord([OWN_MARK], own + 1);
		this.expected = own + 1;
	}

	private keysOf(nonce: string): string[] {
		const { tries = 0, used = false } = this.known.get(nonce) ?? {};
		const keys = Array.from({ length: tries }, (_, index) => tryKey(nonce, index + 1));
		return used ? [...keys, usedKey(nonce)] : keys;
	}

	/**
	 * Waits for the calls before. Should one that was given up come through later and write what was
	 * there before, this process still knows better.
	 */
	private async inTurn<T>(job: () => Promise<T>): Promise<T> {
		const result = this.turn.then(async () => await within(this.patience, job()));
		this.turn = result.catch(() => undefined);
		return await result;
	}
}

async function within<T>(milliseconds: number, job: Promise<T>): Promise<T> {
	let isOver = false;
	const limit = pause(milliseconds, () => isOver).then(() => {
		throw new Error('The store does not answer');
	});
	// Whichever comes second fails unheard.
	limit.catch(() => undefined);
	job.catch(() => undefined);
	try {
		return await Promise.race([job, limit]);
	} finally {
		isOver = true;
	}
}
