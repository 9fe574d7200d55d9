// @ts-check
'use strict';

const { median } = require('../../runtime/lib/statistics');

/**
 * @typedef {import('./plan').Cell} Cell
 * @typedef {import('./measure').Round} Round
 * @typedef {Cell & { rounds: Round[] }} Measured
 * @typedef {'nodeMs' | 'wallMs' | 'requests' | 'mostInFlight' | 'cpuMs' | 'pauseMs' | 'peakOverIdle'} Figure
 */

/** Rounds that count. @param {Measured | undefined} cell */
const good = (cell) => cell?.rounds.filter((round) => !round.void) ?? [];

/** A figure of each round that counts and has it. @param {Measured | undefined} cell @param {Figure} what @returns {number[]} */
const figures = (cell, what) => good(cell).flatMap((round) => round[what] ?? []);

/** The median of a figure. @param {Measured | undefined} cell @param {Figure} what @returns {number | null} */
function figure(cell, what) {
	const values = figures(cell, what);
	return values.length > 0 ? median(values) : null;
}

/**
 * The time of a node, as n8n records it; of a script, which has none, all of its time.
 *
 * @param {Measured | undefined} cell
 */
const timeOf = (cell) => figure(cell, cell?.peer === 'script' ? 'wallMs' : 'nodeMs');

/**
 * Finds cells by what they are.
 *
 * @param {Measured[]} cells
 * @param {Partial<Omit<Cell, 'limit'>> & { limit?: string | null }} about `undefined` means that there is none
 * @returns {Measured[]}
 */
const findAll = (cells, { limit, ...about }) =>
	cells.filter(
		(cell) =>
			(limit === undefined || (cell.limit?.kind ?? null) === limit) &&
			Object.entries(about).every(
				([key, value]) => cell[/** @type {keyof Cell} */ (key)] === value,
			),
	);

/** @param {Measured[]} cells @param {Parameters<typeof findAll>[1]} about */
const find = (cells, about) => /** @type {Measured | undefined} */ (findAll(cells, about)[0]);

/**
 * The median of the ratios of two cells, round by round: what disturbs one round disturbs both. One that
 * has fewer rounds stands beside the further ones with its last.
 *
 * @param {Measured | undefined} one @param {Measured | undefined} other @param {Figure} what
 * @returns {number | null}
 */
function ratio(one, other, what) {
	if (!one || !other) return null;
	const ratios = [];
	for (let round = 0; round < Math.max(one.rounds.length, other.rounds.length); round++) {
		const [above, below] = [one, other].map(({ rounds }) => {
			const { [what]: value, void: reason } = rounds[Math.min(round, rounds.length - 1)] ?? {};
			return reason ? null : (value ?? null);
		});
		// What is over within a millisecond counts as one.
		if (above !== null && below !== null) ratios.push(above / Math.max(1, below));
	}
	return ratios.length > 0 ? median(ratios) : null;
}

module.exports = { figure, figures, find, findAll, good, ratio, timeOf };
