import { Pacing, type Ticket } from '../../nodes/shared/dispatch/pacing';
import { Random } from '../faults/random.js';

/** A provider in simulated time, in milliseconds. */
export interface SimulatedProvider {
	/** How a request that arrives is answered: after how long, and whether it is taken. */
	arrive(now: number, underWay: number): { afterMs: number; taken: boolean; retryAfterMs?: number };
}

export interface Simulated {
	/** Simulated milliseconds until the last answer. */
	took: number;
	/** When requests were taken, and when they were turned away. */
	taken: number[];
	turnedAway: number[];
	lost: number;
	mostAtOnce: number;
	pace: Pacing;
}

interface Waiting {
	firstly: boolean;
	alone: number;
}

/**
 * Sends `count` requests at the pace the controller allows, or with a fixed number at once; ends early
 * at `until`. A machine needs `costMs` for each answer and handles one after the other.
 */
export function simulate(
	provider: SimulatedProvider,
	count: number,
	{ fixed, until = Infinity, seed = 1, costMs = 0.3, most = 50 }: Options = {},
): Simulated {
	const random = new Random('pace', seed);
	const pace = new Pacing(most);
	const result: Simulated = { took: 0, taken: [], turnedAway: [], lost: 0, mostAtOnce: 0, pace };
	const repeats: Waiting[] = [];
	const answers: Array<{ at: number; ticket: Ticket; taken: boolean; retryAfterMs?: number }> = [];
	let fresh = count;
	let now = 0;
	let busyUntil = 0;
	while ((fresh > 0 || repeats.length > 0 || answers.length > 0) && now < until) {
		for (;;) {
			if (fresh === 0 && repeats.length === 0) break;
			const wait = fixed === undefined ? pace.wait(now) : answers.length < fixed ? 0 : Infinity;
			if (wait > 0) break;
			const next = repeats.shift() ?? (fresh--, { firstly: true, alone: 0 });
			const ticket = pace.take(now, next.alone);
			const { afterMs, ...answer } = provider.arrive(now, answers.length + 1);
			const at = now + afterMs * (0.95 + 0.1 * random.next());
			answers.push({ at, ticket, ...answer });
			result.mostAtOnce = Math.max(result.mostAtOnce, answers.length);
		}
		answers.sort((a, b) => a.at - b.at);
		const nextAnswer = Math.max(answers[0]?.at ?? Infinity, busyUntil);
		const canLeave = fresh > 0 || repeats.length > 0;
		// Timers are late by up to a millisecond.
		const nextTurn =
			canLeave && fixed === undefined ? now + pace.wait(now) + random.next() : Infinity;
		if (nextTurn < nextAnswer) {
			now = nextTurn;
			continue;
		}
		now = nextAnswer;
		busyUntil = now + costMs;
		const { ticket, taken, retryAfterMs } = answers.shift()!;
		if (taken) {
			result.taken.push(now);
			pace.answered(ticket, now);
		} else {
			result.turnedAway.push(now);
			const again = pace.turnedAway(ticket, { tooOften: true, retryAfterMs }, now);
			if (again) repeats.push({ firstly: false, alone: ticket.alone });
			else result.lost++;
		}
	}
	result.took = now;
	return result;
}

interface Options {
	fixed?: number;
	until?: number;
	seed?: number;
	costMs?: number;
	most?: number;
}

/** Takes what its bucket holds; the bucket holds at most `perSecond` and fills at that rate. */
export function tokenBucket(perSecond: number, answerMs: number): SimulatedProvider {
	let tokens = perSecond;
	let at = 0;
	return {
		arrive(now) {
			tokens = Math.min(perSecond, tokens + ((now - at) / 1000) * perSecond);
			at = now;
			const taken = tokens >= 1;
			if (taken) tokens--;
			return { afterMs: answerMs, taken };
		},
	};
}

/** Takes a number of requests in each second of its own clock. */
export function fixedWindow(
	perSecond: number,
	answerMs: number,
	{ startsAt = 0, retryAfterMs = 0 } = {},
): SimulatedProvider {
	let window = Number.NaN;
	let count = 0;
	return {
		arrive(now) {
			const current = Math.floor((now + startsAt) / 1000);
			if (current !== window) {
				window = current;
				count = 0;
			}
			const taken = ++count <= perSecond;
			return {
				afterMs: answerMs,
				taken,
				...(retryAfterMs > 0 && !taken ? { retryAfterMs } : {}),
			};
		},
	};
}

/** Takes everything. */
export function steady(answerMs: number): SimulatedProvider {
	return { arrive: () => ({ afterMs: answerMs, taken: true }) };
}

/** Answers later the more is under way. */
export function slowedByLoad(answerMs: (underWay: number) => number): SimulatedProvider {
	return { arrive: (_, underWay) => ({ afterMs: answerMs(underWay), taken: true }) };
}
