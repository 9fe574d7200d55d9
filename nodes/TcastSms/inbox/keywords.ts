/** Words with which people in Indonesia and elsewhere ask not to be texted any more. */
export const OPT_OUT_WORDS = ['STOP', 'BERHENTI', 'UNREG', 'UNSUB', 'BATAL'] as const;

/**
 * The keyword that a text consists of. Only the whole text counts, capitals, blanks and punctuation
 * around it aside: "Stop!" asks to stop, "jangan stop" asks for the opposite.
 *
 * @returns the keyword as it stands in the list, or undefined
 */
export function matchKeyword(text: string, keywords: readonly string[]): string | undefined {
	const said = fold(text);
	return said === '' ? undefined : keywords.find((keyword) => fold(keyword) === said);
}

function fold(text: string): string {
	return text
		.normalize('NFKC')
		.replace(/[^\p{L}\p{N}]+/gu, ' ')
		.trim()
		.toUpperCase();
}
