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
import { connect, type MessageCentralClient, type Parameters } from '../../transport/client';
import { readSendAnswer } from '../../transport/sendAnswer';
import { choiceWithCustom, CUSTOM, customOption, toProperty } from '../common.description';
import { countryDefaults } from '../country';

const PROVIDER = 'messagecentral';
const CONCURRENCY = 5;

const properties: INodeProperties[] = [
	...sourceProperties,
	{ ...toProperty, displayOptions: { show: { source: ['items'] } } },
	{
		displayName: 'Message',
		name: 'message',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		required: true,
		placeholder: 'e.g. Hello ##name##, your order is ready',
		description:
			'Text of the message; where the country demands it, the text of the registered template. ##name## is replaced by the field "name" of the input item; a recipient without a value there is refused.',
	},
	{
		displayName: 'Sender ID',
		name: 'senderId',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. MYBRAND',
		description: 'Sender name that is registered with Message Central, at most 11 characters',
	},
	...choiceWithCustom(
		{
			displayName: 'Channel',
			name: 'channel',
			type: 'options',
			options: [{ name: 'SMS', value: 'SMS' }, { name: 'RCS', value: 'RCS' }, customOption],
			default: 'SMS',
			description: 'The way the message takes',
		},
		{
			displayName: 'Other Channel',
			name: 'customChannel',
			placeholder: 'e.g. WHATSAPP',
			description: 'Value of the parameter "flowType" of Message Central',
		},
	),
	...choiceWithCustom(
		{
			displayName: 'Message Type',
			name: 'messageType',
			type: 'options',
			options: [
				{ name: 'Promotional', value: 'PROMOTIONAL' },
				{ name: 'OTP (Unconfirmed)', value: 'OTP' },
				{ name: 'Transaction (Unconfirmed)', value: 'TRANSACTION' },
				{ name: 'Transactional (Unconfirmed)', value: 'TRANSACTIONAL' },
				customOption,
			],
			default: 'PROMOTIONAL',
			description:
				'Kind of message. Message Central documents only "Promotional"; ask its team before you use another.',
		},
		{
			displayName: 'Other Message Type',
			name: 'customMessageType',
			placeholder: 'e.g. SERVICE',
			description: 'Value of the parameter "messageType" of Message Central',
		},
	),
	{
		displayName: 'Template ID',
		name: 'templateId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1107161234567890123',
		description:
			'ID of a template that is not registered with Message Central. Needs the entity ID too; leave both empty otherwise.',
	},
	{
		displayName: 'Entity ID',
		name: 'entityId',
		type: 'string',
		default: '',
		placeholder: 'e.g. 1101161234567890123',
		description: 'ID of the business that registered the template. Needs the template ID too.',
	},
	...sendingProperties,
	optionsProperty([...messageOptions]),
];

export const description = updateDisplayOptions(
	{ show: { resource: ['sms'], operation: ['send'] } },
	properties,
);

interface Settings {
	senderId: string;
	channel: string;
	messageType: string;
	templateId: unknown;
	entityId: unknown;
}

/** Sends one request per recipient, since each has an ID of its own. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await executeSending(
		context,
		PROVIDER,
		async (options) => await specify(context, options),
	);
}

/** What sending through Message Central needs; shared with the preview. */
export async function specify(
	context: IExecuteFunctions,
	options: IDataObject,
): Promise<SendingSpec<Settings>> {
	const client = await connect(context, timeoutOf(options));
	return {
		defaults: {
			...countryDefaults(client.session.credentials.country),
			concurrency: CONCURRENCY,
		},
		readParameters: (item) => ({
			text: String(context.getNodeParameter('message', item) ?? ''),
			settings: readSettings(context, item),
		}),
		rules: { checkSettings },
		limits: { maxPerRequest: 1, groupBy: () => '' },
		send: async ([message]) => await sendOne(client, message),
	};
}

function readSettings(context: IExecuteFunctions, item: number): Settings {
	const text = (name: string) => String(context.getNodeParameter(name, item, '') ?? '').trim();
	const choice = (name: string, customName: string) => {
		const value = text(name);
		return value === CUSTOM ? text(customName) : value;
	};
	return {
		senderId: text('senderId'),
		channel: choice('channel', 'customChannel'),
		messageType: choice('messageType', 'customMessageType'),
		templateId: context.getNodeParameter('templateId', item, ''),
		entityId: context.getNodeParameter('entityId', item, ''),
	};
}

async function sendOne(client: MessageCentralClient, message: Message<Settings>) {
	const result = await client.send(parametersOf(message));
	return readSendAnswer(result, client.scrub);
}

function parametersOf({ number, text, settings }: Message<Settings>): Parameters {
	return {
		countryCode: number.callingCode,
		mobileNumber: number.national,
		flowType: settings.channel,
		type: 'SMS',
		senderId: settings.senderId,
		messageType: settings.messageType,
		message: text,
		templateId: asId(settings.templateId) || undefined,
		entityId: asId(settings.entityId) || undefined,
	};
}

function checkSettings(settings: Settings): Reason | undefined {
	return (
		checkFilled(settings) ??
		checkSender(settings.senderId) ??
		checkTemplate(settings.templateId, settings.entityId)
	);
}

function checkFilled({ senderId, channel, messageType }: Settings): Reason | undefined {
	if (senderId === '') {
		return {
			reasonCode: 'invalid_sender',
			reason: "'Sender ID' is empty. Message Central needs one.",
		};
	}
	const missing = [channel === '' && 'Channel', messageType === '' && 'Message Type'].find(Boolean);
	return missing
		? { reasonCode: 'missing_value', reason: `'${missing}' is empty. Choose or type a value.` }
		: undefined;
}

/** The two IDs go together, and only text keeps all of their digits. */
function checkTemplate(templateId: unknown, entityId: unknown): Reason | undefined {
	const ids = { 'Template ID': templateId, 'Entity ID': entityId };
	const rounded = Object.entries(ids).find(
		([, id]) => typeof id === 'number' && !Number.isSafeInteger(id),
	);
	if (rounded) {
		return {
			reasonCode: 'template_mismatch',
			reason: `'${rounded[0]}' came as a number and has lost digits. Pass it as text, in quotes.`,
		};
	}
	const missing = Object.entries(ids).filter(([, id]) => asId(id) === '');
	if (missing.length !== 1) return undefined;
	return {
		reasonCode: 'template_mismatch',
		reason: `'${missing[0][0]}' is empty. Message Central needs both template ID and entity ID, or neither.`,
	};
}

function asId(value: unknown): string {
	return String(value ?? '').trim();
}
