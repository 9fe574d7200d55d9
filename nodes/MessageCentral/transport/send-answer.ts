import { readId } from '../../shared/wire-values';
import { isCertainlyNotTaken } from '../../http/certainty';
import type { Exchange } from '../../http/exchange';
import { describeTransportProblem } from '../../http/problem';
import type { Scrub } from '../../http/secrets';
import type { Reason } from '../../shared/dispatch/outcome';
import type { BatchResult, RecipientResult } from '../../shared/dispatch/result';
import type { Recipient } from '../../shared/recipients/match-number';
import {
	ALREADY_EXISTS,
	describeCode,
	isFailure,
	isListedRefusal,
	isLoginRefusal,
	shorten,
	SUCCESS,
} from './codes';
import { countingCodes, isOneOf, isOwnAnswer, readEnvelope, type Envelope } from './envelope';
import { compareNumber } from './named-number';

const CALL = { provider: 'Message Central', paceOption: 'Messages per Second' };

/**
 * Reads the answer to a send for one recipient. It counts as accepted only when the documented code
 * comes with an ID and nothing speaks against it, as refused only with a listed code and without any
 * ID; everything else is unknown.
 *
 * @param number who was asked for; undefined when the request was for several
 * @param accept reads what is particular to the channel from a success, or from a refusal that is none
 */
export function readSendAnswer(
	number: Recipient | undefined,
	result: Exchange,
	scrub: Scrub,
	accept: (envelope: Envelope) => RecipientResult | undefined = acceptMessage,
): BatchResult {
	const envelope = result.kind === 'answered' ? readEnvelope(result.text) : undefined;
	if (result.kind !== 'answered' || envelope === undefined) return readForeignAnswer(result, scrub);

	const response = scrub(envelope.body);
	const unknown = (problem: Reason): RecipientResult => ({
		outcome: 'unknown',
		...problem,
		response,
	});
	if (number !== undefined && compareNumber(envelope.data, number) === 'other') {
		return { results: [unknown(contradiction(envelope, NAMED_ANOTHER))] };
	}
	const accepted = result.status < 500 ? accept(envelope) : undefined;
	if (accepted) return { results: [{ ...accepted, response }] };

	const problem = {
		...describeCode(envelope.code, scrub(envelope.message)),
		...result.refusedLogin,
	};
	if (result.status >= 500 || isFailure(envelope.code)) return { results: [unknown(problem)] };
	const claimsSuccess = envelope.codes.includes(SUCCESS) && !refuses(envelope);
	if (hasTaken(envelope) || claimsSuccess) {
		return { results: [unknown(contradiction(envelope, wordDoubt(envelope, scrub)))] };
	}
	if (!refuses(envelope) || !canRefuse(result.status)) {
		// It took nothing that it tells of; when it says so again and again, going on is of no use.
		return { results: [unknown(problem)], wholeRefusal: { problem, hopeless: false } };
	}
	const refused: RecipientResult = { outcome: 'refused', ...problem, response };
	// One person's running code says nothing about the next person's.
	if (envelope.code === ALREADY_EXISTS) return { results: [refused] };
	return {
		results: [refused],
		wholeRefusal: { problem, hopeless: isLoginRefusal(envelope.code) },
	};
}

/** Whether an answer reports a success and nothing in it speaks against that. */
export function isSuccess({ codes, objection }: Pick<Envelope, 'codes' | 'objection'>): boolean {
	return isOneOf({ codes }, (code) => code === SUCCESS) && objection === undefined;
}

/** An accepted message has a transaction ID, or at least a verification ID. */
export function acceptMessage(envelope: Envelope): RecipientResult | undefined {
	const transactionId = readId(envelope.data.transactionId);
	const verificationId = readId(envelope.data.verificationId);
	if (!isSuccess(envelope) || (transactionId ?? verificationId) === undefined) return undefined;
	return {
		outcome: 'accepted',
		messageId: transactionId,
		extra: { verificationId },
	};
}

function refuses(envelope: Envelope): boolean {
	return isOneOf({ codes: countingCodes(envelope) }, isListedRefusal);
}

function readForeignAnswer(result: Exchange, scrub: Scrub): BatchResult {
	const problem = describeTransportProblem(CALL, result, scrub);
	const isOwn = result.kind === 'answered' && isOwnAnswer(result.text);
	if (isOwn || !isCertainlyNotTaken(result))
		return { results: [{ outcome: 'unknown', ...problem }] };
	return {
		results: [{ outcome: 'refused', ...problem }],
		wholeRefusal: { problem, hopeless: problem.reasonCode === 'authentication' },
	};
}

/** An ID of something that was taken. With a running code comes the ID of the one that runs. */
function hasTaken({ code, hasId, hasMessageId }: Envelope): boolean {
	return code === ALREADY_EXISTS ? hasMessageId : hasId;
}

/** A server that gave up waiting may say 408 or 499 over whatever it has; a redirect is no answer. */
function canRefuse(httpStatus: number): boolean {
	return httpStatus < 300 || (httpStatus >= 400 && httpStatus !== 408 && httpStatus !== 499);
}

const NAMED_ANOTHER = 'it named another number than the one that was sent to';

function wordDoubt({ codes, objection, hasId }: Envelope, scrub: Scrub): string {
	const claim = hasId ? 'it gave an ID' : 'it reported success';
	const other = codes.find((code) => code !== SUCCESS);
	if (objection !== undefined) return `${claim} and said "${shorten(scrub(objection))}"`;
	return other === undefined ? `${claim} but gave no ID` : `${claim} and the code ${other}`;
}

function contradiction({ codes }: Envelope, doubt: string): Reason {
	return {
		reasonCode: 'contradictory_answer',
		reason: `Message Central contradicted itself: ${doubt}. So it is not known whether it took the message.`,
		providerCode: String(codes.find((code) => code !== SUCCESS) ?? SUCCESS),
	};
}
