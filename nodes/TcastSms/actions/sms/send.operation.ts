import { type IDataObject, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import type { Operation } from '../../../n8n/operations';
import { timeoutOf } from '../../../sending/options';
import { executeSending, type Read, type SendingSpec } from '../../../sending/job';
import { cancelSignalOf } from '../../../n8n/context';
import type { Message, Settled } from '../../../shared/dispatch/message';
import type { TextReader } from '../../../n8n/text-parameter';
import { fetchReports } from '../../transport/reports';
import { waitForReports } from '../../transport/wait';
import type { Reason } from '../../../shared/dispatch/outcome';
import { readNumberOption } from '../../../shared/parameters/number-option';
import { checkSender } from '../../../shared/recipients/sender';
import type { SendRequest, TcastSmsClient } from '../../transport/client';
import { connect } from '../../transport/connect';
import { readSendAnswer } from '../../transport/send-answer';
import { providerTimeZone } from '../common.description';
import {
	MAX_NUMBERS_GET,
	MAX_NUMBERS_POST,
	numberOptions,
	sendOptions,
	sendProperties,
	waitMinutes,
} from './properties';
import { readSchedule } from './schedule';

export const PROVIDER = 'tcastsms';
const HOME_COUNTRY = 'ID';
/** Longer addresses are cut off or refused by many servers and proxies. */
const MAX_URL_LENGTH = 6000;
/** A comma between numbers is written as %2C. */
const SEPARATOR_LENGTH = 3;

interface Settings {
	senderId: string;
	sendTime: string | undefined;
	/** Set when the time to send at cannot be used. */
	problem: Reason | undefined;
}

export const send: Operation = {
	name: 'Send',
	value: 'send',
	action: 'Send SMS',
	description: 'Send a text to one or many recipients; each message costs money',
	properties: sendProperties,
	outputs: { names: ['Accepted', 'Not Accepted'] },
	execute,
};

/** Sends texts to the recipients of all input items, in as few requests as their texts allow. */
async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await executeSending(
		context,
		PROVIDER,
		async (options) => await specify(context, options),
	);
}

/** What sending through TCASTSMS needs; shared with the preview. */
export async function specify(
	context: IExecuteFunctions,
	options: IDataObject,
): Promise<SendingSpec<Settings>> {
	const waitMs = waitOf(options);
	const client = await connect(context, timeoutOf(options));
	const method = options.requestMethod === 'POST' ? 'POST' : 'GET';
	const requestFor = (batch: Array<Message<Settings>>): SendRequest => ({
		numbers: batch.map((message) => message.number.msisdn),
		text: batch[0].text,
		senderId: batch[0].settings.senderId,
		sendTime: batch[0].settings.sendTime,
		method,
	});
	return {
		options: sendOptions,
		defaults: {
			allowedCountries: [HOME_COUNTRY],
			defaultCountry: HOME_COUNTRY,
		},
		readParameters: readParameters(context, options),
		rules: {
			maxTextLength: readNumberOption(options, numberOptions.maxTextLength),
			checkSettings: ({ senderId, problem }) => problem ?? checkSender(senderId),
		},
		limits: {
			maxPerRequest: Math.min(
				readNumberOption(options, numberOptions.numbersPerRequest),
				method === 'POST' ? MAX_NUMBERS_POST : MAX_NUMBERS_GET,
			),
			groupBy: ({ senderId, sendTime }) => `${senderId}\n${sendTime ?? ''}`,
			length:
				method === 'POST'
					? undefined
					: {
							ofFirst: (message) => client.urlLength(requestFor([message])),
							ofFurther: ({ number }) => SEPARATOR_LENGTH + number.msisdn.length,
							max: MAX_URL_LENGTH,
						},
		},
		send: async (batch) =>
			readSendAnswer(
				batch.map(({ number }) => number),
				await client.send(requestFor(batch)),
				client.scrub,
			),
		afterSending:
			waitMs === undefined
				? undefined
				: async (settled, warn) =>
						await addDelivery(context, client, { options, waitMs }, settled, warn),
	};
}

/**
 * How long to wait for reports, in milliseconds; undefined when nobody wants that.
 *
 * @throws Problem when it cannot be read: sending would be done by then
 */
function waitOf(options: IDataObject): number | undefined {
	if (options.waitForDelivery !== true) return undefined;
	return readNumberOption(options, waitMinutes) * 60_000;
}

/** Gives each accepted recipient the last state that its message reached while we waited. */
async function addDelivery(
	context: IExecuteFunctions,
	client: TcastSmsClient,
	{ options, waitMs }: { options: IDataObject; waitMs: number },
	settled: Settled[],
	warn: (message: string) => void,
): Promise<void> {
	const accepted = settled.filter(({ outcome }) => outcome.messageId !== null);
	const timeZone = String(options.providerTimeZone ?? providerTimeZone.default);
	const { reports, lastFailure } = await waitForReports(
		accepted.map(({ outcome }) => outcome.messageId!),
		{
			limit: { milliseconds: waitMs, cancelSignal: cancelSignalOf(context) },
			fetch: async (ids, signal) => await fetchReports(client, ids, timeZone, signal),
		},
	);
	for (const { outcome } of accepted) {
		const report = reports.get(outcome.messageId!);
		outcome.deliveryState = report?.state ?? 'not_found';
		outcome.deliveryFinal = report?.final === true;
		outcome.delivery = report ?? null;
	}
	const open = accepted.filter(({ outcome }) => outcome.deliveryFinal !== true).length;
	if (open > 0) {
		warn(
			`${open} of ${accepted.length} messages have no final report yet.${lastFailure ? ` The last question failed: ${lastFailure}` : ''}`,
		);
	}
}

function readParameters(context: IExecuteFunctions, options: IDataObject) {
	const workflowZone = context.getTimezone();
	const providerZone = String(options.providerTimeZone ?? providerTimeZone.default);
	return (item: number, read: Read, readText: TextReader) => {
		const schedule = readSchedule(read('options.scheduleAt', item, ''), workflowZone, providerZone);
		return {
			text: readText(item),
			settings: {
				senderId: String(read('senderId', item, '') ?? '').trim(),
				sendTime: schedule.ok ? schedule.sendTime : undefined,
				problem: schedule.ok ? undefined : schedule.problem,
			},
		};
	};
}
