import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	NodeOperationError,
} from 'n8n-workflow';
import { asNodeError } from './node-error';
import type { JsonObject } from '../shared/wire-values';
import type { Reason } from '../shared/dispatch/outcome';
import { problemFrom } from '../shared/problem';

/**
 * Runs a call that sends nothing once per input item. Failures follow n8n's own rules: the node
 * fails, or with *Continue On Fail* the item carries the message.
 *
 * @param connect resolves the credential; called once for all items
 * @returns one output
 */
export async function eachItem<C>(
	context: IExecuteFunctions,
	connect: () => Promise<C>,
	run: (client: C, item: number) => Promise<object[]>,
): Promise<INodeExecutionData[][]> {
	const output: INodeExecutionData[] = [];
	let client: Promise<C> | undefined;
	for (let item = 0; item < context.getInputData().length; item++) {
		try {
			client ??= connect();
			const results = await run(await client, item);
			output.push(...results.map((json) => asItem(json, item)));
		} catch (error) {
			const failure = asNodeError(context, error, item);
			if (!context.continueOnFail()) throw failure;
			output.push(failureItem(failure, item));
		}
	}
	return [output];
}

/**
 * Runs a call that sends nothing once for all input items, by the same rules.
 *
 * @returns one output
 */
export async function onceForAll(
	context: IExecuteFunctions,
	run: () => Promise<INodeExecutionData>,
): Promise<INodeExecutionData[][]> {
	try {
		return [[await run()]];
	} catch (error) {
		const failure = asNodeError(context, error);
		if (!context.continueOnFail()) throw failure;
		return [[failureItem(failure, 0)]];
	}
}

/** @throws Problem with the problem's sentence when the call did not succeed */
export function orThrow(
	result: { ok: true; answer: JsonObject } | { ok: false; problem: Reason },
): JsonObject {
	if (result.ok) return result.answer;
	throw problemFrom(result.problem);
}

/** @param item index of the input item that this one is linked to */
export function asItem(json: object, item: number): INodeExecutionData {
	return { json: json as IDataObject, pairedItem: { item } };
}

/** The item that n8n sends to the error output, or on with the message in it. */
export function failureItem(failure: NodeOperationError, item: number): INodeExecutionData {
	return { json: { error: failure.message }, error: failure, pairedItem: { item } };
}
