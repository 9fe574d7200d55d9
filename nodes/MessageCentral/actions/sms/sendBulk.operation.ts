import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Operation } from '../../../n8n/operations';
import { timeoutOf } from '../../../sending/options';
import { executeSending, type ReadParameters, type SendingSpec } from '../../../sending/job';
import { readNumberOption } from '../../../shared/parameters/number-option';
import { unfilledText } from '../../../shared/text/template';
import { connect } from '../../transport/client';
import { countryDefaults } from '../country';
import {
	listParameters,
	sendBuiltFile,
	sendNumbers,
	sendReadyFile,
	type BulkSettings,
} from './bulk-requests';
import { checkSettings, PROVIDER, readSettings, type Settings } from './send.operation';
import {
	bulkOptions,
	sendBulkProperties,
	sizeOptions,
	type BulkMethod,
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
	properties: sendBulkProperties,
	outputs: { names: ['Accepted', 'Not Accepted'] },
	execute,
};

/** Sends to many recipients per request; they share one ID and one fate. */
async function execute(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	return await executeSending(
		context,
		PROVIDER,
		async (options) => await specify(context, options),
	);
}

async function specify(
	context: IExecuteFunctions,
	options: IDataObject,
): Promise<SendingSpec<BulkSettings>> {
	const method = context.getNodeParameter('bulkMethod', 0) as BulkMethod;
	const client = await connect(context, timeoutOf(options));
	const readParameters: ReadParameters<BulkSettings> = (item, read, readText) => {
		const template = readText(item);
		return { text: template, settings: { ...readSettings(read, item), template, item } };
	};
	const common = {
		options: bulkOptions,
		defaults: countryDefaults(client.session.credentials.country),
		readParameters,
		rules: { checkSettings, providerFills: method !== 'numbers' },
	};
	if (method === 'numbers') {
		return {
			...common,
			limits: {
				maxPerRequest: readNumberOption(options, sizeOptions.numbers),
				groupBy: groupKey,
				length: {
					ofFirst: (message) => client.urlLength(listParameters([message])),
					ofFurther: ({ number }) => SEPARATORS_LENGTH + number.msisdn.length,
					max: MAX_URL_LENGTH,
				},
			},
			send: async (batch) => await sendNumbers(client, batch),
		};
	}
	if (method === 'builtFile') {
		return {
			...common,
			limits: {
				maxPerRequest: readNumberOption(options, sizeOptions.builtFile),
				personalTexts: true,
				groupBy: (settings) => `${groupKey(settings)}\n${unfilledText(settings.template)}`,
			},
			send: async (batch) => await sendBuiltFile(client, batch, options),
		};
	}
	return {
		...common,
		fromSpreadsheet: true,
		limits: {
			maxPerRequest: Number.MAX_SAFE_INTEGER,
			personalTexts: true,
			groupBy: ({ item }) => String(item),
		},
		send: async (batch) => await sendReadyFile(context, client, batch),
		sendsWholeFiles: true,
	};
}

function groupKey({ senderId, channel, messageType, templateId, entityId }: Settings): string {
	return JSON.stringify([senderId, channel, messageType, templateId, entityId].map(String));
}
