import {
	updateDisplayOptions,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';
import { timeoutOf } from '../../../execution/options';
import { executeSending, type SendingSpec } from '../../../execution/prepare';
import { messageOptions, optionsProperty, sendingProperties } from '../../../execution/properties';
import { sourceProperties } from '../../../execution/spreadsheet';
import type { Message } from '../../../shared/dispatch/message';
import type { Reason } from '../../../shared/dispatch/outcome';
import { checkSender } from '../../../shared/recipients/sender';
import type { SendRequest, TcastSmsClient } from '../../transport/client';
import { connect } from '../../transport/connect';
import { readSendAnswer } from '../../transport/sendAnswer';
import { providerTimeZone } from '../common.description';
import { readSchedule } from './schedule';

const PROVIDER = 'tcastsms';
const HOME_COUNTRY = 'ID';
/** What related platforms accept per request; TCASTSMS documents no number. */
const MAX_NUMBERS_GET = 100;
const MAX_NUMBERS_POST = 10_000;
/** Longer addresses are cut off or refused by many servers and proxies. */
const MAX_URL_LENGTH = 6000;
const MAX_TEXT_LENGTH = 1024;
const CONCURRENCY = 5;

const properties: INodeProperties[] = [
	...sourceProperties,
	{
		displayName: 'To',
		name: 'to',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. 081210100055, +6281210100056',
		description:
			'Phone number of the recipient, or several separated by comma, semicolon or line break. Spaces and dashes inside of a number do no harm.',
		displayOptions: { show: { source: ['items'] } },
	},
	{
		displayName: 'Message',
		name: 'message',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		required: true,
		placeholder: 'e.g. Hello ##name##, your order is ready',
		description:
			'Text of the SMS. ##name## is replaced by the field "name" of the input item; a recipient without a value there is refused.',
	},
	{
		displayName: 'Sender ID',
		name: 'senderId',
		type: 'string',
		default: '',
		placeholder: 'e.g. MYBRAND',
		description:
			'Registered sender name, at most 11 characters. Leave empty to use the default of the operator.',
	},
	...sendingProperties,
	optionsProperty([
		...messageOptions,
		{
			displayName: 'Maximum Text Length',
			name: 'maxTextLength',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: MAX_TEXT_LENGTH,
			description: 'Longest text in characters; a recipient with a longer one is refused',
		},
		{
			displayName: 'Numbers per Request',
			name: 'numbersPerRequest',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: MAX_NUMBERS_POST },
			default: MAX_NUMBERS_GET,
			description:
				'Recipients with the same text that go into one request. More than 100 need the request method POST.',
		},
		providerTimeZone,
		{
			displayName: 'Request Method',
			name: 'requestMethod',
			type: 'options',
			options: [
				{ name: 'GET', value: 'GET', description: 'As documented by TCASTSMS' },
				{
					name: 'POST (Unconfirmed)',
					value: 'POST',
					description:
						'Keeps text and password out of addresses and takes more numbers, but TCASTSMS does not document it',
				},
			],
			default: 'GET',
			description: 'How requests are sent. Never changed by itself after a request failed.',
		},
		{
			displayName: 'Schedule at Provider (Unconfirmed)',
			name: 'scheduleAt',
			type: 'dateTime',
			default: '',
			description:
				'Time at which the provider should send. TCASTSMS does not document it, and what is scheduled there cannot be cancelled. Prefer the nodes Schedule Trigger and Wait.',
		},
	]),
];

export const description = updateDisplayOptions(
	{ show: { resource: ['sms'], operation: ['send'] } },
	properties,
);

interface Settings {
	senderId: string;
	sendTime: string | undefined;
	/** Set when the time to send at cannot be used. */
	problem: Reason | undefined;
}

/** Sends texts to the recipients of all input items, in as few requests as their texts allow. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
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
		defaults: {
			allowedCountries: [HOME_COUNTRY],
			defaultCountry: HOME_COUNTRY,
			concurrency: CONCURRENCY,
		},
		readParameters: readParameters(context, options),
		rules: {
			maxTextLength: Number(options.maxTextLength ?? MAX_TEXT_LENGTH),
			checkSettings: ({ senderId, problem }) => problem ?? checkSender(senderId),
		},
		limits: {
			maxPerRequest: Math.min(
				Math.max(1, Number(options.numbersPerRequest ?? MAX_NUMBERS_GET)),
				method === 'POST' ? MAX_NUMBERS_POST : MAX_NUMBERS_GET,
			),
			groupBy: ({ senderId, sendTime }) => `${senderId}\n${sendTime ?? ''}`,
			fits: (batch) => method === 'POST' || client.urlLength(requestFor(batch)) <= MAX_URL_LENGTH,
		},
		send: async (batch) => await sendBatch(client, requestFor(batch)),
	};
}

function readParameters(context: IExecuteFunctions, options: IDataObject) {
	const workflowZone = context.getTimezone();
	const providerZone = String(options.providerTimeZone ?? providerTimeZone.default);
	return (item: number) => {
		const schedule = readSchedule(
			context.getNodeParameter('options.scheduleAt', item, ''),
			workflowZone,
			providerZone,
		);
		return {
			text: String(context.getNodeParameter('message', item) ?? ''),
			settings: {
				senderId: String(context.getNodeParameter('senderId', item, '') ?? '').trim(),
				sendTime: schedule.ok ? schedule.sendTime : undefined,
				problem: schedule.ok ? undefined : schedule.problem,
			},
		};
	};
}

async function sendBatch(client: TcastSmsClient, request: SendRequest) {
	return readSendAnswer(request.numbers, await client.send(request), client.scrub);
}
