import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Operation } from '../../../n8n/operations';
import { eachItem } from '../../../n8n/each-item';
import { connect } from '../../transport/connect';
import { READ_TIMEOUT_MS } from '../common.description';

export const getBalance: Operation = {
	name: 'Get Balance',
	value: 'getBalance',
	action: 'Get account balance',
	description: 'Read the balance and the bonus balance of the account',
	properties: [],
	execute,
};

/** The balance, once per input item. */
async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const connectOnce = async () => await connect(context, READ_TIMEOUT_MS);
	return await eachItem(context, connectOnce, async (tcastSms) => {
		const { balance, gift, currency, balanceText, giftText, response } = await tcastSms.balance();
		return [
			{
				provider: 'tcastsms',
				balance: balance ?? null,
				gift: gift ?? null,
				currency: currency ?? null,
				balanceText: balanceText ?? null,
				giftText: giftText ?? null,
				response,
			},
		];
	});
}
