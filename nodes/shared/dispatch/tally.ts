import type { Settled } from './message';
import type { Outcome } from './outcome';
import type { ReasonCode } from '../reason-codes';
import type { Words } from '../words/en';

/** Counts of a run, for hints, errors and summaries. */
export interface Tally {
	recipients: number;
	outcomes: Record<Outcome, number>;
	/** Only reasons that occurred. */
	reasons: Partial<Record<ReasonCode, number>>;
	/** Estimated segments of what was accepted. */
	segments: number;
}

/** Counts outcomes; of the segments only those of what was accepted. */
export function tally(settled: readonly Settled[]): Tally {
	const counts: Tally = {
		recipients: settled.length,
		outcomes: { accepted: 0, refused: 0, unknown: 0, skipped: 0 },
		reasons: {},
		segments: 0,
	};
	for (const { outcome } of settled) {
		counts.outcomes[outcome.outcome]++;
		if (outcome.reasonCode) {
			counts.reasons[outcome.reasonCode] = (counts.reasons[outcome.reasonCode] ?? 0) + 1;
		}
		if (outcome.outcome === 'accepted') counts.segments += outcome.segments ?? 0;
	}
	return counts;
}

/** "9 812 accepted, 120 refused, 68 duplicates skipped, 104 requests, 12 430 segments" */
export function describeTally(counts: Tally, requests: number, words: Words): string {
	const { accepted, refused, unknown, skipped } = counts.outcomes;
	const { run } = words;
	const parts = [
		run.accepted(accepted),
		refused > 0 && run.refused(refused),
		unknown > 0 && run.unknown(unknown),
		...describeSkipped(counts, skipped, words),
		words.requests(requests),
		counts.segments > 0 && words.segments(counts.segments),
	];
	return parts.filter(Boolean).join(', ');
}

function describeSkipped({ reasons }: Tally, skipped: number, { run }: Words): string[] {
	if (skipped === 0) return [];
	const words: Array<[ReasonCode, (count: number) => string]> = [
		['duplicate', run.duplicate],
		['opted_out', run.optedOut],
		['hidden_row', run.hiddenRow],
		['quiet_hours', run.quietHours],
		['already_sent', run.alreadySent],
	];
	return words
		.map(([code, word]) => [reasons[code] ?? 0, word] as const)
		.filter(([count]) => count > 0)
		.map(([count, word]) => word(count));
}
