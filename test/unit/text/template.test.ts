import fc from 'fast-check';
import { fillTemplate, hasPlaceholders } from '../../../nodes/shared/text/template';

const fill = (text: string, fields: Record<string, unknown>) => {
	const result = fillTemplate(text, fields);
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
		expect(hasPlaceholders(text)).toBe(false);
		expect(fill(text, {})).toBe(text);
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
