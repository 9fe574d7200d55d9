import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { Problem } from '../shared/problem';
import { asNodeError } from './fault';

export type Operation = (context: IExecuteFunctions) => Promise<INodeExecutionData[][]>;

/**
 * Hands the execution to the operation that the person chose.
 *
 * @param operations resource → operation → what runs it
 * @throws NodeOperationError when the workflow names an operation that the node does not have
 */
export async function route(
	context: IExecuteFunctions,
	operations: Record<string, Record<string, Operation>>,
): Promise<INodeExecutionData[][]> {
	const resource = context.getNodeParameter('resource', 0) as string;
	const operation = context.getNodeParameter('operation', 0) as string;
	const execute = operations[resource]?.[operation];
	if (execute === undefined) {
		const problem = new Problem(
			'invalid_setting',
			`The operation '${operation}' of '${resource}' does not exist`,
			'Choose resource and operation again in the node.',
		);
		throw asNodeError(context, problem);
	}
	try {
		return await execute(context);
	} catch (error) {
		throw asNodeError(context, error);
	}
}
