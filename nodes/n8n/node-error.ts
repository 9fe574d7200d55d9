import { NodeApiError, NodeOperationError, type IExecuteFunctions } from 'n8n-workflow';
import type { Reason } from '../shared/dispatch/outcome';
import { describeUnexpected, Problem } from '../shared/problem';

/** Errors of n8n itself that a person can act on, such as an expression that cannot be evaluated. */
function isFromN8n(error: unknown): error is NodeOperationError {
	return (
		error instanceof NodeOperationError ||
		error instanceof NodeApiError ||
		// n8n's engine carries a copy of this library of its own, so instanceof does not tell.
		(error instanceof Error &&
			/^(Expression|ExpressionExtension|NodeOperation|NodeApi|WorkflowOperation|Workflow(?:Configuration)?)Error$|^(?:User|Operational)Error$/.test(
				error.name,
			))
	);
}

/**
 * The one place that turns what was thrown into n8n's error. Always a new one, since n8n ignores the
 * item when an error of its own is wrapped as it is.
 *
 * @param itemIndex the input item that it is about; the error's own when left out
 */
export function asNodeError(
	context: Pick<IExecuteFunctions, 'getNode'>,
	error: unknown,
	itemIndex?: number,
): NodeOperationError {
	const { message, advice } = wordsOf(error);
	const { context: own } = error as { context?: { itemIndex?: number } };
	return new NodeOperationError(context.getNode(), message, {
		description: advice === undefined || isFromN8n(error) ? advice : asDescription([advice]),
		itemIndex: itemIndex ?? own?.itemIndex,
	});
}

/**
 * The description of an error of n8n, which shows it as HTML: what somebody typed must not vanish as a
 * tag, and only its own tag breaks a line.
 */
export const asDescription = (lines: string[]): string =>
	lines.map((line) => line.replace(/&/g, '&amp;').replace(/</g, '&lt;')).join('<br />');

/**
 * The one place that turns what was thrown into the reason of an outcome: a problem keeps its own code,
 * an expression that n8n cannot evaluate leaves a value missing, and what nobody expected says so.
 */
export function reasonOf(error: unknown): Reason {
	const { message, advice } = wordsOf(error);
	const reason = [message, advice].filter(Boolean).join('. ');
	if (error instanceof Problem) {
		const { reasonCode, about } = error;
		return { reasonCode, reason, ...(about === undefined ? {} : { about }) };
	}
	return { reasonCode: isFromN8n(error) ? 'missing_value' : 'internal_error', reason };
}

function wordsOf(error: unknown): { message: string; advice: string | undefined } {
	if (error instanceof Problem)
		return { message: error.message, advice: error.advice || undefined };
	if (isFromN8n(error)) {
		return { message: error.message, advice: error.description ?? undefined };
	}
	return describeUnexpected(error);
}
