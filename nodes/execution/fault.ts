import { NodeOperationError, type IExecuteFunctions, type INode } from 'n8n-workflow';
import type { ReasonCode } from '../shared/dispatch/outcome';

/**
 * An error from before anything was sent, with the reason code that its recipients get when
 * *Continue On Fail* turns it into outcomes.
 */
export function fault(
	node: INode,
	reasonCode: ReasonCode,
	message: string,
	description: string,
): NodeOperationError {
	const error = new NodeOperationError(node, message, { description });
	error.context.reasonCode = reasonCode;
	return error;
}

/** The reason code of a fault; an expression or file that cannot be read leaves a value missing. */
export function reasonCodeOf(error: unknown): ReasonCode {
	const { context, reasonCode } = error as {
		context?: { reasonCode?: ReasonCode };
		reasonCode?: ReasonCode;
	};
	return context?.reasonCode ?? reasonCode ?? 'missing_value';
}

/** What a person should read of an error, in one line. */
export function describeError(error: unknown): string {
	const { message, description } = error as { message: string; description?: string | null };
	return [message, description].filter(Boolean).join('. ');
}

/**
 * A new error for n8n with the same texts. A new one, since n8n ignores the item when an error of its
 * own is wrapped as it is.
 *
 * @param itemIndex the input item that it is about; the error's own when left out
 */
export function asNodeError(
	context: Pick<IExecuteFunctions, 'getNode'>,
	error: unknown,
	itemIndex?: number,
): NodeOperationError {
	const known = error as {
		message: string;
		description?: string | null;
		context?: { itemIndex?: number };
	};
	return new NodeOperationError(context.getNode(), known.message, {
		description: known.description ?? undefined,
		itemIndex: itemIndex ?? known.context?.itemIndex,
	});
}
