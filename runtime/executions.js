// @ts-check
'use strict';

const { parseFlatted } = require('./flatted');

/**
 * @typedef {object} Execution
 * @property {string} id
 * @property {string} status `success`, `error`, `canceled`, `crashed`, `running`, `waiting`, `new`.
 * @property {string} mode `manual`, `webhook`, `trigger` …
 * @property {string} workflowId
 * @property {string | undefined} startedAt
 * @property {string | undefined} stoppedAt
 * @property {any} error The error that ended the execution.
 * @property {string | undefined} lastNodeExecuted
 * @property {Record<string, { data?: { main: ({ json: any, [key: string]: any }[] | null)[] }, error?: any, hints?: any[], executionStatus?: string, [key: string]: any }[]>} runData
 *   By node name, one entry per run of the node.
 */

const FINISHED = ['success', 'error', 'crashed', 'canceled'];

/**
 * @param {any} answer What `GET /rest/executions/:id` gives.
 * @returns {Execution}
 */
function readExecution(answer) {
	const data = typeof answer.data === 'string' ? parseFlatted(answer.data) : answer.data;
	const result = data?.resultData ?? {};
	return {
		id: String(answer.id),
		status: answer.status,
		mode: answer.mode,
		workflowId: answer.workflowId,
		startedAt: answer.startedAt ?? undefined,
		stoppedAt: answer.stoppedAt ?? undefined,
		error: result.error,
		lastNodeExecuted: result.lastNodeExecuted,
		runData: result.runData ?? {},
	};
}

module.exports = { readExecution, FINISHED };
