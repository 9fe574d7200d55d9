import type { Settled } from './message';
import type { Outcome } from './outcome';
import type { ReasonCode } from '../reason-codes';

/** Counts of a run, for hints, errors and summaries. */
export interface Tally {
	recipients: number;
	outcomes: Record<Outcome, number>;
	/** Only reasons that occurred. */
	reasons: Partial<Record<ReasonCode, number>>;
	/** Estimated segments of what was accepted. */
	segments: number;
}

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

/** "9 812 accepted, 120 refused, 68 skipped (duplicate), 104 requests, 12 430 segments" */
export function describeTally(counts: Tally, requests: number): string {
	const { accepted, refused, unknown, skipped } = counts.outcomes;
	const parts = [
		`${grouped(accepted)} accepted`,
		refused > 0 && `${grouped(refused)} refused`,
		unknown > 0 && `${grouped(unknown)} unknown`,
		...describeSkipped(counts, skipped),
		plural(requests, 'request'),
		counts.segments > 0 && plural(counts.segments, 'segment'),
	];
	return parts.filter(Boolean).join(', ');
}

const SKIP_WORDS: Partial<Record<ReasonCode, (count: number) => string>> = {
	duplicate: (count) => `${plural(count, 'duplicate')} skipped`,
	opted_out: (count) => `${grouped(count)} opted out`,
	hidden_row: (count) => `${plural(count, 'hidden row')} left out`,
	quiet_hours: (count) => `${grouped(count)} held back by quiet hours`,
	already_sent: (count) => `${grouped(count)} sent before`,
};

function describeSkipped({ reasons }: Tally, skipped: number): string[] {
	if (skipped === 0) return [];
	return Object.entries(SKIP_WORDS)
		.map(([code, word]) => [reasons[code as ReasonCode] ?? 0, word] as const)
		.filter(([count]) => count > 0)
		.map(([count, word]) => word(count));
}

/** "1 request", "2 requests" */
export function plural(count: number, noun: string): string {
	return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** Thousands apart by a narrow blank, as ISO 31-0 writes numbers. */
export function grouped(count: number): string {
	return count.toLocaleString('en-US').replaceAll(',', '\u202F');
}
