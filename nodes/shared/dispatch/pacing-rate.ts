/** Shares of the rate that was seen to be allowed: carefully after a first guess, closer once it was measured. */
const OF_GUESS = 0.9;
const OF_LIMIT = 0.94;
/** How far the last second may correct a longer measurement: what a provider's second leaves unused is lost. */
const CORRECTION = 1.06;
/** Seconds that a measured limit is kept to before a little more is tried; it doubles each time it is confirmed. */
const FIRST_PATIENCE = 8;
const LONGEST_PATIENCE = 60;
/** How far requests may catch up with their rate, in milliseconds: timers are late. */
const CATCH_UP_MS = 20;
/** Pauses that double until the provider takes a request again, in milliseconds. */
const SHORT_PAUSE_MS = 100;
const PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 2000;
/** Longest pause that a provider may ask for. */
const LONGEST_ASKED_MS = 60_000;
/** While something was answered in the last two seconds, the provider is only busy. */
const RECENTLY_MS = 2000;

/** A request that was turned away, with nothing done. */
export interface TurnedAway {
	/** Because requests came too often; otherwise no connection was made. */
	tooOften: boolean;
	/** How long the provider asks to wait. */
	retryAfterMs?: number;
}

/**
 * How often requests leave. There is no limit until the provider turns one away; what it answered
 * between two such moments is what it allows. After each of them one request at a time asks whether
 * it takes some again.
 */
export class PacingRate {
	/** Refused tries in a row, of the run as a whole. */
	failures = 0;
	/** When the first of them was. */
	failingSince = 0;
	/** Something was answered in this run. */
	everAnswered = false;
	/** Requests a second that the provider seems to allow. */
	limit = Number.POSITIVE_INFINITY;
	private share = OF_GUESS;
	/** The limit was not measured between two moments yet, so it may be far off. */
	private isGuess = true;
	private patience = 1;
	private since?: number;
	private answersSince = 0;
	private lastAnswerAt = Number.NEGATIVE_INFINITY;
	/** Answers in each tenth of a second, of the last second. */
	private recent: Array<{ slot: number; count: number }> = [];
	private haltedAt = Number.NEGATIVE_INFINITY;
	private until = 0;
	private isAsking = false;
	private nextAt = Number.NEGATIVE_INFINITY;

	/** Milliseconds until the next request may leave; Infinity: not before an answer. */
	wait(now: number): number {
		if (now < this.until) return this.until - now;
		if (this.failures > 0) return this.isAsking ? Number.POSITIVE_INFINITY : 0;
		return Math.max(0, this.nextAt - now);
	}

	take(now: number): void {
		if (this.failures > 0) this.isAsking = true;
		this.nextAt = Math.max(this.nextAt, now - CATCH_UP_MS) + 1000 / this.allowed(now);
	}

	/** A request that was let go did not leave after all. */
	giveBack(): void {
		this.isAsking = false;
	}

	answered(leftAt: number, now: number): void {
		this.everAnswered = true;
		this.lastAnswerAt = now;
		this.answersSince++;
		this.countRecent(now);
		if (this.failures === 0 || leftAt < this.haltedAt) return;
		this.failures = 0;
		this.isAsking = false;
		this.since = leftAt;
		this.answersSince = 1;
		this.nextAt = now;
	}

	/** @returns whether this is news, and not one of those that left before the last such answer */
	turnedAway({ tooOften, retryAfterMs }: TurnedAway, leftAt: number, now: number): boolean {
		const isNews = leftAt >= this.haltedAt;
		if (isNews) {
			if (this.failures === 0) {
				this.failingSince = now;
				if (tooOften) this.learn(now);
			}
			this.failures++;
			this.isAsking = false;
			this.haltedAt = now;
		}
		if (isNews || retryAfterMs !== undefined) {
			const pause = Math.min(retryAfterMs ?? this.ownPause(now), LONGEST_ASKED_MS);
			this.until = Math.max(this.until, now + pause);
		}
		return isNews;
	}

	/** Requests a second that may leave now. */
	allowed(now: number): number {
		if (this.since === undefined || this.limit === Number.POSITIVE_INFINITY) return this.limit;
		const over = (now - this.since) / 1000 - this.patience;
		if (over <= 0) return this.limit * this.share;
		const more = this.isGuess ? 2 ** over : 1 + 0.02 * over + 0.01 * over ** 2;
		return this.limit * this.share * more;
	}

	private learn(now: number): void {
		const seconds = this.since === undefined ? 0 : (now - this.since) / 1000;
		if (seconds < 1) {
			if (!this.everAnswered) return;
			const isFirst = this.limit === Number.POSITIVE_INFINITY;
			this.limit = isFirst ? Math.max(1, this.answersOfLastSecond(now)) : this.limit * 0.85;
			this.share = OF_GUESS;
			this.patience = 1;
			return;
		}
		const average = Math.max(0.1, this.answersSince / seconds);
		const measured = Math.max(
			average,
			Math.min(this.answersOfLastSecond(now), average * CORRECTION),
		);
		const isConfirmed = Math.abs(measured / this.limit - 1) < 0.1;
		this.limit = isConfirmed ? (this.limit + measured) / 2 : measured;
		const longer = isConfirmed ? this.patience * 2 : Math.min(FIRST_PATIENCE, seconds);
		this.patience = Math.min(LONGEST_PATIENCE, longer);
		this.share = OF_LIMIT;
		this.isGuess = false;
	}

	private ownPause(now: number): number {
		const isBusy = now - this.lastAnswerAt < RECENTLY_MS;
		const first = isBusy ? SHORT_PAUSE_MS : PAUSE_MS;
		return Math.min(LONGEST_PAUSE_MS, first * 2 ** (this.failures - 1));
	}

	private countRecent(now: number): void {
		const slot = Math.floor(now / 100);
		const last = this.recent.at(-1);
		if (last?.slot === slot) last.count++;
		else this.recent.push({ slot, count: 1 });
		while (this.recent[0].slot <= slot - 10) this.recent.shift();
	}

	private answersOfLastSecond(now: number): number {
		const oldest = Math.floor(now / 100) - 10;
		return this.recent.reduce((sum, { slot, count }) => (slot > oldest ? sum + count : sum), 0);
	}
}
