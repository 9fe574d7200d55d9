import type { IExecuteFunctions, IHttpRequestOptions, IPollFunctions } from 'n8n-workflow';
import type { HttpHelper } from '../http/exchange';

/** Whether an AI agent runs the node as its tool. n8n's own call for it answers no in an execution, so the type's name counts too. */
export function isTool(context: IExecuteFunctions): boolean {
	const { isToolExecution } = context as { isToolExecution?: () => boolean };
	return isToolExecution?.call(context) === true || context.getNode().type.endsWith('Tool');
}

/** Tells whether the person or n8n cancelled the workflow. A poll cannot be cancelled. */
export function cancellationOf(context: IExecuteFunctions | IPollFunctions): () => boolean {
	const signal =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	return () => signal?.aborted ?? false;
}

/** n8n's plain request helper, as a function of its own. */
export function httpHelperOf(context: IExecuteFunctions | IPollFunctions): HttpHelper {
	return async (options: IHttpRequestOptions) => await context.helpers.httpRequest(options);
}
