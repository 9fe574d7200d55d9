import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { isTool } from '../n8n/context';
import { onceForAll } from '../n8n/each-item';
import type { Operation } from '../n8n/operations';
import { readOptions, shownOf, text, toggle, type Values } from '../n8n/option';
import { optionsProperty } from '../n8n/options-property';
import { Problem } from '../shared/problem';
import type { Provider } from '../shared/provider';
import { summarizeDelivery, type DeliverySummary } from '../shared/summary/summary';
import { lead, summaryPage, type Circumstances } from '../shared/summary/summary-page';
import { resultLanguage, wordsOf } from './language';
import { currency, drawPage, pricePerSegment } from './pages';
import { timeZone } from './time-zone';

const summaryOptions = {
	attachPage: toggle({
		displayName: 'Attach Page as File',
		name: 'attachPage',
		type: 'boolean',
		default: false,
		description: 'Whether to attach the page as an .html file, to send or to keep',
	}),
	currency,
	pricePerSegment,
	resultLanguage,
	outputField: text({
		displayName: 'Put Output File in Field',
		name: 'outputField',
		type: 'string',
		default: 'data',
		description: 'Name of the output field that holds the file',
	}),
	timeZone: timeZone.with({
		description:
			"Zone of the hours that are counted, and of times that name none. The workflow's own when empty.",
	}),
	title: text({
		displayName: 'Title',
		name: 'title',
		type: 'string',
		default: '',
		placeholder: 'e.g. Ramadan 2027',
		description: 'What stands above the page',
	}),
};

type SummaryOptions = Values<typeof summaryOptions>;

/** The operation that makes one item of what became of any number of messages. */
export function summarizeOperation(provider: Provider): Operation {
	return {
		name: 'Summarize',
		value: 'summarize',
		action: 'Summarize delivery',
		description:
			'Count what became of messages, from outcomes and delivery reports, as numbers and as a page to look at',
		properties: [optionsProperty(shownOf(summaryOptions))],
		execute: async (context) =>
			await onceForAll(context, async () => await summarize(context, provider)),
	};
}

async function summarize(
	context: IExecuteFunctions,
	provider: Provider,
): Promise<INodeExecutionData> {
	const items = context.getInputData();
	const options = readOptions(
		summaryOptions,
		context.getNodeParameter('options', 0, {}) as IDataObject,
	);
	const zone = options.timeZone || context.getTimezone();
	const price = options.pricePerSegment;
	const summary = await summarizeDelivery({
		items: items.map(({ json }) => json),
		provider,
		zone,
		price: price > 0 ? price : undefined,
	});
	if (summary.messages === 0 && summary.notRead > 0) throw nothingToCount(summary.notRead);
	const about: Circumstances = {
		title: options.title,
		currency: options.currency,
		zone,
		at: wordsOf(options).times.moment(Date.now(), zone),
	};
	return {
		...(await present(context, options, summary, about)),
		pairedItem: items.map((_, item) => ({ item })),
	};
}

/** An agent has the numbers; a page would only fill the model's memory. */
async function present(
	context: IExecuteFunctions,
	options: SummaryOptions,
	summary: DeliverySummary,
	about: Circumstances,
): Promise<INodeExecutionData> {
	const words = wordsOf(options);
	const { attachPage, outputField } = options;
	const json = { summary: lead(summary, words), ...summary } as unknown as IDataObject;
	if (isTool(context)) return { json };
	const pages = drawPage(summaryPage(summary, about, words), words);
	const item = { json: { ...json, ...pages } };
	if (!attachPage) return item;
	const file = await context.helpers.prepareBinaryData(
		Buffer.from(pages.html),
		words.summary.fileName,
		'text/html',
	);
	return { ...item, binary: { [outputField]: file } };
}

const nothingToCount = (items: number) =>
	new Problem(
		'invalid_setting',
		items === 1
			? 'The item is neither an outcome nor a delivery report'
			: `None of the ${items} items is an outcome or a delivery report`,
		"Connect what sending or a trigger gives, or the rows of a table that keep its fields 'messageId', 'outcome' or 'state'. A summary of a run ('Return' set to 'Summary Only') has no messages any more: set it to 'One Item per Recipient'.",
	);
