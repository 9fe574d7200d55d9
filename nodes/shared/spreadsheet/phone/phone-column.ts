import { isEmptyCell, type CellValue } from '../table/cells';
import { columnLetters } from '../xlsx/cell-reference';
import { Pace } from '../../pace';
import { isPhoneHeader } from './phone-headers';
import { isLongText } from './cell-phone';
import { quotedNames, shortened } from '../problem';
import { Problem } from '../../problem';
import type { HeaderCell, SheetTable } from '../table/table';

/** A column of the table: its position in `header` and in every row's `cells`, and what it is called. */
export interface ColumnChoice {
	index: number;
	header: HeaderCell;
}

export type PhoneColumn =
	| { kind: 'found'; column: ColumnChoice }
	/** Several qualify; choosing one would mean texting people at a number of which nobody said so. */
	| { kind: 'ask'; candidates: ColumnChoice[] }
	| { kind: 'none'; headers: string[] };

/** Cells of a column that are looked at, spread evenly over all rows; fewer where there are many columns. */
const SAMPLE = 400;
const LEAST_SAMPLE = 20;
const SAMPLE_OF_ALL = 40_000;

/** Share of valid numbers among a column's filled cells that makes it a column of numbers. */
const MOSTLY = 0.5;

/** With fewer numbers than this share of what another column has, a title alone does not decide. */
const FEW = 0.5;

/**
 * Finds the column that holds the phone numbers.
 *
 * A title such as *Phone*, *No. HP* or *WhatsApp* decides; when several columns have one, those that
 * really hold numbers stay. Without such a title it is the only column that is mostly valid numbers.
 * A title above few numbers does not decide against a column that is full of them: *Nomor* may be that of
 * a bank account.
 *
 * @param looksLikeNumber whether a cell holds a valid phone number; asked for a sample of the cells
 */
export async function findPhoneColumn(
	table: SheetTable,
	{ looksLikeNumber }: { looksLikeNumber: (cell: CellValue) => boolean },
): Promise<PhoneColumn> {
	const pace = new Pace();
	const columns: Array<ColumnChoice & { isNamed: boolean; filled: number; numbers: number }> = [];
	for (const [index, header] of table.header.entries()) {
		if (pace.due()) await pace.rest();
		const counts = countNumbers(table, index, looksLikeNumber);
		columns.push({ index, header, isNamed: isPhoneHeader(header.title), ...counts });
	}
	const named = columns.filter(({ isNamed }) => isNamed);
	const numeric = columns.filter(({ numbers, filled }) => numbers > filled * MOSTLY);
	const namedWithNumbers = named.filter(({ numbers }) => numbers > 0);
	const most = Math.max(0, ...numeric.map(({ numbers }) => numbers));

	if (numeric.length > 0 && named.every(({ numbers }) => numbers < most * FEW)) {
		return decide([...new Set([...named, ...numeric])], table);
	}
	if (namedWithNumbers.length > 0) return decide(namedWithNumbers, table);
	return decide(named.length > 0 ? named : numeric, table);
}

function decide(columns: ColumnChoice[], { header }: SheetTable): PhoneColumn {
	const candidates = columns.map(({ index, header: column }) => ({ index, header: column }));
	if (candidates.length === 1) return { kind: 'found', column: candidates[0] };
	if (candidates.length > 1) return { kind: 'ask', candidates };
	return { kind: 'none', headers: header.map(({ name }) => name) };
}

/** Counts in a sample; all columns are looked at in the same rows. */
function countNumbers(
	{ rows, header }: SheetTable,
	index: number,
	looksLikeNumber: (cell: CellValue) => boolean,
): { filled: number; numbers: number } {
	const sample = Math.max(LEAST_SAMPLE, Math.min(SAMPLE, SAMPLE_OF_ALL / header.length));
	const step = Math.max(1, rows.length / sample);
	let filled = 0;
	let numbers = 0;
	for (let at = 0; at < rows.length; at += step) {
		const cell = rows[Math.floor(at)].cells[index];
		if (isEmptyCell(cell)) continue;
		filled++;
		if (!isLongText(cell) && looksLikeNumber(cell)) numbers++;
	}
	return { filled, numbers };
}

/**
 * The column a person named: by its name or title (capitals and blanks around aside), by its letters
 * (`B`), or by its position counted from 1.
 *
 * @throws Problem `no_such_column`, naming those that exist
 */
export function columnByName(table: SheetTable, wanted: string): ColumnChoice {
	const asked = fold(wanted);
	const tests: Array<(header: HeaderCell) => boolean> = [
		({ name }) => name === wanted,
		({ name, title }) => fold(name) === asked || fold(title) === asked,
		({ column }) => fold(columnLetters(column)) === asked || String(column) === asked,
	];
	for (const test of tests) {
		const index = table.header.findIndex(test);
		if (asked !== '' && index !== -1) return { index, header: table.header[index] };
	}
	throw new Problem(
		'no_such_column',
		`The sheet "${table.sheet}" has no column "${shortened(wanted.trim())}"`,
		`It has: ${quotedNames(table.header)}. Choose one of these.`,
	);
}

/**
 * The problem to report when no single phone column was found.
 *
 * @param found what `findPhoneColumn` returned, other than `found`
 */
export function phoneColumnProblem(
	table: SheetTable,
	found: Exclude<PhoneColumn, { kind: 'found' }>,
): Problem {
	if (found.kind === 'ask') {
		const names = quotedNames(found.candidates.map(({ header }) => header));
		return new Problem(
			'no_such_column',
			`The sheet "${table.sheet}" has more than one column that could hold the phone numbers: ${names}`,
			"Choose one of them in 'Phone Column'.",
		);
	}
	return new Problem(
		'no_such_column',
		`No column of the sheet "${table.sheet}" looks like phone numbers`,
		`It has: ${quotedNames(table.header)}. Choose one of these in 'Phone Column', or choose another sheet.`,
	);
}

const fold = (text: string) => text.replace(/\s+/g, ' ').trim().toLowerCase();
