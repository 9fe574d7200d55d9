import type { Message } from './message';

export interface PlanLimits<S> {
	/** Most recipients of one request. */
	maxPerRequest: number;
	/** Whether a request can carry a text of its own for each recipient. */
	personalTexts?: boolean;
	/** What must be alike within a request besides the text. */
	groupBy: (settings: S) => string;
	/** Whether a request with these recipients is still short enough; one recipient always fits. */
	fits?: (batch: Array<Message<S>>) => boolean;
}

/**
 * Groups recipients with the same text and settings into as few requests as the provider's limits
 * allow, in the order in which they came. No request names a number twice: the answer could not be
 * told apart.
 */
export function planBatches<S>(
	messages: Array<Message<S>>,
	limits: PlanLimits<S>,
): Array<Array<Message<S>>> {
	const batches: Array<Array<Message<S>>> = [];
	const open = new Map<string, { batch: Array<Message<S>>; numbers: Set<string> }>();
	for (const message of messages) {
		const key = JSON.stringify([
			limits.groupBy(message.settings),
			limits.personalTexts ? '' : message.text,
		]);
		const current = open.get(key);
		if (
			current !== undefined &&
			current.batch.length < limits.maxPerRequest &&
			!current.numbers.has(message.number.msisdn) &&
			(limits.fits === undefined || limits.fits([...current.batch, message]))
		) {
			current.batch.push(message);
			current.numbers.add(message.number.msisdn);
		} else {
			const batch = [message];
			batches.push(batch);
			open.set(key, { batch, numbers: new Set([message.number.msisdn]) });
		}
	}
	return batches;
}
