import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeProperties,
} from 'n8n-workflow';
import type { Operation } from '../../../n8n/operations';
import { eachItem } from '../../../n8n/each-item';
import { readOptions, shownOf } from '../../../n8n/option';
import { optionsProperty } from '../../../n8n/options-property';
import { DateTime } from '../../../../vendor/luxon';
import type { InboxEncoding } from '../../inbox/message';
import { connect } from '../../transport/connect';
import { chooseByKeyword, includeStart, keywordPlace, keywords, splitKeywords } from './keywords';
import { encodingOption } from './encoding';
import { providerTimeZone, READ_TIMEOUT_MS } from '../common.description';

/** Read for each item. */
const keywordOptions = { keywords, keywordPlace, includeStart };

const properties: INodeProperties[] = [
	{
		displayName:
			'Only accounts with dedicated SIM hosting have an inbox. Nobody can reply to a sender name, and accounts with an API key have no inbox here.',
		name: 'inboxNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		description: 'Max number of results to return',
		displayOptions: { show: { returnAll: [false] } },
	},
	optionsProperty([
		...shownOf(keywordOptions),
		encodingOption,
		providerTimeZone,
		{
			displayName: 'Received After (Unconfirmed)',
			name: 'receivedAfter',
			type: 'dateTime',
			default: '',
			description: 'Ask only for messages from this time on. TCASTSMS does not document it.',
		},
	]),
];

export const getManyReceived: Operation = {
	name: 'Get Many Received',
	value: 'getManyReceived',
	action: 'Get many received SMS',
	description: 'Get SMS that arrived at a number which TCASTSMS hosts',
	properties,
	execute,
};

/** The received messages, oldest first as the provider lists them; rows that cannot be read too. */
async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const connectOnce = async () => await connect(context, READ_TIMEOUT_MS);
	return await eachItem(context, connectOnce, async (tcastSms, item) => {
		const options = context.getNodeParameter('options', item, {}) as IDataObject;
		const wanted = readOptions(keywordOptions, options);
		const received = await tcastSms.inbox({
			encoding: (options.messageEncoding ?? 'auto') as InboxEncoding,
			timeZone: String(options.providerTimeZone ?? providerTimeZone.default),
			since: unixSeconds(options.receivedAfter, context.getTimezone()),
		});
		const messages = chooseByKeyword(received, {
			keywords: wanted.keywords === '' ? undefined : splitKeywords(wanted.keywords),
			place: wanted.keywordPlace,
			includeStart: wanted.includeStart,
		});
		return context.getNodeParameter('returnAll', item, false)
			? messages
			: messages.slice(0, context.getNodeParameter('limit', item, 50) as number);
	});
}

function unixSeconds(value: unknown, zone: string): string | undefined {
	const time = DateTime.fromISO(String(value ?? ''), { zone });
	return time.isValid ? String(Math.floor(time.toSeconds())) : undefined;
}
