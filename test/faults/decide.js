// @ts-check
'use strict';

const { KINDS, TOKEN_FAULTS } = require('./kinds');
const { Random } = require('./random');

/**
 * @typedef {import('../../sandbox/types').RequestEntry} RequestEntry
 * @typedef {import('./generate').Faults} Faults
 */

/** How long the port stays closed, in milliseconds: the node's first pause is half a second. */
const CLOSED_MS = 300;
/** Faults per run that cost seconds. */
const MOST_SLOW = 2;

/**
 * What the sandbox does to each request of one run. A decision depends on the seed, the first number
 * of the request and how often that number was asked for, never on the order in which requests
 * happen to arrive: so a seed can be replayed.
 *
 * @param {object} run
 * @param {number} run.seed
 * @param {number} run.index of the run in its campaign
 * @param {Faults} run.faults
 * @param {{ pauseListening(): void, resumeListening(): Promise<void>, revokeTokens(): void }} run.sandbox
 */
function createDecider({ seed, index, faults, sandbox }) {
	/** @type {Map<string, number>} */
	const seen = new Map();
	let slow = 0;
	let sends = 0;
	/** @type {Promise<void>[]} */
	const reopening = [];

	/** @param {RequestEntry} request */
	const decide = (request) => {
		const key = request.numbers[0] ?? request.endpoint;
		const time = (seen.get(key) ?? 0) + 1;
		seen.set(key, time);
		const random = new Random(seed, index, key, time);
		if (request.endpoint === 'token') {
			return random.chance(faults.tokenRate) ? random.pick(TOKEN_FAULTS)(request) : null;
		}
		if (!['send', 'sendsms', 'SendSMS'].includes(request.endpoint)) return null;
		sends++;
		if (sends === faults.closeAt) reopening.push(closePort(sandbox));
		if (sends === faults.revokeAt) sandbox.revokeTokens();
		if (faults.kinds.length === 0 || !random.chance(faults.rate)) return null;
		const kind = KINDS[random.pick(faults.kinds)];
		if (kind.slow && ++slow > MOST_SLOW) return null;
		return kind.act(random, request);
	};
	return { decide, reopened: async () => void (await Promise.all(reopening)) };
}

/** @param {{ pauseListening(): void, resumeListening(): Promise<void> }} sandbox */
async function closePort(sandbox) {
	// The request that brought us here is still answered.
	setImmediate(() => sandbox.pauseListening());
	await new Promise((resolve) => setTimeout(resolve, CLOSED_MS));
	for (let attempt = 1; ; attempt++) {
		try {
			return await sandbox.resumeListening();
		} catch (error) {
			// Somebody else's connection may have taken the port in the meantime.
			if (attempt === 20) throw error;
			await new Promise((resolve) => setTimeout(resolve, 100));
		}
	}
}

module.exports = { createDecider };
