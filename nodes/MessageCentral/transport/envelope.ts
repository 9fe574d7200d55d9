import {
	isObject,
	parseObject,
	readId,
	readInteger,
	readText,
	type JsonObject,
} from '../../shared/wire-values';
import { namesRefusal, SUCCESS } from './codes';

/** The form in which Message Central answers every call. */
export interface Envelope {
	/** What the answer says of itself: the inner code where the outer one is a success, else the outer one. */
	code: number;
	/** Every code that it holds, the outer one first; undefined where one is there and is no number. */
	codes: Array<number | undefined>;
	message: string | undefined;
	/** What speaks against a success, although the codes may say so: an error that is named beside them. */
	objection: string | undefined;
	/** Any ID of a message, wherever in the answer: a sign that something was taken. */
	hasId: boolean;
	/** The same, but for the ID of a verification, which may be one that is running already. */
	hasMessageId: boolean;
	data: JsonObject;
	body: JsonObject;
}

/** Keys that only an answer of Message Central's own has, whole or not. */
const OWN_KEYS = /"(responseCode|transactionId|verificationId|messageId)"/i;
const MESSAGE_ID = /^(transaction|message|msg|batch)_?ids?$/i;
const ANY_ID = /^(transaction|message|msg|batch|verification)_?ids?$/i;
const ERROR_KEYS = ['errorMessage', 'error', 'errors'];
const WORD_KEYS = ['message', 'status', 'verificationStatus'];
/** What programs write where there is no error. */
const NO_ERROR = /^(null|none|success|ok|)$/i;

/** @returns undefined when the text is not Message Central's envelope */
export function readEnvelope(text: string): Envelope | undefined {
	const body = parseObject(text);
	const outer = readInteger(body?.responseCode);
	if (body === undefined || outer === undefined) return undefined;
	return { ...describe(body, isObject(body.data) ? body.data : {}), body: withoutToken(body) };
}

/** Reads a part of an answer that speaks for itself, such as a row of a bulk answer. */
export function describe(outer: JsonObject, data: JsonObject): Omit<Envelope, 'body'> {
	const codes = [outer.responseCode, data.responseCode]
		.filter((code) => code !== undefined && code !== null && code !== '')
		.map(readInteger);
	const [first, second] = codes;
	return {
		code: (first === SUCCESS ? (second ?? first) : first) ?? Number.NaN,
		codes,
		message: readText(data.errorMessage) ?? readText(outer.message),
		objection: findObjection(outer) ?? findObjection(data),
		hasId: hasId([outer, data], ANY_ID),
		hasMessageId: hasId([outer, data], MESSAGE_ID),
		data,
	};
}

/** Whether each of its codes is one of these, and it has a code. */
export function isOneOf({ codes }: Pick<Envelope, 'codes'>, wanted: (code: number) => boolean) {
	return codes.length > 0 && codes.every((code) => code !== undefined && wanted(code));
}

/** The codes that count: those inside where a success stands outside, else all. */
export function countingCodes({ codes }: Pick<Envelope, 'codes'>): Envelope['codes'] {
	return codes[0] === SUCCESS && codes.length > 1 ? codes.slice(1) : codes;
}

/**
 * Whether a text comes from Message Central itself, even broken or in an unknown form, and not from
 * something in front of it. Such an answer is never asked for again.
 */
export function isOwnAnswer(text: string): boolean {
	return OWN_KEYS.test(text);
}

function findObjection(part: JsonObject): string | undefined {
	const error = ERROR_KEYS.map((key) => part[key]).find(isError);
	if (error !== undefined) return readText(error) ?? JSON.stringify(error);
	return WORD_KEYS.map((key) => readText(part[key])).find(
		(word) => word !== undefined && namesRefusal(word),
	);
}

function isError(value: unknown): boolean {
	if (Array.isArray(value)) return value.length > 0;
	if (typeof value === 'string') return !NO_ERROR.test(value.trim());
	return value !== undefined && value !== null && value !== false && value !== 0;
}

function hasId(value: unknown, keys: RegExp): boolean {
	if (Array.isArray(value)) return value.some((entry) => hasId(entry, keys));
	if (!isObject(value)) return false;
	return Object.entries(value).some(
		([key, entry]) =>
			hasId(entry, keys) ||
			(keys.test(key) && [entry].flat().some((id) => readId(id) !== undefined)),
	);
}

/** A reply to a checked code may carry a token, which nobody asked for. */
function withoutToken(body: JsonObject): JsonObject {
	if (!isObject(body.data)) return body;
	const data = { ...body.data };
	delete data.authToken;
	return { ...body, data };
}
