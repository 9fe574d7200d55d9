// @ts-check
'use strict';

// Calls both triggers, as built in dist/, with everything that may come in from the internet:
//   node test/fuzz/run.js [--runs 5000] [--seed 1] [--path "12:3:0"]
// The same seed makes the same calls. --path goes straight to the one that failed.

const path = require('node:path');
const { parseArgs } = require('node:util');

const fc = require('fast-check');

const { checkCase, SECRET } = require('./checks');
const { corpusCases } = require('./corpus');
const { anyCase } = require('./inputs');
const { startWatchdog } = require('./watchdog');

/** @returns {Record<string, any>} */
function loadTriggers() {
	const load = (/** @type {string} */ name) =>
		new (require(path.join(__dirname, '../../dist/nodes', name, `${name}.node.js`))[name])();
	return {
		tcastSmsTrigger: load('TcastSmsTrigger'),
		messageCentralTrigger: load('MessageCentralTrigger'),
	};
}

async function main() {
	const { values } = parseArgs({
		options: { runs: { type: 'string' }, seed: { type: 'string' }, path: { type: 'string' } },
	});
	const runs = Number(values.runs ?? 5_000);
	const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
	if (!Number.isInteger(runs) || runs < 0 || !Number.isInteger(seed)) {
		throw new Error('--runs and --seed are whole numbers');
	}
	const nodes = loadTriggers();
	const watchdog = startWatchdog(`--seed ${seed}`);
	const started = Date.now();
	let passed = 0;
	let failed = 0;
	console.log(`seed ${seed}`);

	for (const [name, one] of corpusCases(SECRET)) {
		try {
			await checkCase(nodes, one);
			passed += 1;
		} catch (error) {
			failed += 1;
			console.error(`${name}: ${/** @type {Error} */ (error).message}`);
		}
		watchdog.alive();
	}
	console.log(`${passed} of the corpus passed after ${(Date.now() - started) / 1000} s`);

	let calls = 0;
	const property = fc.asyncProperty(anyCase, async (one) => {
		await checkCase(nodes, one);
		calls += 1;
		watchdog.alive();
		if (calls % 10_000 === 0) console.log(`${calls} after ${(Date.now() - started) / 1000} s`);
	});
	const report = await fc.check(property, { seed, numRuns: runs, path: values.path });
	passed += report.failed ? report.numRuns - 1 : report.numRuns;
	if (report.failed) {
		failed += 1;
		console.error(fc.defaultReportMessage(report));
		console.error(`Again: --runs ${runs} --seed ${seed} --path "${report.counterexamplePath}"`);
	}
	await watchdog.stop();
	console.log(`${passed} passed, ${failed} failed`);
	process.exitCode = failed === 0 ? 0 : 1;
}

main().catch((error) => {
	console.error(error);
	process.exitCode = 1;
});
