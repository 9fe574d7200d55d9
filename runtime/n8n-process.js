// @ts-check
'use strict';

const fs = require('node:fs');
const path = require('node:path');

const { freePort } = require('./lib/ports');
const { startProcess } = require('./lib/process');
const { waitFor } = require('./lib/wait');

/** @typedef {'main' | 'worker' | 'webhook'} Role */

/**
 * @param {string} url
 * @returns {Promise<any>} The parsed body of a good answer, else undefined.
 */
async function answerOf(url) {
	try {
		const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
		const text = await response.text();
		return response.ok ? JSON.parse(text) : undefined;
	} catch {
		return undefined;
	}
}

/** One process of n8n, which can be killed and started again with the same ports and folder. */
class N8nProcess {
	/**
	 * @param {object} options
	 * @param {Role} options.role
	 * @param {string} options.name For messages and the log file.
	 * @param {import('./install').Install} options.install
	 * @param {string} options.userFolder
	 * @param {Record<string, string>} options.env
	 * @param {string[]} [options.args]
	 * @param {number} [options.port]
	 * @param {(line: string) => void} options.log
	 */
	constructor({ role, name, install, userFolder, env, args = [], port, log }) {
		this.role = role;
		this.name = name;
		this.install = install;
		this.userFolder = userFolder;
		this.env = env;
		this.args = args;
		this.port = port;
		this.log = log;
		this.brokerPort = 0;
		this.logFile = path.join(userFolder, 'logs', `${name}.log`);
		/** How long the last start took. */
		this.startedInMs = 0;
		/** @type {import('./lib/process').ManagedProcess | undefined} */
		this.process = undefined;
	}

	/** The address; of a worker, that of its health check. */
	get url() {
		return `http://127.0.0.1:${this.port}`;
	}

	/** @returns {number | undefined} */
	get pid() {
		return this.process?.pid;
	}

	running() {
		return this.process?.running() ?? false;
	}

	/**
	 * Starts the process and waits until it is ready.
	 *
	 * @param {{ timeoutMs?: number }} [options]
	 * @returns {Promise<this>}
	 */
	async start({ timeoutMs = 180_000 } = {}) {
		if (this.running()) return this;
		const started = Date.now();
		this.port ??= await freePort();
		this.brokerPort ||= await freePort();
		const { nodeBin, n8nBin } = this.install;
		const logOffset = fs.existsSync(this.logFile) ? fs.statSync(this.logFile).size : 0;
		this.process = await startProcess({
			name: `n8n ${this.name}`,
			command: nodeBin,
			args: [n8nBin, this.role === 'main' ? 'start' : this.role, ...this.args],
			env: {
				...this.env,
				[this.role === 'worker' ? 'QUEUE_HEALTH_CHECK_PORT' : 'N8N_PORT']: String(this.port),
				N8N_RUNNERS_BROKER_PORT: String(this.brokerPort),
			},
			cwd: this.userFolder,
			logFile: this.logFile,
		});
		const child = this.process;
		try {
			await waitFor(
				`n8n ${this.name} to be ready`,
				async () => {
					if (!child.running()) {
						const { code, signal } = await child.exited;
						throw new Error(
							`n8n ${this.name} ended at its start (${signal ?? `exit code ${code}`})`,
						);
					}
					return await this.isReady(logOffset);
				},
				{ timeoutMs, intervalMs: 150 },
			);
		} catch (error) {
			const { message } = /** @type {Error} */ (error);
			const tail = child.tail(40);
			await child.kill('SIGKILL');
			throw new Error(`${message}. The end of ${this.logFile}:\n${tail}`, { cause: error });
		}
		this.startedInMs = Date.now() - started;
		this.log(`n8n ${this.name} is ready after ${(this.startedInMs / 1000).toFixed(1)} s`);
		return this;
	}

	/** @param {number} logOffset Where the log of this start begins. */
	async isReady(logOffset) {
		if (this.role === 'worker') {
			return (await answerOf(`${this.url}/healthz/readiness`))?.status === 'ok';
		}
		if ((await answerOf(`${this.url}/healthz`))?.status !== 'ok') return false;
		if (this.role === 'webhook') {
			return fs
				.readFileSync(this.logFile, 'utf8')
				.slice(logOffset)
				.includes('waiting for requests');
		}
		if (!(await answerOf(`${this.url}/rest/settings`))?.data) return false;
		// Only after this line are the active workflows' triggers registered.
		return fs.readFileSync(this.logFile).subarray(logOffset).includes('Editor is now accessible');
	}

	/**
	 * @param {NodeJS.Signals} [signal]
	 */
	async kill(signal = 'SIGKILL') {
		await this.process?.kill(signal);
	}

	/** Ends the process in order; by force after the given time. */
	async stop(timeoutMs = 20_000) {
		await this.process?.stop(timeoutMs);
	}

	/** The last lines of the log. */
	tail(count = 40) {
		return this.process?.tail(count) ?? '';
	}
}

module.exports = { N8nProcess };
