// @ts-check
'use strict';

const http = require('node:http');
const { Worker, isMainThread, parentPort, workerData } = require('node:worker_threads');

/** Between an answer and the next question. */
const EVERY_MS = 10;
const PATIENCE_MS = 600_000;

/**
 * Asks an n8n again and again whether it is there, in a thread of its own, so that nothing else that
 * this process does counts.
 *
 * @param {string} url of n8n
 * @returns {Promise<{ stop: () => Promise<{ longestMs: number, answers: number }> }>}
 */
async function watchHealth(url) {
	const worker = new Worker(__filename, { workerData: { url } });
	await new Promise((resolve, reject) => {
		worker.once('message', resolve);
		worker.once('error', reject);
	});
	return {
		stop: async () => {
			const said = new Promise((resolve, reject) => {
				worker.once('message', resolve);
				worker.once('error', reject);
			});
			worker.postMessage('stop');
			const result = await said;
			await worker.terminate();
			return /** @type {any} */ (result);
		},
	};
}

/** @param {string} url @param {http.Agent} agent @returns {Promise<void>} */
const ask = (url, agent) =>
	new Promise((resolve, reject) => {
		const request = http.get(`${url}/healthz`, { agent, timeout: PATIENCE_MS }, (response) => {
			response.resume();
			response.on('end', resolve);
			response.on('error', reject);
		});
		request.on('error', reject);
	});

async function watch() {
	const { url } = workerData;
	const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
	let longestMs = 0;
	let answers = 0;
	let stopped = false;
	parentPort?.on('message', () => (stopped = true));
	await ask(url, agent);
	parentPort?.postMessage('watching');
	while (!stopped) {
		const asked = performance.now();
		try {
			await ask(url, agent);
			answers += 1;
		} catch {
			// A kept connection may have been closed in between: what counts is the time until an answer.
			if (!stopped) await ask(url, agent).catch(() => {});
		}
		longestMs = Math.max(longestMs, performance.now() - asked);
		await new Promise((resolve) => setTimeout(resolve, EVERY_MS));
	}
	agent.destroy();
	parentPort?.postMessage({ longestMs: Math.round(longestMs), answers });
}

if (!isMainThread) void watch();

module.exports = { watchHealth };
