import { NodeOperationError, type IExecuteFunctions, type INodeExecutionData } from 'n8n-workflow';
import { checkBrakes } from '../shared/dispatch/brakes';
import { checkDrafts, type CheckRules } from '../shared/dispatch/check';
import { createDispatcher } from '../shared/dispatch/dispatcher';
import { settleMessage, type Draft, type Message, type Settled } from '../shared/dispatch/message';
import { planBatches, type PlanLimits } from '../shared/dispatch/plan';
import type { BatchResult } from '../shared/dispatch/result';
import { cancellationOf } from './context';
import { conclude } from './conclude';
import type { SendingOptions } from './options';

/** Everything that one run of a sending operation needs, read from n8n already. */
export interface SendingJob<S> {
	drafts: Array<Draft<S>>;
	/** Recipients or input items that got their outcome while they were read. */
	settled: Settled[];
	rules: CheckRules<S>;
	limits: PlanLimits<S>;
	options: SendingOptions;
	send: (batch: Array<Message<S>>) => Promise<BatchResult>;
}

/**
 * Checks, plans and sends, and gives each recipient that came in exactly one outcome.
 *
 * @returns what leaves on each output of the node
 * @throws NodeOperationError only when *Continue On Fail* is off and nothing was accepted, unknown or
 *   skipped: after anything was sent, a throw would lose the IDs and make n8n's retry send again
 */
export async function runSending<S>(
	context: IExecuteFunctions,
	job: SendingJob<S>,
): Promise<INodeExecutionData[][]> {
	const { provider } = job.rules;
	const checked = checkDrafts(job.drafts, job.rules);
	const braked = checkBrakes(checked.messages, job.options.brakes);
	if (braked) {
		if (!context.continueOnFail()) {
			throw new NodeOperationError(context.getNode(), braked.message, {
				description: braked.description,
			});
		}
		const held = checked.messages.map((message) =>
			settleMessage(provider, message, {
				outcome: 'refused',
				...braked.reasonFor(message.position),
			}),
		);
		return conclude(context, inOrder(job.settled, checked.settled, held), { requests: 0 });
	}

	const dispatcher = createDispatcher(job.send, {
		provider,
		concurrency: job.options.concurrency,
		messagesPerSecond: job.options.messagesPerSecond,
		stopAfterRefusals: job.options.stopAfterRefusals,
		isCancelled: cancellationOf(context),
	});
	const sent = await dispatcher.run(planBatches(checked.messages, job.limits));
	return conclude(context, inOrder(job.settled, checked.settled, sent), dispatcher);
}

function inOrder(...parts: Settled[][]): Settled[] {
	return parts.flat().sort((a, b) => a.position - b.position);
}
