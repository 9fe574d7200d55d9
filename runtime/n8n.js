// @ts-check
'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const { Client } = require('./client');
const { guard } = require('./lib/guard');
const { freePort } = require('./lib/ports');
const { N8nProcess } = require('./n8n-process');
const { n8nEnvironment } = require('./settings');

/** @typedef {import('./client').Owner} Owner */
/** @typedef {import('./settings').Postgres} Postgres */
/** @typedef {import('./settings').Redis} Redis */

/** @type {Owner} */
const OWNER = { email: 'owner@example.com', password: 'Sandbox-Owner-1' };

/**
 * @typedef {object} StartOptions
 * @property {import('./install').Install} install From `ensureN8n`.
 * @property {string} [userFolder] Holds `.n8n`; a temporary one, gone after `stop`, when not given.
 * @property {number} [port] A free one when not given.
 * @property {Record<string, string>} [env] Added to n8n's environment.
 * @property {'sqlite' | { postgres: Postgres }} [db]
 * @property {Owner} [owner]
 * @property {(line: string) => void} [log]
 */

/**
 * @typedef {object} N8n
 * @property {string} url The editor's address.
 * @property {string} version
 * @property {Owner} owner
 * @property {string} userFolder
 * @property {string} logFile Of the main process.
 * @property {number} startedInMs
 * @property {Client} client
 * @property {N8nProcess} main
 * @property {N8nProcess[]} workers
 * @property {N8nProcess[]} webhookProcesses
 * @property {() => Promise<Client>} login Sets the owner up where there is none.
 * @property {(method: string, path: string, body?: unknown) => Promise<any>} rest
 * @property {() => Promise<void>} stop Ends everything in order.
 * @property {(signal?: NodeJS.Signals) => Promise<void>} kill Kills every process, as a power cut would.
 * @property {() => Promise<void>} restart Starts what is not running, on the same ports and database.
 */

/**
 * @param {string | undefined} given
 * @returns {{ userFolder: string, remove: () => void }}
 */
function prepareUserFolder(given) {
	if (given) {
		fs.mkdirSync(given, { recursive: true });
		return { userFolder: path.resolve(given), remove: () => {} };
	}
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-user-'));
	guard.add({ folder });
	return {
		userFolder: folder,
		remove: () => {
			fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
			guard.remove({ folder });
		},
	};
}

/**
 * @param {StartOptions & { redis?: Redis, workers: number, webhookProcesses: number, concurrency: number }} options
 * @returns {Promise<N8n>}
 */
async function startAll(options) {
	const { install, port, env, redis, db = 'sqlite', owner = OWNER, log = () => {} } = options;
	const { userFolder, remove } = prepareUserFolder(options.userFolder);
	const common = {
		install,
		userFolder,
		log,
		env: n8nEnvironment({
			version: install.version,
			nodeFolder: path.dirname(install.nodeBin),
			userFolder,
			db,
			redis,
			env,
		}),
	};
	const main = new N8nProcess({
		...common,
		role: 'main',
		name: 'main',
		port: port ?? (await freePort()),
	});
	const workers = Array.from(
		{ length: options.workers },
		(_, index) =>
			new N8nProcess({
				...common,
				role: 'worker',
				name: `worker-${index + 1}`,
				args: [`--concurrency=${options.concurrency}`],
			}),
	);
	const webhookProcesses = Array.from(
		{ length: options.webhookProcesses },
		(_, index) => new N8nProcess({ ...common, role: 'webhook', name: `webhook-${index + 1}` }),
	);
	const all = [main, ...webhookProcesses, ...workers];

	const client = new Client({
		url: main.url,
		version: install.version,
		owner,
		webhookUrls: () =>
			[main, ...webhookProcesses].filter((one) => one.running()).map(({ url }) => url),
	});
	const started = Date.now();
	const start = async () => {
		// The main process alone first: it migrates the database and writes the encryption key.
		await main.start();
		await Promise.all([...webhookProcesses, ...workers].map(async (one) => await one.start()));
	};
	const kill = async (/** @type {NodeJS.Signals | undefined} */ signal) => {
		await Promise.all(all.map(async (one) => await one.kill(signal)));
	};
	try {
		await start();
	} catch (error) {
		await kill('SIGKILL');
		remove();
		throw error;
	}

	return {
		url: main.url,
		version: install.version,
		owner,
		userFolder,
		logFile: main.logFile,
		startedInMs: Date.now() - started,
		client,
		main,
		workers,
		webhookProcesses,
		login: async () => await client.login(),
		rest: async (method, restPath, body) => await client.rest(method, restPath, body),
		kill,
		restart: start,
		async stop() {
			await Promise.all(all.map(async (one) => await one.stop()));
			remove();
		},
	};
}

/**
 * Starts n8n as a single process and waits until it is ready.
 *
 * @param {StartOptions} options
 * @returns {Promise<N8n>}
 */
async function startN8n(options) {
	return await startAll({ ...options, workers: 0, webhookProcesses: 0, concurrency: 0 });
}

/**
 * Starts n8n in queue mode: a main process, workers and webhook processes.
 *
 * @param {Omit<StartOptions, 'db'> & { redis: Redis, postgres: Postgres, workers?: number, webhookProcesses?: number, concurrency?: number }} options
 *   `concurrency`: how many executions one worker runs at once.
 * @returns {Promise<N8n>}
 */
async function startQueueN8n({
	postgres,
	workers = 2,
	webhookProcesses = 1,
	concurrency = 10,
	...options
}) {
	return await startAll({ ...options, db: { postgres }, workers, webhookProcesses, concurrency });
}

module.exports = { startN8n, startQueueN8n };
