import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Operation } from '../../../n8n/operations';
import type { SendingOptions } from '../../../sending/options';
import { executePreview } from '../../../sending/preview';
import { connect } from '../../transport/connect';
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

/** What sending would do and cost, against the balance. Sends nothing. */
async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await executePreview(
		context,
		PROVIDER,
		previewOptions,
		async (options) => await specify(context, options),
		async (options) => await readBalance(context, options),
	);
}

/** The preview is worth having even when the balance cannot be read. */
async function readBalance(
	context: IExecuteFunctions,
	{ timeout }: SendingOptions,
): Promise<number | undefined> {
	const tcastSms = await connect(context, timeout);
	try {
		const { balance, gift = 0 } = await tcastSms.balance();
		return balance === undefined ? undefined : balance + gift;
	} catch {
		return undefined;
	}
}
