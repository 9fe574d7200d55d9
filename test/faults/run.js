// @ts-check
'use strict';

const { parseArgs } = require('node:util');
const { startSandbox } = require('../../sandbox');
const { startEngine } = require('../support/engine/engine');
const { tryCrashPoints } = require('./crash-points');
const { generate } = require('./generate');
const { judge } = require('./judge');
const { play } = require('./play');
const { hash } = require('./random');
const { shrink } = require('./shrink');

/**
 * Seeded random campaigns in n8n's own engine against the sandbox: see the README beside this file.
 *
 * @typedef {import('./play').Played} Played
 * @typedef {{ seed: number, complaints: string[] }} Verdict
 */

/** Campaigns that are under way at once, each with a sandbox of its own. */
const SLOTS = 8;

/** Failures after which the rest would only repeat itself. */
const MOST_FAILURES = 20;

/**
 * Runs campaigns with the seeds that follow from one seed.
 *
 * @param {object} options
 * @param {number} options.seed
 * @param {number} options.campaigns
 * @param {string} [options.packageDir] a built package, the repository by default
 * @param {'1' | '2'} [options.line]
 * @param {boolean} [options.verbose]
 * @param {boolean} [options.again] every campaign runs again under its name
 * @param {number} [options.mostFailures]
 * @param {(line: string) => void} [options.log]
 */
async function runCampaigns({
	seed,
	campaigns,
	packageDir,
	line,
	verbose,
	again,
	mostFailures = MOST_FAILURES,
	log = () => {},
}) {
	const engine = await startEngine({ fresh: true, packageDir, line, expressionEngine: 'legacy' });
	// One campaign alone has its own seed, so that a failing one can be replayed.
	const seeds = Array.from({ length: campaigns }, (_, index) =>
		index === 0 ? seed : hash(seed, index),
	);
	/** @type {Verdict[]} */
	const failures = [];
	const counts = { runs: 0, requests: 0, accepted: 0, crashes: 0, thrown: 0, unknown: 0 };
	let done = 0;
	const work = async () => {
		const sandbox = await startSandbox();
		const secure = await startSandbox({ https: true });
		for (;;) {
			const next = seeds.shift();
			if (next === undefined || failures.length >= mostFailures) break;
			const { complaints, runs, milliseconds } = await tryCampaign(generate(next, { again }), {
				engine,
				sandbox,
				secure,
			});
			done++;
			count(counts, runs);
			if (verbose) log(describe(generate(next, { again }), runs, milliseconds));
			if (complaints.length > 0) {
				failures.push({ seed: next, complaints });
				log(
					`FAILED seed ${next}\n${complaints
						.slice(0, 8)
						.map((text) => `    ${text}`)
						.join('\n')}`,
				);
			}
		}
		await sandbox.close();
		await secure.close();
	};
	await Promise.all(Array.from({ length: Math.min(SLOTS, campaigns) }, work));
	const { core, node } = engine.info;
	await engine.stop();
	return { done, failures, counts, about: `${core}, Node ${node}` };
}

/**
 * @param {import('./generate').Campaign} campaign
 * @param {import('./play').Stage} stage
 */
async function tryCampaign(campaign, stage) {
	const started = Date.now();
	try {
		const played = await play(campaign, stage);
		const milliseconds = Date.now() - started;
		return { complaints: judge(campaign, played), runs: played.runs, milliseconds };
	} catch (error) {
		const { stack } = /** @type {Error} */ (error);
		return { complaints: [String(stack)], runs: [], milliseconds: Date.now() - started };
	}
}

/** @param {Record<string, number>} counts @param {Played[]} runs */
function count(counts, runs) {
	for (const { result, requests, accepted } of runs) {
		counts.runs++;
		counts.requests += requests.length;
		counts.accepted += accepted.length;
		if (result.status === 'crashed') counts.crashes++;
		if (result.thrown) counts.thrown++;
		const outcomes = result.returned?.flat() ?? [];
		counts.unknown += outcomes.filter(({ json }) => json.outcome === 'unknown').length;
	}
}

/** @param {import('./generate').Campaign} campaign @param {Played[]} runs @param {number} milliseconds */
function describe({ seed, way, named, runs: plans }, runs, milliseconds) {
	const parts = runs.map(({ result, requests, accepted }, index) => {
		const { faults, interrupt } = plans[index];
		const faulty = faults.rate > 0 ? `${faults.rate} ${faults.kinds.join('+')}` : 'no faults';
		const cut = interrupt
			? ` ${interrupt.do} ${interrupt.when} ${interrupt.on} ${interrupt.at}`
			: '';
		const end = result.thrown ? 'threw' : result.status;
		return `${faulty}${cut}: ${requests.length} requests, ${accepted.length} taken, ${end}`;
	});
	return `${seed} ${way}${named ? ' campaign' : ''} ${milliseconds} ms | ${parts.join(' | ')}`;
}

async function main() {
	const { values } = parseArgs({
		options: {
			seed: { type: 'string' },
			campaigns: { type: 'string', default: '1000' },
			line: { type: 'string' },
			package: { type: 'string' },
			verbose: { type: 'boolean', default: false },
			again: { type: 'boolean', default: false },
			'no-crash-points': { type: 'boolean', default: false },
		},
	});
	const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9));
	const campaigns = Number(values.campaigns);
	const log = (/** @type {string} */ text) => console.log(text);
	log(`Seed ${seed}, ${campaigns} campaigns`);
	const started = Date.now();
	const options = {
		packageDir: values.package,
		line: /** @type {any} */ (values.line),
		again: values.again,
	};
	const { done, failures, counts, about } = await runCampaigns({
		...options,
		seed,
		campaigns,
		verbose: values.verbose,
		log,
	});
	const seconds = () => ((Date.now() - started) / 1000).toFixed(0);
	log(`${about}: ${JSON.stringify(counts)} in ${seconds()} s`);
	for (const failure of failures.slice(0, 3)) await shrink(failure.seed, { ...options, log });
	for (const { seed: failed } of failures) {
		log(
			`Replay: npm run test:faults -- --seed ${failed} --campaigns 1${values.again ? ' --again' : ''} --verbose`,
		);
	}
	let passed = done - failures.length;
	let failed = failures.length;
	// A single campaign is a replay: the rest is not asked for.
	if (campaigns > 1 && !values['no-crash-points']) {
		const points = await tryCrashPoints({ ...options, log });
		log(`${points.points} crash points, ${points.done} campaigns stopped at them, ${seconds()} s`);
		passed += points.done - points.failures.length;
		failed += points.failures.length;
	}
	log(`${passed} passed, ${failed} failed`);
	process.exitCode = failed > 0 ? 1 : 0;
}

module.exports = { runCampaigns };

if (require.main === module) {
	main().catch((error) => {
		console.error(error);
		process.exitCode = 1;
	});
}
