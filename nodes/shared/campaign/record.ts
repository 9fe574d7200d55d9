import type { Outcome } from '../dispatch/outcome';

/**
 * The part of n8n's processed-data store that a campaign is kept in. Every call reads and rewrites
 * one database row and is not safe against a second writer; asking about a key records it; removing
 * one looks through the row from its beginning.
 */
export interface ProcessedStore {
	/** Records keys. @returns those that were there before */
	checkAndRecord(keys: string[]): Promise<ReadonlySet<string>>;
	remove(keys: string[]): Promise<void>;
	/** Number of keys in the store. */
	count(): Promise<number>;
}

/** What the record says of a recipient before it is sent to. */
export type Claim = 'free' | 'already_sent' | 'interrupted';

/**
 * Who a campaign was sent to. A recipient is *claimed* before its request leaves, and *sent* once it was
 * accepted; certainly not sent takes *claimed* away again. So after a crash at any point the record says
 * either the truth or "interrupted", never "sent" or "free" by mistake.
 *
 * Asking whether somebody is *sent* records just that. So numbers have drawers, by the number alone, and
 * while those of a drawer are asked about, its guard is in the record. A guard that is found there was
 * left by a crash: what the drawer says of *sent* counts no longer, and a new generation of it begins.
 */
export interface CampaignRecord {
	/** Whether the node had no record at all. */
	readonly isEmpty: boolean;
	/**
	 * Begins a run, before its first window.
	 *
	 * @returns whether it is the first one of this campaign, and whether there is certainly no room for
	 *   so many recipients
	 */
	begin(recipients: number): Promise<{ isNew: boolean; isTooLarge: boolean }>;
	/**
	 * Looks at the record before a window is claimed. `changed`: another run or a person wrote to it
	 * since the last call. `full`: there is no room for this many more recipients.
	 */
	check(recipients: number): Promise<'ready' | 'changed' | 'full'>;
	/**
	 * Claims recipients before they are sent to. Writes the accepted ones of the window before as well:
	 * one call for both.
	 *
	 * @param numbers MSISDNs, without duplicates
	 * @returns what the record said of each
	 */
	claim(numbers: string[]): Promise<Map<string, Claim>>;
	/** Takes in what became of the recipients of the last {@link claim}. */
	complete(outcomes: ReadonlyMap<string, Outcome>): Promise<void>;
	/** Writes what the last window came to. */
	finish(): Promise<void>;
	/** Recipients that the record holds, over all campaigns of the node. */
	readonly recipients: number;
}

/**
 * Most keys of a record. n8n reads and rewrites all of them in one go with each call, which takes about
 * a microsecond for each and keeps it from anything else meanwhile.
 */
export const MAX_KEYS = 800_000;
const KEYS_PER_RECIPIENT = 2;
export const MOST_RECIPIENTS = MAX_KEYS / KEYS_PER_RECIPIENT;

/** Prime, so that numbers in a row, or a fixed step apart, spread evenly. */
const DRAWERS = 251;
/** By its last digits, as they are the same however the list changes. */
export const drawerOf = (number: string) => Number(number) % DRAWERS;

/** Keys of the row that one removal may look at: some hundred milliseconds of n8n's time. */
const LOOKS_AT_ONCE = 20_000_000;

export async function openRecord(store: ProcessedStore, campaign: string): Promise<CampaignRecord> {
	const key = (what: string, is: string) => `sms\u0001${campaign}\u0001${what}\u0001${is}`;
	const claimed = (number: string) => key(number, 'claimed');
	const sent = (number: string, generation: number) => key(number, `sent${generation}`);
	const guard = (drawer: number, generation: number) => key(`drawer ${drawer}`, `${generation}`);

	let count = await store.count();
	const isEmpty = count === 0;
	let isNew = false;
	let claims = new Map<string, Claim>();
	let generations = new Map<number, number>();
	/** Keys of accepted recipients that are still to be written. */
	let waiting: string[] = [];

	const append = async (keys: string[]) => {
		const before = await store.checkAndRecord(keys);
		count += keys.length - before.size;
		return before;
	};

	/** @param keys those that must not go before all others have gone stand last */
	const remove = async (keys: string[]) => {
		const size = Math.max(1, Math.floor(LOOKS_AT_ONCE / Math.max(1, count)));
		for (let at = 0; at < keys.length; at += size) {
			const part = keys.slice(at, at + size);
			await store.remove(part);
			count -= part.length;
		}
	};

	/** Which of the claimed ones were sent to; learns the generation of each drawer on the way. */
	const readSent = async (known: string[], drawers: number[]): Promise<Set<string>> => {
		const wereSent = new Set<string>();
		let [asked, open] = [known, drawers];
		for (let generation = 0; open.length > 0; generation++) {
			const guards = new Map(open.map((drawer) => [drawer, guard(drawer, generation)]));
			const before = await append([
				...guards.values(),
				...asked.map((number) => sent(number, generation)),
			]);
			const isSpoilt = (drawer: number) => before.has(guards.get(drawer)!);
			const unsent: string[] = [];
			for (const number of asked) {
				if (isSpoilt(drawerOf(number))) continue;
				if (before.has(sent(number, generation))) wereSent.add(number);
				else unsent.push(sent(number, generation));
			}
			const sound = open.filter((drawer) => !isSpoilt(drawer));
			await remove([...unsent, ...sound.map((drawer) => guards.get(drawer)!)]);
			for (const drawer of sound) generations.set(drawer, generation);
			asked = asked.filter((number) => isSpoilt(drawerOf(number)));
			open = open.filter(isSpoilt);
		}
		return wereSent;
	};

	return {
		isEmpty,
		get recipients() {
			return Math.ceil(count / KEYS_PER_RECIPIENT);
		},
		begin: async (recipients) => {
			const started = key('', 'started');
			isNew = !(await append([started])).has(started);
			const needed = recipients * KEYS_PER_RECIPIENT;
			// In a later run nobody knows how many of them the record has already.
			const least = isNew ? count + needed : Math.max(count, needed);
			return { isNew, isTooLarge: least > MAX_KEYS };
		},
		check: async (recipients) => {
			if ((await store.count()) !== count) return 'changed';
			const needed = waiting.length + recipients * KEYS_PER_RECIPIENT;
			return count + needed <= MAX_KEYS ? 'ready' : 'full';
		},
		claim: async (numbers) => {
			claims = new Map();
			generations = new Map();
			const before = await append([...waiting, ...numbers.map(claimed)]);
			waiting = [];
			const known = numbers.filter((number) => before.has(claimed(number)));
			const drawers = [...new Set(numbers.map(drawerOf))];
			const wereSent = isNew ? new Set<string>() : await readSent(known, drawers);
			const claimOf = (number: string): Claim => {
				if (!before.has(claimed(number))) return 'free';
				return wereSent.has(number) ? 'already_sent' : 'interrupted';
			};
			claims = new Map(numbers.map((number) => [number, claimOf(number)]));
			return claims;
		},
		complete: async (outcomes) => {
			const notSent: string[] = [];
			for (const [number, claim] of claims) {
				const outcome = outcomes.get(number);
				if (claim === 'already_sent') continue;
				if (outcome === 'accepted') {
					waiting.push(sent(number, generations.get(drawerOf(number)) ?? 0));
				} else if ((outcome === 'refused' || outcome === 'skipped') && claim === 'free') {
					notSent.push(claimed(number));
				}
			}
			claims = new Map();
			await remove(notSent);
		},
		finish: async () => {
			if (waiting.length === 0) return;
			await append(waiting);
			waiting = [];
		},
	};
}
