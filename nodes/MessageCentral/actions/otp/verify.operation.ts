import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';
import type { Operation } from '../../../n8n/operations';
import { isTool } from '../../../n8n/context';
import { asItem } from '../../../n8n/each-item';
import { asNodeError, reasonOf } from '../../../n8n/node-error';
import { Problem } from '../../../shared/problem';
import { createScrub } from '../../../http/secrets';
import { requestOptions } from '../../../sending/options/requests';
import { optionsProperty } from '../../../n8n/options-property';
import { checkOnePhone } from '../../../shared/recipients/phone';
import { asTyped } from '../../../shared/recipients/phone-text';
import { connect, type MessageCentralClient } from '../../transport/client';
import {
	readVerifyAnswer,
	type VerifyReasonCode,
	type VerifyResult,
} from '../../transport/verify-answer';
import { credentialCountry } from '../common.description';
import { countryDefaults } from '../country';
import { isEmptyNumber, readCode, unwrap } from './verify-input';

const properties: INodeProperties[] = [
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
	optionsProperty([
		credentialCountry.property,
		requestOptions.timeout.property,
		{
			displayName: 'Verify Without Number',
			name: 'verifyWithoutNumber',
			type: 'boolean',
			default: false,
			description:
				"Whether a right code is enough when 'To' is empty. It then proves no number: only that somebody got the code of this verification ID.",
		},
	]),
];

export const verifyOtp: Operation = {
	name: 'Verify',
	value: 'verify',
	action: 'Verify OTP',
	description: 'Check the code that a person typed',
	properties,
	outputs: { names: ['Verified', 'Not Verified'], always: true },
	execute,
};

/**
 * Checks codes, one item after the other. A verified item leaves on the first output, any other on
 * the second, where a check that failed is too: a login must never pass because of a fault.
 *
 * @throws NodeOperationError when no check at all came through and *Continue On Fail* is off. After
 *   one did, a throw would lose it, and a code can be checked only once.
 */
async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const results: Checked[] = [];
	let client: Promise<MessageCentralClient> | undefined;
	const connectOnce = async () => {
		const options = context.getNodeParameter('options', 0, {}) as IDataObject;
		return await (client ??= connect(context, requestOptions.timeout.read(options)));
	};
	for (let item = 0; item < context.getInputData().length; item++) {
		results.push(await verifyItem(context, connectOnce, item));
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

interface Checked {
	verification: Verification;
	/** Set when the check did not come through. */
	failure?: Error;
}

interface Verification {
	provider: 'messagecentral';
	verified: boolean;
	reasonCode: string | null;
	reason: string | null;
	providerCode: string | null;
	/** The number to be proved, MSISDN; null when none was given. */
	to: string | null;
	/** Whether the code was bound to that number. */
	numberChecked: boolean;
	verificationId: string;
	response?: unknown;
}

async function verifyItem(
	context: IExecuteFunctions,
	connectOnce: () => Promise<MessageCentralClient>,
	item: number,
): Promise<Checked> {
	try {
		return await verify(context, connectOnce, item);
	} catch (error) {
		const result = {
			kind: 'failed' as const,
			...reasonOf(error),
			providerCode: null,
		};
		const subject = { to: null, numberChecked: false, verificationId: '' };
		return { verification: describe(result, subject), failure: error as Error };
	}
}

async function verify(
	context: IExecuteFunctions,
	connectOnce: () => Promise<MessageCentralClient>,
	item: number,
): Promise<Checked> {
	const text = (name: string) => String(context.getNodeParameter(name, item, '') ?? '').trim();
	const verificationId = text('verificationId');
	const to = unwrap(context.getNodeParameter('to', item, ''));
	const typed = isEmptyNumber(to) ? '' : asTyped(to);
	const read = readCode(context.getNodeParameter('code', item, ''));
	const subject = { to: typed === '' ? null : typed, numberChecked: false, verificationId };
	const notVerified = (reasonCode: VerifyReasonCode, reason: string): Checked => ({
		verification: describe(
			{ kind: 'not_verified', reasonCode, reason, providerCode: null },
			subject,
		),
	});

	const withoutNumber =
		context.getNodeParameter('options.verifyWithoutNumber', item, false) === true;
	if (typed === '' && !withoutNumber) return notVerified('number_missing', NO_NUMBER);
	if (typed !== '' && Array.isArray(to)) return notVerified('number_missing', SEVERAL_NUMBERS);
	if ('reason' in read) return notVerified('invalid_code', read.reason);
	const { code } = read;
	if (verificationId === '') {
		return notVerified(
			'unknown_verification',
			"'Verification ID' is empty, so nothing was checked.",
		);
	}
	const client = await connectOnce();
	const phone = typed === '' ? undefined : checkOnePhone(to, phoneRules(context, client, item));
	if (phone && !phone.ok) return notVerified('invalid_number', phone.problem.reason);
	if (phone?.ok) subject.to = phone.number.msisdn;

	const exchange = await client.validateOtp({
		verificationId,
		code,
		// The answer names the number without its country, so the provider is told it to compare.
		countryCode: phone?.ok ? phone.number.callingCode : undefined,
		mobileNumber: phone?.ok ? phone.number.national : undefined,
	});
	const codeScrub = createScrub([code]);
	const claim = { number: phone?.ok ? phone.number : undefined, verificationId };
	const result = readVerifyAnswer(exchange, claim, (value) => codeScrub(client.scrub(value)));
	if (result.kind !== 'failed') {
		return {
			verification: describe(result, {
				...subject,
				numberChecked: phone !== undefined && wasCompared(result),
			}),
		};
	}
	return {
		verification: describe(result, subject),
		failure: new Problem(result.reasonCode, 'The code could not be checked', result.reason),
	};
}

const NO_NUMBER =
	"'To' is empty, so nothing was checked: a code proves nothing without the number that it is to prove. Fill in 'To'.";
const SEVERAL_NUMBERS =
	"'To' holds several numbers, so nothing was checked: a code proves one number. Pass the one that is to be proved.";

/** Only the answer to a right code names a number to compare. */
function wasCompared(result: VerifyResult): boolean {
	return (
		result.kind === 'verified' || ('reasonCode' in result && result.reasonCode === 'other_number')
	);
}

function phoneRules(context: IExecuteFunctions, client: MessageCentralClient, item: number) {
	const chosen = context.getNodeParameter('options.defaultCountry', item, '') as string;
	const { defaultCountry } = countryDefaults(client.session.credentials.country);
	return { defaultCountry: chosen || defaultCountry, accept: 'possible' as const };
}

function describe(
	result: VerifyResult,
	subject: Pick<Verification, 'to' | 'numberChecked' | 'verificationId'>,
): Verification {
	const problem = result.kind === 'verified' ? undefined : result;
	return {
		provider: 'messagecentral',
		verified: result.kind === 'verified',
		reasonCode: problem?.reasonCode ?? null,
		reason: problem?.reason ?? null,
		providerCode: result.providerCode,
		...subject,
		...('response' in result && result.response !== undefined ? { response: result.response } : {}),
	};
}
