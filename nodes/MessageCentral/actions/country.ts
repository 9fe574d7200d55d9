import { getCountries, getCountryCallingCode } from '../../../vendor/libphonenumber';
import type { CountryDefaults } from '../../sending/job';
import { Problem } from '../../shared/problem';
import { ALL_COUNTRIES, readCountry } from '../../shared/recipients/countries';

/** Countries that lend their name to a calling code which several share. */
const MAIN_COUNTRY: Record<string, string> = { 1: 'US', 7: 'RU', 44: 'GB', 47: 'NO', 61: 'AU' };

/**
 * What the credential's 'Country' means for a send: the country of numbers without a calling code,
 * and the only one that may be sent to. Empty means all.
 *
 * @throws Problem when it is neither: taking it for "all" would open what was meant closed
 */
export function countryDefaults(country: string): CountryDefaults {
	const code = readCountry(country, countryOfCallingCode);
	if (code === undefined && country !== '') {
		throw new Problem(
			'country_not_allowed',
			`'${country}' in 'Country' of the Message Central credential is not a country`,
			'Enter a calling code such as 62 or a country code such as ID, or leave it empty.',
		);
	}
	return { defaultCountry: code, allowedCountries: code === undefined ? [ALL_COUNTRIES] : [code] };
}

function countryOfCallingCode(callingCode: string): string | undefined {
	return (
		MAIN_COUNTRY[callingCode] ??
		getCountries().find((country) => getCountryCallingCode(country) === callingCode)
	);
}
