import fc from 'fast-check';
import { toFormHtml } from '../../../nodes/shared/page/form-html';
import { toHtml } from '../../../nodes/shared/page/html';
import type { Page } from '../../../nodes/shared/page/page';
import { ENGLISH } from '../../../nodes/shared/words/en';
import { nastyText, pageOf } from './nasty-pages';

const PLAIN = 'x';
const tagsOf = (html: string) => html.match(/<[^>]*>/g) ?? [];
describe.each([
	['html', (page: Page) => toHtml(page, ENGLISH)],
	['formHtml', (page: Page) => toFormHtml(page, ENGLISH)],
])('%s', (_name, draw) => {
	test('has the same tags whatever the texts say', () => {
		const tagsWith = (text: string) =>
			tagsOf(draw(pageOf(PLAIN + text)))
				.map((tag) => tag.replace(/ class="[\w ]*"/, ''))
				.filter((tag) => !/^<(?:\/?span|br \/)>$/.test(tag));
		const expected = tagsWith('');
		fc.assert(
			fc.property(nastyText, (text) => {
				expect(tagsWith(text)).toEqual(expected);
			}),
		);
	});

	test('holds nothing that n8n would evaluate, for it does so with braces in a page', () => {
		fc.assert(
			fc.property(nastyText, (text) => {
				expect(draw(pageOf(text))).not.toMatch(/\{\{[\s\S]*?\}\}/);
			}),
		);
	});

	test('is text that can be stored and sent: no half characters, no controls', () => {
		fc.assert(
			fc.property(nastyText, (text) => {
				const drawn = draw(pageOf(text));
				expect(drawn.isWellFormed()).toBe(true);
				expect(drawn).not.toMatch(/(?![\n\t])\p{Cc}|[\u202A-\u202E]/u);
			}),
		);
	});
});

test('The page has no script and asks for nothing from elsewhere', () => {
	const html = toHtml(pageOf(PLAIN), ENGLISH);
	expect(html).not.toMatch(/<script|javascript:|\son\w+=|https?:|url\(|@import|<link|<img/i);
	expect(html).toMatch(/prefers-color-scheme:dark/);
	expect(html).toMatch(/name="viewport"/);
});

test('The form’s page has no attribute, and only what n8n’s Form keeps', () => {
	const tags = new Set(
		tagsOf(toFormHtml(pageOf('a\n{{b}}'), ENGLISH)).map((tag) => tag.replace('/', '')),
	);
	const kept = 'h2 h3 p table thead tbody tr td th ul li strong em code span'.split(' ');
	expect([...tags].filter((tag) => !kept.includes(tag.slice(1, -1)) && tag !== '<br >')).toEqual(
		[],
	);
});

test('What is written from right to left stays by itself', () => {
	expect(toFormHtml(pageOf('مرحبا'), ENGLISH)).toContain('<li>\u2068مرحبا\u2069</li>');
	expect(toHtml(pageOf('مرحبا'), ENGLISH)).toContain('<bdi>مرحبا</bdi>');
});

test('A bar is as long as its number says, and what is there at all is seen', () => {
	const bars = [20_000, 10_000, 1, 0].map((value) => ({ label: 'x', value }));
	const drawn = toFormHtml(
		{ ...pageOf(''), blocks: [{ kind: 'bars', heading: '', bars }] },
		ENGLISH,
	);
	expect([...drawn.matchAll(/<code>(.*?)<\/code>/g)].map(([, bar]) => bar)).toEqual([
		'██████████',
		'█████',
		'▏',
		'',
	]);
});

const { duration, money, share } = ENGLISH.numbers;

describe('Numbers are written for people', () => {
	test.each([
		[1, 3, '33.3 %'],
		[3, 3, '100 %'],
		[0, 3, '0 %'],
		[99_999, 100_000, '>99.9 %'],
		[1, 100_000, '<0.1 %'],
		[3, 10, '30.0 %'],
		[0, 0, ''],
	])('a share of %d in %d', (part, whole, shown) => {
		expect(share(part, whole)).toBe(shown.replace(' ', '\u00A0'));
	});

	test.each([
		[5_210_100, 'Rp', 'Rp 5 210 100'],
		[0.0035, '$', '$ 0.0035'],
		[1234.5, '', '1 234.50'],
		[0.5, 'USD', 'USD 0.50'],
		[-20, 'Rp', 'Rp −20'],
		[1_666_666_125_000, 'Rp', 'Rp 1 666 666 125 000'],
	])('%d of money', (amount, currency, shown) => {
		expect(money(amount, currency).replace(/\s/g, ' ')).toBe(shown);
	});

	test.each([
		[0, '0 s'],
		[0.4, '0 s'],
		[59, '59 s'],
		[184, '3 min 4 s'],
		[3600, '1 h'],
		[7509, '2 h 5 min'],
		[10_000_000, '115 d 17 h'],
	])('%d seconds', (seconds, shown) => {
		expect(duration(seconds).replace(/\s/g, ' ')).toBe(shown);
	});
});
