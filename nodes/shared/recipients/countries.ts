import { getCountries, isSupportedCountry } from '../../../vendor/libphonenumber';
import type { Reason } from '../dispatch/outcome';

/** Stands for "no restriction" in the setting 'Allowed Countries'. */
export const ALL_COUNTRIES = '*';

const names = new Intl.DisplayNames(['en'], { type: 'region' });

/** The English name of a country, for messages and lists; the code itself where there is no name. */
export function countryName(code: string): string {
	// What is no code at all would make Intl throw.
	if (!/^[A-Z]{2}$/.test(code)) return code || 'no single country';
	return names.of(code) ?? code;
}

/** Every country with a numbering plan, sorted by name, as options of an n8n parameter. */
export function countryOptions(): Array<{ name: string; value: string }> {
	return getCountries()
		.map((value) => ({ name: `${countryName(value)} (${value})`, value: value as string }))
		.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/**
 * Reads a country from a credential, which may hold an ISO code (`IN`) or a calling code (`91`).
 *
 * @param knownCallingCodes country to take for a calling code, the main one where several share it
 * @returns ISO 3166-1 alpha-2, or undefined when it is empty or neither
 */
export function readCountry(
	value: string,
	knownCallingCodes: (callingCode: string) => string | undefined,
): string | undefined {
	const text = value.trim().replace(/^\+/, '').toUpperCase();
	if (isSupportedCountry(text)) return text;
	return /^\d{1,3}$/.test(text) ? knownCallingCodes(text) : undefined;
}

/**
 * Checks a number's country against the setting 'Allowed Countries'.
 *
 * @param country ISO code of the number
 * @param allowed ISO codes, or {@link ALL_COUNTRIES}
 * @returns the reason for a refusal, or undefined when the number may be sent to
 */
export function checkCountry(country: string, allowed: readonly string[]): Reason | undefined {
	if (allowed.includes(ALL_COUNTRIES) || allowed.includes(country)) return undefined;
	const list = allowed.map(countryName).join(', ');
	return {
		reasonCode: 'country_not_allowed',
		reason: `The number belongs to ${countryName(country)}, but only ${list} may be sent to. Add the country to the option 'Allowed Countries' if this is intended.`,
	};
}
