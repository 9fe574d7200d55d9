// @ts-check
'use strict';

const { roundSeconds } = require('./plan');

/**
 * @typedef {import('./plan').Cell} Cell
 * @typedef {import('./plan').Group} Group
 *
 * @typedef {object} Work
 * @property {(cell: Cell, of: { round: number, rounds: number }) => Promise<void>} run measures a cell once
 * @property {() => number} seconds since the beginning
 * @property {number} limit seconds that may pass in all
 */

/** The cells of a group from another one on each round. @param {Cell[]} cells @param {number} round */
const rotated = (cells, round) => cells.map((_, index) => cells[(index + round) % cells.length]);

/**
 * Measures all groups: first the rounds that each must have, in order, then further ones as long as
 * there is time. Nothing is begun that would probably not end in time, on a machine that is as busy as it
 * was so far.
 *
 * @param {Group[]} groups
 * @param {Work} work
 * @returns {Promise<Cell[]>} those for which there was no time
 */
async function carryOut(groups, { run, seconds, limit }) {
	const states = groups.map((group) => ({ group, done: 0, lasted: 0 }));
	let expected = 0;
	let spent = 0;
	/** @param {typeof states[number]} state @returns {Promise<boolean>} whether there was time */
	const round = async (state) => {
		const { group, done, lasted } = state;
		const begun = seconds();
		const estimate = roundSeconds(group);
		const busy = Math.max(1, spent / Math.max(1, expected));
		if (begun + (lasted || estimate * busy) > limit) return false;
		const of = { round: done + 1, rounds: group.rounds.least };
		if (group.together) await Promise.all(group.cells.map(async (cell) => await run(cell, of)));
		else for (const cell of rotated(group.cells, done)) await run(cell, of);
		state.done += 1;
		state.lasted = seconds() - begun;
		expected += estimate;
		spent += state.lasted;
		return true;
	};
	for (const state of states) {
		while (state.done < state.group.rounds.least && (await round(state)));
	}
	let isGoingOn = true;
	while (isGoingOn) {
		isGoingOn = false;
		for (const state of states) {
			const { done, group } = state;
			if (done > 0 && done < group.rounds.most && (await round(state))) isGoingOn = true;
		}
	}
	return states.filter(({ done }) => done === 0).flatMap(({ group }) => group.cells);
}

module.exports = { carryOut };
