import type { IWebhookFunctions } from 'n8n-workflow';
import { isTrial, type CallbackRequest, type Caller, type RefusalStatus } from './rules/receive';

/**
 * Who calls.
 *
 * @param context the webhook call
 */
export function readCaller(context: IWebhookFunctions): Caller {
	const { ip, query, headers } = context.getRequestObject();
	return { ip, queryToken: query.token, headerToken: headers['x-callback-token'] };
}

/**
 * What a caller brings. n8n leaves a body of a content type that it cannot parse in the connection:
 * it is read here, up to n8n's own limit, and only once the caller has been let in.
 *
 * @param context the webhook call
 * @returns the status to refuse it with when it cannot be read to its end
 */
export async function readRequest(
	context: IWebhookFunctions,
): Promise<CallbackRequest | RefusalStatus> {
	const request = context.getRequestObject();
	const { method } = request;
	const contentType = request.headers['content-type'];
	if (request.rawBody === undefined && !isTrial({ method }) && !isMultipart(contentType)) {
		try {
			await request.readRawBody?.();
		} catch (error) {
			context.logger.debug('The body of a delivery callback could not be read', {
				cause: error instanceof Error ? error.name : 'unknown',
			});
			return (error as { status?: unknown } | undefined)?.status === 413 ? 413 : 400;
		}
	}
	return { method, contentType, rawBody: request.rawBody, body: request.body as unknown };
}

/** n8n has taken it apart already, and nothing is left to read. */
function isMultipart(contentType: string | undefined): boolean {
	return contentType?.toLowerCase().startsWith('multipart/') === true;
}
