import { makeReport, type KnownFields } from '../../shared/delivery/make-report';
import { isoFromProvider } from '../../shared/delivery/provider-time';
import type { DeliveryReport } from '../../shared/delivery/report';
import type { Verdict } from '../../shared/delivery/status-words';
import { DELIVER_STATUS, FAILED, failureReason, SENT } from './statuses';
import type { ReportRow } from './columns';

/**
 * The report that a row amounts to.
 *
 * @param row the row by meaning
 * @param raw the row as it came
 * @param sendVerdict what the result column says, by the table of the call that the row is from
 * @param timeZone IANA name of the zone of the row's times
 */
export function reportFromRow(
	row: ReportRow,
	raw: unknown,
	sendVerdict: Verdict,
	timeZone: string,
): DeliveryReport {
	const { state, final } = combine(sendVerdict, row.deliverStatus);
	const { sendStatus, deliverStatus } = row;
	return makeReport({
		provider: 'tcastsms',
		messageId: row.id,
		to: row.to,
		state,
		final,
		...reasonFor(row, state),
		// Both codes: two states of a message may differ in the second one only.
		providerStatus:
			deliverStatus === undefined ? `${sendStatus}` : `${sendStatus}/${deliverStatus}`,
		submittedAt: isoFromProvider(row.submitted, timeZone),
		doneAt: isoFromProvider(row.done, timeZone),
		raw,
	});
}

/** A message that was never sent cannot be delivered, except when the provider says that it was. */
function combine(send: Verdict, deliverStatus: number | undefined): Verdict {
	if (deliverStatus === undefined) return send;
	const delivery = DELIVER_STATUS[deliverStatus] ?? { state: 'unknown', final: false };
	return send.state === SENT.state || delivery.state === 'delivered' ? delivery : send;
}

function reasonFor(
	row: ReportRow,
	state: DeliveryReport['state'],
): Pick<KnownFields, 'reasonCode' | 'reason'> {
	if (state === FAILED.state) return failureReason(row.sendStatus, row.text);
	const says = row.text !== undefined && !/^(success|succeeded|ok|sent|delivered)$/i.test(row.text);
	if (says) return { reason: row.text };
	if (state === 'undelivered') {
		return { reason: 'TCASTSMS reports that delivery failed, without a reason' };
	}
	if (state === 'expired') {
		return { reason: 'TCASTSMS reports no delivery within its time limit' };
	}
	return {};
}
