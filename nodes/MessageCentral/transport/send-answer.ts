import { readText } from '../../http/answer';
import { isCertainlyNotTaken } from '../../http/certainty';
import type { Exchange } from '../../http/exchange';
import { describeTransportProblem } from '../../http/problem';
import type { Scrub } from '../../http/secrets';
import type { Reason } from '../../shared/dispatch/outcome';
import type { BatchResult, RecipientResult } from '../../shared/dispatch/result';
import { ALREADY_EXISTS, describeCode, isLoginRefusal, SERVER_ERROR, SUCCESS } from './codes';
import { readEnvelope, type Envelope } from './envelope';

const CALL = { provider: 'Message Central', paceOption: 'Messages per Second' };
/** Codes with which the provider says that it failed itself, so that it may have sent nevertheless. */
const FAILURES = new Set([SERVER_ERROR, 502, 503, 504]);

/**
 * Reads the answer to a send for one recipient. It counts as accepted only with an ID, as refused
 * only when that is certain; everything else is unknown.
 *
 * @param accept reads what is particular to the channel from a success, or from a refusal that is none
 */
export function readSendAnswer(
	result: Exchange,
	scrub: Scrub,
	accept: (envelope: Envelope) => RecipientResult | undefined = acceptMessage,
): BatchResult {
	const envelope = result.kind === 'answered' ? readEnvelope(result.text) : undefined;
	if (result.kind !== 'answered' || envelope === undefined) {
		const problem = describeTransportProblem(CALL, result, scrub);
		return isCertainlyNotTaken(result)
			? refuse(problem, undefined, problem.reasonCode === 'authentication')
			: { results: [{ outcome: 'unknown', ...problem }] };
	}
	const response = scrub(envelope.body);
	const accepted = result.status < 500 ? accept(envelope) : undefined;
	if (accepted) return { results: [{ ...accepted, response }] };

	const problem = describeCode(envelope.code, scrub(envelope.message));
	if (result.status >= 500 || FAILURES.has(envelope.code)) {
		return { results: [unknown(problem, response)] };
	}
	if (envelope.code === SUCCESS) {
		return {
			results: [
				{
					outcome: 'unknown',
					reasonCode: 'contradictory_answer',
					reason:
						'Message Central reported success but gave no ID, so it is not known whether it took the message. Check with the provider before repeating it.',
					providerCode: String(envelope.code),
					response,
				},
			],
		};
	}
	if (envelope.code === ALREADY_EXISTS) {
		// One person's running code says nothing about the next person's.
		return { results: [{ outcome: 'refused', ...problem, response }] };
	}
	return refuse(problem, response, isLoginRefusal(envelope.code));
}

/**
 * Reads the answer to a send for several recipients at once. The provider documents no reply of its
 * own for it and gives no ID per recipient, so all share one outcome.
 */
export function readBulkAnswer(recipients: number, result: Exchange, scrub: Scrub): BatchResult {
	const { results, ...rest } = readSendAnswer(result, scrub, ({ code, data }) =>
		code === SUCCESS
			? {
					outcome: 'accepted',
					messageId: null,
					extra: {
						batch: true,
						batchId: readText(data.transactionId) ?? readText(data.verificationId) ?? null,
					},
				}
			: undefined,
	);
	return { ...rest, results: Array.from({ length: recipients }, () => results[0]) };
}

/** An accepted message has a transaction ID, or at least a verification ID. */
export function acceptMessage({ code, data }: Envelope): RecipientResult | undefined {
	const transactionId = readText(data.transactionId);
	const verificationId = readText(data.verificationId);
	if (code !== SUCCESS || (transactionId ?? verificationId) === undefined) return undefined;
	return {
		outcome: 'accepted',
		messageId: transactionId ?? null,
		extra: { verificationId: verificationId ?? null },
	};
}

function unknown(problem: Reason, response: unknown): RecipientResult {
	return {
		outcome: 'unknown',
		...problem,
		reason: `${problem.reason} It is not known whether the message was sent. Check with the provider before repeating it.`,
		response,
	};
}

function refuse(problem: Reason, response: unknown, hopeless: boolean): BatchResult {
	return {
		results: [{ outcome: 'refused', ...problem, response }],
		wholeRefusal: { problem, hopeless },
	};
}
