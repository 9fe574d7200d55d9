import { describeUnexpected } from '../problem';
import type { Reason } from './outcome';

/** The outcome of somebody for whom no request had left when something broke that nobody expected. */
export function notSent(error: unknown): { outcome: 'refused' } & Reason {
	const { message, advice } = describeUnexpected(error);
	return {
		outcome: 'refused',
		reasonCode: 'internal_error',
		reason: `Not tried. ${message}. ${advice}`,
	};
}

/** The outcome of somebody whose request had left. */
export function brokenOff(error: unknown): { outcome: 'unknown' } & Reason {
	const { message, advice } = describeUnexpected(error);
	return {
		outcome: 'unknown',
		reasonCode: 'internal_error',
		reason: `${message} while the request was under way. ${advice}`,
	};
}
