// @ts-check
const { createAdditionalData } = require('./additional-data');
const { within } = require('./context');
const { interruption } = require('./interrupt');
const { itemsFrom, outputsOf } = require('./items');
const { createNodeTypes, startType, sinkType } = require('./node-types');

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
 * Runs one node in a workflow of its own: a starting node in front, nodes behind its outputs when
 * asked.
 *
 * @param {any} core @param {any} run @param {any} job
 */
exports.startRun = async (core, run, job) => {
	const { n8n, workflow: n8nWorkflow } = core;
	const crashed = interruption(run, job.interrupt);
	/** @type {NodeJS.Timeout | undefined} */
	let timer;
	run.nodeStarts = () => {
		run.began.resolve();
		if (job.cancelAfterMs !== undefined)
			timer ??= setTimeout(() => run.cancel(), job.cancelAfterMs);
	};

	const id = String(++executions);
	const workflowId = job.workflowId ?? 'workflow-1';
	const node = nodeFrom(core, job);
	const nodes = [startNode, node];
	/** @type {any} */
	const connections = { [startNode.name]: link([[node.name]]) };
	if (job.downstream) {
		const sinks = ['After 0', 'After 1', 'After 2'].map(sinkNode);
		nodes.push(...sinks);
		connections[node.name] = link(sinks.map(({ name }) => [name]));
	}
	const workflow = new n8nWorkflow.Workflow({
		id: workflowId,
		name: 'Flow test',
		nodes,
		connections,
		active: job.mode !== 'manual',
		nodeTypes: createNodeTypes(core, run, node.name),
		staticData: job.workflowStaticData,
		settings: { executionOrder: 'v1', ...job.settings },
	});

	const mode = job.mode ?? 'manual';
	const hooks = new n8n.ExecutionLifecycleHooks(mode, id, { id: workflowId, name: 'Flow test' });
	// What n8n would save: for a cancelled run that is earlier than the node's end.
	hooks.addHandler('workflowExecuteAfter', (/** @type {any} */ full) => {
		run.saved ??= {
			status: full.status,
			nodeHasOutput: !!full.data.resultData.runData[node.name]?.[0]?.data,
		};
	});

	const input = await itemsFrom(core, job.items ?? [{ json: {} }], workflowId, id);
	const source = { main: [{ previousNode: startNode.name }] };
	const data = n8nWorkflow.createRunExecutionData({
		executionData: {
			nodeExecutionStack: [
				{
					node: workflow.getNode(node.name),
					data: { main: [input] },
					source,
					...toolMetadata(job),
				},
			],
		},
	});
	// The expressions of a node may look at what came before it.
	data.resultData.runData[startNode.name] = [
		{
			startTime: Date.now(),
			executionTime: 0,
			executionIndex: 0,
			executionStatus: 'success',
			source: [],
			data: { main: [input] },
		},
	];

	const additionalData = createAdditionalData(core, run, { id, workflowId, hooks });
	const finished = within(run, async () => {
		const engine = new n8n.WorkflowExecute(additionalData, mode, data);
		run.execution = engine.processRunExecutionData(workflow);
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

const startNode = {
	id: 'start',
	name: 'Start',
	type: startType,
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** @param {string} name */
const sinkNode = (name) => ({ ...startNode, id: name, name, type: sinkType });

/** @param {string[][]} outputs Names of the nodes behind each output. */
const link = (outputs) => ({
	main: outputs.map((names) => names.map((node) => ({ node, type: 'main', index: 0 }))),
});

/** @param {any} core @param {any} job */
function nodeFrom(core, { node, nodeId, credentials = {}, credentialsKey, asTool }) {
	const packageName = core.loaders.find(
		(/** @type {any} */ loader) => node.type in loader.nodeTypes,
	)?.packageName;
	/** @type {any} */
	const attached = {};
	for (const [type, data] of Object.entries(credentials)) {
		attached[type] = { id: core.credentials.add(type, data, credentialsKey), name: type };
	}
	return {
		name: 'Node',
		typeVersion: 1,
		position: [200, 0],
		parameters: {},
		...node,
		id: nodeId ?? 'node-1',
		type: `${packageName}.${node.type}${asTool ? 'Tool' : ''}`,
		...(Object.keys(attached).length > 0 && { credentials: attached }),
		...(asTool && { rewireOutputLogTo: 'ai_tool' }),
	};
}

/** As an AI agent has its tool run. @param {any} job */
const toolMetadata = ({ asTool }) =>
	asTool ? { metadata: { preserveSourceOverwrite: true } } : {};

/** @param {any} core @param {any} run @param {any} workflow @param {any} node @param {any} full */
async function report(core, run, workflow, node, full) {
	const { runData = {}, error } = full?.data.resultData ?? {};
	const task = runData[node.name]?.[0];
	const after = Object.entries(runData)
		.filter(([name]) => name.startsWith('After '))
		.map(([name, tasks]) => [name, /** @type {any} */ (tasks)[0].data?.main?.[0] ?? []]);
	return {
		status: full?.status ?? 'crashed',
		error: describe(task?.error ?? error),
		outputs: await outputsOf(core, task?.data?.main ?? task?.data?.ai_tool ?? []),
		hints: task?.hints ?? [],
		tries: run.tries,
		returned: run.returned && (await outputsOf(core, run.returned)),
		thrown: describe(run.thrown),
		requests: run.requests,
		logs: run.logs,
		storeCalls: run.storeCalls,
		credentialReads: run.credentialReads,
		credentialWrites: run.credentialWrites,
		saved: run.saved,
		staticData: { ...workflow.staticData },
		executionTime: task?.executionTime,
		after: Object.fromEntries(after),
	};
}

/** @param {any} error */
function describe(error) {
	if (!error) return undefined;
	const { name, message, description, context, messages, httpCode, level } = error;
	// Everything an error carries ends in n8n's database: tests look for secrets in it.
	const whole = JSON.parse(JSON.stringify(error));
	return { name, message, description, context, messages, httpCode, level, whole };
}
