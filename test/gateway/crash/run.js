// @ts-check
'use strict';

const { fork } = require('node:child_process');
const { once } = require('node:events');
const fs = require('node:fs');
const path = require('node:path');
const { parseArgs } = require('node:util');
const { startSandbox } = require('../../../sandbox');
const { startReceiver } = require('../support/receiver');
const { call, newFolder, until } = require('../support/stage');

/**
 * The gateway is killed with SIGKILL at every step of a campaign, started again, and everything is asked
 * for once more under the same refs. The SMSC's journal is the judge.
 *
 *     node test/gateway/crash/run.js [--every 5]
 */

/** Ten short texts, and one of three parts. */
const NUMBERS = Array.from({ length: 10 }, (_, index) => `62812101${10_000 + index}`);
const LONG = { number: '6281299900001', text: 'panjang '.repeat(50).trim() };
/** Messages that may have been written at the moment of a kill, as the child is configured. */
const WINDOW = 3;

/** @param {Record<string, string>} environment */
async function startChild(environment) {
	const child = fork(path.join(__dirname, 'child.js'), {
		env: { ...process.env, ...environment },
		stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
		execArgv: ['--disable-warning=ExperimentalWarning'],
	});
	const exited = once(child, 'exit');
	const started = await Promise.race([once(child, 'message'), exited]);
	const url = /** @type {{ url?: string }} */ (started[0])?.url;
	return { child, exited, url };
}

/** Everything of the campaign, as a node asks for it. @param {string} url */
const askAll = (url) =>
	Promise.all([
		call(url, 'sendsms', {
			numbers: NUMBERS.join(','),
			content: 'Halo',
			ref: NUMBERS.map((number) => `r-${number}`).join(','),
		}),
		call(url, 'sendsms', { numbers: LONG.number, content: LONG.text, ref: `r-${LONG.number}` }),
	]);

/** One campaign that is killed at a step. @param {number} killAt 0: not at all */
async function tryStep(killAt) {
	const sandbox = await startSandbox({
		smsc: {},
		config: { smsc: { delayMs: 5, receipts: { delayMs: 10 } } },
	});
	const n8n = await startReceiver();
	const folder = newFolder();
	const environment = {
		SMSC_PORT: String(sandbox.smsc?.port),
		STORE_FILE: path.join(folder, 'gateway.db'),
		N8N_URL: n8n.url,
	};
	/** @type {string[]} */
	const complaints = [];
	try {
		const first = await startChild({ ...environment, KILL_AT: String(killAt) });
		let steps = 0;
		if (first.url !== undefined) {
			const asked = askAll(first.url).catch(() => {});
			if (killAt === 0) {
				await asked;
				await until(() => n8n.rows.length >= NUMBERS.length + 1, 'the reports');
				first.child.send('steps');
				[{ steps }] = /** @type {any} */ (await once(first.child, 'message'));
			} else {
				// The last steps come only with the last reports.
				const end = new Promise((resolve) => setTimeout(resolve, 3000).unref());
				await Promise.race([first.exited, end]);
				first.child.kill('SIGKILL');
			}
		}
		await first.exited;
		const second = await startChild(environment);
		await askedAgain(complaints, String(second.url), sandbox, n8n);
		second.child.kill('SIGKILL');
		await second.exited;
		return { steps, complaints };
	} finally {
		n8n.close();
		await sandbox.close();
		fs.rmSync(folder, { recursive: true, force: true });
	}
}

/** @param {string[]} complaints @param {string} url @param {Awaited<ReturnType<typeof startSandbox>>} sandbox @param {Awaited<ReturnType<typeof startReceiver>>} n8n */
async function askedAgain(complaints, url, { journal, smsc }, n8n) {
	const answers = await askAll(url);
	const keys = journal.accepted.map(({ to, part }) => `${to} ${part?.index ?? 1}`);
	if (new Set(keys).size !== keys.length) complaints.push('somebody was sent to twice');
	const unknown = answers.flatMap((answer) => answer.unknown ?? []);
	if (unknown.length > WINDOW)
		complaints.push(`${unknown.length} unknown, with a window of ${WINDOW}`);
	if (answers.some(({ fail }) => fail > 0)) complaints.push('refused without a cause');
	const accepted = answers.flatMap(({ array }) => array);
	if (accepted.length + unknown.length !== NUMBERS.length + 1)
		complaints.push('not everybody has a fate');
	for (const [number] of accepted) {
		const parts = journal.accepted.filter(({ to }) => to === String(number));
		const whole = String(number) === LONG.number ? LONG.text : 'Halo';
		const text = parts
			.sort((a, b) => (a.part?.index ?? 0) - (b.part?.index ?? 0))
			.map((part) => part.text)
			.join('');
		if (text !== whole) complaints.push(`${number} is accepted, and was not taken whole`);
	}
	await until(
		() => smsc?.outbox.waiting.length === 0 && smsc.outbox.inFlight === 0,
		'the receipts',
	);
	const reported = () => new Set(n8n.rows.filter((row) => row.at(-1) === 3).map(([id]) => id));
	await until(
		() => accepted.every(([, id]) => reported().has(id)),
		'a report for each',
		8000,
	).catch(() => complaints.push('a receipt was lost'));
}

async function main() {
	const { values } = parseArgs({ options: { every: { type: 'string', default: '1' } } });
	const every = Number(values.every);
	const { steps, complaints } = await tryStep(0);
	if (complaints.length > 0) throw new Error(complaints.join(', '));
	console.log(`${steps} steps; SIGKILL at ${every === 1 ? 'each' : `one of ${every}`}`);
	const points = Array.from({ length: steps }, (_, index) => index + 1).filter(
		(point) => point % every === 0,
	);
	const all = points.length;
	let failures = 0;
	const work = async () => {
		for (let point = points.shift(); point !== undefined; point = points.shift()) {
			const { complaints: found } = await tryStep(point).catch((error) => ({
				complaints: [String(error)],
			}));
			if (found.length === 0) continue;
			failures++;
			console.log(`FAILED at step ${point}: ${found.join('; ')}`);
		}
	};
	await Promise.all([work(), work(), work()]);
	console.log(`${all} kills, ${failures} failed`);
	process.exitCode = failures > 0 ? 1 : 0;
}

main().catch((error) => {
	console.error(error);
	process.exitCode = 1;
});
