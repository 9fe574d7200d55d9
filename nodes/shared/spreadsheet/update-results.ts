import type { DeliveryState } from '../delivery/report';
import { rankOf } from '../delivery/rank';
import { Pace } from '../pace';
import { Problem } from '../problem';
import type { Words } from '../words/en';
import {
	isTitle,
	lastTitle,
	outcomeNamed,
	reasonNamed,
	sheetNamesOf,
	stateNamed,
	type TitleKey,
} from '../words/recognize';
import { deliveryTint } from './results-columns';
import { outcomeColumns } from './results-sheets';
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
	/** The sheet with the outcomes, in whatever language they were written. */
	table: SheetTable;
	/** The sheet to send again as it is in the workbook, if anybody is on it. */
	again: SheetTable | undefined;
	/** By message ID. */
	wordOf: (messageId: string) => LastWord | undefined;
	timeZone: string;
	/** What the new workbook says in its language. */
	words: Words;
}

const NOT_REACHED: ReadonlySet<DeliveryState> = new Set<DeliveryState>([
	'expired',
	'undelivered',
	'rejected',
	'failed',
]);

/** Columns that an update writes, from left to right. */
const ANEW = ['delivery', 'deliveryAt', 'deliveryReason'] satisfies TitleKey[];

/** Columns of sending that stay, with their titles in the language of the new workbook. */
const KEPT = ['outcome', 'reason', 'text', 'messageId', 'segments', 'sentAt'] satisfies TitleKey[];

const titlesOf = ({ header }: SheetTable) => header.map(({ title }) => title);

/**
 * IDs of the messages in a results workbook.
 *
 * @throws Problem when the sheet holds no outcomes
 */
export function idsIn(table: SheetTable): string[] {
	const titles = titlesOf(table);
	if (!outcomeColumns(titles)) throw noResults(table.sheet);
	const at = lastTitle(titles, 'messageId');
	return table.rows.map(({ cells }) => cellToText(cells[at]).trim()).filter((id) => id !== '');
}

const noResults = (sheet: string) =>
	new Problem(
		'no_such_column',
		`The sheet "${sheet.slice(0, 100)}" is not that of a results workbook: it lacks the columns from "Outcome" to "Sent At"`,
		"Use the file that sending made with the option 'Results Workbook'.",
	);

/**
 * Writes a results workbook anew, with what became of each message in its row, and a sheet with those
 * that were not delivered. What the workbook says already stays where the reports say less.
 */
export async function updateResults(workbook: WorkbookToUpdate) {
	const { table, again, words } = workbook;
	const pace = new Pace();
	const counts = new Map<DeliveryState, number>();
	const lines: Line[] = [];
	const missed: Line[] = [];
	const formats = new Set<NumberFormat>([TIMESTAMP]);
	const own = ownColumns(table);
	const read = readerOf(workbook, own);
	let updated = 0;
	for (const row of [...table.rows, ...(again?.rows ?? [])]) {
		for (const cell of row.cells) if (cell instanceof FormattedNumber) formats.add(cell.format);
	}
	for (const row of table.rows) {
		const { added, isNew, state } = read(row);
		if (isNew) updated++;
		if (state) counts.set(state, (counts.get(state) ?? 0) + 1);
		lines.push({ row, added });
		if (state && NOT_REACHED.has(state)) {
			missed.push({ row, added: [cellToText(added[2]) || words.states[state]] });
		}
		if (pace.due()) await pace.rest();
	}
	const { summary, sendAgain, notDelivered } = words.sheets;
	const buffer = await writeWorkbook({
		sheets: [
			resultsSheet(workbook, own, lines),
			{ name: summary, lines: summaryLines(workbook, lines.length, counts, missed.length) },
			again
				? listSheet(sendAgain, again, again.header.length, again.rows.map(asLine), words)
				: listSheet(sendAgain, table, own.person, [], words),
			listSheet(notDelivered, table, own.person, missed, words, words.titles.reason),
		],
		formats,
	});
	const states = Object.fromEntries(counts);
	return { buffer, rows: lines.length, updated, states, notDelivered: missed.length };
}

/** A row of the workbook and the cells that are put behind its own. */
interface Line {
	row: SheetRow;
	added: CellValue[];
}

const asLine = (row: SheetRow): Line => ({ row, added: [] });

interface OwnColumns {
	/** How many are the person's own; sending added the others behind them. */
	person: number;
	/** Positions of all that stay: those of an earlier update are written anew. */
	kept: number[];
}

function ownColumns(table: SheetTable): OwnColumns {
	const titles = titlesOf(table);
	const person = lastTitle(titles, 'outcome');
	const isAnew = (title: string) => ANEW.some((key) => isTitle(title, key));
	const kept = titles.flatMap((title, at) => (at > person && isAnew(title) ? [] : [at]));
	return { person, kept };
}

function readerOf({ table, wordOf, timeZone, words }: WorkbookToUpdate, { person }: OwnColumns) {
	const timestamp = timestampsIn(timeZone);
	const titles = titlesOf(table);
	const at = (key: TitleKey) => {
		const place = lastTitle(titles, key);
		return place > person ? place : -1;
	};
	const id = at('messageId');
	const places = ANEW.map(at);
	return ({ cells }: SheetRow) => {
		const [state, time, why] = places.map((place) => (place === -1 ? undefined : cells[place]));
		const known = stateNamed(cellToText(state));
		const word = wordOf(cellToText(cells[id]).trim());
		if (word === undefined || (known && rankOf(known) > rankOf(word.state))) {
			const added = [known ? words.states[known] : state, time, inWords(cellToText(why), words)];
			return { added, isNew: false, state: known };
		}
		const added = [words.states[word.state], timestamp(word.at), inWords(word.reason, words)];
		return { added, isNew: true, state: word.state };
	};
}

/** A reason in few words, where it is a code or its words in another language. */
function inWords(reason: string | undefined, words: Words): string | undefined {
	return reason ? words.reason(reasonNamed(reason) ?? reason) : undefined;
}

function resultsSheet(
	{ table, words }: WorkbookToUpdate,
	{ person, kept }: OwnColumns,
	lines: Line[],
): LongSheet {
	const columns = columnsOf(table, kept, person, words);
	const behind = columns[columns.length - 1].column;
	const taken = new NamesTaken(columns.map(({ title }) => title));
	const { delivery, deliveryAt, deliveryReason } = words.titles;
	const inLanguage = (cell: CellValue, at: number) => {
		const outcome = at === person ? outcomeNamed(cellToText(cell)) : undefined;
		return outcome ? words.outcomes[outcome] : cell;
	};
	function* rows(): Generator<RowToWrite> {
		for (const { row, added } of lines) {
			const cells = kept.map((at) => inLanguage(row.cells[at], at));
			yield { row: row.row, cells: [...cells, ...added] };
		}
	}
	return {
		name: sheetName(
			table.sheet,
			new NamesTaken(sheetNamesOf('summary', 'sendAgain', 'notDelivered')),
		),
		columns: [
			...columns,
			{ column: behind + 1, title: taken.take(delivery), width: 16, tint: deliveryTint },
			{ column: behind + 2, title: taken.take(deliveryAt), width: 20 },
			{ column: behind + 3, title: taken.take(deliveryReason), width: 40, wrapsAt: 40 },
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

/**
 * A list to send: the first columns of a table, then why where it is not among them.
 *
 * @param why title of the column that says so
 */
function listSheet(
	name: string,
	table: SheetTable,
	columns: number,
	lines: Line[],
	words: Words,
	why?: string,
): LongSheet {
	const kept = Array.from({ length: columns }, (_, at) => at);
	// Of the sheet to send again the last column is not the person's own.
	const own = columnsOf(table, kept, why === undefined ? columns - 1 : columns, words);
	const taken = new NamesTaken(own.map(({ title }) => title));
	const last = own[own.length - 1].column;
	const reason = (title: string) => ({
		column: last + 1,
		title: taken.take(title),
		width: 60,
		wrapsAt: 60,
	});
	return {
		name,
		columns: why === undefined ? own : [...own, reason(why)],
		headerRow: 1,
		rows: lines.map(({ row, added }, at) => ({
			row: at + 2,
			cells: [...kept.map((place) => row.cells[place]), ...added],
		})),
		lastRow: lines.length + 1,
	};
}

/** @param person how many of the columns are the person's own, whose titles stay whatever they are */
function columnsOf({ header }: SheetTable, kept: number[], person: number, words: Words) {
	const taken = new NamesTaken(header.slice(0, person).map(({ title }) => title.trim()));
	return kept.map((at) => {
		const { column, title, name, width } = header[at];
		const key = at < person ? undefined : KEPT.find((each) => isTitle(title, each));
		return {
			column,
			title: key ? taken.take(words.titles[key]) : title || name,
			width: width ?? 16,
			asText: key === 'messageId',
		};
	});
}

function summaryLines(
	{ table, timeZone, words }: WorkbookToUpdate,
	rows: number,
	counts: Map<DeliveryState, number>,
	missed: number,
): PageLine[] {
	const { workbook: text, states } = words;
	const inWords = new Map([...counts].map(([state, count]) => [states[state], count]));
	return [
		{ heading: words.sheets.summary },
		{ label: text.sheet, value: table.sheet },
		{ label: text.timesIn, value: words.times.zone(timeZone) },
		'blank',
		{ heading: text.delivery },
		{ label: text.rows, value: rows },
		...linesByCount(inWords),
		'blank',
		{ heading: text.goOn },
		{ note: missed === 0 ? text.allDelivered : text.notDelivered },
	];
}
