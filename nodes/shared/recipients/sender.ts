import type { Reason } from '../dispatch/outcome';

const MAX_ALPHANUMERIC = 11;
const MAX_NUMERIC = 15;

/** Whether a sender ID is a number, however it is written; others are names, to which nobody can reply. */
export const isNumber = (senderId: string): boolean => /^\+?[\d\s().-]+$/.test(senderId);

/**
 * Checks a sender ID by what the SMS standard leaves room for: 11 characters for a name, 15 digits
 * for a number. Which senders are registered only the provider knows.
 *
 * @param senderId empty for the provider's default sender
 */
export function checkSender(senderId: string): Reason | undefined {
	const numeric = /^\+?\d+$/.test(senderId);
	const maximum = numeric ? MAX_NUMERIC : MAX_ALPHANUMERIC;
	const length = [...senderId.replace(/^\+/, '')].length;
	if (length <= maximum) return undefined;
	return {
		reasonCode: 'invalid_sender',
		reason: `The sender ID '${senderId}' has ${length} ${numeric ? 'digits' : 'characters'}, at most ${maximum} are allowed. Shorten 'Sender ID' to the name that is registered with the provider.`,
	};
}
