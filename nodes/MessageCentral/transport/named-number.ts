import { readText, type JsonObject } from '../../shared/wire-values';
import { createMatcher, type Recipient } from '../../shared/recipients/match-number';

/** Whether an answer names the number that it was asked about, another one, or none that can be read. */
export type Naming = 'same' | 'other' | 'none';

/**
 * Compares the number in an answer with the one of the request. The documented answer names it without
 * its calling code; a calling code beside it has to agree.
 *
 * @param data the part of the answer that holds `mobileNumber`
 */
export function compareNumber(data: JsonObject, expected: Recipient): Naming {
	const named = readDigits(data.mobileNumber);
	if (named === undefined) return 'none';
	const country = readDigits(data.countryCode);
	const otherCountry = country !== undefined && country !== expected.callingCode;
	return createMatcher([expected])(named) === 0 && !otherCountry ? 'same' : 'other';
}

/** Digits of a number as a provider writes it; undefined when there is none, or one that is masked. */
export function readDigits(value: unknown): string | undefined {
	const text = readText(value)?.trim();
	if (text === undefined || !/^\+?[\d\s().-]+$/.test(text)) return undefined;
	return text.replace(/\D/g, '') || undefined;
}
