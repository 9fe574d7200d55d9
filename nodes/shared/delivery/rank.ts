import { DELIVERY_STATES, type DeliveryState } from './report';

/**
 * How far a state is along the way, for comparing two reports of one message.
 *
 * @param state a delivery state
 * @returns 0 for `queued` up to 8 for `delivered`; -1 for `not_found`, which is no step of the way
 */
export function rankOf(state: DeliveryState): number {
	return state === 'not_found' ? -1 : DELIVERY_STATES.indexOf(state);
}

/**
 * The report that says most about a message: providers repeat reports and send them out of order,
 * so a late "sent" must not replace "delivered".
 *
 * @param first the report at hand
 * @param second another report of the same message
 * @returns the one of higher rank; the second when both rank the same, as it came later
 */
export function furthest<T extends { state: DeliveryState }>(first: T, second: T): T {
	return rankOf(second.state) >= rankOf(first.state) ? second : first;
}
