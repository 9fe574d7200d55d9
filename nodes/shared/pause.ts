import { sleep } from 'n8n-workflow';

const STEP_MS = 250;

/**
 * Waits in short steps, so that neither a cancelled workflow nor a process that wants to end hangs in
 * a long pause. Measured by a clock that nobody can set.
 *
 * @param milliseconds how long; nothing at all when it is not above 0
 * @param isOver ends the pause early
 */
export async function pause(milliseconds: number, isOver: () => boolean): Promise<void> {
	const endsAt = performance.now() + milliseconds;
	for (;;) {
		const left = endsAt - performance.now();
		if (!(left > 0) || isOver()) return;
		await sleep(Math.min(STEP_MS, Math.ceil(left)));
	}
}

/** Lets everything else that is ready happen first. */
export async function breathe(): Promise<void> {
	await sleep(0);
}
