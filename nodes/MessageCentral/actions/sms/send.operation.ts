import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { SENDING_FOR_MODEL } from '../../../n8n/as-tool';
import type { Operation } from '../../../n8n/operations';
import type { SendingOptions } from '../../../sending/options';
import type { Read, SendingSpec } from '../../../sending/job';
import { executeSending } from '../../../sending/send';
import type { Tries } from '../../../shared/dispatch/gate';
import type { Message } from '../../../shared/dispatch/message';
import type { Reason } from '../../../shared/dispatch/outcome';
import { checkSender } from '../../../shared/recipients/sender';
import { connect, type MessageCentralClient, type Parameters } from '../../transport/client';
import { createContradictionCheck } from '../../transport/contradictions';
import { readSendAnswer } from '../../transport/send-answer';
import { CUSTOM } from '../common.description';
import { countryDefaults } from '../country';
import { sendOptions, sendProperties } from './properties';

export const PROVIDER = 'messagecentral';

export interface Settings {
	senderId: string;
	channel: string;
	messageType: string;
	templateId: unknown;
	entityId: unknown;
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

/** Sends one request per recipient, since each has an ID of its own. */
async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await executeSending(
		context,
		PROVIDER,
		sendOptions,
		async (options) => await specify(context, options),
	);
}

/** What sending through Message Central needs; shared with the preview. */
export async function specify(
	context: IExecuteFunctions,
	{ timeout }: SendingOptions,
): Promise<SendingSpec<Settings>> {
	const client = await connect(context, timeout);
	const findContradiction = createContradictionCheck();
	return {
		countries: countryDefaults(client.session.credentials.country),
		readParameters: (item, read, readText) => ({
			text: readText(item),
			settings: readSettings(read, item),
		}),
		showsTexts: true,
		rules: { checkSettings, senderOf },
		limits: { maxPerRequest: 1, groupBy: () => '' },
		send: async ([message], tries) => {
			const result = await sendOne(client, message, tries);
			return { ...result, contradiction: findContradiction(result.results[0]) };
		},
	};
}

/** Reads what every message has besides its recipients and text. */
export function readSettings(read: Read, item: number): Settings {
	const text = (name: string) => String(read(name, item, '') ?? '').trim();
	const choice = (name: string, customName: string) => {
		const value = text(name);
		return value === CUSTOM ? text(customName) : value;
	};
	return {
		senderId: text('senderId'),
		channel: choice('channel', 'customChannel'),
		messageType: choice('messageType', 'customMessageType'),
		templateId: read('options.templateId', item, ''),
		entityId: read('options.entityId', item, ''),
	};
}

async function sendOne(client: MessageCentralClient, message: Message<Settings>, tries?: Tries) {
	const result = await client.send(parametersOf(message), tries);
	return readSendAnswer(message.number, result, client.scrub);
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

export const senderOf = ({ senderId }: Settings): string => senderId;

/** Checks what only Message Central asks for. */
export function checkSettings(settings: Settings): Reason | undefined {
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
