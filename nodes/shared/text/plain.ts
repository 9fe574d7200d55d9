/** Characters that programs put in by themselves, and what a phone keyboard would have typed. */
const REPLACEMENTS: ReadonlyMap<string, { plain: string; name: string }> = new Map([
	['\u2018', { plain: "'", name: 'curly quote' }],
	['\u2019', { plain: "'", name: 'curly apostrophe' }],
	['\u201A', { plain: "'", name: 'low quote' }],
	['\u201B', { plain: "'", name: 'curly quote' }],
	['\u2032', { plain: "'", name: 'prime' }],
	['\u0060', { plain: "'", name: 'backtick' }],
	['\u00B4', { plain: "'", name: 'accent' }],
	['\u201C', { plain: '"', name: 'curly quote' }],
	['\u201D', { plain: '"', name: 'curly quote' }],
	['\u201E', { plain: '"', name: 'low quote' }],
	['\u00AB', { plain: '"', name: 'angle quote' }],
	['\u00BB', { plain: '"', name: 'angle quote' }],
	['\u2010', { plain: '-', name: 'hyphen' }],
	['\u2011', { plain: '-', name: 'non-breaking hyphen' }],
	['\u2012', { plain: '-', name: 'dash' }],
	['\u2013', { plain: '-', name: 'dash' }],
	['\u2014', { plain: '-', name: 'long dash' }],
	['\u2212', { plain: '-', name: 'minus sign' }],
	['\u2026', { plain: '...', name: 'ellipsis' }],
	['\u2022', { plain: '*', name: 'bullet' }],
	['\u00A0', { plain: ' ', name: 'non-breaking space' }],
	['\u2007', { plain: ' ', name: 'wide space' }],
	['\u2009', { plain: ' ', name: 'thin space' }],
	['\u202F', { plain: ' ', name: 'narrow space' }],
	['\u3000', { plain: ' ', name: 'wide space' }],
	['\t', { plain: ' ', name: 'tab' }],
	['\u200B', { plain: '', name: 'invisible space' }],
	['\u200E', { plain: '', name: 'invisible mark' }],
	['\u200F', { plain: '', name: 'invisible mark' }],
	['\u2060', { plain: '', name: 'invisible joiner' }],
	['\uFEFF', { plain: '', name: 'invisible mark' }],
]);

/** Replaces characters of the fixed list by plain ones; letters, accents and emoji stay. */
export function toPlainCharacters(text: string): string {
	return text.replace(
		/[^\u0020-\u005F\u0061-\u007E]/g,
		(character) => nameOf(character)?.plain ?? character,
	);
}

function nameOf(character: string) {
	return REPLACEMENTS.get(character);
}

/** An odd character of a text that has a plain counterpart. */
export interface OddCharacter {
	character: string;
	name: string;
}

/** The odd characters of a text that {@link toPlainCharacters} would replace, each once. */
export function findOddCharacters(text: string): OddCharacter[] {
	return [...new Set(text)]
		.map((character) => ({ character, name: nameOf(character)?.name }))
		.filter((found): found is OddCharacter => found.name !== undefined);
}
