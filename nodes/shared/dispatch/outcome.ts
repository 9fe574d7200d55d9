import type { Provider } from '../provider';

/** What became of one recipient. Workflows branch on these words: none may be renamed. */
export type Outcome = 'accepted' | 'refused' | 'unknown' | 'skipped';

/** Why, for machines. The list is closed and its words are never changed; a sentence for people stands beside it. */
export const REASON_CODES = [
	'invalid_number',
	'not_mobile',
	'country_not_allowed',
	'empty_text',
	'missing_value',
	'invalid_text',
	'text_too_long',
	'too_many_segments',
	'invalid_sender',
	'duplicate',
	'opted_out',
	'hidden_row',
	'quiet_hours',
	'already_sent',
	'over_limit',
	'insufficient_balance',
	'authentication',
	'ip_not_allowed',
	'template_mismatch',
	'content_blocked',
	'number_blocked',
	'no_route',
	'schedule_invalid',
	'too_many_requests',
	'not_connected',
	'provider_refused',
	'provider_error',
	'no_answer',
	'contradictory_answer',
	'not_tried',
	'interrupted_before',
	'number_missing',
	'invalid_setting',
	'no_file',
	'empty_file',
	'file_too_large',
	'unsupported_file',
	'password_protected',
	'damaged_file',
	'no_such_sheet',
	'empty_sheet',
	'no_such_column',
	'internal_error',
] as const;

export type ReasonCode = (typeof REASON_CODES)[number];

/** A reason in both forms: the code for machines, the sentence for people, the provider's own code verbatim. */
export interface Reason {
	reasonCode: ReasonCode;
	reason: string;
	providerCode?: string | null;
}

/** Where a recipient came from, so that its outcome can be linked to it again. */
export interface Origin {
	/** Index of the n8n input item. */
	item: number;
	/** Row as the spreadsheet program numbers it (the header is usually row 1). */
	row?: number;
	sheet?: string;
}

/** The one item that leaves for each recipient that came in. */
export interface SendOutcome {
	provider: Provider;
	/** MSISDN, digits only; what was typed when it could not be understood. */
	to: string;
	outcome: Outcome;
	/** The provider's id of the message, always text: ids outgrow what a number can hold. */
	messageId: string | null;
	reasonCode: ReasonCode | null;
	reason: string | null;
	/** The provider's own code, verbatim. */
	providerCode: string | null;
	/** Estimated parts the text is billed as; null when there was no text to count. */
	segments: number | null;
	encoding: Encoding | null;
	row?: number;
	sheet?: string;
	/** The item's or row's own fields, when asked for. */
	input?: Record<string, unknown>;
	/** What the provider answered, scrubbed of secrets. */
	response?: unknown;
	[extra: string]: unknown;
}

export type Encoding = 'GSM-7' | 'UCS-2';
