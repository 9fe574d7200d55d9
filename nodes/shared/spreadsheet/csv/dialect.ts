import { parseSlice, type Dialect, type Parse } from './records';

/** Bytes and rows at the start that the separator is found in. */
const SAMPLE_BYTES = 32 * 1024;
const SAMPLE_ROWS = 60;

/** What stands between cells, with its name for people; the first wins where nothing tells them apart. */
const SEPARATORS: Record<string, string> = {
	',': 'comma',
	';': 'semicolon',
	'\t': 'tab',
	'|': 'vertical bar',
};

/** What people call a separator: a comma or a tab cannot be seen in a sentence. */
export const nameOfSeparator = (separator: string) =>
	SEPARATORS[separator] ?? `the character ${separator}`;

/** The line by which Excel is told the separator. */
const SEPARATOR_LINE = /^"?sep=([^\r\n"])"?(?:\r\n|\n|\r|$)/i;
const MOST_SEPARATOR_LINE = 20;

export interface FoundDialect extends Dialect {
	/** Bytes of the line that names the separator, which is no row. */
	skip: number;
}

/**
 * Finds out how a CSV file is written. The separator is the one that gives the most rows the same number
 * of cells, and among those the most cells: a comma in an amount or address does not do that.
 */
export function findDialect(parse: Parse, bytes: Buffer): FoundDialect {
	const named = SEPARATOR_LINE.exec(bytes.subarray(0, MOST_SEPARATOR_LINE).toString('utf8'));
	const skip = named ? Buffer.byteLength(named[0]) : 0;
	const sample = bytes.subarray(skip, skip + SAMPLE_BYTES);
	const separators = named ? [named[1]] : Object.keys(SEPARATORS);
	const hasBlanks = /[,;\t|] +"/.test(sample.toString('latin1')) ? [false, true] : [false];
	const candidates = separators
		.flatMap((separator) => hasBlanks.map((blanks) => ({ separator, hasBlanks: blanks })))
		.map((dialect) => ({ dialect, ...regularity(parse, sample, dialect, bytes.length - skip) }));
	candidates.sort((a, b) => b.rows - a.rows || b.cells - a.cells);
	return { ...candidates[0].dialect, skip };
}

/** How many rows have the same number of cells, and how many cells these are; none of single cells. */
function regularity(
	parse: Parse,
	sample: Buffer,
	dialect: Dialect,
	available: number,
): { rows: number; cells: number } {
	const { records } = parseSlice(parse, sample, dialect, SAMPLE_ROWS);
	const isCut = sample.length < available && records.length < SAMPLE_ROWS;
	const counts = new Map<number, number>();
	for (const { length } of isCut ? records.slice(0, -1) : records) {
		if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
	}
	const [cells, rows] = mostFrequent(counts);
	return { rows, cells };
}

/** The value with the highest count, the smaller one of two, and its count. */
export function mostFrequent(counts: Map<number, number>): [value: number, count: number] {
	return [...counts].sort(([a, m], [b, n]) => n - m || a - b)[0] ?? [0, 0];
}
