// @ts-check
'use strict';

const { startSandbox } = require('../../sandbox');
const { startEngine } = require('../support/engine/engine');
const { generate } = require('./generate');
const { judge } = require('./judge');
const { play } = require('./play');

/** @typedef {import('./generate').Campaign} Campaign */

const MOST_TRIES = 40;
const NOTHING = { rate: 0, kinds: [], tokenRate: 0, closeAt: 0, revokeAt: 0 };

/**
 * Ways to make a campaign simpler, the boldest first.
 *
 * @param {Campaign} campaign
 * @returns {Generator<Campaign>}
 */
function* simpler(campaign) {
	const { entries, runs } = campaign;
	for (const size of new Set([entries.length >> 1, entries.length >> 2, 1])) {
		if (size === 0) continue;
		for (let at = 0; at < entries.length && size < entries.length; at += size) {
			const rest = [...entries.slice(0, at), ...entries.slice(at + size)];
			if (rest.length > 0) yield { ...campaign, entries: rest };
		}
	}
	for (const [index, run] of runs.entries()) {
		const change = (/** @type {Partial<Campaign['runs'][number]>} */ changes) => ({
			...campaign,
			runs: runs.map((other, at) => (at === index ? { ...run, ...changes } : other)),
		});
		if (runs.length > 1) yield { ...campaign, runs: runs.filter((other) => other !== run) };
		if (run.faults.rate > 0) yield change({ faults: NOTHING });
		if (run.interrupt) yield change({ interrupt: undefined });
		for (const kind of run.faults.kinds) {
			const kinds = run.faults.kinds.filter((other) => other !== kind);
			yield change({ faults: { ...run.faults, kinds } });
		}
	}
}

/**
 * Looks for a smaller campaign that fails too, and prints it.
 *
 * @param {number} seed
 * @param {object} options
 * @param {string} [options.packageDir]
 * @param {'1' | '2'} [options.line]
 * @param {boolean} [options.again] as the campaigns were generated
 * @param {(line: string) => void} options.log
 */
async function shrink(seed, { packageDir, line, again, log }) {
	const engine = await startEngine({ fresh: true, packageDir, line, expressionEngine: 'legacy' });
	const sandbox = await startSandbox();
	const secure = await startSandbox({ https: true });
	let tries = 0;
	/** @param {Campaign} campaign */
	const complaintsOf = async (campaign) => {
		tries++;
		return judge(campaign, await play(campaign, { engine, sandbox, secure }));
	};
	let smallest = generate(seed, { again });
	let complaints = await complaintsOf(smallest);
	for (let goesOn = complaints.length > 0; goesOn; ) {
		goesOn = false;
		for (const candidate of simpler(smallest)) {
			if (tries >= MOST_TRIES) break;
			const found = await complaintsOf(candidate);
			if (found.length === 0) continue;
			[smallest, complaints, goesOn] = [candidate, found, true];
			break;
		}
	}
	await sandbox.close();
	await secure.close();
	await engine.stop();
	if (complaints.length === 0) {
		log(`Seed ${seed} did not fail again: it depends on the order of requests`);
		return;
	}
	const { entries, node, runs } = smallest;
	log(`Seed ${seed}, made smaller in ${tries} tries: ${complaints[0]}`);
	log(JSON.stringify({ entries, node, runs }));
}

module.exports = { shrink };
