/** Replaces the secrets in anything that came from outside before a person can see it. */
export type Scrub = <T>(value: T) => T;

const MASK = '***';
/** Fewer digits of a secret inside of longer Base64 would be found by chance. */
const LEAST_DIGITS = 6;
/** Shorter ones would be found by chance in every number and word. */
const SHORTEST = 4;

/**
 * @param secrets values that must never be shown; the ways they are written in addresses, JSON, HTML
 *   and e-mails, as Base64 (also inside of a longer text) and in hexadecimal are covered too, whole or
 *   broken over lines
 * @returns a function that gives a copy of a text, array or object with the secrets masked
 */
export function createScrub(secrets: Array<string | undefined>): Scrub {
	const patterns = [...new Set(secrets)]
		.filter((secret) => secret !== undefined)
		.filter(({ length }) => length >= SHORTEST)
		.sort((one, other) => other.length - one.length)
		.flatMap((secret) => [asPattern(secret), ...asBase64Patterns(secret), asHexPattern(secret)]);
	const scrub = (value: unknown): unknown => {
		if (typeof value === 'string') {
			return patterns.reduce((text, pattern) => text.replace(pattern, MASK), value);
		}
		// A secret of digits comes back as a number too.
		if (typeof value === 'number') {
			const shown = scrub(String(value));
			return shown === String(value) ? value : shown;
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

/** Masks more than another does: what only this request must not show. */
export function scrubAlso(scrub: Scrub, secrets: string[] = []): Scrub {
	const more = createScrub(secrets);
	return (value) => more(scrub(value));
}

/** A line break, as it is, in JSON or as the soft one of quoted-printable, and the indent behind it. */
const BREAK = '(?:=?(?:\\r?\\n|(?:\\\\r)?\\\\n)[ \\t]{0,8})?';

/** Where digits begin: behind no other, but for those that spell a blank or another character. */
const ALONE = '(?:(?<!\\d)|(?<=%[0-9a-f]{2})|(?<=\\\\u[0-9a-f]{4}))';

/** A secret made of digits only counts as one when it stands alone: it occurs in longer numbers by chance. */
function asPattern(secret: string): RegExp {
	const spelled = [...secret].map(spellings).join(BREAK);
	return new RegExp(/^\d+$/.test(secret) ? `${ALONE}${spelled}(?!\\d)` : spelled, 'gi');
}

/** Every way in which a character is written in addresses, JSON and HTML, as a pattern. */
function spellings(character: string): string {
	const hex = character.codePointAt(0)!.toString(16);
	const bytes = hexBytes(character)
		.map((byte) => `%${byte}`)
		.join('');
	const units = Array.from(
		{ length: character.length },
		(_, at) => `\\\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`,
	);
	const ways = [
		escapePattern(character),
		bytes,
		bytes.replaceAll('%', '%25'),
		bytes.replaceAll('%', '='),
		bytes.replaceAll('%', '\\\\x'),
		units.join(''),
		`&#0*${character.codePointAt(0)};`,
		`&#x0*${hex};`,
		...(NAMED_ENTITIES[character] ?? []),
		...(character === ' ' ? ['\\+'] : []),
		// Base64 in an address that was not encoded: who reads it there reads a blank.
		...(character === '+' ? [' ', '%20'] : []),
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

/**
 * Base64 in its plain and its address form, with or without padding. Three bytes become four digits, so
 * behind other text, as in Basic authentication, a secret looks different for each of three places;
 * digits that depend on its neighbours are left out.
 */
function asBase64Patterns(secret: string): RegExp[] {
	const bytes = Buffer.from(secret, 'utf8');
	return [0, 1, 2].flatMap((before) => {
		const digits = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
		const own = digits.replace(/(?<!=)=+$/, '').slice(Math.ceil((before * 4) / 3));
		const isCut = (before + bytes.length) % 3 > 0;
		const spelled = [...own].map((digit) => {
			if (digit === '+') return '(?:\\+|-|%2[Bb]|%252[Bb])';
			return digit === '/' ? '(?:\\/|_|%2[Ff]|%252[Ff]|\\\\\\/)' : digit;
		});
		// The last digit also holds what follows, so any will do.
		if (isCut) spelled.splice(-1, 1, '[A-Za-z0-9+/_-]');
		const isTelling = before === 0 || spelled.length > LEAST_DIGITS;
		return isTelling ? [new RegExp(`${spelled.join(BREAK)}(?:=|%3[Dd]|%253[Dd])*`, 'g')] : [];
	});
}

/** The bytes in hexadecimal, as in dumps and keys: together or apart by one blank, colon or hyphen. */
function asHexPattern(secret: string): RegExp {
	const spelled = hexBytes(secret).join(`[ :-]?${BREAK}`);
	// Digits are 30 to 39, so those of a code may stand in a longer number by chance.
	return new RegExp(/^\d+$/.test(secret) ? `(?<![\\da-f])${spelled}(?![\\da-f])` : spelled, 'gi');
}

const hexBytes = (text: string): string[] =>
	Array.from(Buffer.from(text, 'utf8'), (byte) => byte.toString(16).padStart(2, '0'));

function escapePattern(text: string): string {
	return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
}
