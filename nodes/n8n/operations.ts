import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { updateDisplayOptions } from 'n8n-workflow';
import { Problem } from '../shared/problem';
import { toolDescription } from './as-tool';
import { asNodeError } from './node-error';

/** One thing that a node can do: what the editor says and asks of it, and what runs. */
export interface Operation {
	name: string;
	value: string;
	/** How n8n's node panel lists it. */
	action: string;
	description: string;
	/** What a model has to know besides, when an AI agent has it as a tool. */
	forModel?: string;
	/** Its parameters, shown for no other operation. */
	properties: INodeProperties[];
	/** Names of its two outputs, where it has two; with `always` they stay, whatever 'Outputs' says. */
	outputs?: { names: [string, string]; always?: boolean };
	execute: (context: IExecuteFunctions) => Promise<INodeExecutionData[][]>;
}

/** What a node can do with one kind of thing. */
export interface Resource {
	name: string;
	value: string;
	/** What people come for first: it is chosen unless the person chooses another. */
	operations: Operation[];
}

/**
 * All parameters of a node: resource, operation, then what each operation needs.
 *
 * @param node its name as people know it
 * @param resources in the order of the editor's list; the first one is chosen at first
 */
export function propertiesOf(node: string, resources: Resource[]): INodeProperties[] {
	const [{ value: first }] = resources;
	return [
		{
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			options: resources.map(({ name, value }) => ({ name, value })),
			default: first,
		},
		...resources.map(operationProperty),
		...resources.flatMap(({ value: resource, operations }) =>
			operations.flatMap(({ value: operation, description, forModel, properties }) =>
				updateDisplayOptions({ show: { resource: [resource], operation: [operation] } }, [
					toolDescription([`${node}: ${description}.`, forModel ?? ''].join(' ').trim()),
					...properties,
				]),
			),
		),
	];
}

function operationProperty({ value: resource, operations }: Resource): INodeProperties {
	const [{ value: first }] = operations;
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: inOrder(operations).map(({ name, value, action, description }) => ({
			name,
			value,
			action,
			description,
		})),
		default: first,
	};
}

/** n8n wants the alphabet from this many entries on. */
const ALPHABET_FROM = 5;

const inOrder = (operations: Operation[]): Operation[] =>
	operations.length < ALPHABET_FROM
		? operations
		: [...operations].sort((a, b) => a.name.localeCompare(b.name, 'en'));

/**
 * Hands the execution to the operation that the person chose.
 *
 * @throws NodeOperationError whatever goes wrong, in words for the person
 */
export async function route(
	context: IExecuteFunctions,
	resources: Resource[],
): Promise<INodeExecutionData[][]> {
	const resource = context.getNodeParameter('resource', 0) as string;
	const operation = context.getNodeParameter('operation', 0) as string;
	const chosen = resources
		.find(({ value }) => value === resource)
		?.operations.find(({ value }) => value === operation);
	try {
		if (chosen === undefined) throw notThere(resource, operation);
		return await chosen.execute(context);
	} catch (error) {
		throw asNodeError(context, error);
	}
}

const notThere = (resource: string, operation: string) =>
	new Problem(
		'invalid_setting',
		`The operation '${operation}' of '${resource}' does not exist`,
		'Choose resource and operation again in the node.',
	);
