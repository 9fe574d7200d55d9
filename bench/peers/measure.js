// @ts-check
'use strict';

const { execFile } = require('node:child_process');
const path = require('node:path');
const { promisify } = require('node:util');
const { cleanEnvironment } = require('../../runtime/lib/environment');
const { pause } = require('../../runtime/lib/wait');
const { customersCsv, customersWorkbook } = require('../customers');
const { watchHealth } = require('./health');
const { PEERS } = require('./peers');
const { cpuMs, memory, resetPeak } = require('./process');
const { decider, underLimit } = require('./provider');
const { expectedNumbers, wrongSending } = require('./sent');
const { credentialFor, LOGIN, sandboxOf } = require('./stage');

/**
 * @typedef {import('./plan').Cell} Cell
 * @typedef {import('./stage').Stage} Stage
 * @typedef {import('./stage').Running} Running
 * @typedef {import('../../sandbox').Sandbox} Sandbox
 *
 * @typedef {object} Round what one run took
 * @property {string} [void] why it does not count
 * @property {number | null} nodeMs as n8n records it
 * @property {number | null} wallMs from the start until n8n says that it has ended
 * @property {number} requests
 * @property {number} mostInFlight requests that the provider had at once
 * @property {number | null} cpuMs of n8n
 * @property {number | null} pauseMs the longest time that n8n did not answer others
 * @property {number | null} peakOverIdle bytes, of a fresh n8n
 * @property {ReturnType<typeof underLimit>} [limited]
 * @property {string} [settledOn] what the node says that it found
 */

const run = promisify(execFile);
const MOST_MS = 1_200_000;
/** Until a fresh n8n has come to rest. */
const REST_MS = 3_000;
/** What a node of ours says of the requests that it had at once. */
const SETTLED = /found automatically/;
const MOST_OUTPUT = 1 << 26;

/** @param {Cell} cell @param {Sandbox} sandbox */
const wrongIn = (cell, { journal }) =>
	wrongSending(expectedNumbers(cell), journal.acceptedCountByNumber());

/** @param {Cell} cell @param {Sandbox} sandbox */
function prepare({ delayMs, limit }, sandbox) {
	sandbox.reset();
	sandbox.configure({ tcastsms: { delayMs: { sendsms: delayMs } }, twilio: { delayMs } });
	if (limit) sandbox.setDecider(decider(limit, delayMs));
}

/** What the sandbox knows of a run. @param {Cell} cell @param {Sandbox} sandbox */
function seen({ limit }, { journal }) {
	return {
		requests: journal.requests.length,
		mostInFlight: journal.maxInFlight,
		...(limit && limit.kind !== 'slow'
			? { limited: underLimit(journal.requests, limit.perSecond) }
			: {}),
	};
}

/** @param {Stage} stage @param {Cell} cell @returns {Promise<Round>} */
async function measureScript(stage, cell) {
	const sandbox = sandboxOf(stage, cell, 'script');
	prepare(cell, sandbox);
	const query = new URLSearchParams(LOGIN).toString().replaceAll('+', '%20');
	const job = {
		base: `${sandbox.url}/sendsms?${query}`,
		recipients: cell.recipients,
		perRequest: cell.text === 'one' ? 100 : 1,
		atOnce: 50,
	};
	const { stdout } = await run(
		stage.install.nodeBin,
		[path.join(__dirname, 'script-child.js'), JSON.stringify(job)],
		{ env: cleanEnvironment({ NODE_EXTRA_CA_CERTS: stage.trusted }) },
	);
	const { milliseconds, cpuMs: cpu, peakOverIdle } = JSON.parse(stdout);
	return {
		...{ nodeMs: null, wallMs: milliseconds, cpuMs: cpu, pauseMs: null, peakOverIdle },
		...seen(cell, sandbox),
		void: wrongIn(cell, sandbox),
	};
}

/**
 * Waits until n8n says that an execution has ended, without asking for its data, which would cost n8n
 * more than many a run.
 *
 * @param {Running} running @param {string} workflowId
 * @returns {Promise<string>} its status
 */
async function untilEnded({ n8n }, workflowId) {
	const begun = performance.now();
	for (;;) {
		const [execution] = await n8n.client.executions({ workflowId, limit: 1 });
		const { status } = execution ?? {};
		if (['success', 'error', 'crashed', 'canceled'].includes(status)) return status;
		const passed = performance.now() - begun;
		if (passed > MOST_MS) throw new Error(`not ended after ${MOST_MS / 1000} s`);
		await pause(Math.min(100, Math.max(10, passed / 20)));
	}
}

/** Why an n8n ended, as far as its log tells. @param {Running['n8n']} n8n */
const lastWords = ({ main }) => /FATAL ERROR: .*/.exec(main.tail(60))?.[0] ?? main.tail(1);

/** @param {Stage} stage @param {Running} running @param {string} id */
async function recorded({ install }, { n8n }, id) {
	const where = {
		id,
		n8nDir: install.dir,
		sqlite: path.join(n8n.userFolder, '.n8n', 'database.sqlite'),
	};
	const { stdout } = await run(
		install.nodeBin,
		[path.join(__dirname, 'execution-times.js'), JSON.stringify(where)],
		{ maxBuffer: MOST_OUTPUT },
	);
	return JSON.parse(stdout);
}

/** @param {Stage} stage @param {Cell} cell @param {Running} running @returns {Promise<Round>} */
async function measureOn(stage, cell, running) {
	const peer = PEERS[cell.peer];
	const { n8n } = running;
	const sandbox = sandboxOf(stage, cell, peer.place);
	const files = {
		xlsx: peer.source === 'xlsx' ? await customersWorkbook(cell.recipients) : '',
		csv: peer.source === 'csv' ? await customersCsv(cell.recipients) : '',
	};
	const type = peer.place === 'twilio' ? 'twilioApi' : 'tcastSmsApi';
	const credential = await credentialFor(running, type, sandbox);
	const { id } = await n8n.client.importWorkflow(
		peer.workflow(cell, {
			url: sandbox.url,
			login: LOGIN,
			credential: () => credential,
			file: (kind) => files[kind],
		}),
	);
	prepare(cell, sandbox);
	if (cell.fresh) await pause(REST_MS);
	const pid = /** @type {number} */ (n8n.main.pid);
	const idle = memory(pid, 'VmRSS');
	resetPeak(pid);
	const health = await watchHealth(n8n.url);
	const cpuBefore = cpuMs(pid);
	const begun = performance.now();
	let execution;
	try {
		execution = await n8n.client.startWorkflow(id);
		await untilEnded(running, id);
	} catch (error) {
		await health.stop();
		// One that ran out of memory is first noticed by its silence.
		await pause(1_000);
		throw n8n.main.running() ? error : new Error(`n8n ended: ${lastWords(n8n)}`);
	}
	const wallMs = performance.now() - begun;
	const cpuAfter = cpuMs(pid);
	const peak = memory(pid, 'VmHWM');
	const { longestMs } = await health.stop();
	const { status, error, nodes } = await recorded(stage, running, execution);
	const times = peer.nodes.map((name) => nodes[name]?.milliseconds ?? 0);
	const settledOn = nodes.Send?.hints.find((/** @type {string} */ hint) => SETTLED.test(hint));
	return {
		nodeMs: times.reduce((sum, milliseconds) => sum + milliseconds, 0),
		wallMs,
		...seen(cell, sandbox),
		cpuMs: cpuAfter === null || cpuBefore === null ? null : cpuAfter - cpuBefore,
		pauseMs: longestMs,
		peakOverIdle: cell.fresh && peak !== null && idle !== null ? peak - idle : null,
		...(settledOn ? { settledOn } : {}),
		void: status === 'success' ? wrongIn(cell, sandbox) : `${status}: ${error}`,
	};
}

/**
 * Runs a cell once.
 *
 * @param {Stage} stage @param {Cell} cell
 * @returns {Promise<Round>} what went wrong stands in it; nothing is thrown
 */
async function measure(stage, cell) {
	const { place } = PEERS[cell.peer];
	/** @type {Running | undefined} */
	let fresh;
	try {
		if (place === 'script') return await measureScript(stage, cell);
		if (cell.fresh) fresh = await stage.start(place, cell.heapMb);
		return await measureOn(stage, cell, fresh ?? (await stage.shared(place)));
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		return {
			...{ void: reason, nodeMs: null, wallMs: null, requests: 0, mostInFlight: 0 },
			...{ cpuMs: null, pauseMs: null, peakOverIdle: null },
		};
	} finally {
		await fresh?.stop();
	}
}

module.exports = { measure };
