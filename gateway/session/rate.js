// @ts-check
'use strict';

/** Pauses after the provider asked for less, one after the other; limits mostly count by the second. */
const PAUSES_MS = [100, 200, 400, 500, 500, 500, 500, 1000, 2000, 5000];

/** Messages per second, as a bucket that holds a tenth of a second. */
class Rate {
	/** @param {number} perSecond 0: no limit */
	constructor(perSecond) {
		this.perSecond = perSecond;
		this.most = Math.max(1, perSecond / 10);
		this.tokens = this.most;
		this.filledAt = performance.now();
		/** Nothing is sent before this, after the provider asked for less. */
		this.pausedUntil = 0;
		this.pauses = 0;
	}

	/** @returns {number} milliseconds until something may be sent; 0: now, and it counts as sent */
	take() {
		const now = performance.now();
		if (now < this.pausedUntil) return this.pausedUntil - now;
		if (this.perSecond === 0) return 0;
		this.tokens = Math.min(
			this.most,
			this.tokens + ((now - this.filledAt) / 1000) * this.perSecond,
		);
		this.filledAt = now;
		if (this.tokens < 1) return ((1 - this.tokens) / this.perSecond) * 1000;
		this.tokens--;
		return 0;
	}

	/** The provider said that this was too fast: waits, each time longer. */
	slowDown() {
		const now = performance.now();
		// Answers to what was under way together say it only once.
		if (now < this.pausedUntil) return;
		this.pausedUntil = now + PAUSES_MS[Math.min(this.pauses, PAUSES_MS.length - 1)];
		this.pauses++;
	}

	/** Something was taken again. */
	recovered() {
		if (performance.now() >= this.pausedUntil) this.pauses = 0;
	}
}

module.exports = { Rate };
