import { parseObject, readInteger, type JsonObject } from '../../shared/wire-values';
import type { Exchange } from '../../http/exchange';
import type { Scrub } from '../../http/secrets';
import type { BatchResult, RecipientResult } from '../../shared/dispatch/result';
import type { Recipient } from '../../shared/recipients/match-number';
import { claimsAcceptance, readCounter } from './own-answer';
import { readAcceptance, type Verdict } from './acceptance';
import {
	everybody,
	failedWhile,
	foreignResult,
	isReliable,
	refuseAll,
	unsettled,
} from './batch-result';
import { describeStatus, isListedStatus } from './codes';
import { ACCOUNT } from './foreign';

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
		return foreignResult(recipients, result, scrub, ACCOUNT);
	}
	if (status === 0) return readRows(recipients, answer, result, scrub);
	// A positive status beside an HTTP error is a web server's own, not the platform's.
	return status > 0 && result.status >= 300
		? foreignResult(recipients, result, scrub, ACCOUNT)
		: readRefusal(recipients, status, answer, result, scrub);
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
				providerCode: problem.providerCode,
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
		return unsettled(recipients, problem, response);
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
