import * as fc from 'fast-check';
import { commonFormsOf } from '../../../nodes/shared/recipients/common-forms';
import { parsePhoneNumberFromString } from '../../../vendor/libphonenumber';

const COUNTRIES = ['ID', 'IN', 'SG', 'MY', 'PH', 'DE', 'US', 'GB', 'AE', 'TH', 'NG', 'FR'] as const;

const prefix = fc.constantFrom('', '0', '62', '+62', '91', '+91', '65', '49', '+49', '0049');
const digits = fc
	.tuple(prefix, fc.constantFrom('', '8', '81', '9', '98', '15'), fc.nat(9_999_999_999))
	.map(([start, carrier, rest]) => `${start}${carrier}${rest}`);

describe('The shortcut for common forms of a number', () => {
	test('says what the library says, or nothing', () => {
		fc.assert(
			fc.property(fc.constantFrom(...COUNTRIES), digits, (country, text) => {
				const shortcut = commonFormsOf(country)(text);
				fc.pre(shortcut !== undefined);
				const number = parsePhoneNumberFromString(text, {
					defaultCountry: country,
					extract: false,
				});
				expect(number?.isValid()).toBe(true);
				expect(['MOBILE', 'FIXED_LINE_OR_MOBILE']).toContain(number?.getType());
				expect(shortcut).toEqual({
					msisdn: number?.number.slice(1),
					country: number?.country,
					callingCode: number?.countryCallingCode,
					national: number?.nationalNumber,
				});
			}),
			{ numRuns: 3000, maxSkipsPerRun: 1000 },
		);
	});

	test('knows the forms that Indonesian lists consist of', () => {
		const forms = ['081210100055', '81210100055', '6281210100055', '+6281210100055'];
		for (const form of forms) {
			expect(commonFormsOf('ID')(form)?.msisdn).toBe('6281210100055');
		}
	});
});
