// @ts-check
const { agentType, createNodeTypes, sinkType, startType } = require('./node-types');

const plain = { typeVersion: 1, position: [0, 0], parameters: {} };
const startNode = { ...plain, id: 'start', name: 'Start', type: startType };
const agentNode = { ...plain, id: 'agent', name: 'Agent', type: agentType };

/**
 * The node under test in a workflow of its own: a starting node in front of it or, for a tool, an
 * agent that has it; nodes behind its outputs when asked.
 *
 * @param {any} core @param {any} run @param {any} job
 */
exports.createWorkflow = (core, run, job) => {
	const node = nodeFrom(core, job);
	const isAgentsTool = job.asTool === 'agent';
	const first = isAgentsTool ? agentNode : node;
	const nodes = [startNode, node];
	/** @type {any} */
	const connections = { [startNode.name]: link([[first.name]]) };
	if (isAgentsTool) {
		nodes.push({ ...agentNode, parameters: /** @type {any} */ ({ input: job.toolInput ?? {} }) });
		connections[node.name] = link([[first.name]], 'ai_tool');
	}
	if (job.downstream) {
		const sinks = ['After 0', 'After 1', 'After 2'];
		nodes.push(...sinks.map((name) => ({ ...plain, id: name, name, type: sinkType })));
		connections[node.name] = link(sinks.map((name) => [name]));
	}
	const workflow = new core.workflow.Workflow({
		id: job.workflowId ?? 'workflow-1',
		name: 'Flow test',
		nodes,
		connections,
		active: (job.mode ?? 'manual') !== 'manual',
		nodeTypes: createNodeTypes(core, run),
		staticData: job.workflowStaticData,
		settings: { executionOrder: 'v1', ...job.settings },
	});
	return { workflow, node, first: workflow.getNode(first.name) };
};

/**
 * The data with which an execution begins at the given node, right behind the starting node.
 * @param {any} core @param {any} job @param {any} first @param {any[]} input
 */
exports.createRunData = (core, job, first, input) => {
	const entry = {
		node: first,
		data: { main: [input] },
		source: { main: [{ previousNode: startNode.name }] },
		// As when the engine runs a tool that an agent asked for.
		...(job.asTool === true && { metadata: { preserveSourceOverwrite: true } }),
	};
	const data = core.workflow.createRunExecutionData({
		executionData: { nodeExecutionStack: [entry] },
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
	return data;
};

/** @param {string[][]} outputs Names of the nodes behind each output. */
const link = (outputs, type = 'main') => ({
	[type]: outputs.map((names) => names.map((node) => ({ node, type, index: 0 }))),
});

/** @param {any} core @param {any} job */
function nodeFrom(core, { node, nodeId, credentials = {}, credentialsKey, asTool }) {
	const packageName = core.loaders.find(
		(/** @type {any} */ loader) => node.type in loader.nodeTypes,
	)?.packageName;
	/** @type {any} */
	const attached = {};
	for (const [type, data] of Object.entries(credentials)) {
		if (data) attached[type] = { id: core.credentials.add(type, data, credentialsKey), name: type };
	}
	return {
		...plain,
		name: 'Node',
		...node,
		id: nodeId ?? 'node-1',
		type: `${packageName}.${node.type}${asTool ? 'Tool' : ''}`,
		...(Object.keys(attached).length > 0 && { credentials: attached }),
		...(asTool === true && { rewireOutputLogTo: 'ai_tool' }),
	};
}
