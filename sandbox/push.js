// @ts-check
'use strict';

const http = require('node:http');
const https = require('node:https');

/**
 * @typedef {import('./types').PushConfig} PushConfig
 * @typedef {import('./types').PushEntry} PushEntry
 */

/**
 * Reports waiting to be pushed, in the order their messages were accepted.
 *
 * @template T
 */
class PushQueue {
	/**
	 * @param {object} parts
	 * @param {import('./types').Provider} parts.provider
	 * @param {() => PushConfig} parts.config
	 * @param {(item: T) => boolean} parts.isDue
	 * @param {(items: T[]) => string} parts.compose
	 * @param {(entry: PushEntry) => void} parts.record
	 */
	constructor({ provider, config, isDue, compose, record }) {
		this.provider = provider;
		this.config = config;
		this.isDue = isDue;
		this.compose = compose;
		this.record = record;
		/** @type {T[]} */
		this.waiting = [];
		/** @type {Promise<void> | null} */
		this.running = null;
		/** @type {NodeJS.Timeout | null} */
		this.timer = null;
		/** Raised by clear(); deliveries of an older round stop. */
		this.round = 0;
		/** @type {Set<import('node:http').ClientRequest>} */
		this.open = new Set();
		this.httpAgent = new http.Agent({ keepAlive: true });
		// A receiver under test usually has a self-signed certificate, if any.
		this.httpsAgent = new https.Agent({ keepAlive: true, rejectUnauthorized: false });
	}

	/**
	 * Adds a report. One that is due while no address is set is never pushed, as with the provider.
	 *
	 * @param {T} item
	 */
	add(item) {
		if (this.config().url === null && this.isDue(item)) return;
		this.waiting.push(item);
		this.schedule();
	}

	schedule() {
		if (this.timer !== null || this.waiting.length === 0) return;
		this.timer = setTimeout(() => {
			this.timer = null;
			void this.run().finally(() => this.schedule());
		}, this.config().intervalMs);
		this.timer.unref();
	}

	/** Delivers everything due, retries included. */
	async flush() {
		do {
			await this.run();
		} while (this.waiting.some(this.isDue));
	}

	run() {
		this.running ??= this.drain().finally(() => {
			this.running = null;
		});
		return this.running;
	}

	async drain() {
		const { url, batch, repeat, concurrency } = this.config();
		const due = this.waiting.filter(this.isDue);
		if (due.length === 0) return;
		this.waiting = this.waiting.filter((item) => !this.isDue(item));
		if (url === null) return;
		/** @type {T[][]} */
		const batches = [];
		const size = Math.max(1, batch);
		for (let at = 0; at < due.length; at += size) {
			for (let copy = 0; copy < repeat; copy += 1) batches.push(due.slice(at, at + size));
		}
		const { round } = this;
		const worker = async () => {
			for (let next = batches.shift(); next && round === this.round; next = batches.shift()) {
				await this.deliver(url, this.compose(next), round);
			}
		};
		await Promise.all(Array.from({ length: Math.max(1, concurrency) }, worker));
	}

	/** @param {string} url @param {string} body @param {number} round */
	async deliver(url, body, round) {
		const { method, retries, retryDelayMs } = this.config();
		for (let attempt = 1; attempt <= retries + 1 && round === this.round; attempt += 1) {
			if (attempt > 1) await new Promise((resolve) => setTimeout(resolve, retryDelayMs));
			if (round !== this.round) return;
			const at = Date.now();
			const answer = await this.post(url, body);
			if (round !== this.round) return;
			this.record({ provider: this.provider, url, method, body, ...answer, at, attempt });
			if (answer.httpStatus !== null && answer.httpStatus < 300) return;
		}
	}

	/**
	 * @param {string} url
	 * @param {string} body
	 * @returns {Promise<{ httpStatus: number | null, responseBody: string | null, error: string | null }>}
	 */
	post(url, body) {
		const { method, contentType, extraHeaders, timeoutMs } = this.config();
		return new Promise((resolve) => {
			/** @param {Error} error */
			const fail = (error) =>
				resolve({ httpStatus: null, responseBody: null, error: error.message });
			try {
				const isHttps = url.startsWith('https:');
				const request = (isHttps ? https : http).request(url, {
					method,
					agent: isHttps ? this.httpsAgent : this.httpAgent,
					headers: {
						'content-type': contentType,
						'content-length': Buffer.byteLength(body),
						...extraHeaders,
					},
					timeout: timeoutMs,
				});
				this.open.add(request);
				request.on('close', () => this.open.delete(request));
				request.on('timeout', () => request.destroy(new Error('no answer in time')));
				request.on('error', fail);
				request.on('response', async (response) => {
					let text = '';
					try {
						response.setEncoding('utf8');
						for await (const chunk of response) text += chunk;
						const httpStatus = response.statusCode ?? null;
						resolve({ httpStatus, responseBody: text, error: null });
					} catch (error) {
						fail(/** @type {Error} */ (error));
					}
				});
				request.end(body);
			} catch (error) {
				fail(/** @type {Error} */ (error));
			}
		});
	}

	/** Drops what waits and breaks off what is under way. */
	clear() {
		this.round += 1;
		this.waiting = [];
		if (this.timer !== null) clearTimeout(this.timer);
		this.timer = null;
		for (const request of this.open) request.destroy();
	}

	/** clear(), and no connection is kept. */
	close() {
		this.clear();
		this.httpAgent.destroy();
		this.httpsAgent.destroy();
	}
}

module.exports = { PushQueue };
