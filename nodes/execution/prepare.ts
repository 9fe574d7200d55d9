import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { CheckRules } from '../shared/dispatch/check';
import type { PlanLimits } from '../shared/dispatch/plan';
import type { Provider } from '../shared/provider';
import type { PhoneRules } from '../shared/recipients/phone';
import { clearRecord, readCampaign } from './campaign';
import { isTool } from './context';
import { readSendingOptions, type OptionDefaults, type SendingOptions } from './options';
import { readOptOut, readQuietHours, readTestRecipient } from './order';
import { readRecipients, type ItemParameters } from './recipients';
import { runSending, type SendingJob } from './run';
import { withSetup } from './setup';

/** What differs between the sending operations. */
export interface SendingSpec<S> {
	defaults: Omit<OptionDefaults, 'asTool'>;
	/** Parameters of one input item, the recipients aside. */
	readParameters: (item: number) => ItemParameters<S>;
	/** The recipients of one input item; the parameter 'To' when left out. */
	readTo?: (item: number) => unknown;
	rules: Pick<CheckRules<S>, 'maxTextLength' | 'checkSettings'> & { dropDuplicates?: false };
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
	const raw = context.getNodeParameter('options', 0, {}) as IDataObject;
	if (raw.clearCampaigns === true) return await clearInstead(context, provider);
	return await withSetup(
		context,
		provider,
		async () => await prepareJob(context, provider, raw, await specify(raw)),
		async (job) => await runSending(context, job),
	);
}

/** Reads what every sending operation shares and joins it with what is particular to one. */
export async function prepareJob<S>(
	context: IExecuteFunctions,
	provider: Provider,
	raw: IDataObject,
	spec: SendingSpec<S>,
): Promise<SendingJob<S>> {
	const options = readSendingOptions(raw, { ...spec.defaults, asTool: isTool(context) });
	const phone = phoneRulesOf(options);
	const campaign = await readCampaign(context, raw);
	const readTo = spec.readTo ?? ((item) => context.getNodeParameter('to', item));
	const recipients = await readRecipients(context, provider, phone, readTo, spec.readParameters);
	const optOut = readOptOut(raw.optOut, phone);
	return {
		...recipients,
		options,
		rules: {
			provider,
			phone,
			allowedCountries: options.allowedCountries,
			optedOut: optOut.numbers,
			plainCharacters: raw.oddCharacters === 'plain',
			// A campaign sends to each number once, whatever the option says.
			dropDuplicates:
				spec.rules.dropDuplicates ?? (options.dropDuplicates || campaign !== undefined),
			maxTextLength: spec.rules.maxTextLength,
			checkSettings: spec.rules.checkSettings,
		},
		limits: spec.limits,
		campaign,
		testRecipient: readTestRecipient(context, raw, phone),
		quietHours: readQuietHours(context, raw),
		warnings:
			optOut.unreadable.length > 0
				? [
						`'Opt-Out List' has ${optOut.unreadable.length} entries that are no phone numbers: ${optOut.unreadable.slice(0, 5).join(', ')}`,
					]
				: [],
		send: spec.send,
		afterSending: spec.afterSending,
	};
}

function phoneRulesOf(options: SendingOptions): PhoneRules {
	return { defaultCountry: options.defaultCountry, accept: options.numberCheck };
}

/** Forgets the campaigns of this node and sends nothing. */
async function clearInstead(
	context: IExecuteFunctions,
	provider: Provider,
): Promise<INodeExecutionData[][]> {
	const keys = await clearRecord(context);
	context.addExecutionHints({
		message:
			"The record of this node's campaigns was cleared and nothing was sent. Remove the option 'Clear Campaigns Instead of Sending' before the next run.",
		location: 'outputPane',
		type: 'warning',
	});
	const items = [{ json: { provider, cleared: true, keys }, pairedItem: { item: 0 } }];
	const oneOutput = isTool(context) || context.getNodeParameter('outputs', 0, 'split') === 'one';
	return oneOutput ? [items] : [[], items];
}
