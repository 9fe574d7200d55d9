import type { DeliveryState } from '../delivery/report';
import type { SendOutcome } from '../dispatch/outcome';
import type { Words } from '../words/en';
import type { SheetTable } from './table/table';

/** What became of the recipient in a row. A row whose cell lists several numbers has several. */
export type RowOutcome = Pick<
	SendOutcome,
	'to' | 'outcome' | 'reasonCode' | 'reason' | 'messageId' | 'segments'
> & {
	/** The provider's own, verbatim. */
	providerCode?: string | null;
	/** What the reason is about, see `Reason`. */
	about?: string;
	/** As in the table. */
	row: number;
	/** When the request left, ISO 8601; missing when none did. */
	sentAt?: string;
	/** What was or would have been sent; missing when nobody knows. */
	text?: string;
	/** How far the message got, where that was asked. */
	deliveryState?: DeliveryState;
};

/** What a results workbook is made from. */
export interface Results {
	/** The person's own sheet, or `tableFromItems`. */
	table: SheetTable;
	/** Position of the phone numbers' column in the table. */
	phoneIndex: number;
	outcomes: Iterable<RowOutcome>;
	/** What stands at the top of the Summary: provider, campaign, requests, cost. */
	facts?: Array<{ label: string; value: string | number }>;
	/** IANA name of the zone that Sent At is shown in. */
	timeZone: string;
	/** What it says in its language. */
	words: Words;
}
