// @ts-check
'use strict';

const fs = require('node:fs');
const { Worker, isMainThread, workerData } = require('node:worker_threads');

const PATIENCE_MS = 60_000;

/**
 * Ends the process when it hangs in a loop, where no timer of its own would fire.
 *
 * @param {string} message what to say then
 * @returns {{ alive: () => void, stop: () => Promise<unknown> }} `alive` is to be called after each step
 */
function startWatchdog(message) {
	const steps = new Int32Array(new SharedArrayBuffer(4));
	const worker = new Worker(__filename, { workerData: { steps, message } });
	return { alive: () => void Atomics.add(steps, 0, 1), stop: () => worker.terminate() };
}

if (!isMainThread) {
	/** @type {{ steps: Int32Array<SharedArrayBuffer>, message: string }} */
	const { steps, message } = workerData;
	let last = -1;
	setInterval(() => {
		const now = Number(Atomics.load(steps, 0));
		if (now === last) {
			fs.writeSync(2, `Nothing has moved for a minute after ${now} calls: it hangs. ${message}\n`);
			process.kill(process.pid, 'SIGKILL');
		}
		last = now;
	}, PATIENCE_MS);
}

module.exports = { startWatchdog };
