import type { ReasonCode } from '../reason-codes';
import type { Provider } from '../provider';

/** How far a message got, lowest rank first; `not_found` stands outside of the order. */
export const DELIVERY_STATES = [
	'queued',
	'sending',
	'sent',
	'unknown',
	'expired',
	'undelivered',
	'rejected',
	'failed',
	'delivered',
	'not_found',
] as const;

export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** One item per report, from either trigger and from "get report". */
export interface DeliveryReport {
	provider: Provider;
	messageId: string | null;
	/** MSISDN, digits only. */
	to: string | null;
	state: DeliveryState;
	/** The provider's last word on this message, although a state of higher rank may still follow. */
	final: boolean;
	reasonCode: ReasonCode | null;
	reason: string | null;
	/** The provider's own status, verbatim. */
	providerStatus: string | null;
	/** ISO 8601 with offset, in the provider's time zone; null when the provider gave none. */
	submittedAt: string | null;
	doneAt: string | null;
	/** The same for the same event pushed twice, different between the states of one message. */
	eventKey: string;
	/** Message Central's number for a failure, which it does not document. */
	errorCode?: string | null;
	/** How many rows a push of TCASTSMS announced and how many it had, where they differ. */
	countMismatch?: { announced: number; received: number };
	/** What the provider sent, as it came. */
	raw: unknown;
}
