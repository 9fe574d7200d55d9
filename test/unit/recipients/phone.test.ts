import fc from 'fast-check';
import { parsePhoneNumberFromString } from '../../../vendor/libphonenumber';
import { checkPhone, type PhoneRules } from '../../../nodes/shared/recipients/phone';

const INDONESIA: PhoneRules = { defaultCountry: 'ID', accept: 'mobile' };
const ANYWHERE: PhoneRules = { accept: 'mobile' };

const read = (input: unknown, rules = INDONESIA) => {
	const result = checkPhone(input, rules);
	return result.ok ? result.number.msisdn : result.problem.reasonCode;
};

/** How long the numbers of the plan are: 08 and 8 to 11 further digits, the second not 0, 4, 7 or 9 alone. */
const indonesianMobile = fc
	.tuple(
		fc.constantFrom('811', '812', '813', '821', '822', '852', '853', '857', '878', '896', '817'),
		fc.stringMatching(/^\d{7,8}$/),
	)
	.map(([prefix, rest]) => `${prefix}${rest}`)
	.filter((national) => parsePhoneNumberFromString(`+62${national}`)?.getType() === 'MOBILE');

describe('A number of an Indonesian mobile phone is understood', () => {
	test.each([
		['as dialled at home', '081210100055'],
		['without its trunk zero', '81210100055'],
		['with the calling code', '6281210100055'],
		['with a plus', '+6281210100055'],
		['with a plus, blanks and dashes', '+62 812-1010-0055'],
		['with 00', '006281210100055'],
		['with 00 and blanks', '0062 812 1010 0055'],
		['with 00 behind a plus', '+006281210100055'],
		['with the calling code and the trunk zero', '62081210100055'],
		['with the trunk zero in brackets', '+62 (0)812 1010 0055'],
		['with 00 and the trunk zero in brackets', '0062 (0) 812 1010 0055'],
		['with dots', '0812.1010.0055'],
		['with slashes', '0812/1010/0055'],
		['with brackets', '(0812) 10100055'],
		['with square brackets', '[0812] 10100055'],
		['with en dashes', '0812–1010–0055'],
		['with em dashes', '0812—1010—0055'],
		['with non-breaking hyphens', '0812\u20111010\u20110055'],
		['with a minus sign', '0812\u22121010\u22120055'],
		['with soft hyphens', '0812\u00AD1010\u00AD0055'],
		['with no-break spaces', '+62\u00A0812\u00A01010\u00A00055'],
		['with narrow no-break spaces', '+62\u202F812\u202F1010\u202F0055'],
		['with zero-width spaces', '0812\u200B1010\u200B0055'],
		['with a byte order mark', '\uFEFF081210100055'],
		['between embedding marks, as WhatsApp copies it', '\u202A+62 812-1010-0055\u202C'],
		['between isolating marks, as contact apps copy it', '\u2066+6281210100055\u2069'],
		['behind a right-to-left mark', '\u200F081210100055'],
		['in full-width digits', '０８１２１０１０００５５'],
		['with a full-width plus', '＋6281210100055'],
		['with the apostrophe that spreadsheets put in front', "'081210100055"],
		['in quotes', '"081210100055"'],
		['as a link', 'tel:+6281210100055'],
		['as a link in capitals', 'TEL:+6281210100055'],
		['between blanks and tabs', ' \t081210100055 '],
		['in scientific notation that has all digits', '6.281210100055E+12'],
		['in scientific notation with a small e', '6.281210100055e12'],
		['in scientific notation with a decimal comma', '6,281210100055E+12'],
		['as a JavaScript number', 6281210100055],
		['as a JavaScript number without its trunk zero', 81210100055],
		['as a big integer', BigInt('6281210100055')],
	])('%s', (_, input) => {
		expect(read(input)).toBe('6281210100055');
	});

	test('with the fewest digits that exist', () => {
		expect(read('0811123456')).toBe('62811123456');
	});

	test('however it is decorated', () => {
		const separator = fc.constantFrom(' ', '-', '.', '/', '\u00A0', '\u2011', ' - ');
		const invisible = fc.constantFrom('', '\u200B', '\u202A', '\u2069', '\uFEFF', '\u00AD');
		const beginning = fc.constantFrom('0', '', '62', '+62', '0062', '620', '+62(0)');
		const sizes = fc.constantFrom(
			[3, 4, 4],
			[3, 4, 3],
			[3, 3, 5],
			[3, 2, 2, 2, 2],
			[5, 6],
			[5, 5],
			[7, 4],
		);
		fc.assert(
			fc.property(
				beginning,
				indonesianMobile,
				sizes,
				separator,
				fc.array(invisible, { minLength: 12, maxLength: 12 }),
				(start, national, lengths, between, unseen) => {
					const digits = [...national].map((digit, index) => `${unseen[index] ?? ''}${digit}`);
					let at = 0;
					const groups = lengths.map((length) => digits.slice(at, (at += length)).join(''));
					fc.pre(groups.every((group) => group !== '') && at === digits.length);
					const typed = groups.join(between);
					expect(read(`${start}${typed}`)).toBe(`62${national}`);
				},
			),
		);
	});
});

describe('A number of another country', () => {
	test.each([
		['+919999999999', '919999999999', 'IN'],
		['00919999999999', '919999999999', 'IN'],
		['919999999999', '919999999999', 'IN'],
		['+65 9123 4567', '6591234567', 'SG'],
		['+44 7400 123456', '447400123456', 'GB'],
		['+1 (201) 555-0123', '12015550123', 'US'],
	])('%s keeps its country', (input, msisdn, country) => {
		expect(checkPhone(input, INDONESIA)).toMatchObject({ ok: true, number: { msisdn, country } });
	});

	test('is taken apart into calling code and national number', () => {
		expect(checkPhone('+6281210100055', ANYWHERE)).toMatchObject({
			number: { callingCode: '62', national: '81210100055', country: 'ID' },
		});
	});

	test('without a calling code is refused when no country is set, and the reason says how to write it', () => {
		const result = checkPhone('081210100055', ANYWHERE);
		expect(result).toMatchObject({
			ok: false,
			to: '081210100055',
			problem: {
				reasonCode: 'invalid_number',
				reason: expect.stringMatching(/calling code.*\+6281210100055.*Default Country/),
			},
		});
	});

	test('is understood without a plus when no country is set', () => {
		expect(read('919999999999', ANYWHERE)).toBe('919999999999');
	});
});

describe('What is not a mobile number', () => {
	test.each([
		['', 'empty'],
		['   ', 'empty'],
		[null, 'empty'],
		[undefined, 'empty'],
		['628xxx', 'digits only'],
		['Budi', 'digits only'],
		['081210100055 ext 5', 'digits only'],
		['0812+1010', 'digits only'],
		['081210100055 081210100056', 'separate them with commas'],
		['0812-1010-0055 / 0812-1010-0056', 'separate them with commas'],
		['8.12101E+10', 'lost digits'],
		['8,12101E+10', 'lost digits'],
		[1e21, 'lost digits'],
		['0812', 'Check its digits'],
		['08121010005555555', 'Check its digits'],
		['+62', 'Check its digits'],
		['+999123456789', 'Check its digits'],
		['12', 'Check its digits'],
		[Number.NaN, 'digits only'],
	])('%p is refused and the reason says what to do', (input, advice) => {
		expect(checkPhone(input, INDONESIA)).toMatchObject({
			ok: false,
			problem: { reasonCode: 'invalid_number', reason: expect.stringContaining(advice) },
		});
	});

	test.each(['0211234567', '+62 21 123 4567', '02112345678'])(
		'landline %s is refused as not mobile',
		(input) => {
			expect(checkPhone(input, INDONESIA)).toMatchObject({
				ok: false,
				problem: { reasonCode: 'not_mobile', reason: expect.stringContaining('mobile') },
			});
		},
	);

	test('landline is taken when any possible number is', () => {
		expect(read('0211234567', { ...INDONESIA, accept: 'possible' })).toBe('62211234567');
	});

	test.each([-81210100055, 81210100.055, 0.81210100055])(
		'the quantity %p is not taken for a phone number',
		(input) => {
			expect(read(input)).toBe('invalid_number');
		},
	);

	test.each([true, { phone: '081210100055' }])(
		'%p is refused without a word that it was empty',
		(input) => {
			const result = checkPhone(input, INDONESIA);
			expect(result.ok ? '' : result.problem.reason).not.toBe('');
			expect(result.ok ? '' : result.problem.reason).not.toContain('is empty');
		},
	);

	test('comes out as it was typed', () => {
		expect(checkPhone(' 628xxx ', INDONESIA)).toMatchObject({ to: '628xxx' });
	});

	test('is shortened in the reason when it is long', () => {
		const result = checkPhone('x'.repeat(5000), INDONESIA);
		expect(result.ok ? '' : result.problem.reason.length).toBeLessThan(300);
	});
});

describe('Whatever stands in a phone field', () => {
	const anything = fc.oneof(
		fc.string({ maxLength: 30 }),
		fc.string({ unit: fc.constantFrom(...'0123456789+-() .eE'), maxLength: 22 }),
		fc.anything(),
	);

	test('gives a number or a reason and never an error', () => {
		fc.assert(
			fc.property(anything, fc.constantFrom(INDONESIA, ANYWHERE), (input, rules) => {
				const result = checkPhone(input, rules);
				if (!result.ok) expect(result.problem.reason).not.toBe('');
			}),
		);
	});

	test('gives only numbers that exist by the numbering plan', () => {
		fc.assert(
			fc.property(anything, fc.constantFrom(INDONESIA, ANYWHERE), (input, rules) => {
				const result = checkPhone(input, rules);
				if (!result.ok) return;
				const { msisdn, callingCode, national } = result.number;
				expect(msisdn).toBe(`${callingCode}${national}`);
				expect(parsePhoneNumberFromString(`+${msisdn}`)?.isValid()).toBe(true);
			}),
			{ numRuns: 500 },
		);
	});

	test('is the same number when it is read again', () => {
		fc.assert(
			fc.property(indonesianMobile, (national) => {
				expect(read(read(`0${national}`))).toBe(`62${national}`);
			}),
		);
	});
});

describe('A default country that does not exist', () => {
	test.each(['Indonesia', '62', 'XX', 'id '])(
		'%p refuses numbers without a calling code instead of failing the run',
		(defaultCountry) => {
			expect(read('081210100055', { defaultCountry, accept: 'mobile' })).toBe('invalid_number');
		},
	);
});

describe('A plan that makes up digits', () => {
	test.each(['ID', 'NF', undefined])('is not followed from %s', (defaultCountry) => {
		for (const typed of ['67250000', '+67250000']) {
			expect(read(typed, { defaultCountry, accept: 'mobile' })).toBe('invalid_number');
		}
	});

	test('is followed where a country only writes its numbers otherwise at home', () => {
		const home = { defaultCountry: 'AR', accept: 'mobile' } as const;
		expect(read('011 15-2345-6789', home)).toBe('5491123456789');
	});
});
