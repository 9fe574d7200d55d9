import type { Provider } from '../provider';
import { eventKey } from './event-key';
import { withNulls } from '../with-nulls';
import type { DeliveryReport } from './report';

type FieldOrNull =
	| 'messageId'
	| 'to'
	| 'reasonCode'
	| 'reason'
	| 'providerStatus'
	| 'errorCode'
	| 'submittedAt'
	| 'doneAt';

/** What is known of a report; what is not is left out or undefined. */
export type KnownFields = Pick<DeliveryReport, 'provider' | 'state' | 'final' | 'raw'> & {
	[Name in FieldOrNull]?: NonNullable<DeliveryReport[Name]>;
};

/**
 * A complete report from what is known of it.
 *
 * @param fields `reasonCode` is one of the package's own codes; with `errorCode` there, known or not,
 * the report has one
 */
export function makeReport(fields: KnownFields): DeliveryReport {
	const { raw, provider, state, final } = fields;
	const report = withNulls({
		provider,
		messageId: fields.messageId,
		to: fields.to,
		state,
		final,
		reasonCode: fields.reasonCode,
		reason: fields.reason,
		providerStatus: fields.providerStatus,
		...('errorCode' in fields ? { errorCode: fields.errorCode } : {}),
		submittedAt: fields.submittedAt,
		doneAt: fields.doneAt,
	});
	return { ...report, eventKey: eventKey({ ...report, raw }), raw };
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
	known: Pick<KnownFields, 'messageId' | 'to' | 'providerStatus'> = {},
): DeliveryReport {
	return makeReport({
		...known,
		provider,
		state: 'unknown',
		final: false,
		reasonCode: 'provider_error',
		reason,
		raw,
	});
}
