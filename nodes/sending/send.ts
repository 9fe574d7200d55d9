import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Provider } from '../shared/provider';
import { clearRecord } from './campaign';
import { readOutputs } from './form';
import { withReading } from './guard';
import { failForText, readSendingJob, type SendingJob, type SendingSpec } from './job';
import { outcomeItems } from './outcome-items';
import { runJob } from './run';

/**
 * Runs a sending operation: reads its job, runs that, and shows what it came to.
 *
 * @param specify connects to the provider and says what is particular to the operation
 */
export async function executeSending<S>(
	context: IExecuteFunctions,
	provider: Provider,
	specify: (options: IDataObject) => Promise<SendingSpec<S>>,
): Promise<INodeExecutionData[][]> {
	return await withReading(
		context,
		provider,
		async () => await readOrClear(context, provider, specify),
		async (job) =>
			job === undefined
				? clearedItems(context, provider)
				: await outcomeItems(context, job.form, await runJob(context, job)),
	);
}

/** @returns undefined when the campaigns were cleared instead */
async function readOrClear<S>(
	context: IExecuteFunctions,
	provider: Provider,
	specify: (options: IDataObject) => Promise<SendingSpec<S>>,
): Promise<SendingJob<S> | undefined> {
	const raw = context.getNodeParameter('options', 0, {}) as IDataObject;
	if (raw.clearCampaigns === true) return await clearRecord(context);
	const job = await readSendingJob(context, provider, raw, await specify(raw));
	failForText(context, job);
	return job;
}

/** What leaves the node after its campaigns were forgotten and nothing was sent. */
function clearedItems(context: IExecuteFunctions, provider: Provider): INodeExecutionData[][] {
	context.addExecutionHints({
		message:
			"The record of this node's campaigns was cleared and nothing was sent. Remove the option 'Clear Campaigns Instead of Sending' before the next run.",
		location: 'outputPane',
		type: 'warning',
	});
	const items = [{ json: { provider, cleared: true }, pairedItem: { item: 0 } }];
	const { oneOutput, summaryOnly } = readOutputs(context);
	return oneOutput || summaryOnly ? [items] : [[], items];
}
