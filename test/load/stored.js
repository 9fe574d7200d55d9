// @ts-check
'use strict';

const { execFile } = require('node:child_process');
const path = require('node:path');
const { promisify } = require('node:util');

const { waitFor } = require('../../runtime/lib/wait');

const run = promisify(execFile);

/** @typedef {import('./stage').LoadStage} LoadStage */
/** @typedef {{ id: number, status: string, out: string[], waiting: string[] }} StoredExecution */

/**
 * The executions of a workflow, straight from the database: over the REST interface a thousand of
 * them take longer than the test.
 *
 * @param {LoadStage} stage
 * @param {import('./workflows').KindName} kind
 * @param {number} [after] only executions with a higher id
 * @returns {Promise<StoredExecution[]>}
 */
async function storedExecutions({ install, workflowIds, database }, kind, after = 0) {
	const options = { workflowId: workflowIds[kind], after, n8nDir: install.dir, ...database };
	const { stdout } = await run(
		install.nodeBin,
		[path.join(__dirname, 'read-executions.js'), JSON.stringify(options)],
		{ maxBuffer: 512 * 1024 * 1024 },
	);
	return stdout
		.split('\n')
		.filter(Boolean)
		.map((line) => JSON.parse(line));
}

/** The id of the newest execution. @param {LoadStage} stage */
const newestExecution = async ({ client }) => Number(await client.lastExecutionId());

/**
 * Waits until n8n has nothing left to run.
 *
 * @param {LoadStage} stage
 * @param {number} [timeoutMs]
 * @returns {Promise<boolean>} whether it came to that
 */
async function untilIdle({ client }, timeoutMs = 300_000) {
	try {
		await waitFor(
			'the executions to finish',
			async () => (await client.executions({ status: ['new', 'running'], limit: 1 })).length === 0,
			{ timeoutMs, intervalMs: 500 },
		);
		return true;
	} catch {
		return false;
	}
}

/**
 * How often each message is there, compared with what was pushed.
 *
 * @param {string[]} pushed
 * @param {string[]} found
 */
function compareMessages(pushed, found) {
	/** @type {Map<string, number>} */
	const counts = new Map(pushed.map((id) => [id, 0]));
	let unknown = 0;
	for (const id of found) {
		const count = counts.get(id);
		if (count === undefined) unknown += 1;
		else counts.set(id, count + 1);
	}
	const values = [...counts.values()];
	return {
		pushed: pushed.length,
		missing: values.filter((count) => count === 0).length,
		repeated: values.filter((count) => count > 1).length,
		unknown,
	};
}

module.exports = { storedExecutions, newestExecution, untilIdle, compareMessages };
