import { cut } from './leftovers';
import { CLEAR_WORDS, LOOSE_WORDS, START_WORDS } from './opt-out-words';

const words = (list: string): Set<string> => new Set(list.split(' '));

/** They ask for an answer by themselves. */
const ANSWER = words('BALAS BALASLAH BLS MEMBALAS REPLY RPLY');
/** They do when a keyword follows. */
const WRITE = words(
	'KETIK KETIKKAN KTK TULIS TAIP TYPE KIRIM KIRIMKAN KRM SEND TEXT TXT SMS JAWAB ANSWER RESPOND',
);
/** Of those, the ones after which any word in capitals is a keyword. */
const TYPE = words('KETIK KETIKKAN KTK TULIS TAIP TYPE JAWAB ANSWER RESPOND');

const CLEAR = new Set(Object.values(CLEAR_WORDS).flat());
const KEYWORDS = new Set([
	...CLEAR,
	...Object.values(LOOSE_WORDS).flat(),
	...START_WORDS,
	...words('YA YES Y TIDAK TDK NO N OK OKE INFO HELP BANTUAN'),
]);

const NEGATION = words(
	"JANGAN JGN TIDAK TDK TAK GAK GA NGGAK BUKAN TANPA NO NOT NEVER CANNOT CAN'T CANT DON'T DONT WON'T WITHOUT",
);
/** What may stand between a negation and its verb. */
const AUXILIARY = words(
	'UNTUK UTK PERLU USAH BISA BS DAPAT DPT BOLEH MOHON HARAP PERNAH AKAN LAGI BE TO NEED NEEDED PLEASE A ANY ABLE POSSIBLE ACCEPT RECEIVE',
);
/** What may stand between a verb and a negation behind it: "reply to this SMS is not possible". */
const SUBJECT = words('TO THIS THE SMS MESSAGE NUMBER INI PESAN IS ARE KE');
/** "Balas budi" is to be grateful. */
const SAYING = words('BUDI DENDAM JASA');

const PREPOSITION = words(
	'KE TO DI VIA LEWAT MELALUI ON AT IN PADA THROUGH USING DENGAN BY HUB CALL',
);
const CHANNEL = words(
	'WA WHATSAPP TELEGRAM EMAIL E-MAIL APLIKASI APLIKASINYA APP APPS WEBSITE WEB SITUS LINK TAUTAN KASIR ATM HOTLINE CS AKUN DASHBOARD PORTAL INSTAGRAM IG DM',
);
/** How far behind a preposition an address may stand: "ke nomor WA 0812…". */
const REACH = 3;

/** What stands before "stop" where it is none: "one stop shop", "non stop", "bus stop". */
const COMPOUND = words('ONE NON PIT BUS REST FULL DOOR FIRST LAST SATU');
/** What tells in capitals that "STOP" is meant as a keyword. */
const MEANT = words('TO UTK UNTUK SMS PROMO FOR 2 BUAT IKLAN');

interface Word {
	/** In capitals, without punctuation around it. */
	word: string;
	typed: string;
	quoted: boolean;
}

/**
 * Finds where a text asks people to answer to the message itself: "Balas STOP", "Txt UNSUB", "STOP to
 * end". Not where it says that they cannot ("jangan balas"), nor where it names another way ("kirim STOP
 * ke 99888", "STOP: example.com").
 *
 * Words are all that is looked at, so it is a guess; it is made for the lines that stand below messages.
 *
 * @returns the clause that asks, cut
 */
export function findReplyRequest(text: string): string | undefined {
	const clauses = text
		.slice(0, LONGEST_LINE)
		.split(/[.!?;,|](?=\s|$)|\n| [-–—/] |\b(?:or|atau)\b/i);
	const read = clauses.map((clause) => ({ clause: clause.trim(), said: wordsOf(clause) }));
	const found =
		read.find(({ said }) => said.some((_, at) => asksAt(said, at))) ??
		read.find(({ said }, at) => {
			const behind = read.slice(at + 1).flatMap((each) => each.said);
			return said.some((_, place) => isBareKeyword(said, place, behind));
		});
	return found && cut(found.clause);
}

/** What is looked at; longer ones are no lines below a message. */
const LONGEST_LINE = 1000;

function wordsOf(clause: string): Word[] {
	return [...clause.matchAll(/[\p{L}\p{N}@:/+._'’-]+/gu)].flatMap(({ 0: piece, index }) => {
		const typed = piece.replace(/^[:/._'’-]{1,5}|[:/._'’-]{1,5}$/g, '');
		if (typed === '') return [];
		const quoted =
			/\p{L}/u.test(typed) && /["“”«'‘<*[(]/.test(`${clause[index - 1] ?? ''}${piece[0]}`);
		return [{ word: typed.replace(/’/g, "'").toUpperCase(), typed, quoted }];
	});
}

function asksAt(said: Word[], at: number): boolean {
	const { word } = said[at];
	const isAsked = ANSWER.has(word)
		? !SAYING.has(said[at + 1]?.word)
		: WRITE.has(word) && (namesKeyword(said, at) || pointsHere(said, at));
	return isAsked && !isNegated(said, at) && !isElsewhere(said, at);
}

function namesKeyword(said: Word[], at: number): boolean {
	const verb = said[at];
	const next = said[at + 1];
	if (next === undefined) return false;
	if (KEYWORDS.has(next.word) || next.quoted) return true;
	if (!TYPE.has(verb.word)) return false;
	return /^\d$/.test(next.word) || (isCapital(next.typed) && !isCapital(verb.typed));
}

/** "ke nomor ini", "to this number", "ke sini". */
function pointsHere(said: Word[], at: number): boolean {
	return said.slice(at + 1).some(({ word }, place, rest) => {
		const before = rest[place - 1]?.word;
		const after = rest[place + 1]?.word ?? '';
		if (word === 'SINI') return before === 'KE';
		if (word === 'INI') return /^(?:SMS|NOMOR|NOMER|NO|PESAN|CHAT)$/.test(before ?? '');
		return word === 'THIS' && /^(?:NUMBER|MESSAGE|SMS|TEXT|THREAD|CHAT)$/.test(after);
	});
}

function isNegated(said: Word[], at: number): boolean {
	let before = at - 1;
	while (before >= 0 && at - before <= 4 && AUXILIARY.has(said[before].word)) before--;
	if (before >= 0 && NEGATION.has(said[before].word)) return true;
	// "Balas TIDAK" asks for that word.
	const behind = said.slice(at + 1);
	const gap = behind.findIndex(({ word }) => !SUBJECT.has(word));
	return gap > 0 && NEGATION.has(behind[gap].word);
}

/** Whether the verb is for another place than this message. */
function isElsewhere(said: Word[], at: number): boolean {
	const next = said[at + 1];
	const isCode = ANSWER.has(said[at].word) && /^\d{1,7}$/.test(next?.typed ?? '');
	if (isPlace(next) && !isCode) return true;
	return said.some(
		({ word }, place) =>
			place > at && PREPOSITION.has(word) && said.slice(place + 1, place + 1 + REACH).some(isPlace),
	);
}

function isPlace(entry: Word | undefined): boolean {
	return entry !== undefined && (CHANNEL.has(entry.word) || isAddress(entry.typed));
}

/** A page, an address or a number that can be called. */
function isAddress(typed: string): boolean {
	if (/:\/\/|@|^www\./i.test(typed) || /[a-z0-9]\.[a-z]{2,}/i.test(typed)) return true;
	return /^\+?[\d().-]+$/.test(typed) && typed.replace(/\D/g, '').length >= 3;
}

/** A keyword that stands for itself, as in "STOP to end", with nothing behind it that it is for. */
function isBareKeyword(said: Word[], at: number, behind: Word[]): boolean {
	const { word, typed } = said[at];
	const name = word.startsWith('STOP2') ? 'STOP' : word;
	if (!CLEAR.has(name) || COMPOUND.has(said[at - 1]?.word)) return false;
	if ([...said.slice(at + 1), ...behind].some(isPlace)) return false;
	const next = said[at + 1]?.word;
	const isAlone = said.length === 1;
	const isInstruction = at === 0 && (name !== word || (next !== undefined && MEANT.has(next)));
	const isShouted = isCapital(typed) && said.some((other) => /\p{Ll}/u.test(other.typed));
	return isAlone || isInstruction || isShouted;
}

const isCapital = (typed: string): boolean => /\p{Lu}/u.test(typed) && !/\p{Ll}/u.test(typed);
