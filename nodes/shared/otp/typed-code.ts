import { withPlainCharacters } from '../recipients/plain-characters';
import { FEWEST_DIGITS, MOST_DIGITS } from './code';

/** Groups of digits; a table that takes a code for a number writes it with a fraction. */
const GROUPS = /^(\d+(?:-\d+)*)(?:[.,]0+)?$/;
/** Longer texts are no code, whatever stands in them. */
const MOST_CHARACTERS = 100;

/**
 * Reads a one-time code as people type it: `12 34`, `12-34` and digits of other scripts are the code
 * 1234. Nothing is ever added: zeros that a number has lost cannot be told.
 *
 * @param digits how many it has to have; 4 to 8 when that is not known
 * @returns the digits, or why it is no code; the code itself is never in the reason
 */
export function readCode(typed: unknown, digits?: number): { code: string } | { reason: string } {
	const fewest = digits ?? FEWEST_DIGITS;
	const most = digits ?? MOST_DIGITS;
	const noCode = {
		reason: `The code is not ${digits ?? `${fewest} to ${most}`} digits, so it was not checked.`,
	};
	if (typeof typed !== 'string' && typeof typed !== 'number') return noCode;
	const text = String(typed);
	if (text.length > MOST_CHARACTERS) return noCode;
	const code =
		GROUPS.exec(withPlainCharacters(text).replace(/\s/g, ''))?.[1].replace(/-/g, '') ?? '';
	if (code.length >= fewest && code.length <= most) return { code };
	const isShortNumber = typeof typed === 'number' && code.length > 0 && code.length < fewest;
	return isShortNumber ? lostZeros(fewest) : noCode;
}

const lostZeros = (fewest: number) => ({
	reason: `The code came as a number with fewer than ${fewest} digits, so it was not checked: zeros in front of it got lost. Pass it as text.`,
});
