import { costOf } from '../cost';
import type { Provider } from '../provider';
import { Pace } from '../pace';
import { countMessages } from './count';
import { readEntry } from './entry';
import { Messages } from './messages';

const toTenth = (seconds: number | undefined) =>
	seconds === undefined ? null : Math.round(seconds * 10) / 10;

export interface SummaryInput {
	items: Array<Record<string, unknown>>;
	/** Of items that name none. */
	provider: Provider;
	/** IANA name of the zone of hours, and of times that name none. */
	zone: string;
	/** Price of a segment; undefined when none was typed. */
	price: number | undefined;
}

/**
 * What became of messages, from any number of outcomes and reports, each message once. In pieces, so
 * that others get their turn.
 */
export async function summarizeDelivery({ items, provider, zone, price }: SummaryInput) {
	const pace = new Pace();
	const messages = new Messages(provider);
	let notRead = 0;
	for (const item of items) {
		const entry = readEntry(item, zone);
		if (entry === undefined) notRead++;
		else messages.add(entry);
		if (pace.due()) await pace.rest();
	}
	const count = await countMessages(messages.all(), zone);
	const { messages: all, standings, timeToDelivery, segments, ...rest } = count;
	return {
		messages: all,
		items: items.length,
		notRead,
		standings,
		...rest,
		segments,
		pricePerSegment: price ?? null,
		cost: price === undefined ? null : costOf(segments, price),
		timeToDelivery: {
			messages: timeToDelivery.messages,
			medianSeconds: toTenth(timeToDelivery.median),
			p95Seconds: toTenth(timeToDelivery.p95),
		},
	};
}

export type DeliverySummary = Awaited<ReturnType<typeof summarizeDelivery>>;
