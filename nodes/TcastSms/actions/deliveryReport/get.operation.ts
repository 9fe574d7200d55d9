import {
	NodeOperationError,
	updateDisplayOptions,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';
import { asItem, asNodeError, failureItem } from '../../../execution/eachItem';
import { optionsProperty } from '../../../execution/properties';
import type { DeliveryReport } from '../../../shared/delivery/report';
import { splitRecipients } from '../../../shared/recipients/list';
import { reportsFromAnswer } from '../../delivery';
import type { TcastSmsClient } from '../../transport/client';
import { connect } from '../../transport/connect';
import { providerTimeZone, READ_TIMEOUT_MS } from '../common.description';

/** What related platforms answer at most in one request. */
const IDS_PER_REQUEST = 200;

const properties: INodeProperties[] = [
	{
		displayName: 'Message IDs',
		name: 'ids',
		type: 'string',
		default: '={{ $json.messageId }}',
		required: true,
		placeholder: 'e.g. 1620442, 1620443',
		description:
			'IDs that sending returned, separated by comma. The IDs of all input items are asked for together.',
	},
	optionsProperty([providerTimeZone]),
];

export const description = updateDisplayOptions(
	{ show: { resource: ['deliveryReport'], operation: ['get'] } },
	properties,
);

interface WantedId {
	id: string;
	item: number;
}

type Report = { report: DeliveryReport } | { failure: string };

/** The reports of all IDs that the input items name: one item per ID, linked to the item that named it. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const output: INodeExecutionData[] = [];
	const wanted = readIds(context, output);
	if (wanted.length > 0) {
		const reports = await fetchReports(context, [...new Set(wanted.map(({ id }) => id))]);
		for (const { id, item } of wanted) {
			const found = reports.get(id)!;
			output.push(
				'report' in found
					? asItem(found.report, item)
					: failureItem(
							asNodeError(context, new NodeOperationError(context.getNode(), found.failure), item),
							item,
						),
			);
		}
	}
	return [output.sort((a, b) => itemOf(a) - itemOf(b))];
}

function itemOf({ pairedItem }: INodeExecutionData): number {
	return (pairedItem as { item: number }).item;
}

/** Reads the IDs of every item; an item without a usable one becomes a failure of its own. */
function readIds(context: IExecuteFunctions, failures: INodeExecutionData[]): WantedId[] {
	return context.getInputData().flatMap((_, item) => {
		try {
			return parseIds(context, context.getNodeParameter('ids', item)).map((id) => ({ id, item }));
		} catch (error) {
			const failure = asNodeError(context, error, item);
			if (!context.continueOnFail()) throw failure;
			failures.push(failureItem(failure, item));
			return [];
		}
	});
}

function parseIds(context: IExecuteFunctions, value: unknown): string[] {
	const ids = splitRecipients(value).map((entry) => String(entry).trim());
	const bad = ids.find((id) => !/^[\w-]+$/.test(id));
	if (bad === undefined) return ids;
	throw new NodeOperationError(
		context.getNode(),
		bad === '' ? "'Message IDs' is empty" : `'${bad}' in 'Message IDs' is not a message ID`,
		{
			description:
				"Use the field 'messageId' that TCASTSMS: Send returned. Only accepted messages have one.",
		},
	);
}

async function fetchReports(
	context: IExecuteFunctions,
	ids: string[],
): Promise<Map<string, Report>> {
	const reports = new Map<string, Report>();
	const options = context.getNodeParameter('options', 0, {}) as IDataObject;
	const timeZone = String(options.providerTimeZone ?? providerTimeZone.default);
	let client: TcastSmsClient | undefined;
	for (let start = 0; start < ids.length; start += IDS_PER_REQUEST) {
		const chunk = ids.slice(start, start + IDS_PER_REQUEST);
		try {
			client ??= await connect(context, READ_TIMEOUT_MS);
			const result = await client.read('getreport', { ids: chunk.join(',') });
			if (!result.ok) throw new NodeOperationError(context.getNode(), result.problem.reason);
			const answer = client.scrub(result.answer);
			reportsFromAnswer(answer, chunk, { timeZone }).forEach((report, index) =>
				reports.set(chunk[index], { report }),
			);
		} catch (error) {
			if (!context.continueOnFail()) throw asNodeError(context, error, 0);
			chunk.forEach((id) => reports.set(id, { failure: (error as Error).message }));
		}
	}
	return reports;
}
