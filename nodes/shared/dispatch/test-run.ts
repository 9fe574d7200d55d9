import type { PhoneNumber } from '../recipients/phone-number';
import type { Message } from './message';

const TEXTS = 3;

/** The first different texts of a run, all addressed to one number. */
export function chooseTestMessages<S>(
	messages: Array<Message<S>>,
	recipient: PhoneNumber,
): Array<Message<S>> {
	const texts = new Map<string, Message<S>>();
	for (const message of messages) {
		if (texts.size === TEXTS) break;
		if (!texts.has(message.text)) texts.set(message.text, { ...message, number: recipient });
	}
	return [...texts.values()];
}
