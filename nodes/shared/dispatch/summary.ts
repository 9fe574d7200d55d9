import type { Provider } from '../provider';
import type { Settled } from './message';
import type { Tally } from './tally';

/** Refused and unknown recipients that a summary names. */
const NAMED = 20;

/** A whole run in one item: light enough for 50 000 recipients, and for a chat message. */
export function summarise(
	provider: Provider,
	settled: readonly Settled[],
	counts: Tally,
	requests: number,
	text: string,
) {
	return {
		provider,
		summary: text,
		recipients: counts.recipients,
		...counts.outcomes,
		reasons: counts.reasons,
		requests,
		segments: counts.segments,
		firstRefused: name(settled, 'refused'),
		firstUnknown: name(settled, 'unknown'),
	};
}

function name(settled: readonly Settled[], outcome: 'refused' | 'unknown') {
	const named = [];
	for (const entry of settled) {
		if (named.length === NAMED) break;
		if (entry.outcome.outcome !== outcome) continue;
		const { to, reasonCode, reason, row, sheet } = entry.outcome;
		named.push({
			to,
			reasonCode,
			reason,
			item: entry.origin.item,
			...(row === undefined ? {} : { row, sheet }),
		});
	}
	return named;
}
