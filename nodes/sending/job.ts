import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import type { CheckRules } from '../shared/dispatch/check';
import type { Draft } from '../shared/dispatch/message';
import type { PlanLimits } from '../shared/dispatch/plan';
import { findTextProblem } from '../shared/dispatch/text-problem';
import { Problem } from '../shared/problem';
import type { Provider } from '../shared/provider';
import { createParameterReader } from '../n8n/parameter-reader';
import { createTextReader, type TextReader } from '../n8n/text-parameter';
import type { PhoneRules } from '../shared/recipients/phone';
import { describeSheets } from '../shared/spreadsheet/source-facts';
import { clearRecord, readCampaign } from './campaign';
import { isTool } from '../n8n/context';
import { reasonOf } from '../n8n/node-error';
import { readForm, readOutputs } from './form';
import { readSendingOptions, type OptionDefaults, type SendingOptions } from './options';
import { readOptOut, readQuietHours, readTestRecipient } from './order';
import type { ItemParameters } from './item-parameters';
import { readRecipients } from './recipients';
import { runSending, type SendingJob } from './run';
import { withSetup } from './setup';
import { checkToolLimits } from './tool-limits';

/** Reads a parameter of an item; dragged fields are resolved without n8n's expression engine. */
export type Read = (name: string, item: number, fallback?: unknown) => unknown;

/** Reads the parameters of one input item, the recipients aside. */
export type ReadParameters<S> = (
	item: number,
	read: Read,
	readText: TextReader,
) => ItemParameters<S>;

/** What differs between the sending operations. */
export interface SendingSpec<S> {
	/** The options that the operation has in the editor. */
	options: INodeProperties[];
	defaults: Omit<OptionDefaults, 'asTool'>;
	readParameters: ReadParameters<S>;
	/** Set when recipients always come from a file, whatever 'Source' says. */
	fromSpreadsheet?: true;
	/** Files go out as they came, so a row that may not be sent to holds back its whole file. */
	sendsWholeFiles?: true;
	rules: Pick<CheckRules<S>, 'maxTextLength' | 'checkSettings' | 'providerFills'> & {
		dropDuplicates?: false;
	};
	limits: PlanLimits<S>;
	send: SendingJob<S>['send'];
	afterSending?: SendingJob<S>['afterSending'];
}

/**
 * Runs a sending operation: reads everything first, then checks, plans and sends.
 *
 * @param specify connects to the provider and says what is particular to the operation
 */
export async function executeSending<S>(
	context: IExecuteFunctions,
	provider: Provider,
	specify: (options: IDataObject) => Promise<SendingSpec<S>>,
): Promise<INodeExecutionData[][]> {
	return await withSetup(
		context,
		provider,
		async () => await prepareOrClear(context, provider, specify),
		async (job) =>
			job === undefined ? sayCleared(context, provider) : await runSending(context, job),
	);
}

/** @returns undefined when the campaigns were cleared instead */
async function prepareOrClear<S>(
	context: IExecuteFunctions,
	provider: Provider,
	specify: (options: IDataObject) => Promise<SendingSpec<S>>,
): Promise<SendingJob<S> | undefined> {
	const raw = context.getNodeParameter('options', 0, {}) as IDataObject;
	if (raw.clearCampaigns === true) return await clearRecord(context);
	const job = await prepareJob(context, provider, raw, await specify(raw));
	// With Continue On Fail each recipient gets it as its outcome, but a test run tells only of its samples.
	if (job.textProblem && (!context.continueOnFail() || job.testRecipient)) throw job.textProblem;
	return job;
}

/** Reads what every sending operation shares and joins it with what is particular to one. */
export async function prepareJob<S>(
	context: IExecuteFunctions,
	provider: Provider,
	raw: IDataObject,
	spec: SendingSpec<S>,
): Promise<SendingJob<S>> {
	if (isTool(context)) checkToolLimits(context.getNode().parameters.options);
	const options = readSendingOptions(raw, spec.options, {
		...spec.defaults,
		asTool: isTool(context),
	});
	const phone = phoneRulesOf(options);
	const campaign = spec.sendsWholeFiles ? undefined : await readCampaign(context, raw);
	const testRecipient = readTestRecipient(raw, phone);
	if (spec.sendsWholeFiles && testRecipient) {
		throw new Problem(
			'invalid_setting',
			"'Test Recipient' cannot be used with a ready file, which is sent unchanged",
			'Put your own number into a copy of the file, or choose another bulk method.',
		);
	}
	const reader = createParameterReader(context);
	const read: Read = (name, item, fallback) => reader.get(name, item, fallback);
	const readText = createTextReader(context, 'message', reader);
	const recipients = await readRecipients(
		context,
		provider,
		phone,
		(item) => read('to', item),
		(item) => spec.readParameters(item, read, readText),
		spec.fromSpreadsheet,
	);
	const warnings: string[] = [];
	const optedOut = readOptOut(raw, phone, (message) => warnings.push(message));
	const textProblem = await findTextProblem(recipients.drafts, {
		kind: isTool(context) ? 'tool' : recipients.sources.length > 0 ? 'rows' : 'items',
		jsonOf: (item) => context.getInputData()[item].json,
	});
	const sheets = describeSheets(recipients.sources);
	return {
		...recipients,
		drafts: textProblem ? refuseAll(recipients.drafts, textProblem) : recipients.drafts,
		textProblem,
		options,
		form: readForm(context, raw),
		rules: {
			provider,
			phone,
			allowedCountries: options.allowedCountries,
			optedOut,
			// A file that goes out as it came keeps its characters too.
			plainCharacters: raw.oddCharacters === 'plain' && !spec.sendsWholeFiles,
			// A campaign sends to each number once, whatever the option says.
			dropDuplicates:
				spec.rules.dropDuplicates ?? (options.dropDuplicates || campaign !== undefined),
			maxTextLength: spec.rules.maxTextLength,
			checkSettings: spec.rules.checkSettings,
			providerFills: spec.rules.providerFills,
		},
		limits: spec.limits,
		campaign,
		testRecipient,
		sendsWholeFiles: spec.sendsWholeFiles,
		quietHours: readQuietHours(context, raw),
		notes: sheets.notes,
		warnings: [...sheets.warnings, ...warnings],
		send: spec.send,
		afterSending: spec.afterSending,
	};
}

/** What is known of a recipient already is more to the point than what is wrong for all. */
function refuseAll<S>(drafts: Array<Draft<S>>, textProblem: Problem): Array<Draft<S>> {
	const problem = reasonOf(textProblem);
	return drafts.map((draft) => ({ problem, ...draft }));
}

function phoneRulesOf(options: SendingOptions): PhoneRules {
	return { defaultCountry: options.defaultCountry, accept: options.numberCheck };
}

/** What leaves the node after its campaigns were forgotten and nothing was sent. */
function sayCleared(context: IExecuteFunctions, provider: Provider): INodeExecutionData[][] {
	context.addExecutionHints({
		message:
			"The record of this node's campaigns was cleared and nothing was sent. Remove the option 'Clear Campaigns Instead of Sending' before the next run.",
		location: 'outputPane',
		type: 'warning',
	});
	const items = [{ json: { provider, cleared: true }, pairedItem: { item: 0 } }];
	const { oneOutput, summaryOnly } = readOutputs(context);
	return oneOutput || summaryOnly ? [items] : [[], items];
}
