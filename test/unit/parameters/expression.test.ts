import { holdsExpression, parseExpression } from '../../../nodes/shared/parameters/expression';

const json = {
	name: 'Budi',
	n: 7,
	'full name': 'Budi S',
	'Phone (mobile)': '0812',
	list: [{ id: 'first' }],
	nested: { deep: { er: 'down' } },
	nothing: null,
	when: new Date(0),
	odd: [-0, NaN, true],
	toString: 'own',
};

describe('expressions that need no engine', () => {
	it.each([
		['={{ $json.name }}', 'Budi'],
		['={{$json.n}}', 7],
		['={{ $json.n }} ', '7 '],
		[' ={{ $json.n }}', undefined],
		['= {{ $json.n }}', ' 7'],
		['={{ $json.n }}{{ $json.n }}', '77'],
		['=Dear {{ $json["full name"] }}, {{ $json.n }}!', 'Dear Budi S, 7!'],
		["={{ $json['Phone (mobile)'] }}", '0812'],
		['={{ $json.list[0].id }}', 'first'],
		['={{ $json.nested["deep"].er }}', 'down'],
		['=plain', 'plain'],
		['=a } b }} c', 'a } b }} c'],
	])('%s', (raw, expected) => {
		expect(parseExpression(raw)?.(json)).toBe(expected);
	});

	it.each([
		['=', 'nothing to resolve'],
		['={{ $json }}', 'the whole item'],
		['={{ $json.none }}', 'a missing field'],
		['={{ $json.none.deeper }}', 'a way that breaks off'],
		['={{ $json.nothing }}', 'null'],
		['=x {{ $json.nothing }}', 'null in a text'],
		['={{ $json.nested }}', 'an object'],
		['={{ $json.when }}', 'a date'],
		['={{ $json.odd[0] }}', 'minus zero'],
		['={{ $json.odd[1] }}', 'not a number'],
		['={{ $json.odd[2] }}', 'a boolean'],
		['={{ $json.list.length }}', 'what is not a field'],
		['={{ $json.name.length }}', 'what is not a field of a text'],
		['={{ $json.toString }}', 'a name that every object has'],
		['={{ $json.constructor }}', 'what n8n refuses'],
		['={{ $json.__proto__ }}', 'what n8n refuses'],
		['=see .constructor {{ $json.n }}', 'what n8n refuses in a text'],
		['={{ $json.n + 1 }}', 'a calculation'],
		['={{ $json.name.toUpperCase() }}', 'a call'],
		['={{ $json?.name }}', 'an optional way'],
		["={{ $('Start').item.json.name }}", 'another node'],
		['={{ $json["na\\u006de"] }}', 'an escape'],
		['=\\{{ $json.n }}', 'an escaped brace'],
		['={{ $json["}}"] }}', 'braces in a key'],
		['={{ $json.n', 'an open end'],
		['={{{ $json.n }}}', 'a third brace'],
		['={{ $jsonp.n }}', 'another name'],
		['={{ $json[01] }}', 'an odd index'],
	])('leaves %s to n8n: %s', (raw) => {
		expect(parseExpression(raw)?.(json)).toBeUndefined();
	});

	it.each([
		['text', false],
		['=text', true],
		[' =text', false],
		[5, false],
		[null, false],
		[undefined, false],
		[{ a: [{ b: '=x' }] }, true],
		[{ '=a': ['x', { b: 1 }] }, false],
	])('sees whether %j holds one', (raw, expected) => {
		expect(holdsExpression(raw)).toBe(expected);
	});
});
