// @ts-check
const { createAdditionalData } = require('./additional-data');
const { createNodeTypes } = require('./node-types');

/**
 * What n8n's engine gives for parameters of a node, for each item: the node holds them raw, and
 * they are read through the context that n8n hands to nodes.
 *
 * @param {any} core
 * @param {{ expressions?: any[], parameters?: any, names?: string[], items: any[], fallback?: any }} job
 */
exports.resolveParameters = async (core, { expressions, parameters, names, items, fallback }) => {
	const { n8n, workflow: n8nWorkflow } = core;
	const values =
		parameters ?? Object.fromEntries((expressions ?? []).map((one, i) => [`p${i}`, one]));
	const node = {
		id: 'probe',
		name: 'Probe',
		type: 'engine.probe',
		typeVersion: 1,
		position: [0, 0],
		parameters: values,
	};
	const workflow = new n8nWorkflow.Workflow({
		id: 'probe',
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: createNodeTypes(core, {}),
		settings: { executionOrder: 'v1' },
	});
	// The workflow keeps only parameters that the node type describes; the probe's may be any.
	workflow.getNode(node.name).parameters = values;
	const input = { main: [items] };
	const executeData = { node: workflow.getNode(node.name), data: input, source: null };
	const context = new n8n.ExecuteContext(
		workflow,
		workflow.getNode(node.name),
		createAdditionalData(core, {}, { id: '1', workflowId: workflow.id }),
		'manual',
		n8nWorkflow.createRunExecutionData(),
		0,
		items,
		input,
		executeData,
		[],
	);
	const read = (/** @type {string} */ name, /** @type {number} */ index) => {
		try {
			return { value: context.getNodeParameter(name, index, fallback) };
		} catch (/** @type {any} */ error) {
			return { error: { name: error.name, message: error.message } };
		}
	};
	const wanted = names ?? Object.keys(values);
	const acquired = await workflow.expression.acquireIsolate?.();
	try {
		const started = process.hrtime.bigint();
		const results = wanted.map((name) => items.map((_, index) => read(name, index)));
		return { results, milliseconds: Number(process.hrtime.bigint() - started) / 1e6 };
	} finally {
		if (acquired) await workflow.expression.releaseIsolate();
	}
};
