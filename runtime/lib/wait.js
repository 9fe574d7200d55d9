// @ts-check
'use strict';

/**
 * @param {number} milliseconds
 * @returns {Promise<void>}
 */
function pause(milliseconds) {
	return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/**
 * Asks again and again until the answer is neither `undefined`, `null` nor `false`, and returns it.
 *
 * @template T
 * @param {string} what Ends the sentence "Timed out … waiting for …".
 * @param {() => Promise<T | undefined | null | false> | T | undefined | null | false} ask
 * @param {{ timeoutMs?: number, intervalMs?: number }} [options]
 * @returns {Promise<T>}
 */
async function waitFor(what, ask, { timeoutMs = 60_000, intervalMs = 100 } = {}) {
	const deadline = Date.now() + timeoutMs;
	for (;;) {
		const answer = await ask();
		if (answer !== undefined && answer !== null && answer !== false) return answer;
		if (Date.now() >= deadline) {
			throw new Error(`Timed out after ${Math.round(timeoutMs / 1000)} s waiting for ${what}`);
		}
		await pause(intervalMs);
	}
}

module.exports = { pause, waitFor };
