import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { OptionTable, Values } from '../n8n/option';
import type { Provider } from '../shared/provider';
import { clearRecord } from './campaign';
import { readOutputs } from './form';
import { withReading } from './guard';
import { failForText, readSendingJob, type SendingJob, type SendingSpec } from './job';
import { outcomeItems } from './outcome-items';
import { readRunOptions, type SendingOptions } from './options';
import { runJob } from './run';

/**
 * Runs a sending operation: reads its job, runs that, and shows what it came to.
 *
 * @param own options that the operation has, with its own defaults
 * @param specify connects to the provider and says what is particular to the operation
 */
export async function executeSending<S, T extends OptionTable>(
	context: IExecuteFunctions,
	provider: Provider,
	own: T,
	specify: (options: Values<T> & SendingOptions) => Promise<SendingSpec<S>>,
): Promise<INodeExecutionData[][]> {
	return await withReading(
		context,
		provider,
		async () => await readOrClear(context, provider, own, specify),
		async (job) =>
			job === undefined
				? clearedItems(context, provider)
				: await outcomeItems(context, job.form, await runJob(context, job)),
	);
}

/** @returns undefined when the campaigns were cleared instead */
async function readOrClear<S, T extends OptionTable>(
	context: IExecuteFunctions,
	provider: Provider,
	own: T,
	specify: (options: Values<T> & SendingOptions) => Promise<SendingSpec<S>>,
): Promise<SendingJob<S> | undefined> {
	const options = readRunOptions(context, own);
	if (options.clearCampaigns) return await clearRecord(context);
	const job = await readSendingJob(context, provider, options, await specify(options));
	failForText(context, job);
	return job;
}

/** What leaves the node after its campaigns were forgotten and nothing was sent. */
function clearedItems(context: IExecuteFunctions, provider: Provider): INodeExecutionData[][] {
	context.addExecutionHints({
		message:
			"The record of this node's campaigns was cleared and nothing was sent. Remove the option 'Danger: Clear Campaigns Instead of Sending' before the next run.",
		location: 'outputPane',
		type: 'warning',
	});
	const items = [{ json: { provider, cleared: true }, pairedItem: { item: 0 } }];
	const { oneOutput, summaryOnly } = readOutputs(context);
	return oneOutput || summaryOnly ? [items] : [[], items];
}
