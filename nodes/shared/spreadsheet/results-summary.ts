import type { Outcome } from '../dispatch/outcome';
import type { Results, RowOutcome } from './results-content';
import { linesByCount, type PageLine } from './xlsx/workbook-parts';

/** Sheets of the results workbook beside the person's own. */
export const SUMMARY = 'Summary';
export const SEND_AGAIN = 'Send Again';

export interface Tally {
	byRow: Map<number, RowOutcome[]>;
	all: number;
	byOutcome: Map<Outcome, number>;
	/** By outcome and reason code. */
	byReason: Map<string, number>;
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
	{ all, byOutcome, byReason, segmentsAccepted }: Tally,
	rowsToSendAgain: number,
	leftOut: string[],
): PageLine[] {
	const reasons = linesByCount(byReason);
	return [
		{ heading: SUMMARY },
		...facts,
		{ label: 'Sheet', value: table.sheet },
		{ label: 'Times are shown in', value: timeZone },
		null,
		{ heading: 'Recipients' },
		{ label: 'All', value: all },
		...OUTCOME_LABELS.map(([outcome, label]) => ({ label, value: byOutcome.get(outcome) ?? 0 })),
		{ label: 'Segments accepted', value: segmentsAccepted },
		...(reasons.length > 0 ? [null, { heading: 'Reasons' }, ...reasons] : []),
		null,
		{ heading: 'How to go on' },
		{ note: rowsToSendAgain > 0 ? toSendAgain(rowsToSendAgain) : NOTHING_TO_SEND_AGAIN },
		...(byOutcome.has('unknown') ? [{ note: ABOUT_UNKNOWN }] : []),
		...leftOut.map((note) => ({ note })),
	];
}

const toSendAgain = (rows: number) =>
	`The sheet "${SEND_AGAIN}" has ${rows === 1 ? 'one row that was' : `${rows} rows that were`} refused and can be mended. Make the corrections, save the file, and send that sheet.`;

const NOTHING_TO_SEND_AGAIN = `The sheet "${SEND_AGAIN}" is empty: no refused row can be mended.`;

const ABOUT_UNKNOWN =
	'Unknown means that the message may have been sent although no answer says so. Those rows are not on the sheet to send again, so that nobody gets the message twice.';
