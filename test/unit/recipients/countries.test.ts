import { countryDefaults } from '../../../nodes/MessageCentral/actions/country';
import {
	ALL_COUNTRIES,
	checkCountry,
	countryName,
	countryOptions,
} from '../../../nodes/shared/recipients/countries';

describe('Allowed Countries', () => {
	test('let a number of a listed country through', () => {
		expect(checkCountry('ID', ['IN', 'ID'])).toBeUndefined();
	});

	test('let every country through when there is no restriction', () => {
		expect(checkCountry('', [ALL_COUNTRIES])).toBeUndefined();
	});

	test('refuse another country by name and say where to change it', () => {
		expect(checkCountry('IN', ['ID', 'SG'])).toMatchObject({
			reasonCode: 'country_not_allowed',
			reason: expect.stringMatching(
				/belongs to India, but only Indonesia, Singapore .*'Allowed Countries'/,
			),
		});
	});

	test('refuse a number that belongs to no country', () => {
		expect(checkCountry('', ['ID'])).toMatchObject({ reasonCode: 'country_not_allowed' });
	});

	test.each(['INDONESIA', '62', '+62', 'I', '🇮🇩'])(
		'with %p, which is no country, refuse instead of failing the run',
		(entry) => {
			expect(checkCountry('ID', [entry])).toMatchObject({ reasonCode: 'country_not_allowed' });
		},
	);

	test('can be chosen by name', () => {
		const options = countryOptions();
		expect(options).toContainEqual({ name: 'Indonesia (ID)', value: 'ID' });
		expect(options.length).toBeGreaterThan(200);
		expect(options.map(({ name }) => name)).toEqual(
			options.map(({ name }) => name).sort((a, b) => a.localeCompare(b, 'en')),
		);
	});

	test('are named in English', () => {
		expect(countryName('ID')).toBe('Indonesia');
	});
});

describe('The country of a Message Central account', () => {
	test.each([
		['62', 'ID'],
		['+62', 'ID'],
		['ID', 'ID'],
		[' id ', 'ID'],
		['91', 'IN'],
		['1', 'US'],
		['7', 'RU'],
		['44', 'GB'],
		['65', 'SG'],
	])('written as %p is %s, and only its numbers may be sent to', (written, country) => {
		expect(countryDefaults(written)).toEqual({
			defaultCountry: country,
			allowedCountries: [country],
		});
	});

	test('left empty allows all and supposes none', () => {
		expect(countryDefaults('')).toEqual({
			defaultCountry: undefined,
			allowedCountries: [ALL_COUNTRIES],
		});
	});
});
