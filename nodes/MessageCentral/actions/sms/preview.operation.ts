import { type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import type { Operation } from '../../../n8n/operations';
import { executePreview } from '../../../sending/preview';
import { previewOptions, previewProperties } from './properties';
import { PROVIDER, specify } from './send.operation';

export const preview: Operation = {
	name: 'Preview',
	value: 'preview',
	action: 'Preview SMS',
	description: 'Tell what sending would do and cost, without sending anything',
	properties: previewProperties,
	execute,
};

/** What sending would do and cost. Sends nothing; Message Central documents no call for the balance. */
async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await executePreview(
		context,
		PROVIDER,
		previewOptions,
		async (options) => await specify(context, options),
	);
}
