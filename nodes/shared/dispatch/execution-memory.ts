import type { Message, Settled } from './message';
import type { Reason } from './outcome';
import type { Pacing } from './pacing';

/** How the requests of a node go within one execution: what stopped them, and when the next may leave. */
export interface Course {
	/** Why nothing further is tried. */
	stop?: Reason;
	/** Requests in a row that were refused as a whole with the same code. */
	streak: { code: string; length: number };
	/** Milliseconds since 1970 from which the rate lets the next request leave. */
	freeAt: number;
	/** Where a pace that chooses itself has come to. */
	pacing?: Pacing;
}

export const newCourse = (): Course => ({ streak: { code: '', length: 0 }, freeAt: 0 });

/**
 * What a node remembers of its earlier rounds in the same execution. A loop, a second branch and each
 * call of an agent run the node anew; without this, nobody would notice a number that comes again, and
 * each maximum would start afresh.
 *
 * A number counts from the moment it is taken until its outcome says that it was certainly not sent to:
 * two calls of an agent may be under way at once.
 */
export class ExecutionMemory {
	course = newCourse();
	/** How often each number was, or may have been, sent to, but for the following. */
	private readonly times = new Map<string, number>();
	/** Counted when a later round asks: the only round of a long list need not wait for it. */
	private taken: string[] = [];
	private released: string[] = [];
	private total = 0;
	private totalSegments = 0;

	/** Recipients that were sent to, may have been, or are being sent to. */
	get recipients(): number {
		return this.total;
	}

	/** Segments of what was sent to them. */
	get segments(): number {
		return this.totalSegments;
	}

	knows({ number }: Message<unknown>): boolean {
		this.countWaiting();
		return this.times.has(number.msisdn);
	}

	take(messages: Array<Message<unknown>>): void {
		for (const { number, count } of messages) {
			this.taken.push(number.msisdn);
			this.totalSegments += count?.segments ?? 0;
		}
		this.total += messages.length;
	}

	/** Forgets those that were certainly not sent to: they may be tried again. */
	release(settled: Settled[]): void {
		for (const { outcome } of settled) {
			if (outcome.outcome !== 'refused' && outcome.outcome !== 'skipped') continue;
			this.released.push(outcome.to);
			this.total--;
			this.totalSegments -= outcome.segments ?? 0;
		}
	}

	/** The person, or n8n's *Retry On Fail*, starts over after the node has failed. */
	startOver(): void {
		this.course = { ...newCourse(), freeAt: this.course.freeAt };
	}

	private countWaiting(): void {
		const { taken, released } = this;
		if (taken.length === 0 && released.length === 0) return;
		this.taken = [];
		this.released = [];
		for (const msisdn of taken) this.times.set(msisdn, (this.times.get(msisdn) ?? 0) + 1);
		for (const msisdn of released) {
			const times = this.times.get(msisdn) ?? 0;
			if (times > 1) this.times.set(msisdn, times - 1);
			else this.times.delete(msisdn);
		}
	}
}
