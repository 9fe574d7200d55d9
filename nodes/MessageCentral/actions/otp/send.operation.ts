import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';
import { SENDING_FOR_MODEL } from '../../../n8n/as-tool';
import type { Operation } from '../../../n8n/operations';
import { readId, readText } from '../../../shared/wire-values';
import { choice, readOptions, shownOf, text, type Values } from '../../../n8n/option';
import type { Read, SendingSpec } from '../../../sending/job';
import { executeSending } from '../../../sending/send';
import { limitOptions } from '../../../sending/options/limits';
import { otpOptions } from '../../../sending/options/otp';
import { requestOptions } from '../../../sending/options/requests';
import { outputsProperty } from '../../../sending/properties';
import { optionsProperty } from '../../../n8n/options-property';
import type { Reason } from '../../../shared/dispatch/outcome';
import type { RecipientResult } from '../../../shared/dispatch/result';
import { ALREADY_EXISTS } from '../../transport/codes';
import { connect } from '../../transport/client';
import { countingCodes, isOneOf, type Envelope } from '../../transport/envelope';
import { acceptMessage, readSendAnswer } from '../../transport/send-answer';
import {
	choiceWithCustom,
	credentialCountry,
	CUSTOM,
	customOption,
	toProperty,
} from '../common.description';
import { countryDefaults } from '../country';

const PROVIDER = 'messagecentral';

const options = {
	allowedCountries: limitOptions.allowedCountries,
	concurrency: requestOptions.concurrency,
	defaultCountry: credentialCountry,
	maxRecipients: limitOptions.maxRecipients,
	messagesPerSecond: requestOptions.messagesPerSecond,
	numberCheck: limitOptions.numberCheck,
	stopAfterRefusals: requestOptions.stopAfterRefusals,
	timeout: requestOptions.timeout,
	ifActive: choice({
		displayName: 'If a Code Is Still Active',
		name: 'ifActive',
		type: 'options',
		options: [
			{
				name: 'Return the Running Verification',
				value: 'return',
				description: 'No new message is sent; the code that the person has stays valid',
			},
			{ name: 'Refuse', value: 'refuse', description: 'The recipient leaves on Not Accepted' },
		],
		default: 'return',
		description: 'What happens when the number was sent a code that has not expired',
	}),
};

/** Options that are read for each item. */
const itemOptions = {
	otpLength: otpOptions.otpLength,
	langId: text({
		displayName: 'Language',
		name: 'langId',
		type: 'string',
		default: '',
		placeholder: 'e.g. en',
		description:
			'Language of the text, English when empty. The values are those of Message Central.',
	}),
};

const properties: INodeProperties[] = [
	toProperty,
	...choiceWithCustom(
		{
			displayName: 'Channel',
			name: 'channel',
			type: 'options',
			options: [
				{ name: 'SMS', value: 'SMS' },
				{ name: 'WhatsApp', value: 'WHATSAPP' },
				customOption,
			],
			default: 'SMS',
			description: 'The way the code takes. Text and code are written by Message Central.',
		},
		{
			displayName: 'Other Channel',
			name: 'customChannel',
			placeholder: 'e.g. SAUTH',
			description: 'Value of the parameter "flowType" of Message Central',
		},
	),
	outputsProperty,
	optionsProperty(shownOf({ ...options, ...itemOptions })),
];

interface Settings {
	channel: string;
	otpLength: number;
	langId: string;
}

export const sendOtp: Operation = {
	name: 'Send',
	value: 'send',
	action: 'Send OTP',
	description: 'Send a one-time code to a phone; each message costs money',
	forModel: SENDING_FOR_MODEL,
	properties,
	outputs: { names: ['Accepted', 'Not Accepted'] },
	execute,
};

/** Sends a code to each recipient; the outcome carries the verification ID that *Verify* needs. */
async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await executeSending(
		context,
		PROVIDER,
		options,
		async (chosen) => await specify(context, chosen),
	);
}

async function specify(
	context: IExecuteFunctions,
	{ timeout, ifActive }: Values<typeof options>,
): Promise<SendingSpec<Settings>> {
	const client = await connect(context, timeout);
	const returnRunning = ifActive === 'return';
	return {
		countries: countryDefaults(client.session.credentials.country),
		readParameters: (item, read) => ({ settings: readSettings(read, item) }),
		// A second code for a number is the provider's to decide: it returns the running one.
		rules: { dropDuplicates: false, checkSettings },
		limits: { maxPerRequest: 1, groupBy: () => '' },
		send: async ([{ number, settings }], tries) => {
			const result = await client.send(
				{
					countryCode: number.callingCode,
					mobileNumber: number.national,
					flowType: settings.channel,
					type: 'OTP',
					otpLength: String(settings.otpLength),
					langId: settings.langId || undefined,
				},
				tries,
			);
			return readSendAnswer(number, result, client.scrub, (envelope) =>
				acceptOtp(envelope, returnRunning, Date.now()),
			);
		},
	};
}

function readSettings(read: Read, item: number): Settings {
	const textOf = (name: string) => String(read(name, item, '') ?? '').trim();
	const channel = textOf('channel');
	const chosen = read('options', item, {}) as IDataObject;
	return {
		channel: channel === CUSTOM ? textOf('customChannel') : channel,
		...readOptions(itemOptions, chosen),
	};
}

function checkSettings({ channel }: Settings): Reason | undefined {
	if (channel !== '') return undefined;
	return { reasonCode: 'missing_value', reason: "'Channel' is empty. Choose or type a value." };
}

/**
 * Reads a success, or the answer that a code is still active: then nothing new was sent and the
 * running verification stays usable, but how long is not told.
 */
function acceptOtp(
	envelope: Envelope,
	returnRunning: boolean,
	now: number,
): RecipientResult | undefined {
	const { data } = envelope;
	const verificationId = readId(data.verificationId);
	if (verificationId === undefined) return undefined;
	const seconds = Number(readText(data.timeout) ?? Number.NaN);
	const timeoutSeconds = Number.isFinite(seconds) ? seconds : undefined;
	if (isRunning(envelope)) {
		if (!returnRunning) return undefined;
		return {
			outcome: 'accepted',
			messageId: undefined,
			extra: { verificationId, alreadySent: true, timeoutSeconds, expiresAt: undefined },
		};
	}
	const accepted = acceptMessage(envelope);
	if (accepted === undefined) return undefined;
	const expiresAt =
		timeoutSeconds === undefined ? undefined : new Date(now + timeoutSeconds * 1000).toISOString();
	return {
		...accepted,
		extra: { ...accepted.extra, alreadySent: false, timeoutSeconds, expiresAt },
	};
}

/** A code is still active: each code says so, and nothing has an ID of a new message. */
function isRunning(envelope: Envelope): boolean {
	const codes = countingCodes(envelope);
	return isOneOf({ codes }, (code) => code === ALREADY_EXISTS) && !envelope.hasMessageId;
}
