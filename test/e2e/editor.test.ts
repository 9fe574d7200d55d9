import {
	NodeHelpers,
	Workflow,
	type INode,
	type INodeParameters,
	type INodeType,
} from 'n8n-workflow';

import { joinStage, type Stage } from './support/stage';
import { type FromN8n } from './support/workflow';
import { PACKAGE } from '../../demo/workflows';
let stage: Stage;
let nodes: FromN8n[];
let credentials: FromN8n[];
beforeAll(async () => {
	stage = await joinStage();
	nodes = (await stage.client.nodeTypes()).filter(({ name }) => name.startsWith(PACKAGE));
	credentials = await stage.client.credentialTypes();
});

/** The outputs as the editor works them out; none at all when it cannot read the expression. */
function outputNames(description: FromN8n, parameters: INodeParameters) {
	const type: INodeType = { description };
	const one = { id: '1', name: 'Node', type: description.name, typeVersion: 1 };
	const onCanvas: INode = { ...one, position: [0, 0], parameters };
	const workflow = new Workflow({
		nodes: [onCanvas],
		connections: {},
		active: false,
		nodeTypes: {
			getByName: () => type,
			getByNameAndVersion: () => type,
			getKnownTypes: () => ({}),
		},
	});
	const outputs = NodeHelpers.getNodeOutputs(workflow, workflow.nodes.Node, description);
	return outputs.map((output) => (typeof output === 'string' ? undefined : output.displayName));
}

const node = (name: string) => nodes.find((type) => type.name === `${PACKAGE}${name}`);

const ACTIONS = ['tcastSms', 'messageCentral'];
const TRIGGERS = ['tcastSmsTrigger', 'tcastSmsInboxTrigger', 'messageCentralTrigger'];

test.each([...ACTIONS, ...TRIGGERS])('%s is offered with icons for both themes', async (name) => {
	const { iconUrl, codex, displayName } = node(name);
	expect(displayName).toMatch(/^(TCASTSMS|Message Central)( Inbox)?( Trigger)?$/);
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
	['tcastSmsTrigger', 'tcastSmsCallbackApi'],
	['tcastSmsInboxTrigger', 'tcastSmsApi'],
	['messageCentralTrigger', 'messageCentralCallbackApi'],
])('%s asks for %s', async (name, credential) => {
	expect(node(name).credentials[0]).toMatchObject({ name: credential, required: true });
	const { displayName, iconUrl } = credentials.find((type) => type.name === credential);
	expect(displayName).toMatch(/ API$/);
	expect(iconUrl.light).toMatch(/\.svg$/);
	expect((await fetch(`${stage.url}/${iconUrl.light}`)).status).toBe(200);
});

test.each([
	['tcastSms', { resource: 'sms', operation: 'send' }, ['Accepted', 'Not Accepted']],
	['tcastSms', { resource: 'sms', operation: 'send', outputs: 'one' }, [undefined]],
	['tcastSms', { resource: 'account', operation: 'getBalance' }, [undefined]],
	['messageCentral', { resource: 'sms', operation: 'send' }, ['Accepted', 'Not Accepted']],
	['messageCentral', { resource: 'otp', operation: 'send' }, ['Accepted', 'Not Accepted']],
	['messageCentral', { resource: 'otp', operation: 'verify' }, ['Verified', 'Not Verified']],
	['messageCentral', { resource: 'otp', operation: 'send', outputs: 'one' }, [undefined]],
	['tcastSmsTrigger', { outputs: 'one' }, [undefined]],
	['tcastSmsTrigger', { outputs: 'perResult' }, ['Success', 'Failed', 'In Progress', 'Other']],
	['messageCentralTrigger', { outputs: 'one' }, [undefined]],
	[
		'messageCentralTrigger',
		{ outputs: 'perResult' },
		['Success', 'Failed', 'In Progress', 'Other'],
	],
])('the canvas gives %s with %j its outputs', (name, parameters, expected) => {
	expect(outputNames(node(name), parameters)).toEqual(expected);
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
		(property: FromN8n) => property.name === 'operation',
	);
	expect(operations.length).toBeGreaterThan(0);
	for (const { options } of operations) {
		// n8n adds one of its own, for calls that the node does not know.
		for (const { value, action } of options) {
			if (value !== '__CUSTOM_API_CALL__') expect(action).toMatch(/^[A-Z]/);
		}
	}
});
