import {
	type ICredentialDataDecryptedObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';
import { exchange, type Exchange } from '../http/exchange';
import { howItFailed } from '../http/problem';
import { Problem } from '../shared/problem';
import { httpHelperOf } from '../n8n/context';
import { readCredential } from '../n8n/credentials';
import { eachItem } from '../n8n/each-item';
import type { Operation } from '../n8n/operations';
import { originOf, ownOrigins, parseUrl } from './own-address';
import type { CallbackProvider } from './provider';

const TIMEOUT_MS = 30_000;

const properties: INodeProperties[] = [
	{
		displayName: 'Callback URL',
		name: 'callbackUrl',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. https://n8n.example.com/webhook/sms-reports',
		description:
			"Production URL of the trigger node, without the secret: it is taken from the credential, and given only to this n8n or to the 'Callback URL' of the credential. The workflow of the trigger must be active.",
	},
];

/** The operation that tries a trigger before the provider has registered its address. */
export function testReportOperation(provider: CallbackProvider): Operation {
	return {
		name: 'Send Test Report',
		value: 'sendTestReport',
		action: 'Send test report to callback',
		description:
			'Push the sample of the provider to your own trigger, to try it before the address is registered',
		properties,
		execute: async (context) => await pushSample(context, provider),
	};
}

/**
 * Pushes a provider's sample report to a callback URL, as the provider would, with the secret of its
 * callback credential.
 */
async function pushSample(
	context: IExecuteFunctions,
	{ sample, credential: { type, displayName } }: CallbackProvider,
): Promise<INodeExecutionData[][]> {
	return await eachItem(
		context,
		async () => await readCredential(context, type),
		async (credential, item) => {
			const url = readUrl(context.getNodeParameter('callbackUrl', item));
			if (!mayKnowSecret(context, credential, url)) throw strangeAddress(url, displayName);
			const secret = String(credential.secret);
			const result = await exchange(httpHelperOf(context), {
				method: sample.method,
				url: url.href,
				headers: { 'Content-Type': 'application/json', 'x-callback-token': secret },
				body: JSON.stringify(sample.body),
				timeoutMs: TIMEOUT_MS,
			});
			const problem = describeProblem(result, displayName);
			if (problem !== undefined) {
				throw new Problem('provider_error', 'The callback URL did not take the report', problem);
			}
			return [{ taken: true, method: sample.method, url: url.href, report: sample.body }];
		},
	);
}

/** The address without its query: a secret that was pasted with it must not come out again. */
function readUrl(typed: unknown): URL {
	const url = parseUrl(typed);
	if (url !== undefined) return new URL(`${url.origin}${url.pathname}`);
	throw new Problem(
		'invalid_setting',
		"'Callback URL' is not an address",
		'Copy the production URL from the trigger node.',
	);
}

/** An address may come from an item, and so from a stranger: the secret is not his. */
function mayKnowSecret(
	context: IExecuteFunctions,
	credential: ICredentialDataDecryptedObject,
	url: URL,
): boolean {
	const kept = parseUrl(credential.callbackUrl);
	if (kept?.origin === url.origin && kept.pathname === url.pathname) return true;
	return ownOrigins(context).has(originOf(url));
}

function strangeAddress({ origin }: URL, credential: string): Problem {
	return new Problem(
		'invalid_setting',
		`'Callback URL' is not an address of this n8n (${origin}), so it was not given the secret`,
		`Copy the production URL from the trigger node. If your n8n can be reached at another address too, write the whole address into 'Callback URL' of the '${credential}' credential.`,
	);
}

function describeProblem(result: Exchange, credential: string): string | undefined {
	if (result.kind === 'not_connected') {
		return `The address could not be reached (${result.code}). Check host and port; the provider has to reach it from outside too.`;
	}
	if (result.kind === 'no_answer') {
		return `The address ${howItFailed(result.code)} (${result.code}).`;
	}
	const { status } = result;
	if (status >= 200 && status < 300) return undefined;
	if (status === 404) {
		return 'There is no active trigger at this address (HTTP 404). Activate the workflow of the trigger and use its production URL.';
	}
	if (status === 401 || status === 403) {
		return `The trigger refused the call (HTTP ${status}). Choose the same '${credential}' credential in both nodes, and check the IP allow-list of the trigger.`;
	}
	return `The address answered with HTTP ${status}. It is probably not that of the trigger node.`;
}
