import fc from 'fast-check';
import {
	fillTemplate,
	parseTemplate,
	placeholderNames,
	unfilledText,
} from '../../../nodes/shared/text/template';

const fill = (text: string, fields: Record<string, unknown>) => {
	const result = fillTemplate(parseTemplate(text), fields);
	return result.ok ? result.text : result.missing;
};

describe('A placeholder', () => {
	test.each([
		['is filled', 'Halo ##name##!', { name: 'Budi' }, 'Halo Budi!'],
		['may have blanks inside', 'Halo ## name ##', { name: 'Budi' }, 'Halo Budi'],
		['may stand several times', '##a## ##a##', { a: 'x' }, 'x x'],
		['may stand next to another', '##a####b##', { a: 'x', b: 'y' }, 'xy'],
		['may have blanks in its name', '##First Name##', { 'First Name': 'Budi' }, 'Budi'],
		['does not mind upper and lower case', '##NAME##', { name: 'Budi' }, 'Budi'],
		['does not mind blanks around a column name', '##name##', { ' Name ': 'Budi' }, 'Budi'],
		['prefers the exact name', '##name##', { NAME: 'wrong', name: 'right' }, 'right'],
		['may be a path', '##user.name##', { user: { name: 'Budi' } }, 'Budi'],
		['prefers a field with a dot in its name', '##a.b##', { 'a.b': 'x', a: { b: 'y' } }, 'x'],
		['takes a number', '##n##', { n: 0 }, '0'],
		['takes a yes or no', '##b##', { b: false }, 'false'],
		['takes a value with a dollar sign as it is', '##v##', { v: '$& $1 $$' }, '$& $1 $$'],
		['is not looked for in values', '##v##', { v: '##w##', w: 'x' }, '##w##'],
	])('%s', (_, text, fields, expected) => {
		expect(fill(text, fields)).toBe(expected);
	});

	test.each([
		['has no field', {}],
		['has an empty value', { name: '' }],
		['has a blank value', { name: '  ' }],
		['has no value', { name: null }],
		['has an object for a value', { name: { first: 'Budi' } }],
		['has a list for a value', { name: ['Budi'] }],
	])('that %s is named as missing', (_, fields) => {
		expect(fill('Halo ##name##', fields)).toEqual(['name']);
	});

	test('is not filled from what every object has', () => {
		expect(fill('##constructor## ##__proto__## ##a.constructor##', { a: {} })).toEqual([
			'constructor',
			'__proto__',
			'a.constructor',
		]);
	});

	test('that is missing twice is named once', () => {
		expect(fill('##a## ##a## ##b##', {})).toEqual(['a', 'b']);
	});

	test.each(['Halo', '# name #', '##', '####', 'C# and F#', '##a'])('is not seen in %p', (text) => {
		expect(placeholderNames(parseTemplate(text))).toEqual([]);
		expect(fill(text, {})).toBe(text);
	});

	test.each([
		['without a name is missing too', '## ##', {}, ['']],
		['may stand behind an odd mark', '###a##', { a: 'x' }, '#x'],
		['may stand before an odd mark', '##a###', { a: 'x' }, 'x#'],
		['with a line break inside is none', '##a\nb##', {}, '##a\nb##'],
		['may have a path as long as it likes', `##a${'.a'.repeat(9)}##`, {}, [`a${'.a'.repeat(9)}`]],
	])('%s', (_, text, fields, expected) => {
		expect(fill(text, fields)).toEqual(expected);
	});

	test('is found where the plainest pattern finds one', () => {
		const pattern = /##\s*([^#\r\n]+?)\s*##/g;
		const text = fc.string({
			unit: fc.constantFrom('#', '#', '##', ' ', 'a', '\n', '.'),
			maxLength: 14,
		});
		fc.assert(
			fc.property(text, (typed) => {
				const names = [...typed.matchAll(pattern)].map(([, name]) => name.trim());
				expect(placeholderNames(parseTemplate(typed))).toEqual([...new Set(names)]);
			}),
			{ numRuns: 5000 },
		);
	});

	test('leaves an unfilled text as it was typed', () => {
		const text = fc.string({
			unit: fc.constantFrom('#', '##', ' ', 'a', '\n', '😀'),
			maxLength: 30,
		});
		fc.assert(
			fc.property(text, (typed) => {
				expect(unfilledText(parseTemplate(typed))).toBe(typed);
			}),
		);
	});

	test('is never taken from what an expression gave', () => {
		const part = fc.string({ unit: fc.constantFrom('#', '##', 'v', ' ', '##v##'), maxLength: 8 });
		const plain = fc.string({ maxLength: 8 }).filter((text) => !text.includes('#'));
		fc.assert(
			fc.property(fc.array(fc.tuple(plain, part), { maxLength: 5 }), (pairs) => {
				const template = pairs.flatMap(([typed, value]) => [typed, { value, code: '' }]);
				const joined = pairs.map((pair) => pair.join('')).join('');
				expect(fillTemplate(template, { v: 'secret' })).toEqual({ ok: true, text: joined });
			}),
		);
	});

	test('leaves the text around it as it is', () => {
		const plain = fc.string({ maxLength: 40 }).filter((text) => !text.includes('#'));
		fc.assert(
			fc.property(plain, plain, plain, (before, value, after) => {
				fc.pre(value.trim() !== '');
				expect(fill(`${before}##v##${after}`, { v: value })).toBe(`${before}${value}${after}`);
			}),
		);
	});
});
