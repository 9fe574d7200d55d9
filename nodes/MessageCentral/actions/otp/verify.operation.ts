import {
	NodeOperationError,
	updateDisplayOptions,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';
import { isTool } from '../../../execution/context';
import { asItem, asNodeError } from '../../../execution/eachItem';
import { commonOptions, optionsProperty } from '../../../execution/properties';
import { timeoutOf } from '../../../execution/options';
import { checkPhone } from '../../../shared/recipients/phone';
import { connect, type MessageCentralClient } from '../../transport/client';
import { readVerifyAnswer, type VerifyResult } from '../../transport/verifyAnswer';
import { countryDefaults } from '../country';

const CODE = /^\d{4,8}$/;

const properties: INodeProperties[] = [
	{
		displayName: 'To',
		name: 'to',
		type: 'string',
		default: '',
		placeholder: 'e.g. +6281210100055',
		description:
			'The number that is to be proved, as your own records have it. Without it anyone could log in as another with a code of his own.',
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
	optionsProperty([commonOptions.defaultCountry, commonOptions.timeout]),
];

export const description = updateDisplayOptions(
	{ show: { resource: ['otp'], operation: ['verify'] } },
	properties,
);

/**
 * Checks codes, one item after the other. A verified item leaves on the first output, any other on
 * the second. When the check itself fails, the node fails, or with *Continue On Fail* the item
 * leaves on the second output too: a login must never pass because of a fault.
 */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const verified: INodeExecutionData[] = [];
	const notVerified: INodeExecutionData[] = [];
	let client: Promise<MessageCentralClient> | undefined;
	const connectOnce = async () => {
		const options = context.getNodeParameter('options', 0, {}) as IDataObject;
		return await (client ??= connect(context, timeoutOf(options)));
	};
	for (let item = 0; item < context.getInputData().length; item++) {
		const result = await verifyItem(context, connectOnce, item);
		(result.verified ? verified : notVerified).push(asItem(result, item));
	}
	return isTool(context) ? [[...verified, ...notVerified]] : [verified, notVerified];
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
): Promise<Verification> {
	try {
		return await verify(context, connectOnce, item);
	} catch (error) {
		const failure = asNodeError(context, error, item);
		if (!context.continueOnFail()) throw failure;
		const reason = [failure.message, failure.description].filter(Boolean).join('. ');
		return describe(
			{ kind: 'failed', reasonCode: 'not_tried', reason, providerCode: null },
			{ to: null, numberChecked: false, verificationId: '' },
		);
	}
}

async function verify(
	context: IExecuteFunctions,
	connectOnce: () => Promise<MessageCentralClient>,
	item: number,
): Promise<Verification> {
	const text = (name: string) => String(context.getNodeParameter(name, item, '') ?? '').trim();
	const verificationId = text('verificationId');
	const code = text('code');
	const typed = text('to');
	const subject = { to: typed === '' ? null : typed, numberChecked: false, verificationId };
	const notVerified = (
		reasonCode: 'invalid_code' | 'invalid_number' | 'unknown_verification',
		reason: string,
	) => describe({ kind: 'not_verified', reasonCode, reason, providerCode: null }, subject);

	if (!CODE.test(code)) {
		return notVerified('invalid_code', 'The code is not 4 to 8 digits, so it was not checked.');
	}
	if (verificationId === '') {
		return notVerified(
			'unknown_verification',
			"'Verification ID' is empty, so nothing was checked.",
		);
	}
	const client = await connectOnce();
	const phone = typed === '' ? undefined : checkPhone(typed, phoneRules(context, client, item));
	if (phone && !phone.ok) return notVerified('invalid_number', phone.problem.reason);
	if (phone?.ok) subject.to = phone.number.msisdn;

	const exchange = await client.validateOtp({ verificationId, code });
	const result = readVerifyAnswer(exchange, phone?.ok ? phone.number : undefined, client.scrub);
	if (result.kind === 'failed' && !context.continueOnFail()) {
		throw new NodeOperationError(context.getNode(), 'The code could not be checked', {
			description: result.reason,
			itemIndex: item,
		});
	}
	return describe(result, {
		...subject,
		numberChecked: phone !== undefined && result.kind !== 'failed',
	});
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
