import {
	updateDisplayOptions,
	type IExecuteFunctions,
	type INodeExecutionData,
} from 'n8n-workflow';
import { executePreview } from '../../../execution/preview';
import { previewProperties } from './properties';
import { PROVIDER, specify } from './send.operation';

export const description = updateDisplayOptions(
	{ show: { resource: ['sms'], operation: ['preview'] } },
	previewProperties,
);

/** What sending would do and cost. Sends nothing; Message Central documents no call for the balance. */
export async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await executePreview(
		context,
		PROVIDER,
		async (options) => await specify(context, options),
	);
}
