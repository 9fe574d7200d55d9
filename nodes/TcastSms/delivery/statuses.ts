import type { Verdict } from '../../shared/delivery/status-words';
import type { ReasonCode } from '../../shared/reason-codes';

/** TCASTSMS documents result 0 as success and nothing about the handset: sent, never delivered. */
export const SENT: Verdict = { state: 'sent', final: true };
export const FAILED: Verdict = { state: 'failed', final: true };

/**
 * Codes 1 and 2 of a report that was asked for. Presumed, not documented: TCASTSMS documents only
 * the counters `unsent` and `sending` beside them.
 */
export const PENDING: Readonly<Record<number, Verdict>> = {
	1: { state: 'queued', final: false },
	2: { state: 'sending', final: false },
};

/**
 * The delivery column. Presumed, not documented: from other installations of the same software. 6 is
 * written by the SMPP gateway of this project only.
 */
export const DELIVER_STATUS: Readonly<Record<number, Verdict>> = {
	0: SENT,
	1: { state: 'sent', final: false },
	2: { state: 'undelivered', final: true },
	3: { state: 'delivered', final: true },
	4: { state: 'expired', final: true },
	5: { state: 'unknown', final: false },
	6: { state: 'rejected', final: true },
};

/** The highest value known for the delivery column. */
export const DELIVER_STATUS_MAX = 6;

/** Codes of failure. Presumed, not documented: from other installations of the same software. */
const FAILURES: Readonly<Record<number, [meaning: string, code: ReasonCode]>> = {
	1001: ['no route', 'no_route'],
	1002: ['no channel', 'no_route'],
	1003: ['no balance', 'insufficient_balance'],
	1004: ['unknown', 'provider_error'],
	1005: ['send refused', 'provider_refused'],
	1006: ['send timeout', 'provider_error'],
	1007: ['server timeout', 'provider_error'],
	1008: ['destination not served, or no rate agreed with the supplier', 'no_route'],
	1009: ['destination not allowed, or no rate agreed for this account', 'no_route'],
	1010: ['no supplier', 'no_route'],
	1011: ['number is on a block list', 'number_blocked'],
	1012: ['text contains blocked words', 'content_blocked'],
	1013: ['daily limit reached', 'over_limit'],
	1014: ['destination network not found or limited', 'no_route'],
	1016: ['text matches no registered template', 'template_mismatch'],
	1017: ['supplier has no balance', 'provider_error'],
	1018: ['profit limit of the account', 'provider_refused'],
	1019: ['profit limit of the channel', 'provider_refused'],
	1020: ['number has the wrong length for its network', 'invalid_number'],
	1021: ['job not found', 'provider_error'],
	1022: ['restriction on SMS to China', 'provider_refused'],
	1023: ['destination limited on this route', 'no_route'],
};

/**
 * Why a message failed.
 *
 * @param code the result column, not 0
 * @param text the provider's own words, when it sent any
 * @returns the package's reason code, and a sentence that says what is only presumed
 */
export function failureReason(
	code: number,
	text: string | undefined,
): { reasonCode: ReasonCode; reason: string } {
	const [meaning, reasonCode] = FAILURES[code] ?? [undefined, 'provider_refused'];
	if (text !== undefined) return { reasonCode, reason: text };
	return {
		reasonCode,
		reason: `TCASTSMS result ${code} (${meaning === undefined ? 'meaning not documented' : `probably: ${meaning}`})`,
	};
}
