import type { Outcome } from '../dispatch/outcome';

/**
 * The part of n8n's processed-data store that a campaign is kept in. Every call reads and rewrites
 * one database row and is not safe against a second writer; asking about a key records it.
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
 * Who a campaign was sent to. A recipient has up to two keys: *claimed* and *pending*. Both are
 * written before its request leaves. Accepted takes *pending* away again, certainly not sent takes
 * both. So after a crash at any point the record says either the truth or "interrupted", never
 * "sent" or "free" by mistake.
 */
export interface CampaignRecord {
	/**
	 * Claims recipients before they are sent to.
	 *
	 * @param numbers MSISDNs, without duplicates
	 * @returns what the record said of each
	 */
	claim(numbers: string[]): Promise<Map<string, Claim>>;
	/** Records what became of the recipients of the last {@link claim}, all in one call. */
	complete(outcomes: ReadonlyMap<string, Outcome>): Promise<void>;
	/**
	 * Looks at the record before a window is claimed. `changed`: another run or a person wrote to it
	 * since the last call. `full`: there is no room for this many more recipients.
	 */
	check(recipients: number): Promise<'ready' | 'changed' | 'full'>;
}

/** Beyond this the one database row becomes too slow to rewrite for each window. */
export const MAX_KEYS = 1_000_000;
const KEYS_PER_RECIPIENT = 2;

/**
 * The record of one campaign in a store that all campaigns of a node share. A reading of it is only as
 * good as the last call: another run may write to it meanwhile, which `check` notices by the count.
 */
export function openRecord(store: ProcessedStore, campaign: string): CampaignRecord {
	const claimed = (number: string) => `sms\u0001${campaign}\u0001${number}\u0001claimed`;
	const pending = (number: string) => `sms\u0001${campaign}\u0001${number}\u0001pending`;
	let claims = new Map<string, Claim>();
	let expectedCount: number | undefined;

	return {
		claim: async (numbers) => {
			const keys = numbers.flatMap((number) => [claimed(number), pending(number)]);
			const before = await store.checkAndRecord(keys);
			claims = new Map(
				numbers.map((number) => [
					number,
					readClaim(before.has(claimed(number)), before.has(pending(number))),
				]),
			);
			const sent = numbers.filter((number) => claims.get(number) === 'already_sent');
			// At once, so that a crash later in the window does not leave them in doubt.
			if (sent.length > 0) await store.remove(sent.map(pending));
			expectedCount = (expectedCount ?? 0) + keys.length - before.size - sent.length;
			return claims;
		},
		complete: async (outcomes) => {
			const done = [...claims].flatMap(([number, claim]) => {
				if (claim === 'already_sent') return [];
				const outcome = outcomes.get(number);
				if (outcome === 'accepted') return [pending(number)];
				const certainlyNotSent = outcome === 'refused' || outcome === 'skipped';
				return certainlyNotSent && claim === 'free' ? [pending(number), claimed(number)] : [];
			});
			claims = new Map();
			if (done.length > 0) await store.remove(done);
			if (expectedCount !== undefined) expectedCount -= done.length;
		},
		check: async (recipients) => {
			const count = await store.count();
			if (expectedCount !== undefined && count !== expectedCount) return 'changed';
			expectedCount = count;
			return count + recipients * KEYS_PER_RECIPIENT <= MAX_KEYS ? 'ready' : 'full';
		},
	};
}

/** A lone *pending* key cannot come from a run that ended; it counts as interrupted too. */
function readClaim(wasClaimed: boolean, wasPending: boolean): Claim {
	if (wasPending) return 'interrupted';
	return wasClaimed ? 'already_sent' : 'free';
}
