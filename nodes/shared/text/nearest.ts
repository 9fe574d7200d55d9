/** Longer names are compared by their beginning only. */
const COMPARED = 40;

/** The name that was most probably meant, or undefined when none is near. */
export function nearestName(wanted: string, names: readonly string[]): string | undefined {
	const target = letters(wanted);
	let nearest: string | undefined;
	let least = Math.max(1, Math.floor(target.length / 3)) + 1;
	for (const name of names) {
		const distance = editDistance(target, letters(name), least);
		if (distance < least) [least, nearest] = [distance, name];
	}
	return nearest;
}

/** Case, blanks and punctuation are what people do not see. */
const letters = (name: string) =>
	name
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]/gu, '')
		.slice(0, COMPARED);

/**
 * How many letters have to be put in, left out, replaced or swapped with their neighbour.
 *
 * @returns `limit` for any two that are at least so far apart
 */
function editDistance(a: string, b: string, limit: number): number {
	if (Math.abs(a.length - b.length) >= limit) return limit;
	let before: number[] = [];
	let row = Array.from({ length: b.length + 1 }, (_, at) => at);
	for (let i = 1; i <= a.length; i++) {
		const next = [i];
		for (let j = 1; j <= b.length; j++) {
			const replaced = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
			next[j] = Math.min(replaced, row[j] + 1, next[j - 1] + 1);
			const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
			if (isSwapped) next[j] = Math.min(next[j], before[j - 2] + 1);
		}
		[before, row] = [row, next];
	}
	return Math.min(row[b.length], limit);
}
