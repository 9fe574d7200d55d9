// @ts-check
'use strict';

const fs = require('node:fs');
const path = require('node:path');

/** @typedef {import('../runtime/client').Credential} Credential */

const ROOT = path.join(__dirname, '..');
const COMBINED = 'n8n-nodes-tcastsms-messagecentral';
const PACKAGE = `${COMBINED}.`;

/** The packages that n8n gets: the combined one, or those named in PACKAGES with commas between. */
const PACKAGES = (process.env.PACKAGES || COMBINED).split(',');

/** Where a package keeps its examples, below the root. @param {string} name */
const examplesOf = (name) => (name === COMBINED ? 'examples' : `packages/${name}/examples`);

/** Where a package is published from. @param {string} name */
const publishedFrom = (name) =>
	name === COMBINED ? ROOT : path.join(ROOT, 'dist', 'packages', name);

/**
 * @param {string} type of a node, such as `n8n-nodes-tcastsms.tcastSms`
 * @returns {string | undefined} the node's own name when it is one of ours
 */
const ownName = (type) =>
	/^n8n-nodes-(?:tcastsms|messagecentral|tcastsms-messagecentral)\.(\w+)$/.exec(type)?.[1];

/** @param {string} name of a node, such as `tcastSms` @returns {string} its type in the packages that n8n gets */
function typeOf(name) {
	const single = `n8n-nodes-${name.startsWith('tcastSms') ? 'tcastsms' : 'messagecentral'}`;
	return `${PACKAGES.includes(COMBINED) ? COMBINED : single}.${name}`;
}

/** Columns of the Data Table *SMS messages*, as the notes in the examples name them. */
const MESSAGE_COLUMNS = [
	...['messageId', 'to', 'provider', 'campaign'],
	...['outcome', 'state', 'final', 'reason', 'sentAt', 'segments'],
];

/** Credentials of n8n's own nodes in the examples. @type {Record<string, string>} */
const OTHERS = {
	'n8n-nodes-base.redis': 'redis',
	'n8n-nodes-base.emailSend': 'smtp',
	'@n8n/n8n-nodes-langchain.lmChatOpenAi': 'openAiApi',
};

/**
 * Which credentials a node takes.
 *
 * @param {any} node
 * @returns {string[]}
 */
function credentialsOf({ type, parameters }) {
	if (OTHERS[type]) return [OTHERS[type]];
	if (parameters.authentication === 'basicAuth') return ['httpBasicAuth'];
	const name = ownName(type);
	if (name === undefined) return [];
	const provider = name.startsWith('tcastSms') ? 'tcastSms' : 'messageCentral';
	const isCallback =
		name === `${provider}Trigger` ||
		['sendTestReport', 'getCallbackAddress'].includes(parameters.operation);
	if (isCallback) return [`${provider}CallbackApi`];
	// TCASTSMS only carries codes; n8n makes and checks them.
	const makesCodes = provider === 'tcastSms' && parameters.resource === 'otp';
	if (makesCodes && parameters.operation === 'verify') return ['tcastSmsOtpApi'];
	return [`${provider}Api`, ...(makesCodes ? ['tcastSmsOtpApi'] : [])];
}

/**
 * @param {string} name without `.workflow.json`
 * @returns {any} the workflow as a person would import it
 */
function readExample(name) {
	const files = PACKAGES.map((of) => path.join(ROOT, examplesOf(of), `${name}.workflow.json`));
	const file = files.find((one) => fs.existsSync(one)) ?? files[0];
	return JSON.parse(fs.readFileSync(file, 'utf8'));
}

/** The names of all example workflows whose nodes are in the packages that n8n gets. */
function exampleNames() {
	const names = PACKAGES.flatMap((of) => fs.readdirSync(path.join(ROOT, examplesOf(of))))
		.filter((file) => file.endsWith('.workflow.json'))
		.map((file) => file.slice(0, -'.workflow.json'.length));
	return [...new Set(names)].filter((name) =>
		readExample(name).nodes.every(
			(/** @type {any} */ { type }) =>
				ownName(type) === undefined || PACKAGES.includes(type.split('.')[0]),
		),
	);
}

/**
 * Fills in what a person would choose in each node after the import: the credentials.
 *
 * @param {any} workflow
 * @param {Credential[]} credentials
 * @returns {any}
 */
function withCredentials(workflow, credentials) {
	return {
		...workflow,
		nodes: workflow.nodes.map((/** @type {any} */ node) => {
			const chosen = credentials.filter(({ type }) => credentialsOf(node).includes(type));
			if (chosen.length === 0) return node;
			const named = chosen.map(({ type, id, name }) => [type, { id, name }]);
			return { ...node, credentials: Object.fromEntries(named) };
		}),
	};
}

/**
 * Fills in the other choice after the import: the Data Tables.
 *
 * @param {any} workflow
 * @param {Record<string, string>} tables the tables' ids by the names of the nodes; under `''` that
 *   of all other Data Table nodes. Without any, those that are found by their names, in n8n 2.x
 * @returns {any}
 */
function withDataTables(workflow, tables) {
	/** @param {any} node */
	const choose = (node) => {
		const value = tables[node.name] ?? tables[''];
		// What creates a table has none to choose.
		const isOfRows = node.parameters.resource === 'row';
		if (!/\.dataTable(Tool)?$/.test(node.type) || !isOfRows || !value) return node;
		const dataTableId = { __rl: true, mode: 'list', value };
		return { ...node, parameters: { ...node.parameters, dataTableId } };
	};
	return { ...workflow, nodes: workflow.nodes.map(choose) };
}

/**
 * Imports an example and activates it.
 *
 * @param {import('../runtime/client').Client} client
 * @param {string} name
 * @param {Credential[]} credentials
 * @param {Record<string, string>} [tables] as in `withDataTables`
 * @returns {Promise<any>} the workflow, with its id
 */
async function activateExample(client, name, credentials, tables = {}) {
	const workflow = withDataTables(withCredentials(readExample(name), credentials), tables);
	const { id } = await client.importWorkflow(workflow);
	return await client.activateWorkflow(id);
}

/**
 * The address of a workflow's form.
 *
 * @param {string} n8nUrl
 * @param {any} workflow
 */
function formUrl(n8nUrl, workflow) {
	const form = workflow.nodes.find(
		(/** @type {any} */ node) => node.type === 'n8n-nodes-base.formTrigger',
	);
	return `${n8nUrl}/form/${form.parameters.options.path}`;
}

/**
 * Where a report trigger listens unless its option *Path* says otherwise.
 *
 * @type {Record<string, string>}
 */
const DEFAULT_PATHS = {
	tcastSmsTrigger: 'tcastsms-reports',
	messageCentralTrigger: 'messagecentral-reports',
};

/**
 * The address of a workflow's delivery report trigger, with the secret, as a provider would register it.
 *
 * @param {string} n8nUrl
 * @param {any} workflow
 * @param {string} secret
 */
function reportUrl(n8nUrl, workflow, secret) {
	const trigger = workflow.nodes.find(
		(/** @type {any} */ { type }) => ownName(type) !== undefined && type.endsWith('Trigger'),
	);
	const path = trigger.parameters.options?.path ?? DEFAULT_PATHS[ownName(trigger.type) ?? ''];
	return `${n8nUrl}/webhook/${path}?token=${encodeURIComponent(secret)}`;
}

module.exports = {
	DEFAULT_PATHS,
	MESSAGE_COLUMNS,
	PACKAGE,
	PACKAGES,
	ownName,
	publishedFrom,
	typeOf,
	readExample,
	exampleNames,
	withCredentials,
	withDataTables,
	activateExample,
	formUrl,
	reportUrl,
};
