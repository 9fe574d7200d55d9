// @ts-check
'use strict';

const { typeOf } = require('./workflows');

// What n8n itself recorded: the items that left the package's nodes, from the executions.

/**
 * @typedef {object} SendOutcome
 * @property {string} to
 * @property {'accepted' | 'refused' | 'unknown' | 'skipped'} outcome
 * @property {string | null} messageId
 * @property {string | null} reasonCode
 *
 * @typedef {object} DeliveryReport
 * @property {string | null} messageId
 * @property {string | null} to
 * @property {string} state
 * @property {string | null} reason
 *
 * @typedef {import('../runtime/executions').Execution} Execution
 */

/**
 * The items of every output of a node in one execution.
 *
 * @param {Execution} execution
 * @param {string} nodeName
 * @returns {any[][]}
 */
function outputsOf(execution, nodeName) {
	const runs = execution.runData[nodeName] ?? [];
	const last = runs[runs.length - 1];
	return (last?.data?.main ?? []).map((items) => (items ?? []).map(({ json }) => json));
}

/**
 * The name of the workflow's only node of a type of the package, with certain parameters.
 *
 * @param {any} workflow
 * @param {string} type such as `tcastSms`
 * @param {Record<string, string>} [parameters]
 * @returns {string}
 */
function nodeNamed(workflow, type, parameters = {}) {
	const nodes = workflow.nodes.filter(
		(/** @type {any} */ node) =>
			node.type === typeOf(type) &&
			Object.entries(parameters).every(([name, value]) => node.parameters[name] === value),
	);
	if (nodes.length !== 1) {
		throw new Error(`"${workflow.name}" has ${nodes.length} nodes of the type ${type}, not one`);
	}
	return nodes[0].name;
}

/**
 * @param {any} workflow
 * @param {Execution} execution
 */
function assertSucceeded(workflow, execution) {
	if (execution.status === 'success') return;
	const { message = 'no message', description } = execution.error ?? {};
	throw new Error(
		`The workflow "${workflow.name}" ended with ${execution.status} in "${execution.lastNodeExecuted}": ${[message, description].filter(Boolean).join('. ')}`,
	);
}

/**
 * Reads delivery reports from the executions of a workflow as they come in.
 *
 * @param {import('../runtime/client').Client} client
 * @param {any} workflow that starts with a trigger of the package
 * @param {string} triggerType
 */
function reportReader(client, workflow, triggerType) {
	const trigger = nodeNamed(workflow, triggerType);
	/** @type {Set<string>} */
	const read = new Set();
	/** @type {DeliveryReport[]} */
	const reports = [];
	return {
		/** How many executions were read so far. */
		executions: () => read.size,
		/** @returns {Promise<DeliveryReport[]>} all reports so far */
		async read() {
			const finished = await client.executions({
				workflowId: workflow.id,
				status: ['success', 'error', 'crashed'],
			});
			for (const { id } of finished) {
				if (read.has(id)) continue;
				const execution = await client.execution(id);
				assertSucceeded(workflow, execution);
				reports.push(...outputsOf(execution, trigger).flat());
				read.add(id);
			}
			return reports;
		},
	};
}

module.exports = { outputsOf, nodeNamed, assertSucceeded, reportReader };
