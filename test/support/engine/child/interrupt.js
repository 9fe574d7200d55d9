// @ts-check
const diagnostics = require('node:diagnostics_channel');
const { currentRun } = require('./context');

/** @type {WeakMap<object, any>} */
const runOf = new WeakMap();

diagnostics.subscribe('http.client.request.start', (/** @type {any} */ { request }) => {
	const run = currentRun();
	if (!run) return;
	// A process that is dead sends nothing.
	if (run.dead) return void request.destroy();
	const number = ++run.requests;
	runOf.set(request, { run, number });
	run.fault('request', number, 'before')?.catch?.(() => request.destroy());
	if (run.dead) request.destroy();
});

diagnostics.subscribe('http.client.response.finish', (/** @type {any} */ { request }) => {
	const { run, number } = runOf.get(request) ?? {};
	run?.fault('request', number, 'after')?.catch?.(() => {});
});

/**
 * Gives the run a `fault` that is called at every place where it may be interrupted: before and
 * after each HTTP request and each call of the processed-data store.
 *
 * A crash leaves the node hanging where it is and lets nothing more of it out, as when the process
 * is killed. The promise resolves when that happens.
 *
 * @param {any} run
 * @param {{ on: string, at: number, when: string, do: 'crash' | 'fail' | 'cancel' } | undefined} plan
 * @returns {Promise<{ full?: any }>}
 */
exports.interruption = (run, plan) =>
	new Promise((resolve) => {
		const forever = new Promise(() => {});
		run.fault = (
			/** @type {string} */ on,
			/** @type {number} */ at,
			/** @type {string} */ when,
		) => {
			if (run.dead) return forever;
			if (!plan || plan.on !== on || plan.at !== at || plan.when !== when) return undefined;
			if (plan.do === 'cancel') return void run.cancel();
			if (plan.do === 'fail') return Promise.reject(new Error('The database is not available'));
			run.dead = true;
			resolve({});
			return forever;
		};
	});
