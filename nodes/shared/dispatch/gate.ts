import { pause } from '../pause';
import type { Pacing, Ticket } from './pacing';
import type { TurnedAway } from './pacing-rate';

/** Longest time until a gate looks again what another one of the same execution has come to. */
const LOOK_AGAIN_MS = 50;

/** What a request says of its tries, where the run chooses its own pace. */
export interface Tries {
	/**
	 * A try was turned away, and it is certain that nothing was done.
	 *
	 * @returns once the next try may leave; false when there should be none
	 */
	again(why: TurnedAway): Promise<boolean>;
}

/** A request that the gate let through. */
export interface Passage extends Tries {
	/** The request leaves now: what came before is no part of its answer's time. */
	leaves(): void;
	/** The request has come to its end, or did not leave. */
	end(): void;
}

interface Waiting {
	alone: number;
	isRepeat: boolean;
	go: (ticket: Ticket | undefined) => void;
}

/** Lets requests through as their pace allows. Those that are tried again come before new ones. */
export class Gate {
	private readonly waiting: Waiting[] = [];
	private repeats = 0;
	private inFlight = 0;
	private isWatched = false;

	/** @param isOver lets all through that wait: what is under way ends, and nothing further leaves */
	constructor(
		private readonly pacing: Pacing,
		private readonly isOver: () => boolean,
	) {}

	/** Waits for a turn. Whoever enters has to end its passage. */
	async enter(): Promise<Passage> {
		let ticket = await this.turn({ alone: 0, isRepeat: false });
		let hasLeft = false;
		return {
			leaves: () => {
				hasLeft = true;
				if (ticket) ticket.leftAt = performance.now();
			},
			again: async (why) => {
				if (ticket === undefined) return false;
				const turnedAway = ticket;
				ticket = undefined;
				const mayGoOn = this.pacing.turnedAway(turnedAway, why, performance.now());
				this.inFlight--;
				if (this.pacing.hasGivenUp) this.dismissRepeats();
				if (!mayGoOn || this.isOver()) {
					this.watch();
					return false;
				}
				ticket = await this.turn({ alone: turnedAway.alone, isRepeat: true });
				return ticket !== undefined && !this.isOver();
			},
			end: () => {
				if (ticket === undefined) return;
				if (hasLeft) this.pacing.answered(ticket, performance.now());
				else this.pacing.giveBack();
				ticket = undefined;
				this.inFlight--;
				this.watch();
			},
		};
	}

	private async turn(entry: Omit<Waiting, 'go'>): Promise<Ticket | undefined> {
		return await new Promise<Ticket | undefined>((go) => {
			if (entry.isRepeat) this.waiting.splice(this.repeats++, 0, { ...entry, go });
			else this.waiting.push({ ...entry, go });
			this.watch();
		});
	}

	private watch(): void {
		if (this.isWatched) return;
		this.isWatched = true;
		void this.letThrough();
	}

	/** Ends when nobody waits, or when an answer of this gate has to come first. */
	private async letThrough(): Promise<void> {
		while (this.waiting.length > 0) {
			const wait = this.isOver() ? 0 : this.pacing.wait(performance.now());
			if (wait === 0) this.admit();
			else if (wait !== Number.POSITIVE_INFINITY) await pause(wait, this.isOver);
			else if (this.inFlight === 0) await pause(LOOK_AGAIN_MS, this.isOver);
			else break;
		}
		this.isWatched = false;
	}

	private admit(): void {
		const entry = this.next();
		if (entry === undefined) return;
		if (this.isOver()) {
			entry.go(undefined);
			return;
		}
		this.inFlight++;
		entry.go(this.pacing.take(performance.now(), entry.alone));
	}

	private dismissRepeats(): void {
		for (const { go } of this.waiting.splice(0, this.repeats)) go(undefined);
		this.repeats = 0;
	}

	private next(): Waiting | undefined {
		const entry = this.waiting.shift();
		if (entry?.isRepeat) this.repeats--;
		return entry;
	}
}
