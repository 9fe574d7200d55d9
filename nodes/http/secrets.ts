/** Replaces the secrets in anything that came from outside before a person can see it. */
export type Scrub = <T>(value: T) => T;

const MASK = '***';
/** Shorter ones would be found by chance in every number and word. */
const SHORTEST = 4;

/**
 * @param secrets values that must never be shown; the ways they are written in a URL or as Base64
 *   are covered too
 * @returns a function that gives a copy of a text, array or object with the secrets masked
 */
export function createScrub(secrets: Array<string | undefined>): Scrub {
	const patterns = [...new Set(secrets)]
		.filter((secret) => secret !== undefined)
		.filter(({ length }) => length >= SHORTEST)
		.sort((one, other) => other.length - one.length)
		.flatMap((secret) => [asPattern(secret), asBase64Pattern(secret)]);
	const scrub = (value: unknown): unknown => {
		if (typeof value === 'string') {
			return patterns.reduce((text, pattern) => text.replace(pattern, MASK), value);
		}
		if (Array.isArray(value)) return value.map(scrub);
		if (typeof value === 'object' && value !== null) {
			return Object.fromEntries(
				Object.entries(value).map(([key, entry]) => [scrub(key) as string, scrub(entry)]),
			);
		}
		return value;
	};
	return scrub as Scrub;
}

/** A secret made of digits only counts as one when it stands alone: it occurs in longer numbers by chance. */
function asPattern(secret: string): RegExp {
	const spelled = [...secret].map(spellings).join('');
	return new RegExp(/^\d+$/.test(secret) ? `(?<!\\d)${spelled}(?!\\d)` : spelled, 'gi');
}

/** Every way in which a character is written in addresses, JSON and HTML, as a pattern. */
function spellings(character: string): string {
	if (/[A-Za-z0-9]/.test(character)) return character;
	const hex = character.codePointAt(0)!.toString(16);
	const percent = encodeURIComponent(character.toWellFormed());
	const bytes = percent.startsWith('%') ? percent : `%${hex}`;
	const units = Array.from(
		{ length: character.length },
		(_, at) => `\\\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
	);
	const ways = [
		escapePattern(character),
		bytes,
		bytes.replaceAll('%', '%25'),
		units.join(''),
		`&#0*${character.codePointAt(0)};`,
		`&#x0*${hex};`,
		...(NAMED_ENTITIES[character] ?? []),
		...(character === ' ' ? ['\\+'] : []),
		...('/"\\'.includes(character) ? [`\\\\${escapePattern(character)}`] : []),
	];
	return `(?:${ways.join('|')})`;
}

const NAMED_ENTITIES: Record<string, string[]> = {
	'&': ['&amp;'],
	'<': ['&lt;'],
	'>': ['&gt;'],
	'"': ['&quot;'],
	"'": ['&apos;'],
};

/** Base64 in its plain and its address form, with or without padding. */
function asBase64Pattern(secret: string): RegExp {
	const digits = Buffer.from(secret, 'utf8').toString('base64').replace(/=+$/, '');
	const spelled = [...digits].map((digit) => {
		if (digit === '+') return '(?:\\+|-|%2[Bb]|%252[Bb])';
		return digit === '/' ? '(?:\\/|_|%2[Ff]|%252[Ff]|\\\\\\/)' : digit;
	});
	return new RegExp(`${spelled.join('')}(?:=|%3[Dd]|%253[Dd])*`, 'g');
}

function escapePattern(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
