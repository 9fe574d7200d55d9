// @ts-check
'use strict';

const { fork } = require('node:child_process');
const { once } = require('node:events');
const path = require('node:path');
const { parseArgs } = require('node:util');
const { Connection } = require('../../gateway/session/connection');
const { startSandbox } = require('../../sandbox');
const { startReceiver } = require('./support/receiver');
const { configFor, LOGIN, newFolder, until } = require('./support/stage');

/**
 * Figures: how much slower than a bare loop of submits the gateway is, and what it keeps in memory.
 *
 *     node test/gateway/measure.js                        10 000 texts, window 50
 *     node test/gateway/measure.js --memory 1000000       receipts and pushes included
 */

const WINDOW = 50;
const TEXTS = 10_000;
/** What a provider may take to answer. */
const ANSWER_MS = 20;
const REQUEST = 1000;
const ROUNDS = 3;

/** @param {number} first @param {number} count */
const numbersFrom = (first, count) =>
	Array.from({ length: count }, (_, index) => String(6_281_000_000_000 + first + index));

/** @param {string} url @param {string[]} numbers */
async function send(url, numbers) {
	const response = await fetch(`${url}/sendsms`, {
		method: 'POST',
		body: JSON.stringify({
			...LOGIN,
			numbers: numbers.join(','),
			content: 'Halo',
			sender: 'BRAND',
		}),
	});
	/** @type {any} */
	const answer = await response.json();
	if (answer.success !== numbers.length)
		throw new Error(`${answer.success} of ${numbers.length} accepted`);
}

/** The loop that the gateway is compared with: no store, no fates. @param {number} port @param {{ systemId: string, password: string }} login */
async function bareLoop(port, { systemId, password }) {
	const place = { host: '127.0.0.1', port, tls: false };
	const connection = new Connection(
		place,
		{ responseMs: 60_000, enquireMs: 60_000 },
		{
			onMessage: async () => 0,
			onClosed: () => {},
			onLate: () => {},
			onRoom: () => {},
		},
	);
	await once(connection.socket, 'connect');
	await connection.request('bind_transceiver', {
		system_id: systemId,
		password,
		interface_version: 0x34,
	});
	const numbers = numbersFrom(0, TEXTS);
	const begun = performance.now();
	let next = 0;
	const work = async () => {
		while (next < numbers.length) {
			const fields = {
				source_addr: 'BRAND',
				destination_addr: numbers[next++],
				short_message: Buffer.from('Halo'),
			};
			await connection.request('submit_sm', fields, {});
		}
	};
	await Promise.all(Array.from({ length: WINDOW }, work));
	const ms = performance.now() - begun;
	connection.end('done');
	return ms;
}

/** @param {string[]} more */
async function startSmsc(...more) {
	const child = fork(__filename, ['--smsc', ...more], {
		execArgv: ['--disable-warning=ExperimentalWarning'],
	});
	const [{ port, login }] = /** @type {any} */ (await once(child, 'message'));
	return { child, port, login };
}

/** @param {number} port @param {string} pushUrl */
async function startChild(port, pushUrl) {
	const child = fork(__filename, ['--gateway', String(port), '--push', pushUrl], {
		execArgv: ['--disable-warning=ExperimentalWarning', '--expose-gc'],
	});
	const [{ url }] = /** @type {any} */ (await once(child, 'message'));
	await until(async () => (await fetch(`${url}/health`)).ok, 'the bind');
	const rss = async () => {
		child.send('rss');
		const [{ mb }] = /** @type {any} */ (await once(child, 'message'));
		return mb;
	};
	return { child, url, rss };
}

async function speed() {
	const smsc = await startSmsc();
	const gateway = await startChild(smsc.port, '');
	const bare = [];
	const ours = [];
	for (let round = 0; round < ROUNDS; round++) {
		bare.push(await bareLoop(smsc.port, smsc.login));
		const begun = performance.now();
		await send(gateway.url, numbersFrom(round * TEXTS, TEXTS));
		ours.push(performance.now() - begun);
	}
	const [a, b] = [Math.min(...bare), Math.min(...ours)];
	console.log(
		`${TEXTS} texts, window ${WINDOW}, answers after ${ANSWER_MS} ms: bare ${a.toFixed(0)} ms, gateway ${b.toFixed(0)} ms, ${(b / a).toFixed(2)} times`,
	);
	gateway.child.kill();
	smsc.child.kill();
	return b / a;
}

/** @param {number} most */
async function memory(most) {
	const smsc = await startSmsc('--quick');
	const n8n = await startReceiver();
	const gateway = await startChild(smsc.port, n8n.url);
	let early = 0;
	for (let sent = 0; sent < most; ) {
		await send(gateway.url, numbersFrom(sent, REQUEST));
		sent += REQUEST;
		n8n.pushes.length = 0;
		if (sent === most / 5 || sent === most) {
			const isDone = async () =>
				/"reportsWaiting":0\b/.test(await (await fetch(`${gateway.url}/health`)).text());
			await until(isDone, 'all reports', 600_000);
			const mb = await gateway.rss();
			if (sent < most) early = mb;
			console.log(`after ${sent} messages with receipts: ${mb} MB`);
			if (sent === most)
				console.log(`${(mb / early).toFixed(2)} times the memory after a fifth of them`);
		}
	}
	gateway.child.kill();
	smsc.child.kill();
	n8n.close();
}

async function main() {
	const { values } = parseArgs({
		options: {
			smsc: { type: 'boolean', default: false },
			quick: { type: 'boolean', default: false },
			gateway: { type: 'string' },
			push: { type: 'string', default: '' },
			memory: { type: 'string' },
		},
	});
	if (values.smsc) {
		const sandbox = await startSandbox({
			smsc: {},
			config: { smsc: { keepJournal: false, delayMs: values.quick ? 0 : ANSWER_MS, window: 100 } },
		});
		const { systemId, password } = sandbox.config.smsc;
		process.send?.({ port: sandbox.smsc?.port, login: { systemId, password } });
		// What it was answered for is not needed here, and would fill its memory.
		setInterval(() => sandbox.smsc && (sandbox.smsc.outbox.answered.length = 0), 1000);
		return;
	}
	if (values.gateway !== undefined) {
		const { startGateway } = require('../../gateway/gateway');
		const gateway = await startGateway(
			configFor(Number(values.gateway), {
				STORE_FILE: path.join(newFolder(), 'gateway.db'),
				SMPP_WINDOW: WINDOW,
				SMPP_RESPONSE_SECONDS: 60,
				HTTP_WRITE_SECONDS: 100,
				HTTP_ANSWER_SECONDS: 200,
				SMPP_RECEIPTS: values.push === '' ? 'no' : 'yes',
				PUSH_URL: values.push,
				PUSH_SECRET: values.push === '' ? '' : 'secret',
			}),
		);
		process.on('message', () => {
			globalThis.gc?.();
			process.send?.({ mb: Math.round(process.memoryUsage().rss / 2 ** 20) });
		});
		process.send?.({ url: gateway.url });
		return;
	}
	if (values.memory !== undefined) return await memory(Number(values.memory));
	const factor = await speed();
	process.exitCode = factor > 1.3 ? 1 : 0;
}

main().catch((error) => {
	console.error(error);
	process.exitCode = 1;
});
