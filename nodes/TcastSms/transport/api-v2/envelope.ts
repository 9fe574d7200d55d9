import { isObject, parseObject, readId, readInteger, readText } from '../../../shared/wire-values';
import { fieldOf } from '../../delivery/rows';

/** An answer of API v2: `{"ErrorCode":0,"ErrorDescription":null,"Data":…}`. */
export interface Envelope {
	/** A number; it comes as `7`, `"7"` and `"007"` too. */
	code: number;
	/** The code as it came. */
	codeText: string;
	/** What the provider says about it; undefined for nothing and for the word "null". */
	description: string | undefined;
	/** A list, an object, a text or nothing, whatever the call. */
	data: unknown;
	body: Record<string, unknown>;
}

/** @returns undefined when the text is no whole answer of API v2 */
export function readEnvelope(text: string): Envelope | undefined {
	const body = parseObject(text);
	if (body === undefined) return undefined;
	const codeValue = fieldOf(body, ['errorcode']);
	const code = readInteger(codeValue);
	const description = fieldOf(body, ['errordescription']);
	const data = fieldOf(body, ['data']);
	// Other programs have an error code too, but none of the rest.
	if (code === undefined || (description === undefined && data === undefined)) return undefined;
	return {
		code,
		codeText: String(codeValue).trim(),
		description: readWords(description),
		data,
		body,
	};
}

/** Text that says something. */
export function readWords(value: unknown): string | undefined {
	const text = readText(value)?.trim();
	return text === undefined || /^(?:null|success)$/i.test(text) ? undefined : text;
}

/** The entries of a list that are objects, and whether there were others. */
export function readRows(data: unknown): { rows: Array<Record<string, unknown>>; odd: boolean } {
	const entries: unknown[] = Array.isArray(data) ? data : isObject(data) ? [data] : [];
	const rows = entries.filter(isObject);
	return { rows, odd: rows.length < entries.length };
}

/** The message ID of a row. A platform that gives out UUIDs may write the empty one for none. */
export function readMessageId(row: Record<string, unknown>): string | undefined {
	const id = readId(fieldOf(row, ['messageid']));
	return id === undefined || /^[{0}-]+$/.test(id) ? undefined : id;
}

/** What no other program writes, in an answer that was cut or wrapped. */
const PIECE = /"(?:Message)?ErrorCode"\s*:/i;

/** Whether a text is an answer of API v2, or a piece of one, so that its HTTP status is not the word that counts. */
export function isOwnAnswer(text: string): boolean {
	if (readEnvelope(text) !== undefined) return true;
	return parseObject(text) === undefined && PIECE.test(text);
}
