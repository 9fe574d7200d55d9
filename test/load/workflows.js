// @ts-check
'use strict';

const { PACKAGE } = require('../../demo/workflows');

/** What all kinds of address know: the secret of our trigger and of n8n's Header Auth. */
const SECRET = 'a-secret-for-the-load-test_0123456789';
const HEADER = 'x-callback-token';

/**
 * @typedef {object} Kind A workflow that takes the same pushes.
 * @property {string} title
 * @property {string} path
 * @property {(url: string) => string} address what is called
 * @property {Record<string, string>} headers
 * @property {object} node the trigger
 * @property {{ name: string, type: string, data: Record<string, unknown> }} [credential]
 */

/**
 * n8n's own Webhook node.
 *
 * @param {string} path
 * @param {Record<string, unknown>} parameters
 */
const webhookNode = (path, parameters) => ({
	type: 'n8n-nodes-base.webhook',
	typeVersion: 2,
	webhookId: path,
	parameters: { httpMethod: 'PUT', path, options: {}, ...parameters },
});

/** The trigger under test, and what it is compared with. @type {Record<'ours' | 'open' | 'header', Kind>} */
const KINDS = {
	ours: {
		title: 'TCASTSMS Trigger',
		path: 'load-reports',
		address: (url) => `${url}/webhook/load-reports?token=${SECRET}`,
		headers: {},
		node: {
			type: `${PACKAGE}tcastSmsTrigger`,
			typeVersion: 2,
			parameters: { outputs: 'one', options: { path: 'load-reports' } },
		},
		credential: { name: 'Callback', type: 'tcastSmsCallbackApi', data: { secret: SECRET } },
	},
	open: {
		title: 'Webhook without authentication',
		path: 'load-open',
		address: (url) => `${url}/webhook/load-open`,
		headers: {},
		node: webhookNode('load-open', {}),
	},
	header: {
		title: 'Webhook with Header Auth',
		path: 'load-header',
		address: (url) => `${url}/webhook/load-header`,
		headers: { [HEADER]: SECRET },
		node: webhookNode('load-header', { authentication: 'headerAuth' }),
		credential: {
			name: 'Header',
			type: 'httpHeaderAuth',
			data: { name: HEADER, value: SECRET },
		},
	},
};

/** @typedef {keyof typeof KINDS} KindName */

const TRIGGER = 'Trigger';
const AFTER = 'After';

/**
 * The trigger → No Operation.
 *
 * @param {Kind} kind
 * @param {import('../../runtime/client').Credential} [credential]
 */
function workflowOf(kind, credential) {
	return {
		name: kind.title,
		nodes: [
			{
				id: 'trigger',
				name: TRIGGER,
				position: [0, 0],
				...kind.node,
				...(credential
					? { credentials: { [credential.type]: { id: credential.id, name: credential.name } } }
					: {}),
			},
			{
				id: 'after',
				name: AFTER,
				type: 'n8n-nodes-base.noOp',
				typeVersion: 1,
				position: [200, 0],
				parameters: {},
			},
		],
		connections: { [TRIGGER]: { main: [[{ node: AFTER, type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1' },
	};
}

module.exports = { KINDS, workflowOf, TRIGGER, AFTER };
