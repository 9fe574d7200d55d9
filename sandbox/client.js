// @ts-check
'use strict';

/**
 * @typedef {import('./types').Provider} Provider
 * @typedef {import('./types').RequestEntry} RequestEntry
 * @typedef {import('./types').AcceptedEntry} AcceptedEntry
 * @typedef {import('./types').PushEntry} PushEntry
 */

/** Entries fetched per call; keeps single answers small. */
const PAGE = 2000;

/**
 * The control calls of a sandbox in another process.
 *
 * @param {string} url the sandbox's base address
 */
function connectSandbox(url) {
	const base = url.replace(/\/+$/, '');

	/**
	 * @param {string} method
	 * @param {string} path
	 * @param {unknown} [body]
	 * @returns {Promise<any>}
	 */
	const call = async (method, path, body) => {
		const response = await fetch(`${base}/_sandbox/${path}`, {
			method,
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		/** @type {any} */
		const answer = await response.json();
		if (!response.ok) throw new Error(`sandbox: ${answer.error ?? response.status}`);
		return answer;
	};

	/**
	 * @param {string} path
	 * @param {number} since
	 */
	const all = async (path, since) => {
		const rows = [];
		for (;;) {
			const from = rows.at(-1)?.seq ?? since;
			const page = await call('GET', `${path}?since=${from}&limit=${PAGE}`);
			for (const row of page) rows.push(row);
			if (page.length < PAGE) return rows;
		}
	};

	/** @param {{ provider?: Provider, since?: number }} [filter] @returns {Promise<AcceptedEntry[]>} */
	const accepted = async ({ provider, since = 0 } = {}) => {
		const rows = await all('accepted', since);
		return provider ? rows.filter((row) => row.provider === provider) : rows;
	};

	return {
		url: base,
		/** @returns {Promise<import('./types').SandboxConfig>} */
		config: () => call('GET', 'config'),
		/** @param {import('./index').ConfigChanges} changes @returns {Promise<import('./types').SandboxConfig>} */
		configure: (changes) => call('POST', 'config', changes),
		/** @param {import('./types').Fault} fault */
		addFault: (fault) => call('POST', 'faults', fault),
		clearFaults: () => call('DELETE', 'faults'),
		reset: () => call('POST', 'reset', {}),
		/** @param {{ since?: number }} [filter] @returns {Promise<RequestEntry[]>} */
		requests: ({ since = 0 } = {}) => all('journal', since),
		accepted,
		/** @param {{ provider?: Provider }} [filter] @returns {Promise<Map<string, number>>} */
		acceptedCountByNumber: async (filter) => {
			const counts = new Map();
			for (const { to } of await accepted(filter)) counts.set(to, (counts.get(to) ?? 0) + 1);
			return counts;
		},
		summary: () => call('GET', 'summary'),
		uploads: () => call('GET', 'uploads'),
		/** @returns {Promise<PushEntry[]>} */
		pushes: () => call('GET', 'pushes'),
		/** The mails that the SMTP server took. @returns {Promise<import('./smtp').Mail[]>} */
		mails: () => call('GET', 'mails'),
		/** Of the SMTP server. @returns {Promise<number>} */
		smtpPort: async () => (await call('GET', 'smtp')).port,
		/** What was said to the model. @returns {Promise<any[]>} */
		openAiRequests: () => call('GET', 'openai'),
		/** @param {import('./types').InboxMessage} message */
		addInbox: async (message) => (await call('POST', 'inbox', message))[0],
		/** Resolves when the pushes it caused were delivered. */
		ripen: () => call('POST', 'ripen', {}),
		flushPushes: () => call('POST', 'flush', {}),
		revokeTokens: () => call('POST', 'revoke-tokens', {}),
		/** @param {number} ms */
		advance: (ms) => call('POST', 'advance', { ms }),
		/** What the SMSC has to say: port, binds, submits, what waits for the customer. */
		smsc: () => call('GET', 'smsc'),
		/** An SMS from somebody, through the SMSC. @param {{ from: string, to?: string, text: string }} message */
		addSmscInbound: (message) => call('POST', 'smsc-inbound', message),
		/** Breaks off all SMPP connections. */
		dropSmscConnections: () => call('POST', 'smsc-drop', {}),
		/** Closes the port for so many milliseconds. @param {number} ms */
		pauseListening: (ms) => call('POST', 'pause', { ms }),
	};
}

module.exports = { connectSandbox };
