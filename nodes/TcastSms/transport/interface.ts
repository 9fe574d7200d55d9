import type { Tries } from '../../shared/dispatch/gate';
import type { Reason } from '../../shared/dispatch/outcome';
import type { BatchResult } from '../../shared/dispatch/result';
import type { DeliveryReport } from '../../shared/delivery/report';
import type { Recipient } from '../../shared/recipients/match-number';
import type { InboxEncoding, InboxMessage } from '../inbox/message';

/**
 * What the nodes need of TCASTSMS, whichever of its interfaces an account is for. `connect` chooses one
 * by the credential; nothing above asks which it is.
 */
export interface TcastSmsInterface {
	/** A way of sending. @param method the person's choice; `auto` leaves it to the interface */
	sender(method: 'auto' | 'GET' | 'POST'): Sender;
	/** @throws Problem when the provider does not tell */
	balance(): Promise<Balance>;
	/** How far messages got, one entry for every ID that was asked for before the signal ended it. Does not throw. */
	reports(
		ids: string[],
		timeZone: string,
		signal?: AbortSignal,
	): Promise<Map<string, FetchedReport>>;
	/** @throws Problem when the provider gave no list, or has none on this interface */
	inbox(query: InboxQuery): Promise<InboxMessage[]>;
}

export interface SendRequest {
	/** No number twice. */
	recipients: Recipient[];
	text: string;
	/** Empty: the operator's default sender. */
	senderId: string;
	/** `yyyyMMddHHmmss` in the provider's time zone. */
	sendTime?: string;
	/** Name of the campaign that it belongs to. */
	campaign?: string;
	/** Parts of the text that must not be seen in what came back, such as a code. */
	secrets?: string[];
	/** Decides on further tries, when the run chooses its own pace. */
	tries?: Tries;
}

export interface Sender {
	/** Most numbers of one request. */
	maxPerRequest: number;
	/** Whether a time to send at can be given along. */
	canSchedule: boolean;
	/** Whether a message of a campaign that is asked for again is not sent again. */
	settles: boolean;
	/** Length of the request's address, where the numbers stand in it and there may be several. */
	addressLength?: (request: SendRequest) => number;
	/** Sends one text to one or many numbers. Repeats only what certainly did not arrive. Does not throw. */
	send(request: SendRequest): Promise<BatchResult>;
}

export interface Balance {
	/** Left out when the number is not certain. */
	balance?: number;
	/** A bonus beside the balance, where the interface tells it. */
	gift?: number;
	currency?: string;
	/** As they came. */
	balanceText?: string;
	giftText?: string;
	/** The whole answer, without secrets. */
	response: unknown;
}

export type FetchedReport =
	| { ok: true; report: DeliveryReport }
	/** The request that this ID was in failed. */
	| { ok: false; problem: Reason };

export interface InboxQuery {
	encoding: InboxEncoding;
	/** IANA zone of the provider's clock. */
	timeZone: string;
	/** Seconds since 1970 from which to list; everything when left out. */
	since?: string;
}

/** What an interface is opened with. */
export interface Opening {
	timeoutMs: number;
	isCancelled: () => boolean;
}
