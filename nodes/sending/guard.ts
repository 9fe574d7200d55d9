import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Provider } from '../shared/provider';
import { outcomeItems } from './outcome-items';
import { asNodeError, reasonOf } from '../n8n/node-error';
import { readOutputs } from './form';
import { refuseItem } from './recipients';

/**
 * Runs what comes before the first request, such as reading the credential. When that fails and
 * *Continue On Fail* is on, every input item leaves on Not Accepted: n8n itself would pass the input
 * on as if it had been sent.
 *
 * @param prepare everything that can fail before anything is sent
 * @param run the sending itself, which settles its own failures
 */
export async function withReading<T>(
	context: IExecuteFunctions,
	provider: Provider,
	prepare: () => Promise<T>,
	run: (prepared: T) => Promise<INodeExecutionData[][]>,
): Promise<INodeExecutionData[][]> {
	let prepared: T;
	try {
		prepared = await prepare();
	} catch (error) {
		if (!context.continueOnFail()) {
			throw asNodeError(context, error);
		}
		const reason = reasonOf(error);
		const refused = context
			.getInputData()
			.map((_, item) => refuseItem(provider, item, item, reason));
		return await outcomeItems(context, readOutputs(context), {
			provider,
			settled: refused,
			requests: 0,
			notes: [],
			warnings: [],
			sources: [],
			test: false,
		});
	}
	return await run(prepared);
}
