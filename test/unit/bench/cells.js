// @ts-check
'use strict';

/**
 * @typedef {import('../../../bench/peers/figures').Measured} Measured
 * @typedef {import('../../../bench/peers/measure').Round} Round
 */

/** A round that went well. @param {Partial<Round>} [figures] @returns {Round} */
const round = (figures = {}) => ({
	...{ nodeMs: 1_000, wallMs: 1_200, requests: 100, mostInFlight: 50, cpuMs: 900, pauseMs: 20 },
	peakOverIdle: null,
	...figures,
});

/** @param {Partial<Measured>} about @param {Array<Partial<Round>>} rounds @returns {Measured} */
const cell = (about, rounds) => ({
	...{ id: '', section: 'large', peer: 'items', text: 'personal', recipients: 10_000 },
	...{ delayMs: 20, tls: false },
	...about,
	rounds: rounds.map(round),
});

/** A report of these cells, judged. @param {Measured[]} cells @returns {import('../../../bench/peers/report').Report} */
function report(cells) {
	const { withMeasured } = require('../../../bench/peers/report');
	return withMeasured(
		{
			...{ startedAt: '2027-01-02T03:00:00.000Z', endedAt: '2027-01-02T03:28:00.000Z' },
			...{ isSmall: false, isFull: false },
			versions: { n8n: '2.41.1', node: '24.1.0', package: '0.1.0', commit: 'abc1234' },
			machine: { cpu: 'A processor', cores: 2, memoryGb: 8, system: 'Linux 6' },
			...{ cells: [], notRun: [], bars: [], acknowledgement: undefined },
		},
		cells,
		[],
	);
}

module.exports = { cell, report, round };
