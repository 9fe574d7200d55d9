import { isTitle, type TitleKey } from '../words/recognize';

/** Columns by which a sheet is known that holds the outcomes of an earlier run. */
const ALWAYS_THERE = ['outcome', 'reason', 'messageId', 'segments', 'sentAt'] satisfies TitleKey[];

/**
 * The first and the last of the columns that hold the outcomes of an earlier run; undefined when these
 * titles are of something else.
 */
export function outcomeColumns(titles: string[]): { first: string; last: string } | undefined {
	const found = ALWAYS_THERE.map((key) => titles.find((title) => isTitle(title, key))?.trim());
	const [first, last] = [found[0], found[found.length - 1]];
	return found.includes(undefined) ? undefined : { first: first!, last: last! };
}
