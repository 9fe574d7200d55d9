import type { Settled } from '../shared/dispatch/message';
import { cellToText } from '../shared/spreadsheet/table/cells';
import type { SheetTable } from '../shared/spreadsheet/table/table';
import type { Sources } from './sources';

/** Of an item with very many fields only the first are looked at for one with another spelling. */
const FIELDS_TO_LOOK_AT = 200;
/** Rows that tell whether a column holds texts. */
const ROWS_TO_LOOK_AT = 50;
const LONGEST_NAME = 100;
/** Names of fields that are a person's, in the order in which they count. */
const NAMES = ['name', 'nama', 'full name', 'fullname', 'nama lengkap'];

type Entry = Pick<Settled, 'fields' | 'origin'>;

/** Tells a recipient's name, or whatever tells who it is; undefined when nothing does. */
export type Namer = (entry: Entry) => string | undefined;

/**
 * Names recipients by the column of their sheet or a field of their item.
 *
 * @param wanted name of the field; when empty the one with a usual name
 */
export function createNamer(sources: Sources, wanted: string): Namer {
	const bySheet = new Map(sources.map(({ item, nameColumn }) => [item, nameColumn]));
	return ({ fields, origin }) => {
		const field = origin.row === undefined ? nameField(fields, wanted) : bySheet.get(origin.item);
		const value = field === undefined ? undefined : fields[field];
		if (typeof value !== 'string' && typeof value !== 'number') return undefined;
		return String(value).trim().slice(0, LONGEST_NAME) || undefined;
	};
}

/**
 * The column that tells who a row's recipient is. One that is not there names nobody, which is no
 * reason to send nothing.
 *
 * @param wanted its name; when empty the first column of texts
 */
export function findNameColumn(
	table: SheetTable,
	phoneIndex: number,
	wanted: string,
): string | undefined {
	const { header, rows } = table;
	if (wanted !== '') return header.find(({ name }) => same(name, wanted))?.name;
	const looked = rows.slice(0, ROWS_TO_LOOK_AT);
	return header.find(({ hidden }, at) => {
		if (hidden || at === phoneIndex) return false;
		const filled = looked.map(({ cells }) => cells[at]).filter((cell) => cellToText(cell) !== '');
		const texts = filled.filter((cell) => typeof cell === 'string' && /\p{L}/u.test(cell));
		return filled.length > 0 && texts.length * 2 > filled.length;
	})?.name;
}

function nameField(fields: Record<string, unknown>, wanted: string): string | undefined {
	if (Object.prototype.hasOwnProperty.call(fields, wanted)) return wanted;
	const names = wanted === '' ? NAMES : [plain(wanted)];
	let looked = 0;
	let found: { field: string; rank: number } | undefined;
	for (const field in fields) {
		if (++looked > FIELDS_TO_LOOK_AT) break;
		const rank = names.indexOf(plain(field));
		if (rank >= 0 && rank < (found?.rank ?? names.length)) found = { field, rank };
	}
	return found?.field;
}

const plain = (name: string) => name.trim().toLowerCase();

const same = (a: string, b: string) => plain(a) === plain(b);
