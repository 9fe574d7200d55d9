// @ts-check
const { resolveParameters } = require('./resolve');
const { createRun, startRun } = require('./run');

/** What the parent may ask for. @param {any} core */
exports.commands = (core) => {
	/** @type {Map<string, any>} Runs that may be cancelled, also those that are only being prepared. */
	const running = new Map();
	return {
		/** @param {any} job */
		run: async (job) => {
			const run = createRun();
			running.set(job.runId, run);
			try {
				return await startRun(core, run, job);
			} finally {
				running.delete(job.runId);
			}
		},
		/** @param {{ runId: string }} value */
		cancel: ({ runId }) => running.get(runId)?.cancel(),
		/** @param {{ runId: string }} value */
		began: async ({ runId }) => void (await running.get(runId)?.began.promise),
		/**
		 * Presses the Test button of a credential as n8n does for one that a node tests.
		 *
		 * @param {{ node: string, test: string, data: Record<string, any> }} value
		 */
		testCredential: async ({ node, test, data }) => {
			const loader = core.loaders.find((/** @type {any} */ each) => node in each.nodeTypes);
			const { type } = loader.getNode(node);
			const credential = { id: '', name: '', type: '', data };
			return await type.methods.credentialTest[test].call(
				new core.n8n.CredentialTestContext(),
				credential,
			);
		},
		/** @param {any} job */
		resolve: async (job) => await resolveParameters(core, job),
		/** @param {{ workflowId?: string }} value */
		storeDump: ({ workflowId }) => core.deduplicator.dump(workflowId),
		/** @param {any[]} rows */
		storeLoad: (rows) => core.deduplicator.load(rows),
		reset: () => {
			core.credentials.clear();
			core.deduplicator.load([]);
		},
	};
};
