import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Operation } from '../../../n8n/operations';
import { readText } from '../../../shared/wire-values';
import { connect } from '../../transport/connect';
import { eachItem, orThrow } from '../../../n8n/each-item';
import { readAmount } from './amount';
import { READ_TIMEOUT_MS } from '../common.description';

export const getBalance: Operation = {
	name: 'Get Balance',
	value: 'getBalance',
	action: 'Get account balance',
	description: 'Read the balance and the bonus balance of the account',
	properties: [],
	execute,
};

/** The balance, once per input item. TCASTSMS names no currency. */
async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const connectOnce = async () => await connect(context, READ_TIMEOUT_MS);
	return await eachItem(context, connectOnce, async (client) => {
		const answer = orThrow(await client.read('getbalance'));
		return [
			{
				provider: 'tcastsms',
				balance: readAmount(answer.balance) ?? null,
				gift: readAmount(answer.gift) ?? null,
				balanceText: readText(answer.balance) ?? null,
				giftText: readText(answer.gift) ?? null,
				response: client.scrub(answer),
			},
		];
	});
}
