import fc from 'fast-check';
import { parseObject, readInteger, readText } from '../../../nodes/shared/wire-values';
import { encodeQuery } from '../../../nodes/http/query';

describe('A query', () => {
	test('writes a blank as %20 and a plus as %2B', () => {
		expect(encodeQuery({ content: 'a b+c' })).toBe('content=a%20b%2Bc');
	});

	test('never holds a plus or a blank, and gives back what was put in', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.string({ minLength: 1 }), fc.string()), (parameters) => {
				const query = encodeQuery(parameters);
				expect(query).not.toMatch(/[+ ]/);
				expect(Object.fromEntries(new URLSearchParams(query))).toEqual({ ...parameters });
			}),
		);
	});

	test('leaves out what has no value, but not what is empty', () => {
		expect(encodeQuery({ a: undefined, b: '' })).toBe('b=');
	});

	test('takes half a surrogate pair, which a text cut by a program may hold', () => {
		expect(encodeQuery({ content: 'x\uD83D' })).toBe('content=x%EF%BF%BD');
	});

	test('leaves encoded text as it is, encoded once', () => {
		expect(encodeQuery({ content: '%20' })).toBe('content=%2520');
	});
});

describe('An answer', () => {
	test('keeps IDs that a JavaScript number cannot hold', () => {
		expect(parseObject('{"id":9007199254740993,"small":5,"rate":1.5}')).toEqual({
			id: '9007199254740993',
			small: 5,
			rate: 1.5,
		});
	});

	test.each(['', ' ', '[]', '"x"', '5', 'null', '{"status":0', '<html></html>', '{"a":1}x'])(
		'%p is not an object',
		(text) => {
			expect(parseObject(text)).toBeUndefined();
		},
	);

	test.each(['\uFEFF{"status":0}', '\r\n {"status":0} \n'])(
		'%p is an object nevertheless',
		(text) => {
			expect(parseObject(text)).toEqual({ status: 0 });
		},
	);

	test('of any text is read without an error', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
				const value = parseObject(text);
				expect(value === undefined || typeof value === 'object').toBe(true);
			}),
		);
	});

	test('nested too deep to be read is none', () => {
		expect(() => parseObject(`{"a":${'['.repeat(200_000)}`)).not.toThrow();
	});

	test.each([
		[5, 5],
		['5', 5],
		[' -10 ', -10],
		[1.5, undefined],
		['1.5', undefined],
		['', undefined],
		[null, undefined],
		[true, undefined],
		[[5], undefined],
	])('has %p as the integer %p', (value, expected) => {
		expect(readInteger(value)).toBe(expected);
	});

	test.each([
		[5, '5'],
		['x', 'x'],
		[' ', undefined],
		[null, undefined],
		[{}, undefined],
	])('has %p as the text %p', (value, expected) => {
		expect(readText(value)).toBe(expected);
	});
});
