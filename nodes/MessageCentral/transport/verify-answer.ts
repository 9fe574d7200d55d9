import { readText } from '../../http/answer';
import type { Exchange } from '../../http/exchange';
import { describeTransportProblem } from '../../http/problem';
import type { Scrub } from '../../http/secrets';
import type { ReasonCode } from '../../shared/dispatch/outcome';
import { describeCode, SUCCESS } from './codes';
import { readEnvelope, type Envelope } from './envelope';

/** Why a code did not prove the number. */
export type VerifyReasonCode =
	| 'invalid_code'
	| 'invalid_number'
	| 'wrong_code'
	| 'expired'
	| 'already_used'
	| 'too_many_tries'
	| 'unknown_verification'
	| 'other_number'
	| 'not_verified';

export type VerifyResult =
	| { kind: 'verified'; providerCode: string; response: unknown }
	| {
			kind: 'not_verified';
			reasonCode: VerifyReasonCode;
			reason: string;
			providerCode: string | null;
			response?: unknown;
	  }
	/** The check itself did not happen, or its answer is not known. */
	| { kind: 'failed'; reasonCode: ReasonCode; reason: string; providerCode: string | null };

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

/**
 * Reads the answer to a checked code.
 *
 * @param expected the number that is to be proved: without its calling code, and with it. Undefined
 *   when the caller does not bind the code to a number.
 */
export function readVerifyAnswer(
	result: Exchange,
	expected: { national: string; msisdn: string } | undefined,
	scrub: Scrub,
): VerifyResult {
	const envelope = result.kind === 'answered' ? readEnvelope(result.text) : undefined;
	if (result.kind !== 'answered' || envelope === undefined) {
		const problem = describeTransportProblem({ provider: 'Message Central' }, result, scrub);
		return { kind: 'failed', ...problem, providerCode: problem.providerCode ?? null };
	}
	const response = scrub(envelope.body);
	const providerCode = String(envelope.code);
	const known = ANSWERS[envelope.code];
	if (known) return { kind: 'not_verified', ...known, providerCode, response };
	if (envelope.code !== SUCCESS || result.status >= 400) {
		const problem = describeCode(envelope.code, scrub(envelope.message));
		return { kind: 'failed', ...problem, providerCode };
	}
	return { ...readSuccess(envelope, expected), providerCode, response };
}

function readSuccess(
	{ data }: Envelope,
	expected: { national: string; msisdn: string } | undefined,
) {
	if (data.verificationStatus !== 'VERIFICATION_COMPLETED') {
		return {
			kind: 'not_verified' as const,
			reasonCode: 'not_verified' as const,
			reason: 'Message Central did not confirm that the verification is completed.',
		};
	}
	if (expected === undefined) return { kind: 'verified' as const };
	const proved = readText(data.mobileNumber)?.replace(/\D/g, '');
	if (proved === expected.national || proved === expected.msisdn) {
		return { kind: 'verified' as const };
	}
	return {
		kind: 'not_verified' as const,
		reasonCode: 'other_number' as const,
		reason:
			proved === undefined || proved === ''
				? "The code is right, but Message Central did not say for which number, so it does not prove the number in 'To'."
				: "The code is right, but it was sent to another number than the one in 'To', so it proves nothing about it.",
	};
}
