// @ts-check
'use strict';

const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { judge } = require('./bars');
const { figure, timeOf } = require('./figures');

/**
 * @typedef {import('./figures').Measured} Measured
 * @typedef {import('./figures').Figure} Figure
 * @typedef {{ mode: string, lazy: boolean, p99: Record<'ours' | 'open' | 'header', number>, ratios: { open: number, header: number } }} Acknowledged
 *
 * @typedef {object} Report what a run measured; it is whole after each measurement
 * @property {string} startedAt
 * @property {string | null} endedAt null when it was broken off
 * @property {boolean} isSmall tiny sizes: nothing is judged
 * @property {boolean} isFull
 * @property {{ n8n: string, node: string, package: string, commit: string | undefined }} versions
 * @property {{ cpu: string, cores: number, memoryGb: number, system: string }} machine
 * @property {Array<Measured & { medians: Record<string, number | null> }>} cells
 * @property {string[]} notRun
 * @property {import('./bars').Bar[]} bars
 * @property {{ pushes: number, rounds: number, results: Acknowledged[] } | undefined} acknowledgement from `npm run test:load`
 */

const ROOT = path.join(__dirname, '..', '..');
const FIGURES = /** @type {Figure[]} */ ([
	...['nodeMs', 'wallMs', 'requests', 'mostInFlight', 'cpuMs', 'pauseMs', 'peakOverIdle'],
]);

/** The commit that is measured; undefined outside of a repository. */
function commit() {
	/** @param {string[]} args */
	const git = (args) =>
		execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
	try {
		const isChanged = git(['status', '--porcelain', '--untracked-files=no']).trim() !== '';
		return `${git(['rev-parse', '--short', 'HEAD']).trim()}${isChanged ? ', with changes' : ''}`;
	} catch {
		return undefined;
	}
}

/**
 * A report in which nothing has been measured yet.
 *
 * @param {{ install: import('../../runtime/install').Install, isSmall: boolean, isFull: boolean }} about
 * @returns {Report}
 */
function newReport({ install, isSmall, isFull }) {
	const { version } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
	const node = execFileSync(install.nodeBin, ['--version'], { encoding: 'utf8' }).trim().slice(1);
	return {
		...{ startedAt: new Date().toISOString(), endedAt: null, isSmall, isFull },
		versions: { n8n: install.version, node, package: version, commit: commit() },
		machine: {
			cpu: os.cpus()[0]?.model.trim() ?? 'unknown',
			cores: os.cpus().length,
			memoryGb: Math.round(os.totalmem() / 2 ** 30),
			system: `${os.type()} ${os.release()}`,
		},
		...{ cells: [], notRun: [], bars: [], acknowledgement: undefined },
	};
}

/** @param {Measured} cell */
const medians = (cell) => ({
	time: timeOf(cell),
	...Object.fromEntries(FIGURES.map((what) => [what, figure(cell, what)])),
});

/**
 * Puts what was measured so far into a report, and judges it.
 *
 * @param {Report} report @param {Measured[]} cells @param {string[]} notRun
 * @returns {Report}
 */
const withMeasured = (report, cells, notRun) => ({
	...report,
	cells: cells.map((cell) => ({ ...cell, medians: medians(cell) })),
	notRun,
	bars: judge(cells).map((bar) => (report.isSmall ? { ...bar, holds: null } : bar)),
});

/** What is wrong with a report, in words. @param {Report} report */
const faults = ({ cells, bars }) => [
	...cells.flatMap(({ id, rounds }) =>
		rounds.flatMap((round) => (round.void ? [`Does not count: ${id}: ${round.void}`] : [])),
	),
	...bars
		.filter(({ holds }) => holds === false)
		.map(
			({ about, name, value, side, bar }) =>
				`Does not hold: ${about}: ${name}: ${Number(value?.toPrecision(3))}, ${side} ${bar}`,
		),
];

module.exports = { faults, newReport, withMeasured };
