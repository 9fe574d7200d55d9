import type { Results, RowOutcome } from './results-content';
import type { Outcome } from '../dispatch/outcome';
import type { ReasonCode } from '../reason-codes';
import { cellToText, FaultyCell, FormattedNumber, type CellValue } from './table/cells';
import { MOST_ROWS } from './xlsx/cell-reference';
import type { NumberFormat } from './table/formats';
import { NamesTaken } from './table/header';
import { Pace } from '../pace';
import { readPhoneText } from '../recipients/phone-text';
import { phoneInCell } from './phone/cell-phone';
import { layOutResults, notesOnLeftOut, widthOf, type ResultsLayout } from './results-layout';
import { separatorIn, writeCsv } from './csv/write-csv';
import { placeBehind, reasonColumn, resultColumns, type ResultColumn } from './results-columns';
import { summaryLines, type Tally } from './results-summary';
import type { SheetRow, SheetTable } from './table/table';
import { TIMESTAMP, timestampsIn } from './table/timestamps';
import type { Words } from '../words/en';
import { sheetNamesOf } from '../words/recognize';
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
	const { tally, layout, columns, own } = await prepareOwnSheet(results, pace);
	const { words } = results;
	const { again, formats } = await goThroughRows(results, tally.byRow, pace);
	const fitting = again.slice(0, MOST_ROWS - 1);
	const leftOut = notesOnLeftOut(results.table, layout, again.length - fitting.length, words);
	return await writeWorkbook({
		sheets: [
			own,
			{ name: words.sheets.summary, lines: summaryLines(results, tally, again.length, leftOut) },
			sendAgainSheet(results, columns, fitting),
		],
		formats,
	});
}

/**
 * Writes the person's list with the outcome of each row as a CSV file, which has one sheet only. Its
 * separator is that of the file that came in, or the usual one of the country.
 */
export async function writeResultsCsv(results: Results): Promise<Buffer> {
	const { own } = await prepareOwnSheet(results, new Pace());
	const { csv, locale } = results.table;
	return await writeCsv(own, csv?.separator ?? separatorIn(locale), locale);
}

async function prepareOwnSheet(results: Results, pace: Pace) {
	const tally = await tallyOutcomes(results.outcomes, pace);
	const lines = results.table.rows.length + tally.all - tally.byRow.size;
	const added = resultColumns(tally, results.words);
	const layout = layOutResults(results.table, lines, added.length);
	const columns = ownColumns(results.table, results.phoneIndex, layout);
	return { tally, layout, columns, own: ownSheet(results, tally, layout, columns, added) };
}

/** The person's own name for the sheet, unless it is that of one of the two others. */
function ownName(name: string, { sheets }: Words): string {
	const others = sheetNamesOf('summary', 'sendAgain');
	const isOther = others.some((other) => other.toLowerCase() === name.trim().toLowerCase());
	return sheetName(isOther ? sheets.results : name, new NamesTaken(others));
}

async function tallyOutcomes(outcomes: Iterable<RowOutcome>, pace: Pace): Promise<Tally> {
	const byOutcome = new Map<Outcome, number>();
	const reasons: Tally['reasons'] = new Map();
	const tally: Tally = {
		byRow: new Map(),
		all: 0,
		byOutcome,
		reasons,
		segmentsAccepted: 0,
		longestId: 0,
		hasText: false,
		hasDelivery: false,
	};
	for (const each of outcomes) {
		const { row, outcome, reasonCode, segments } = each;
		const others = tally.byRow.get(row);
		if (others) others.push(each);
		else tally.byRow.set(row, [each]);
		tally.all++;
		increase(byOutcome, outcome);
		if (reasonCode !== null) {
			const counts = reasons.get(outcome) ?? new Map<ReasonCode, number>();
			reasons.set(outcome, counts);
			increase(counts, reasonCode);
		}
		tally.longestId = Math.max(tally.longestId, each.messageId?.length ?? 0);
		tally.hasText ||= typeof each.text === 'string';
		tally.hasDelivery ||= each.deliveryState !== undefined;
		if (outcome === 'accepted') tally.segmentsAccepted += segments ?? 0;
		if (pace.due()) await pace.rest();
	}
	return tally;
}

const increase = <Key>(counts: Map<Key, number>, key: Key) =>
	counts.set(key, (counts.get(key) ?? 0) + 1);

/** What must be known of all rows before the first is written. */
async function goThroughRows(
	{ table, phoneIndex, words }: Results,
	byRow: Tally['byRow'],
	pace: Pace,
): Promise<{ again: RowToSendAgain[]; formats: Set<NumberFormat> }> {
	const formats = new Set([TIMESTAMP]);
	const again: RowToSendAgain[] = [];
	for (const row of table.rows) {
		for (const cell of row.cells) if (cell instanceof FormattedNumber) formats.add(cell.format);
		const mendable = rowToSendAgain(row, byRow.get(row.row) ?? [], phoneIndex, words);
		if (mendable) again.push(mendable);
		if (pace.due()) await pace.rest();
	}
	return { again, formats };
}

function ownSheet(
	{ table, phoneIndex, timeZone, words }: Results,
	{ byRow }: Tally,
	layout: ResultsLayout,
	columns: LongSheet['columns'],
	added: ResultColumn[],
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
				: own.map((cell, at) => (at === phoneIndex ? cell : undefined));
			const outcomes = byRow.get(row.row) ?? [undefined];
			for (const [at, outcome] of outcomes.entries()) {
				if (at > 0) repeated++;
				const place = placeOf(row, line++, repeated);
				if (place > MOST_ROWS) return;
				const cells = at > 0 ? phoneOnly : own;
				const result = outcome ? added.map(({ cell }) => cell(outcome, timestamp)) : [];
				yield { row: place, cells: [...cells, ...result] };
			}
		}
	}

	return {
		name: ownName(table.sheet, words),
		columns: [...columns, ...placeBehind(table.header, columns, added)],
		rowsAbove: rowsAbove.map(({ row, cells }) => ({ row, cells: cut(cells) })),
		headerRow,
		rows: { [Symbol.iterator]: rows },
		lastRow,
	};
}

function sendAgainSheet(
	{ table: { header }, words }: Results,
	columns: LongSheet['columns'],
	again: RowToSendAgain[],
): LongSheet {
	return {
		name: words.sheets.sendAgain,
		columns: [...columns, ...placeBehind(header, columns, [reasonColumn(words)])],
		headerRow: 1,
		rows: again.map(({ cells, reason }, at) => ({
			row: at + 2,
			cells: [...cells.slice(0, columns.length), reason],
		})),
		lastRow: again.length + 1,
	};
}

interface RowToSendAgain {
	cells: CellValue[];
	/** What is to be corrected. */
	reason: string;
}

/** The row for *Send Again*, or undefined when it does not belong there. */
function rowToSendAgain(
	row: SheetRow,
	outcomes: RowOutcome[],
	phoneIndex: number,
	{ explain }: Words,
): RowToSendAgain | undefined {
	const mendable = outcomes.filter(isMendable);
	if (mendable.length === 0) return undefined;
	const cells = ownCells(row, phoneIndex);
	const reason = [...new Set(mendable.map(explain))].join('\n');
	if (mendable.length === outcomes.length) return { cells, reason };
	// The row's other recipients are settled: only the mendable ones may stay.
	cells[phoneIndex] = mendable.map(({ to }) => to).join(', ');
	return { cells, reason };
}

const isMendable = ({ outcome, reasonCode }: RowOutcome) =>
	outcome === 'refused' && reasonCode !== null && MENDABLE_REASONS.has(reasonCode);

/** The row as it came, its phone number as text with all digits. */
function ownCells({ cells }: SheetRow, phoneIndex: number): CellValue[] {
	return cells.map((cell, at) => (at === phoneIndex ? phoneAsText(cell) : cell));
}

/** A rounded number is written as Excel shows it: with all its zeros it would pass as a text. */
function phoneAsText(cell: CellValue): string {
	if (cell instanceof FaultyCell) return cell.shown;
	const { value } = phoneInCell(cell);
	if (typeof value === 'string') return value;
	if (value === undefined || !Number.isInteger(value)) return cellToText(cell);
	return 'digits' in readPhoneText(value) ? String(value) : value.toExponential().toUpperCase();
}

function ownColumns(
	table: SheetTable,
	phoneIndex: number,
	layout: ResultsLayout,
): LongSheet['columns'] {
	return layout.ownColumns.map((column, at) => {
		const { name, title, width } = table.header[at];
		return {
			column,
			title: title || name,
			width: Math.max(width ?? 0, widthOf(table, at, width === undefined || at === phoneIndex)),
			// What was a text in the file stays one when it is edited.
			asText: at === phoneIndex || table.csv !== undefined,
		};
	});
}
