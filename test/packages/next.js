// @ts-check
'use strict';

// What n8n 3 changes by default, as far as n8n 2.41 has a setting for it.

const assert = require('node:assert/strict');
const fs = require('node:fs');

const { typeOf, withCredentials } = require('../../demo/workflows');
const { startSandbox } = require('../../sandbox');
const { workflowWith } = require('../e2e/support/workflow');
const { SECRET, SENDS, createCredentials, folderWithPackages, start } = require('./support');

/** @typedef {import('./support').N8n} N8n */
/** @typedef {import('../../sandbox').Sandbox} Sandbox */

const DEFAULTS_OF_3 = {
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	N8N_DEFAULT_BINARY_DATA_MODE: 'filesystem',
	N8N_RUNNERS_TASK_TIMEOUT: '60',
	// Off by default, but whoever switches it on has private addresses blocked.
	N8N_SSRF_PROTECTION_ENABLED: 'true',
};

/**
 * What left the node of each workflow.
 *
 * @param {N8n} n8n
 * @param {any[]} workflows
 * @returns {Promise<any[][]>}
 */
async function outcomes({ client }, workflows) {
	const left = [];
	for (const workflow of workflows) {
		const { id } = await client.importWorkflow(workflow);
		const { runData } = await client.runWorkflow(id);
		const [{ data }] = runData['Under Test'];
		left.push((data?.main ?? []).flat().map((item) => item?.json));
	}
	return left;
}

/**
 * One provider sends, and whom it refused gets the SMS from the other one. *Always Output Data* puts
 * an item on the output that is empty: that one is no recipient.
 *
 * @param {import('../../runtime/client').Credential[]} credentials
 */
function fallbackWithAlwaysOutputData(credentials) {
	const workflow = workflowWith('tcastSms', SENDS.tcastSms, {
		settings: { alwaysOutputData: true },
	});
	const other = {
		id: 'other',
		name: 'Output 1',
		type: typeOf('messageCentral'),
		typeVersion: 1,
		position: [400, 200],
		parameters: { ...SENDS.messageCentral, to: '={{ $json.to }}' },
		onError: 'continueRegularOutput',
	};
	const nodes = workflow.nodes.filter(({ name }) => name !== other.name);
	return withCredentials({ ...workflow, nodes: [...nodes, other] }, credentials);
}

async function main() {
	const userFolder = await folderWithPackages();
	const sandbox = await startSandbox({});
	/** @type {N8n | undefined} */
	let n8n;
	try {
		n8n = await start('2.41.1', userFolder);
		const credentials = await createCredentials(n8n.client, sandbox, SECRET);
		const workflows = Object.entries(SENDS).map(([node, parameters]) =>
			withCredentials(
				workflowWith(node, parameters, { settings: { onError: 'continueRegularOutput' } }),
				credentials,
			),
		);
		await n8n.stop();

		n8n = await start('2.41.1', userFolder, DEFAULTS_OF_3);
		for (const [outcome] of await outcomes(n8n, workflows)) {
			assert.deepEqual([outcome.outcome, outcome.reasonCode], ['refused', 'not_connected']);
			assert.match(outcome.reason, /N8N_SSRF_ALLOWED_IP_RANGES/);
		}
		assert.equal(sandbox.journal.accepted.length, 0);
		console.log('A private address that n8n forbids: refused, with words; nothing was sent');
		await n8n.stop();

		const allowed = { ...DEFAULTS_OF_3, N8N_SSRF_ALLOWED_IP_RANGES: '127.0.0.0/8' };
		n8n = await start('2.41.1', userFolder, allowed);
		for (const left of await outcomes(n8n, workflows)) {
			assert.deepEqual(
				left.map(({ outcome }) => outcome),
				['accepted'],
			);
		}
		assert.equal(sandbox.journal.accepted.length, 2);
		console.log('An admin allows it: sent');

		await outcomes(n8n, [fallbackWithAlwaysOutputData(credentials)]);
		assert.deepEqual(
			sandbox.journal.accepted.slice(2).map(({ provider }) => provider),
			['tcastsms'],
		);
		console.log('Always Output Data on two outputs: the empty item is sent to nobody');
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
