import { rankOf } from '../delivery/rank';
import type { Outcome } from '../dispatch/outcome';
import type { Entry, StateEntry } from './entry';

const OUTCOME_RANK: Record<Outcome, number> = { skipped: 0, refused: 1, unknown: 2, accepted: 3 };

/** All that is known of one message. */
export interface Known {
	messageId: string | undefined;
	to: string | undefined;
	provider: string | undefined;
	outcome: Outcome | undefined;
	report: StateEntry | undefined;
	/** Of the outcome. */
	outcomeReason: string | undefined;
	segments: number | undefined;
	batch: string | undefined;
	/** When our request left, or the provider says that it took the message. */
	sentAt: number | undefined;
	submittedAt: number | undefined;
	/** When it reached the phone; the first time that a report says so. */
	deliveredAt: number | undefined;
}

/**
 * Puts together what items say about the same messages, in whatever order and however often. Each
 * message keeps the outcome and the state of highest rank.
 */
export class Messages {
	private readonly byKey = new Map<string, Known>();

	/** @param provider of items that name none */
	constructor(private readonly provider: string) {}

	add(entry: Entry): void {
		const provider = entry.provider ?? this.provider;
		const key = this.keyOf(entry, provider);
		const known = this.byKey.get(key);
		if (known === undefined) this.byKey.set(key, this.begin(entry, provider));
		else this.take(known, entry);
	}

	/** Each message once. Reports of a batch are matched by number, the only thing they share with it. */
	all(): Known[] {
		const messages = [...this.byKey.values()];
		const waiting = groupByNumber(
			messages.filter(({ batch, report }) => batch !== undefined && !report),
		);
		if (waiting.size === 0) return messages;
		const reports = groupByNumber(messages.filter(({ outcome }) => outcome === undefined));
		const joined = new Set<Known>();
		for (const [number, [message, ...others]] of waiting) {
			const [report, ...more] = reports.get(number) ?? [];
			if (report === undefined || others.length + more.length > 0) continue;
			Object.assign(message, { ...report, ...defined(message) });
			joined.add(report);
		}
		return messages.filter((message) => !joined.has(message));
	}

	/** Without an ID only a repeated event, and a recipient of a batch, can be told to be the same. */
	private keyOf(entry: Entry, provider: string): string {
		const { messageId, batch, to, outcome, eventKey } = entry;
		if (messageId !== undefined) return `${provider}:${messageId}`;
		if (batch !== undefined) return `${provider}:batch ${batch}:${to}`;
		if (outcome === undefined && to !== undefined) return `${provider}:to ${to}`;
		return eventKey === undefined ? `item ${this.byKey.size}` : `event ${eventKey}`;
	}

	private begin(entry: Entry, provider: string): Known {
		const { messageId, to, outcome, report, segments, batch, sentAt } = entry;
		return {
			messageId,
			to,
			provider,
			outcome: outcome?.word,
			outcomeReason: outcome?.reason,
			report,
			segments,
			batch,
			sentAt,
			submittedAt: report?.submittedAt,
			deliveredAt: deliveredAt(report),
		};
	}

	private take(known: Known, { to, outcome, report, segments, sentAt, batch }: Entry): void {
		known.to ??= to;
		known.segments ??= segments;
		known.batch ??= batch;
		known.sentAt = earliest(known.sentAt, sentAt);
		known.submittedAt = earliest(known.submittedAt, report?.submittedAt);
		known.deliveredAt = earliest(known.deliveredAt, deliveredAt(report));
		if (outcome !== undefined && outranks(outcome.word, known.outcome)) {
			known.outcome = outcome.word;
			known.outcomeReason = outcome.reason;
		}
		known.report = further(known.report, report);
	}
}

const outranks = (word: Outcome, than: Outcome | undefined) =>
	than === undefined || OUTCOME_RANK[word] > OUTCOME_RANK[than];

/** The state of higher rank. Of two reports of one state, what either of them knows. */
function further(
	first: StateEntry | undefined,
	second: StateEntry | undefined,
): StateEntry | undefined {
	if (first === undefined || second === undefined) return first ?? second;
	const ahead = rankOf(second.state) - rankOf(first.state);
	if (ahead !== 0) return ahead > 0 ? second : first;
	return { ...first, final: first.final || second.final, reason: first.reason ?? second.reason };
}

const deliveredAt = (report: StateEntry | undefined) =>
	report?.state === 'delivered' ? report.doneAt : undefined;

function earliest(first: number | undefined, second: number | undefined): number | undefined {
	if (first === undefined || second === undefined) return first ?? second;
	return Math.min(first, second);
}

function groupByNumber(messages: Known[]): Map<string, Known[]> {
	const groups = new Map<string, Known[]>();
	for (const message of messages) {
		if (message.to === undefined) continue;
		const group = groups.get(message.to);
		if (group) group.push(message);
		else groups.set(message.to, [message]);
	}
	return groups;
}

const defined = <T extends object>(value: T): Partial<T> =>
	Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Partial<T>;
