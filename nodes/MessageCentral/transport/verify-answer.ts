import { readId } from '../../shared/wire-values';
import type { Exchange } from '../../http/exchange';
import { describeTransportProblem } from '../../http/problem';
import type { Scrub } from '../../http/secrets';
import type { Verdict, VerifyReasonCode } from '../../shared/otp/verdict';
import type { Recipient } from '../../shared/recipients/match-number';
import { describeCode, SUCCESS } from './codes';
import { readEnvelope, type Envelope } from './envelope';
import { compareNumber } from './named-number';
import { isSuccess } from './send-answer';

const ANSWERS: Record<number, { reasonCode: VerifyReasonCode; reason: string }> = {
	505: {
		reasonCode: 'unknown_verification',
		reason:
			"Message Central does not know this verification ID. Pass the 'verificationId' that sending the code returned.",
	},
	700: { reasonCode: 'not_verified', reason: 'Message Central could not verify the code.' },
	702: { reasonCode: 'wrong_code', reason: 'The code is wrong.' },
	703: {
		reasonCode: 'already_used',
		reason: 'The code was used before. Send a new one.',
	},
	705: { reasonCode: 'expired', reason: 'The code has expired. Send a new one.' },
	800: {
		reasonCode: 'too_many_tries',
		reason: 'The code was tried too often. Send a new one later.',
	},
};

/** What a right code has to prove. */
export interface Claim {
	/** The number; undefined when the caller does not bind the code to one. */
	number: Recipient | undefined;
	verificationId: string;
}

/**
 * Reads the answer to a checked code. Verified means: the documented success, for this verification
 * and this number, with nothing in the answer that speaks against it.
 */
export function readVerifyAnswer(result: Exchange, claim: Claim, scrub: Scrub): Verdict {
	const envelope = result.kind === 'answered' ? readEnvelope(result.text) : undefined;
	if (result.kind !== 'answered' || envelope === undefined) {
		const problem = describeTransportProblem({ provider: 'Message Central' }, result, scrub);
		return { kind: 'failed', ...problem };
	}
	const response = scrub(envelope.body);
	const providerCode = String(envelope.code);
	const known = ANSWERS[envelope.code];
	if (known) return { kind: 'not_verified', ...known, providerCode, response };
	if (envelope.code !== SUCCESS) {
		const problem = {
			...describeCode(envelope.code, scrub(envelope.message)),
			...result.refusedLogin,
		};
		return { kind: 'failed', ...problem, providerCode };
	}
	const doubt = findDoubt(envelope, result.status, claim);
	return doubt === undefined
		? { kind: 'verified', providerCode, response }
		: { kind: 'not_verified', ...doubt, providerCode, response };
}

/** Why an answer that reports a success proves nothing. */
function findDoubt(
	envelope: Envelope,
	httpStatus: number,
	{ number, verificationId }: Claim,
): { reasonCode: VerifyReasonCode; reason: string } | undefined {
	const { data } = envelope;
	if (!isSuccess(envelope) || httpStatus < 200 || httpStatus >= 300) {
		return notVerified('Message Central contradicted itself, so the code counts as not verified.');
	}
	if (data.verificationStatus !== 'VERIFICATION_COMPLETED') {
		return notVerified('Message Central did not confirm that the verification is completed.');
	}
	const named = readId(data.verificationId);
	if (named !== undefined && named !== verificationId) {
		return notVerified('Message Central answered about another verification than this one.');
	}
	if (number === undefined) return undefined;
	const naming = compareNumber(data, number);
	if (naming === 'same') return undefined;
	return {
		reasonCode: 'other_number',
		reason:
			naming === 'none'
				? "The code is right, but Message Central did not say for which number, so it does not prove the number in 'To'."
				: "The code is right, but it was sent to another number than the one in 'To', so it proves nothing about it.",
	};
}

function notVerified(reason: string) {
	return { reasonCode: 'not_verified' as const, reason };
}
