import { makeCode, type Subject } from './code';
import type { OtpKeys } from './keys';
import { makeVerificationId, NONCE_BYTES } from './verification-id';

/** How a code is to be. */
export interface IssueRules {
	digits: number;
	/** Seconds. */
	expiresIn: number;
}

/** A code that goes out by SMS, and the ID with which it is checked. Only the ID may leave the node. */
export interface IssuedCode {
	code: string;
	verificationId: string;
	/** Milliseconds since 1970. */
	expiresAt: number;
}

/**
 * Makes a code.
 *
 * @param randomBytes of a source fit for secrets
 * @param now milliseconds since 1970
 */
export function issueCode(
	subject: Subject,
	{ digits, expiresIn }: IssueRules,
	keys: OtpKeys,
	randomBytes: (size: number) => Buffer,
	now: number,
): IssuedCode {
	const nonce = randomBytes(NONCE_BYTES);
	const issuedAt = Math.floor(now / 1000);
	const expiresAt = issuedAt + expiresIn;
	return {
		code: makeCode(keys, nonce, subject, digits),
		verificationId: makeVerificationId({ nonce, issuedAt, expiresAt, digits }, subject, keys),
		expiresAt: expiresAt * 1000,
	};
}
