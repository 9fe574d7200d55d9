// @ts-check
'use strict';

// Workflows that were saved and activated on n8n 1.x run unchanged after n8n became 2.x: the same
// database, the same packages.

const assert = require('node:assert/strict');
const fs = require('node:fs');

const { activateExample, reportUrl, withCredentials } = require('../../demo/workflows');
const { startSandbox } = require('../../sandbox');
const { workflowWith } = require('../e2e/support/workflow');
const { SECRET, SENDS, createCredentials, folderWithPackages, start } = require('./support');

/** @typedef {import('./support').N8n} N8n */
/** @typedef {import('../../sandbox').Sandbox} Sandbox */
/** @typedef {{ sends: string[], trigger: any }} Saved */

/** @param {N8n} n8n @param {Sandbox} sandbox @returns {Promise<Saved>} */
async function save({ client }, sandbox) {
	const credentials = await createCredentials(client, sandbox, SECRET);
	const sends = [];
	for (const [node, parameters] of Object.entries(SENDS)) {
		const workflow = withCredentials(workflowWith(node, parameters), credentials);
		sends.push((await client.importWorkflow(workflow)).id);
	}
	const trigger = await activateExample(client, 'tcastsms-delivery-reports', credentials);
	return { sends, trigger };
}

/**
 * Sends with each workflow and lets one report come.
 *
 * @param {N8n} n8n
 * @param {Saved} saved
 * @param {Sandbox} sandbox
 * @param {number} reports that came before
 */
async function use({ client, url }, { sends, trigger }, sandbox, reports) {
	const before = sandbox.journal.accepted.length;
	for (const id of sends) {
		const { status } = await client.runWorkflow(id);
		assert.equal(status, 'success');
	}
	const sent = sandbox.journal.accepted.slice(before);
	assert.deepEqual(
		sent.map(({ provider, to }) => [provider, to]),
		[
			['tcastsms', '6281210100055'],
			['messagecentral', '6281210100055'],
		],
	);
	const answer = await fetch(reportUrl(url, trigger, SECRET), {
		method: 'PUT',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({
			type: 'report',
			cnt: 1,
			array: [[501 + reports, '6281210100055', 20260214101517, 0, 'success']],
		}),
	});
	assert.equal(answer.status, 200);
	const executions = await client.waitForExecutions({ workflowId: trigger.id, count: reports + 1 });
	assert.ok(executions.every(({ status }) => status === 'success'));
}

async function main() {
	const userFolder = await folderWithPackages();
	const sandbox = await startSandbox({});
	/** @type {N8n | undefined} */
	let n8n;
	try {
		n8n = await start('1.123.81', userFolder);
		const saved = await save(n8n, sandbox);
		await use(n8n, saved, sandbox, 0);
		const nodes = async (/** @type {N8n} */ { client }) =>
			await Promise.all(
				[...saved.sends, saved.trigger.id].map(async (id) => (await client.workflow(id)).nodes),
			);
		const before = await nodes(n8n);
		await n8n.stop();

		n8n = await start('2.41.1', userFolder);
		assert.deepEqual(await nodes(n8n), before);
		await use(n8n, saved, sandbox, 1);
		console.log('Workflows saved on n8n 1.123.81 run unchanged on 2.41.1, the active one too');
	} finally {
		await n8n?.stop();
		await sandbox.close();
		fs.rmSync(userFolder, { recursive: true, force: true, maxRetries: 5 });
	}
}

main().catch((error) => {
	console.error(error);
	process.exitCode = 1;
});
