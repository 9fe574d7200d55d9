import { MOST_COLUMNS } from '../xlsx/cell-reference';
import type { CellValue } from './cells';
import { nameColumns } from './header';
import type { Words } from '../../words/en';
import { cutText } from '../xlsx/row-xml';
import type { SheetTable } from './table';

/** Room that results need beside the items' own columns. */
const MOST_FIELDS = MOST_COLUMNS - 10;

/** Row in which the recipient at this position stands in the table of `tableFromItems`. */
export const rowOfItem = (position: number) => position + 2;

/**
 * A table of recipients that came from items, so that results can be written as for a sheet: the
 * items' own fields as columns.
 *
 * Fields stand in the order in which they first occur; objects and lists are written as JSON.
 */
export function tableFromItems(items: Array<Record<string, unknown>>, words: Words): SheetTable {
	const sheet = words.sheets.recipients;
	const names = new Set<string>();
	for (const item of items) {
		for (const name of Object.keys(item)) if (names.size < MOST_FIELDS) names.add(name);
	}
	const titles = [...names];
	const toCell = cellConverter();
	const columns = titles.map((_, at) => at + 1);
	const unique = nameColumns(titles, columns);
	return {
		sheets: [sheet],
		sheet,
		header: columns.map((column, at) => ({
			name: unique[at],
			title: titles[at],
			column,
			hidden: false,
		})),
		headerRow: 1,
		rowsAbove: [],
		rows: items.map((item, at) => ({
			row: rowOfItem(at),
			cells: titles.map((name) => toCell(item[name])),
		})),
		locale: words.locale,
		mergedCells: 0,
		localDates: [],
	};
}

type Convert = (value: unknown) => CellValue;

/** Values for cells; an object that many recipients share is written as JSON once. */
function cellConverter(): Convert {
	const written = new WeakMap<object, string | undefined>();
	return (value) => {
		if (typeof value === 'boolean') return value;
		if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
		if (value === null || value === undefined) return undefined;
		if (typeof value !== 'object') return cutText(String(value));
		if (written.has(value)) return written.get(value);
		const json = asJson(value);
		written.set(value, json);
		return json;
	};
}

/** Undefined for what JSON cannot hold, such as an object that contains itself. */
function asJson(value: object): string | undefined {
	try {
		return cutText(JSON.stringify(value));
	} catch {
		return undefined;
	}
}
