import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import ipaddr from '../../vendor/ipaddr';
import { readCredential } from '../n8n/credentials';
import { eachItem } from '../n8n/each-item';
import type { Operation } from '../n8n/operations';
import { Problem } from '../shared/problem';
import { parseUrl, webhookUrl } from './own-address';
import { ADDRESS, type CallbackProvider } from './provider';

const HIDDEN = '<secret>';

const properties: INodeProperties[] = [
	{
		displayName: 'Callback URL',
		name: 'callbackUrl',
		type: 'string',
		default: '',
		placeholder: 'e.g. https://n8n.example.com/webhook/sms-reports',
		description:
			'Production URL of the trigger node. Leave empty for the one in the credential, or else for the usual path of the trigger at this n8n.',
	},
	{
		displayName: 'Show Secret',
		name: 'showSecret',
		type: 'boolean',
		default: false,
		description:
			'Whether the secret stands in the address and in the e-mail. Whoever may look at this execution can read it then.',
	},
];

/** The operation that puts the whole address together, and the e-mail that asks the provider to use it. */
export function callbackAddressOperation(provider: CallbackProvider): Operation {
	return {
		name: 'Get Callback Address',
		value: 'getCallbackAddress',
		action: 'Get callback address for provider',
		description:
			'Put together the address that the provider has to call, and the e-mail that asks for it',
		properties,
		execute: async (context) => await tellAddress(context, provider),
	};
}

async function tellAddress(
	context: IExecuteFunctions,
	provider: CallbackProvider,
): Promise<INodeExecutionData[][]> {
	return await eachItem(
		context,
		async () => await readCredential(context, provider.credential.type),
		async (credential, item) => {
			const typed = context.getNodeParameter('callbackUrl', item, '');
			const url = chooseUrl(context, typed, credential.callbackUrl, provider.defaultPath);
			const isShown = context.getNodeParameter('showSecret', item, false) === true;
			const secret = isShown ? encodeURIComponent(String(credential.secret)) : HIDDEN;
			const address = `${url.origin}${url.pathname}?token=${secret}`;
			const { to, subject, lines } = provider.registration;
			const text = lines.map((line) => line.replace(ADDRESS, () => address)).join('\n');
			return [{ address, email: { to: to ?? null, subject, text }, hints: hintsFor(url, isShown) }];
		},
	);
}

function chooseUrl(
	context: IExecuteFunctions,
	typed: unknown,
	kept: unknown,
	defaultPath: string,
): URL {
	const given = [typed, kept].find((one) => String(one ?? '').trim() !== '');
	const url = given === undefined ? webhookUrl(context, defaultPath) : parseUrl(given);
	if (url !== undefined) return url;
	throw new Problem(
		'invalid_setting',
		"'Callback URL' is not an address",
		'Copy the production URL from the trigger node.',
	);
}

function hintsFor(url: URL, isShown: boolean): string[] {
	const hints = [
		'Publish the workflow of the trigger, then open the address in a browser: it says that it is ready.',
	];
	if (!isShown) hints.push(`Switch 'Show Secret' on to have the secret in place of ${HIDDEN}.`);
	if (isInside(url.hostname)) {
		hints.push(
			`${url.hostname} cannot be reached from outside. Set WEBHOOK_URL of n8n, or write the address that the provider can reach into 'Callback URL'.`,
		);
	}
	return hints;
}

/** Whether only this machine or its network knows the host. */
function isInside(hostname: string): boolean {
	const host = hostname.replace(/^\[|\]$/g, '');
	if (!ipaddr.isValid(host)) return host === 'localhost' || !host.includes('.');
	return ipaddr.process(host).range() !== 'unicast';
}
