// @ts-check
'use strict';

const { waitFor } = require('./lib/wait');

/** @typedef {{ method: string, path: string }} WebhookAddress */

/**
 * @param {any} value A field of a webhook description: a plain value or an expression.
 * @param {any} parameters
 * @returns {any} undefined when the expression is more than the reading of one parameter.
 */
function resolve(value, parameters) {
	if (typeof value !== 'string' || !value.startsWith('=')) return value;
	const name = /^=\{\{\s*\$parameter(?:\["([^"]+)"\]|\.(\w+))\s*(?:\|\|[^}]*)?\}\}$/.exec(value);
	return name ? parameters[name[1] ?? name[2]] : undefined;
}

/**
 * The production webhooks of a workflow as far as they can be told from the descriptions of its
 * nodes; those with a computed address are left out.
 *
 * @param {any} workflow
 * @param {any[]} nodeTypes
 * @returns {WebhookAddress[]}
 */
function webhooksOf(workflow, nodeTypes) {
	/** @type {WebhookAddress[]} */
	const found = [];
	for (const node of workflow.nodes) {
		if (node.disabled) continue;
		const type = nodeTypes.find(
			({ name, version }) => name === node.type && [version].flat().includes(node.typeVersion ?? 1),
		);
		const defaults = Object.fromEntries(
			(type?.properties ?? []).map((/** @type {any} */ property) => [
				property.name,
				property.default,
			]),
		);
		const parameters = { ...defaults, ...node.parameters };
		for (const webhook of type?.webhooks ?? []) {
			if (webhook.restartWebhook || resolve(webhook.isFullPath, parameters) !== true) continue;
			const path = resolve(webhook.path, parameters);
			const methods = resolve(webhook.httpMethod, parameters) ?? 'GET';
			if (typeof path !== 'string' || path === '' || path.startsWith('=')) continue;
			for (const method of [methods].flat().join(',').split(',')) {
				found.push({ method: method.trim().toUpperCase(), path: path.replace(/^\/|\/$/g, '') });
			}
		}
	}
	return found;
}

/**
 * Asks n8n which methods a webhook path takes. The question, a CORS preflight, starts no workflow.
 *
 * @param {string} baseUrl
 * @param {string} path
 * @returns {Promise<string[]>}
 */
async function methodsAt(baseUrl, path) {
	try {
		const response = await fetch(`${baseUrl}/webhook/${path}`, {
			method: 'OPTIONS',
			headers: { origin: baseUrl, 'access-control-request-method': 'POST' },
		});
		await response.arrayBuffer();
		const methods = response.headers.get('access-control-allow-methods') ?? '';
		return methods.split(',').map((method) => method.trim().toUpperCase());
	} catch {
		return [];
	}
}

/**
 * Waits until all webhooks answer at all addresses of n8n, or no longer do.
 *
 * @param {object} options
 * @param {string[]} options.baseUrls
 * @param {WebhookAddress[]} options.webhooks
 * @param {boolean} options.present
 * @param {number} [options.timeoutMs]
 * @returns {Promise<void>}
 */
async function waitForWebhooks({ baseUrls, webhooks, present, timeoutMs = 60_000 }) {
	for (const baseUrl of baseUrls) {
		for (const { method, path } of webhooks) {
			await waitFor(
				`webhook ${method} ${baseUrl}/webhook/${path} to be ${present ? 'there' : 'gone'}`,
				async () => (await methodsAt(baseUrl, path)).includes(method) === present,
				{ timeoutMs },
			);
		}
	}
}

module.exports = { webhooksOf, waitForWebhooks };
