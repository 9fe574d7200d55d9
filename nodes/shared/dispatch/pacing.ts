import { PacingRate, type TurnedAway } from './pacing-rate';
import { MOST_AT_ONCE, PacingWindow } from './pacing-window';

/** Rounds of refused tries after which nothing is tried again, and how long they last at least. */
const ENOUGH_FAILURES = 4;
const ENOUGH_MS = 3000;
/** A provider that answered before may count its requests by the minute. */
const ENOUGH_MS_AFTER_ANSWERS = 65_000;
/** Times that a single recipient is turned away while others get through. */
const ENOUGH_ALONE = 8;

/** A request that was let go. */
export interface Ticket {
	leftAt: number;
	/** All places were taken when it left. */
	full: boolean;
	/** Times that it was turned away while others got through. */
	alone: number;
}

/**
 * The pace of a run that chooses it itself, from nothing but the answers of the run: how many
 * requests are under way at once and how often they leave. It has no clock, each call says what time
 * it is, in milliseconds from anywhere.
 */
export class Pacing {
	/** Requests that are under way. */
	inFlight = 0;
	/** Nothing got through for so long that who waits for another try need not wait any more. */
	hasGivenUp = false;
	private readonly window: PacingWindow;
	private readonly rate = new PacingRate();

	constructor(mostAtOnce = MOST_AT_ONCE) {
		this.window = new PacingWindow(mostAtOnce);
	}

	/** Milliseconds until the next request may leave; Infinity: not before an answer. */
	wait(now: number): number {
		return this.inFlight >= this.window.size ? Number.POSITIVE_INFINITY : this.rate.wait(now);
	}

	/** Lets a request go, which {@link wait} has to allow. */
	take(now: number, alone = 0): Ticket {
		this.rate.take(now);
		this.inFlight++;
		return { leftAt: now, full: this.inFlight >= this.window.size, alone };
	}

	/** The request did not leave after all. */
	giveBack(): void {
		this.inFlight--;
		this.rate.giveBack();
	}

	/** It was answered, or will not be any more. */
	answered({ leftAt, full }: Ticket, now: number): void {
		this.inFlight--;
		this.hasGivenUp = false;
		this.rate.answered(leftAt, now);
		if (full) this.window.answered(leftAt, now);
	}

	/**
	 * It was turned away and nothing was done.
	 *
	 * @returns whether it may be tried again
	 */
	turnedAway(ticket: Ticket, why: TurnedAway, now: number): boolean {
		this.inFlight--;
		const isNews = this.rate.turnedAway(why, ticket.leftAt, now);
		if (this.rate.failures === 1) {
			ticket.alone++;
			if (isNews) this.window.fallBack(now, why.tooOften ? 1 : 0.5);
		}
		this.hasGivenUp = this.isHopeless(why, now);
		return ticket.alone < ENOUGH_ALONE && !this.hasGivenUp;
	}

	/** What it came to, in requests at once and a second. */
	settledOn(now: number): { atOnce: number; perSecond: number } {
		return { atOnce: this.window.size, perSecond: this.rate.allowed(now) };
	}

	/** Whether the provider said that requests came too often. */
	get isLimited(): boolean {
		return this.rate.limit !== Number.POSITIVE_INFINITY;
	}

	private isHopeless({ tooOften, retryAfterMs }: TurnedAway, now: number): boolean {
		const { failures, failingSince, everAnswered } = this.rate;
		if (failures < ENOUGH_FAILURES) return false;
		const lasted = now - failingSince;
		if (tooOften && everAnswered) return lasted >= ENOUGH_MS_AFTER_ANSWERS;
		return lasted >= ENOUGH_MS || retryAfterMs !== undefined;
	}
}
