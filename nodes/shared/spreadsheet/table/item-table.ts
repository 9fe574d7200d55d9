import { MOST_COLUMNS } from '../xlsx/cell-reference';
import type { CellValue } from './cells';
import { nameColumns } from './header';
import { DEFAULT_LOCALE } from './locale';
import { cutText } from '../xlsx/row-xml';
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
	const toCell = cellConverter();
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

type Convert = (value: unknown) => CellValue;

/** Values for cells; an object that many recipients share is written as JSON once. */
function cellConverter(): Convert {
	const written = new WeakMap<object, string | null>();
	return (value) => {
		if (typeof value === 'boolean') return value;
		if (typeof value === 'number') return Number.isFinite(value) ? value : null;
		if (value === null || value === undefined) return null;
		if (typeof value !== 'object') return cutText(String(value));
		const known = written.get(value);
		if (known !== undefined) return known;
		const json = asJson(value);
		written.set(value, json);
		return json;
	};
}

/** Null for what JSON cannot hold, such as an object that contains itself. */
function asJson(value: object): string | null {
	try {
		return cutText(JSON.stringify(value));
	} catch {
		return null;
	}
}
