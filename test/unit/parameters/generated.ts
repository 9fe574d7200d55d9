import fc from 'fast-check';

/** Names that turn up in items and, in every spelling, in expressions. */
const keys = [
	'a',
	'phone',
	'name',
	'0',
	'with blank',
	'Phone (mobile)',
	'größe',
	'имя',
	"it's",
	'say "x"',
	'a.b',
	'{{',
	'}}',
	'',
	'$',
	'$json',
	'a.first(',
	'length',
	'class',
	'constructor',
	'x.constructor',
	'__proto__',
	'__sanitize',
	'prototype',
	'binding',
	'toString',
	'toJSON',
	'valueOf',
	'hasOwnProperty',
	'😀',
];

const key = fc.constantFrom(...keys);

const text = fc.oneof(
	fc.constantFrom(
		'',
		'Budi',
		'081210100055',
		'=x',
		'={{ $json.a }}',
		'{{ $json.a }}',
		'a\nb',
		'\\',
		'😀',
	),
	fc.string({ unit: 'binary', maxLength: 8 }),
);

const value = fc.oneof(
	{ weight: 4, arbitrary: text },
	{ weight: 3, arbitrary: fc.integer() },
	fc.double(),
	fc.constantFrom(0, -0, 1e21, NaN, Infinity, 81210100055, 0.1),
	fc.constantFrom<unknown>(null, undefined, true, false),
	fc.constant(new Date(Date.UTC(2026, 0, 2))),
);

const entries = (values: fc.Arbitrary<unknown>) =>
	fc.array(fc.tuple(key, values), { maxLength: 12 }).map((pairs) => Object.fromEntries(pairs));

const nested = entries(
	fc.oneof(
		{ weight: 3, arbitrary: value },
		{ weight: 1, arbitrary: entries(value) },
		{ weight: 1, arbitrary: fc.array(fc.oneof(value, entries(value)), { maxLength: 3 }) },
	),
);

/** The JSON of an item, with all that n8n's items may hold. */
export const json = fc
	.tuple(fc.record({ a: value, phone: value, name: value }, { requiredKeys: [] }), nested)
	.map(([usual, odd]) => ({ ...usual, ...odd }));

const step = fc.oneof(
	key.map((name) => `.${name}`),
	key.map((name) => `["${name}"]`),
	key.map((name) => `['${name}']`),
	fc.constantFrom(
		'[0]',
		'[1]',
		'[01]',
		'[-1]',
		'["0"]',
		'?.a',
		'[ "a" ]',
		'.length',
		' .a',
		'[`a`]',
	),
);

const blank = fc.constantFrom(' ', ' ', '', '  ', '\n', '\t', '\u00a0');

/** Mostly what dragging a field writes, and things that look like it. */
const code = fc.oneof(
	{
		weight: 6,
		arbitrary: fc
			.tuple(blank, fc.array(step, { minLength: 1, maxLength: 3 }), blank)
			.map(([before, steps, after]) => `${before}$json${steps.join('')}${after}`),
	},
	{
		weight: 4,
		arbitrary: fc
			.tuple(fc.constantFrom('a', 'phone', 'name'), fc.constantFrom('.', '["', "['"))
			.map(([name, open]) => ` $json${open}${name}${open === '.' ? '' : `${open[1]}]`} `),
	},
	fc.constantFrom(
		' $json ',
		' $json.a.toUpperCase() ',
		' $json.a + 1 ',
		' $json.a || "b" ',
		' $input.item.json.a ',
		' $itemIndex ',
		' "{{" ',
		' /* c */ $json.a ',
		' $json.a; ',
		' $JSON.a ',
		' $jsonx ',
		' (',
		'',
	),
);

const between = fc.oneof(
	{ weight: 3, arbitrary: fc.constant('') },
	{
		weight: 3,
		arbitrary: fc.constantFrom(' ', 'Dear ', '\n', '=', '{', '}', '}}', '"', "'", '$json.a', '😀'),
	},
	{ weight: 1, arbitrary: fc.constantFrom('{{', '\\', '\\{{', '\\\\', '\\}}', '. constructor') },
	{ weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 5 }) },
);

/** A raw parameter value that begins with "=". */
export const expression = fc
	.tuple(between, fc.array(fc.tuple(code, between), { maxLength: 3 }))
	.map(([start, rest]) => `=${start}${rest.map(([one, after]) => `{{${one}}}${after}`).join('')}`);
