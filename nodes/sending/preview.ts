import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { checkBrakes } from '../shared/dispatch/brakes';
import { checkDrafts } from '../shared/dispatch/check';
import { planBatches } from '../shared/dispatch/plan';
import { describePreview, type Preview } from '../shared/dispatch/preview';
import { oddCharactersOf, previewPage } from '../shared/dispatch/preview-page';
import type { Words } from '../shared/words/en';
import type { Provider } from '../shared/provider';
import { sheetFacts } from '../shared/spreadsheet/source-facts';
import { isTool } from '../n8n/context';
import { onceForAll } from '../n8n/each-item';
import { type OptionTable, type Values } from '../n8n/option';
import { wordsOf } from '../reporting/language';
import { currency, drawPage, pricePerSegment } from '../reporting/pages';
import { readJob, type SendingSpec } from './job';
import { readRunOptions, ruleOptions, type SendingOptions } from './options';
import { resultOptions } from './options/results';
import { createNamer } from './person';
import { requestOptions } from './options/requests';

/** Spreadsheets that the preview describes. */
const MOST_SPREADSHEETS = 20;

/** The options of the preview: the rules of sending, and a price. */
export const previewOptions = {
	...ruleOptions,
	timeout: requestOptions.timeout,
	currency,
	nameColumn: resultOptions.nameColumn,
	pricePerSegment,
	resultLanguage: resultOptions.resultLanguage,
};

/** The options of a provider's preview. */
type PreviewTable = OptionTable &
	Pick<typeof previewOptions, 'currency' | 'nameColumn' | 'pricePerSegment' | 'resultLanguage'>;

/**
 * Does everything that sending does, up to the first request, and tells what would happen. Sends
 * nothing.
 *
 * @param readBalance the provider's balance where it tells it
 */
export async function executePreview<S, T extends PreviewTable>(
	context: IExecuteFunctions,
	provider: Provider,
	own: T,
	specify: (options: Values<T> & SendingOptions) => Promise<SendingSpec<S>>,
	readBalance?: (options: SendingOptions) => Promise<number | undefined>,
): Promise<INodeExecutionData[][]> {
	return await onceForAll(
		context,
		async () => await preview(context, provider, own, specify, readBalance),
	);
}

async function preview<S, T extends PreviewTable>(
	context: IExecuteFunctions,
	provider: Provider,
	own: T,
	specify: (options: Values<T> & SendingOptions) => Promise<SendingSpec<S>>,
	readBalance?: (options: SendingOptions) => Promise<number | undefined>,
): Promise<INodeExecutionData> {
	const options = readRunOptions(context, own);
	const spec = await specify(options);
	const job = await readJob(context, provider, options, spec);
	const checked = await checkDrafts(job.drafts, job.rules);
	const price = options.pricePerSegment;
	const words = wordsOf(options);
	const brake = job.textProblem ?? checkBrakes(checked.messages, job.options);
	const dropped = [...job.settled, ...checked.settled];
	const described = describePreview({
		provider,
		drafts: job.drafts,
		messages: checked.messages,
		dropped,
		batches: planBatches(checked.messages, spec.limits),
		brake,
		price: price > 0 ? price : undefined,
		balance: await readBalance?.(options),
		nameOf: createNamer(job.sources, options.nameColumn),
	});
	const beside = [...job.notes, ...job.warnings];
	const stopped =
		brake === undefined
			? null
			: words.explain({
					reasonCode: brake.reasonCode,
					reason: described.stoppedBy,
					about: job.textProblem?.about,
				});
	const messages = [...hintsFor(described, stopped, options.currency, words), ...beside];
	const spreadsheets = job.sources.slice(0, MOST_SPREADSHEETS).map((source) => sheetFacts(source));
	const pages = isTool(context)
		? {}
		: drawPage(
				previewPage(
					described,
					{
						currency: options.currency,
						stopped,
						about: dropped.slice(0, described.firstDropped.length).map(({ about }) => about),
						notes: beside,
						visible,
					},
					words,
				),
				words,
			);
	if (!isTool(context)) {
		context.addExecutionHints(
			...messages.map((message) => ({ message, location: 'outputPane' as const })),
		);
	}
	const pairedItem = context.getInputData().map((_, item) => ({ item }));
	const json = { ...described, spreadsheets, hints: messages, ...pages } as unknown as IDataObject;
	return { json, pairedItem };
}

function hintsFor(
	preview: Preview,
	stopped: string | null,
	currency: string,
	words: Words,
): string[] {
	const { kept, dropped, requests, segments, cost, balance, balanceIsEnough } = preview;
	const { money } = words.numbers;
	const price = cost === null ? null : money(Math.round(cost), currency);
	const { preview: text } = words;
	const hints = [
		text.hint(kept, dropped, words.requests(requests), words.segments(segments), price),
	];
	if (stopped !== null) hints.push(stopped);
	if (balanceIsEnough === false && balance !== null && cost !== null) {
		hints.push(text.notEnoughNotice(money(balance, currency), money(cost, currency)));
	}
	return [...hints, ...oddCharactersOf(preview, visible, words)];
}

/** Invisible characters are named by their code. */
function visible(character: string): string {
	const isVisible = /[\p{P}\p{S}\p{L}\p{N}]/u.test(character);
	const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
	return isVisible ? `(${character})` : `(U+${code})`;
}
