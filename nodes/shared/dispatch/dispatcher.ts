import pLimit from '../../../vendor/p-limit';
import { createAnswerKeeper, shortReason } from '../kept-answer';
import { pause } from '../pause';
import type { Provider } from '../provider';
import { newCourse, type Course } from './execution-memory';
import { Gate, type Passage, type Tries } from './gate';
import { settleMessage, type Message, type Settled } from './message';
import type { OutcomeExtras, Reason } from './outcome';
import { Pacing } from './pacing';
import { MOST_AT_ONCE } from './pacing-window';
import type { ReasonCode } from '../reason-codes';
import type { BatchResult } from './result';
import { brokenOff, notSent } from './unexpected';

export interface DispatchControl<S> {
	provider: Provider;
	/** Requests that are under way at once; 0 means that the run finds out what is best. */
	concurrency: number;
	/** Recipients per second; 0 means as fast as the provider answers. */
	messagesPerSecond: number;
	/** Requests in a row, refused as a whole with the same code, after which the rest is not tried; 0 means never. */
	stopAfterRefusals: number;
	isCancelled: () => boolean;
	/** Checks what may have changed by the time a request leaves, one entry per recipient; one with an outcome is left out. */
	beforeRequest?: (batch: Array<Message<S>>) => Array<LeftOut | undefined>;
	/** Where earlier rounds of the same execution have left it. */
	course?: Course;
}

/** Makes the request of a batch; `tries` is there when the run chooses its own pace. */
export type Send<S> = (batch: Array<Message<S>>, tries?: Tries) => Promise<BatchResult>;

/** Why a recipient is left out of a request that leaves now. */
export type LeftOut = { outcome: 'skipped'; extra?: OutcomeExtras } & Reason;

export interface Dispatcher<S> {
	/**
	 * Sends batches and settles every recipient in them. May be called several times in a run.
	 *
	 * @param batches each is emptied as soon as its outcomes are known: messages and outcomes of a long
	 *   list would fill the memory together
	 */
	run(batches: Array<Array<Message<S>>>): Promise<Settled[]>;
	/** Whether certainly no further request leaves. */
	readonly isOver: boolean;
	/** Requests that were made so far. */
	readonly requests: number;
	/** What a pace that chooses itself came to; undefined when a person fixed it, or too little was sent to say. */
	readonly pace: string | undefined;
	/** What did not fit together in the provider's answers. */
	readonly contradictions: ReadonlySet<string>;
}

/**
 * Runs the requests of one execution: bounded concurrency, an optional rate, and no further request
 * once going on is hopeless or the workflow was cancelled.
 */
export function createDispatcher<S>(send: Send<S>, control: DispatchControl<S>): Dispatcher<S> {
	const isAutomatic = control.concurrency === 0;
	const limit = pLimit(isAutomatic ? MOST_AT_ONCE : Math.max(1, control.concurrency));
	const course = control.course ?? newCourse();
	const contradictions = new Set<string>();
	let requests = 0;

	const watch = ({ results, wholeRefusal, contradiction }: BatchResult) => {
		if (contradiction) contradictions.add(contradiction);
		if (wholeRefusal === undefined || isAboutOneRecipient(wholeRefusal.problem, results.length)) {
			course.streak = { code: '', length: 0 };
			return;
		}
		const { problem, hopeless } = wholeRefusal;
		const code = `${problem.reasonCode} ${problem.providerCode ?? ''}`;
		const length = course.streak.code === code ? course.streak.length + 1 : 1;
		course.streak = { code, length };
		const enough = control.stopAfterRefusals > 0 && length >= control.stopAfterRefusals;
		if (hopeless || enough) course.stop ??= stoppedBy(problem, length);
	};

	const settleAll = (messages: Array<Message<S>>, result: Parameters<typeof settleMessage>[2]) =>
		messages.map((message) => settleMessage(control.provider, message, result));

	/** An exception must not take the outcomes of the others with it, hence it never leaves a batch. */
	const runBatch = async (batch: Array<Message<S>>): Promise<Settled[]> => {
		const passage = await gate?.enter();
		try {
			return await runNow(batch, passage);
		} finally {
			passage?.end();
			batch.length = 0;
		}
	};

	const runNow = async (batch: Array<Message<S>>, passage?: Passage): Promise<Settled[]> => {
		let parts: ReturnType<typeof separate>;
		try {
			if (!stopReason()) await keepPace(control, course, batch.length);
			const reason = stopReason();
			if (reason) return settleAll(batch, { outcome: 'refused', ...reason });
			parts = separate(batch);
		} catch (error) {
			return settleAll(batch, notSent(error));
		}
		if (parts.leaving.length === 0) return parts.leftOut;
		return [...parts.leftOut, ...(await sendNow(parts.leaving, passage))];
	};

	const sendNow = async (leaving: Array<Message<S>>, passage?: Passage): Promise<Settled[]> => {
		requests++;
		passage?.leaves();
		const sentAt = new Date().toISOString();
		try {
			const result = await send(leaving, passage);
			const keepAnswer = createAnswerKeeper();
			const sent = leaving.map((message, index) => {
				const { extra, response, reason, ...rest } = result.results[index];
				return settleMessage(control.provider, message, {
					...rest,
					reason: reason && shortReason(reason),
					response: keepAnswer(response),
					extra: { sentAt, ...extra },
				});
			});
			watch(result);
			return sent;
		} catch (error) {
			return settleAll(leaving, { ...brokenOff(error), extra: { sentAt } });
		}
	};

	const separate = (batch: Array<Message<S>>) => {
		const leaving: Array<Message<S>> = [];
		const leftOut: Settled[] = [];
		const reasons = control.beforeRequest?.(batch);
		for (const [index, message] of batch.entries()) {
			const reason = reasons?.[index];
			if (reason === undefined) leaving.push(message);
			else leftOut.push(settleMessage(control.provider, message, reason));
		}
		return { leaving, leftOut };
	};

	const stopReason = () => course.stop ?? (control.isCancelled() ? CANCELLED : undefined);
	const gate = isAutomatic
		? new Gate((course.pacing ??= new Pacing()), () => stopReason() !== undefined)
		: undefined;

	return {
		run: async (batches) =>
			(await Promise.all(batches.map((batch) => limit(async () => await runBatch(batch))))).flat(),
		get isOver() {
			return stopReason() !== undefined;
		},
		get requests() {
			return requests;
		},
		get pace() {
			return isAutomatic ? describePacing(course.pacing, requests) : undefined;
		},
		contradictions,
	};
}

/** Refusals that say something about a number and nothing about what comes after it. */
const ABOUT_A_NUMBER = new Set<ReasonCode>(['invalid_number', 'number_blocked', 'no_route']);

function isAboutOneRecipient({ reasonCode }: Reason, recipients: number): boolean {
	return recipients === 1 && ABOUT_A_NUMBER.has(reasonCode);
}

const CANCELLED: Reason = {
	reasonCode: 'not_tried',
	reason: 'Not tried, because the workflow was cancelled.',
};

function stoppedBy(problem: Reason, refusals: number): Reason {
	return {
		reasonCode: 'not_tried',
		reason: `Not tried, because sending stopped after ${refusals === 1 ? 'a refusal' : `${refusals} refusals in a row`}: ${shortReason(problem.reason)}`,
		providerCode: problem.providerCode,
	};
}

/** Spaces requests so that no more recipients leave per second than allowed. */
async function keepPace(
	{
		messagesPerSecond,
		isCancelled,
	}: Pick<DispatchControl<never>, 'messagesPerSecond' | 'isCancelled'>,
	course: Course,
	recipients: number,
): Promise<void> {
	if (messagesPerSecond <= 0) return;
	const startAt = Math.max(course.freeAt, Date.now());
	course.freeAt = startAt + (recipients / messagesPerSecond) * 1000;
	await pause(startAt - Date.now(), isCancelled);
}

/** Fewer requests than this tell nothing about a pace. */
const TELLING = 20;

function describePacing(pace: Pacing | undefined, requests: number): string | undefined {
	if (pace === undefined || requests < TELLING) return undefined;
	const { atOnce, perSecond } = pace.settledOn(performance.now());
	const rate = perSecond < 10 ? perSecond.toFixed(1) : String(Math.round(perSecond));
	const limited = pace.isLimited ? ` and about ${rate} a second, since more were turned away` : '';
	return `Requests at once were found automatically: ${atOnce}${limited}.`;
}
