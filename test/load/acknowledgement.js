// @ts-check
'use strict';

const { median, percentile } = require('../../runtime/lib/statistics');
const { pushAll } = require('./push');
const { untilIdle } = require('./stored');
const { KINDS } = require('./workflows');

/** @typedef {import('./workflows').KindName} KindName */
/** @typedef {import('./push').Answer} Answer */
/** @typedef {Record<KindName, { p50: number, p99: number, perSecond: number }>} Round in milliseconds */

const NAMES = /** @type {KindName[]} */ (Object.keys(KINDS));
const WARM_UP = 40;

/**
 * @param {import('./stage').LoadStage} stage
 * @param {KindName} name
 * @param {number} pushes
 * @param {(answered: number) => void} [onAnswer]
 */
async function pushTo({ url }, name, pushes, onAnswer) {
	const { address, headers } = KINDS[name];
	return await pushAll({ address: address(url), headers, pushes, onAnswer });
}

/**
 * Pushes to each kind of address in turn, in another order each round; n8n finishes its work in
 * between. What is measured is how long the sender waits for the answer.
 *
 * @param {import('./stage').LoadStage} stage
 * @param {object} options
 * @param {number} options.pushes
 * @param {number} options.rounds
 * @param {(line: string) => void} options.log
 */
async function measureAcknowledgement(stage, { pushes, rounds, log }) {
	for (const name of NAMES) {
		await pushTo(stage, name, Math.min(WARM_UP, pushes));
		await untilIdle(stage);
	}
	/** @type {Round[]} */
	const measured = [];
	const answers = /** @type {Record<KindName, Answer[]>} */ ({ ours: [], open: [], header: [] });
	for (let round = 0; round < rounds; round += 1) {
		const result = /** @type {Round} */ ({});
		for (const name of NAMES.map((_, index) => NAMES[(index + round) % NAMES.length])) {
			const started = performance.now();
			const answered = await pushTo(stage, name, pushes);
			const seconds = (performance.now() - started) / 1000;
			await untilIdle(stage);
			answers[name].push(...answered);
			const times = answered.map(({ milliseconds }) => milliseconds);
			result[name] = {
				p50: percentile(times, 0.5),
				p99: percentile(times, 0.99),
				perSecond: pushes / seconds,
			};
			const { p50, p99, perSecond } = result[name];
			log(
				`round ${round + 1}, ${KINDS[name].title}: p50 ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, ${perSecond.toFixed(1)} pushes/s`,
			);
		}
		measured.push(result);
	}
	const ratio = (/** @type {KindName} */ other) =>
		median(measured.map((round) => round.ours.p99 / round[other].p99));
	return {
		answers,
		rounds: measured,
		/** p99 of ours to theirs, the median of the rounds. */
		ratios: { open: ratio('open'), header: ratio('header') },
	};
}

module.exports = { measureAcknowledgement, pushTo };
