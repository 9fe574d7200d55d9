import { type IDataObject, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import type { Operation } from '../../../n8n/operations';
import { asItem, failureItem } from '../../../n8n/each-item';
import { optionsProperty } from '../../../n8n/options-property';
import type { FetchedReport } from '../../transport/interface';
import { connect } from '../../transport/connect';
import { providerTimeZone, READ_TIMEOUT_MS } from '../common.description';
import { asNodeError, reasonOf } from '../../../n8n/node-error';
import { problemFrom } from '../../../shared/problem';
import { idsProperty, readIds } from './ids';

export const get: Operation = {
	name: 'Get',
	value: 'get',
	action: 'Get delivery report',
	description: 'Ask how far messages got',
	properties: [idsProperty, optionsProperty([providerTimeZone])],
	execute,
};

/** The reports of all IDs that the input items name: one item per ID, linked to the item that named it. */
async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const output: INodeExecutionData[] = [];
	const settle = (item: number, work: () => INodeExecutionData[]) => {
		try {
			output.push(...work());
		} catch (error) {
			const failure = asNodeError(context, error, item);
			if (!context.continueOnFail()) throw failure;
			output.push(failureItem(failure, item));
		}
	};
	const wanted = new Map<number, string[]>();
	context.getInputData().forEach((_, item) =>
		settle(item, () => {
			wanted.set(item, readIds(context, item));
			return [];
		}),
	);
	if (wanted.size > 0) {
		const reports = await fetchAll(context, [...wanted.values()].flat());
		for (const [item, ids] of wanted) {
			settle(item, () => ids.map((id) => asItem(orThrow(reports(id)), item)));
		}
	}
	return [output.sort((a, b) => itemOf(a) - itemOf(b))];
}

/** Connecting may fail too; then every item that asked for something fails with the same words. */
async function fetchAll(
	context: IExecuteFunctions,
	ids: string[],
): Promise<(id: string) => FetchedReport> {
	const options = context.getNodeParameter('options', 0, {}) as IDataObject;
	const timeZone = String(options.providerTimeZone ?? providerTimeZone.default);
	try {
		const tcastSms = await connect(context, READ_TIMEOUT_MS);
		const reports = await tcastSms.reports(ids, timeZone);
		return (id) => reports.get(id)!;
	} catch (error) {
		const problem = reasonOf(error);
		return () => ({ ok: false, problem });
	}
}

function orThrow(fetched: FetchedReport) {
	if (fetched.ok) return fetched.report;
	throw problemFrom(fetched.problem);
}

function itemOf({ pairedItem }: INodeExecutionData): number {
	return (pairedItem as { item: number }).item;
}
