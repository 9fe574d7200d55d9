/**
 * Dates and numbers where a country has no entry below: days before months, English names, and a point
 * before decimals.
 */
export const DEFAULT_LOCALE = 'en-GB';

/** India writes English, and groups digits as 12,34,567. */
export const INDIAN = 'en-IN';

/** Countries in whose way dates and numbers can be shown, each with its BCP 47 tag. */
const LOCALES: Record<string, { name: string; locale: string }> = {
	AU: { name: 'Australia', locale: 'en-AU' },
	BR: { name: 'Brazil', locale: 'pt-BR' },
	FR: { name: 'France', locale: 'fr' },
	DE: { name: 'Germany', locale: 'de' },
	IN: { name: 'India', locale: INDIAN },
	ID: { name: 'Indonesia', locale: 'id' },
	IT: { name: 'Italy', locale: 'it' },
	MY: { name: 'Malaysia', locale: DEFAULT_LOCALE },
	NL: { name: 'Netherlands', locale: 'nl' },
	PH: { name: 'Philippines', locale: 'en-US' },
	SG: { name: 'Singapore', locale: DEFAULT_LOCALE },
	ES: { name: 'Spain', locale: 'es' },
	TH: { name: 'Thailand', locale: 'th' },
	TR: { name: 'Turkey', locale: 'tr' },
	GB: { name: 'United Kingdom', locale: DEFAULT_LOCALE },
	US: { name: 'United States', locale: 'en-US' },
	VN: { name: 'Vietnam', locale: 'vi' },
};

/** The countries to choose from, by name. */
export const localeChoices = () =>
	Object.entries(LOCALES).map(([country, { name }]) => ({ name, value: country }));

/** What a country of the list is called in English. */
export const countryName = (country: string): string => LOCALES[country]?.name ?? country;

/** The country in whose way values are shown, and its BCP 47 tag. */
export function localeOf(country: string | undefined): { country: string; locale: string } {
	const known = country !== undefined && Object.hasOwn(LOCALES, country) ? country : 'GB';
	return { country: known, locale: LOCALES[known].locale };
}
