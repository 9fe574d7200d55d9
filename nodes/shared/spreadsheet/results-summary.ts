import type { Outcome } from '../dispatch/outcome';
import type { ReasonCode } from '../reason-codes';
import { REASON_WORDS } from '../reason-words';
import type { WhatIsKnown } from './results-columns';
import type { Results, RowOutcome } from './results-content';
import { REASON, SEND_AGAIN, SUMMARY } from './results-sheets';
import { linesByCount, type PageLine } from './xlsx/workbook-parts';

export interface Tally extends WhatIsKnown {
	byRow: Map<number, RowOutcome[]>;
	all: number;
	byOutcome: Map<Outcome, number>;
	/** By outcome, then by reason code. */
	reasons: Map<Outcome, Map<ReasonCode, number>>;
	segmentsAccepted: number;
}

const OUTCOME_LABELS: Array<[Outcome, string]> = [
	['accepted', 'Accepted by the provider'],
	['refused', 'Refused'],
	['unknown', 'Unknown (may have been sent)'],
	['skipped', 'Skipped'],
];

/** @param leftOut notes on what the workbook has no room for */
export function summaryLines(
	{ facts = [], table, timeZone }: Results,
	{ all, byOutcome, reasons, segmentsAccepted }: Tally,
	rowsToSendAgain: number,
	leftOut: string[],
): PageLine[] {
	return [
		{ heading: SUMMARY },
		...facts,
		{ label: 'Sheet', value: table.sheet },
		{ label: 'Times are shown in', value: timeZone },
		'blank',
		{ heading: 'Recipients' },
		{ label: 'All', value: all },
		...OUTCOME_LABELS.map(([outcome, label]) => ({ label, value: byOutcome.get(outcome) ?? 0 })),
		{ label: 'Segments accepted', value: segmentsAccepted },
		...OUTCOME_LABELS.flatMap(([outcome, label]) => reasonLines(label, reasons.get(outcome))),
		'blank',
		{ heading: 'How to go on' },
		{ note: rowsToSendAgain > 0 ? toSendAgain(rowsToSendAgain) : NOTHING_TO_SEND_AGAIN },
		...(byOutcome.has('unknown') ? [{ note: ABOUT_UNKNOWN }] : []),
		...leftOut.map((note) => ({ note })),
	];
}

/** Why recipients had this outcome, the most frequent reason first. */
function reasonLines(label: string, counts?: ReadonlyMap<ReasonCode, number>): PageLine[] {
	if (!counts) return [];
	const inWords = [...counts].map(([code, count]) => [REASON_WORDS[code], count] as const);
	return ['blank', { heading: `${label}: why` }, ...linesByCount(new Map(inWords))];
}

const toSendAgain = (rows: number) =>
	`The sheet "${SEND_AGAIN}" has ${rows === 1 ? 'one row that was' : `${rows} rows that were`} refused and can be mended. The column "${REASON}" says why. Make the corrections, save the file, and send the whole of it: only that sheet is read.`;

const NOTHING_TO_SEND_AGAIN = `The sheet "${SEND_AGAIN}" is empty: no refused row can be mended.`;

const ABOUT_UNKNOWN =
	'Unknown means that the message may have been sent although no answer says so. Those rows are not on the sheet to send again, so that nobody gets the message twice.';
