import { sleep } from 'n8n-workflow';

const STEP_MS = 250;

/**
 * Waits in short steps, so that a cancelled workflow does not hang in a long pause.
 *
 * @param milliseconds how long; nothing at all when it is not above 0
 * @param isCancelled ends the pause early
 */
export async function pause(milliseconds: number, isCancelled: () => boolean): Promise<void> {
	const endsAt = Date.now() + milliseconds;
	while (Date.now() < endsAt && !isCancelled()) {
		await sleep(Math.max(0, Math.min(STEP_MS, endsAt - Date.now())));
	}
}
