/** What leaves nothing to be seen: blanks, control and format characters, blank letters and patterns. */
const INVISIBLE = /^[\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]*$/u;

/** Whether nothing of a text can be seen. */
export function isBlank(text: string): boolean {
	return INVISIBLE.test(text);
}

const BROKEN: ReadonlyArray<{ pattern: RegExp; words: string }> = [
	{
		pattern: /\p{Cs}/u,
		words: 'half an emoji, as it remains when a text is cut. Cut it by whole characters',
	},
	{
		pattern: /\uFFFD/,
		words:
			'a character that was lost when a file or an answer was read (\uFFFD). Read it in its right encoding, mostly UTF-8',
	},
	{
		// Tab, line feed, vertical tab, form feed and carriage return are what texts are laid out with.
		pattern: /[\p{Cc}\p{Noncharacter_Code_Point}]/u,
		words:
			'a control character, which no phone can show. It comes from a file that was read in the wrong encoding, or from a program',
	},
];

const LAYOUT = /[\t\n\v\f\r]/g;

/**
 * What is wrong with the characters of a text, as words for "The text has …".
 *
 * Half surrogate pairs, U+FFFD, control characters other than those of layout (with those from 0x80
 * to 0x9F that misread Windows-1252 leaves) and noncharacters: phones show them as boxes.
 */
export function brokenCharacters(text: string): string | undefined {
	// Almost every text is made of these.
	if (/^[\n\r -~]*$/.test(text)) return undefined;
	const shown = text.replace(LAYOUT, '');
	return BROKEN.find(({ pattern }) => pattern.test(shown))?.words;
}
