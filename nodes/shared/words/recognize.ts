import { WORDS } from './index';
import type { DeliveryState } from '../delivery/report';
import type { Outcome } from '../dispatch/outcome';
import type { ReasonCode } from '../reason-codes';
import type { Words } from './en';
import { REASON_WORDS } from './reasons';

const LANGUAGES = Object.values(WORDS);

export type SheetKey = keyof Words['sheets'];
export type TitleKey = keyof Words['titles'];

const plain = (text: string) => text.trim().toLowerCase();

/** All names that a sheet of results may have, in all languages. */
export const sheetNamesOf = (...keys: SheetKey[]): string[] =>
	LANGUAGES.flatMap(({ sheets }) => keys.map((key) => sheets[key]));

/**
 * The sheet to send again of a workbook with sheets of these names; undefined when it is none that
 * results were written to. Both of its own sheets are named in one language.
 */
export function sendAgainIn(names: string[]): string | undefined {
	for (const { sheets } of LANGUAGES) {
		const find = (wanted: string) => names.find((name) => plain(name) === plain(wanted));
		const again = find(sheets.sendAgain);
		if (again !== undefined && find(sheets.summary) !== undefined) return again;
	}
	return undefined;
}

/** Whether the title is this one, in whatever language, also with the number that a second one gets. */
export function isTitle(title: string, key: TitleKey): boolean {
	const own = title.trim().replace(/ \(\d+\)$/, '');
	return LANGUAGES.some(({ titles }) => titles[key] === own);
}

/** Where the last column of this title stands; -1 when there is none. A person's own stand further left. */
export const lastTitle = (titles: string[], key: TitleKey): number =>
	titles.map((title) => isTitle(title, key)).lastIndexOf(true);

/** Blanks and underscores tell nothing apart. */
const asKey = (text: string) => plain(text).replace(/[\s_-]+/g, ' ');

/** Words of all languages, and the codes themselves, by what they mean. */
function meanings<Code extends string>(wordsOf: (words: Words) => Record<Code, string>) {
	const codes = new Map<string, Code>();
	for (const words of LANGUAGES) {
		for (const [code, word] of Object.entries(wordsOf(words)) as Array<[Code, string]>) {
			codes.set(asKey(word), code);
			codes.set(asKey(code), code);
		}
	}
	return (text: unknown): Code | undefined =>
		typeof text === 'string' ? codes.get(asKey(text)) : undefined;
}

/** The outcome that a word of any language means. */
export const outcomeNamed = meanings<Outcome>(({ outcomes }) => outcomes);

/** The delivery state that a word of any language means. */
export const stateNamed = meanings<DeliveryState>(({ states }) => states);

const REASON_OF = new Map(
	Object.entries(REASON_WORDS).flatMap(([code, words]) =>
		Object.values(words).map((word) => [word, code as ReasonCode] as const),
	),
);

/** The code whose few words these are, in any language. */
export const reasonNamed = (words: string): ReasonCode | undefined => REASON_OF.get(words);

/** Whether a text means yes, in any language. */
export const meansYes = (text: string): boolean => LANGUAGES.some(({ yes }) => yes === plain(text));
