// @ts-check
'use strict';

/**
 * @typedef {object} Incoming A request as n8n's web server hands it to a node.
 * @property {string} method
 * @property {Record<string, unknown>} query as the qs parser makes it: lists and objects included
 * @property {Record<string, unknown>} headers
 * @property {string | undefined} ip
 * @property {Buffer} bytes
 * @property {boolean} unread whether n8n has left the body in the connection
 * @property {unknown} body what n8n parsed by content type
 */

/**
 * @typedef {object} Setup
 * @property {Record<string, unknown>} parameters
 * @property {'good' | 'gone' | 'unusable'} credential
 * @property {string} secret
 */

/**
 * @typedef {object} Outcome
 * @property {number} status
 * @property {string} text
 * @property {any[][] | null} outputs null when nothing starts
 * @property {string[]} logs
 */

/** As strict as Express: one answer, a status that exists, a body that can be written. */
class Response {
	constructor() {
		this.statusCode = 200;
		this.answers = 0;
		this.text = '';
	}

	get headersSent() {
		return this.answers > 0;
	}

	/** @param {number} code */
	status(code) {
		if (!Number.isInteger(code) || code < 100 || code > 999) throw new RangeError(`status ${code}`);
		this.statusCode = code;
		return this;
	}

	/** @param {unknown} body */
	json(body) {
		return this.send(JSON.stringify(body));
	}

	/** @param {string} text */
	send(text) {
		this.answers += 1;
		if (this.answers > 1) throw new Error('Cannot set headers after they are sent to the client');
		this.text = text;
		return this;
	}

	/** @param {string} [text] */
	end(text = '') {
		return this.send(text);
	}
}

let lastNode = 0;

/**
 * Calls a trigger and answers as n8n does.
 *
 * @param {any} node
 * @param {Incoming} incoming
 * @param {Setup} setup
 * @returns {Promise<Outcome>} rejects when the node throws, answers nobody or answers twice
 */
async function callTrigger(node, incoming, { parameters, credential, secret }) {
	const response = new Response();
	/** @type {string[]} */
	const logs = [];
	const log = (/** @type {unknown[]} */ ...line) => void logs.push(JSON.stringify(line));
	const { bytes, unread, ...rest } = incoming;
	/** @type {any} */
	const request = {
		...rest,
		rawBody: unread ? undefined : bytes,
		readRawBody: async () => {
			request.rawBody ??= bytes;
		},
	};
	// One node that goes on working, and new ones whose credential was never read before.
	const id = credential === 'good' ? node.description.name : `node-${++lastNode}`;
	const context = {
		getNode: () => ({ id, name: 'Trigger', typeVersion: 2, parameters, credentials: {} }),
		getWorkflow: () => ({ id: 'workflow', name: 'Reports', active: true }),
		getNodeParameter: (/** @type {string} */ name, /** @type {unknown} */ fallback) =>
			parameters[name] ?? fallback,
		getCredentials: async () => {
			if (credential === 'gone') throw new Error('Credential could not be found');
			return { secret: credential === 'good' ? secret : 'short' };
		},
		getRequestObject: () => request,
		getResponseObject: () => response,
		logger: { debug: log, info: log, warn: log, error: log },
	};

	const result = await node.webhook.call(context);

	if (result.noWebhookResponse !== true) {
		response.status(200).json(result.webhookResponse ?? { message: 'Webhook call received' });
	}
	if (response.answers !== 1) throw new Error(`${response.answers} answers`);
	return {
		status: response.statusCode,
		text: response.text,
		outputs: result.workflowData ?? null,
		logs,
	};
}

module.exports = { callTrigger };
