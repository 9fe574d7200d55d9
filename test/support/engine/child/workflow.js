// @ts-check
const { agentType, createNodeTypes, loopType, sinkType, startType } = require('./node-types');

const plain = { typeVersion: 1, position: [0, 0], parameters: {} };
const startNode = { ...plain, id: 'start', name: 'Start', type: startType };
const agentNode = { ...plain, id: 'agent', name: 'Agent', type: agentType };
const loopNode = { ...plain, id: 'loop', name: 'Loop', type: loopType };
const branchNodes = ['Branch 1', 'Branch 2'].map((name) => ({
	...plain,
	id: name,
	name,
	type: sinkType,
}));

/**
 * The node under test in a workflow of its own: a starting node in front of it or, for a tool, an
 * agent that has it; a loop around it, two branches that lead to it, or nodes behind its outputs when
 * asked.
 *
 * @param {any} core @param {any} run @param {any} job
 */
exports.createWorkflow = (core, run, job) => {
	const node = nodeFrom(core, job);
	const isAgentsTool = job.asTool === 'agent';
	const first = isAgentsTool ? agentNode : job.around === 'loop' ? loopNode : node;
	const nodes = [startNode, node];
	/** @type {any} */
	const connections = { [startNode.name]: link([[first.name]]) };
	if (isAgentsTool) {
		const parameters = { inputs: job.toolInputs ?? [job.toolInput ?? {}], atOnce: job.toolsAtOnce };
		nodes.push({ ...agentNode, parameters: /** @type {any} */ (parameters) });
		connections[node.name] = link([[first.name]], 'ai_tool');
	}
	if (job.around === 'loop') {
		nodes.push(loopNode);
		connections[loopNode.name] = link([[], [node.name]]);
		connections[node.name] = link([[loopNode.name], [loopNode.name]]);
	}
	if (job.around === 'branches') {
		nodes.push(...branchNodes);
		connections[startNode.name] = link([branchNodes.map(({ name }) => name)]);
		for (const { name } of branchNodes) connections[name] = link([[node.name]]);
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
	const begin = job.around === 'branches' ? branchNodes.map(({ name }) => name) : [first.name];
	return { workflow, node, first: begin.map((name) => workflow.getNode(name)) };
};

/**
 * The data with which an execution begins at the given nodes, right behind the starting node.
 * @param {any} core @param {any} job @param {any[]} first @param {any[]} input
 */
exports.createRunData = (core, job, first, input) => {
	const entries = first.map((node) => ({
		node,
		data: { main: [input] },
		source: { main: [{ previousNode: startNode.name }] },
		// As when the engine runs a tool that an agent asked for.
		...(job.asTool === true && { metadata: { preserveSourceOverwrite: true } }),
	}));
	const data = core.workflow.createRunExecutionData({
		executionData: { nodeExecutionStack: entries },
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
