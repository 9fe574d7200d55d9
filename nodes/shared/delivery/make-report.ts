import type { Provider } from '../provider';
import { eventKey } from './event-key';
import type { DeliveryReport } from './report';

type Fields = Omit<DeliveryReport, 'eventKey'>;

/**
 * A complete report from everything but its key.
 *
 * @param fields the report's fields; `reasonCode` is one of the package's own codes
 */
export function makeReport(fields: Fields): DeliveryReport {
	const { raw, ...rest } = fields;
	return { ...rest, eventKey: eventKey(fields), raw };
}

/**
 * The report for something that arrived and could not be understood, so that it is seen and not
 * lost: state `unknown`, not final.
 *
 * @param provider where it came from
 * @param raw what came
 * @param reason a sentence for people
 * @param known what could be read of it
 */
export function unreadableReport(
	provider: Provider,
	raw: unknown,
	reason: string,
	known: { messageId?: string | null; to?: string | null; providerStatus?: string | null } = {},
): DeliveryReport {
	return makeReport({
		provider,
		messageId: known.messageId ?? null,
		to: known.to ?? null,
		state: 'unknown',
		final: false,
		reasonCode: 'provider_error',
		reason,
		providerStatus: known.providerStatus ?? null,
		submittedAt: null,
		doneAt: null,
		raw,
	});
}
