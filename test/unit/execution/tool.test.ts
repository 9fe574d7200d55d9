import {
	NodeHelpers,
	nodeNameToToolName,
	type INode,
	type INodeParameters,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { resources as centralResources } from '../../../nodes/MessageCentral/actions';
import { MessageCentral } from '../../../nodes/MessageCentral/MessageCentral.node';
import type { Resource } from '../../../nodes/n8n/operations';
import { resources as tcastResources } from '../../../nodes/TcastSms/actions';
import { TcastSms } from '../../../nodes/TcastSms/TcastSms.node';

/** As n8n makes a tool of a node that has a parameter for its description. */
function asTool(node: INodeType): INodeType {
	const description = {
		...node.description,
		name: `${node.description.name}Tool`,
		inputs: [],
		outputs: ['ai_tool'],
	} as unknown as INodeTypeDescription;
	return Object.create(node, { description: { value: description } }) as INodeType;
}

/** The parameters that n8n gives a node, with what is shown and nothing else. */
function parametersOf({ description }: INodeType, chosen: INodeParameters): INodeParameters {
	const node = { typeVersion: 1, type: description.name } as INode;
	const { properties } = description;
	return NodeHelpers.getNodeParameters(properties, chosen, true, false, node, description)!;
}

const NODES: Array<[string, INodeType, Resource[]]> = [
	['TCASTSMS', new TcastSms(), tcastResources],
	['Message Central', new MessageCentral(), centralResources],
];
const operationsOf = (resources: Resource[]) =>
	resources.flatMap(({ value: resource, operations }) =>
		operations.map((operation) => ({
			...operation,
			chosen: { resource, operation: operation.value },
		})),
	);

describe.each(NODES)('As the tool of an AI agent (%s)', (name, node, resources) => {
	const tool = asTool(node);
	const told = (chosen: INodeParameters) => {
		const parameters = parametersOf(tool, chosen);
		return NodeHelpers.getToolDescriptionForNode({ parameters } as INode, tool);
	};
	const named = (chosen: INodeParameters) => NodeHelpers.makeNodeName(chosen, tool.description);

	test('each operation has a name of its own that a model can call', () => {
		const names = operationsOf(resources).map(({ chosen }) => nodeNameToToolName(named(chosen)));
		expect(new Set(names).size).toBe(names.length);
		for (const each of names) expect(each).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
		const own = name.replace(' ', '_');
		expect(names).toContain(`Send_SMS_in_${own}`);
	});

	test('each operation says what it does', () => {
		for (const { chosen, description } of operationsOf(resources)) {
			expect(told(chosen)).toContain(`${name}: ${description}`);
		}
	});

	test('what sends says that it costs money, how numbers are written and what unknown means', () => {
		for (const chosen of [
			{ resource: 'sms', operation: 'send' },
			{ resource: 'otp', operation: 'send' },
		]) {
			expect(told(chosen)).toMatch(/costs money.*such as \+62\d+\..*taken back.*unknown/);
		}
		expect(told({ resource: 'otp', operation: 'verify' })).not.toContain('costs money');
	});

	test('what a person has written for the model is what it is told', () => {
		const own = { resource: 'sms', operation: 'send', toolDescription: 'Only for reminders.' };
		expect(told(own)).toBe('Only for reminders.');
	});

	test('it asks for no files and rows, but for whom and what', () => {
		const parameters = Object.keys(parametersOf(tool, { resource: 'sms', operation: 'send' }));
		expect(parameters).toEqual(expect.arrayContaining(['to', 'message', 'senderId', 'options']));
		for (const hidden of [
			'source',
			'binaryPropertyName',
			'sheet',
			'phoneColumn',
			'outputs',
			'resultsWorkbook',
		]) {
			// prettier-ignore
			expect(parameters).not.toContain(hidden);
		}
	});

	test('the node itself has no such description', () => {
		expect(parametersOf(node, { resource: 'sms', operation: 'send' })).not.toHaveProperty(
			'toolDescription',
		);
	});

	test('a hidden option never was a protection', () => {
		const options = {
			optOut: '+6281210100055',
			optOutFile: 'file',
			clearCampaigns: true,
			maxRecipients: 3,
			maxSegments: 2,
			allowedCountries: ['ID'],
			dropDuplicates: true,
			testRecipient: '+6281210100055',
			quietHours: { hours: { from: '21:00', to: '08:00', zones: '' } },
		};
		const chosen = { resource: 'sms', operation: 'send', options };
		expect(parametersOf(tool, chosen).options).toMatchObject(options);
	});
});
