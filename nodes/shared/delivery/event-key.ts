import { createHash } from 'crypto';
import type { DeliveryReport } from './report';

type Event = Pick<
	DeliveryReport,
	'provider' | 'messageId' | 'to' | 'state' | 'providerStatus' | 'raw'
>;

/** Long enough that two payloads will not meet, short enough to read. */
const DIGEST_LENGTH = 32;

/**
 * What identifies an event, for dropping repeats: the same event pushed twice has the same key, two
 * states of one message have different ones. Times are left out, since a provider that repeats a
 * report may stamp it anew.
 *
 * @param event a report without its key; one without a message id is told apart by its raw content
 * @returns for example `tcastsms:1620442:6281210100055:sent:0`
 */
export function eventKey(event: Event): string {
	const parts = [
		event.provider,
		event.messageId ?? '',
		event.to ?? '',
		event.state,
		event.providerStatus ?? '',
	];
	if (event.messageId === null) {
		const content = JSON.stringify(event.raw) ?? '';
		parts.push(createHash('sha256').update(content).digest('hex').slice(0, DIGEST_LENGTH));
	}
	return parts.join(':');
}
