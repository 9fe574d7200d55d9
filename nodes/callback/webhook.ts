import type {
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import {
	hasSecret,
	mayBeLetIn,
	receiveCallback,
	type CallbackDecision,
	type CallbackSettings,
} from './rules/receive';
import { splitByResult } from './rules/split';
import { RESULT_GROUPS, type ResultGroup } from '../shared/delivery/result-group';
import { DEFAULT_MAX_BODY_KILOBYTES, DEFAULT_MAX_REPORTS, outputsProperty } from './description';
import type { CallbackProvider } from './provider';
import { readCaller, readRequest } from './request';
import { knowsSecret } from './secret-memory';

const READY = 'This address is ready to receive delivery reports';

const REFUSALS = { 400: 'Bad request', 403: 'Forbidden', 413: 'Too large' } as const;

/**
 * Answers one request to a trigger and says what starts. It answers in every case and never throws:
 * n8n would turn an exception into a failed execution, so that strangers could fill the list.
 *
 * Requests that start nothing are answered here, on the response object, because n8n answers 200
 * to everything that a node hands back. Accepted reports are answered by n8n, which (from 2.x on)
 * does so after it has stored the execution.
 *
 * @param context the webhook call
 * @param provider the provider's parts
 */
export async function handleCallback(
	context: IWebhookFunctions,
	provider: CallbackProvider,
): Promise<IWebhookResponseData> {
	try {
		const options = context.getNodeParameter('options', {}) as IDataObject;
		if (!(await isCallerLetIn(context, options, provider.credential.type))) {
			return answer(context, { kind: 'refuse', status: 403 }, provider);
		}
		const request = await readRequest(context);
		const decision =
			typeof request === 'number'
				? ({ kind: 'refuse', status: request } as const)
				: receiveCallback(request, readSettings(context, options), provider.parser(options));
		if (decision.kind !== 'start') return answer(context, decision, provider);
		const perResult = context.getNodeParameter('outputs', outputsProperty.default) === 'perResult';
		return {
			workflowData: splitByResult(decision.reports, perResult).map((reports) =>
				reports.map((report): INodeExecutionData => ({ json: report as unknown as IDataObject })),
			),
			webhookResponse: provider.acknowledgement,
		};
	} catch (error) {
		// The credential is gone, or an expression in an option fails: nothing may come in.
		context.logger.error('A delivery callback was refused, the trigger is not set up', {
			node: context.getNode().name,
			cause: error instanceof Error ? error.name : 'unknown',
		});
		return answer(context, { kind: 'refuse', status: 403 }, provider);
	}
}

function answer(
	context: IWebhookFunctions,
	decision: Exclude<CallbackDecision, { kind: 'start' }>,
	provider: CallbackProvider,
): IWebhookResponseData {
	const response = context.getResponseObject();
	if (response.headersSent) return { noWebhookResponse: true };
	if (decision.kind === 'refuse') {
		context.logger.debug(`A delivery callback was refused with ${decision.status}`, {
			node: context.getNode().name,
		});
		response.status(decision.status).json({ message: REFUSALS[decision.status] });
	} else {
		const { acknowledgement } = provider;
		response
			.status(200)
			.json(decision.tried ? { ...acknowledgement, message: READY } : acknowledgement);
	}
	return { noWebhookResponse: true };
}

async function isCallerLetIn(
	context: IWebhookFunctions,
	options: IDataObject,
	credentialType: string,
): Promise<boolean> {
	const caller = readCaller(context);
	if (!mayBeLetIn(caller, String(options.ipAllowList ?? ''))) return false;
	return await knowsSecret(context, credentialType, (digest) => hasSecret(caller, digest));
}

function readSettings(context: IWebhookFunctions, options: IDataObject): CallbackSettings {
	const results = context.getNodeParameter('results', RESULT_GROUPS) as ResultGroup[];
	return {
		maxBodyBytes: positive(options.maxBodyKilobytes, DEFAULT_MAX_BODY_KILOBYTES) * 1024,
		maxReports: positive(options.maxReports, DEFAULT_MAX_REPORTS),
		// Nothing chosen would lose every report without a trace.
		results: new Set(results.length === 0 ? RESULT_GROUPS : results),
	};
}

function positive(value: unknown, fallback: number): number {
	return typeof value === 'number' && value > 0 ? value : fallback;
}
