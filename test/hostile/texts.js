// @ts-check
'use strict';

/**
 * @typedef {{
 *   name: string,
 *   parameters: Record<string, any>,
 *   items?: Array<Record<string, any>>,
 *   says?: RegExp,
 *   kept?: number,
 *   dropped?: Record<string, number>,
 * }} TextCase texts and values of items, with what becomes of them
 */

const number = '6281210100055';

/** @param {string} message @param {Record<string, any>} [json] */
const text = (message, json = {}) => ({
	parameters: { message },
	items: [{ to: number, ...json }],
});

/** @type {TextCase[]} */
exports.texts = [
	...['##', '## ##', '##a', '##  a', '{{ $', 'a ', '?.', '😀', '_x0041_'].flatMap((piece) => {
		const many = piece.repeat(Math.floor(300_000 / piece.length));
		return [
			{ name: `a text of ${JSON.stringify(piece)} without end`, ...text(many) },
			{
				name: `a value of ${JSON.stringify(piece)} without end`,
				...text('Halo ##nama##', { nama: many }),
			},
			{
				name: `a number of ${JSON.stringify(piece)} without end`,
				parameters: { message: 'Halo' },
				items: [{ to: many }],
			},
		];
	}),
	{ name: '"##" and 100 000 blanks', ...text(`##${' '.repeat(100_000)}`) },
	{ name: '"##", 100 000 blanks and a letter', ...text(`##${' '.repeat(100_000)}x`) },
	{
		name: 'a number of 300 000 digits',
		parameters: { message: 'Halo' },
		items: [{ to: '8'.repeat(300_000) }],
		dropped: { invalid_number: 1 },
	},
	{
		name: 'a list of 300 000 commas',
		parameters: { message: 'Halo' },
		items: [{ to: ','.repeat(300_000) }],
		dropped: { invalid_number: 1 },
	},
	{
		name: '100 000 fields, none of them asked for',
		...text(
			'Halo ##nama##',
			Object.fromEntries(Array.from({ length: 100_000 }, (_, at) => [`f${at}`, 'x'])),
		),
		dropped: { missing_value: 1 },
	},
	{
		name: '20 000 placeholders',
		...text('##nama##'.repeat(20_000), { nama: 'x'.repeat(30_000) }),
		dropped: { text_too_long: 1 },
	},
	{
		name: '20 000 different placeholders without a value',
		...text(Array.from({ length: 20_000 }, (_, at) => `##n${at}##`).join('')),
		dropped: { missing_value: 1 },
	},
];
