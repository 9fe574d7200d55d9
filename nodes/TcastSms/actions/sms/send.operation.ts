import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { SENDING_FOR_MODEL } from '../../../n8n/as-tool';
import type { Operation } from '../../../n8n/operations';
import type { Read, SendingSpec } from '../../../sending/job';
import { executeSending } from '../../../sending/send';
import { cancelSignalOf } from '../../../n8n/context';
import type { Message, Settled } from '../../../shared/dispatch/message';
import type { PlanLimits } from '../../../shared/dispatch/plan';
import type { TextReader } from '../../../n8n/text-parameter';
import { waitForReports } from '../../transport/wait';
import type { Reason } from '../../../shared/dispatch/outcome';
import { checkSender } from '../../../shared/recipients/sender';
import { connect } from '../../transport/connect';
import type { Sender, SendRequest, TcastSmsInterface } from '../../transport/interface';
import { scheduleAt, sendOptions, sendProperties, type RunOptions } from './properties';
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
	forModel: SENDING_FOR_MODEL,
	properties: sendProperties,
	outputs: { names: ['Accepted', 'Not Accepted'] },
	execute,
};

/** Sends texts to the recipients of all input items, in as few requests as their texts allow. */
async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await executeSending(
		context,
		PROVIDER,
		sendOptions,
		async (options) => await specify(context, options),
	);
}

/** What sending through TCASTSMS needs; shared with the preview. */
export async function specify(
	context: IExecuteFunctions,
	options: RunOptions,
): Promise<SendingSpec<Settings>> {
	const { requestMethod, waitMinutes } = options;
	const tcastSms = await connect(context, options.timeout);
	const sender = tcastSms.sender(requestMethod);
	return {
		countries: {
			allowedCountries: [HOME_COUNTRY],
			defaultCountry: HOME_COUNTRY,
		},
		readParameters: readParameters(context, options, sender),
		showsTexts: true as const,
		rules: {
			maxTextLength: options.maxTextLength,
			senderOf: ({ senderId }) => senderId,
			checkSettings: ({ senderId, problem }) => problem ?? checkSender(senderId),
		},
		limits: {
			maxPerRequest: Math.min(options.numbersPerRequest, sender.maxPerRequest),
			groupBy: ({ senderId, sendTime }) => `${senderId}\n${sendTime ?? ''}`,
			length: lengthLimit(sender),
		},
		settles: sender.settles,
		send: async (batch, tries, campaign) =>
			await sender.send({ ...requestFor(batch, campaign), tries }),
		afterSending:
			waitMinutes === undefined
				? undefined
				: async (settled) =>
						await addDelivery(context, tcastSms, { ...options, waitMinutes }, settled),
	};
}

const requestFor = (batch: Array<Message<Settings>>, campaign?: string): SendRequest => ({
	recipients: batch.map(({ number }) => number),
	text: batch[0].text,
	senderId: batch[0].settings.senderId,
	sendTime: batch[0].settings.sendTime,
	campaign,
});

function lengthLimit({ addressLength }: Sender): PlanLimits<Settings>['length'] {
	return (
		addressLength && {
			ofFirst: (message) => addressLength(requestFor([message])),
			ofFurther: ({ number }) => SEPARATOR_LENGTH + number.msisdn.length,
			max: MAX_URL_LENGTH,
		}
	);
}

/** The outcomes, each accepted one with the last state that its message reached while we waited. */
async function addDelivery(
	context: IExecuteFunctions,
	tcastSms: TcastSmsInterface,
	{ waitMinutes, providerTimeZone }: RunOptions & { waitMinutes: number },
	settled: Settled[],
): Promise<{ settled: Settled[]; warnings: string[] }> {
	const ids = settled.flatMap(({ outcome }) => outcome.messageId ?? []);
	const { reports, lastFailure } = await waitForReports(ids, {
		limit: { milliseconds: waitMinutes * 60_000, cancelSignal: cancelSignalOf(context) },
		fetch: async (asked, signal) => await tcastSms.reports(asked, providerTimeZone, signal),
	});
	const withDelivery = settled.map((entry) => {
		const { messageId } = entry.outcome;
		if (messageId === null) return entry;
		const report = reports.get(messageId);
		const delivery = {
			deliveryState: report?.state ?? ('not_found' as const),
			deliveryFinal: report?.final === true,
			delivery: report ?? null,
		};
		return { ...entry, outcome: { ...entry.outcome, ...delivery } };
	});
	const open = withDelivery.filter(({ outcome }) => outcome.deliveryFinal === false).length;
	const failure = lastFailure ? ` The last question failed: ${lastFailure}` : '';
	const warning = `${open} of ${ids.length} messages have no final report yet.${failure}`;
	return { settled: withDelivery, warnings: open > 0 ? [warning] : [] };
}

function readParameters(
	context: IExecuteFunctions,
	{ providerTimeZone }: RunOptions,
	{ canSchedule }: Sender,
) {
	const workflowZone = context.getTimezone();
	return (item: number, read: Read, readText: TextReader) => {
		const schedule = readSchedule(
			read(`options.${scheduleAt.property.name}`, item, scheduleAt.property.default),
			{ workflowZone, providerZone: providerTimeZone, canSchedule },
		);
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
