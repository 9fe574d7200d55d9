import { isObject, parseObject, readText, type JsonObject } from '../../shared/wire-values';
import type { Exchange } from '../../http/exchange';
import { readClaims } from './token';

export type TokenAnswer =
	| { ok: true; token: string }
	/** `message` is the provider's own, or undefined when the answer is not the provider's at all. */
	| { ok: false; message: string | undefined };

/** Names under which providers hand out a token, in the order in which they are believed. */
const NAMES = ['token', 'authtoken', 'accesstoken', 'sessiontoken', 'idtoken', 'jwt', 'bearer'];
/** What renews a token is none. */
const OTHER_NAMES = /refresh|expir|type/i;
/** A token of an unknown form: one long word of the characters that tokens are made of. */
const LONG_WORD = /^[\w.~+/-]{24,}={0,2}$/;
const DEEPEST = 6;

/**
 * Reads the token endpoint's answer, which reports a refused login with HTTP 200. The token is found
 * under any of its usual names, at any depth, and where it stands alone: as text, or as a value whose
 * form tells what it is.
 */
export function readTokenAnswer(result: Exchange): TokenAnswer {
	if (result.kind !== 'answered') return { ok: false, message: undefined };
	const body = parseObject(result.text) ??
		parseObject(`{"data":${result.text}}`) ?? { data: result.text };
	const isFine = result.status >= 200 && result.status < 300;
	const token = isFine ? findToken(body) : undefined;
	if (token !== undefined) return { ok: true, token };
	return { ok: false, message: readText(body.error) ?? readText(body.message) };
}

interface Found {
	name: string;
	text: string;
}

function findToken(body: JsonObject): string | undefined {
	const found = textsOf(body, '', 0);
	const byName = NAMES.map((name) => found.find((entry) => entry.name === name));
	const byForm = [
		...found.filter(({ text }) => readClaims(text) !== undefined),
		...found.filter(({ name, text }) => ['data', 'result'].includes(name) && LONG_WORD.test(text)),
	];
	return [...byName, ...byForm].find((entry) => entry !== undefined)?.text;
}

/** Every text of an answer with the name that it stands under. */
function textsOf(value: unknown, name: string, depth: number): Found[] {
	if (depth > DEEPEST) return [];
	if (Array.isArray(value)) return value.flatMap((entry) => textsOf(entry, name, depth + 1));
	if (isObject(value)) {
		return Object.entries(value)
			.filter(([key]) => !OTHER_NAMES.test(key))
			.flatMap(([key, entry]) => textsOf(entry, plainName(key), depth + 1));
	}
	const text = readText(value)
		?.trim()
		.replace(/^Bearer\s+/i, '');
	return text === undefined || /\s/.test(text) ? [] : [{ name, text }];
}

function plainName(key: string): string {
	return key.toLowerCase().replace(/[^a-z]/g, '');
}
