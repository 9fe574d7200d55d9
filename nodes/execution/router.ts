import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';

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
		throw new NodeOperationError(
			context.getNode(),
			`The operation '${operation}' of '${resource}' does not exist`,
			{ description: 'Choose resource and operation again in the node.' },
		);
	}
	return await execute(context);
}
