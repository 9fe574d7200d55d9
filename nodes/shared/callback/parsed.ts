import type { DeliveryReport } from '../delivery/report';

/** What a provider's parser made of a callback's JSON; unreadable when no report is in it. */
export type ParsedCallback = { readable: true; reports: DeliveryReport[] } | { readable: false };

/** Turns the JSON of a callback into reports. Must not throw, whatever it is given. */
export type CallbackParser = (payload: unknown) => ParsedCallback;
