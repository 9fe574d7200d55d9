import type { Results, RowOutcome } from './results-content';
import type { Outcome } from '../dispatch/outcome';
import type { ReasonCode } from '../reason-codes';
import { cellToText, FormattedNumber, type CellValue } from './table/cells';
import { MOST_ROWS } from './xlsx/cell-reference';
import type { NumberFormat } from './table/formats';
import { NamesTaken } from './table/header';
import { Pace } from '../pace';
import { readPhoneText } from '../recipients/phone-text';
import { phoneInCell } from './phone/cell-phone';
import { layOutResults, notesOnLeftOut, widthOf, type ResultsLayout } from './results-layout';
import { SEND_AGAIN, SUMMARY, summaryLines, type Tally } from './results-summary';
import type { SheetRow, SheetTable } from './table/table';
import { TIMESTAMP, timestampsIn } from './table/timestamps';
import { sheetName, type LongSheet, type RowToWrite } from './xlsx/workbook-parts';
import { writeWorkbook } from './xlsx/workbook-writer';

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

/**
 * Writes the results workbook: the person's sheet with the outcome of each row, a summary, and a sheet
 * with the rows to correct and send again.
 *
 * Rows stand where they stood, unless the sheet would then be too long. A row with several recipients is
 * repeated for each of them. Whoever was or may have been reached is never on *Send Again*. What an Excel
 * file has no room for is left out, and the summary says so: after sending nothing may fail.
 *
 * @returns the .xlsx file
 */
export async function writeResults(results: Results): Promise<Buffer> {
	const pace = new Pace();
	const tally = await tallyOutcomes(results.outcomes, pace);
	const { again, formats } = await goThroughRows(results, tally.byRow, pace);
	const lines = results.table.rows.length + tally.all - tally.byRow.size;
	const layout = layOutResults(results.table, lines, RESULT_COLUMNS.length);
	const columns = ownColumns(results.table, results.phoneIndex, layout);
	const fitting = again.slice(0, MOST_ROWS - 1);
	const leftOut = notesOnLeftOut(results.table, layout, again.length - fitting.length);
	return await writeWorkbook({
		sheets: [
			ownSheet(results, tally, layout, columns),
			{ name: SUMMARY, lines: summaryLines(results, tally, again.length, leftOut) },
			sendAgainSheet(columns, fitting),
		],
		formats,
	});
}

/** The person's own name for the sheet, unless it is that of one of the two others. */
function ownName(name: string): string {
	const others = [SUMMARY, SEND_AGAIN];
	const isOther = others.some((other) => other.toLowerCase() === name.trim().toLowerCase());
	return sheetName(isOther ? 'Results' : name, new NamesTaken(others));
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

function ownSheet(
	{ table, phoneIndex, timeZone }: Results,
	{ byRow }: Tally,
	layout: ResultsLayout,
	columns: LongSheet['columns'],
): LongSheet {
	const timestamp = timestampsIn(timeZone);
	const { rowsAbove, headerRow, lastRow, placeOf, repeatsCells } = layout;
	const cut = (cells: CellValue[]) => cells.slice(0, columns.length);

	function* rows(): Generator<RowToWrite> {
		let line = 0;
		let repeated = 0;
		for (const row of table.rows) {
			const own = cut(ownCells(row, phoneIndex));
			const phoneOnly = repeatsCells
				? own
				: own.map((cell, at) => (at === phoneIndex ? cell : null));
			const outcomes = byRow.get(row.row) ?? [undefined];
			for (const [at, outcome] of outcomes.entries()) {
				if (at > 0) repeated++;
				const place = placeOf(row, line++, repeated);
				if (place > MOST_ROWS) return;
				const cells = at > 0 ? phoneOnly : own;
				yield { row: place, cells: [...cells, ...resultCells(outcome, timestamp)] };
			}
		}
	}

	return {
		name: ownName(table.sheet),
		columns: [...columns, ...addedColumns(table, columns)],
		rowsAbove: rowsAbove.map(({ row, cells }) => ({ row, cells: cut(cells) })),
		headerRow,
		rows: { [Symbol.iterator]: rows },
		lastRow,
	};
}

function sendAgainSheet(columns: LongSheet['columns'], again: CellValue[][]): LongSheet {
	return {
		name: SEND_AGAIN,
		columns,
		headerRow: 1,
		rows: again.map((cells, at) => ({ row: at + 2, cells: cells.slice(0, columns.length) })),
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
	return cells.map((cell, at) => (at === phoneIndex ? phoneAsText(cell) : cell));
}

/** A rounded number is written as Excel shows it: with all its zeros it would pass as a text. */
function phoneAsText(cell: CellValue): string {
	const { value } = phoneInCell(cell);
	if (typeof value === 'string') return value;
	if (value === undefined || !Number.isInteger(value)) return cellToText(cell);
	return 'digits' in readPhoneText(value) ? String(value) : value.toExponential().toUpperCase();
}

function resultCells(
	outcome: RowOutcome | undefined,
	timestamp: ReturnType<typeof timestampsIn>,
): CellValue[] {
	if (!outcome) return [];
	const { messageId, reason, segments, sentAt } = outcome;
	return [outcome.outcome, reason, messageId, segments, timestamp(sentAt)];
}

function ownColumns(
	table: SheetTable,
	phoneIndex: number | null,
	layout: ResultsLayout,
): LongSheet['columns'] {
	return layout.ownColumns.map((column, at) => {
		const { name, title, width } = table.header[at];
		return {
			column,
			title: title || name,
			width: Math.max(width ?? 0, widthOf(table, at, width === null || at === phoneIndex)),
			asText: at === phoneIndex,
		};
	});
}

/** Behind the last own column; a title that is there already gets a number. */
function addedColumns({ header }: SheetTable, own: LongSheet['columns']): LongSheet['columns'] {
	const taken = new NamesTaken(header.map(({ title }) => title.trim()));
	const behind = own[own.length - 1].column;
	return RESULT_COLUMNS.map((title, at) => ({
		column: behind + 1 + at,
		title: taken.take(title),
		width: RESULT_WIDTHS[at],
		asText: title === 'Message ID',
	}));
}
