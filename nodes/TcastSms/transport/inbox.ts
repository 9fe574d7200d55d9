import { orThrow } from '../../n8n/each-item';
import type { TcastSmsClient } from './client';
import { readInbox, type InboxMessage } from '../inbox/message';
import type { InboxQuery } from './interface';

/**
 * Asks for the received messages. Only what people read is scrubbed: a number or an ID may hold the
 * same digits as a secret.
 *
 * @returns the messages, in the provider's order
 * @throws Problem when the provider gave no list
 */
export async function fetchInbox(
	client: TcastSmsClient,
	{ encoding, timeZone, since }: InboxQuery,
): Promise<InboxMessage[]> {
	const answer = orThrow(await client.read('getsms', { start_time: since }));
	return readInbox(answer, encoding, timeZone).map((message) => ({
		...message,
		...client.scrub({ text: message.text, raw: message.raw }),
	}));
}
