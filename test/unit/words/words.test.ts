import { DELIVERY_STATES } from '../../../nodes/shared/delivery/report';
import { REASON_CODES } from '../../../nodes/shared/reason-codes';
import { findOddCharacters } from '../../../nodes/shared/text/plain';
import { localeChoices } from '../../../nodes/shared/spreadsheet/table/locale';
import { nameOfSeparator } from '../../../nodes/shared/spreadsheet/csv/dialect';
import { WORDS } from '../../../nodes/shared/words';
import { ENGLISH, type Words } from '../../../nodes/shared/words/en';
import { INDONESIAN } from '../../../nodes/shared/words/id';
import {
	isTitle,
	outcomeNamed,
	reasonNamed,
	sendAgainIn,
	stateNamed,
	type TitleKey,
} from '../../../nodes/shared/words/recognize';
import { textsOf } from './texts';

const languages = Object.values(WORDS).map((words) => [words.language, words] as const);
const repeated = (texts: string[]) => texts.filter((text, at) => texts.indexOf(text) !== at);

describe('Each language', () => {
	test.each(languages)('%s tells its sheets, columns, outcomes and states apart', (_, words) => {
		const { summary, sendAgain, notDelivered, results } = words.sheets;
		expect(repeated([summary, sendAgain, notDelivered, results])).toEqual([]);
		expect(repeated(Object.values(words.titles))).toEqual([]);
		expect(repeated(Object.values(words.outcomes))).toEqual([]);
		expect(repeated(DELIVERY_STATES.map((state) => words.states[state]))).toEqual([]);
		expect(repeated(REASON_CODES.map((code) => words.reason(code)))).toEqual([]);
	});

	test.each(languages)('%s has names of sheets that Excel takes', (_, words) => {
		const names = Object.values(words.sheets);
		expect(names.filter((name) => name.length > 31 || /[\\/?*[\]:]/.test(name))).toEqual([]);
	});
});

test('No title means one column in one language and another in the other', () => {
	const keys = Object.keys(ENGLISH.titles) as TitleKey[];
	const meant = languages.flatMap(([, { titles }]) =>
		keys.map((key) => keys.filter((other) => isTitle(titles[key], other)).join()),
	);
	expect(meant).toEqual([...keys, ...keys]);
});

describe('What was written in one language is read in the other', () => {
	test.each(languages)('%s', (_, { sheets, titles, outcomes, states, reason }) => {
		expect(sendAgainIn(['Kontak', sheets.summary, sheets.sendAgain])).toBe(sheets.sendAgain);
		expect(isTitle(`${titles.reason} (2)`, 'reason')).toBe(true);
		expect(Object.values(outcomes).map(outcomeNamed)).toEqual(Object.keys(outcomes));
		expect(DELIVERY_STATES.map((state) => stateNamed(states[state]))).toEqual(DELIVERY_STATES);
		expect(REASON_CODES.map((code) => reasonNamed(reason(code)))).toEqual(REASON_CODES);
	});

	test('only where both of its sheets are in one language', () => {
		expect(sendAgainIn(['Summary', 'Kirim Lagi'])).toBeUndefined();
		expect(sendAgainIn(['Ringkasan', 'Penerima'])).toBeUndefined();
		expect(sendAgainIn(['Kirim Lagi', 'Summary', 'Send Again'])).toBe('Send Again');
	});
});

/** Words of English that are no words of Indonesian; what n8n shows stands in quotes. */
const ENGLISH_WORDS =
	/\b(?:the|of|and|or|to|in|is|are|was|were|has|have|not|no|nothing|who|what|why|with|without|would|will|all|than|they|their|more|message|messages|recipient|recipients|number|numbers|sender|row|rows|column|file|sheet|text|reason|refused|accepted|unknown|skipped|delivered|sent|sending|failed|expired|provider|balance|cost|request|delivery|report|again|summary|hidden|duplicate)\b/i;

const withoutNames = (text: string) => text.replace(/'[^']*'|\((?:sender ID|opt-out)\)/g, '');

describe('Bahasa Indonesia', () => {
	const texts = textsOf(INDONESIAN);

	test('has no English in it but the names that n8n shows', () => {
		expect(texts.length).toBeGreaterThan(150);
		const english = texts.filter(({ text }) => ENGLISH_WORDS.test(withoutNames(text)));
		expect(english).toEqual([]);
	});

	test.each(REASON_CODES)('says what %s is and what to do, in whole sentences', (reasonCode) => {
		const sentence = INDONESIAN.explain({ reasonCode, reason: 'In English.' });
		expect(sentence).toMatch(/^[A-Z].{12,}\.$/);
		expect(withoutNames(sentence ?? '')).not.toMatch(ENGLISH_WORDS);
		expect(INDONESIAN.reason(reasonCode)).toMatch(/^[A-Z].{3,60}[^.]$/);
		expect(INDONESIAN.reason(reasonCode)).not.toMatch(ENGLISH_WORDS);
	});

	test('warns of whatever may have gone out, and tells the code of the provider', () => {
		const reason = { reasonCode: 'no_answer', reason: null, outcome: 'unknown' } as const;
		expect(INDONESIAN.explain(reason)).toMatch(/mungkin sudah terkirim, jadi jangan dikirim ulang/);
		expect(
			INDONESIAN.explain({ reasonCode: 'provider_refused', reason: '', providerCode: '1003' }),
		).toContain('1003');
		expect(INDONESIAN.explain({ reasonCode: null, reason: null })).toBeNull();
	});

	test('names what it is about, which needs no translation', () => {
		const reason = { reasonCode: 'missing_value', reason: 'In English.', about: "'Nama'" } as const;
		expect(INDONESIAN.explain(reason)).toMatch(/Yang dimaksud: 'Nama'\.$/);
	});

	test('names each odd character, country and separator', () => {
		const odd = findOddCharacters(
			Array.from({ length: 0xffff }, (_, at) => String.fromCharCode(at)).join(''),
		).map(({ name }) => name);
		const countries = localeChoices().map(({ value }) => INDONESIAN.country(value));
		expect(odd.length).toBeGreaterThan(25);
		expect(odd.map(INDONESIAN.oddCharacter).filter((name) => ENGLISH_WORDS.test(name))).toEqual([]);
		expect(odd.filter((name) => INDONESIAN.oddCharacter(name) === name)).toEqual(['tab']);
		expect(countries).toEqual(expect.arrayContaining(['Indonesia', 'Jerman', 'Inggris Raya']));
		expect([',', ';', '|', '^'].map(nameOfSeparator).map(INDONESIAN.list.separator)).toEqual([
			'koma',
			'titik koma',
			'garis tegak',
			'karakter ^',
		]);
	});

	test.each([
		[1, 3, '33,3%'],
		[3, 3, '100%'],
		[99_999, 100_000, '>99,9%'],
	])('writes a share of %d in %d as %s', (part, whole, shown) => {
		expect(INDONESIAN.numbers.share(part, whole)).toBe(shown);
	});

	test.each([
		[5_210_100, 'Rp', 'Rp5.210.100'],
		[1234.5, 'IDR', 'IDR 1.234,50'],
		[-20, 'Rp', 'Rp−20'],
		[0.0035, '', '0,0035'],
	])('writes %d of money as people there do', (amount, currency, shown) => {
		expect(INDONESIAN.numbers.money(amount, currency).replace(/\s/g, ' ')).toBe(shown);
	});

	test.each([
		['Asia/Jakarta', '27 Nov 2026 21.30 WIB'],
		['Asia/Pontianak', '27 Nov 2026 21.30 WIB'],
		['Asia/Makassar', '27 Nov 2026 22.30 WITA'],
		['Asia/Jayapura', '27 Nov 2026 23.30 WIT'],
		['Europe/Berlin', '27 Nov 2026 15.30 Europe/Berlin'],
	])('tells the time of %s', (zone, shown) => {
		expect(INDONESIAN.times.moment(Date.UTC(2026, 10, 27, 14, 30), zone)).toBe(shown);
	});

	test('writes whole numbers and lengths of time', () => {
		expect(INDONESIAN.numbers.grouped(1_234_567)).toBe('1.234.567');
		expect(INDONESIAN.numbers.duration(184).replace(/\s/g, ' ')).toBe('3 mnt 4 dtk');
	});
});

test('Both languages have the same texts', () => {
	const places = (words: Words) => textsOf(words).map(({ place }) => place);
	expect(places(INDONESIAN)).toEqual(places(ENGLISH));
});
