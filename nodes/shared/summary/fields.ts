import { ENGLISH } from '../words/en';
import { INDONESIAN } from '../words/id';
import type { TitleKey } from '../words/recognize';

/** Names whose form is known; stranger ones than these are few in one run. */
const MOST_KNOWN = 5_000;

const known = new Map<string, string>();

/** "Message ID", `message_id` and `messageId` are one field. */
function plainName(name: string): string {
	let plain = known.get(name);
	if (plain === undefined) {
		plain = name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
		if (known.size >= MOST_KNOWN) known.clear();
		known.set(name, plain);
	}
	return plain;
}

/** What columns that results have in English are called in another language, both as plain names. */
const TRANSLATED = new Map(
	Object.entries(ENGLISH.titles).map(([key, title]) => [
		plainName(title),
		plainName(INDONESIAN.titles[key as TitleKey]),
	]),
);

/** A value that says something, by the plain name of its field. */
export type Fields = (name: string) => unknown;

/**
 * Reads an item's fields however their names are written, since a table and an export write them in
 * their own way, and in their language. Of two fields with the same name the first that has a value counts.
 */
export function fieldsOf(item: Record<string, unknown>): Fields {
	const fields = new Map<string, unknown>();
	for (const [name, value] of Object.entries(item)) {
		if (value === null || value === undefined || value === '') continue;
		const plain = plainName(name);
		if (!fields.has(plain)) fields.set(plain, value);
	}
	return (name) => fields.get(name) ?? fields.get(TRANSLATED.get(name) ?? '');
}

/** Text of a number or a text, trimmed; undefined for anything else and for nothing. */
export function textIn(value: unknown): string | undefined {
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	if (typeof value !== 'string') return undefined;
	return value.trim() || undefined;
}
