import { MOST_COLUMNS } from './cell-reference';
import type { CellValue } from './cells';
import { nameColumns } from './header';
import { DEFAULT_LOCALE } from './locale';
import type { SheetTable } from './table';

/** Room that results need beside the items' own columns. */
const MOST_FIELDS = MOST_COLUMNS - 10;

/** A recipient that came from an n8n item and not from a sheet. */
export interface ItemRecipient {
	/** The item's JSON. */
	fields: Record<string, unknown>;
	/** As typed. */
	to: string;
	/** The text with its placeholders filled; null when there is none. */
	text: string | null;
}

/** Row in which the recipient at this position stands in the table of `tableFromItems`. */
export const rowOfItem = (position: number) => position + 2;

/**
 * A table of recipients that came from items, so that results can be written as for a sheet: the
 * items' own fields as columns, or `To` and `Text` when they have none.
 *
 * Fields stand in the order in which they first occur; objects and lists are written as JSON.
 */
export function tableFromItems(recipients: ItemRecipient[]): SheetTable {
	const names = new Set<string>();
	for (const { fields } of recipients) {
		for (const name of Object.keys(fields)) if (names.size < MOST_FIELDS) names.add(name);
	}
	const fields = [...names];
	const titles = fields.length > 0 ? fields : ['To', 'Text'];
	const cellsOf = (recipient: ItemRecipient): CellValue[] =>
		fields.length > 0
			? fields.map((name) => toCell(recipient.fields[name]))
			: [recipient.to, recipient.text];
	const columns = titles.map((_, at) => at + 1);
	const unique = nameColumns(titles, columns);
	return {
		sheets: [SHEET_NAME],
		sheet: SHEET_NAME,
		header: columns.map((column, at) => ({
			name: unique[at],
			title: titles[at],
			column,
			hidden: false,
			width: null,
		})),
		headerRow: 1,
		rowsAbove: [],
		rows: recipients.map((recipient, at) => ({ row: rowOfItem(at), cells: cellsOf(recipient) })),
		locale: DEFAULT_LOCALE,
		mergedCells: 0,
		localDates: [],
	};
}

const SHEET_NAME = 'Recipients';

function toCell(value: unknown): CellValue {
	if (typeof value === 'string' || typeof value === 'boolean') return value;
	if (typeof value === 'number') return Number.isFinite(value) ? value : null;
	if (value === null || value === undefined) return null;
	return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
