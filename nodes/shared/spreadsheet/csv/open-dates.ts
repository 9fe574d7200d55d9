/** Day and month in one order or the other, then the year; a time may follow. */
const DATE = /^\s*(\d{1,2})([/.-])(\d{1,2})\2(?:\d{4}|\d{2})(?:\s|$)/;
const LONGEST = 30;

/**
 * Finds columns whose dates can be read in two ways: 03/04 is in March or in April, and nothing in the
 * column tells which, or it has both orders.
 */
export class OpenDates {
	private readonly seen = new Map<number, Set<'day' | 'month' | 'either'>>();

	note(column: number, text: string): void {
		const first = text.charCodeAt(0);
		if (text.length > LONGEST || first > 57 || first < 32) return;
		const [, a, , b] = DATE.exec(text) ?? [];
		if (a === undefined || a === b) return;
		const [one, two] = [Number(a), Number(b)];
		const known = this.seen.get(column) ?? new Set();
		this.seen.set(column, known);
		if (one <= 12 && two <= 12) known.add('either');
		else if (two <= 12) known.add('day');
		else if (one <= 12) known.add('month');
	}

	columns(): number[] {
		return [...this.seen]
			.filter(([, orders]) => orders.has('day') === orders.has('month') && orders.size > 0)
			.map(([column]) => column);
	}
}
