import { DateTime } from '../../../../vendor/luxon';
import type { Reason } from '../../../shared/dispatch/outcome';

export type ScheduleCheck =
	| { ok: true; sendTime: string | undefined }
	| { ok: false; problem: Reason };

/**
 * Reads the time for 'Schedule at Provider (Unconfirmed)'. The format is that of related platforms;
 * TCASTSMS itself documents no scheduling.
 *
 * @param value ISO 8601, or empty for "now"; without an offset it is in `workflowZone`
 * @param zones `workflowZone`: IANA zone of the workflow; `providerZone`: the one that the provider's
 *   clock is taken to run in; `canSchedule`: whether the interface can be told a time at all
 * @returns `yyyyMMddHHmmss` in the provider's zone, or why the time cannot be used
 */
export function readSchedule(
	value: unknown,
	{
		workflowZone,
		providerZone,
		canSchedule = true,
	}: { workflowZone: string; providerZone: string; canSchedule?: boolean },
	now = Date.now(),
): ScheduleCheck {
	const text = String(value ?? '').trim();
	if (text === '') return { ok: true, sendTime: undefined };
	if (!canSchedule) {
		return refuse(
			"With an API key TCASTSMS cannot be told when to send: it would send at once. Remove the option 'Schedule at Provider (Unconfirmed)' and use the nodes Schedule Trigger and Wait.",
		);
	}
	const iso = DateTime.fromISO(text, { zone: workflowZone });
	const time = iso.isValid ? iso : DateTime.fromSQL(text, { zone: workflowZone });
	if (!time.isValid) {
		return refuse(
			`'${text}' in 'Schedule at Provider (Unconfirmed)' is not a time. Write it as 2026-01-31T09:00:00.`,
		);
	}
	if (!time.setZone(providerZone).isValid) {
		return refuse(
			`'${providerZone}' in 'Provider Time Zone' is not a time zone. Write it as Asia/Jakarta.`,
		);
	}
	if (time.toMillis() <= now) {
		return refuse(
			`'${time.toISO()}' in 'Schedule at Provider (Unconfirmed)' is in the past. Choose a later time, or remove the option to send at once.`,
		);
	}
	return { ok: true, sendTime: time.setZone(providerZone).toFormat('yyyyMMddHHmmss') };
}

function refuse(reason: string): ScheduleCheck {
	return { ok: false, problem: { reasonCode: 'schedule_invalid', reason } };
}
