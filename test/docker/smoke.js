// @ts-check
'use strict';

// The packages in n8n's own image: they load, and one SMS of each provider reaches the sandbox.
//
//   node test/docker/smoke.js [--image IMAGE] [--version VERSION | --tarballs FOLDER] PACKAGE…
//   node test/docker/smoke.js --local --tarballs FOLDER PACKAGE…   n8n from npm instead of the image

const assert = require('node:assert/strict');
const { execFileSync } = require('node:child_process');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { parseArgs } = require('node:util');

const { values, positionals } = parseArgs({
	allowPositionals: true,
	options: {
		image: { type: 'string', default: 'docker.n8n.io/n8nio/n8n:latest' },
		version: { type: 'string', default: 'latest' },
		tarballs: { type: 'string' },
		local: { type: 'boolean', default: false },
	},
});
// Read by what the tests share, when it is loaded.
process.env.PACKAGES = positionals.join(',');

const { createCredentials } = require('../../demo/credentials');
const { withCredentials } = require('../../demo/workflows');
const { Client } = require('../../runtime/client');
const { guard } = require('../../runtime/lib/guard');
const { waitFor } = require('../../runtime/lib/wait');
const { freePort } = require('../../runtime/lib/ports');
const { installPackage } = require('../../runtime/package');
const { startSandbox } = require('../../sandbox');
const { workflowWith } = require('../e2e/support/workflow');
const { readManifestIn } = require('../package/manifests');
const { SECRET, SENDS, start } = require('../packages/support');

const OWNER = { email: 'owner@example.com', password: 'Sandbox-Owner-1' };

/** @param {string} name @param {string} folder @returns {string} */
function tarballOf(name, folder) {
	const from = values.tarballs;
	if (from === undefined) {
		const [file] = JSON.parse(
			execFileSync('npm', ['pack', '--json', `${name}@${values.version}`], {
				cwd: folder,
				encoding: 'utf8',
			}),
		);
		return path.join(folder, file.filename);
	}
	const isIts = (/** @type {string} */ file) =>
		file.startsWith(`${name}-`) && /^\d/.test(file.slice(name.length + 1));
	const file = fs.readdirSync(from).find(isIts);
	if (file === undefined) throw new Error(`There is no tarball of ${name} in ${from}`);
	return path.join(from, file);
}

/** @param {string} userFolder */
async function startContainer(userFolder) {
	const port = await freePort();
	const environment = {
		N8N_PORT: String(port),
		N8N_SECURE_COOKIE: 'false',
		N8N_DIAGNOSTICS_ENABLED: 'false',
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	};
	const container = execFileSync(
		'docker',
		[
			...['run', '--detach', '--rm', '--network', 'host'],
			// The image's own user has to read and write it.
			...['--volume', `${path.join(userFolder, '.n8n')}:/home/node/.n8n`],
			...Object.entries(environment).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
			values.image,
		],
		{ encoding: 'utf8' },
	).trim();
	const stop = async () => {
		console.log(execFileSync('docker', ['logs', '--tail', '40', container], { encoding: 'utf8' }));
		execFileSync('docker', ['stop', container]);
	};
	const url = `http://127.0.0.1:${port}`;
	await waitFor(
		'n8n in the container',
		async () => (await fetch(`${url}/healthz/readiness`).catch(() => undefined))?.ok,
		{ timeoutMs: 180_000, intervalMs: 1000 },
	);
	const client = new Client({ url, version: '2', owner: OWNER });
	return { client: await client.login(), url, stop };
}

async function main() {
	if (positionals.length === 0) throw new Error('Which packages?');
	const userFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-smoke-'));
	guard.add({ folder: userFolder });
	for (const name of positionals) {
		await installPackage({ tarball: tarballOf(name, userFolder), userFolder });
	}
	execFileSync('chmod', ['-R', 'a+rwX', userFolder]);
	const sandbox = await startSandbox({});
	const n8n = values.local ? await start('2.41.1', userFolder) : await startContainer(userFolder);
	try {
		const nodes = positionals.flatMap((name) =>
			readManifestIn(path.join(userFolder, '.n8n/nodes/node_modules', name)).nodes.map(
				(node) => `${name}.${node}`,
			),
		);
		const types = (await n8n.client.nodeTypes()).map(({ name }) => name);
		for (const node of nodes) assert.ok(types.includes(node), `n8n does not know ${node}`);

		const credentials = await createCredentials(n8n.client, sandbox, SECRET);
		const sends = Object.entries(SENDS).filter(([node]) =>
			nodes.some((type) => type.endsWith(`.${node}`)),
		);
		for (const [node, parameters] of sends) {
			const workflow = withCredentials(workflowWith(node, parameters), credentials);
			const { id } = await n8n.client.importWorkflow(workflow);
			assert.equal((await n8n.client.runWorkflow(id)).status, 'success');
		}
		assert.equal(sandbox.journal.accepted.length, sends.length);
		console.log(`${nodes.length} nodes are loaded, ${sends.length} SMS reached the sandbox`);
	} finally {
		await n8n.stop();
		await sandbox.close();
	}
}

main().catch((error) => {
	console.error(error);
	process.exitCode = 1;
});
