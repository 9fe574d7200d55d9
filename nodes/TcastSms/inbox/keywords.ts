/** Words with which people in Indonesia and elsewhere ask not to be texted any more. */
export const OPT_OUT_WORDS = ['STOP', 'BERHENTI', 'UNREG', 'UNSUB', 'BATAL'] as const;

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
	/** Other words for the same. */
	also: string[];
	before: string[];
	after: string[];
}

/** An opt-out word stands for its relatives too. No other keyword does: it may be for anything. */
const FAMILIES: Record<(typeof OPT_OUT_WORDS)[number], Family> = {
	STOP: relatives('STOPKAN QUIT END', CALLS),
	BERHENTI: relatives('HENTIKAN HENTI', CALLS),
	UNREG: relatives('UNREGISTER UNREGISTRASI', CALLS),
	UNSUB: relatives('UNSUBSCRIBE UNSUBS OPTOUT', CALLS),
	// "Batal ya kak" calls off an appointment.
	BATAL: relatives('BATALKAN CANCEL', []),
};

function relatives(also: string, calls: string[]): Family {
	return {
		also: words(also),
		before: [...COURTESY, ...calls, ...WISHES],
		after: [...COURTESY, ...calls, ...OBJECTS],
	};
}

/**
 * The keyword that a text consists of, capitals, blanks and punctuation around it aside: "Stop!" asks to
 * stop, "jangan stop" asks for the opposite.
 *
 * The opt-out words also count with their relatives ("UNSUBSCRIBE", "STOPALL"), with what is to be
 * stopped ("UNREG PROMO") and with courtesies ("Stop. Terima kasih"). With any other word beside them
 * they do not.
 *
 * @returns the keyword as it stands in the list, or undefined
 */
export function matchKeyword(text: string, keywords: readonly string[]): string | undefined {
	const said = fold(text);
	if (said === '') return undefined;
	const exact = keywords.find((keyword) => fold(keyword) === said);
	// A question is not a request.
	if (exact !== undefined || text.normalize('NFKC').includes('?')) return exact;
	const all = said.replace(/\bOPT OUT\b/g, 'OPTOUT').split(' ');
	return keywords.find((keyword) => asksFor(fold(keyword), all));
}

function asksFor(keyword: string, said: string[]): boolean {
	if (!Object.hasOwn(FAMILIES, keyword)) return false;
	const { also, before, after } = FAMILIES[keyword as keyof typeof FAMILIES];
	const names = [keyword, ...also];
	const isName = (word: string) =>
		names.some(
			(name) =>
				word === name || (word.startsWith(name) && OBJECTS.includes(word.slice(name.length))),
		);
	const told = said.length > 2 ? said.filter((word) => !FILLERS.includes(word)) : said;
	const at = told.findIndex(isName);
	return (
		at >= 0 &&
		told.slice(0, at).every((word) => before.includes(word)) &&
		told.slice(at + 1).every((word) => after.includes(word) || isName(word))
	);
}

function fold(text: string): string {
	return text
		.normalize('NFKC')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim()
		.toUpperCase();
}
