// @ts-check
const { fork } = require('node:child_process');
const path = require('node:path');

/**
 * One child process with n8n-core in it. Messages are text both ways; the child's first message
 * says that it is ready.
 */
class Host {
	/** @param {{ nodeBin: string, args: string[], heapMb: number }} options */
	constructor({ nodeBin, args, heapMb }) {
		/** @type {Map<number, { resolve: (text: string) => void, reject: (error: Error) => void }>} */
		this.waiting = new Map();
		this.lastId = 0;
		this.stderr = '';
		this.child = fork(path.join(__dirname, 'child', 'main.js'), args, {
			execPath: nodeBin,
			execArgv: [`--max-old-space-size=${heapMb}`],
			stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
		});
		for (const stream of [this.child.stdout, this.child.stderr]) {
			stream?.setEncoding('utf8').on('data', (text) => {
				this.stderr = (this.stderr + text).slice(-20_000);
			});
		}
		/** @type {Promise<string>} What the child says about itself. */
		this.ready = new Promise((resolve, reject) => {
			this.waiting.set(0, { resolve, reject });
		});
		// Nobody may be listening when the child dies; whoever asks later gets the rejection.
		this.ready.catch(() => {});
		this.child.on('message', (message) => this.settle(/** @type {any} */ (message)));
		this.child.on('error', (error) => this.fail(error));
		this.child.on('exit', (code, signal) =>
			this.fail(new Error(`The engine ended (${signal ?? code}).\n${this.stderr}`)),
		);
		this.hold();
	}

	get ended() {
		return this.child.exitCode !== null || this.child.signalCode !== null;
	}

	/**
	 * An idle child must not keep its parent alive, a working one must.
	 */
	hold() {
		const streams = /** @type {any[]} */ ([this.child.stdout, this.child.stderr]);
		const method = this.waiting.size > 0 ? 'ref' : 'unref';
		this.child[method]();
		this.child.channel?.[method]?.();
		for (const stream of streams) stream?.[method]?.();
	}

	/** @param {{ id: number, text?: string, error?: string }} message */
	settle({ id, text, error }) {
		const call = this.waiting.get(id);
		this.waiting.delete(id);
		this.hold();
		if (error === undefined) call?.resolve(text ?? '');
		else call?.reject(new Error(error));
	}

	/** @param {Error} error */
	fail(error) {
		const calls = [...this.waiting.values()];
		this.waiting.clear();
		for (const call of calls) call.reject(error);
	}

	/**
	 * Sends a command; resolves with the child's answer.
	 * @param {string} command @param {string} text
	 * @returns {Promise<string>}
	 */
	async call(command, text) {
		await this.ready;
		if (this.ended) throw new Error(`The engine has ended.\n${this.stderr}`);
		const id = ++this.lastId;
		return await new Promise((resolve, reject) => {
			this.waiting.set(id, { resolve, reject });
			this.hold();
			this.child.send({ id, command, text }, (error) => {
				if (!error) return;
				this.waiting.delete(id);
				reject(error);
			});
		});
	}

	/** Ends the child. */
	async stop() {
		if (this.ended) return;
		const gone = new Promise((resolve) => {
			const id = ++this.lastId;
			this.waiting.set(id, { resolve: () => {}, reject: resolve });
		});
		this.hold();
		this.child.kill();
		await gone;
	}
}

/** @type {Map<string, Host>} Running children by what they were started with. */
const sharedHosts = new Map();

module.exports = { Host, sharedHosts };
