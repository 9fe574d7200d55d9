// @ts-check
'use strict';

const { existsSync, readFileSync, rmSync, mkdtempSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { startEngine } = require('../support/engine/engine');

const HEAP_MB = 512;
/** A run that takes longer than this hangs. */
const MOST_MS = 120_000;

/**
 * @typedef {{
 *   pause: number, megabytes: number, milliseconds: number,
 *   error: string | null, json: Record<string, any>,
 * }} Measured `error` is what the person reads, `json` the first item that came out
 */

/** @param {number} milliseconds */
const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/**
 * Runs a node once in n8n's engine, in a process of its own with little memory.
 *
 * @param {import('../support/engine/engine').Job} job
 * @returns {Promise<Measured>}
 */
exports.measure = async (job) => {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'hostile-'));
	const report = path.join(folder, 'report.json');
	const before = { ...process.env };
	process.env.HOSTILE_REPORT = report;
	process.env.NODE_OPTIONS = `--require ${path.join(__dirname, 'monitor.js')}`;
	const started = startEngine({ fresh: true, heapMb: HEAP_MB });
	process.env = before;
	const engine = /** @type {any} */ (await started);
	try {
		const { child } = engine.host;
		child.kill('SIGUSR2');
		await wait(20);
		const start = performance.now();
		const result = await within(MOST_MS, engine.run(job));
		const milliseconds = Math.round(performance.now() - start);
		child.kill('SIGUSR2');
		while (!existsSync(report) || readFileSync(report, 'utf8') === '') await wait(5);
		const { error, outputs } = result;
		return {
			...JSON.parse(readFileSync(report, 'utf8')),
			milliseconds,
			error: error ? `${error.message} ${error.description ?? ''}` : null,
			json: outputs.flat()[0]?.json ?? {},
		};
	} finally {
		await engine.stop();
		rmSync(folder, { recursive: true, force: true });
	}
};

/** @template T @param {number} milliseconds @param {Promise<T>} promise @returns {Promise<T>} */
async function within(milliseconds, promise) {
	/** @type {NodeJS.Timeout | undefined} */
	let timer;
	const late = new Promise((_, reject) => {
		timer = setTimeout(() => reject(new Error(`hung for ${milliseconds} ms`)), milliseconds);
	});
	try {
		return /** @type {T} */ (await Promise.race([promise, late]));
	} finally {
		clearTimeout(timer);
	}
}
