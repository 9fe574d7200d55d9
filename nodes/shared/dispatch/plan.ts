import type { Message } from './message';

export interface PlanLimits<S> {
	/** Most recipients of one request. */
	maxPerRequest: number;
	/** Whether a request can carry a text of its own for each recipient. */
	personalTexts?: boolean;
	/** What must be alike within a request besides the text. */
	groupBy: (settings: S) => string;
	/** Length of a request's address, which must stay below a maximum; one recipient always fits. */
	length?: {
		ofFirst: (message: Message<S>) => number;
		ofFurther: (message: Message<S>) => number;
		max: number;
	};
}

interface OpenBatch<S> {
	batch: Array<Message<S>>;
	numbers: Set<string>;
	length: number;
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
	const maxLength = limits.length?.max ?? Number.POSITIVE_INFINITY;
	const further = (message: Message<S>) => limits.length?.ofFurther(message) ?? 0;
	const batches: Array<Array<Message<S>>> = [];
	const open = new Map<string, OpenBatch<S>>();
	const keyOf = keyReader(limits);
	for (const message of messages) {
		const key = keyOf(message);
		const current = open.get(key);
		if (
			current !== undefined &&
			current.batch.length < limits.maxPerRequest &&
			!current.numbers.has(message.number.msisdn) &&
			current.length + further(message) <= maxLength
		) {
			current.batch.push(message);
			current.numbers.add(message.number.msisdn);
			current.length += further(message);
		} else {
			const batch = [message];
			batches.push(batch);
			const length = limits.length?.ofFirst(message) ?? 0;
			open.set(key, { batch, numbers: new Set([message.number.msisdn]), length });
		}
	}
	return batches;
}

/** Tells what must be alike within a request. Most neighbours share it, and there may be a million of them. */
function keyReader<S>({ groupBy, personalTexts }: PlanLimits<S>): (message: Message<S>) => string {
	let last: { settings: S; text: string; key: string } | undefined;
	return ({ settings, text }) => {
		if (last === undefined || last.settings !== settings || last.text !== text) {
			const key = JSON.stringify([groupBy(settings), personalTexts ? '' : text]);
			last = { settings, text, key };
		}
		return last.key;
	};
}
