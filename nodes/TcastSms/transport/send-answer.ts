import { parseObject, readInteger, type JsonObject } from '../../shared/wire-values';
import { isCertainlyNotTaken, isTurnedAway } from '../../http/certainty';
import type { Exchange } from '../../http/exchange';
import { describeTransportProblem } from '../../http/problem';
import type { Scrub } from '../../http/secrets';
import type { BatchResult, RecipientResult } from '../../shared/dispatch/result';
import type { Reason } from '../../shared/dispatch/outcome';
import type { Recipient } from '../../shared/recipients/match-number';
import { claimsAcceptance, isOwnAnswer, readCounter } from './own-answer';
import { readAcceptance, type Verdict } from './acceptance';
import { describeStatus, isListedStatus } from './codes';
import { SEND_WORDS } from './words';

/** The platform failed half-way through a batch: what it took is not known. */
const BATCH_FAILURE = -12;
const LOGIN_REFUSED = -1;
/** The longest text that is kept of a counter. */
const LONGEST_COUNTER = 40;

type Answered = Extract<Exchange, { kind: 'answered' }>;

/**
 * Reads what became of each number of a request. A number counts as accepted only with a row and an
 * ID of its own that the counters bear out, as refused only when that is certain; everything else is
 * unknown.
 *
 * @param recipients those of the request, no number twice
 * @returns one result per recipient, in the order of the request
 */
export function readSendAnswer(
	recipients: Recipient[],
	result: Exchange,
	scrub: Scrub,
): BatchResult {
	const answer = result.kind === 'answered' ? parseObject(result.text) : undefined;
	const status = readInteger(answer?.status);
	if (result.kind !== 'answered' || answer === undefined || status === undefined) {
		return readForeignAnswer(recipients, result, scrub);
	}
	if (status === 0) return readRows(recipients, answer, result, scrub);
	// A positive status beside an HTTP error is a web server's own, not the platform's.
	return status > 0 && result.status >= 300
		? readForeignAnswer(recipients, result, scrub)
		: readRefusal(recipients, status, answer, result, scrub);
}

function readForeignAnswer(recipients: Recipient[], result: Exchange, scrub: Scrub): BatchResult {
	const problem = describeTransportProblem(SEND_WORDS, result, scrub);
	const maySaySo = result.kind === 'answered' && isOwnAnswer(result.text);
	return isCertainlyNotTaken(result) && !maySaySo
		? refuseAll(recipients, problem, undefined)
		: everybody(recipients, { outcome: 'unknown', ...problem });
}

function readRefusal(
	recipients: Recipient[],
	status: number,
	answer: JsonObject,
	result: Answered,
	scrub: Scrub,
): BatchResult {
	const problem = describeStatus(status);
	const response = scrub(answer);
	const fail = readCounter(answer.fail);
	const leavesSome = typeof fail === 'number' && fail > 0 && fail < recipients.length;
	if (claimsAcceptance(answer) || leavesSome) {
		return {
			...everybody(recipients, {
				outcome: 'unknown',
				reasonCode: 'contradictory_answer',
				reason: `TCASTSMS returned status ${status}, but its counts or its list do not say that it refused all.`,
				providerCode: problem.providerCode ?? null,
				response,
			}),
			contradiction:
				'TCASTSMS contradicted itself: it refused a request, but its counts or its list do not say that it refused all.',
		};
	}
	if (!isReliable(result)) {
		return everybody(recipients, { outcome: 'unknown', ...failedWhile(result), response });
	}
	if (status === BATCH_FAILURE || !isListedStatus(status)) {
		const ofWhat =
			recipients.length === 1
				? 'whether it took the message'
				: `which of the ${recipients.length} numbers it took`;
		return everybody(recipients, {
			outcome: 'unknown',
			...problem,
			reason: `${problem.reason} It is not known ${ofWhat}.`,
			response,
		});
	}
	return refuseAll(recipients, problem, response, status === LOGIN_REFUSED);
}

function readRows(
	recipients: Recipient[],
	answer: JsonObject,
	result: Answered,
	scrub: Scrub,
): BatchResult {
	const { verdicts, complaints } = readAcceptance(recipients, answer);
	const counters = { status: 0, success: shown(answer.success), fail: shown(answer.fail) };
	const toResult = (verdict: Verdict, index: number): RecipientResult => {
		if (verdict.is === 'accepted') {
			const row = [recipients[index].msisdn, verdict.id];
			return {
				outcome: 'accepted',
				messageId: verdict.id,
				response: { ...scrub(counters), row },
			};
		}
		const response = scrub(counters);
		if (verdict.is === 'unclear') {
			return {
				outcome: 'unknown',
				reasonCode: 'contradictory_answer',
				reason: verdict.reason,
				providerCode: '0',
				response,
			};
		}
		if (!isReliable(result)) return { outcome: 'unknown', ...failedWhile(result), response };
		return {
			outcome: 'refused',
			reasonCode: 'provider_refused',
			reason: 'TCASTSMS did not accept this number and gave no reason.',
			providerCode: '0',
			response,
		};
	};
	return {
		results: verdicts.map(toResult),
		contradiction:
			complaints.length > 0 ? `TCASTSMS contradicted itself: ${complaints.join(', ')}.` : undefined,
	};
}

/** A counter as it came, cut short. */
function shown(value: unknown): unknown {
	if (typeof value === 'string') return value.slice(0, LONGEST_COUNTER);
	return typeof value === 'object' ? undefined : value;
}

/** Whether a refusal may be believed, or the server says at the same time that it failed. */
function isReliable({ status }: Answered): boolean {
	return (status >= 200 && status < 300) || isTurnedAway(status);
}

function failedWhile({ status }: Answered): Reason {
	return {
		reasonCode: 'provider_error',
		reason: `TCASTSMS, or a server on the way to it, failed or gave up while it handled the request (HTTP ${status}), so it is not known whether it was carried out.`,
		providerCode: `HTTP ${status}`,
	};
}

function everybody(recipients: Recipient[], result: RecipientResult): BatchResult {
	return { results: recipients.map(() => result) };
}

function refuseAll(
	recipients: Recipient[],
	problem: Reason,
	response: unknown,
	loginRefused = problem.reasonCode === 'authentication' && problem.providerCode === 'HTTP 401',
): BatchResult {
	return {
		...everybody(recipients, { outcome: 'refused', ...problem, response }),
		wholeRefusal: { problem, hopeless: loginRefused },
	};
}
