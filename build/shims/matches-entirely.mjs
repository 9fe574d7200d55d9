// @ts-check
// libphonenumber-js compiles its patterns anew for each number, a third of the time of a check.
/** @type {Map<string, RegExp>} */
const patterns = new Map();

/**
 * @param {string | undefined} text
 * @param {string} pattern
 */
export default function matchesEntirely(text, pattern) {
	let compiled = patterns.get(pattern);
	if (compiled === undefined) {
		compiled = new RegExp(`^(?:${pattern})$`);
		patterns.set(pattern, compiled);
	}
	return compiled.test(text || '');
}
