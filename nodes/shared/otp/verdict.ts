import type { Provider } from '../provider';
import type { ReasonCode } from '../reason-codes';
import { withNulls } from '../with-nulls';

/** Why a code did not prove the number. Workflows branch on these words: none may be renamed. */
export type VerifyReasonCode =
	| 'invalid_code'
	| 'invalid_number'
	| 'number_missing'
	| 'wrong_code'
	| 'expired'
	| 'already_used'
	| 'too_many_tries'
	| 'unknown_verification'
	| 'other_number'
	| 'not_verified'
	| 'store_full'
	| 'store_failed';

/** What became of a check. */
export type Verdict =
	| { kind: 'verified'; providerCode?: string; response?: unknown }
	| {
			kind: 'not_verified';
			reasonCode: VerifyReasonCode;
			reason: string;
			providerCode?: string;
			response?: unknown;
	  }
	/** The check itself did not happen, or its answer is not known. */
	| { kind: 'failed'; reasonCode: ReasonCode; reason: string; providerCode?: string };

/** What a check was about. */
export interface VerificationSubject {
	/** The number to be proved, MSISDN; undefined when none was given. */
	to: string | undefined;
	/** Whether the code was bound to that number. */
	numberChecked: boolean;
	verificationId: string;
	/** How often the code may still be tried, and where else tries can be counted: only where the node counts. */
	triesLeft?: number;
	triesKey?: string;
}

/** The one item that leaves for each check, the same for both providers. */
export interface Verification extends Pick<
	VerificationSubject,
	'numberChecked' | 'verificationId'
> {
	provider: Provider;
	verified: boolean;
	to: string | null;
	triesLeft?: number | null;
	triesKey?: string | null;
	reasonCode: VerifyReasonCode | ReasonCode | null;
	reason: string | null;
	providerCode: string | null;
	response?: unknown;
}

/** A verdict that needed no provider, or that a provider's answer left no code for. */
export function notVerified(reasonCode: VerifyReasonCode, reason: string): Verdict {
	return { kind: 'not_verified', reasonCode, reason };
}

export const NO_NUMBER = notVerified(
	'number_missing',
	"'To' is empty, so nothing was checked: a code proves nothing without the number that it is to prove. Fill in 'To'.",
);
export const SEVERAL_NUMBERS = notVerified(
	'number_missing',
	"'To' holds several numbers, so nothing was checked: a code proves one number. Pass the one that is to be proved.",
);
export const NO_VERIFICATION_ID = notVerified(
	'unknown_verification',
	"'Verification ID' is empty, so nothing was checked.",
);

/** Puts a verdict into the form in which it leaves. */
export function describeVerdict(
	provider: Provider,
	verdict: Verdict,
	subject: VerificationSubject,
): Verification {
	const problem = verdict.kind === 'verified' ? undefined : verdict;
	return withNulls({
		provider,
		verified: verdict.kind === 'verified',
		reasonCode: problem?.reasonCode,
		reason: problem?.reason,
		providerCode: verdict.providerCode,
		...subject,
		...('response' in verdict && verdict.response !== undefined
			? { response: verdict.response }
			: {}),
	});
}
