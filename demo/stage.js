// @ts-check
'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const { ensureN8n } = require('../runtime/install');
const { guard } = require('../runtime/lib/guard');
const { startN8n } = require('../runtime/n8n');
const { installPackage, packPackage } = require('../runtime/package');
const { startSandbox } = require('../sandbox');
const { PACKAGES, publishedFrom } = require('./workflows');

/**
 * @typedef {object} Stage Everything that runs: n8n with the package, and the providers' stand-in.
 * @property {import('../runtime/n8n').N8n} n8n
 * @property {import('../runtime/client').Client} client Logged in.
 * @property {import('../sandbox').Sandbox} sandbox
 * @property {() => Promise<void>} stop Ends everything and leaves nothing behind; may be called twice.
 */

/**
 * @typedef {object} StageOptions
 * @property {import('../runtime/versions').Version} [version] Of n8n.
 * @property {number} [port] Of n8n.
 * @property {import('../sandbox').ConfigChanges} [sandboxConfig]
 * @property {Record<string, string>} [env] Added to n8n's environment.
 * @property {string} [keepLogAt] Where n8n's log is copied to when it ends.
 * @property {(line: string) => void} [log]
 */

/**
 * Starts the sandbox and a fresh n8n with the packed package installed as a community node.
 *
 * @param {StageOptions} options `dist/` must be up to date.
 * @returns {Promise<Stage>}
 */
async function startStage({ version, port, sandboxConfig, env, keepLogAt, log = () => {} }) {
	/** @type {(() => Promise<void> | void)[]} */
	const cleanUp = [];
	/** @type {Promise<void> | undefined} */
	let stopping;
	const stop = () => {
		stopping ??= (async () => {
			for (const step of cleanUp.reverse()) await step();
		})();
		return stopping;
	};
	try {
		const install = await ensureN8n({ version, log });
		const userFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-user-'));
		guard.add({ folder: userFolder });
		cleanUp.push(() => {
			if (keepLogAt) copyLog(userFolder, keepLogAt);
			fs.rmSync(userFolder, { recursive: true, force: true, maxRetries: 5 });
			guard.remove({ folder: userFolder });
		});

		for (const name of PACKAGES) {
			log(`Packing ${name} and installing it as a community node`);
			const tarball = await packPackage(publishedFrom(name));
			cleanUp.push(() => fs.rmSync(path.dirname(tarball), { recursive: true, force: true }));
			await installPackage({ tarball, userFolder });
		}

		const sandbox = await startSandbox({ config: sandboxConfig, smtp: {} });
		cleanUp.push(() => sandbox.close());
		log(`The sandbox plays TCASTSMS and Message Central at ${sandbox.url}`);

		log(`Starting n8n ${install.version} …`);
		const n8n = await startN8n({ install, userFolder, port, env, log });
		cleanUp.push(() => n8n.stop());
		const client = await n8n.login();
		await assertLoaded(client, n8n);
		return { n8n, client, sandbox, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

/**
 * A package that n8n cannot load is only a line in its log, and everything after that fails oddly.
 *
 * @param {import('../runtime/client').Client} client
 * @param {import('../runtime/n8n').N8n} n8n
 */
async function assertLoaded(client, n8n) {
	const types = await client.nodeTypes();
	const isLoaded = (/** @type {string} */ of) =>
		types.some(({ name }) => name.startsWith(`${of}.`));
	if (PACKAGES.every(isLoaded)) return;
	const log = fs.readFileSync(n8n.logFile, 'utf8');
	const reason = /Failed to load package[^]{0,500}/.exec(log)?.[0] ?? n8n.main.tail(15);
	throw new Error(`n8n started but did not load the package. It says:\n${reason.trim()}`);
}

/**
 * @param {string} userFolder
 * @param {string} target
 */
function copyLog(userFolder, target) {
	const source = path.join(userFolder, 'logs', 'main.log');
	if (!fs.existsSync(source)) return;
	fs.mkdirSync(path.dirname(target), { recursive: true });
	fs.copyFileSync(source, target);
}

module.exports = { startStage };
