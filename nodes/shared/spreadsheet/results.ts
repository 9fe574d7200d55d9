import type { Outcome, SendOutcome } from '../dispatch/outcome';
import type { ReasonCode } from '../reason-codes';
import { cellToText, FormattedNumber, type CellValue } from './cells';
import { MOST_COLUMNS } from './cell-reference';
import type { NumberFormat } from './formats';
import { NamesTaken } from './header';
import { Pace } from '../pace';
import { cellToPhoneText } from './phone-text';
import type { SheetRow, SheetTable } from './table';
import { TIMESTAMP, timestampsIn } from './timestamps';
import {
	linesByCount,
	sheetName,
	type LongSheet,
	type PageLine,
	type RowToWrite,
} from './workbook-parts';
import { writeWorkbook } from './workbook-writer';

/** What became of the recipient in a row. A row whose cell lists several numbers has several. */
export type RowOutcome = Pick<
	SendOutcome,
	'to' | 'outcome' | 'reasonCode' | 'reason' | 'messageId' | 'segments'
> & {
	/** As in the table. */
	row: number;
	/** When the request left, ISO 8601; null or missing when none did. */
	sentAt?: string | null;
};

export interface Results {
	/** The person's own sheet, or `tableFromItems`. */
	table: SheetTable;
	/** Position of the phone numbers' column in the table; null when there is none. */
	phoneIndex: number | null;
	outcomes: Iterable<RowOutcome>;
	/** What stands at the top of the Summary: provider, campaign, requests, cost. */
	facts?: Array<{ label: string; value: string | number }>;
	/** IANA name of the zone that Sent At is shown in. */
	timeZone: string;
	/** Called several times a second while writing; what it throws ends the writing. */
	onYield?: () => void;
}

/**
 * Reasons that the person, or time, can mend, so that the row is worth sending again. A number that is
 * blocked or has no route stays so.
 */
export const MENDABLE_REASONS: ReadonlySet<ReasonCode> = new Set<ReasonCode>([
	'invalid_number',
	'not_mobile',
	'country_not_allowed',
	'empty_text',
	'missing_value',
	'invalid_text',
	'text_too_long',
	'too_many_segments',
	'invalid_sender',
	'over_limit',
	'insufficient_balance',
	'authentication',
	'ip_not_allowed',
	'template_mismatch',
	'content_blocked',
	'schedule_invalid',
	'too_many_requests',
	'not_connected',
	'provider_refused',
	'provider_error',
	'not_tried',
]);

/** Titles of the columns that are added to the person's own. */
export const RESULT_COLUMNS = ['Outcome', 'Reason', 'Message ID', 'Segments', 'Sent At'] as const;
const RESULT_WIDTHS = [12, 60, 38, 11, 20];

const SUMMARY = 'Summary';
const SEND_AGAIN = 'Send Again';

/**
 * Writes the results workbook: the person's sheet with the outcome of each row, a summary, and a sheet
 * with the rows to correct and send again.
 *
 * Rows stand where they stood. A row with several recipients is repeated for each of them. Whoever was
 * or may have been reached is never on *Send Again*.
 *
 * @returns the .xlsx file
 * @throws Problem when there are more rows than a sheet can hold
 */
export async function writeResults(results: Results): Promise<Buffer> {
	const pace = new Pace(results.onYield);
	const tally = await tallyOutcomes(results.outcomes, pace);
	const { again, formats } = await goThroughRows(results, tally.byRow, pace);
	return await writeWorkbook({
		sheets: [
			ownSheet(results, tally),
			{ name: SUMMARY, lines: summaryLines(results, tally, again.length) },
			sendAgainSheet(results, again),
		],
		formats,
		onYield: results.onYield,
	});
}

/** The person's own name for the sheet, unless it is that of one of the two others. */
function ownName(name: string): string {
	const others = [SUMMARY, SEND_AGAIN];
	const isOther = others.some((other) => other.toLowerCase() === name.trim().toLowerCase());
	return sheetName(isOther ? 'Results' : name, new NamesTaken(others));
}

interface Tally {
	byRow: Map<number, RowOutcome[]>;
	all: number;
	byOutcome: Map<Outcome, number>;
	/** By outcome and reason code. */
	byReason: Map<string, number>;
	segmentsAccepted: number;
}

async function tallyOutcomes(outcomes: Iterable<RowOutcome>, pace: Pace): Promise<Tally> {
	const byOutcome = new Map<Outcome, number>();
	const byReason = new Map<string, number>();
	const tally: Tally = { byRow: new Map(), all: 0, byOutcome, byReason, segmentsAccepted: 0 };
	for (const each of outcomes) {
		const { row, outcome, reasonCode, segments } = each;
		const others = tally.byRow.get(row);
		if (others) others.push(each);
		else tally.byRow.set(row, [each]);
		tally.all++;
		increase(byOutcome, outcome);
		if (reasonCode !== null) increase(byReason, `${outcome}: ${reasonCode}`);
		if (outcome === 'accepted') tally.segmentsAccepted += segments ?? 0;
		if (pace.due()) await pace.rest();
	}
	return tally;
}

const increase = <Key>(counts: Map<Key, number>, key: Key) =>
	counts.set(key, (counts.get(key) ?? 0) + 1);

/** What must be known of all rows before the first is written. */
async function goThroughRows(
	{ table, phoneIndex }: Results,
	byRow: Tally['byRow'],
	pace: Pace,
): Promise<{ again: CellValue[][]; formats: Set<NumberFormat> }> {
	const formats = new Set([TIMESTAMP]);
	const again: CellValue[][] = [];
	for (const row of table.rows) {
		for (const cell of row.cells) if (cell instanceof FormattedNumber) formats.add(cell.format);
		const cells = cellsToSendAgain(row, byRow.get(row.row) ?? [], phoneIndex);
		if (cells) again.push(cells);
		if (pace.due()) await pace.rest();
	}
	return { again, formats };
}

function ownSheet({ table, phoneIndex, timeZone }: Results, { byRow, all }: Tally): LongSheet {
	const timestamp = timestampsIn(timeZone);
	const headerRow = Math.max(table.headerRow, 1);
	// A sheet without titles gets some, which moves its rows down.
	const firstShift = table.headerRow === 0 ? 1 : 0;
	const extraRows = all - byRow.size;
	const last = table.rows[table.rows.length - 1]?.row ?? headerRow;

	function* rows(): Generator<RowToWrite> {
		let shift = firstShift;
		for (const row of table.rows) {
			const own = ownCells(row, phoneIndex);
			const outcomes = byRow.get(row.row) ?? [undefined];
			for (const [at, outcome] of outcomes.entries()) {
				if (at > 0) shift++;
				yield { row: row.row + shift, cells: [...own, ...resultCells(outcome, timestamp)] };
			}
		}
	}

	return {
		name: ownName(table.sheet),
		columns: [...ownColumns(table, phoneIndex), ...addedColumns(table)],
		rowsAbove: table.rowsAbove.map(({ row, cells }) => ({ row, cells })),
		headerRow,
		rows: { [Symbol.iterator]: rows },
		lastRow: last + firstShift + extraRows,
	};
}

function sendAgainSheet({ table, phoneIndex }: Results, again: CellValue[][]): LongSheet {
	return {
		name: SEND_AGAIN,
		columns: ownColumns(table, phoneIndex),
		headerRow: 1,
		rows: again.map((cells, at) => ({ row: at + 2, cells })),
		lastRow: again.length + 1,
	};
}

/** The row for *Send Again*, or null when it does not belong there. */
function cellsToSendAgain(
	row: SheetRow,
	outcomes: RowOutcome[],
	phoneIndex: number | null,
): CellValue[] | null {
	const mendable = outcomes.filter(isMendable);
	if (mendable.length === 0) return null;
	const cells = ownCells(row, phoneIndex);
	if (mendable.length === outcomes.length) return cells;
	// The row's other recipients are settled: only the mendable ones may stay.
	if (phoneIndex === null) return null;
	cells[phoneIndex] = mendable.map(({ to }) => to).join(', ');
	return cells;
}

const isMendable = ({ outcome, reasonCode }: RowOutcome) =>
	outcome === 'refused' && reasonCode !== null && MENDABLE_REASONS.has(reasonCode);

/** The row as it came, its phone number as text with all digits. */
function ownCells({ cells }: SheetRow, phoneIndex: number | null): CellValue[] {
	if (phoneIndex === null) return [...cells];
	return cells.map((cell, at) =>
		at === phoneIndex ? (cellToPhoneText(cell).text ?? cellToText(cell)) : cell,
	);
}

function resultCells(
	outcome: RowOutcome | undefined,
	timestamp: ReturnType<typeof timestampsIn>,
): CellValue[] {
	if (!outcome) return [];
	const { messageId, reason, segments, sentAt } = outcome;
	return [outcome.outcome, reason, messageId, segments, timestamp(sentAt)];
}

function ownColumns(table: SheetTable, phoneIndex: number | null): LongSheet['columns'] {
	return table.header.map(({ name, title, column, width }, at) => ({
		column,
		title: title || name,
		width: Math.max(width ?? 0, widthOf(table, at, width === null || at === phoneIndex)),
		asText: at === phoneIndex,
	}));
}

/** Behind the last own column; a title that is there already gets a number. */
function addedColumns({ header }: SheetTable): LongSheet['columns'] {
	const taken = new NamesTaken(header.map(({ title }) => title.trim()));
	const behind = header[header.length - 1].column;
	const first = Math.min(behind, MOST_COLUMNS - RESULT_COLUMNS.length) + 1;
	return RESULT_COLUMNS.map((title, at) => ({
		column: first + at,
		title: taken.take(title),
		width: RESULT_WIDTHS[at],
		asText: title === 'Message ID',
	}));
}

const ROWS_TO_MEASURE = 200;
const [NARROWEST, WIDEST] = [8, 50];
/** Room for the filter's arrow beside a title, and between two columns. */
const ARROW = 3;
const MARGIN = 2;

/** Numbers and dates always count, since a narrow column shows ### instead; texts by choice. */
function widthOf({ header, rows }: SheetTable, at: number, countTexts: boolean): number {
	let longest = countTexts ? header[at].name.length + ARROW : 0;
	for (const { cells } of rows.slice(0, ROWS_TO_MEASURE)) {
		if (!countTexts && typeof cells[at] === 'string') continue;
		longest = Math.max(longest, cellToText(cells[at]).length + MARGIN);
	}
	return Math.min(WIDEST, Math.max(NARROWEST, longest));
}

const OUTCOME_LABELS: Array<[Outcome, string]> = [
	['accepted', 'Accepted by the provider'],
	['refused', 'Refused'],
	['unknown', 'Unknown (may have been sent)'],
	['skipped', 'Skipped'],
];

function summaryLines(
	{ facts = [], table, timeZone }: Results,
	{ all, byOutcome, byReason, segmentsAccepted }: Tally,
	rowsToSendAgain: number,
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
	];
}

const toSendAgain = (rows: number) =>
	`The sheet "${SEND_AGAIN}" has ${rows === 1 ? 'one row that was' : `${rows} rows that were`} refused and can be mended. Make the corrections, save the file, and send that sheet.`;

const NOTHING_TO_SEND_AGAIN = `The sheet "${SEND_AGAIN}" is empty: no refused row can be mended.`;

const ABOUT_UNKNOWN =
	'Unknown means that the message may have been sent although no answer says so. Those rows are not on the sheet to send again, so that nobody gets the message twice.';
