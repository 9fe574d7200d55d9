// @ts-check
'use strict';

/** Rows in one push, as TCASTSMS documents. */
const MOST_ROWS = 50;
/** Reports that come together go together: each push starts a workflow. */
const GATHER_MS = 200;
const TIMEOUT_MS = 30_000;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 5 * 60_000;

/**
 * Brings delivery reports to n8n: in order, one push after the other, each until it was taken. What
 * waits is in the store.
 */
class Pusher {
	/**
	 * @param {object} parts
	 * @param {import('../store/store').Store} parts.store
	 * @param {string} parts.url empty: nothing is pushed
	 * @param {string} parts.secret
	 * @param {(name: string, by?: number) => void} parts.count
	 * @param {(line: string) => void} parts.log
	 */
	constructor({ store, url, secret, count, log }) {
		this.store = store;
		this.url = url;
		this.secret = secret;
		this.count = count;
		this.log = log;
		this.waitMs = FIRST_WAIT_MS;
		this.running = false;
		this.stopped = false;
		/** Why the last push failed; empty when it did not. */
		this.problem = '';
		/** @type {NodeJS.Timeout | undefined} */
		this.timer = undefined;
		/** Ends the push that is under way. */
		this.abort = new AbortController();
	}

	/** Reports that wait. */
	get backlog() {
		return Number(this.store.sql('SELECT count(*) AS count FROM outbox').get()?.count ?? 0);
	}

	/** There may be something to push. */
	wake() {
		if (this.url === '' || this.running || this.stopped || this.timer !== undefined) return;
		this.runAfter(GATHER_MS);
	}

	async run() {
		while (!this.stopped) {
			const rows = this.store
				.sql('SELECT seq, row FROM outbox ORDER BY seq LIMIT ?')
				.all(MOST_ROWS);
			if (rows.length === 0) break;
			const problem = await this.push(rows.map(({ row }) => row));
			if (this.stopped) break;
			if (problem !== '') {
				this.count('push_failures');
				if (problem !== this.problem) this.log(`push: ${problem}; tried again until it is taken`);
				this.problem = problem;
				this.later();
				break;
			}
			if (this.problem !== '') this.log('push: taken again');
			this.problem = '';
			this.waitMs = FIRST_WAIT_MS;
			this.count('reports_pushed', rows.length);
			const last = rows[rows.length - 1].seq;
			// Should the disk fail now, they are pushed once more.
			await this.store
				.write(() => this.store.sql('DELETE FROM outbox WHERE seq <= ?').run(last))
				.catch(() => this.later());
			if (this.timer !== undefined) break;
		}
		this.running = false;
	}

	/** @param {string[]} rows @returns {Promise<string>} why it was not taken; empty when it was */
	async push(rows) {
		const body = `{"type":"report","cnt":${rows.length},"array":[${rows.join(',')}]}`;
		this.abort = new AbortController();
		const timer = setTimeout(() => this.abort.abort(), TIMEOUT_MS);
		try {
			const response = await fetch(this.url, {
				method: 'PUT',
				headers: { 'content-type': 'application/json', 'x-callback-token': this.secret },
				body,
				redirect: 'manual',
				signal: this.abort.signal,
			});
			await response.arrayBuffer();
			return response.ok ? '' : `n8n answered HTTP ${response.status}`;
		} catch (error) {
			const { cause, message } = /** @type {Error & { cause?: Error }} */ (error);
			return this.abort.signal.aborted ? 'n8n did not answer in time' : cause?.message || message;
		} finally {
			clearTimeout(timer);
		}
	}

	later() {
		const wait = this.waitMs * (0.75 + Math.random() / 2);
		this.waitMs = Math.min(LONGEST_WAIT_MS, this.waitMs * 2);
		this.runAfter(wait);
	}

	/** @param {number} ms */
	runAfter(ms) {
		this.timer = setTimeout(() => {
			this.timer = undefined;
			this.running = true;
			void this.run();
		}, ms);
	}

	stop() {
		this.stopped = true;
		clearTimeout(this.timer);
		this.abort.abort();
	}
}

module.exports = { Pusher };
