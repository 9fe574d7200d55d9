import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { parseIpAllowList } from './rules/ip-allow-list';
import { pathProblem } from './rules/path';
import { secretProblem } from './rules/secret';
import { Problem } from '../shared/problem';
import { isTimeZone } from '../shared/delivery/provider-time';
import { pathOf } from './description';
import type { CallbackProvider } from './provider';

/**
 * Refuses to activate a trigger that could not do its work, while somebody is there to read why.
 *
 * @throws NodeOperationError when the secret, the path or an option cannot be used
 */
export async function assertReady(
	context: IHookFunctions,
	{ credential, defaultPath }: CallbackProvider,
): Promise<void> {
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const problem =
		problemWithSecret(await readSecret(context, credential), credential.displayName) ??
		problemWithPath(pathOf(options, defaultPath)) ??
		problemWithOptions(options);
	if (problem !== undefined) {
		// n8n 2.x shows only the message when it publishes a workflow, so the advice belongs in it.
		throw new NodeOperationError(context.getNode(), `${problem.message}. ${problem.advice}`);
	}
}

async function readSecret(
	context: IHookFunctions,
	{ type, displayName }: CallbackProvider['credential'],
): Promise<unknown> {
	try {
		return (await context.getCredentials(type)).secret;
	} catch (error) {
		context.logger.debug('The callback credential could not be read', {
			cause: error instanceof Error ? error.message : 'unknown',
		});
		throw new NodeOperationError(
			context.getNode(),
			`The callback secret could not be read. Choose a credential of the type '${displayName}' in this node, and check that you may use it.`,
		);
	}
}

function problemWithSecret(secret: unknown, credential: string): Problem | undefined {
	const message = secretProblem(secret);
	if (message === undefined) return undefined;
	return new Problem(
		'invalid_setting',
		message,
		`Open the '${credential}' credential, enter another secret there and save it. Then give the provider the address with the new one.`,
	);
}

function problemWithPath(path: unknown): Problem | undefined {
	const message = pathProblem(path);
	if (message === undefined) return undefined;
	return new Problem(
		'invalid_setting',
		message,
		"Enter a 'Path' such as sms-reports: letters, digits, dots, hyphens and underscores, parts separated by single slashes.",
	);
}

function problemWithOptions(options: IDataObject): Problem | undefined {
	const { ipAllowList, providerTimeZone } = options;
	const { unreadable } = parseIpAllowList(String(ipAllowList ?? ''));
	if (unreadable.length > 0) {
		return new Problem(
			'invalid_setting',
			`'IP Allow List' contains an entry that is no address: ${unreadable[0]}`,
			'Enter addresses such as 203.0.113.7 or ranges such as 198.51.100.0/24.',
		);
	}
	if (providerTimeZone !== undefined && !isTimeZone(String(providerTimeZone))) {
		return new Problem(
			'invalid_setting',
			`'Provider Time Zone' is no time zone: ${String(providerTimeZone)}`,
			'Enter an IANA name such as Asia/Jakarta or Asia/Kolkata.',
		);
	}
	return undefined;
}
