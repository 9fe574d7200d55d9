/** What the trigger remembers between polls, in n8n's static data. */
export interface InboxMemory {
	/** Set once the first poll has drawn the line between old and new messages. */
	started?: boolean;
	/** IDs that were passed on or skipped, oldest first. */
	seen?: string[];
	/** IDs of the last batch, of which it is not certain that n8n has stored its execution. */
	pending?: string[];
	/** When that batch was passed on, milliseconds since 1970. */
	pendingSince?: number;
	/** The process that passed it on. */
	pendingBy?: string;
}

/** IDs that are remembered beyond those that the provider still lists. */
const MAX_SEEN = 5_000;
/** A batch this old when n8n starts was stored: only a crash right after passing it on leaves doubt. */
const DOUBT_MS = 60 * 60_000;

/**
 * Chooses the messages to pass on and updates the memory.
 *
 * n8n saves static data and stores the execution at the same moment, so a crash in between could
 * lose a batch that counts as seen. It stays *pending* until the next poll of the same process, and
 * is passed on again when another process finds it fresh.
 *
 * @param memory changed in place
 * @param ids IDs that the provider lists, oldest first
 * @param options `processId`: different in every process; `all`: whether old messages count too
 * @returns IDs to pass on, in the order given
 */
export function chooseNew(
	memory: InboxMemory,
	ids: string[],
	options: { now: number; processId: string; all: boolean },
): string[] {
	settlePending(memory, options);
	const seen = new Set(memory.seen ?? []);
	const unseen = [...new Set(ids)].filter((id) => !seen.has(id));
	const passOn = memory.started || options.all ? unseen : [];
	memory.started = true;
	const skipped = passOn.length > 0 ? [] : unseen;
	memory.seen = trim([...seen, ...skipped], new Set(ids));
	memory.pending = passOn;
	memory.pendingSince = options.now;
	memory.pendingBy = options.processId;
	return passOn;
}

/** Forgets the oldest of those that are no longer listed. */
function trim(seen: string[], listed: ReadonlySet<string>): string[] {
	const gone = seen.filter((id) => !listed.has(id));
	return [...gone.slice(-MAX_SEEN), ...seen.filter((id) => listed.has(id))];
}

function settlePending(
	memory: InboxMemory,
	{ now, processId }: { now: number; processId: string },
): void {
	const { pending = [], pendingSince = 0, pendingBy } = memory;
	const inDoubt = pendingBy !== processId && now - pendingSince < DOUBT_MS;
	if (!inDoubt) memory.seen = [...(memory.seen ?? []), ...pending];
	memory.pending = [];
}
