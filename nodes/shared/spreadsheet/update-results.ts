import type { DeliveryState } from '../delivery/report';
import { rankOf } from '../delivery/rank';
import { Pace } from '../pace';
import { Problem } from '../problem';
import { REASON_WORDS } from '../reason-words';
import type { ReasonCode } from '../reason-codes';
import { deliveryTint } from './results-columns';
import { haveOutcomes, NOT_DELIVERED, RESULT_TITLES, SEND_AGAIN, SUMMARY } from './results-sheets';
import { cellToText, FormattedNumber, type CellValue } from './table/cells';
import type { NumberFormat } from './table/formats';
import { NamesTaken } from './table/header';
import type { SheetRow, SheetTable } from './table/table';
import { TIMESTAMP, timestampsIn } from './table/timestamps';
import {
	linesByCount,
	sheetName,
	type LongSheet,
	type PageLine,
	type RowToWrite,
} from './xlsx/workbook-parts';
import { writeWorkbook } from './xlsx/workbook-writer';

/** What is known of a message at last. */
export interface LastWord {
	state: DeliveryState;
	/** A code, or words. */
	reason: string | undefined;
	/** ISO 8601. */
	at: string | undefined;
}

export interface WorkbookToUpdate {
	/** The sheet with the outcomes. */
	table: SheetTable;
	/** The sheet to send again as it is in the workbook, if anybody is on it. */
	again: SheetTable | undefined;
	/** By message ID. */
	wordOf: (messageId: string) => LastWord | undefined;
	timeZone: string;
}

const NOT_REACHED: ReadonlySet<string> = new Set<DeliveryState>([
	'expired',
	'undelivered',
	'rejected',
	'failed',
]);

const { delivery: STATE, messageId: ID } = RESULT_TITLES;
const TIME = 'Delivery At';
const WHY = 'Delivery Reason';

/** The column of a title; a person's own column of that name stands further left. */
const placeOf = ({ header }: SheetTable, title: string) =>
	header.map(({ title: own }) => own.replace(/ \(\d+\)$/, '').trim()).lastIndexOf(title);

/**
 * IDs of the messages in a results workbook.
 *
 * @throws Problem when the sheet holds no outcomes
 */
export function idsIn(table: SheetTable): string[] {
	if (!haveOutcomes(table.header.map(({ title }) => title))) throw noResults(table.sheet);
	const at = placeOf(table, ID);
	return table.rows.map(({ cells }) => cellToText(cells[at]).trim()).filter((id) => id !== '');
}

const noResults = (sheet: string) =>
	new Problem(
		'no_such_column',
		`The sheet "${sheet.slice(0, 100)}" is not that of a results workbook: it lacks the columns from "${RESULT_TITLES.outcome}" to "${RESULT_TITLES.sentAt}"`,
		"Use the file that sending made with the option 'Results Workbook'.",
	);

/**
 * Writes a results workbook anew, with what became of each message in its row, and a sheet with those
 * that were not delivered. What the workbook says already stays where the reports say less.
 */
export async function updateResults(workbook: WorkbookToUpdate) {
	const { table, again } = workbook;
	const pace = new Pace();
	const counts = new Map<string, number>();
	const lines: Array<{ row: SheetRow; result: CellValue[]; reason: string | undefined }> = [];
	const formats = new Set<NumberFormat>([TIMESTAMP]);
	const own = ownColumns(table);
	const read = readerOf(workbook);
	let updated = 0;
	for (const row of [...table.rows, ...(again?.rows ?? [])]) {
		for (const cell of row.cells) if (cell instanceof FormattedNumber) formats.add(cell.format);
	}
	for (const row of table.rows) {
		const { result, isNew } = read(row);
		if (isNew) updated++;
		const state = cellToText(result[0]).replace(' ', '_');
		if (state !== '') counts.set(state, (counts.get(state) ?? 0) + 1);
		const reason = NOT_REACHED.has(state) ? cellToText(result[2]) || state : undefined;
		lines.push({ row, result, reason });
		if (pace.due()) await pace.rest();
	}
	const missed = lines.flatMap(({ row, reason }) =>
		reason === undefined ? [] : [{ row, reason }],
	);
	const buffer = await writeWorkbook({
		sheets: [
			resultsSheet(table, own, lines),
			{ name: SUMMARY, lines: summaryLines(workbook, lines.length, counts, missed.length) },
			listSheet(
				SEND_AGAIN,
				again ?? table,
				again?.rows.map((row) => ({ row })) ?? [],
				again?.header.length ?? own.person,
			),
			listSheet(NOT_DELIVERED, table, missed, own.person),
		],
		formats,
	});
	const states = Object.fromEntries(counts);
	return { buffer, rows: lines.length, updated, states, notDelivered: missed.length };
}

/** Columns before those that sending added are the person's; those of an earlier update are written anew. */
function ownColumns({ header }: SheetTable): { person: number; kept: number[] } {
	const titles = header.map(({ title }) => title.replace(/ \(\d+\)$/, '').trim());
	const person = titles.lastIndexOf(RESULT_TITLES.outcome);
	const anew = new Set<string>([STATE, TIME, WHY]);
	const kept = titles.flatMap((title, at) => (at > person && anew.has(title) ? [] : [at]));
	return { person, kept };
}

function readerOf({ table, wordOf, timeZone }: WorkbookToUpdate) {
	const timestamp = timestampsIn(timeZone);
	const { person } = ownColumns(table);
	const at = (title: string) => {
		const place = placeOf(table, title);
		return place > person ? place : -1;
	};
	const [id, state, time, why] = [ID, STATE, TIME, WHY].map(at);
	return ({ cells }: SheetRow): { result: CellValue[]; isNew: boolean } => {
		const before = [state, time, why].map((place) => (place === -1 ? undefined : cells[place]));
		const word = wordOf(cellToText(cells[id]).trim());
		const known = cellToText(before[0]).replace(' ', '_') as DeliveryState;
		if (word === undefined || (known && rankOf(known) > rankOf(word.state))) {
			return { result: before, isNew: false };
		}
		const reason = word.reason;
		return {
			result: [
				word.state.replace('_', ' '),
				timestamp(word.at),
				reason === undefined ? undefined : (REASON_WORDS[reason as ReasonCode] ?? reason),
			],
			isNew: true,
		};
	};
}

function resultsSheet(
	table: SheetTable,
	{ kept }: { kept: number[] },
	lines: Array<{ row: SheetRow; result: CellValue[] }>,
): LongSheet {
	const columns = columnsOf(table, kept);
	const behind = columns[columns.length - 1].column;
	const taken = new NamesTaken(columns.map(({ title }) => title));
	function* rows(): Generator<RowToWrite> {
		for (const { row, result } of lines) {
			yield { row: row.row, cells: [...kept.map((at) => row.cells[at]), ...result] };
		}
	}
	return {
		name: sheetName(table.sheet, new NamesTaken([SUMMARY, SEND_AGAIN, NOT_DELIVERED])),
		columns: [
			...columns,
			{ column: behind + 1, title: taken.take(STATE), width: 14, tint: deliveryTint },
			{ column: behind + 2, title: taken.take(TIME), width: 20 },
			{ column: behind + 3, title: taken.take(WHY), width: 40, wrapsAt: 40 },
		],
		rowsAbove: table.rowsAbove.map(({ row, cells }) => ({
			row,
			cells: kept.map((at) => cells[at]),
		})),
		headerRow: table.headerRow,
		rows: { [Symbol.iterator]: rows },
		lastRow: table.rows[table.rows.length - 1].row,
	};
}

/** A list to send: the person's own columns, then why where it is not among them. */
function listSheet(
	name: string,
	table: SheetTable,
	rows: Array<{ row: SheetRow; reason?: string }>,
	columns: number,
): LongSheet {
	const kept = Array.from({ length: columns }, (_, at) => at);
	const own = columnsOf(table, kept);
	const why = name === NOT_DELIVERED;
	const taken = new NamesTaken(own.map(({ title }) => title));
	const last = own[own.length - 1].column;
	const reason = {
		column: last + 1,
		title: taken.take(RESULT_TITLES.reason),
		width: 60,
		wrapsAt: 60,
	};
	return {
		name,
		columns: why ? [...own, reason] : own,
		headerRow: 1,
		rows: rows.map(({ row, reason: words }, at) => ({
			row: at + 2,
			cells: [...kept.map((place) => row.cells[place]), ...(why ? [words] : [])],
		})),
		lastRow: rows.length + 1,
	};
}

const columnsOf = ({ header }: SheetTable, kept: number[]) =>
	kept.map((at) => {
		const { column, title, name, width } = header[at];
		const isText = title.startsWith(ID);
		return { column, title: title || name, width: width ?? 16, asText: isText };
	});

function summaryLines(
	{ table, timeZone }: WorkbookToUpdate,
	rows: number,
	counts: Map<string, number>,
	missed: number,
): PageLine[] {
	const inWords = new Map([...counts].map(([state, count]) => [state.replace('_', ' '), count]));
	return [
		{ heading: SUMMARY },
		{ label: 'Sheet', value: table.sheet },
		{ label: 'Times are shown in', value: timeZone },
		'blank',
		{ heading: 'Delivery' },
		{ label: 'Rows', value: rows },
		...linesByCount(inWords),
		'blank',
		{ heading: 'How to go on' },
		{
			note:
				missed === 0
					? `The sheet "${NOT_DELIVERED}" is empty: no report says that a message was not delivered.`
					: `The sheet "${NOT_DELIVERED}" has those whose messages were not delivered. To send to them again, write its name into 'Sheet'. A report that comes later may still say "delivered".`,
		},
	];
}
