// @ts-check
const { decode, encode } = require('./codec');
const { locate, root } = require('./lines');

/**
 * @typedef {import('./types').EngineOptions} EngineOptions
 * @typedef {import('./types').EngineInfo} EngineInfo
 * @typedef {import('./types').InputItem} InputItem
 * @typedef {import('./types').Job} Job
 * @typedef {import('./types').Interrupt} Interrupt
 * @typedef {import('./types').RunError} RunError
 * @typedef {import('./types').OutputItem} OutputItem
 * @typedef {import('./types').RunResult} RunResult
 * @typedef {import('./types').StoreRow} StoreRow
 * @typedef {import('./types').ResolveJob} ResolveJob
 * @typedef {import('./types').Resolved} Resolved
 * @typedef {import('./types').StartedRun} StartedRun
 * @typedef {import('./types').Engine} Engine
 */

/**
 * Starts n8n's own engine (n8n-core) in a child process, or takes the one that already runs: one
 * child serves all test files of a jest worker.
 *
 * @param {EngineOptions} [options]
 * @returns {Promise<Engine>}
 */
exports.startEngine = async (options = {}) => {
	const { coreFrom, nodeBin, line } = locate(options);
	const packageDir = options.packageDir ?? root;
	const expressionEngine = options.expressionEngine ?? 'auto';
	const heapMb = options.heapMb ?? 2048;
	const args = [JSON.stringify({ coreFrom, packageDir, expressionEngine })];
	const key = options.fresh ? '' : JSON.stringify([nodeBin, args, heapMb]);

	// In jest the worker's own, see test/support/environment.js.
	/** @type {typeof import('./host')} */
	const { Host, sharedHosts } = /** @type {any} */ (globalThis).engineHosts ?? require('./host');
	let host = key ? sharedHosts.get(key) : undefined;
	if (!host || host.ended) {
		host = new Host({ nodeBin, args, heapMb });
		if (key) sharedHosts.set(key, host);
	}
	const info = { line, ...decode(await host.ready) };
	return new EngineClient(host, info);
};

class EngineClient {
	/** @param {import('./host').Host} host @param {EngineInfo} info */
	constructor(host, info) {
		this.host = host;
		this.info = info;
		this.store = {
			/** @param {string} [workflowId] */
			dump: async (workflowId) => await this.call('storeDump', { workflowId }),
			/** @param {unknown} rows */
			load: async (rows) => await this.call('storeLoad', rows),
			clear: async () => await this.call('storeLoad', []),
		};
	}

	/** @param {string} command @param {unknown} value */
	async call(command, value) {
		return decode(await this.host.call(command, encode(value)));
	}

	/** @param {Job} job */
	start(job) {
		const runId = `run-${process.pid}-${Math.random().toString(36).slice(2)}`;
		const result = this.call('run', { ...job, runId });
		const began = async () => await this.call('began', { runId });
		return {
			runId,
			result,
			get began() {
				return began();
			},
			cancel: async () => await this.cancel(runId),
		};
	}

	/** @param {Job} job */
	async run(job) {
		return await this.start(job).result;
	}

	/** @param {string} runId */
	async cancel(runId) {
		await this.call('cancel', { runId });
	}

	/** @param {ResolveJob} job */
	async resolve(job) {
		return await this.call('resolve', job);
	}

	/** @param {import('./types').CredentialTestJob} job */
	async testCredential(job) {
		return await this.call('testCredential', job);
	}

	/** Forgets stored credentials and processed data. */
	async reset() {
		await this.call('reset', {});
	}

	async stop() {
		await this.host.stop();
	}
}
