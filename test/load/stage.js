// @ts-check
'use strict';

const fs = require('node:fs');
const path = require('node:path');

const { ensureN8n } = require('../../runtime/install');
const { startN8n, startQueueN8n } = require('../../runtime/n8n');
const { freshUserFolder, packPackage } = require('../../runtime/package');
const { startPostgres, startRedis } = require('../../runtime/services');
const { KINDS, workflowOf } = require('./workflows');

/** @typedef {'regular' | 'queue'} Mode */
/** @typedef {import('./workflows').KindName} KindName */

/**
 * @typedef {object} LoadStage
 * @property {Mode} mode
 * @property {import('../../runtime/n8n').N8n} n8n
 * @property {import('../../runtime/client').Client} client
 * @property {import('../../runtime/install').Install} install
 * @property {string} url takes the pushes: in queue mode the webhook process
 * @property {Record<KindName, string>} workflowIds
 * @property {{ sqlite: string } | { postgres: import('../../runtime/settings').Postgres }} database
 * @property {() => Promise<void>} stop
 */

const ROOT = path.join(__dirname, '..', '..');

/**
 * A fresh n8n with the package and one active workflow of each kind. Regular: one process on SQLite.
 * Queue: a main process, two workers and a webhook process on Redis and PostgreSQL.
 *
 * @param {Mode} mode
 * @param {object} options
 * @param {(line: string) => void} options.log
 * @param {Record<string, string>} [options.env] added to n8n's environment
 * @param {string} [options.packageDir] a built package; this one when not given
 * @returns {Promise<LoadStage>}
 */
async function startLoadStage(mode, { log, env, packageDir = ROOT }) {
	/** @type {(() => Promise<void> | void)[]} */
	const cleanUp = [];
	const stop = async () => {
		for (const step of cleanUp.splice(0).reverse()) await step();
	};
	try {
		const install = await ensureN8n({ log });
		const tarball = await packPackage(packageDir);
		cleanUp.push(() => fs.rmSync(path.dirname(tarball), { recursive: true, force: true }));
		const { userFolder, remove } = await freshUserFolder({ tarball });
		cleanUp.push(remove);

		/** @type {LoadStage['database']} */
		let database = { sqlite: path.join(userFolder, '.n8n', 'database.sqlite') };
		/** @type {LoadStage['n8n']} */
		let n8n;
		if (mode === 'queue') {
			const redis = await startRedis();
			cleanUp.push(redis.stop);
			const postgres = await startPostgres();
			cleanUp.push(postgres.stop);
			database = { postgres };
			n8n = await startQueueN8n({ install, userFolder, env, redis, postgres, log });
		} else {
			n8n = await startN8n({ install, userFolder, env, log });
		}
		cleanUp.push(() => n8n.stop());
		const client = await n8n.login();
		const workflowIds = /** @type {Record<KindName, string>} */ ({});
		for (const name of /** @type {KindName[]} */ (Object.keys(KINDS))) {
			const { credential } = KINDS[name];
			const stored = credential && (await client.createCredential(credential));
			const { id } = await client.importWorkflow(workflowOf(KINDS[name], stored));
			await client.activateWorkflow(id);
			workflowIds[name] = id;
		}
		const url = n8n.webhookProcesses[0]?.url ?? n8n.url;
		return { mode, n8n, client, install, url, workflowIds, database, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

module.exports = { startLoadStage };
