import { sleep } from 'n8n-workflow';

/** How long work may hold on to the event loop, in milliseconds, before others get their turn. */
const SLICE_MS = 20;

/**
 * Cuts long work into slices, so that n8n keeps answering others meanwhile.
 *
 * Call `due` often (it only reads the clock) and `rest` whenever it says so.
 */
export class Pace {
	private sliceEnds = Date.now() + SLICE_MS;

	due(): boolean {
		return Date.now() >= this.sliceEnds;
	}

	async rest(): Promise<void> {
		await sleep(0);
		this.sliceEnds = Date.now() + SLICE_MS;
	}
}
