import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';
import type { Operation } from '../../../n8n/operations';
import { onceForAll } from '../../../n8n/each-item';
import { optionsProperty } from '../../../n8n/options-property';
import { outputFieldProperty } from '../../../reporting/update-workbook';
import type { DeliveryReport } from '../../../shared/delivery/report';
import { resultLanguage, wordsOf } from '../../../reporting/language';
import { writeReports } from '../../../shared/spreadsheet/reports';
import { XLSX_MIME_TYPE } from '../../../shared/spreadsheet/xlsx/workbook-writer';
import { connect } from '../../transport/connect';
import { providerTimeZone, READ_TIMEOUT_MS } from '../common.description';
import { idsProperty, readIds } from './ids';

const properties: INodeProperties[] = [
	idsProperty,
	outputFieldProperty,
	optionsProperty([
		{
			displayName: 'File Name',
			name: 'fileName',
			type: 'string',
			default: 'delivery-reports.xlsx',
			description: 'Name of the file',
		},
		providerTimeZone,
		resultLanguage.property,
	]),
];

export const exportReports: Operation = {
	name: 'Export',
	value: 'export',
	action: 'Export delivery reports',
	description: 'Write how far messages got to an .xlsx file',
	properties,
	execute,
};

/** One workbook with the reports of all IDs that the input items name, and the counts by state. */
async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await onceForAll(context, async () => await writeExport(context));
}

async function writeExport(context: IExecuteFunctions): Promise<INodeExecutionData> {
	const items = context.getInputData();
	const options = context.getNodeParameter('options', 0, {}) as IDataObject;
	const words = wordsOf({ resultLanguage: resultLanguage.read(options) });
	const { workbook: text } = words;
	const timeZone = String(options.providerTimeZone ?? providerTimeZone.default);
	const ids = [...new Set(items.flatMap((_, item) => readIds(context, item)))];
	const tcastSms = await connect(context, READ_TIMEOUT_MS);
	const fetched = await tcastSms.reports(ids, timeZone);
	const reports: DeliveryReport[] = [];
	const failures = new Set<string>();
	for (const result of fetched.values()) {
		if (result.ok) reports.push(result.report);
		else failures.add(result.problem.reason);
	}
	const missing = ids.length - reports.length;
	const buffer = await writeReports({
		reports,
		timeZone,
		words,
		facts: [
			{ label: text.provider, value: 'TCASTSMS' },
			{ label: text.askedFor, value: ids.length },
			...(missing > 0 ? [{ label: text.notRead, value: missing }] : []),
		],
	});
	const states: Record<string, number> = {};
	for (const { state } of reports) states[state] = (states[state] ?? 0) + 1;
	const field = String(context.getNodeParameter('outputField', 0, 'data'));
	const fileName = String(options.fileName ?? 'delivery-reports.xlsx');
	return {
		json: {
			provider: 'tcastsms',
			messages: ids.length,
			reports: reports.length,
			states,
			notRead: missing,
			reasons: [...failures],
		},
		binary: { [field]: await context.helpers.prepareBinaryData(buffer, fileName, XLSX_MIME_TYPE) },
		pairedItem: items.map((_, item) => ({ item })),
	};
}
