// @ts-check
const { fork } = require('node:child_process');
const path = require('node:path');
const { median } = require('../runtime/lib/statistics');
const { customersWorkbook } = require('./customers');

const SIZES = [10_000, 100_000];
const ROUNDS = 3;

/** @typedef {{ ms: number, megabytes: number, gap: number }} Measured */

/**
 * Does the work in a process of its own, so that its peak memory is its own.
 *
 * @param {string} work
 * @param {string} file
 * @returns {Promise<Measured>}
 */
const measure = (work, file) =>
	new Promise((resolve, reject) => {
		const child = fork(path.join(__dirname, 'spreadsheet-work.js'), [work, file]);
		child.on('message', (/** @type {Measured} */ measured) => resolve(measured));
		child.on('error', reject);
		child.on('exit', (code) => code && reject(new Error(`${work} exited with code ${code}`)));
	});

/**
 * Each round measures one after the other, so that a busy moment of the machine hits all of them.
 *
 * @param {string} work
 * @param {Array<Record<string, Measured>>} rounds
 * @param {keyof Measured} what
 * @param {string} [against]
 */
const ratio = (rounds, what, work, against = 'stock 100000') =>
	median(rounds.map((round) => round[work][what] / round[against][what]));

/**
 * A long spreadsheet, loaded by stock exceljs and read by the package: alone, and with everything that
 * happens before the first request. Needs a built package.
 */
exports.run = async () => {
	const [small, large] = await Promise.all(SIZES.map(customersWorkbook));
	/** @type {Array<Record<string, Measured>>} */
	const rounds = [];
	for (let round = 0; round < ROUNDS; round++) {
		rounds.push({
			'stock 100000': await measure('stock', large),
			'read 100000': await measure('read', large),
			'planned 100000': await measure('planned', large),
			'planned 10000': await measure('planned', small),
			'results 100000': await measure('results', large),
		});
	}
	/** @param {string} name @param {number} value @param {number | null} bar */
	const asRatio = (name, value, bar) => ({
		name,
		value,
		unit: 'ratio',
		bar,
		holds: bar === null ? null : value <= bar,
	});
	/** @param {string} name @param {string} work @param {keyof Measured} what @param {string} unit */
	const asIs = (name, work, what, unit) => ({
		name,
		value: Math.round(median(rounds.map((round) => round[work][what]))),
		unit,
		bar: null,
		holds: null,
	});
	const loading = 'to stock exceljs loading it';
	return [
		asRatio(
			`100 000-row .xlsx read, checked and planned: time, ${loading}`,
			ratio(rounds, 'ms', 'planned 100000'),
			2,
		),
		asRatio(
			'100 000-row .xlsx read, checked and planned: time, to the 10 000-row file',
			ratio(rounds, 'ms', 'planned 100000', 'planned 10000'),
			12,
		),
		asRatio(
			`100 000-row .xlsx read, checked and planned: peak memory, ${loading}`,
			ratio(rounds, 'megabytes', 'planned 100000'),
			1,
		),
		asRatio(
			`100 000-row .xlsx read, checked and planned: longest event-loop gap, ${loading}`,
			ratio(rounds, 'gap', 'planned 100000'),
			1,
		),
		asRatio(
			`100 000-row .xlsx only read: time, ${loading}`,
			ratio(rounds, 'ms', 'read 100000'),
			null,
		),
		asRatio(
			`100 000-row .xlsx only read: peak memory, ${loading}`,
			ratio(rounds, 'megabytes', 'read 100000'),
			null,
		),
		asRatio(
			`100 000-row .xlsx only read: longest event-loop gap, ${loading}`,
			ratio(rounds, 'gap', 'read 100000'),
			null,
		),
		asIs('Stock exceljs loading it: time', 'stock 100000', 'ms', 'ms'),
		asIs('Stock exceljs loading it: peak memory', 'stock 100000', 'megabytes', 'MB'),
		asIs('Stock exceljs loading it: longest event-loop gap', 'stock 100000', 'gap', 'ms'),
		asIs('Read, checked and planned: time', 'planned 100000', 'ms', 'ms'),
		asIs('Read, checked and planned: peak memory', 'planned 100000', 'megabytes', 'MB'),
		asIs('Read, checked and planned: longest event-loop gap', 'planned 100000', 'gap', 'ms'),
		asIs('Results workbook of 100 000 rows written: time', 'results 100000', 'ms', 'ms'),
		asIs(
			'Results workbook of 100 000 rows written: peak memory',
			'results 100000',
			'megabytes',
			'MB',
		),
		asIs('Results workbook of 100 000 rows written: longest gap', 'results 100000', 'gap', 'ms'),
	];
};

if (require.main === module) {
	exports.run().then((results) => console.table(results));
}
