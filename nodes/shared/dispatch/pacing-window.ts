/** How many requests are under way at once before anything is known of the provider. */
const START = 4;
export const MOST_AT_ONCE = 50;
/** Answers that are averaged before a number of requests is judged, at least. */
const FEWEST_ANSWERS = 6;
/** While it grows: twice as many at once have to get this much more done. */
const WORTH_DOUBLING = 1.2;
/** Averages between two looks at whether a little more, or less, at once would do better. */
const CALM = 8;

interface Measured {
	size: number;
	/** Milliseconds until an answer, on average. */
	answerMs: number;
}

/** What a number of requests at once gets done in a millisecond (Little's law). */
const throughput = ({ size, answerMs }: Measured) => size / Math.max(answerMs, 0.1);

/**
 * How many requests are under way at once, found by trying: it doubles while that gets more done, and
 * then looks now and then whether a quarter more, or a quarter less, does better. Only answers to
 * requests that left with all places taken count, since others say nothing about that number.
 */
export class PacingWindow {
	size: number;
	private sum = 0;
	private count = 0;
	/** What was measured with the number before this one. */
	private before?: Measured;
	private phase: 'doubling' | 'calm' | 'more' | 'less' = 'doubling';
	private calmFor = 0;
	private tryLess = false;
	/** Since when the number is as it is. */
	private since = Number.NEGATIVE_INFINITY;

	constructor(private readonly most = MOST_AT_ONCE) {
		this.size = Math.min(START, most);
	}

	/** A request that left at `leftAt` was answered at `now`. */
	answered(leftAt: number, now: number): void {
		if (leftAt < this.since) return;
		this.sum += now - leftAt;
		this.count++;
		if (this.count < Math.max(FEWEST_ANSWERS, this.size / 2)) return;
		const measured = { size: this.size, answerMs: this.sum / this.count };
		this.sum = 0;
		this.count = 0;
		this.judge(measured, now);
	}

	/** The provider turned a request away: no growing by leaps any more, and less at once. */
	fallBack(now: number, share = 1): void {
		this.calm(undefined, Math.max(1, Math.round(this.size * share)), now);
	}

	private judge(measured: Measured, now: number): void {
		const gain = this.before ? throughput(measured) / throughput(this.before) : Infinity;
		if (this.phase === 'doubling') {
			if (gain < WORTH_DOUBLING) this.settle(gain >= 1, measured, now);
			else if (this.size === this.most) this.calm(measured, this.size, now);
			else this.change(measured, this.size * 2, now);
		} else if (this.phase === 'more') {
			if (gain < 1.06 || this.size === this.most) this.settle(gain >= 1.06, measured, now);
			else this.change(measured, Math.ceil(this.size * 1.25), now);
		} else if (this.phase === 'less') {
			if (gain < 0.97 || this.size === 1) this.settle(gain >= 0.97, measured, now);
			else this.change(measured, Math.floor(this.size * 0.75), now);
		} else this.watch(measured, now);
	}

	private watch(measured: Measured, now: number): void {
		const usual = this.before ?? measured;
		this.before = { ...measured, answerMs: usual.answerMs * 0.8 + measured.answerMs * 0.2 };
		const slower = measured.answerMs > usual.answerMs * 1.6 && this.size > 1;
		if (!slower && ++this.calmFor < CALM) return;
		this.tryLess = slower || !this.tryLess;
		this.phase = this.tryLess ? 'less' : 'more';
		const factor = this.tryLess ? (slower ? 0.5 : 0.75) : 1.25;
		const size = this.tryLess ? Math.floor(this.size * factor) : Math.ceil(this.size * factor);
		this.change(measured, size, now);
	}

	/** Stays with what was just tried, or goes back to what was before it. */
	private settle(stay: boolean, measured: Measured, now: number): void {
		const kept = stay ? measured : this.before;
		this.calm(kept, kept?.size ?? this.size, now);
	}

	private calm(before: Measured | undefined, size: number, now: number): void {
		this.phase = 'calm';
		this.calmFor = 0;
		this.change(before, size, now);
	}

	private change(before: Measured | undefined, size: number, now: number): void {
		this.before = before;
		this.size = Math.min(this.most, Math.max(1, size));
		this.since = now;
		this.sum = 0;
		this.count = 0;
	}
}
