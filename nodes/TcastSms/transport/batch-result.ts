import { isCertainlyNotTaken, isTurnedAway } from '../../http/certainty';
import type { Exchange } from '../../http/exchange';
import type { Scrub } from '../../http/secrets';
import type { Reason } from '../../shared/dispatch/outcome';
import type { BatchResult, RecipientResult } from '../../shared/dispatch/result';
import type { Recipient } from '../../shared/recipients/match-number';
import { describeForeign, type Own } from './foreign';
import { SEND_WORDS } from './words';

/** What both interfaces make of an answer to a send. */

type Answered = Extract<Exchange, { kind: 'answered' }>;

/** An exchange that brought no whole answer of the interface that was asked. */
export function foreignResult(
	recipients: Recipient[],
	result: Exchange,
	scrub: Scrub,
	own: Own,
): BatchResult {
	const problem = describeForeign(SEND_WORDS, result, scrub, own);
	const maySaySo = result.kind === 'answered' && own.isOwnAnswer(result.text);
	return isCertainlyNotTaken(result) && !maySaySo
		? refuseAll(recipients, problem, undefined)
		: everybody(recipients, { outcome: 'unknown', ...problem });
}

/** One result for all recipients of a request. */
export function everybody(recipients: Recipient[], result: RecipientResult): BatchResult {
	return { results: recipients.map(() => result) };
}

/** @param loginRefused whether the next request would be refused for the same reason */
export function refuseAll(
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

/** A code that leaves open what was taken. */
export function unsettled(
	recipients: Recipient[],
	problem: Reason,
	response: unknown,
): BatchResult {
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

/** Whether a refusal may be believed, or the server says at the same time that it failed. */
export function isReliable({ status }: Answered): boolean {
	return (status >= 200 && status < 300) || isTurnedAway(status);
}

/** Why a refusal does not count beside an HTTP status of a failure; see {@link isReliable}. */
export function failedWhile({ status }: Answered): Reason {
	return {
		reasonCode: 'provider_error',
		reason: `TCASTSMS, or a server on the way to it, failed or gave up while it handled the request (HTTP ${status}), so it is not known whether it was carried out.`,
		providerCode: `HTTP ${status}`,
	};
}
