// @ts-check
'use strict';

const { figure, timeOf } = require('./figures');
const { PEERS } = require('./peers');
const { barChart, limitChart } = require('./plots');
const {
	called,
	largeCell,
	limitCells,
	memoryCells,
	peersFor,
	recipientsOf,
	withText,
} = require('./tables');
const { count, megabytes, time } = require('./words');

/**
 * @typedef {import('./figures').Measured} Measured
 * @typedef {import('./plan').Text} Text
 * @typedef {import('./report').Report} Report
 */

/**
 * The pictures of the page, by their names.
 *
 * @param {Report} report
 * @returns {Record<string, string>}
 */
function pictures(report) {
	const { cells } = report;
	/** @type {Record<string, string>} */
	const files = {};
	const recipients = count(recipientsOf(cells, 'large'));
	for (const text of /** @type {Text[]} */ (['one', 'personal'])) {
		/** @param {(cell: Measured | undefined) => number | null} what */
		const rows = (what) =>
			peersFor(text).flatMap((peer) => {
				const value = what(largeCell(cells, peer, text));
				const { title, ours } = PEERS[peer];
				return value === null ? [] : [{ name: title, value, label: time(value), ours }];
			});
		files[`performance-${text}.svg`] = barChart(
			`${recipients} recipients, ${called(text)}`,
			rows(timeOf),
			'Time that n8n records for the node; the provider answers in 20 ms',
		);
		files[`performance-pause-${text}.svg`] = barChart(
			`Longest time that n8n did not answer others, ${called(text)}`,
			rows((cell) => figure(cell, 'pauseMs')),
			`${recipients} recipients; the provider answers in 20 ms`,
		);
	}
	files['performance-memory.svg'] = barChart(
		`Memory over idle, ${recipients} recipients`,
		memoryCells(report).map((cell) => {
			const value = figure(cell, 'peakOverIdle') ?? 0;
			return { name: withText(cell), value, label: megabytes(value), ours: PEERS[cell.peer].ours };
		}),
		'At its peak, each in an n8n that had done nothing before',
	);
	for (const { file, title, limited, perSecond } of limitCells(report)) {
		files[file] = limitChart(`A provider that takes ${title}`, limited.bySecond, perSecond);
	}
	return files;
}

module.exports = { pictures };
