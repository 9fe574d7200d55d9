import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { checkBrakes, type BrakeProblem } from '../shared/dispatch/brakes';
import { checkDrafts, type Checked, type CheckRules } from '../shared/dispatch/check';
import { createDispatcher } from '../shared/dispatch/dispatcher';
import type { ExecutionMemory } from '../shared/dispatch/execution-memory';
import {
	settle,
	settleMessage,
	type Draft,
	type Message,
	type Settled,
} from '../shared/dispatch/message';
import type { Reason } from '../shared/dispatch/outcome';
import { planBatches, type PlanLimits } from '../shared/dispatch/plan';
import { checkQuietHours, type QuietHours } from '../shared/dispatch/quiet-hours';
import type { BatchResult } from '../shared/dispatch/result';
import { chooseTestMessages } from '../shared/dispatch/test-run';
import { tally } from '../shared/dispatch/tally';
import { notSent } from '../shared/dispatch/unexpected';
import { sendInWindows } from '../shared/dispatch/windows';
import { Problem } from '../shared/problem';
import type { PhoneNumber } from '../shared/recipients/phone-number';
import type { Campaign } from './campaign';
import { conclude, hasFailed, type Conclusion } from './outcome-items';
import { cancellationOf } from '../n8n/context';
import { asNodeError, reasonOf } from '../n8n/node-error';
import type { Form } from './form';
import { memoryOf } from './memory';
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
	form: Form;
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
	const memory = memoryOf(context);
	const conclusion: Conclusion = {
		provider: job.rules.provider,
		form: job.form,
		requests: 0,
		notes: [...(job.notes ?? [])],
		warnings: [...(job.warnings ?? [])],
		sources: job.sources,
	};
	const { messages, settled: leftOut } = await checkOrRefuse(context, job, memory, conclusion);
	const sent = await sendMessages(context, job, messages, memory, conclusion);

	const settled = [...job.settled, ...leftOut, ...sent].sort((a, b) => a.position - b.position);
	await askAfterwards(job, settled, conclusion);
	if (hasFailed(tally(settled)) && !context.continueOnFail()) memory.startOver();
	return await conclude(context, settled, conclusion);
}

/**
 * Decides who is sent to. Nobody was sent to yet, so what breaks here may fail the node, or refuses
 * everybody with *Continue On Fail* on.
 */
async function checkOrRefuse<S>(
	context: IExecuteFunctions,
	job: SendingJob<S>,
	memory: ExecutionMemory,
	conclusion: Conclusion,
): Promise<Checked<S>> {
	try {
		return await checkAll(context, job, memory, conclusion);
	} catch (error) {
		if (!context.continueOnFail()) throw asNodeError(context, error);
		const reason = reasonOf(error);
		return {
			messages: [],
			settled: job.drafts.map(({ position, origin, fields, to }) =>
				settle(
					job.rules.provider,
					{ position, origin, fields, to: typeof to === 'object' ? '' : String(to), count: null },
					{ outcome: 'refused', ...reason },
				),
			),
		};
	}
}

async function checkAll<S>(
	context: IExecuteFunctions,
	job: SendingJob<S>,
	memory: ExecutionMemory,
	conclusion: Conclusion,
): Promise<Checked<S>> {
	const all = await checkDrafts(job.drafts, job.rules);
	// From here to where the numbers are taken nothing is awaited: two calls of an agent may run at once.
	const checked = holdFiles(job, forTest(job, leaveOutKnown(job, all, memory), conclusion));
	const { messages } = checked;
	const sentBefore = job.testRecipient ? 0 : memory.recipients;
	const braked = checkBrakes(messages, job.options.brakes, sentBefore);
	if (braked) {
		return {
			messages: [],
			settled: [...checked.settled, ...holdBack(context, job, messages, braked)],
		};
	}
	if (!job.testRecipient) memory.take(messages);
	return checked;
}

/** Leaves out whom an earlier round of the same execution sent to, or may have. */
function leaveOutKnown<S>(
	job: SendingJob<S>,
	checked: Checked<S>,
	memory: ExecutionMemory,
): Checked<S> {
	if (!job.rules.dropDuplicates || job.testRecipient) return checked;
	const known = checked.messages.filter((message) => memory.knows(message));
	if (known.length === 0) return checked;
	const skipped = known.map((message) =>
		settleMessage(job.rules.provider, message, { outcome: 'skipped', ...SENT_EARLIER }),
	);
	return {
		messages: checked.messages.filter((message) => !memory.knows(message)),
		settled: [...checked.settled, ...skipped],
	};
}

const SENT_EARLIER: Reason = {
	reasonCode: 'duplicate',
	reason:
		'This node sent to the number earlier in this execution, or may have, so it was not sent to again.',
};

/** Never throws: from the first request on, every outcome that is known must come out. */
async function sendMessages<S>(
	context: IExecuteFunctions,
	job: SendingJob<S>,
	messages: Array<Message<S>>,
	memory: ExecutionMemory,
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
		course: memory.course,
		wholeBatches: job.sendsWholeFiles,
		beforeRequest: quietHours && ((message) => leaveAlone(message, quietHours)),
	});
	const send = async (part: Array<Message<S>>) => {
		let batches: Array<Array<Message<S>>>;
		try {
			batches = planBatches(part, job.limits);
		} catch (error) {
			return part.map((message) => settleMessage(provider, message, notSent(error)));
		}
		return await dispatcher.run(batches);
	};

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
	if (!job.testRecipient) memory.release(settled);
	conclusion.requests = dispatcher.requests;
	conclusion.warnings.push(...dispatcher.contradictions);
	return settled;
}

async function askAfterwards<S>(
	{ afterSending }: SendingJob<S>,
	settled: Settled[],
	{ warnings }: Conclusion,
): Promise<void> {
	try {
		await afterSending?.(settled, (message) => warnings.push(message));
	} catch (error) {
		warnings.push(
			`What became of the messages could not be asked to the end, but their outcomes are complete. ${reasonOf(error).reason}`,
		);
	}
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
