// @ts-check
'use strict';

const { joinStage } = require('./support/stage');
const { PACKAGE } = require('../../demo/workflows');

/** @type {Awaited<ReturnType<typeof joinStage>>} */
let stage;
/** @type {any[]} */
let nodes;
/** @type {any[]} */
let credentials;
beforeAll(async () => {
	stage = await joinStage();
	nodes = (await stage.client.nodeTypes()).filter(({ name }) => name.startsWith(PACKAGE));
	credentials = await stage.client.credentialTypes();
});

/** @param {string} name */
const node = (name) => nodes.find((type) => type.name === `${PACKAGE}${name}`);

const ACTIONS = ['tcastSms', 'messageCentral'];
const TRIGGERS = ['tcastSmsTrigger', 'messageCentralTrigger'];

test.each([...ACTIONS, ...TRIGGERS])('%s is offered with icons for both themes', async (name) => {
	const { iconUrl, codex, displayName } = node(name);
	expect(displayName).toMatch(/^(TCASTSMS|Message Central)( Trigger)?$/);
	expect(codex.categories.length).toBeGreaterThan(0);
	for (const url of [iconUrl.light, iconUrl.dark]) {
		const response = await fetch(`${stage.url}/${url}`);
		expect(response.status).toBe(200);
		expect(await response.text()).toContain('<svg');
	}
});

test.each([
	['tcastSms', 'tcastSmsApi'],
	['messageCentral', 'messageCentralApi'],
	['tcastSmsTrigger', 'smsCallbackApi'],
	['messageCentralTrigger', 'smsCallbackApi'],
])('%s asks for %s', async (name, credential) => {
	expect(node(name).credentials).toEqual([
		expect.objectContaining({ name: credential, required: true }),
	]);
	const { displayName, iconUrl } = credentials.find((type) => type.name === credential);
	expect(displayName).toMatch(/ API$/);
	expect(iconUrl.light).toMatch(/\.svg$/);
	expect((await fetch(`${stage.url}/${iconUrl.light}`)).status).toBe(200);
});

test.each(ACTIONS)('%s can be used by an AI agent, which is told what a call costs', (name) => {
	const tool = node(`${name}Tool`);
	expect(tool.outputs).toEqual(['ai_tool']);
	expect(tool.description).toMatch(/costs money and cannot be undone/);
});

test.each(TRIGGERS)('%s is no tool', (name) => {
	expect(node(`${name}Tool`)).toBeUndefined();
});

test.each(ACTIONS)('every operation of %s has an action name for the node list', (name) => {
	const operations = node(name).properties.filter(
		(/** @type {any} */ property) => property.name === 'operation',
	);
	expect(operations.length).toBeGreaterThan(0);
	for (const { options } of operations) {
		for (const { action } of options) expect(action).toMatch(/^[A-Z]/);
	}
});
