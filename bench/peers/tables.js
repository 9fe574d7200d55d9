// @ts-check
'use strict';

const { figure, find, findAll, good, timeOf } = require('./figures');
const { PEERS } = require('./peers');
const { DELAYS } = require('./plan');
const { count, digits, megabytes, NOT_RUN, plain, table, time } = require('./words');

/**
 * @typedef {import('./figures').Measured} Measured
 * @typedef {import('./peers').PeerName} PeerName
 * @typedef {import('./plan').Text} Text
 * @typedef {import('./report').Report} Report
 */

const NAMES = /** @type {PeerName[]} */ (Object.keys(PEERS));

/** @param {Text} text */
const called = (text) => (text === 'one' ? 'one text for all' : 'personal texts');

/** A peer that sends one request for each recipient is measured with personal texts only. @param {PeerName} peer @param {Text} text @returns {Text} */
const textFor = (peer, text) => (PEERS[peer].texts.includes(text) ? text : 'personal');

/** Those that can be compared at a text. @param {Text} text */
const peersFor = (text) =>
	NAMES.filter((peer) => text === 'one' || PEERS[peer].texts.includes('personal'));

/** The usual size at a text, without those with a fixed number of requests. @param {Measured[]} cells @param {PeerName} peer @param {Text} text */
const largeCell = (cells, peer, text) =>
	find(cells, { section: 'large', peer, text: textFor(peer, text), atOnce: undefined });

/** The sizes as they were run, which in a trial are tiny. @param {Measured[]} cells @param {string} section */
const recipientsOf = (cells, section) => find(cells, { section })?.recipients ?? 0;

/** @param {Report} report @param {Text} text */
function largeTable({ cells }, text) {
	const rows = peersFor(text).map((peer) => {
		const cell = largeCell(cells, peer, text);
		const ms = timeOf(cell);
		return [
			PEERS[peer].title,
			time(ms),
			ms === null || !cell ? NOT_RUN : `${digits(ms / cell.recipients)} ms`,
			time(figure(cell, 'wallMs')),
			plain(figure(cell, 'requests')),
			plain(figure(cell, 'mostInFlight')),
			time(figure(cell, 'cpuMs')),
			peer === 'script' ? '–' : time(figure(cell, 'pauseMs')),
			String(good(cell).length),
		];
	});
	return table(
		[
			...['', 'Time of the node', 'per recipient', 'Whole run', 'Requests'],
			...['at once at most', 'CPU', 'Longest pause for others', 'Rounds'],
		],
		rows,
	);
}

/** @param {Report} report @param {Text} text */
function matrixTable({ cells }, text) {
	const columns = DELAYS.flatMap((delayMs) => [false, true].map((tls) => ({ delayMs, tls })));
	const rows = peersFor(text).map((peer) => [
		PEERS[peer].title,
		...columns.map(({ delayMs, tls }) => {
			if (!tls && PEERS[peer].place === 'twilio') return '–';
			const about = { section: 'matrix', peer, text: textFor(peer, text), delayMs, tls };
			return time(timeOf(find(cells, about)));
		}),
	]);
	return table(
		['', ...columns.map(({ delayMs, tls }) => `${delayMs} ms${tls ? ', TLS' : ''}`)],
		rows,
	);
}

/** @param {Report} report */
function fixedTable({ cells }) {
	const places = [
		{ section: 'large', limit: null },
		{ section: 'delayed', limit: null },
		{ section: 'limits', limit: 'slow' },
	];
	const rows = places.flatMap(({ section, limit }) => {
		const all = findAll(cells, { section, limit, peer: 'items', text: 'personal' });
		const [first] = all;
		if (!first) return [];
		const what = `${count(first.recipients)} at ${first.delayMs} ms${first.tls ? ', TLS' : ''}${limit ? ', slower with load' : ''}`;
		const found = good(all[0])
			.at(-1)
			?.settledOn?.match(/automatically: (.*)\.$/)?.[1];
		return [[what, ...all.map((cell) => time(timeOf(cell))), found ?? '']];
	});
	return table(['', 'found by itself', '5', '10', '20', '50 at once', 'what it found'], rows);
}

/** @param {Report} report */
const memoryCells = ({ cells }) =>
	[...findAll(cells, { section: 'memory' }), ...findAll(cells, { section: 'large', fresh: true })]
		.filter((cell) => figure(cell, 'peakOverIdle') !== null)
		.sort(
			(one, other) => (figure(one, 'peakOverIdle') ?? 0) - (figure(other, 'peakOverIdle') ?? 0),
		);

/** @param {Measured} cell */
const withText = ({ peer, text }) =>
	`${PEERS[peer].title}, ${text === 'one' ? 'one text' : 'personal'}`;

/** @param {Report} report */
function limitCells({ cells }) {
	return findAll(cells, { section: 'limits' }).flatMap((cell) => {
		const limited = good(cell).at(-1)?.limited;
		if (!limited || !cell.limit || cell.limit.kind === 'slow') return [];
		const { kind, perSecond } = cell.limit;
		const title = `${perSecond} a second, ${kind === 'bucket' ? 'token bucket' : 'counted by the second'}`;
		return [{ cell, limited, perSecond, title, file: `performance-limit-${perSecond}.svg` }];
	});
}

/** @param {number | null} share */
const percent = (share) => (share === null ? NOT_RUN : `${digits(share * 100)} %`);

/** @param {Report} report */
const limitTable = (report) =>
	table(
		['Provider', 'Recipients', 'Limit used after 3 s', '429 in the first 3 s', '429 after that'],
		limitCells(report).map(({ cell, limited, title }) => [
			...[title, count(cell.recipients), percent(limited.reached)],
			...[plain(limited.turnedAwayEarly), percent(limited.turnedAwayLateShare)],
		]),
	);

/** @param {Report} report */
function millionTable({ cells }) {
	const all = [
		...findAll(cells, { section: 'million' }),
		...findAll(cells, { section: 'campaigns' }),
	];
	return table(
		['', 'Time of the node', 'per recipient', 'Memory over idle', 'Longest pause for others'],
		all.map((cell) => {
			const ms = timeOf(cell);
			const peak = figure(cell, 'peakOverIdle');
			const heap = cell.heapMb ? `, ${cell.heapMb} MB of heap` : '';
			return [
				`${count(cell.recipients)}: ${PEERS[cell.peer].title}${heap}`,
				time(ms),
				ms === null ? NOT_RUN : `${digits(ms / cell.recipients)} ms`,
				peak === null ? (cell.fresh ? NOT_RUN : '–') : megabytes(peak),
				time(figure(cell, 'pauseMs')),
			];
		}),
	);
}

/** @param {Report} report */
const barTable = ({ bars }) =>
	table(
		['', 'Measured', 'Bar', ''],
		bars.map(({ about, name, value, bar, side, holds }) => [
			`${about}: ${name}`,
			value === null ? 'not measured' : digits(value),
			`${side} ${digits(bar)}`,
			holds === null ? '' : holds ? 'holds' : '**does not hold**',
		]),
	);

module.exports = {
	called,
	fixedTable,
	largeCell,
	largeTable,
	barTable,
	limitCells,
	limitTable,
	matrixTable,
	memoryCells,
	millionTable,
	NAMES,
	peersFor,
	recipientsOf,
	withText,
};
