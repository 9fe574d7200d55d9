import { randomBytes } from 'crypto';
import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { SENDING_FOR_MODEL } from '../../../n8n/as-tool';
import type { Operation } from '../../../n8n/operations';
import { readOptions, type Values } from '../../../n8n/option';
import type { TextReader } from '../../../n8n/text-parameter';
import type { ItemParameters } from '../../../sending/item-parameters';
import type { Read, SendingSpec } from '../../../sending/job';
import { executeSending } from '../../../sending/send';
import type { LeftOut } from '../../../shared/dispatch/dispatcher';
import type { Settled } from '../../../shared/dispatch/message';
import type { RecipientResult } from '../../../shared/dispatch/result';
import { CoolDown } from '../../../shared/otp/cool-down';
import { issueCode, type IssuedCode } from '../../../shared/otp/issue';
import type { OtpKeys } from '../../../shared/otp/keys';
import { withCode } from '../../../shared/otp/message';
import { triesKeyOf } from '../../../shared/otp/verification-id';
import { checkOnePhone } from '../../../shared/recipients/phone';
import { checkSender } from '../../../shared/recipients/sender';
import { connect } from '../../transport/connect';
import { ownOptions } from '../sms/properties';
import { readKeys } from './keys';
import { codeOptions, runOptions, sendOtpProperties } from './send-properties';

const PROVIDER = 'tcastsms';
const HOME_COUNTRY = 'ID';

/** What a recipient's outcome is made from; nothing of the code itself leaves with it. */
interface Settings {
	senderId: string;
	issued: IssuedCode;
	/** Seconds. */
	expiresIn: number;
	/** What the pause before the next code is counted by. */
	pauseKey: string;
	coolDown: number;
}

/** Of this process. */
const coolDown = new CoolDown();

export const sendOtp: Operation = {
	name: 'Send',
	value: 'send',
	action: 'Send OTP',
	description: 'Send a one-time code to a phone; each message costs money',
	forModel: SENDING_FOR_MODEL,
	properties: sendOtpProperties,
	outputs: { names: ['Accepted', 'Not Accepted'] },
	execute,
};

/** Sends a code to each recipient; the outcome carries the verification ID that *Verify* needs. */
async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await executeSending(
		context,
		PROVIDER,
		runOptions,
		async (options) => await specify(context, options),
	);
}

async function specify(
	context: IExecuteFunctions,
	{ timeout, requestMethod, defaultCountry }: Values<typeof runOptions>,
): Promise<SendingSpec<Settings>> {
	const [keys] = await readKeys(context);
	const sender = (await connect(context, timeout)).sender(requestMethod);
	const phone = { defaultCountry, accept: 'mobile' as const };
	return {
		countries: { allowedCountries: [HOME_COUNTRY], defaultCountry: HOME_COUNTRY },
		readParameters: (item, read, readText) => readItem(keys, phone, item, read, readText),
		rules: {
			phone,
			maxTextLength: ownOptions.maxTextLength.read({}),
			// A person may ask for another code in the same execution; the pause holds back who asks too soon.
			dropDuplicates: false,
			checkSettings: ({ senderId }) => checkSender(senderId),
		},
		limits: { maxPerRequest: 1, groupBy: () => '' },
		leaveOut: ({ settings }) => takeTurn(settings, Date.now()),
		send: async ([{ number, settings, text }], tries) => {
			const { issued, senderId, pauseKey } = settings;
			const secrets = [issued.code];
			const batch = await sender.send({ recipients: [number], text, senderId, secrets, tries });
			const [result] = batch.results;
			if (result.outcome === 'refused') coolDown.release(pauseKey);
			return { ...batch, results: [withVerification(result, settings)] };
		},
		afterSending: async (settled) => ({ settled, warnings: warnOfSegments(settled) }),
	};
}

/** Makes the code of an item and puts it into its text. */
function readItem(
	keys: OtpKeys,
	phone: Parameters<typeof checkOnePhone>[1],
	item: number,
	read: Read,
	readText: TextReader,
): ItemParameters<Settings> {
	const chosen = readOptions(codeOptions, read('options', item, {}) as IDataObject);
	const { otpLength: digits, expiresIn, purpose } = chosen;
	const checked = checkOnePhone(read('to', item), phone);
	const number = checked.ok ? checked.number.msisdn : '';
	const rules = { digits, expiresIn };
	const issued = issueCode({ number, purpose }, rules, keys, randomBytes, Date.now());
	const filled = withCode(readText(item), issued.code, chosen);
	return {
		text: filled.ok ? filled.template : undefined,
		problem: [checked, filled].flatMap((one) => (one.ok ? [] : [one.problem]))[0],
		settings: {
			senderId: String(read('senderId', item, '') ?? '').trim(),
			issued,
			expiresIn,
			pauseKey: JSON.stringify([keys.keyId.toString('hex'), number, purpose]),
			coolDown: chosen.coolDown,
		},
	};
}

/** @returns why a number gets no code yet */
function takeTurn({ pauseKey, coolDown: seconds }: Settings, now: number): LeftOut | undefined {
	const free = coolDown.take(pauseKey, seconds, now);
	if (free === undefined) return undefined;
	return {
		outcome: 'skipped',
		reasonCode: 'cool_down',
		reason: `The number was sent a code a moment ago. The next one can leave in ${Math.ceil((free - now) / 1000)} seconds; until then the first may still arrive.`,
		extra: { notBefore: new Date(free).toISOString() },
	};
}

/** An `unknown` SMS may arrive, so its code can be checked too. */
function withVerification(result: RecipientResult, settings: Settings): RecipientResult {
	if (result.outcome === 'refused') return result;
	const { verificationId, expiresAt } = settings.issued;
	return {
		...result,
		extra: {
			...result.extra,
			verificationId,
			alreadySent: false,
			timeoutSeconds: settings.expiresIn,
			expiresAt: new Date(expiresAt).toISOString(),
			triesKey: triesKeyOf(verificationId),
		},
	};
}

function warnOfSegments(settled: Settled[]): string[] {
	const long = settled.filter(({ outcome }) => (outcome.segments ?? 0) > 1).length;
	if (long === 0) return [];
	return [
		`${long === 1 ? 'A code' : `${long} codes`} needed more than one segment, each of which is billed as an SMS. Shorten 'Message' to one.`,
	];
}
