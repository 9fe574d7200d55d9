import type { Words } from '../../../nodes/shared/words/en';

/** A text of a language's table, by where it stands there. */
export interface PlacedText {
	place: string;
	text: string;
}

/** Values for the parameters of a text: enough of them, of a kind that every text takes. */
const NUMBERS = [2, 3, 4, 5, 6];

/** Settings of the tables that are no texts. */
const NO_TEXTS = ['language', 'locale', 'numbers', 'times'];

/** All texts of a language: functions are asked for one with numbers in it. */
export function textsOf(words: Words): PlacedText[] {
	return Object.entries(words).flatMap(([key, value]) =>
		NO_TEXTS.includes(key) ? [] : textsIn(value, key),
	);
}

function textsIn(value: unknown, place: string): PlacedText[] {
	if (typeof value === 'string') return [{ place, text: value }];
	if (typeof value === 'function') return [{ place, text: asked(value as Say) }];
	return Object.entries(value as object).flatMap(([key, inner]) =>
		textsIn(inner, `${place}.${key}`),
	);
}

type Say = (...values: unknown[]) => unknown;

/** Numbers stand for names too; what takes a code or an object is asked elsewhere. */
function asked(say: Say): string {
	try {
		return String(say(...NUMBERS));
	} catch {
		return '';
	}
}
