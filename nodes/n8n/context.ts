import type { IExecuteFunctions, IHttpRequestOptions, IPollFunctions } from 'n8n-workflow';
import type { HttpHelper } from '../http/exchange';

/** Whether an AI agent runs the node as its tool. n8n's own call for it answers no in an execution, so the type's name counts too. */
export function isTool(context: IExecuteFunctions): boolean {
	const { isToolExecution } = context as { isToolExecution?: () => boolean };
	return isToolExecution?.call(context) === true || context.getNode().type.endsWith('Tool');
}

/** Aborts when the person or n8n cancels the workflow. A poll cannot be cancelled. */
export function cancelSignalOf(
	context: IExecuteFunctions | IPollFunctions,
): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}

/** Tells whether the person or n8n cancelled the workflow. */
export function cancellationOf(context: IExecuteFunctions | IPollFunctions): () => boolean {
	const signal = cancelSignalOf(context);
	return () => signal?.aborted ?? false;
}

/** n8n's plain request helper, as a function of its own that knows when the workflow is cancelled. */
export function httpHelperOf(context: IExecuteFunctions | IPollFunctions): HttpHelper {
	return Object.assign(
		async (options: IHttpRequestOptions) => await context.helpers.httpRequest(options),
		{ cancelSignal: cancelSignalOf(context) },
	);
}
