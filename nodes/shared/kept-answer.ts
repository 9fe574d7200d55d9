/** Characters of a provider's answer, as JSON, that one outcome or report keeps. */
const MOST_CHARACTERS = 2_000;
const LONGEST_REASON = 1_000;

/**
 * Keeps what a provider answered beside what became of it: once, however many recipients it is about,
 * and not more of it than a person reads.
 *
 * @param scrub masks the secrets of an answer before it is cut, where that is not done yet
 * @returns what to keep of an answer: the same, or its beginning as text; undefined when this very
 *   answer was kept before
 */
export function createAnswerKeeper(
	scrub: (answer: unknown) => unknown = (answer) => answer,
): (answer: unknown) => unknown {
	const kept = new Set<unknown>();
	return (answer) => {
		if (typeof answer === 'object' && answer !== null) {
			if (kept.has(answer)) return undefined;
			kept.add(answer);
		}
		return shorten(scrub(answer));
	};
}

function shorten(answer: unknown): unknown {
	const text = typeof answer === 'string' ? answer : JSON.stringify(answer);
	if (text === undefined || text.length <= MOST_CHARACTERS) return answer;
	return `${excerpt(text, MOST_CHARACTERS)} (cut, it has ${text.length} characters)`;
}

/** A reason may quote the provider, and is told to everybody whom a request was for. */
export function shortReason(reason: string): string {
	return excerpt(reason, LONGEST_REASON);
}

/** The beginning of a text, never half a character at its end. */
export function excerpt(text: string, length: number): string {
	return text.length <= length ? text : `${text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
