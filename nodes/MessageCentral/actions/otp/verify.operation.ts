import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';
import type { Operation } from '../../../n8n/operations';
import {
	executeVerifying,
	readVerifyInput,
	verifyOutputs,
	verifyProperties,
	type Checked,
} from '../../../n8n/verifying';
import { createScrub } from '../../../http/secrets';
import { requestOptions } from '../../../sending/options/requests';
import { optionsProperty } from '../../../n8n/options-property';
import { notVerified, type Verdict } from '../../../shared/otp/verdict';
import { Problem } from '../../../shared/problem';
import { checkOnePhone } from '../../../shared/recipients/phone';
import { connect, type MessageCentralClient } from '../../transport/client';
import { readVerifyAnswer } from '../../transport/verify-answer';
import { credentialCountry } from '../common.description';
import { countryDefaults } from '../country';

const properties: INodeProperties[] = [
	...verifyProperties,
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
	outputs: verifyOutputs,
	execute,
};

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	let client: Promise<MessageCentralClient> | undefined;
	const connectOnce = async () => {
		const options = context.getNodeParameter('options', 0, {}) as IDataObject;
		return await (client ??= connect(context, requestOptions.timeout.read(options)));
	};
	return await executeVerifying(
		context,
		'messagecentral',
		async (item) => await verify(context, connectOnce, item),
	);
}

async function verify(
	context: IExecuteFunctions,
	connectOnce: () => Promise<MessageCentralClient>,
	item: number,
): Promise<Checked> {
	const withoutNumber =
		context.getNodeParameter('options.verifyWithoutNumber', item, false) === true;
	const input = readVerifyInput(context, item, withoutNumber);
	if (input.stop) return { verdict: input.stop, subject: input.subject };
	const { code, subject } = input;
	const { verificationId } = subject;
	const client = await connectOnce();
	const phone =
		input.to === undefined ? undefined : checkOnePhone(input.to, phoneRules(context, client, item));
	if (phone && !phone.ok) {
		return { verdict: notVerified('invalid_number', phone.problem.reason), subject };
	}
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
	const verdict = readVerifyAnswer(exchange, claim, (value) => codeScrub(client.scrub(value)));
	if (verdict.kind !== 'failed') {
		const numberChecked = phone !== undefined && wasCompared(verdict);
		return { verdict, subject: { ...subject, numberChecked } };
	}
	return {
		verdict,
		subject,
		failure: new Problem(verdict.reasonCode, 'The code could not be checked', verdict.reason),
	};
}

/** Only the answer to a right code names a number to compare. */
function wasCompared(verdict: Verdict): boolean {
	return (
		verdict.kind === 'verified' ||
		('reasonCode' in verdict && verdict.reasonCode === 'other_number')
	);
}

function phoneRules(context: IExecuteFunctions, client: MessageCentralClient, item: number) {
	const chosen = context.getNodeParameter('options.defaultCountry', item, '') as string;
	const { defaultCountry } = countryDefaults(client.session.credentials.country);
	return { defaultCountry: chosen || defaultCountry, accept: 'possible' as const };
}
