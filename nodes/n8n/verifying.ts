import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { readClaimedNumber } from '../shared/otp/claimed-number';
import { readCode } from '../shared/otp/typed-code';
import {
	describeVerdict,
	NO_NUMBER,
	notVerified,
	NO_VERIFICATION_ID,
	SEVERAL_NUMBERS,
	type Verdict,
	type Verification,
	type VerificationSubject,
} from '../shared/otp/verdict';
import type { Provider } from '../shared/provider';
import { isTool } from './context';
import { asItem } from './each-item';
import { asNodeError, reasonOf } from './node-error';

/** What OTP → Verify asks for, whoever made the code. */
export const verifyProperties: INodeProperties[] = [
	{
		displayName: 'To',
		name: 'to',
		type: 'string',
		default: '',
		placeholder: 'e.g. +6281210100055',
		description:
			'The number that is to be proved, as your own records have it. Without it nobody is verified, since anyone could log in as another with a code of his own.',
	},
	{
		displayName: 'Verification ID',
		name: 'verificationId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 1234',
		description: 'The field "verificationId" that sending the code returned',
	},
	{
		displayName: 'Code',
		name: 'code',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 0417',
		description: 'What the person typed, 4 to 8 digits',
	},
];

/** The outputs of OTP → Verify; they stay two, whatever 'Outputs' says. */
export const verifyOutputs: { names: [string, string]; always: true } = {
	names: ['Verified', 'Not Verified'],
	always: true,
};

/** What one check gave. */
export interface Checked {
	verdict: Verdict;
	subject: VerificationSubject;
	/** Set when the check did not come through. */
	failure?: Error;
}

/** What a person brings, as far as it can be read without asking anybody. */
export interface VerifyInput {
	/** What 'To' holds; undefined when it may stay empty and does. */
	to: unknown;
	code: string;
	/** The code as it came: an operation that knows how long it has to be reads it again. */
	typedCode: unknown;
	verificationId: unknown;
	subject: VerificationSubject;
}

/**
 * Reads what OTP → Verify was given for an item.
 *
 * @param mayLackNumber whether a code is checked that proves no number
 * @returns a verdict at once where there is nothing to check
 */
export function readVerifyInput(
	context: IExecuteFunctions,
	item: number,
	mayLackNumber = false,
): ({ stop: Verdict } & Pick<Checked, 'subject'>) | ({ stop?: undefined } & VerifyInput) {
	const verificationId = context.getNodeParameter('verificationId', item, '') as unknown;
	const claimed = readClaimedNumber(context.getNodeParameter('to', item, ''));
	const typedCode = context.getNodeParameter('code', item, '') as unknown;
	const read = readCode(typedCode);
	const subject: VerificationSubject = {
		to: claimed.kind === 'none' ? undefined : claimed.typed,
		numberChecked: false,
		verificationId: String(verificationId ?? '').trim(),
	};
	if (claimed.kind === 'none' && !mayLackNumber) return { stop: NO_NUMBER, subject };
	if (claimed.kind === 'several') return { stop: SEVERAL_NUMBERS, subject };
	if ('reason' in read) return { stop: notVerified('invalid_code', read.reason), subject };
	if (subject.verificationId === '') return { stop: NO_VERIFICATION_ID, subject };
	const to = claimed.kind === 'one' ? claimed.value : undefined;
	return { to, code: read.code, typedCode, verificationId, subject };
}

/**
 * Checks codes, one item after the other. A verified item leaves on the first output, any other on
 * the second, where a check that failed is too: a login must never pass because of a fault.
 *
 * @throws NodeOperationError when no check at all came through and *Continue On Fail* is off. After
 *   one did, a throw would lose it, and a code can be checked only once.
 */
export async function executeVerifying(
	context: IExecuteFunctions,
	provider: Provider,
	check: (item: number) => Promise<Checked>,
): Promise<INodeExecutionData[][]> {
	const results: Array<{ verification: Verification; failure?: Error }> = [];
	for (let item = 0; item < context.getInputData().length; item++) {
		const { verdict, subject, failure } = await orFailed(async () => await check(item));
		results.push({ verification: describeVerdict(provider, verdict, subject), failure });
	}
	const failures = results.filter(({ failure }) => failure !== undefined);
	if (failures.length === results.length && failures.length > 0 && !context.continueOnFail()) {
		throw asNodeError(context, failures[0].failure, 0);
	}
	const items = results.map(({ verification }, item) => asItem(verification, item));
	if (isTool(context)) return [items];
	return [
		items.filter(({ json }) => json.verified === true),
		items.filter(({ json }) => json.verified !== true),
	];
}

async function orFailed(check: () => Promise<Checked>): Promise<Checked> {
	try {
		return await check();
	} catch (error) {
		return {
			verdict: { kind: 'failed', ...reasonOf(error) },
			subject: { to: undefined, numberChecked: false, verificationId: '' },
			failure: error as Error,
		};
	}
}
