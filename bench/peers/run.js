// @ts-check
'use strict';

// The nodes beside what people would use instead, in a real n8n:
//   node bench/peers/run.js --json FILE [--page FILE] [--load FILE] [--only SECTION,…] [--full] [--small]
//   node bench/peers/run.js --from FILE --page FILE     writes the page of an earlier run

const fs = require('node:fs');
const path = require('node:path');
const { parseArgs } = require('node:util');
const { median } = require('../../runtime/lib/statistics');
const { timeOf } = require('./figures');
const { measure } = require('./measure');
const { page } = require('./page');
const { pictures } = require('./pictures');
const { plan } = require('./plan');
const { faults, newReport, withMeasured } = require('./report');
const { carryOut } = require('./schedule');
const { startStage } = require('./stage');
const { time } = require('./words');

/**
 * @typedef {import('./figures').Measured} Measured
 * @typedef {import('./report').Report} Report
 */

const USUAL_MINUTES = 30;
/** For ending n8n and writing the page. */
const RESERVE_SECONDS = 20;

const log = (/** @type {string} */ line) => console.error(line);

/** @param {string} file @param {Report} report */
function writeReport(file, report) {
	// Whole at every moment, so that what was broken off can be read.
	fs.writeFileSync(`${file}.part`, `${JSON.stringify(report, null, '\t')}\n`);
	fs.renameSync(`${file}.part`, file);
}

/** @param {string} file @param {Report} report */
function writePage(file, report) {
	const folder = path.join(path.dirname(file), 'pictures');
	fs.mkdirSync(folder, { recursive: true });
	for (const [name, picture] of Object.entries(pictures(report))) {
		fs.writeFileSync(path.join(folder, name), picture);
	}
	fs.writeFileSync(file, page(report));
}

/** What `npm run test:load -- --json FILE` measured. @param {string | undefined} file */
function readLoad(file) {
	if (file === undefined) return undefined;
	const { pushes, rounds, results } = JSON.parse(fs.readFileSync(file, 'utf8'));
	/** @param {any[]} measured @param {'ours' | 'header' | 'open'} kind */
	const p99 = (measured, kind) => median(measured.map((round) => round[kind].p99));
	return {
		...{ pushes, rounds },
		results: results.map((/** @type {any} */ { mode, lazy, ratios, rounds: measured }) => ({
			...{ mode, lazy, ratios },
			p99: {
				ours: p99(measured, 'ours'),
				header: p99(measured, 'header'),
				open: p99(measured, 'open'),
			},
		})),
	};
}

/**
 * @param {{ small: boolean, full: boolean, only?: string[], minutes: number, json: string, load?: string }} options
 * @returns {Promise<Report>}
 */
async function measureAll({ small, full, only, minutes, json, load }) {
	const groups = plan({ small, full, only });
	const acknowledgement = readLoad(load);
	const begun = performance.now();
	const seconds = () => (performance.now() - begun) / 1000;
	const stage = await startStage(log);
	try {
		/** @type {Measured[]} */
		const cells = [];
		let report = {
			...newReport({ install: stage.install, isSmall: small, isFull: full }),
			acknowledgement,
		};
		const write = (/** @type {string[]} */ notRun) => {
			report = withMeasured(report, cells, notRun);
			writeReport(json, report);
		};
		const skipped = await carryOut(groups, {
			seconds,
			limit: minutes * 60 - RESERVE_SECONDS,
			run: async (cell, { round, rounds }) => {
				const result = await measure(stage, cell);
				let measured = cells.find(({ id }) => id === cell.id);
				if (!measured) cells.push((measured = { ...cell, rounds: [] }));
				measured.rounds.push(result);
				const said = result.void ?? time(timeOf({ ...measured, rounds: [result] }));
				const at = `${String(Math.floor(seconds() / 60)).padStart(2)}:${String(Math.floor(seconds() % 60)).padStart(2, '0')}`;
				log(`${at}  ${cell.id}${round > 1 || rounds > 1 ? ` (round ${round})` : ''}: ${said}`);
				write([]);
			},
		});
		report.endedAt = new Date().toISOString();
		write(skipped.map(({ id }) => id));
		return report;
	} finally {
		await stage.stop();
	}
}

async function main() {
	const { values } = parseArgs({
		options: {
			json: { type: 'string', default: 'bench/out/peers.json' },
			page: { type: 'string' },
			from: { type: 'string' },
			load: { type: 'string' },
			only: { type: 'string' },
			minutes: { type: 'string' },
			full: { type: 'boolean', default: false },
			small: { type: 'boolean', default: false },
		},
	});
	const { full, small, json, load } = values;
	const minutes = Number(values.minutes ?? (full ? Infinity : USUAL_MINUTES));
	if (!(minutes > 0)) throw new Error('--minutes is a number above 0');
	/** @type {Report} */
	let report;
	if (values.from === undefined) {
		fs.mkdirSync(path.dirname(path.resolve(json)), { recursive: true });
		report = await measureAll({ full, small, minutes, json, load, only: values.only?.split(',') });
	} else {
		report = JSON.parse(fs.readFileSync(values.from, 'utf8'));
		report = { ...report, acknowledgement: readLoad(load) ?? report.acknowledgement };
	}
	if (values.page) writePage(values.page, report);
	console.table(
		report.bars.map(({ about, name, value, side, bar, holds }) => ({
			bar: `${about}: ${name}`,
			measured: value === null ? null : Number(value.toPrecision(3)),
			promised: `${side} ${bar}`,
			holds,
		})),
	);
	const wrong = faults(report);
	for (const line of wrong) console.error(line);
	return wrong.length === 0 ? 0 : 1;
}

main().then(
	(code) => process.exit(code),
	(error) => {
		console.error(error);
		process.exit(1);
	},
);
