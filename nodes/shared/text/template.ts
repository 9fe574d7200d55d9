const PLACEHOLDER = /##\s*([^#\r\n]+?)\s*##/g;

/** Changes a text around its placeholders, whose names must stay as they are. */
export function mapAroundPlaceholders(text: string, change: (part: string) => string): string {
	let end = 0;
	let changed = '';
	for (const { 0: placeholder, index } of text.matchAll(PLACEHOLDER)) {
		changed += change(text.slice(end, index)) + placeholder;
		end = index + placeholder.length;
	}
	return changed + change(text.slice(end));
}

export type FilledText = { ok: true; text: string } | { ok: false; missing: string[] };

/** Whether a text holds any `##name##`. */
export function hasPlaceholders(text: string): boolean {
	return text.search(PLACEHOLDER) >= 0;
}

/**
 * Fills `##name##` placeholders (Message Central's own syntax; blanks inside are allowed).
 *
 * @param fields the item's or row's own fields; names are matched exactly, else without regard to
 *   upper and lower case, else as a dotted path
 * @returns the text, or the names that have no value: a gap in a text cannot be taken back
 */
export function fillTemplate(text: string, fields: Record<string, unknown>): FilledText {
	const missing = new Set<string>();
	const filled = text.replace(PLACEHOLDER, (_, name: string) => {
		const value = asText(valueOf(fields, name));
		if (value === undefined) missing.add(name);
		return value ?? '';
	});
	return missing.size === 0 ? { ok: true, text: filled } : { ok: false, missing: [...missing] };
}

/**
 * The value that a placeholder stands for.
 *
 * @param fields by name; a name is matched exactly, else without regard to upper and lower case,
 *   else as a dotted path
 * @returns undefined when there is none
 */
export function valueOf(fields: Record<string, unknown>, name: string): unknown {
	if (Object.hasOwn(fields, name)) return fields[name];
	const wanted = name.toLowerCase();
	const key = Object.keys(fields).find((candidate) => candidate.trim().toLowerCase() === wanted);
	if (key !== undefined) return fields[key];
	return name.includes('.') ? followPath(fields, name.split('.')) : undefined;
}

function followPath(fields: Record<string, unknown>, path: string[]): unknown {
	return path.reduce<unknown>(
		(value, key) =>
			typeof value === 'object' && value !== null && Object.hasOwn(value, key)
				? (value as Record<string, unknown>)[key]
				: undefined,
		fields,
	);
}

function asText(value: unknown): string | undefined {
	if (typeof value === 'string') return value.trim() === '' ? undefined : value;
	if (typeof value === 'number' || typeof value === 'boolean') return String(value);
	return undefined;
}

/** The placeholders of a text with their values, each once. */
export function usedFields(
	text: string,
	fields: Record<string, unknown>,
): Array<{ name: string; value: string }> {
	return placeholderNames(text).map((name) => ({
		name,
		value: asText(valueOf(fields, name)) ?? '',
	}));
}

/** The names of a text's placeholders, each once, in the order of the text. */
export function placeholderNames(text: string): string[] {
	return [...new Set([...text.matchAll(PLACEHOLDER)].map(([, name]) => name))];
}
