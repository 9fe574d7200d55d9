import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { reasonOf } from '../../../n8n/node-error';
import type { ReadParameters } from '../../../sending/job';
import type { Tries } from '../../../shared/dispatch/gate';
import type { Message } from '../../../shared/dispatch/message';
import type { BatchResult } from '../../../shared/dispatch/result';
import { Problem } from '../../../shared/problem';
import { formatOf } from '../../../shared/spreadsheet/identify';
import { writeRecipientsFile } from '../../../shared/spreadsheet/recipients-file';
import { XLSX_MIME_TYPE } from '../../../shared/spreadsheet/xlsx/workbook-writer';
import { toPlainCharacters } from '../../../shared/text/plain';
import { unfilledText, type Template } from '../../../shared/text/template';
import type { MessageCentralClient, Parameters } from '../../transport/client';
import { readBulkAnswer } from '../../transport/bulk-answer';
import { readRecipientsFile } from '../../../sending/sheet-recipients';
import { bulkRows } from './bulk-file';
import type { BulkOptions } from './sendBulk.description';
import { readSettings, type Settings } from './send.operation';

/** What a recipient's request needs besides number and text. */
export interface BulkSettings extends Settings {
	/** The text before its placeholders are filled: a file's placeholders are the provider's to fill. */
	template: Template;
}

/** Reads what every bulk message has besides its recipients. */
export const readBulkParameters: ReadParameters<BulkSettings> = (item, read, readText) => {
	const template = readText(item);
	return { text: template, settings: { ...readSettings(read, item), template } };
};

/** What must be alike for all recipients of a request. */
export function groupKey({
	senderId,
	channel,
	messageType,
	templateId,
	entityId,
}: Settings): string {
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

/** Sends one text to a list of numbers. */
export async function sendNumbers(
	client: MessageCentralClient,
	batch: Array<Message<BulkSettings>>,
	tries?: Tries,
): Promise<BatchResult> {
	return readBulkAnswer(
		batch.map(({ number }) => number),
		await client.send(listParameters(batch), tries),
		client.scrub,
	);
}

/** Numbers as `country mobile`, separated by commas. */
export function listParameters(batch: Array<Message<BulkSettings>>): Parameters {
	const [{ settings, text }] = batch;
	return {
		...commonParameters(settings, text),
		phoneNumbers: batch.map(({ number }) => `${number.callingCode} ${number.national}`).join(', '),
	};
}

/** Builds a file with a row per recipient and uploads it: the provider fills the placeholders. */
export async function sendBuiltFile(
	client: MessageCentralClient,
	batch: Array<Message<BulkSettings>>,
	options: BulkOptions,
	tries?: Tries,
): Promise<BatchResult> {
	const [{ settings }] = batch;
	const columns = { country: options.countryHeader, mobile: options.mobileHeader };
	const plain = options.oddCharacters === 'plain';
	const file = await orRefusal(batch, async () => ({
		name: 'recipients.xlsx',
		content: await writeRecipientsFile(bulkRows(batch, settings.template, columns, plain)),
	}));
	const template = unfilledText(settings.template, plain ? toPlainCharacters : undefined);
	return 'results' in file ? file : await upload(client, batch, template, file, tries);
}

/** A file that could not be made ready was certainly not sent. */
async function orRefusal(
	batch: Array<Message<BulkSettings>>,
	makeReady: () => Promise<UploadFile>,
): Promise<UploadFile | BatchResult> {
	try {
		return await makeReady();
	} catch (error) {
		const reason = reasonOf(error);
		return { results: batch.map(() => ({ outcome: 'refused', ...reason })) };
	}
}

interface UploadFile {
	name: string;
	content: Buffer;
}

/** Uploads the person's own file unchanged. */
export async function sendReadyFile(
	context: IExecuteFunctions,
	client: MessageCentralClient,
	batch: Array<Message<BulkSettings>>,
): Promise<BatchResult> {
	const [{ settings, origin }] = batch;
	const { item } = origin;
	const file = await orRefusal(batch, async () => {
		const options = context.getNodeParameter('options', item, {}) as IDataObject;
		const { fileName, content } = await readRecipientsFile(context, item, options);
		if (formatOf(content) !== 'xlsx') throw onlyWorkbooks();
		return { name: fileName ?? 'recipients.xlsx', content };
	});
	return 'results' in file
		? file
		: await upload(client, batch, unfilledText(settings.template), file);
}

const onlyWorkbooks = () =>
	new Problem(
		'unsupported_file',
		'Message Central takes only .xlsx files, and this is a CSV file',
		"Save it as .xlsx, or use 'Send Bulk' with the 'Bulk Method' 'Personal Texts', which makes the file from your rows.",
	);

async function upload(
	client: MessageCentralClient,
	batch: Array<Message<BulkSettings>>,
	template: string,
	{ name, content }: UploadFile,
	tries?: Tries,
): Promise<BatchResult> {
	const [{ settings }] = batch;
	const result = await client.send(commonParameters(settings, template), tries, {
		field: 'file',
		name,
		type: XLSX_MIME_TYPE,
		content,
	});
	return readBulkAnswer(
		batch.map(({ number }) => number),
		result,
		client.scrub,
	);
}
