import type { IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { parseIpAllowList } from './rules/ip-allow-list';
import { pathProblem } from './rules/path';
import { secretProblem } from './rules/secret';
import { isTimeZone } from '../shared/delivery/provider-time';
import { CALLBACK_CREDENTIAL } from './description';

/** What is wrong, and what to do about it. */
type Problem = [message: string, advice: string];

/**
 * Refuses to activate a trigger that could not do its work, while somebody is there to read why.
 *
 * @param context the lifecycle call
 * @throws NodeOperationError when the secret, the path or an option cannot be used
 */
export async function assertReady(context: IHookFunctions): Promise<void> {
	const options = context.getNodeParameter('options', {}) as Record<string, unknown>;
	const problem =
		problemWithSecret(await readSecret(context)) ??
		problemWithPath(context.getNodeParameter('path', '')) ??
		problemWithOptions(options);
	if (problem !== null) {
		// n8n 2.x shows only the message when it publishes a workflow, so the advice belongs in it.
		throw new NodeOperationError(context.getNode(), problem.join('. '));
	}
}

async function readSecret(context: IHookFunctions): Promise<unknown> {
	try {
		return (await context.getCredentials(CALLBACK_CREDENTIAL)).secret;
	} catch (error) {
		context.logger.debug('The callback credential could not be read', {
			cause: error instanceof Error ? error.message : 'unknown',
		});
		throw new NodeOperationError(
			context.getNode(),
			"The callback secret could not be read. Choose a credential of the type 'SMS Callback API' in this node, and check that you may use it.",
		);
	}
}

function problemWithSecret(secret: unknown): Problem | null {
	const message = secretProblem(secret);
	if (message === null) return null;
	return [
		message,
		"Open the 'SMS Callback API' credential, enter another secret there and save it. Then give the provider the address with the new one.",
	];
}

function problemWithPath(path: unknown): Problem | null {
	const message = pathProblem(path);
	if (message === null) return null;
	return [
		message,
		"Enter a 'Path' such as sms-reports: letters, digits, dots, hyphens and underscores, parts separated by single slashes.",
	];
}

function problemWithOptions(options: Record<string, unknown>): Problem | null {
	const { ipAllowList, providerTimeZone } = options;
	const { unreadable } = parseIpAllowList(String(ipAllowList ?? ''));
	if (unreadable.length > 0) {
		return [
			`'IP Allow List' contains an entry that is no address: ${unreadable[0]}`,
			'Enter addresses such as 203.0.113.7 or ranges such as 198.51.100.0/24.',
		];
	}
	if (providerTimeZone !== undefined && !isTimeZone(String(providerTimeZone))) {
		return [
			`'Provider Time Zone' is no time zone: ${String(providerTimeZone)}`,
			'Enter an IANA name such as Asia/Jakarta or Asia/Kolkata.',
		];
	}
	return null;
}
