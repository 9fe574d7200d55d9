/** Entries that are looked through for old ones at a time. */
const SWEEP_FROM = 1_000;

/**
 * When a number may get its next code. In this process only, and lost with it: then a second code may go
 * out early, as it would without this.
 */
export class CoolDown {
	/** Milliseconds since 1970 from which the next may leave, by key. */
	private readonly freeFrom = new Map<string, number>();
	private sweepAt = SWEEP_FROM;

	/**
	 * Takes the next code of a number, if it is time.
	 *
	 * @param seconds from now until the one after it
	 * @param now milliseconds since 1970
	 * @returns from when it may be sent, when it may not yet
	 */
	take(key: string, seconds: number, now: number): number | undefined {
		const free = this.freeFrom.get(key) ?? 0;
		if (free > now) return free;
		this.forgetPast(now);
		if (seconds > 0) this.freeFrom.set(key, now + seconds * 1000);
		return undefined;
	}

	/** Gives it back: certainly nothing was sent. */
	release(key: string): void {
		this.freeFrom.delete(key);
	}

	private forgetPast(now: number): void {
		if (this.freeFrom.size < this.sweepAt) return;
		for (const [key, free] of this.freeFrom) if (free <= now) this.freeFrom.delete(key);
		this.sweepAt = Math.max(SWEEP_FROM, this.freeFrom.size * 2);
	}
}
