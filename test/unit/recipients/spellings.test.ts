import fc from 'fast-check';
import examples from 'libphonenumber-js/mobile/examples';
import type { PhoneRules } from '../../../nodes/shared/recipients/phone';
import {
	getCountries,
	getExampleNumber,
	parsePhoneNumberFromString,
	type CountryCode,
	type PhoneNumber,
} from '../../../vendor/libphonenumber';
import { DOORS, type Door } from '../../spellings/doors';
import { READ, REFUSED } from '../../spellings/table';

const NATIONAL = '81210100055';
const INDONESIA: PhoneRules = { defaultCountry: 'ID', accept: 'mobile' };
const doors = describe.each(Object.entries(DOORS));

doors('%s', (_, door: Door) => {
	test.each(READ)('takes a number written %s', (__, write) => {
		expect(door(write(NATIONAL), INDONESIA)).toBe(`62${NATIONAL}`);
	});

	test.each(REFUSED)('takes none written %s', (__, write) => {
		expect(door(write(NATIONAL), INDONESIA)).toBeUndefined();
	});

	test.each([
		['01712345678.0', 'DE', '491712345678'],
		['09123456789.0', 'PH', '639123456789'],
		['9123 4567 (1)', 'SG', undefined],
		['91987654 3210', 'SG', undefined],
		['5123456 7', 'EE', undefined],
		['2351234', 'AI', undefined],
		[6281210000000, 'ID', undefined],
		['6281210000000', 'ID', '6281210000000'],
		[8111000000, 'ID', '628111000000'],
		['8111000000', 'ID', '628111000000'],
		[628111000000, 'ID', undefined],
		[81200000000, 'ID', '6281200000000'],
		['0811.1000.000', 'ID', '628111000000'],
		['819012345678@c.us', 'ID', '819012345678'],
	])('says of %p in %s: %p', (typed, defaultCountry, expected) => {
		expect(door(typed, { defaultCountry, accept: 'mobile' })).toBe(expected);
		// How strictly numbers are checked must not let a note in.
		if (expected === undefined && defaultCountry === 'ID') {
			expect(door(typed, { defaultCountry, accept: 'possible' })).toBeUndefined();
		}
	});

	test('never takes what was cut off or added for another number', () => {
		// Possible, though no number there is: it may be read, but not as its neighbour.
		expect([undefined, '63912345678']).toContain(
			door('0912345678.0', { defaultCountry: 'PH', accept: 'mobile' }),
		);
		expect([undefined, NATIONAL]).toContain(door(`${NATIONAL}@c.us`, INDONESIA));
	});

	test.each(REFUSED)('with any possible number allowed takes none written %s', (__, write) => {
		expect(door(write(NATIONAL), { ...INDONESIA, accept: 'possible' })).toBeUndefined();
	});
});

interface Case {
	country: CountryCode;
	msisdn: string;
	typed: string;
}

const countries = getCountries().filter((country) => getExampleNumber(country, examples));

/** Valid mobile numbers near the library's examples, of every country that has one. */
const number = fc
	.tuple(fc.constantFrom(...countries), fc.nat(9_999))
	.map(([country, end]): { country: CountryCode; made: PhoneNumber } => {
		const example = getExampleNumber(country, examples)!;
		const digits = example.nationalNumber.slice(0, -4) + String(end).padStart(4, '0');
		const made = parsePhoneNumberFromString(`+${example.countryCallingCode}${digits}`);
		const isMobile = made?.isValid() && /MOBILE/.test(made.getType() ?? '');
		return { country, made: made && isMobile && made.country === country ? made : example };
	});

const inGroupsOf = (size: number, text: string) =>
	text.match(new RegExp(`.{1,${size}}`, 'g')) ?? [];
const withLastAtLeastTwo = (groups: string[]) =>
	groups.length > 1 && groups[groups.length - 1].length === 1
		? [...groups.slice(0, -2), groups.slice(-2).join('')]
		: groups;

/** Ordinary spellings: the library's own formatters, and groups as people make them. */
const WAYS: Record<string, (made: PhoneNumber, size: number, between: string) => string> = {
	national: (made) => made.formatNational(),
	international: (made) => made.formatInternational(),
	'E.164': (made) => made.number,
	link: (made) => made.format('RFC3966'),
	'link with dashes': (made) => `tel:${made.formatInternational().replace(/ /g, '-')}`,
	'dialled from abroad': (made) => made.formatInternational().replace('+', '00'),
	'national without groups': (made) => made.formatNational().replace(/\D/g, ''),
	'national with dashes': (made) => made.formatNational().replace(/ /g, '-'),
	'international with dots': (made) => made.formatInternational().replace(/[ -]/g, '.'),
	'with an exported fraction': (made) => `${made.number}.0`,
	'international with an exported fraction': (made) => `${made.formatInternational()}.00`,
	'with a decimal comma': (made) => `${made.number},0`,
	JID: (made) => `${made.number.slice(1)}@s.whatsapp.net`,
	'wa.me': (made) => `https://wa.me/${made.number.slice(1)}`,
	'with a word': (made) => `${made.formatInternational()} (WA)`,
	'with no-break blanks': (made) => made.formatInternational().replace(/ /g, '\u00A0'),
	'in Arabic digits': (made) =>
		made.number.replace(/\d/g, (digit) => String.fromCharCode(0x0660 + Number(digit))),
	grouped: ({ countryCallingCode, nationalNumber }, size, between) =>
		`+${countryCallingCode}${between}${withLastAtLeastTwo(inGroupsOf(size, nationalNumber)).join(between)}`,
};

const ordinary: fc.Arbitrary<Case & { way: string }> = fc
	.tuple(
		number,
		fc.constantFrom(...Object.keys(WAYS)),
		fc.constantFrom(2, 3, 4),
		fc.constantFrom(' ', '-', '.'),
	)
	.map(([{ country, made }, way, size, between]) => ({
		way,
		country,
		msisdn: made.number.slice(1),
		typed: WAYS[way](made, size, between),
	}));

const RUNS = 4000;

doors('%s and the mobile numbers of the world', (_, door: Door) => {
	test('never takes another number, and refuses at most 2 % of ordinary spellings', () => {
		expect(countries.length).toBeGreaterThanOrEqual(40);
		const refused: string[] = [];
		fc.assert(
			fc.property(ordinary, ({ country, msisdn, typed, way }) => {
				const read = door(typed, { defaultCountry: country, accept: 'mobile' });
				if (read === undefined) refused.push(`${way} ${country} ${typed}`);
				else expect(read).toBe(msisdn);
			}),
			{ numRuns: RUNS, endOnFailure: true },
		);
		expect(refused.length / RUNS < 0.02 ? [] : refused.slice(0, 50)).toEqual([]);
	});

	test('takes none with a note in digits behind it', () => {
		const note = fc
			.tuple(
				fc.constantFrom(
					' ',
					' - ',
					'-',
					'/',
					' / ',
					'.',
					' #',
					'#',
					' x',
					' ext. ',
					' (',
					'(',
					' [',
				),
				fc.stringMatching(/^[1-9]\d{0,2}$/),
			)
			.map(([mark, digits]) => `${mark}${digits}${/\(/.test(mark) ? ')' : ''}`);
		const written = fc.constantFrom<(made: PhoneNumber) => string>(
			(made) => made.number,
			(made) => made.number.slice(1),
			(made) => made.formatNational().replace(/\D/g, ''),
			(made) => `+${made.countryCallingCode} ${made.nationalNumber}`,
		);
		fc.assert(
			fc.property(number, written, note, ({ country, made }, write, behind) => {
				const typed = `${write(made)}${behind}`;
				expect([typed, door(typed, { defaultCountry: country, accept: 'mobile' })]).toEqual([
					typed,
					undefined,
				]);
			}),
			{ numRuns: 1500 },
		);
	});
});

describe('Whatever is typed', () => {
	// All of them dial 00 to other countries.
	const HOMES = ['ID', 'IN', 'MY', 'DE', 'AT', 'NZ', 'EE', 'FR', 'GB'] as const;
	const token = fc.oneof(
		{ weight: 6, arbitrary: fc.stringMatching(/^\d{1,5}$/) },
		{ weight: 3, arbitrary: fc.constantFrom(' ', '-', '.', ',', '/', '(', ')', ' - ', '\u00A0') },
		{
			weight: 1,
			arbitrary: fc.constantFrom('+', '00', '0', '62', '.0', ',00', '²', 'x', '٢', ';'),
		},
	);
	const start = fc.constantFrom(
		'',
		'+62',
		'0812',
		'62 812',
		'(0812)',
		'+65 9',
		'0171',
		'0664',
		'040',
	);
	const typed = fc
		.tuple(start, fc.array(token, { maxLength: 8 }))
		.map(([first, rest]) => first + rest.join(''));

	test.each(Object.entries(DOORS))(
		'%s gives no number whose digits were not all typed, and leaves none out',
		(_, door) => {
			let read = 0;
			fc.assert(
				fc.property(typed, fc.constantFrom(...HOMES), (text, country) => {
					// Several numbers are several entries, each judged by itself.
					fc.pre(!/[,;]/.test(text) || /^[^,;]*\d,0+$/.test(text));
					const msisdn = door(text, { defaultCountry: country, accept: 'mobile' });
					if (msisdn === undefined) return;
					read++;
					const { countryCallingCode: code, nationalNumber } = parsePhoneNumberFromString(
						`+${msisdn}`,
					)!;
					const ascii = text.replaceAll('٢', '2').trim();
					const digits = ascii.replace(/\D/g, '');
					// Behind a plus sign the other country's own trunk digit is known for one.
					const trunk = ascii.includes('+') ? '(?:0*|[18])' : '0*';
					const wanted = new RegExp(`^(?:0*(?:${code})?${trunk})${nationalNumber}(?<end>0*)$`);
					const rest = wanted.exec(digits)?.groups?.end;
					expect([text, msisdn, rest]).toEqual([text, msisdn, expect.stringMatching(/^0*$/)]);
					if (rest !== '') expect(ascii).toMatch(new RegExp(`\\d[.,]${rest}$`));
				}),
				{ numRuns: 8_000, maxSkipsPerRun: 100 },
			);
			expect(read).toBeGreaterThan(100);
		},
	);
});
