import type { DeliveryReport } from '../../shared/delivery/report';

/** What a provider's parser made of a callback's JSON; unreadable when no report is in it. */
export type ParsedCallback = { readable: true; reports: DeliveryReport[] } | { readable: false };

/** Turns the JSON of a callback into reports. Neither may throw, whatever it is given. */
export interface CallbackParser {
	/** How many reports there would be, without making them: there may be more than are allowed. */
	count: (payload: unknown) => number;
	parse: (payload: unknown) => ParsedCallback;
}
