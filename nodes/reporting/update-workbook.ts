import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import { onceForAll } from '../n8n/each-item';
import type { Operation } from '../n8n/operations';
import { readOptions, shownOf } from '../n8n/option';
import { optionsProperty } from '../n8n/options-property';
import type { DeliveryReport } from '../shared/delivery/report';
import { Pace } from '../shared/pace';
import { Problem } from '../shared/problem';
import type { Provider } from '../shared/provider';
import { readSheet } from '../shared/spreadsheet/read';
import type { SheetTable } from '../shared/spreadsheet/table/table';
import { idsIn, updateResults, type LastWord } from '../shared/spreadsheet/update-results';
import { XLSX_MIME_TYPE } from '../shared/spreadsheet/xlsx/workbook-writer';
import { sendAgainIn } from '../shared/words/recognize';
import { readEntry } from '../shared/summary/entry';
import { Messages } from '../shared/summary/messages';
import { resultLanguage, wordsOf } from './language';
import { timeZone } from './time-zone';

/** Asks the provider for reports now. */
export type AskReports = (
	context: IExecuteFunctions,
	ids: string[],
) => Promise<{ reports: DeliveryReport[]; notRead: number }>;

const reportsFrom: INodeProperties = {
	displayName: 'Reports',
	name: 'reportsFrom',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Ask Now',
			value: 'ask',
			description: 'Ask TCASTSMS what became of the messages in the workbook',
		},
		{
			name: 'Input Items',
			value: 'items',
			description: 'Use the delivery reports that come in, or rows of a table that keeps them',
		},
	],
	default: 'ask',
	description: 'Where the delivery reports come from',
};

/** Where the workbook leaves, for any operation that writes one. */
export const outputFieldProperty: INodeProperties = {
	displayName: 'Put Output File in Field',
	name: 'outputField',
	type: 'string',
	default: 'data',
	required: true,
	hint: 'The name of the output field to put the .xlsx file in',
};

const fields: INodeProperties[] = [
	{
		displayName: 'Input Data Field Name',
		name: 'binaryPropertyName',
		type: 'string',
		default: 'data',
		required: true,
		placeholder: 'e.g. data',
		hint: 'The name of the input field that holds the results workbook; the first item that has it counts',
	},
	outputFieldProperty,
];

const options = { resultLanguage, timeZone };

/**
 * The operation that puts what became of messages into the workbook that sending made.
 *
 * @param ask where the provider can be asked
 */
export function updateWorkbookOperation(provider: Provider, ask?: AskReports): Operation {
	return {
		name: 'Update Results Workbook',
		value: 'updateResultsWorkbook',
		action: 'Update results workbook',
		description:
			'Put state, time and reason into each row of a results workbook, with a sheet of those that were not delivered',
		properties: [...fields, ...(ask ? [reportsFrom] : []), optionsProperty(shownOf(options))],
		execute: async (context) =>
			await onceForAll(context, async () => await update(context, provider, ask)),
	};
}

async function update(
	context: IExecuteFunctions,
	provider: Provider,
	ask: AskReports | undefined,
): Promise<INodeExecutionData> {
	const items = context.getInputData();
	const raw = context.getNodeParameter('options', 0, {}) as IDataObject;
	const chosen = readOptions(options, raw);
	const words = wordsOf(chosen);
	const field = String(context.getNodeParameter('binaryPropertyName', 0));
	const holder = items.findIndex(({ binary }) => binary?.[field] !== undefined);
	if (holder === -1) throw noWorkbook(field);
	const { fileName } = context.helpers.assertBinaryData(holder, field);
	const file = await context.helpers.getBinaryDataBuffer(holder, field);
	const table = await readSheet(file, { readsOutcomes: true });
	const ids = idsIn(table);
	const asks = ask !== undefined && context.getNodeParameter('reportsFrom', 0) === 'ask';
	const asked = asks ? await ask(context, [...new Set(ids)]) : undefined;
	const zone = chosen.timeZone || context.getTimezone();
	const wordOf = await lastWords(asked?.reports ?? items.map(({ json }) => json), provider, zone);
	const { buffer, ...counts } = await updateResults({
		table,
		again: await readAgain(file, table),
		wordOf,
		timeZone: zone,
		words,
	});
	const outputField = String(context.getNodeParameter('outputField', 0, 'data'));
	const data = await context.helpers.prepareBinaryData(
		buffer,
		fileName ?? `${words.workbook.fileName(undefined)}.xlsx`,
		XLSX_MIME_TYPE,
	);
	const json = { provider, ...counts, ...(asked ? { notRead: asked.notRead } : {}) };
	return {
		json: json as unknown as IDataObject,
		binary: { [outputField]: data },
		pairedItem: items.map((_, item) => ({ item })),
	};
}

/** The furthest report of each message. */
async function lastWords(
	items: object[],
	provider: Provider,
	zone: string,
): Promise<(messageId: string) => LastWord | undefined> {
	const pace = new Pace();
	const messages = new Messages(provider);
	const words = new Map<string, LastWord>();
	for (const item of items) {
		const entry = readEntry(item as Record<string, unknown>, zone);
		const isOwn = entry?.provider === undefined || entry.provider === provider;
		if (entry?.messageId !== undefined && entry.report && isOwn) messages.add(entry);
		if (pace.due()) await pace.rest();
	}
	for (const { messageId, report } of messages.all()) {
		if (messageId === undefined || report === undefined) continue;
		const { state, reason, doneAt, submittedAt } = report;
		const at = doneAt ?? submittedAt;
		const iso = at === undefined ? undefined : new Date(at).toISOString();
		words.set(messageId, { state, reason, at: iso });
	}
	return (messageId) => words.get(messageId);
}

/** Nobody may be on that sheet, or the person may have taken it out, which is no reason to stop. */
async function readAgain(file: Buffer, { sheets }: SheetTable): Promise<SheetTable | undefined> {
	const sheet = sendAgainIn(sheets);
	if (sheet === undefined) return undefined;
	return await readSheet(file, { readsOutcomes: true, sheet, headerRow: 1 }).catch(
		async (error: unknown) => (isMissing(error) ? undefined : await Promise.reject(error)),
	);
}

const isMissing = (error: unknown) =>
	error instanceof Problem && ['empty_sheet', 'no_such_sheet'].includes(error.reasonCode);

const noWorkbook = (field: string) =>
	new Problem(
		'invalid_setting',
		`No item holds a file in the field '${field.slice(0, 100)}'`,
		"Write the name of the field with the results workbook into 'Input Data Field Name'. Reports and workbook have to come in together, for example through a Merge node.",
	);
