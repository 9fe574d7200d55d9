import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { checkBrakes } from '../shared/dispatch/brakes';
import { checkDrafts } from '../shared/dispatch/check';
import { planBatches } from '../shared/dispatch/plan';
import { describePreview, type Preview } from '../shared/dispatch/preview';
import { previewPage } from '../shared/dispatch/preview-page';
import { grouped, plural } from '../shared/dispatch/tally';
import { ENGLISH } from '../shared/page/words';
import type { Provider } from '../shared/provider';
import { sheetFacts } from '../shared/spreadsheet/source-facts';
import { isTool } from '../n8n/context';
import { onceForAll } from '../n8n/each-item';
import { type OptionTable, type Values } from '../n8n/option';
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
};

/** The options of a provider's preview. */
type PreviewTable = OptionTable &
	Pick<typeof previewOptions, 'currency' | 'nameColumn' | 'pricePerSegment'>;

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
	const described = describePreview({
		provider,
		drafts: job.drafts,
		messages: checked.messages,
		dropped: [...job.settled, ...checked.settled],
		batches: planBatches(checked.messages, spec.limits),
		brake: job.textProblem ?? checkBrakes(checked.messages, job.options),
		price: price > 0 ? price : undefined,
		balance: await readBalance?.(options),
		nameOf: createNamer(job.sources, options.nameColumn),
	});
	const beside = [...job.notes, ...job.warnings];
	const messages = [...hintsFor(described), ...beside];
	const spreadsheets = job.sources.slice(0, MOST_SPREADSHEETS).map(sheetFacts);
	const pages = isTool(context)
		? {}
		: drawPage(
				previewPage(described, { currency: options.currency, notes: beside, visible }, ENGLISH),
				ENGLISH,
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

function hintsFor(preview: Preview): string[] {
	const { kept, dropped, requests, segments, cost, oddCharacters } = preview;
	const price = cost === null ? '' : `, cost ${grouped(Math.round(cost))}`;
	const hints = [
		`Nothing was sent. ${grouped(kept)} would be sent to, ${grouped(dropped)} dropped, ${plural(requests, 'request')}, about ${plural(segments, 'segment')}${price}`,
	];
	if (preview.stoppedBy !== null) hints.push(preview.stoppedBy);
	if (preview.balanceIsEnough === false) {
		hints.push(
			`The balance of ${preview.balance} is not enough for the estimated cost of ${cost}.`,
		);
	}
	if (oddCharacters.segmentsSaved > 0) {
		const named = oddCharacters.characters
			.map(({ character, name }) => `${name} ${visible(character)}`)
			.join(', ');
		hints.push(
			`Odd characters make the texts dearer: ${named}. With 'Odd Characters' set to 'Replace With Plain Ones' they need ${plural(oddCharacters.segmentsSaved, 'segment')} less.`,
		);
	}
	return hints;
}

/** Invisible characters are named by their code. */
function visible(character: string): string {
	const isVisible = /[\p{P}\p{S}\p{L}\p{N}]/u.test(character);
	const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
	return isVisible ? `(${character})` : `(U+${code})`;
}
