// @ts-check
'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { parseArgs } = require('node:util');
const { ensureN8n } = require('../../runtime/install');
const { startQueueN8n } = require('../../runtime/n8n');
const { installPackage, packPackage } = require('../../runtime/package');
const { startPostgres, startRedis } = require('../../runtime/services');
const { startSandbox } = require('../../sandbox');
const { scan } = require('../leaks/scan');
const { Report } = require('./report');
const { RECIPIENTS, sendingWorkflow } = require('./workflow');

/**
 * A real n8n in queue mode (Redis, PostgreSQL, two workers) is killed while it sends, started again,
 * and the workflows are run again:
 *
 *     node test/crash/run.js [--package FOLDER]
 *
 * @typedef {import('../../runtime/n8n').N8n} N8n
 * @typedef {Awaited<ReturnType<typeof startSandbox>>} Sandbox
 * @typedef {{ id: string, range: string }} Workflow
 */

const ACCOUNT = 'demo-account';
const PASSWORD = 'demo p@ss+word';
/** The provider takes its time, so that there is a middle to be killed in. */
const DELAY_MS = 150;
/** Killed as soon as so many were sent to: in the middle of a window of the campaign's record. */
const KILL_AT = 1600;
/** Recipients in one window of the record of a campaign of this size. */
const WINDOW = 250;
/** After this Bull counts the job of a dead worker as stalled: its lock lasts a minute, it looks every 30 s. */
const STALLED_MS = 95_000;

const pause = async (/** @type {number} */ ms) =>
	await new Promise((resolve) => setTimeout(resolve, ms));

/** @param {Sandbox} sandbox @param {string} range */
const takenIn = (sandbox, range) =>
	sandbox.journal.accepted.filter(({ to }) => to.startsWith(range)).map(({ to }) => to);

/** @param {string} what @param {() => boolean} condition */
async function until(what, condition, timeoutMs = 90_000) {
	for (const end = Date.now() + timeoutMs; !condition(); await pause(10)) {
		if (Date.now() > end) throw new Error(`Waited in vain for ${what}`);
	}
}

/**
 * Starts workflows, kills while they send, and waits until nothing is under way any more.
 *
 * @param {N8n} n8n @param {Sandbox} sandbox @param {Workflow[]} workflows @param {() => Promise<void>} kill
 */
async function killWhileSending(n8n, sandbox, workflows, kill) {
	const executions = [];
	for (const { id } of workflows) executions.push(await n8n.client.startWorkflow(id));
	await until('the middle of the campaigns', () =>
		workflows.every(({ range }) => takenIn(sandbox, range).length >= KILL_AT),
	);
	await kill();
	await until('the last requests', () => sandbox.journal.inFlight === 0);
	return executions;
}

/**
 * Runs a workflow to its end and gives the outcomes that left the node.
 *
 * @param {N8n} n8n @param {string} id
 * @returns {Promise<Array<{ to: string, outcome: string, reasonCode: string | null }>>}
 */
async function outcomesOf(n8n, id) {
	const { status, error, runData } = await n8n.client.runWorkflow(id, { timeoutMs: 150_000 });
	if (status !== 'success') throw new Error(`The run ended as ${status}: ${error?.message}`);
	return (runData.Send[0].data?.main[0] ?? []).map(({ json }) => json);
}

/**
 * The second run of a campaign, held against what the provider took in both.
 *
 * @param {Report} report @param {N8n} n8n @param {Sandbox} sandbox @param {Workflow} workflow
 */
async function checkCampaign(report, n8n, sandbox, { id, range }) {
	const first = new Set(takenIn(sandbox, range));
	const outcomes = await outcomesOf(n8n, id);
	const taken = takenIn(sandbox, range);
	const who = (/** @type {(one: typeof outcomes[number]) => boolean} */ test) =>
		outcomes.filter(test).map(({ to }) => to);
	const accepted = who(({ outcome }) => outcome === 'accepted');
	const before = who(({ reasonCode }) => reasonCode === 'already_sent');
	const open = who(({ reasonCode }) => reasonCode === 'interrupted_before');
	const openAndSent = open.filter((to) => first.has(to)).length;

	report.check('it was killed in the middle', first.size < RECIPIENTS, first.size);
	report.check('nobody was sent to twice', new Set(taken).size === taken.length, taken.length);
	report.check(
		'everybody has one outcome',
		outcomes.length === RECIPIENTS && new Set(outcomes.map(({ to }) => to)).size === RECIPIENTS,
	);
	report.check(
		'each is accepted now, was sent to before, or is said to be unknown',
		accepted.length + before.length + open.length === RECIPIENTS,
		{ accepted: accepted.length, already_sent: before.length, interrupted_before: open.length },
	);
	report.check(
		'who is accepted now was not sent to before',
		accepted.every((to) => !first.has(to)),
	);
	report.check(
		'who is said to be sent to before was',
		before.every((to) => first.has(to)),
	);
	report.check('at most one window is unknown', open.length <= WINDOW, open.length);
	report.note(`${openAndSent} of the ${open.length} unknown ones have the message`);
}

/**
 * Without a campaign the second run knows nothing of the first: this is what is not protected.
 *
 * @param {Report} report @param {N8n} n8n @param {Sandbox} sandbox @param {Workflow} workflow
 */
async function checkUnprotected(report, n8n, sandbox, { id, range }) {
	const first = takenIn(sandbox, range);
	const outcomes = await outcomesOf(n8n, id);
	const counts = new Map();
	for (const to of takenIn(sandbox, range)) counts.set(to, (counts.get(to) ?? 0) + 1);
	const twice = [...counts.values()].filter((count) => count === 2).length;
	report.check(
		'without a campaign everybody whom the killed run had reached is sent to again',
		twice === first.length && first.length > 0,
		{ sentTwice: twice, reachedBefore: first.length },
	);
	report.check(
		'and the second run says nothing of it',
		outcomes.length === RECIPIENTS && outcomes.every(({ outcome }) => outcome === 'accepted'),
	);
}

/** @param {{ repo: string, log: (line: string) => void }} options */
async function runCrashTest({ repo, log }) {
	const report = new Report(log);
	/** @type {Array<() => Promise<void>>} */
	const cleanUp = [];
	try {
		const install = await ensureN8n({ log });
		const sandbox = await startSandbox({ config: { tcastsms: { delayMs: DELAY_MS } } });
		cleanUp.unshift(async () => await sandbox.close());
		const redis = await startRedis();
		cleanUp.unshift(redis.stop);
		const postgres = await startPostgres();
		cleanUp.unshift(postgres.stop);
		const userFolder = path.join(os.tmpdir(), `n8n-crash-${process.pid}`);
		cleanUp.unshift(async () => {
			fs.rmSync(userFolder, { recursive: true, force: true, maxRetries: 5 });
		});
		await installPackage({ tarball: await packPackage(repo), userFolder });
		const n8n = await startQueueN8n({
			install,
			redis,
			postgres,
			userFolder,
			workers: 2,
			webhookProcesses: 0,
			log,
		});
		cleanUp.unshift(n8n.stop);
		const client = await n8n.login();
		const credential = await client.createCredential({
			name: 'TCASTSMS',
			type: 'tcastSmsApi',
			data: {
				baseUrl: sandbox.url,
				account: ACCOUNT,
				password: PASSWORD,
				allowUnauthorizedCerts: false,
			},
		});
		/** @param {string} name @param {string} range @param {string} [campaign] @returns {Promise<Workflow>} */
		const make = async (name, range, campaign) => {
			const workflow = sendingWorkflow({ name, range, campaign, credential });
			return { id: (await client.importWorkflow(workflow)).id, range };
		};
		const named = await make('Named', '628121', 'first');
		const unnamed = await make('Unnamed', '628122');
		const everything = await make('Everything', '628123', 'second');

		log('Both workers are killed in the middle of two campaigns, one with a name and one without');
		const killed = await killWhileSending(n8n, sandbox, [named, unnamed], async () => {
			await Promise.all(n8n.workers.map(async (worker) => await worker.kill('SIGKILL')));
		});
		const killedAt = Date.now();
		const requestsThen = sandbox.journal.requests.length;
		await n8n.restart();
		await pause(Math.max(0, killedAt + STALLED_MS - Date.now()));
		report.check(
			'n8n does not take a killed execution up again by itself',
			sandbox.journal.requests.length === requestsThen,
			sandbox.journal.requests.length - requestsThen,
		);
		for (const id of killed) {
			const { status, error } = await client.execution(id);
			report.note(`the killed execution ${id} is "${status}": ${error?.message}`);
		}
		await checkCampaign(report, n8n, sandbox, named);
		await checkUnprotected(report, n8n, sandbox, unnamed);

		log('Main process and workers are killed in the middle of a campaign');
		await killWhileSending(n8n, sandbox, [everything], async () => await n8n.kill('SIGKILL'));
		await n8n.restart();
		await n8n.login();
		await checkCampaign(report, n8n, sandbox, everything);

		const { user, password, host, port, database } = postgres;
		const { findings, bytes } = await scan({
			secrets: [ACCOUNT, PASSWORD],
			paths: [userFolder, `postgres://${user}:${password}@${host}:${port}/${database}`],
		});
		const megabytes = `${(bytes / 1e6).toFixed(1)} MB searched`;
		report.check('no secret in logs, files and database', findings.length === 0, megabytes);
		for (const { where, around } of findings.slice(0, 5)) report.note(`${where}: …${around}…`);
	} catch (error) {
		report.check('the test itself', false, String(/** @type {Error} */ (error).stack));
	} finally {
		for (const stop of cleanUp) await stop();
	}
	return report;
}

async function main() {
	const { values } = parseArgs({ options: { package: { type: 'string' } } });
	const started = Date.now();
	const seconds = () => ((Date.now() - started) / 1000).toFixed(0).padStart(4);
	const { passed, failed } = await runCrashTest({
		repo: values.package ?? path.resolve(__dirname, '../..'),
		log: (line) => console.log(`${seconds()} s  ${line}`),
	});
	console.log(`${passed} passed, ${failed} failed`);
	process.exitCode = failed > 0 ? 1 : 0;
}

module.exports = { runCrashTest };

if (require.main === module) {
	main().catch((error) => {
		console.error(error);
		process.exitCode = 1;
	});
}
