// @ts-check
'use strict';

const { Random } = require('./random');

/**
 * What a connection may do to a request, besides breaking: no end in time or in bytes, and TLS that
 * breaks below it. Whether the provider took it, no client can see.
 *
 * @typedef {import('./random').Random} Dice
 * @typedef {import('./generate').Faults} Faults
 * @typedef {import('./kinds').Kind} Kind
 */

/** Share of TCASTSMS' campaigns that go over TLS. Message Central's credential trusts no certificate of ours. */
const OVER_TLS = 0.12;
const BREAKAGES = /** @type {const} */ (['reset', 'close', 'alert', 'garbage']);

/** @param {Dice} random */
const perhapsTaken = (random) => ({ accept: random.chance(0.5) });

/** @type {Record<string, Kind>} */
const CONNECTION_KINDS = {
	drip: {
		weight: 0.3,
		slow: true,
		endless: true,
		act: (random) => ({
			kind: 'drip',
			part: random.pick(/** @type {const} */ (['body', 'headers'])),
			...perhapsTaken(random),
		}),
	},
	openEnd: {
		weight: 0.3,
		slow: true,
		endless: true,
		act: (random) => ({
			kind: random.pick(/** @type {const} */ (['keepOpen', 'switchProtocols'])),
			...perhapsTaken(random),
		}),
	},
	flood: {
		weight: 1.5,
		act: (random) => ({
			kind: 'flood',
			gzip: random.chance(0.5),
			...(random.chance(0.5) ? { bytes: 50_000_000 } : {}),
			...perhapsTaken(random),
		}),
	},
	breakTls: {
		weight: 0,
		act: (random) => ({
			kind: 'breakTls',
			how: random.pick(BREAKAGES),
			...perhapsTaken(random),
		}),
	},
};

/**
 * Lets some campaigns go over TLS, which breaks under some of their requests, and once while it is
 * agreed on.
 *
 * @param {{ seed: number, isTcast: boolean, runs: Array<{ faults: Faults }> }} campaign
 * @returns {boolean}
 */
function goesOverTls({ seed, isTcast, runs }) {
	const random = new Random(seed, 'tls');
	if (!isTcast || !random.chance(OVER_TLS)) return false;
	for (const { faults } of runs) {
		if (faults.rate === 0) continue;
		if (random.chance(0.7)) faults.kinds.push('breakTls');
		if (random.chance(0.5)) {
			faults.brokenHandshake = { nth: random.int(1, 4), how: random.pick(BREAKAGES) };
		}
	}
	return true;
}

module.exports = { CONNECTION_KINDS, goesOverTls };
