// @ts-check
'use strict';

const { median } = require('../../runtime/lib/statistics');
const { figure, find, findAll, good, ratio } = require('./figures');
const { PEERS } = require('./peers');
const { FIXED } = require('./plan');

/**
 * @typedef {import('./figures').Measured} Measured
 *
 * @typedef {object} Bar
 * @property {string} about which promise it belongs to
 * @property {string} name
 * @property {number | null} value null when it was not measured
 * @property {number} bar
 * @property {'at most' | 'at least'} side
 * @property {boolean | null} holds
 */

/** @param {string} about @param {string} name @param {number | null} value @param {number} bar @returns {Bar} */
const atMost = (about, name, value, bar) => ({
	...{ about, name, value, bar, side: 'at most' },
	holds: value === null ? null : value <= bar,
});

/** @param {string} about @param {string} name @param {number | null} value @param {number} bar @returns {Bar} */
const atLeast = (about, name, value, bar) => ({
	...{ about, name, value, bar, side: 'at least' },
	holds: value === null ? null : value >= bar,
});

/** @param {Array<number | null>} values */
const most = (values) => {
	const known = values.filter((value) => value !== null);
	return known.length > 0 ? Math.max(...known) : null;
};

/**
 * How much longer the requests that the node finds itself take than the best of the fixed numbers, the
 * median of the rounds.
 *
 * @param {Measured[]} cells those with a fixed number, and the one without
 */
function besideBestFixed(cells) {
	const automatic = cells.find(({ atOnce }) => atOnce === undefined);
	const fixed = FIXED.map((number) => cells.find(({ atOnce }) => atOnce === number));
	const ratios = (automatic?.rounds ?? []).flatMap((round, index) => {
		const others = fixed.map((cell) => cell?.rounds[index]);
		const times = others.flatMap((other) => (other && !other.void ? (other.nodeMs ?? []) : []));
		if (round.void || round.nodeMs === null || times.length < FIXED.length) return [];
		return round.nodeMs / Math.min(...times);
	});
	return ratios.length > 0 ? median(ratios) : null;
}

/** @param {Measured[]} cells @returns {Bar[]} */
function personalBars(cells) {
	const large = { section: 'large', text: /** @type {const} */ ('personal') };
	const about = 'Personal texts';
	const ours = find(cells, { ...large, peer: 'items', atOnce: undefined });
	const http = find(cells, { ...large, peer: 'http' });
	return [
		atMost(
			about,
			'10 000 at 20 ms: time to the best of 5, 10, 20 and 50 requests at once',
			besideBestFixed(findAll(cells, { ...large, peer: 'items' })),
			1.25,
		),
		atMost(
			about,
			'2 000 at 150 ms over TLS: time to the best of 5, 10, 20 and 50 requests at once',
			besideBestFixed(findAll(cells, { section: 'delayed' })),
			1.25,
		),
		atLeast(
			about,
			'10 000 at 20 ms: how many times as fast as HTTP Request as it comes',
			ratio(http, ours, 'nodeMs'),
			1.5,
		),
	];
}

/** @param {Measured[]} cells @returns {Bar[]} */
function limitBars(cells) {
	const limited = cells.flatMap((cell) => {
		const { limit } = cell;
		if (limit === undefined || limit.kind === 'slow') return [];
		const { kind, perSecond } = limit;
		const about = `A provider that takes ${perSecond} a second (${kind === 'bucket' ? 'token bucket' : 'fixed window'})`;
		const results = good(cell).flatMap((round) => round.limited ?? []);
		/** @param {(result: NonNullable<import('./measure').Round['limited']>) => number | null} what */
		const of = (what) => {
			const values = results.flatMap((result) => what(result) ?? []);
			return values.length > 0 ? median(values) : null;
		};
		return [
			atLeast(
				about,
				'share of the limit that is used after 3 s',
				of((result) => result.reached),
				0.9,
			),
			atMost(
				about,
				'share of answers with 429 after 3 s',
				of((result) => result.turnedAwayLateShare),
				0.02,
			),
			atMost(
				about,
				'answers with 429 in the first 3 s',
				of((result) => result.turnedAwayEarly),
				2 * perSecond,
			),
			atMost(
				about,
				'runs in which somebody was missed, sent to twice or a stranger',
				cell.rounds.length > 0 ? cell.rounds.filter((round) => round.void).length : null,
				0,
			),
		];
	});
	const slow = findAll(cells, { section: 'limits', limit: 'slow' });
	return [
		...limited,
		atMost(
			'A provider that slows down with load',
			'time to the best of 5, 10, 20 and 50 requests at once',
			besideBestFixed(slow),
			1.3,
		),
	];
}

/** @param {Measured[]} cells @returns {Bar[]} */
function oneTextBars(cells) {
	const large = { section: 'large', text: /** @type {const} */ ('one') };
	const ours = find(cells, { ...large, peer: 'items' });
	const others = {
		http: find(cells, { ...large, peer: 'http' }),
		// Which text it is makes no difference to it: each is a request.
		twilio: find(cells, { section: 'large', peer: 'twilio' }),
		helper: find(cells, { ...large, peer: 'helper' }),
	};
	const about = 'One text, 10 000 at 20 ms';
	const times = 'how many times as fast as';
	return [
		atLeast(about, `${times} HTTP Request as it comes`, ratio(others.http, ours, 'nodeMs'), 15),
		atLeast(about, `${times} n8n's Twilio node`, ratio(others.twilio, ours, 'nodeMs'), 100),
		atMost(
			about,
			"time to a script through n8n's request helper",
			ratio(ours, others.helper, 'nodeMs'),
			1.3,
		),
	];
}

/** @param {Measured[]} cells @returns {Bar[]} */
function millionBars(cells) {
	const sheets = findAll(cells, { section: 'million' });
	const largest = Math.max(0, ...sheets.map(({ recipients }) => recipients));
	const base = sheets.find(({ recipients }) => recipients < largest);
	const runs = sheets.filter((cell) => cell !== base);
	const usual = runs.find(({ heapMb }) => heapMb === undefined);
	const tight = runs.find(({ heapMb }) => heapMb !== undefined);
	const campaigns = findAll(cells, { section: 'campaigns' });
	const [small, large] = [...campaigns].sort((a, b) => a.recipients - b.recipients);
	const about = '1 000 000 rows of .xlsx, one text, a summary';
	const growth = ratio(usual, base, 'nodeMs');
	const peak = figure(usual, 'peakOverIdle');
	const pauses = (/** @type {Measured[]} */ of) => most(of.map((cell) => figure(cell, 'pauseMs')));
	return [
		atMost(
			about,
			'time to that of 10 000 rows, times 100',
			growth === null || base === undefined ? null : (growth * base.recipients) / largest,
			1.2,
		),
		atMost(
			about,
			'runs that do not end well with 1024 MB of heap',
			tight && tight.rounds.length > 0 ? tight.rounds.length - good(tight).length : null,
			0,
		),
		atMost(about, 'bytes per recipient over idle', peak === null ? null : peak / largest, 1_200),
		atMost(about, 'longest pause for others, in ms', pauses(runs), 1_000),
		atMost(
			'A campaign',
			'time of 300 000 recipients to that of 100 000',
			ratio(large, small, 'nodeMs'),
			3.5,
		),
		atMost('A campaign', 'longest pause for others, in ms', pauses(campaigns), 1_000),
	];
}

/** @param {Measured[]} cells @returns {Bar[]} */
function pauseBars(cells) {
	const about = 'Longest pause for others';
	const compared = /** @type {const} */ (['items', 'spreadsheet']).flatMap((peer) =>
		/** @type {const} */ (['one', 'personal']).map((text) => {
			const large = { section: 'large', text, atOnce: undefined };
			return {
				name: `10 000 at 20 ms, ${peer}, ${text === 'one' ? 'one text' : 'personal texts'}`,
				ours: find(cells, { ...large, peer }),
				http: find(cells, { ...large, peer: 'http' }),
			};
		}),
	);
	const besides = cells.filter(
		(cell) =>
			PEERS[cell.peer].ours &&
			!compared.some(({ ours }) => ours === cell) &&
			['large', 'matrix', 'delayed', 'limits'].includes(cell.section),
	);
	return [
		...compared.map(({ name, ours, http }) =>
			atMost(about, `${name}: to that of HTTP Request`, ratio(ours, http, 'pauseMs'), 0.1),
		),
		atMost(
			about,
			'the longest of all other measurements of the node up to 10 000, in ms',
			most(besides.map((cell) => figure(cell, 'pauseMs'))),
			250,
		),
	];
}

/**
 * What is promised, and whether it holds.
 *
 * @param {Measured[]} cells
 * @returns {Bar[]}
 */
const judge = (cells) => [
	...personalBars(cells),
	...limitBars(cells),
	...oneTextBars(cells),
	...millionBars(cells),
	...pauseBars(cells),
];

module.exports = { judge };
