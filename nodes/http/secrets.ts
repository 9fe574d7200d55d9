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
	const needles = [...new Set(secrets.flatMap(spellings))].sort((a, b) => b.length - a.length);
	const scrub = (value: unknown): unknown => {
		if (typeof value === 'string') {
			return needles.reduce((text, needle) => text.replaceAll(needle, MASK), value);
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

function spellings(secret: string | undefined): string[] {
	if (secret === undefined || secret.length < SHORTEST) return [];
	const encoded = encodeURIComponent(secret.toWellFormed());
	const base64 = Buffer.from(secret, 'utf8').toString('base64');
	return [
		secret,
		encoded,
		encoded.replaceAll('%20', '+'),
		base64,
		encodeURIComponent(base64),
		JSON.stringify(secret).slice(1, -1),
		escapeHtml(secret),
	];
}

/** Error pages repeat the address they were asked for with these characters escaped. */
function escapeHtml(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}
