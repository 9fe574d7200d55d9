import { DELIVERY_STATES, type DeliveryState } from '../delivery/report';
import type { Outcome } from '../dispatch/outcome';
import { Pace } from '../pace';
import { indonesianOperator } from '../recipients/operators';
import { checkPhone } from '../recipients/phone';
import type { Known } from './messages';
import { STANDINGS, type Standing } from './standing';
import { createHourOf } from './time';

export type Counts = Record<string, number>;

/** Reasons that are counted by themselves. */
const MOST_KINDS = 50;

export interface Count {
	messages: number;
	/** Each message once, by what is known of it at last. */
	standings: Record<Standing, number>;
	/** Messages whose outcome is known. */
	outcomes: Partial<Record<Outcome, number>>;
	/** Messages with a report, by its furthest state. */
	states: Partial<Record<DeliveryState, number>>;
	/** `sent` as the provider's last word. */
	sentFinal: number;
	/** Why messages were not sent or did not arrive; most frequent first. */
	reasons: Counts;
	/** By the first digits of Indonesian numbers; others together. */
	byOperator: Counts;
	deliveredByOperator: Counts;
	/** By the hour of the day in which they were sent: "08:00". */
	byHour: Counts;
	deliveredByHour: Counts;
	/** Segments of what the provider took. */
	segments: number;
	/** Of what may have been taken. */
	segmentsUnknown: number;
	/** Taken messages that do not say how many segments they have. */
	withoutSegments: number;
	/** In seconds, from sending to the phone; of the messages that tell both. */
	timeToDelivery: { messages: number; median?: number; p95?: number };
}

/**
 * Counts messages.
 *
 * @param zone IANA name of the zone whose hours are counted
 */
export async function countMessages(messages: Known[], zone: string): Promise<Count> {
	const pace = new Pace();
	const hourOf = createHourOf(zone);
	const count: Count = {
		messages: messages.length,
		standings: Object.fromEntries(STANDINGS.map((name) => [name, 0])) as Count['standings'],
		outcomes: {},
		states: {},
		sentFinal: 0,
		reasons: {},
		byOperator: {},
		deliveredByOperator: {},
		byHour: Object.fromEntries(Array.from({ length: 24 }, (_, hour) => [hourName(hour), 0])),
		deliveredByHour: {},
		segments: 0,
		segmentsUnknown: 0,
		withoutSegments: 0,
		timeToDelivery: { messages: 0 },
	};
	const reasons = new Map<string, number>();
	const operators = new Map<string, number>();
	const seconds: number[] = [];
	for (const message of messages) {
		const standing = standingOf(message);
		const isDelivered = standing === 'delivered';
		count.standings[standing]++;
		countWords(count, message);
		const reason = reasonOf(message, standing);
		if (reason !== undefined) increase(reasons, reason);
		const operator = operatorOf(message.to);
		if (operator !== undefined) {
			increase(operators, operator);
			if (isDelivered) add(count.deliveredByOperator, operator);
		}
		const start = message.sentAt ?? message.submittedAt;
		if (start !== undefined) {
			const hour = hourName(hourOf(start));
			add(count.byHour, hour);
			if (isDelivered) add(count.deliveredByHour, hour);
		}
		countSegments(count, message, standing);
		const took = timeTaken(message);
		if (took !== undefined) seconds.push(took);
		if (pace.due()) await pace.rest();
	}
	count.reasons = byFrequency(reasons);
	count.byOperator = byFrequency(operators);
	count.states = inOrder(count.states, DELIVERY_STATES);
	count.timeToDelivery = spread(seconds);
	return count;
}

/** A report says more than an outcome does; the outcome tells whether anything was sent at all. */
function standingOf({ outcome, report }: Known): Standing {
	switch (report?.state) {
		case 'delivered':
		case 'sent':
		case 'unknown':
			return report.state;
		case 'queued':
		case 'sending':
			return 'onTheWay';
		case 'expired':
		case 'undelivered':
		case 'rejected':
		case 'failed':
			return 'notDelivered';
	}
	if (outcome === 'refused' || outcome === 'skipped' || outcome === 'unknown') return outcome;
	return report?.state === 'not_found' ? 'notFound' : 'noReport';
}

function countWords(count: Count, { outcome, report }: Known): void {
	if (outcome !== undefined) add(count.outcomes, outcome);
	if (report === undefined) return;
	add(count.states, report.state);
	if (report.state === 'sent' && report.final) count.sentFinal++;
}

/** Of the state where there is one that something was amiss with, else of the outcome. */
function reasonOf({ report, outcomeReason }: Known, standing: Standing): string | undefined {
	if (standing === 'notDelivered') return report?.reason;
	if (standing === 'unknown' || standing === 'notFound') return report?.reason ?? outcomeReason;
	return standing === 'refused' || standing === 'skipped' ? outcomeReason : undefined;
}

/** Numbers in the items are complete already, almost all of them. */
function operatorOf(to: string | undefined): string | undefined {
	if (to === undefined) return undefined;
	if (/^62\d{6,}$/.test(to)) return indonesianOperator(to.slice(2));
	const check = checkPhone(to, { defaultCountry: 'ID', accept: 'possible' });
	if (!check.ok) return undefined;
	return check.number.country === 'ID' ? indonesianOperator(check.number.national) : 'Abroad';
}

function countSegments(
	count: Count,
	{ outcome, report, segments }: Known,
	standing: Standing,
): void {
	if (standing === 'refused' || standing === 'skipped' || standing === 'notFound') return;
	if (report === undefined && outcome === 'unknown') count.segmentsUnknown += segments ?? 0;
	else if (segments === undefined) count.withoutSegments++;
	else count.segments += segments;
}

/** The provider's two times are by one clock; ours only stands in where it tells none. */
function timeTaken({ deliveredAt, submittedAt, sentAt }: Known): number | undefined {
	const start = submittedAt ?? sentAt;
	if (deliveredAt === undefined || start === undefined || deliveredAt < start) return undefined;
	return (deliveredAt - start) / 1000;
}

/** The median is between the middle two of an even number; 95 of 100 took no longer than `p95`. */
function spread(seconds: number[]): Count['timeToDelivery'] {
	if (seconds.length === 0) return { messages: 0 };
	const sorted = Float64Array.from(seconds).sort();
	const { length } = sorted;
	const median = (sorted[Math.floor((length - 1) / 2)] + sorted[Math.floor(length / 2)]) / 2;
	return { messages: length, median, p95: sorted[Math.ceil(length * 0.95) - 1] };
}

const hourName = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

const increase = (counts: Map<string, number>, key: string) =>
	counts.set(key, (counts.get(key) ?? 0) + 1);

function add(counts: Partial<Counts>, key: string): void {
	counts[key] = (counts[key] ?? 0) + 1;
}

/** Most frequent first; reasons as sentences may be as many as there are messages. */
function byFrequency(counts: Map<string, number>): Counts {
	const sorted = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
	const others = sorted.splice(MOST_KINDS).reduce((sum, [, count]) => sum + count, 0);
	return Object.fromEntries(others === 0 ? sorted : [...sorted, ['other', others]]);
}

function inOrder<Key extends string>(
	counts: Partial<Record<Key, number>>,
	order: readonly Key[],
): Partial<Record<Key, number>> {
	return Object.fromEntries(
		order.filter((key) => counts[key] !== undefined).map((key) => [key, counts[key]]),
	) as Partial<Record<Key, number>>;
}
