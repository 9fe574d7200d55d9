import type { Outcome } from '../dispatch/outcome';
import type { ReasonCode } from '../reason-codes';
import type { WhatIsKnown } from './results-columns';
import type { Results, RowOutcome } from './results-content';
import type { Words } from '../words/en';
import { linesByCount, type PageLine } from './xlsx/workbook-parts';

export interface Tally extends WhatIsKnown {
	byRow: Map<number, RowOutcome[]>;
	all: number;
	byOutcome: Map<Outcome, number>;
	/** By outcome, then by reason code. */
	reasons: Map<Outcome, Map<ReasonCode, number>>;
	segmentsAccepted: number;
}

const OUTCOMES: Outcome[] = ['accepted', 'refused', 'unknown', 'skipped'];

/** @param leftOut notes on what the workbook has no room for */
export function summaryLines(
	{ facts = [], table, timeZone, words }: Results,
	{ all, byOutcome, reasons, segmentsAccepted }: Tally,
	rowsToSendAgain: number,
	leftOut: string[],
): PageLine[] {
	const { workbook: text } = words;
	return [
		{ heading: words.sheets.summary },
		...facts,
		{ label: text.sheet, value: table.sheet },
		{ label: text.timesIn, value: words.times.zone(timeZone) },
		'blank',
		{ heading: text.recipients },
		{ label: text.all, value: all },
		...OUTCOMES.map((outcome) => ({
			label: text.outcomes[outcome],
			value: byOutcome.get(outcome) ?? 0,
		})),
		{ label: text.segmentsAccepted, value: segmentsAccepted },
		...OUTCOMES.flatMap((outcome) =>
			reasonLines(text.why(text.outcomes[outcome]), reasons.get(outcome), words),
		),
		'blank',
		{ heading: text.goOn },
		{ note: rowsToSendAgain > 0 ? text.sendAgain(rowsToSendAgain) : text.nothingToSendAgain },
		...(byOutcome.has('unknown') ? [{ note: text.aboutUnknown }] : []),
		...leftOut.map((note) => ({ note })),
	];
}

/** Why recipients had this outcome, the most frequent reason first. */
function reasonLines(
	heading: string,
	counts: ReadonlyMap<ReasonCode, number> | undefined,
	{ reason }: Words,
): PageLine[] {
	if (!counts) return [];
	const inWords = [...counts].map(([code, count]) => [reason(code), count] as const);
	return ['blank', { heading }, ...linesByCount(new Map(inWords))];
}
