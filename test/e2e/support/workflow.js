// @ts-check
'use strict';

const { randomUUID } = require('node:crypto');

const { outputsOf } = require('../../../demo/records');
const { typeOf } = require('../../../demo/workflows');

/**
 * A node, a node type or a workflow as n8n's REST interface gives it; its shape is n8n's affair.
 *
 * @typedef {any} FromN8n
 *
 * @typedef {object} Surroundings
 * @property {Record<string, unknown>[]} [items] what goes into the node
 * @property {Record<string, unknown>} [settings] of the node, such as `onError`
 * @property {number} [outputs]
 */

const UNDER_TEST = 'Under Test';

/**
 * Start → the node → a node on each of its outputs.
 *
 * @param {string} type such as `tcastSms`
 * @param {object} parameters
 * @param {Surroundings} [more]
 */
function workflowWith(type, parameters, { items = [{}], settings = {}, outputs = 2 } = {}) {
	const after = Array.from({ length: outputs }, (_, index) => `Output ${index}`);
	return {
		name: `${type} ${JSON.stringify(parameters).slice(0, 60)}`,
		nodes: [
			{
				id: 'start',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
			{
				id: 'node',
				name: UNDER_TEST,
				type: typeOf(type),
				typeVersion: 1,
				position: [200, 0],
				parameters,
				...settings,
			},
			...after.map((name, index) => noOp(name, index)),
		],
		connections: {
			Start: { main: [[to(UNDER_TEST)]] },
			[UNDER_TEST]: { main: after.map((name) => [to(name)]) },
		},
		pinData: { Start: items.map((json) => ({ json })) },
		settings: { executionOrder: 'v1' },
	};
}

/**
 * A trigger → a node on each of its outputs.
 *
 * @param {string} type
 * @param {Record<string, unknown>} parameters
 * @param {number} [outputs]
 */
function workflowFrom(type, parameters, outputs = 1) {
	const after = Array.from({ length: outputs }, (_, index) => `Output ${index}`);
	return {
		name: `${type} ${JSON.stringify(parameters).slice(0, 60)}`,
		nodes: [
			{
				id: 'trigger',
				name: UNDER_TEST,
				type: typeOf(type),
				typeVersion: type.endsWith('InboxTrigger') ? 1 : 2,
				position: [0, 0],
				parameters,
				// The editor gives each trigger one; without it, 1.x puts more in front of the path.
				webhookId: randomUUID(),
			},
			...after.map((name, index) => noOp(name, index)),
		],
		connections: { [UNDER_TEST]: { main: after.map((name) => [to(name)]) } },
		settings: { executionOrder: 'v1' },
	};
}

/** @param {string} name @param {number} index */
const noOp = (name, index) => ({
	id: `after-${index}`,
	name,
	type: 'n8n-nodes-base.noOp',
	typeVersion: 1,
	position: [400, index * 150],
	parameters: {},
});

/** @param {string} node */
const to = (node) => ({ node, type: 'main', index: 0 });

/**
 * What left the node, and what came on behind each output.
 *
 * @param {import('../../../runtime/executions').Execution} execution
 */
function readRun(execution) {
	const [first = [], second = []] = outputsOf(execution, UNDER_TEST);
	return {
		execution,
		status: execution.status,
		first,
		second,
		all: outputsOf(execution, UNDER_TEST).flat(),
		/** Items that the node behind an output got; undefined when it did not run. @param {number} index */
		behind: (index) =>
			execution.runData[`Output ${index}`] === undefined
				? undefined
				: outputsOf(execution, `Output ${index}`).flat(),
		error: execution.error,
		hints: execution.runData[UNDER_TEST]?.[0].hints ?? [],
	};
}

module.exports = { workflowWith, workflowFrom, readRun, UNDER_TEST };
