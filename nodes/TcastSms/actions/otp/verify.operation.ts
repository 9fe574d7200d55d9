import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';
import type { Operation } from '../../../n8n/operations';
import { number, readOptions, shownOf } from '../../../n8n/option';
import { optionsProperty } from '../../../n8n/options-property';
import { processedStoreOf } from '../../../n8n/processed-store';
import {
	executeVerifying,
	readVerifyInput,
	verifyOutputs,
	verifyProperties,
	type Checked,
} from '../../../n8n/verifying';
import { isTool } from '../../../n8n/context';
import { limitOptions } from '../../../sending/options/limits';
import { checkCode, type TriesCounter } from '../../../shared/otp/check';
import type { OtpKeys } from '../../../shared/otp/keys';
import { TriesRecord } from '../../../shared/otp/tries-record';
import { notVerified } from '../../../shared/otp/verdict';
import { triesKeyOf } from '../../../shared/otp/verification-id';
import { checkOnePhone } from '../../../shared/recipients/phone';
import { readKeys } from './keys';
import { purposeOption } from './purpose';

const options = {
	defaultCountry: limitOptions.defaultCountry,
	maxTries: number({
		displayName: 'Maximum Tries',
		name: 'maxTries',
		type: 'number',
		typeOptions: { minValue: 1, maxValue: 10, numberPrecision: 0 },
		default: 5,
		description: 'How often a code may be tried, right or wrong',
	}),
	purpose: purposeOption,
};

const properties: INodeProperties[] = [
	...verifyProperties,
	{
		displayName:
			'Tries are counted for this node, in this n8n process. Use one Verify node for your whole system. If n8n runs in queue mode, count in Redis too: see the page "Login codes".',
		name: 'oneNodeNotice',
		type: 'notice',
		default: '',
	},
	optionsProperty(shownOf(options)),
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

/** By saved node. Only what makes the limits exact within this process; the tries are in n8n's database. */
const records = new Map<string, TriesRecord>();

function recordOf(context: IExecuteFunctions): TriesRecord {
	const key = `${context.getWorkflow().id}/${context.getNode().id}`;
	const record = records.get(key) ?? new TriesRecord();
	records.set(key, record);
	return record;
}

async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const record = recordOf(context);
	const store = processedStoreOf(context);
	let keys: Promise<readonly OtpKeys[]> | undefined;
	const outputs = await executeVerifying(
		context,
		'tcastsms',
		async (item) =>
			await verify(context, item, {
				readKeys: async () => await (keys ??= readKeys(context)),
				limitBy: (limit) => ({
					claim: async (tried) => await record.claim(store, tried, limit),
					use: async (tried) => await record.use(store, tried),
				}),
			}),
	);
	if (record.hasOtherWriters && !isTool(context)) {
		context.addExecutionHints({ message: NOT_ALONE, location: 'outputPane', type: 'warning' });
	}
	return outputs;
}

interface Means {
	readKeys: () => Promise<readonly OtpKeys[]>;
	limitBy: (limit: number) => TriesCounter;
}

async function verify(
	context: IExecuteFunctions,
	item: number,
	{ readKeys, limitBy }: Means,
): Promise<Checked> {
	const input = readVerifyInput(context, item);
	const open = { triesLeft: undefined, triesKey: undefined };
	if (input.stop) return { verdict: input.stop, subject: { ...input.subject, ...open } };
	const subject = { ...input.subject, ...open };
	const raw = context.getNodeParameter('options', item, {}) as IDataObject;
	const { defaultCountry, maxTries, purpose } = readOptions(options, raw);
	const keys = await readKeys();
	const phone = checkOnePhone(input.to, { defaultCountry, accept: 'possible' });
	if (!phone.ok) return { verdict: notVerified('invalid_number', phone.problem.reason), subject };

	const claim = {
		verificationId: input.verificationId,
		code: input.typedCode,
		subject: { number: phone.number.msisdn, purpose },
	};
	const { verdict, isGenuine, ...checked } = await checkCode(
		claim,
		keys,
		Date.now(),
		limitBy(maxTries),
	);
	return {
		verdict,
		subject: {
			to: phone.number.msisdn,
			numberChecked: checked.numberChecked,
			verificationId: subject.verificationId,
			triesLeft: checked.triesLeft,
			triesKey: isGenuine ? triesKeyOf(subject.verificationId) : undefined,
		},
	};
}

const NOT_ALONE =
	'Another n8n process writes to the record of this node, as in queue mode, so tries are not counted exactly: more may be let through. Count them in Redis too, as the example "Login codes for apps" does.';
