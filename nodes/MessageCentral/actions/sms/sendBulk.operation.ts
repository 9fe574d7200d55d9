import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { SENDING_FOR_MODEL } from '../../../n8n/as-tool';
import type { Operation } from '../../../n8n/operations';
import type { SendingSpec } from '../../../sending/job';
import { executeSending } from '../../../sending/send';
import { unfilledText } from '../../../shared/text/template';
import { connect } from '../../transport/client';
import { countryDefaults } from '../country';
import {
	groupKey,
	listParameters,
	readBulkParameters,
	sendBuiltFile,
	sendNumbers,
	type BulkSettings,
} from './bulk-requests';
import { checkSettings, PROVIDER, senderOf } from './send.operation';
import {
	bulkOptions,
	sendBulkProperties,
	type BulkMethod,
	type BulkOptions,
} from './sendBulk.description';

/** Longer addresses are cut off or refused by many servers and proxies. */
const MAX_URL_LENGTH = 6000;
/** Comma and blanks between and inside of numbers are written as %2C and %20. */
const SEPARATORS_LENGTH = 9;

export const sendBulk: Operation = {
	name: 'Send Bulk',
	value: 'sendBulk',
	action: 'Send bulk SMS',
	description:
		'Send to many recipients per request, as a list or a file; each message costs money, there is no ID per recipient, and one refusal refuses the batch',
	forModel: SENDING_FOR_MODEL,
	properties: sendBulkProperties,
	outputs: { names: ['Accepted', 'Not Accepted'] },
	execute,
};

/** Sends to many recipients per request; they share one ID and one fate. */
async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await executeSending(
		context,
		PROVIDER,
		bulkOptions,
		async (options) => await specify(context, options),
	);
}

async function specify(
	context: IExecuteFunctions,
	options: BulkOptions,
): Promise<SendingSpec<BulkSettings>> {
	const method = context.getNodeParameter('bulkMethod', 0) as BulkMethod;
	const client = await connect(context, options.timeout);
	const common = {
		countries: countryDefaults(client.session.credentials.country),
		readParameters: readBulkParameters,
		showsTexts: true as const,
		rules: { checkSettings, senderOf, providerFills: method === 'personalTexts' },
	};
	if (method === 'sameText') {
		return {
			...common,
			limits: {
				maxPerRequest: options.recipientsPerRequest,
				groupBy: groupKey,
				length: {
					ofFirst: (message) => client.urlLength(listParameters([message])),
					ofFurther: ({ number }) => SEPARATORS_LENGTH + number.msisdn.length,
					max: MAX_URL_LENGTH,
				},
			},
			send: async (batch, tries) => await sendNumbers(client, batch, tries),
		};
	}
	return {
		...common,
		limits: {
			maxPerRequest: options.rowsPerFile,
			personalTexts: true,
			groupBy: (settings) => `${groupKey(settings)}\n${unfilledText(settings.template)}`,
		},
		send: async (batch, tries) => await sendBuiltFile(client, batch, options, tries),
	};
}
