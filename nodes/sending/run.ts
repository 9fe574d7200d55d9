import type { IExecuteFunctions } from 'n8n-workflow';
import type { Checked } from '../shared/dispatch/check';
import {
	createDispatcher,
	type DispatchControl,
	type LeftOut,
} from '../shared/dispatch/dispatcher';
import { ExecutionMemory } from '../shared/dispatch/execution-memory';
import { settleMessage, type Message, type Settled } from '../shared/dispatch/message';
import { planBatches } from '../shared/dispatch/plan';
import { checkQuietHours, type QuietHours } from '../shared/dispatch/quiet-hours';
import { tally } from '../shared/dispatch/tally';
import { chooseTestMessages } from '../shared/dispatch/test-run';
import { notSent } from '../shared/dispatch/unexpected';
import { sendInWindows } from '../shared/dispatch/windows';
import { cancellationOf } from '../n8n/context';
import type { Problem } from '../shared/problem';
import { asNodeError, reasonOf } from '../n8n/node-error';
import { beginCampaign, type Campaign } from './campaign';
import { chooseRecipients } from './choose';
import type { Job, SendingJob } from './job';
import { memoryOf } from './memory';
import { hasFailed } from './outcome-items';
import type { RunResult } from './result';

/**
 * Checks, plans and sends, and gives each recipient that came in exactly one outcome.
 *
 * @throws only before the first request, and only when *Continue On Fail* is off: after anything was
 *   sent, a throw would lose the IDs and make n8n's retry send again
 */
export async function runJob<S>(
	context: IExecuteFunctions,
	job: SendingJob<S>,
): Promise<RunResult> {
	const memory = memoryOf(context);
	const { testRecipient } = job;
	// A test sends to nobody but the person: it neither heeds nor adds to who was sent to.
	const numbers = testRecipient === undefined ? memory : new ExecutionMemory();
	const notes: string[] = [];
	const narrow = (checked: Checked<S>): Checked<S> => {
		if (testRecipient === undefined) return checked;
		const messages = chooseTestMessages(checked.messages, testRecipient);
		notes.push(
			`Test: ${messages.length} of ${checked.messages.length} texts, all to ${testRecipient.msisdn}. Remove the option 'Test Recipient' to send to everyone.`,
		);
		return { messages, settled: [] };
	};
	const chosen = await chooseRecipients(context, job, numbers, narrow);
	const campaign = testRecipient === undefined ? job.campaign : undefined;
	const begun = campaign && (await beginCampaign(campaign, chosen.messages.length));
	const sent = begun?.problem
		? holdBack(context, job, chosen.messages, { numbers, ...begun, problem: begun.problem })
		: await sendMessages(context, job, chosen.messages, {
				memory,
				campaign: campaign && { ...campaign, isNew: begun?.isNew === true },
			});
	numbers.release(sent.settled);
	const asked = await askAfterwards(job, [...job.settled, ...chosen.settled, ...sent.settled]);
	return resultOf(context, job, memory, {
		settled: asked.settled,
		requests: sent.requests,
		notes: [...notes, ...sent.notes],
		warnings: [...sent.warnings, ...asked.warnings],
		test: testRecipient !== undefined,
	});
}

/** How the requests of a run are made, continuing where earlier rounds of its execution have left it. */
export function dispatchControl<S>(
	context: IExecuteFunctions,
	{ rules, options, quietHours, leaveOut }: Job<S> & Pick<SendingJob<S>, 'leaveOut'>,
	{ course }: ExecutionMemory,
): DispatchControl<S> {
	return {
		provider: rules.provider,
		concurrency: options.concurrency,
		messagesPerSecond: options.messagesPerSecond,
		stopAfterRefusals: options.stopAfterRefusals,
		isCancelled: cancellationOf(context),
		course,
		beforeRequest: (batch) =>
			batch.map(
				(message) => (quietHours && checkHours(message, quietHours)) ?? leaveOut?.(message),
			),
	};
}

/**
 * Joins what a run came to with what is known of its job. When it failed, the memory of the execution
 * lets the person, or n8n's *Retry On Fail*, start over.
 */
export function resultOf<S>(
	context: IExecuteFunctions,
	job: Job<S>,
	memory: ExecutionMemory,
	came: Pick<RunResult, 'settled' | 'requests' | 'notes' | 'warnings'> & { test?: boolean },
): RunResult {
	const { settled, requests, notes, warnings, test = false } = came;
	if (hasFailed(tally(settled)) && !context.continueOnFail()) memory.startOver();
	return {
		provider: job.rules.provider,
		settled: inOrder(settled),
		requests,
		notes: [...job.notes, ...notes],
		warnings: [...job.warnings, ...warnings],
		sources: job.sources,
		test,
	};
}

/** By their position, each put into its place: sorting a million of them would hold up n8n. */
function inOrder(settled: readonly Settled[]): Settled[] {
	const placed = new Array<Settled | undefined>(settled.length);
	for (const entry of settled) placed[entry.position] = entry;
	return placed.filter((entry) => entry !== undefined);
}

type Sent = Pick<RunResult, 'requests' | 'notes' | 'warnings'> & { settled: Settled[] };

/**
 * What comes out when the campaign's record lets nobody be sent to.
 *
 * @throws NodeOperationError with *Continue On Fail* off
 */
function holdBack<S>(
	context: IExecuteFunctions,
	{ rules }: SendingJob<S>,
	messages: Array<Message<S>>,
	{ numbers, isNew, problem }: { numbers: ExecutionMemory; isNew: boolean; problem: Problem },
): Sent {
	const settleAs = (outcome: 'refused' | 'unknown') =>
		messages.map((message) =>
			settleMessage(rules.provider, message, { outcome, ...reasonOf(problem) }),
		);
	if (!context.continueOnFail()) {
		numbers.release(settleAs('refused'));
		throw asNodeError(context, problem);
	}
	// An earlier run of the campaign may have sent to them.
	return { settled: settleAs(isNew ? 'refused' : 'unknown'), requests: 0, notes: [], warnings: [] };
}

/** Never throws: from the first request on, every outcome that is known must come out. */
async function sendMessages<S>(
	context: IExecuteFunctions,
	job: SendingJob<S>,
	messages: Array<Message<S>>,
	{ memory, campaign }: { memory: ExecutionMemory; campaign?: Campaign & { isNew: boolean } },
): Promise<Sent> {
	const { provider } = job.rules;
	const dispatcher = createDispatcher(
		async (batch, tries) => await job.send(batch, tries, campaign?.name),
		dispatchControl(context, job, memory),
	);
	const send = async (part: Array<Message<S>>) => {
		let batches: Array<Array<Message<S>>>;
		try {
			batches = planBatches(part, job.limits);
		} catch (error) {
			return part.map((message) => settleMessage(provider, message, notSent(error)));
		}
		// They are in the batches now, which give them up one by one.
		part.length = 0;
		return await dispatcher.run(batches);
	};
	const notes: string[] = [];
	const warnings: string[] = [];
	if (campaign?.record.isEmpty) {
		notes.push(
			`'${campaign.name}' starts with an empty record: a new, copied or re-created node does not know what another one sent.`,
		);
	}
	const settled = campaign
		? await sendInWindows(messages, {
				provider,
				record: campaign.record,
				campaign: campaign.name,
				isNew: campaign.isNew,
				sendInterrupted: campaign.resendInterrupted || job.settles === true,
				send,
				isOver: () => dispatcher.isOver,
				warn: (message) => warnings.push(message),
			})
		: await send(messages);
	return {
		settled,
		requests: dispatcher.requests,
		notes: dispatcher.pace === undefined ? notes : [...notes, dispatcher.pace],
		warnings: [...warnings, ...dispatcher.contradictions],
	};
}

async function askAfterwards<S>(
	{ afterSending }: SendingJob<S>,
	settled: Settled[],
): Promise<{ settled: Settled[]; warnings: string[] }> {
	try {
		return (await afterSending?.(settled)) ?? { settled, warnings: [] };
	} catch (error) {
		const warning = `What became of the messages could not be asked to the end, but their outcomes are complete. ${reasonOf(error).reason}`;
		return { settled, warnings: [warning] };
	}
}

function checkHours<S>({ number }: Message<S>, hours: QuietHours): LeftOut | undefined {
	const check = checkQuietHours(number.country, hours, Date.now());
	return check.quiet
		? { outcome: 'skipped', ...check.problem, extra: { notBefore: check.notBefore } }
		: undefined;
}
