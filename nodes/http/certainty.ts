import type { Exchange } from './exchange';

/**
 * HTTP statuses with which a server turns a request away before anything behind it sees it: a form
 * that it does not read (400, 411, 414, 415, 417, 431), too much of it (413, 429), nobody who may
 * pass (401, 403, 407), nothing at this address (404, 405, 421) or not in this protocol (426).
 * Every other one may also follow a request that was carried out: redirects, 408 and 499 (a proxy that gave up waiting),
 * 409, and everything from 500 on.
 */
const TURNED_AWAY = new Set([
	400, 401, 403, 404, 405, 407, 411, 413, 414, 415, 417, 421, 426, 429, 431,
]);

/** Whether a server turned the request away, as far as the HTTP status alone can tell. */
export function isTurnedAway(httpStatus: number): boolean {
	return TURNED_AWAY.has(httpStatus);
}

/**
 * Whether the outside of an exchange alone proves that the provider did nothing: no connection was
 * made, or a server turned the request away. What the answer says inside is not looked at.
 */
export function isCertainlyNotTaken(result: Exchange): boolean {
	return result.kind === 'answered' ? isTurnedAway(result.status) : result.kind === 'not_connected';
}
