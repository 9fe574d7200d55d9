// @ts-check
const { createAdditionalData } = require('./additional-data');
const { within } = require('./context');
const { interruption } = require('./interrupt');
const { itemsFrom } = require('./items');
const { report } = require('./report');
const { createRunData, createWorkflow } = require('./workflow');

let executions = 0;

/** A record of what happens in a run. @returns {any} */
exports.createRun = () => ({
	tries: 0,
	returned: undefined,
	requests: 0,
	logs: [],
	storeCalls: [],
	credentialReads: 0,
	credentialWrites: {},
	saved: undefined,
	/** Settles when the node begins; also when it never does. */
	began: deferred(),
	/** Settles when the node does. */
	atWork: undefined,
	execution: undefined,
	cancelled: false,
	cancel() {
		this.cancelled = true;
		this.execution?.cancel();
	},
});

/**
 * Runs one node.
 * @param {any} core @param {any} run @param {any} job
 */
exports.startRun = async (core, run, job) => {
	const { n8n } = core;
	const crashed = interruption(run, job.interrupt);
	/** @type {NodeJS.Timeout | undefined} */
	let timer;
	run.nodeStarts = () => {
		run.began.resolve();
		if (job.cancelAfterMs === undefined) return;
		timer ??= setTimeout(() => run.cancel(), job.cancelAfterMs);
	};

	const id = String(++executions);
	const mode = job.mode ?? 'manual';
	const { workflow, node, first } = createWorkflow(core, run, job);
	const hooks = new n8n.ExecutionLifecycleHooks(mode, id, { id: workflow.id, name: workflow.name });
	// What n8n would save: for a cancelled run that is earlier than the node's end.
	hooks.addHandler('workflowExecuteAfter', (/** @type {any} */ full) => {
		run.saved ??= {
			status: full.status,
			nodeHasOutput: !!full.data.resultData.runData[node.name]?.[0]?.data,
		};
	});

	const input = await itemsFrom(core, job.items ?? [{ json: {} }], workflow.id, id);
	const data = createRunData(core, job, first, input);
	const additionalData = createAdditionalData(core, run, { id, workflowId: workflow.id, hooks });
	const finished = within(run, async () => {
		const engine = new n8n.WorkflowExecute(additionalData, mode, data);
		try {
			run.execution = engine.processRunExecutionData(workflow);
		} catch (error) {
			// n8n starts nothing, for example because a required parameter is empty.
			return { full: { status: 'error', data: { resultData: { error } } } };
		}
		if (run.cancelled) run.execution.cancel();
		return { full: await run.execution };
	});
	try {
		const { full } = await Promise.race([finished, crashed]);
		// n8n 2 is done with a cancelled run at once, the node may still be at work.
		await Promise.race([run.atWork, crashed]);
		return await report(core, run, workflow, node, full);
	} finally {
		clearTimeout(timer);
		run.began.resolve();
	}
};

function deferred() {
	/** @type {() => void} */
	let resolve = () => {};
	const promise = new Promise((/** @type {any} */ done) => (resolve = done));
	return { promise, resolve };
}
