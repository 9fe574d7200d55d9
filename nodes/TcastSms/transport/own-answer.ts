import { parseObject, readInteger, type JsonObject } from '../../shared/wire-values';
import { columnsOf, ID_NAMES, NUMBER_NAMES, rowsOf } from '../delivery/rows';

/** One row of an answer to a send, as far as it can be read. */
export interface SentRow {
	/** Digits, as the provider wrote them. */
	number?: string;
	/** A message ID. */
	id?: string;
	/** The place of the ID is empty, or says that there is none. */
	blank: boolean;
}

/** How many; `missing` when nothing is said, `unclear` when it cannot be counted. */
export type Counter = number | 'missing' | 'unclear';

/** Names of a field with a status of its own. Not documented. */
const STATUS_NAMES = ['status', 'result', 'code'];

/**
 * A row is `[number, id]`: the other way round than in reports. A row with a negative status of its
 * own takes its ID back.
 */
export function readSentRows(answer: JsonObject): SentRow[] {
	return rowsOf(answer.array).map((row) => {
		const [number, id, status] = columnsOf(row, [NUMBER_NAMES, ID_NAMES, STATUS_NAMES]) ?? [];
		const isRefused = (readInteger(status) ?? 0) < 0;
		return {
			number: readRowNumber(number),
			id: isRefused ? undefined : readMessageId(id),
			blank: isRefused || isBlankId(id),
		};
	});
}

/**
 * An ID is a whole number above 0, which may have come as text; zero and less mean "none" in this
 * kind of software.
 *
 * @returns its digits, exact however many there are
 */
export function readMessageId(value: unknown): string | undefined {
	const text = Number.isSafeInteger(value) ? String(value) : value;
	if (typeof text !== 'string') return undefined;
	const digits = text.trim();
	return /^\d{1,100}$/.test(digits) && /[1-9]/.test(digits) ? digits : undefined;
}

function isBlankId(value: unknown): boolean {
	if (value === undefined || value === null || value === false) return true;
	const text = typeof value === 'number' || typeof value === 'string' ? String(value) : 'other';
	return /^(0*|-\d+|null|undefined|none|nan|false)$/i.test(text.trim());
}

function readRowNumber(value: unknown): string | undefined {
	if (typeof value !== 'number' && typeof value !== 'string') return undefined;
	const digits = String(value)
		.trim()
		.replace(/^\+/, '')
		.replace(/\.0+$/, '')
		.replace(/[\s()-]/g, '');
	return /^\d+$/.test(digits) ? digits : undefined;
}

/** Counters come as numbers, as text, and as "2 of 2". */
export function readCounter(value: unknown): Counter {
	if (value === undefined || value === null || value === '') return 'missing';
	if (value === false || value === 'false') return 0;
	if (typeof value !== 'number' && typeof value !== 'string') return 'unclear';
	const [, count] = /^(\d{1,9})(?:\.0+)?(?:\s*(?:of|\/)\s*\d+)?$/i.exec(String(value).trim()) ?? [];
	return count === undefined ? 'unclear' : Number(count);
}

/** Whether an answer says, or may be saying, that something of what was asked for was accepted. */
export function claimsAcceptance(answer: JsonObject): boolean {
	const success = readCounter(answer.success);
	return (
		success === 'unclear' ||
		(success !== 'missing' && success > 0) ||
		readSentRows(answer).some(({ number, blank }) => number === undefined || !blank)
	);
}

/** What a web server's own JSON never has, in an answer that was cut or wrapped. */
const PIECE = /"status"\s*:\s*"?-?\d|"array"\s*:/;

/** Whether a text is a whole answer with a status of the platform's own. A positive one is a web server's. */
export function hasOwnStatus(text: string): boolean {
	const status = readInteger(parseObject(text)?.status);
	return status !== undefined && status <= 0;
}

/**
 * Whether a text is an answer of TCASTSMS itself, or a piece of one, so that its HTTP status is not
 * the word that counts. A positive status alone is a web server's own.
 */
export function isOwnAnswer(text: string): boolean {
	const answer = parseObject(text);
	if (answer === undefined) return PIECE.test(text);
	return hasOwnStatus(text) || claimsAcceptance(answer);
}
