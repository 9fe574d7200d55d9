import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { checkBrakes, type BrakeProblem } from '../shared/dispatch/brakes';
import { checkDrafts, type Checked, type CheckRules } from '../shared/dispatch/check';
import { createDispatcher } from '../shared/dispatch/dispatcher';
import { settleMessage, type Draft, type Message, type Settled } from '../shared/dispatch/message';
import { planBatches, type PlanLimits } from '../shared/dispatch/plan';
import { checkQuietHours, type QuietHours } from '../shared/dispatch/quiet-hours';
import type { BatchResult } from '../shared/dispatch/result';
import { chooseTestMessages } from '../shared/dispatch/test-run';
import { sendInWindows } from '../shared/dispatch/windows';
import { Problem } from '../shared/problem';
import type { PhoneNumber } from '../shared/recipients/phone';
import type { Campaign } from './campaign';
import { conclude, type Conclusion } from './conclude';
import { cancellationOf } from './context';
import type { SendingOptions } from './options';
import type { Sources } from './sources';

/** Everything that one run of a sending operation needs, read from n8n already. */
export interface SendingJob<S> {
	drafts: Array<Draft<S>>;
	/** Recipients or input items that got their outcome while they were read. */
	settled: Settled[];
	/** What is wrong with the text for every recipient; their drafts say so too. */
	textProblem?: Problem;
	/** Where the recipients came from, for the results workbook. */
	sources?: Sources;
	rules: CheckRules<S>;
	limits: PlanLimits<S>;
	options: SendingOptions;
	/** The 'Options' collection as n8n gives it. */
	rawOptions: IDataObject;
	campaign?: Campaign;
	/** Send only the first different texts, all to this number. */
	testRecipient?: PhoneNumber;
	quietHours?: QuietHours;
	sendsWholeFiles?: true;
	/** How the recipients' files were understood. */
	notes?: string[];
	/** What the person should know of the settings. */
	warnings?: string[];
	send: (batch: Array<Message<S>>) => Promise<BatchResult>;
	/** What still has to be asked about the outcomes before they leave the node. */
	afterSending?: (settled: Settled[], warn: (message: string) => void) => Promise<void>;
}

/**
 * Checks, plans and sends, and gives each recipient that came in exactly one outcome.
 *
 * @returns what leaves on each output of the node
 * @throws only when *Continue On Fail* is off and nothing was accepted, unknown or
 *   skipped: after anything was sent, a throw would lose the IDs and make n8n's retry send again
 */
export async function runSending<S>(
	context: IExecuteFunctions,
	job: SendingJob<S>,
): Promise<INodeExecutionData[][]> {
	const conclusion: Conclusion = {
		provider: job.rules.provider,
		options: job.rawOptions,
		requests: 0,
		notes: [...(job.notes ?? [])],
		warnings: [...(job.warnings ?? [])],
		sources: job.sources,
	};
	const checked = holdFiles(
		job,
		forTest(job, await checkDrafts(job.drafts, job.rules), conclusion),
	);
	const braked = checkBrakes(checked.messages, job.options.brakes);
	const sent = braked
		? holdBack(context, job, checked.messages, braked)
		: await sendMessages(context, job, checked.messages, conclusion);

	const settled = [...job.settled, ...checked.settled, ...sent].sort(
		(a, b) => a.position - b.position,
	);
	await job.afterSending?.(settled, (message) => conclusion.warnings.push(message));
	return await conclude(context, settled, conclusion);
}

async function sendMessages<S>(
	context: IExecuteFunctions,
	job: SendingJob<S>,
	messages: Array<Message<S>>,
	conclusion: Conclusion,
): Promise<Settled[]> {
	const { provider } = job.rules;
	const { quietHours, campaign, options } = job;
	const dispatcher = createDispatcher(job.send, {
		provider,
		concurrency: options.concurrency,
		messagesPerSecond: options.messagesPerSecond,
		stopAfterRefusals: options.stopAfterRefusals,
		isCancelled: cancellationOf(context),
		wholeBatches: job.sendsWholeFiles,
		beforeRequest: quietHours && ((message) => leaveAlone(message, quietHours)),
	});
	const send = async (part: Array<Message<S>>) =>
		await dispatcher.run(planBatches(part, job.limits));

	const protect = campaign !== undefined && job.testRecipient === undefined;
	if (protect && campaign.isFirst) {
		conclusion.notes.push(
			`'${campaign.name}' starts with an empty record: a new, copied or re-created node does not know what another one sent.`,
		);
	}
	const settled = protect
		? await sendInWindows(messages, {
				provider,
				record: campaign.record,
				campaign: campaign.name,
				resendInterrupted: campaign.resendInterrupted,
				send,
				warn: (message) => conclusion.warnings.push(message),
			})
		: await send(messages);
	conclusion.requests = dispatcher.requests;
	conclusion.warnings.push(...dispatcher.contradictions);
	return settled;
}

function leaveAlone<S>({ number }: Message<S>, hours: QuietHours) {
	const check = checkQuietHours(number.country, hours, Date.now());
	return check.quiet
		? { outcome: 'skipped' as const, ...check.problem, extra: { notBefore: check.notBefore } }
		: undefined;
}

function forTest<S>(job: SendingJob<S>, checked: Checked<S>, conclusion: Conclusion): Checked<S> {
	if (job.testRecipient === undefined) return checked;
	const messages = chooseTestMessages(checked.messages, job.testRecipient);
	conclusion.notes.push(
		`Test: ${messages.length} of ${checked.messages.length} texts, all to ${job.testRecipient.msisdn}. Remove the option 'Test Recipient' to send to everyone.`,
	);
	conclusion.test = true;
	return { messages, settled: [] };
}

/** A file that goes out as it came is held back as soon as one of its rows may not be sent to. */
function holdFiles<S>(job: SendingJob<S>, checked: Checked<S>): Checked<S> {
	if (!job.sendsWholeFiles) return checked;
	const culprits = new Map(checked.settled.map((settled) => [settled.origin.item, settled]));
	const messages: Array<Message<S>> = [];
	const settled = [...checked.settled];
	for (const message of checked.messages) {
		const culprit = culprits.get(message.origin.item);
		if (culprit === undefined) messages.push(message);
		else {
			settled.push(
				settleMessage(job.rules.provider, message, {
					outcome: 'refused',
					reasonCode: 'not_tried',
					reason: `Not tried: the file is sent unchanged, but row ${culprit.origin.row} may not be sent to. ${culprit.outcome.reason} Correct the file and run again.`,
				}),
			);
		}
	}
	return { messages, settled };
}

/** Over a maximum nothing is sent at all. */
function holdBack<S>(
	context: IExecuteFunctions,
	job: SendingJob<S>,
	messages: Array<Message<S>>,
	{ message, advice, reasonFor }: BrakeProblem,
): Settled[] {
	if (!context.continueOnFail()) {
		throw new Problem('over_limit', message, advice);
	}
	return messages.map((held) =>
		settleMessage(job.rules.provider, held, { outcome: 'refused', ...reasonFor(held.position) }),
	);
}
