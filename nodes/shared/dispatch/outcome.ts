import type { DeliveryReport, DeliveryState } from '../delivery/report';
import type { Provider } from '../provider';
import type { ReasonCode } from '../reason-codes';

/** What became of one recipient. Workflows branch on these words: none may be renamed. */
export type Outcome = 'accepted' | 'refused' | 'unknown' | 'skipped';

/** A reason in both forms: the code for machines, the sentence for people, the provider's own code verbatim. */
export interface Reason {
	reasonCode: ReasonCode;
	reason: string;
	providerCode?: string;
	/** What it is about, such as names of fields, for a sentence in another language. Leaves in no item. */
	about?: string;
}

/** Where a recipient came from, so that its outcome can be linked to it again. */
export interface Origin {
	/** Index of the n8n input item. */
	item: number;
	/** Row as the spreadsheet program numbers it (the header is usually row 1). */
	row?: number;
	sheet?: string;
}

/**
 * Fields that only some outcomes have: those of one provider, channel or option. One that is there
 * without a value leaves as `null`.
 */
export interface OutcomeExtras {
	/** When the request left, ISO 8601 in UTC; absent when none did. */
	sentAt?: string;
	/** The recipient shares one ID with the others of its request. */
	batch?: true;
	batchId?: string;
	/** What *Verify* checks a code by; Message Central's ID of a message too. */
	verificationId?: string;
	/** No new code was sent: the one that the person has is still valid. */
	alreadySent?: boolean;
	/** How long a code is valid, in seconds. */
	timeoutSeconds?: number;
	/** Until when a code is valid, ISO 8601 in UTC. */
	expiresAt?: string;
	/** Name under which a store outside of n8n can count the tries of a code. */
	triesKey?: string;
	/** From when the recipient may be texted, ISO 8601 in a zone of its country. */
	notBefore?: string;
	/** How far the message got while the node waited. */
	deliveryState?: DeliveryState;
	deliveryFinal?: boolean;
	delivery?: DeliveryReport;
}

/** The one item that leaves for each recipient that came in. */
export interface SendOutcome extends Omit<
	OutcomeExtras,
	'verificationId' | 'timeoutSeconds' | 'expiresAt' | 'delivery'
> {
	provider: Provider;
	/** MSISDN, digits only; what was typed when it could not be understood. */
	to: string;
	outcome: Outcome;
	/** What was or would have been sent; missing where it is not known, or the provider writes it. */
	text?: string;
	/** The provider's id of the message, always text: ids outgrow what a number can hold. */
	messageId: string | null;
	reasonCode: ReasonCode | null;
	reason: string | null;
	/** The provider's own code, verbatim. */
	providerCode: string | null;
	/** Estimated parts the text is billed as; null when there was no text to count. */
	segments: number | null;
	encoding: Encoding | null;
	verificationId?: string | null;
	timeoutSeconds?: number | null;
	expiresAt?: string | null;
	delivery?: DeliveryReport | null;
	row?: number;
	sheet?: string;
	/** Whatever names the person in the list. */
	name?: string;
	/** The item's or row's own fields, when asked for. */
	input?: Record<string, unknown>;
	/** What the provider answered, scrubbed of secrets. */
	response?: unknown;
}

export type Encoding = 'GSM-7' | 'UCS-2';
