// @ts-check
// What the bundled libraries find instead of node's timers and process: n8n allows community
// nodes none of these globals. Everything that waits does so through n8n's own `sleep`.
import { sleep } from 'n8n-workflow';

/**
 * Libraries call setImmediate after each small piece of work to let others run. A timer costs about
 * a millisecond each time, so only the first call after this many milliseconds really waits.
 */
const SLICE_MS = 16;

let sliceEnds = 0;

/** @typedef {(...args: any[]) => unknown} Task */

/** @param {number} ms @param {Task} task @param {unknown[]} args */
const afterSleep = async (ms, task, args) => {
	await sleep(ms);
	task(...args);
};

/** @param {Task} task @param {number} ms @param {unknown[]} args */
export const setTimeout = (task, ms, ...args) => {
	void afterSleep(ms > 0 ? ms : 0, task, args);
};

/** @param {Task} task @param {unknown[]} args */
const inNewSlice = async (task, args) => {
	await sleep(0);
	sliceEnds = Date.now() + SLICE_MS;
	task(...args);
};

/** @param {Task} task @param {unknown[]} args */
export const setImmediate = (task, ...args) => {
	if (Date.now() < sliceEnds) queueMicrotask(() => task(...args));
	else void inNewSlice(task, args);
};

// Nothing that is bundled relies on taking a timer back.
export const clearTimeout = () => {};
export const clearImmediate = () => {};

export const process = {
	browser: false,
	env: {},
	/** @param {Task} task @param {unknown[]} args */
	nextTick: (task, ...args) => queueMicrotask(() => task(...args)),
	stderr: null,
	stdout: null,
	version: '',
	versions: {},
};

const ownGlobal = {};
export { ownGlobal as global, ownGlobal as globalThis };
