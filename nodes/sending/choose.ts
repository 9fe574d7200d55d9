import type { IExecuteFunctions } from 'n8n-workflow';
import { checkBrakes, type BrakeProblem } from '../shared/dispatch/brakes';
import { checkDrafts, type Checked } from '../shared/dispatch/check';
import type { ExecutionMemory } from '../shared/dispatch/execution-memory';
import { settle, settleMessage, type Message, type Settled } from '../shared/dispatch/message';
import type { Reason } from '../shared/dispatch/outcome';
import { Problem } from '../shared/problem';
import { asNodeError, reasonOf } from '../n8n/node-error';
import type { Job } from './job';

/**
 * Decides who is sent to: who passes every check, was not sent to in an earlier round, and is not
 * too many. Those are taken into the execution's memory; all others get their outcome.
 *
 * @param narrow what an operation leaves out besides
 * @throws with *Continue On Fail* off when something breaks or a maximum is passed. Nobody was sent
 *   to yet, so the node may fail; with it on, everybody is refused.
 */
export async function chooseRecipients<S>(
	context: IExecuteFunctions,
	job: Job<S>,
	memory: ExecutionMemory,
	narrow: (checked: Checked<S>) => Checked<S> = (checked) => checked,
): Promise<Checked<S>> {
	try {
		const all = await checkDrafts(job.drafts, job.rules);
		// From here to where the numbers are taken nothing is awaited: two calls of an agent may run at once.
		const { messages, settled } = narrow(leaveOutKnown(job, all, memory));
		const braked = checkBrakes(messages, job.options, memory);
		if (braked) {
			return { messages: [], settled: [...settled, ...holdBack(context, job, messages, braked)] };
		}
		memory.take(messages);
		// They have served, and a long list of them would take as much memory as all that follows.
		job.drafts.length = 0;
		return { messages, settled };
	} catch (error) {
		if (!context.continueOnFail()) throw asNodeError(context, error);
		return { messages: [], settled: refuseAll(job, reasonOf(error)) };
	}
}

/** Leaves out whom an earlier round of the same execution sent to, or may have. */
function leaveOutKnown<S>(job: Job<S>, checked: Checked<S>, memory: ExecutionMemory): Checked<S> {
	if (!job.rules.dropDuplicates) return checked;
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

/** Over a maximum nothing is sent at all. */
function holdBack<S>(
	context: IExecuteFunctions,
	job: Job<S>,
	messages: Array<Message<S>>,
	{ reasonCode, message, advice, reasonFor }: BrakeProblem,
): Settled[] {
	if (!context.continueOnFail()) {
		throw new Problem(reasonCode, message, advice);
	}
	return messages.map((held) =>
		settleMessage(job.rules.provider, held, { outcome: 'refused', ...reasonFor(held.position) }),
	);
}

function refuseAll<S>({ drafts, rules }: Job<S>, reason: Reason): Settled[] {
	return drafts.map(({ position, origin, fields, to }) =>
		settle(
			rules.provider,
			{ position, origin, fields, to: typeof to === 'object' ? '' : String(to) },
			{ outcome: 'refused', ...reason },
		),
	);
}
