import type { PieceSource } from '../../../../vendor/jszip';
import type { Pace } from '../../pace';

/** Characters that are collected before they are handed on. */
const PIECE_CHARACTERS = 64 * 1024;

/** Feeds text into an archive in pieces, as fast as it is taken and resting in between. */
export class TextSource implements PieceSource {
	private readonly listeners = new Map<string, (argument: unknown) => void>();
	private readonly encoder = new TextEncoder();
	private isPaused = true;
	private isRunning = false;
	private isDone = false;

	constructor(
		private readonly texts: Iterator<string>,
		private readonly pace: Pace,
	) {}

	on(event: string, listener: (argument: never) => void): this {
		this.listeners.set(event, listener as (argument: unknown) => void);
		return this;
	}

	pause(): void {
		this.isPaused = true;
	}

	resume(): void {
		this.isPaused = false;
		if (!this.isRunning && !this.isDone) void this.run();
	}

	private async run(): Promise<void> {
		this.isRunning = true;
		try {
			while (!this.isPaused && !this.isDone) await this.handOn();
		} catch (error) {
			this.isDone = true;
			this.emit('error', error);
		}
		this.isRunning = false;
	}

	private async handOn(): Promise<void> {
		let piece = '';
		while (piece.length < PIECE_CHARACTERS && !this.isDone) {
			const { value, done } = this.texts.next();
			if (done) this.isDone = true;
			else piece += value;
		}
		if (piece) this.emit('data', this.encoder.encode(piece));
		if (this.isDone) this.emit('end');
		else if (this.pace.due()) await this.pace.rest();
	}

	private emit(event: string, argument?: unknown): void {
		this.listeners.get(event)?.(argument);
	}
}
