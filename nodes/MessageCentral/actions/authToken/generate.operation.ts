import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';
import type { Operation } from '../../../n8n/operations';
import { eachItem } from '../../../n8n/each-item';
import { optionsProperty } from '../../../n8n/options-property';
import { LOGIN_TIMEOUT_MS } from '../../transport/login';
import { loginProblem, openSession } from '../../transport/session';
import { maskToken, readClaims } from '../../transport/token';

const properties: INodeProperties[] = [
	{
		displayName:
			'The other operations fetch and renew their token by themselves. You need this one only to use the token elsewhere.',
		name: 'tokenNotice',
		type: 'notice',
		default: '',
	},
	optionsProperty([
		{
			displayName: 'Include Token',
			name: 'includeToken',
			type: 'boolean',
			default: false,
			description:
				'Whether to put the whole token into the output. Whoever can see the execution can then send in your name.',
		},
	]),
];

export const generate: Operation = {
	name: 'Generate',
	value: 'generate',
	action: 'Generate auth token',
	description: 'Fetch a token and tell when it expires',
	properties,
	execute,
};

/** A new token, or with a pasted one what it says about itself. */
async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const open = async () => await openSession(context, LOGIN_TIMEOUT_MS);
	return await eachItem(context, open, async (session, item) => {
		const pasted = session.credentials.authentication === 'token';
		const problem = pasted ? undefined : await session.refresh(session.token());
		if (problem !== undefined) throw loginProblem(problem);
		const token = session.token();
		const claims = readClaims(token);
		return [
			{
				provider: 'messagecentral',
				maskedToken: maskToken(token),
				customerId: claims?.subjects[0] ?? (session.credentials.customerId || null),
				issuedAt: isoTime(claims?.issuedAt),
				expiresAt: isoTime(claims?.expiresAt),
				...(context.getNodeParameter('options.includeToken', item, false) ? { token } : {}),
			},
		];
	});
}

function isoTime(milliseconds: number | undefined): string | null {
	return milliseconds === undefined ? null : new Date(milliseconds).toISOString();
}
