import { CLEAR_WORDS, foldWords, LOOSE_WORDS, START_WORDS } from '../../shared/text/opt-out-words';
import { asksNotToSend } from './not-to-send';

/** Words with which people in Indonesia and elsewhere ask not to be texted any more. */
export const OPT_OUT_WORDS = ['STOP', 'BERHENTI', 'UNREG', 'UNSUB', 'BATAL'] as const;

/** Where the keyword stands: it is all that the message says, or what it begins with. */
export type KeywordPlace = 'whole' | 'first';

const words = (list: string): string[] => list.split(' ');

/** What people say before or after asking, and what changes nothing. */
const COURTESY = words(
	'TERIMA KASIH TERIMAKASIH TRIMAKASIH TRIMS MAKASIH MAKASI THANKS THANK YOU THX PLEASE PLS TOLONG MOHON HARAP',
);
const CALLS = words('DONG SAJA KAK ADMIN BAPAK MBAK SEKARANG SEGERA NOW');
const WISHES = words('SAYA MAU INGIN MINTA');
/** What may be stopped. "Pesan" is not here: it is also an order. */
const OBJECTS = words(
	'ALL SEMUA SEMUANYA PROMO PROMOSI PROMOTION PROMOTIONS IKLAN MARKETING SPAM SMS INFO BROADCAST NOTIF NOTIFIKASI LAYANAN LANGGANAN BERLANGGANAN NEWSLETTER MESSAGE MESSAGES TEXT TEXTS TEXTING ALERTS UPDATES KIRIM MENGIRIM SENDING INI THIS THESE',
);

/** Too short to say anything by itself: it counts beside one of the others only. */
const FILLERS = words('YA ME MY TO');

interface Family {
	/** All words for the same. */
	names: string[];
	/** Those that mean it whatever follows. */
	clear: string[];
	before: string[];
	after: string[];
}

/** An opt-out word stands for its relatives too. No other keyword does: it may be for anything. */
const FAMILIES: Record<(typeof OPT_OUT_WORDS)[number], Family> = {
	STOP: relatives(CLEAR_WORDS.STOP, LOOSE_WORDS.STOP, CALLS),
	BERHENTI: relatives(CLEAR_WORDS.BERHENTI, [], CALLS),
	UNREG: relatives(CLEAR_WORDS.UNREG, [], CALLS),
	UNSUB: relatives(CLEAR_WORDS.UNSUB, [], CALLS),
	// "Batal ya kak" calls off an appointment.
	BATAL: relatives([], LOOSE_WORDS.BATAL, []),
};

function relatives(clear: string[], loose: string[], calls: string[]): Family {
	return {
		names: [...clear, ...loose],
		clear,
		before: [...COURTESY, ...calls, ...WISHES],
		after: [...COURTESY, ...calls, ...OBJECTS],
	};
}

/** "Mulai sekarang" is no wish but a time, so fewer words may stand beside a start word. */
const START: Family = {
	names: START_WORDS,
	clear: [],
	before: COURTESY,
	after: [...COURTESY, ...words('KAK ADMIN BAPAK MBAK LAGI AGAIN KEMBALI')].concat(
		words('ALL SEMUA PROMO PROMOSI SMS INFO BROADCAST NOTIF NOTIFIKASI NEWSLETTER MESSAGES TEXTS'),
	),
};

/**
 * The keyword that a text consists of, capitals, blanks and punctuation around it aside: "Stop!" asks to
 * stop, "jangan stop" asks for the opposite.
 *
 * The opt-out words also count with their relatives ("UNSUBSCRIBE", "STOPALL"), with what is to be
 * stopped ("UNREG PROMO") and with courtesies ("Stop. Terima kasih"). With any other word beside them
 * they do not, unless it is enough that the text begins with one: then any keyword counts there, but for
 * words that are said of other things too ("Batal ya kak", "End of month").
 *
 * @returns the keyword as it stands in the list, or undefined
 */
export function matchKeyword(
	text: string,
	keywords: readonly string[],
	place: KeywordPlace = 'whole',
): string | undefined {
	const said = foldWords(text);
	if (said === '') return undefined;
	const exact = keywords.find((keyword) => foldWords(keyword) === said);
	// A question is not a request.
	if (exact !== undefined || isQuestion(text)) return exact;
	const all = asWords(said);
	return (
		keywords.find((keyword) => {
			const family = familyOf(keyword);
			return family !== undefined && asksFor(family, all);
		}) ?? (place === 'first' ? keywords.find((keyword) => beginsWith(keyword, all)) : undefined)
	);
}

/** What somebody asks for with a received text: to be left alone, or to be texted again. */
export type InboxRequest = 'stop' | 'start';

/**
 * Reads the wish out of a received text by the words that this package knows. To be texted again has to
 * be the whole message: who is not certain to want it is left alone.
 *
 * @returns null for everything else, which is most of what people write
 */
export function requestOf(text: string, place: KeywordPlace = 'whole'): InboxRequest | null {
	if (matchKeyword(text, OPT_OUT_WORDS, place) !== undefined) return 'stop';
	return matchStart(text) === undefined ? null : 'start';
}

/** The word with which a text asks to be texted again, or undefined. */
export function matchStart(text: string): string | undefined {
	const said = asWords(foldWords(text));
	if (isQuestion(text) || !asksFor(START, said)) return undefined;
	return said.find((word) => START_WORDS.includes(word));
}

const isQuestion = (text: string): boolean => text.normalize('NFKC').includes('?');

/** Words of several parts as one, and sentences that say the same as a keyword as that. */
const asWords = (said: string): string[] =>
	asksNotToSend(said)
		.replace(/\bOPT (OUT|IN)\b/g, 'OPT$1')
		.split(' ');

function familyOf(keyword: string): Family | undefined {
	const name = foldWords(keyword);
	return Object.hasOwn(FAMILIES, name) ? FAMILIES[name as keyof typeof FAMILIES] : undefined;
}

function asksFor({ names, before, after }: Family, said: string[]): boolean {
	const told = said.length > 2 ? said.filter((word) => !FILLERS.includes(word)) : said;
	const at = told.findIndex((word) => isName(word, names));
	return (
		at >= 0 &&
		told.slice(0, at).every((word) => before.includes(word)) &&
		told.slice(at + 1).every((word) => after.includes(word) || isName(word, names))
	);
}

function beginsWith(keyword: string, said: string[]): boolean {
	const family = familyOf(keyword);
	if (family !== undefined) return isName(said[0], family.clear);
	const wanted = foldWords(keyword);
	return wanted !== '' && wanted.split(' ').every((word, at) => word === said[at]);
}

/** "STOPALL" is "STOP" too. */
const isName = (word: string, names: string[]): boolean =>
	names.some(
		(name) => word === name || (word.startsWith(name) && OBJECTS.includes(word.slice(name.length))),
	);
