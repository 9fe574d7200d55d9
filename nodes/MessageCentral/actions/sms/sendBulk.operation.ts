import {
	updateDisplayOptions,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';
import { timeoutOf } from '../../../execution/options';
import { executeSending, type SendingSpec } from '../../../execution/prepare';
import {
	messageOptions,
	optionsProperty,
	outputsProperty,
	sendingProperties,
} from '../../../execution/properties';
import { sheetProperties, sourceProperties } from '../../../execution/spreadsheet';
import type { Message } from '../../../shared/dispatch/message';
import type { BatchResult } from '../../../shared/dispatch/result';
import { writeRecipientsFile } from '../../../shared/spreadsheet/recipients-file';
import { XLSX_MIME_TYPE } from '../../../shared/spreadsheet/workbook-writer';
import { toPlainCharacters } from '../../../shared/text/plain';
import { mapAroundPlaceholders } from '../../../shared/text/template';
import { connect, type MessageCentralClient, type Parameters } from '../../transport/client';
import { readBulkAnswer } from '../../transport/send-answer';
import { toProperty } from '../common.description';
import { countryDefaults } from '../country';
import { bulkRows } from './bulk-file';
import { messageSettings } from './properties';
import { checkSettings, PROVIDER, readSettings, type Settings } from './send.operation';

/** Message Central documents no maximum. */
const NUMBERS_PER_REQUEST = 100;
const ROWS_PER_FILE = 10_000;
/** Longer addresses are cut off or refused by many servers and proxies. */
const MAX_URL_LENGTH = 6000;
/** Comma and blanks between and inside of numbers are written as %2C and %20. */
const SEPARATORS_LENGTH = 9;

type Method = 'numbers' | 'builtFile' | 'readyFile';

const own: Record<Method, { show: { bulkMethod: Method[] } }> = {
	numbers: { show: { bulkMethod: ['numbers'] } },
	builtFile: { show: { bulkMethod: ['builtFile'] } },
	readyFile: { show: { bulkMethod: ['readyFile'] } },
};
const BUILT: Method[] = ['numbers', 'builtFile'];

/** Shows a property only for the two ways in which we choose the recipients ourselves. */
function forBuilt(property: INodeProperties): INodeProperties {
	const { show, ...rest } = property.displayOptions ?? {};
	return { ...property, displayOptions: { ...rest, show: { ...show, bulkMethod: BUILT } } };
}

const properties: INodeProperties[] = [
	{
		displayName:
			'A bulk request has one ID for all its recipients, and one refusal refuses all of them. Campaigns start only after the team of Message Central has enabled them.',
		name: 'bulkNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Bulk Method',
		name: 'bulkMethod',
		type: 'options',
		noDataExpression: true,
		options: [
			{
				name: 'Same Text for All',
				value: 'numbers',
				description: 'A list of numbers and one text',
			},
			{
				name: 'Personal Texts',
				value: 'builtFile',
				description: 'A file is built from the input items or rows and uploaded',
			},
			{
				name: 'Ready File',
				value: 'readyFile',
				description: 'An .xlsx file in the form of Message Central is checked and sent unchanged',
			},
		],
		default: 'numbers',
		description: 'How the recipients are handed to Message Central',
	},
	{
		displayName:
			'A ready file is sent as a whole, so there is no protection against repeats: running this again sends it to everybody again.',
		name: 'readyFileNotice',
		type: 'notice',
		default: '',
		displayOptions: own.readyFile,
	},
	...sourceProperties.map(forBuilt),
	...sheetProperties(own.readyFile),
	{
		...toProperty,
		displayOptions: { show: { bulkMethod: BUILT, source: ['items'] } },
	},
	{
		displayName: 'Message',
		name: 'message',
		type: 'string',
		typeOptions: { rows: 4 },
		default: '',
		required: true,
		placeholder: 'e.g. Hello ##var1##, your balance is ##var2##',
		description:
			'Text of the message. In a file, Message Central replaces ##var1##, ##var2## and ##var3## by the columns of that name.',
	},
	...messageSettings,
	...sendingProperties.filter(({ name }) => name !== outputsProperty.name).map(forBuilt),
	outputsProperty,
	optionsProperty([
		...messageOptions,
		{
			displayName: 'Country Column',
			name: 'countryHeader',
			type: 'string',
			default: 'countryCode',
			description:
				'Header of the column with the country calling code in a file that is built. Take it from the sample file of your console.',
		},
		{
			displayName: 'Mobile Column',
			name: 'mobileHeader',
			type: 'string',
			default: 'mobileNumber',
			description:
				'Header of the column with the national number in a file that is built. Take it from the sample file of your console.',
		},
		{
			displayName: 'Recipients per Request',
			name: 'recipientsPerRequest',
			type: 'number',
			typeOptions: { minValue: 1 },
			default: NUMBERS_PER_REQUEST,
			description:
				'Numbers in one list, or rows in one file that is built (there 10000 when not set)',
		},
	]),
];

export const description = updateDisplayOptions(
	{ show: { resource: ['sms'], operation: ['sendBulk'] } },
	properties,
);

interface BulkSettings extends Settings {
	/** The text before its placeholders are filled: a file's placeholders are the provider's to fill. */
	template: string;
	/** Input item that carries a ready file. */
	item: number;
}

/** Sends to many recipients per request; they share one ID and one fate. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await executeSending(
		context,
		PROVIDER,
		async (options) => await specify(context, options),
	);
}

async function specify(
	context: IExecuteFunctions,
	options: IDataObject,
): Promise<SendingSpec<BulkSettings>> {
	const method = context.getNodeParameter('bulkMethod', 0) as Method;
	const client = await connect(context, timeoutOf(options));
	const chosen = Number(options.recipientsPerRequest);
	const perRequest = chosen >= 1 ? chosen : undefined;
	const common = {
		defaults: { ...countryDefaults(client.session.credentials.country), concurrency: 1 },
		readParameters: (
			item: number,
			read: (name: string, item: number, fallback?: unknown) => unknown,
		) => {
			const template = String(read('message', item) ?? '');
			return { text: template, settings: { ...readSettings(read, item), template, item } };
		},
		rules: { checkSettings },
	};
	if (method === 'numbers') {
		return {
			...common,
			limits: {
				maxPerRequest: perRequest ?? NUMBERS_PER_REQUEST,
				groupBy: groupKey,
				length: {
					ofFirst: (message) => client.urlLength(listParameters([message])),
					ofFurther: ({ number }) => SEPARATORS_LENGTH + number.msisdn.length,
					max: MAX_URL_LENGTH,
				},
			},
			send: async (batch) =>
				readBulkAnswer(batch.length, await client.send(listParameters(batch)), client.scrub),
		};
	}
	if (method === 'builtFile') {
		return {
			...common,
			limits: {
				maxPerRequest: perRequest ?? ROWS_PER_FILE,
				personalTexts: true,
				groupBy: (settings) => `${groupKey(settings)}\n${settings.template}`,
			},
			send: async (batch) => await sendBuiltFile(client, batch, options),
		};
	}
	return {
		...common,
		fromSpreadsheet: true,
		limits: {
			maxPerRequest: Number.MAX_SAFE_INTEGER,
			personalTexts: true,
			groupBy: ({ item }) => String(item),
		},
		send: async (batch) => await sendReadyFile(context, client, batch),
		sendsWholeFiles: true,
	};
}

function groupKey({ senderId, channel, messageType, templateId, entityId }: Settings): string {
	return JSON.stringify([senderId, channel, messageType, templateId, entityId].map(String));
}

function commonParameters(settings: BulkSettings, text: string): Parameters {
	const optional = (value: unknown) => String(value ?? '').trim() || undefined;
	return {
		flowType: settings.channel,
		type: 'SMS',
		senderId: settings.senderId,
		messageType: settings.messageType,
		message: text,
		templateId: optional(settings.templateId),
		entityId: optional(settings.entityId),
	};
}

/** Numbers as `country mobile`, separated by commas. */
function listParameters(batch: Array<Message<BulkSettings>>): Parameters {
	const [{ settings, text }] = batch;
	return {
		...commonParameters(settings, text),
		phoneNumbers: batch.map(({ number }) => `${number.callingCode} ${number.national}`).join(', '),
	};
}

async function sendBuiltFile(
	client: MessageCentralClient,
	batch: Array<Message<BulkSettings>>,
	options: IDataObject,
): Promise<BatchResult> {
	const [{ settings }] = batch;
	const header = (name: string, fallback: string) => String(options[name] ?? '').trim() || fallback;
	const columns = {
		country: header('countryHeader', 'countryCode'),
		mobile: header('mobileHeader', 'mobileNumber'),
	};
	const plain = options.oddCharacters === 'plain';
	const content = await writeRecipientsFile(bulkRows(batch, settings.template, columns, plain));
	const template = plain
		? mapAroundPlaceholders(settings.template, toPlainCharacters)
		: settings.template;
	return await upload(client, batch, template, { name: 'recipients.xlsx', content });
}

async function sendReadyFile(
	context: IExecuteFunctions,
	client: MessageCentralClient,
	batch: Array<Message<BulkSettings>>,
): Promise<BatchResult> {
	const [{ settings }] = batch;
	const field = context.getNodeParameter('binaryPropertyName', settings.item) as string;
	const { fileName } = context.helpers.assertBinaryData(settings.item, field);
	const content = await context.helpers.getBinaryDataBuffer(settings.item, field);
	return await upload(client, batch, settings.template, {
		name: fileName ?? 'recipients.xlsx',
		content,
	});
}

async function upload(
	client: MessageCentralClient,
	batch: Array<Message<BulkSettings>>,
	template: string,
	{ name, content }: { name: string; content: Buffer },
): Promise<BatchResult> {
	const [{ settings }] = batch;
	const result = await client.send(commonParameters(settings, template), {
		field: 'file',
		name,
		type: XLSX_MIME_TYPE,
		content,
	});
	return readBulkAnswer(batch.length, result, client.scrub);
}
