// @ts-check
'use strict';

// Tries this folder's tools on a real n8n, without the package:
//   node runtime/selfcheck.js [version] [regular | queue]

const assert = require('node:assert/strict');

const { ensureN8n } = require('./install');
const { startN8n, startQueueN8n } = require('./n8n');
const { startPostgres, startRedis } = require('./services');
const { DEFAULT_VERSION, VERSIONS } = require('./versions');

/** @typedef {import('./n8n').N8n} N8n */

const log = (/** @type {string} */ line) => console.log(line);

/** @param {any} assignments */
const setNode = (assignments) => ({
	id: 'set',
	name: 'Set',
	type: 'n8n-nodes-base.set',
	typeVersion: 3.4,
	position: [200, 0],
	parameters: { assignments: { assignments }, options: {} },
});

const manualWorkflow = {
	name: 'Manual',
	nodes: [
		{
			id: 'start',
			name: 'Start',
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			position: [0, 0],
			parameters: {},
		},
		setNode([
			{ id: '1', name: 'answer', type: 'number', value: '={{ 6 * 7 }}' },
			{ id: '2', name: 'text', type: 'string', value: 'héllo "there"' },
		]),
	],
	connections: { Start: { main: [[{ node: 'Set', type: 'main', index: 0 }]] } },
};

const failingWorkflow = {
	name: 'Failing',
	nodes: [
		manualWorkflow.nodes[0],
		{
			id: 'stop',
			name: 'Stop',
			type: 'n8n-nodes-base.stopAndError',
			typeVersion: 1,
			position: [200, 0],
			parameters: { errorMessage: 'on purpose' },
		},
	],
	connections: { Start: { main: [[{ node: 'Stop', type: 'main', index: 0 }]] } },
};

const codeWorkflow = {
	name: 'Code',
	nodes: [
		manualWorkflow.nodes[0],
		{
			id: 'code',
			name: 'Code',
			type: 'n8n-nodes-base.code',
			typeVersion: 2,
			position: [200, 0],
			parameters: { jsCode: 'return [{ json: { ran: true } }];' },
		},
	],
	connections: { Start: { main: [[{ node: 'Code', type: 'main', index: 0 }]] } },
};

const webhookWorkflow = {
	name: 'Webhook',
	nodes: [
		{
			id: 'hook',
			name: 'Webhook',
			type: 'n8n-nodes-base.webhook',
			typeVersion: 2,
			position: [0, 0],
			webhookId: 'selfcheck-hook',
			parameters: { path: 'selfcheck', httpMethod: 'POST', options: {} },
		},
		setNode([{ id: '1', name: 'got', type: 'string', value: '={{ $json.body.say }}' }]),
	],
	connections: { Webhook: { main: [[{ node: 'Set', type: 'main', index: 0 }]] } },
};

/**
 * @param {string} baseUrl
 * @param {string} say
 */
async function callWebhook(baseUrl, say) {
	const response = await fetch(`${baseUrl}/webhook/selfcheck`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ say }),
	});
	await response.text();
	return response.status;
}

/**
 * @param {string} what
 * @param {() => Promise<void>} action
 */
async function check(what, action) {
	const started = Date.now();
	await action();
	log(`ok  ${what} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
}

/**
 * @param {N8n} n8n
 */
async function checkEverything(n8n) {
	const { client } = n8n;
	await check('owner, node types, credential types', async () => {
		await n8n.login();
		assert.ok((await client.nodeTypes()).length > 400);
		assert.ok((await client.credentialTypes()).length > 300);
		assert.ok(Array.isArray(await n8n.rest('GET', '/workflows')));
	});
	await check('a manual run and its result', async () => {
		const { id } = await client.importWorkflow(manualWorkflow);
		const execution = await client.runWorkflow(id);
		assert.equal(execution.status, 'success');
		assert.deepEqual(execution.runData.Set[0].data?.main[0]?.[0].json, {
			answer: 42,
			text: 'héllo "there"',
		});
		await client.deleteWorkflow(id);
	});
	await check('a failing run and its error', async () => {
		const { id } = await client.importWorkflow(failingWorkflow);
		const execution = await client.runWorkflow(id);
		assert.equal(execution.status, 'error');
		assert.match(execution.error.message, /on purpose/);
	});
	await check('a Code node in the task runner', async () => {
		const { id } = await client.importWorkflow(codeWorkflow);
		const execution = await client.runWorkflow(id);
		assert.equal(execution.status, 'success', JSON.stringify(execution.error));
		assert.deepEqual(execution.runData.Code[0].data?.main[0]?.[0].json, { ran: true });
	});
	await check('a credential, and its test against a closed port', async () => {
		const credential = await client.createCredential({
			name: 'Unreachable',
			type: 'githubApi',
			data: { server: 'http://127.0.0.1:9', user: 'u', accessToken: 't' },
		});
		const stored = await client.testCredential(credential);
		assert.equal(stored.status, 'Error');
		const unsaved = await client.testCredential({
			type: 'githubApi',
			data: { server: 'http://127.0.0.1:9', user: 'u', accessToken: 't' },
		});
		assert.equal(unsaved.status, 'Error');
		log(`    message: ${unsaved.message}`);
	});

	const { id: webhookId } = await client.importWorkflow(webhookWorkflow);
	await check('a webhook workflow, activated and called at once', async () => {
		await client.activateWorkflow(webhookId);
		for (const baseUrl of client.webhookUrls()) {
			assert.equal(await callWebhook(baseUrl, `to ${baseUrl}`), 200);
		}
		const count = client.webhookUrls().length;
		const executions = await client.waitForExecutions({ workflowId: webhookId, count });
		assert.deepEqual(
			executions.map(({ runData }) => runData.Set[0].data?.main[0]?.[0].json.got).sort(),
			client
				.webhookUrls()
				.map((baseUrl) => `to ${baseUrl}`)
				.sort(),
		);
	});
	await check('150 calls, counted across pages', async () => {
		const before = (await client.executions({ workflowId: webhookId })).length;
		for (let index = 0; index < 150; index++) await callWebhook(client.webhookUrls()[0], 'again');
		const all = await client.waitForExecutions({
			workflowId: webhookId,
			count: before + 150,
			details: false,
			timeoutMs: 120_000,
		});
		assert.equal(all.length, before + 150);
	});
	await check('SIGKILL of everything and a restart on the same database', async () => {
		await n8n.kill('SIGKILL');
		assert.equal(n8n.main.running(), false);
		await n8n.restart();
		log(
			`    ${[n8n.main, ...n8n.webhookProcesses, ...n8n.workers].map((one) => `${one.name} ${(one.startedInMs / 1000).toFixed(1)} s`).join(', ')}`,
		);
		const after = await client.lastExecutionId(webhookId);
		assert.equal(await callWebhook(client.webhookUrls()[0], 'after'), 200);
		const [execution] = await client.waitForExecutions({ workflowId: webhookId, after });
		assert.equal(execution.runData.Set[0].data?.main[0]?.[0].json.got, 'after');
	});
	if (n8n.workers.length > 1) {
		await check('one worker killed, the other does the work', async () => {
			await n8n.workers[0].kill('SIGKILL');
			const after = await client.lastExecutionId(webhookId);
			assert.equal(await callWebhook(client.webhookUrls()[0], 'one left'), 200);
			await client.waitForExecutions({ workflowId: webhookId, after });
			await n8n.workers[0].start();
		});
	}
	await check('deactivated, the webhook is gone', async () => {
		await client.deactivateWorkflow(webhookId);
		for (const baseUrl of client.webhookUrls()) {
			assert.equal(await callWebhook(baseUrl, 'gone'), 404);
		}
	});
}

async function main() {
	const [name = DEFAULT_VERSION, mode = 'regular'] = process.argv.slice(2);
	const version = VERSIONS.find((candidate) => candidate === name);
	if (!version) throw new Error(`There are ${VERSIONS.join(' and ')}`);
	const install = await ensureN8n({ version, log });
	log(`n8n ${version} on Node.js ${install.nodeVersion}, ${mode} mode`);
	/** @type {(() => Promise<void>)[]} */
	const cleanUp = [];
	try {
		/** @type {N8n} */
		let n8n;
		if (mode === 'queue') {
			const redis = await startRedis();
			cleanUp.unshift(redis.stop);
			const postgres = await startPostgres();
			cleanUp.unshift(postgres.stop);
			n8n = await startQueueN8n({ install, redis, postgres, log });
		} else {
			n8n = await startN8n({ install, log });
		}
		cleanUp.unshift(n8n.stop);
		await checkEverything(n8n);
	} finally {
		for (const stop of cleanUp) await stop();
	}
	log('All well.');
}

main().catch((error) => {
	console.error(error);
	process.exitCode = 1;
});
