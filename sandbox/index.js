// @ts-check
'use strict';

const http = require('node:http');
const https = require('node:https');
const { selfSignedCertificate } = require('./certificate');
const { defaultConfig, deepMerge } = require('./config');
const { Connections } = require('./connections');
const { createControl } = require('./control');
const { FaultBook } = require('./faults');
const { Journal } = require('./journal');
const { MessageCentral } = require('./messagecentral');
const { PushQueue } = require('./push');
const { createListener } = require('./server');
const { OpenAi } = require('./openai');
const { Smsc } = require('./smsc');
const { Smtp } = require('./smtp');
const { TlsFaults } = require('./tls-faults');
const { TcastSms } = require('./tcastsms');
const { TcastSmsV2 } = require('./tcastsms-v2');
const { Twilio } = require('./twilio');

/**
 * @typedef {import('./types').SandboxConfig} SandboxConfig
 * @typedef {import('./types').Partially<SandboxConfig>} ConfigChanges
 *
 * @typedef {object} StartOptions
 * @property {number} [port] 0 (the default) takes any free one
 * @property {string} [host]
 * @property {boolean | { key: string, cert: string }} [https] serve with a fresh self-signed certificate, or with this one
 * @property {boolean} [twilio] plays Twilio's call for sending too, to compare n8n's own node with
 * @property {{ port?: number, tls?: boolean }} [smsc] plays an SMSC too, on a port of its own
 * @property {{ port?: number }} [smtp] takes mails too, on a port of its own
 * @property {ConfigChanges} [config]
 * @property {(entry: import('./types').RequestEntry) => void} [onRequest] called when a request has ended
 * @property {(entry: import('./types').PushEntry) => void} [onPush] called when a push was answered or failed
 */

/** One running sandbox. Made by startSandbox(). */
class Sandbox {
	/** @param {StartOptions} options */
	constructor(options) {
		const { port = 0, host = '127.0.0.1', https: certified = false, config = {} } = options;
		this.host = host;
		this.port = port;
		this.secure = certified !== false;
		this.startConfig = structuredClone(config);
		/** @type {SandboxConfig} */
		this.config = deepMerge(defaultConfig(), structuredClone(config));
		this.clockOffset = 0;
		this.isPaused = false;
		this.journal = new Journal();
		this.faults = new FaultBook();
		/** @type {import('./types').PushEntry[]} */
		this.pushes = [];

		const clock = { now: () => this.now() };
		const { journal } = this;
		this.tcastsms = new TcastSms({ config: () => this.config.tcastsms, clock, journal });
		this.tcastsmsV2 = new TcastSmsV2({ config: () => this.config.tcastsmsV2, clock, journal });
		this.messagecentral = new MessageCentral({
			config: () => this.config.messagecentral,
			clock,
			journal,
		});
		this.queues = [this.tcastsms, this.messagecentral].map((provider) => {
			/** @type {PushQueue<any>} */
			const queue = new PushQueue({
				provider: provider.name,
				config: () => provider.config().push,
				isDue: (item) => provider.isDue(item),
				compose: (items) => provider.pushBody(items),
				record: (entry) => {
					this.pushes.push(entry);
					options.onPush?.(entry);
				},
			});
			provider.onAccepted = (/** @type {any} */ item) => queue.add(item);
			return queue;
		});

		if (options.smsc) {
			this.smscPort = options.smsc.port ?? 0;
			const certificate = options.smsc.tls ? selfSignedCertificate() : undefined;
			this.smscCertificate = certificate?.cert;
			this.smsc = new Smsc({
				config: () => this.config.smsc,
				clock,
				journal,
				faults: this.faults,
				certificate,
			});
		}
		const twilio = new Twilio({ config: () => this.config.twilio, journal });
		if (options.smtp) {
			this.smtpPort = options.smtp.port ?? 0;
			this.smtp = new Smtp({ clock });
		}
		this.openai = new OpenAi({ config: () => this.config.openai });
		const listener = createListener({
			providers: [
				...[this.tcastsms, this.tcastsmsV2, this.messagecentral],
				...(options.twilio ? [twilio] : []),
			],
			journal,
			faults: this.faults,
			control: createControl(this),
			openai: this.openai,
			isPaused: () => this.isPaused,
			tls: () => this.tls,
			hold: (request, response) => this.connections.hold(request, response),
			onEnded: (entry) => options.onRequest?.(entry),
		});
		// Long lists make long URLs; the providers' own limit is configured, not Node's.
		const limits = { maxHeaderSize: 1 << 20 };
		if (certified) {
			const certificate = certified === true ? selfSignedCertificate() : certified;
			const server = https.createServer({ ...limits, ...certificate }, listener);
			this.tls = new TlsFaults(server, () => {
				const action = this.faults.pickForConnection();
				return action ? (action.how ?? 'reset') : undefined;
			});
			this.server = server;
		} else this.server = http.createServer(limits, listener);
		this.connections = new Connections(this.server);
		// A connection closed for being idle looks like a fault nobody ordered.
		this.server.keepAliveTimeout = 0;
		this.server.requestTimeout = 0;
		this.server.headersTimeout = 0;
	}

	get url() {
		const host = this.host === '0.0.0.0' ? '127.0.0.1' : this.host;
		return `${this.secure ? 'https' : 'http'}://${host}:${this.port}`;
	}

	/** The sandbox's clock in milliseconds; ahead of the real one after advance(). */
	now() {
		return Date.now() + this.clockOffset;
	}

	/**
	 * Moves the clock forward: codes and tokens expire, reports ripen.
	 *
	 * @param {number} ms
	 */
	advance(ms) {
		this.clockOffset += ms;
	}

	/** @returns {Promise<void>} */
	listen() {
		return new Promise((resolve, reject) => {
			this.server.once('error', reject);
			this.server.listen(this.port, this.host, () => {
				this.server.off('error', reject);
				const address = this.server.address();
				if (address && typeof address === 'object') this.port = address.port;
				resolve();
			});
		});
	}

	/** Closes the port: new connections are refused. Requests under way are still answered. */
	pauseListening() {
		if (this.isPaused) return;
		this.isPaused = true;
		this.server.close();
		this.connections.closeIdle();
	}

	/** Opens the same port again. */
	async resumeListening() {
		if (!this.isPaused) return;
		await this.listen();
		this.isPaused = false;
	}

	/**
	 * Merges changes into the configuration; takes effect at once.
	 *
	 * @param {ConfigChanges} changes
	 */
	configure(changes) {
		return deepMerge(this.config, structuredClone(changes));
	}

	/**
	 * Adds a fault, see the README for the actions.
	 *
	 * @param {import('./types').Fault} fault
	 */
	addFault(fault) {
		const needsTls = ['breakTls', 'breakHandshake'].includes(fault.action?.kind);
		if (needsTls && !this.secure) throw new Error('This fault needs a sandbox that speaks https');
		return this.faults.add(fault);
	}

	clearFaults() {
		this.faults.clear();
	}

	/**
	 * Lets a function choose the action for every request, before any fault does; null removes it.
	 *
	 * @param {((request: import('./types').RequestEntry) => import('./types').Action | null | undefined) | null} decide
	 */
	setDecider(decide) {
		this.faults.decider = decide;
	}

	/** @param {import('./types').InboxMessage} message an inbound SMS for getsms */
	addInbox(message) {
		return this.tcastsms.addInbox(message);
	}

	/** Makes every token given out so far worthless. */
	revokeTokens() {
		this.messagecentral.revokeTokens();
	}

	/** Makes every pending report final now and starts pushing them. */
	ripen() {
		this.tcastsms.ripen();
		this.tcastsmsV2.ripen();
		this.messagecentral.ripen();
		for (const queue of this.queues) void queue.run();
	}

	/** Delivers all pushes that are due; resolves when the last one was answered or given up. */
	async flushPushes() {
		await Promise.all(this.queues.map((queue) => queue.flush()));
	}

	/** Everything back to the start: journal, messages, faults, clock and configuration. */
	reset() {
		for (const queue of this.queues) queue.clear();
		this.clearFaults();
		this.setDecider(null);
		this.clockOffset = 0;
		for (const key of Object.keys(this.config)) Reflect.deleteProperty(this.config, key);
		deepMerge(deepMerge(this.config, defaultConfig()), structuredClone(this.startConfig));
		this.journal.clear();
		this.pushes.length = 0;
		this.tcastsms.reset();
		this.tcastsmsV2.reset();
		this.messagecentral.reset();
		this.smsc?.reset();
		this.smtp?.reset();
		this.openai.reset();
	}

	/** Stops at once; hanging requests are broken off. */
	async close() {
		for (const queue of this.queues) queue.close();
		const closed = new Promise((resolve) => this.server.close(resolve));
		this.server.closeAllConnections();
		this.tls?.closeAll();
		await this.smsc?.close();
		await this.smtp?.close();
		await closed;
	}
}

/**
 * Starts a sandbox and resolves when it listens.
 *
 * @param {StartOptions} [options]
 * @returns {Promise<Sandbox>}
 */
async function startSandbox(options = {}) {
	const sandbox = new Sandbox(options);
	await sandbox.listen();
	await sandbox.smsc?.listen(sandbox.smscPort ?? 0, sandbox.host);
	await sandbox.smtp?.listen(sandbox.smtpPort ?? 0, sandbox.host);
	return sandbox;
}

module.exports = { startSandbox, Sandbox };
