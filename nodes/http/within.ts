import { breathe, pause } from '../shared/pause';

/** How long something may take at most. */
export interface Limit {
	milliseconds: number;
	/** Ends it at once, with the execution. */
	cancelSignal?: AbortSignal;
}

/** Why work was given up. */
export type Cut = 'TIME_LIMIT' | 'CANCELLED';

export interface RunningLimit {
	/** Aborts when the time is up or the execution is cancelled; its reason is then a {@link Cut}. */
	readonly signal: AbortSignal;
	/** To be called when the work is done: nothing is left behind. */
	release(): void;
}

/** Why a signal that aborted did so: a limit of ours says it, anything else is n8n's. */
export function cutOf({ reason }: AbortSignal): Cut {
	return reason === 'TIME_LIMIT' ? reason : 'CANCELLED';
}

/** A limit that runs from now on, for work that watches a signal. */
export function startLimit({ milliseconds, cancelSignal }: Limit): RunningLimit {
	const controller = new AbortController();
	let released = false;
	const cut = (why: Cut) => {
		if (!released) controller.abort(why);
	};
	const cancel = () => cut(cutOf(cancelSignal!));
	if (cancelSignal?.aborted) cancel();
	else cancelSignal?.addEventListener('abort', cancel, { once: true });
	void pause(milliseconds, () => released || controller.signal.aborted).then(() =>
		cut('TIME_LIMIT'),
	);
	return {
		signal: controller.signal,
		release: () => {
			released = true;
			cancelSignal?.removeEventListener('abort', cancel);
		},
	};
}

/**
 * Waits for work no longer than a limit allows, whether or not the work heeds the signal that it is
 * given. Work that heeds it has a last moment to end by itself; work that was given up may still go
 * on, and what it gives or throws then is dropped.
 *
 * @returns what the work gave, or why it was given up
 * @throws what the work threw in time
 */
export async function within<T>(
	limit: Limit,
	work: (signal: AbortSignal) => Promise<T>,
): Promise<{ ended: true; value: T } | { ended: false; why: Cut }> {
	const { signal, release } = startLimit(limit);
	if (signal.aborted) return { ended: false, why: cutOf(signal) };
	try {
		return await new Promise((resolve, reject) => {
			const giveUp = () => resolve({ ended: false, why: cutOf(signal) });
			signal.addEventListener('abort', () => void breathe().then(giveUp));
			work(signal).then((value) => resolve({ ended: true, value }), reject);
		});
	} finally {
		release();
	}
}
