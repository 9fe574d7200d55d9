import { makeReport, unreadableReport } from '../../shared/delivery/make-report';
import { isoFromProvider } from '../../shared/delivery/provider-time';
import type { DeliveryReport } from '../../shared/delivery/report';
import { readVerdict, SMPP_WORDS, underway } from '../../shared/delivery/status-words';
import { isObject, phoneDigits, readInteger, readText } from '../../shared/wire-values';
import { fieldOf } from './rows';

const PROVIDER = 'tcastsms';
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * The report of one message, as API v2 has it: an object with a word for the status. That word
 * decides, since the error code beside it is "0" or "000" for who knows what else. Times have no
 * zone, and the second may lie before the first.
 *
 * @param id the ID that was asked for
 * @param data the member `Data` of an answer without an error
 * @param timeZone IANA name of the zone of its times; not documented
 * @returns `queued` when there is no status yet, `unknown` when the answer cannot be read or is about
 *   another message. The text of the message is never in it. Does not throw.
 */
export function messageStatusReport(id: string, data: unknown, timeZone: string): DeliveryReport {
	const fields = Array.isArray(data) && data.length === 1 ? (data[0] as unknown) : data;
	if (fields === null || fields === undefined || fields === '') return noStatus(id, null);
	if (!isObject(fields)) {
		return unreadable(id, null, 'The answer of TCASTSMS for this ID could not be read');
	}
	const raw = withoutText(fields);
	const named = readText(fieldOf(fields, ['messageid']))?.trim();
	if (named !== undefined && named.toLowerCase() !== id.toLowerCase()) {
		return unreadable(id, raw, 'TCASTSMS answered with the report of another message');
	}
	const status = readText(fieldOf(fields, ['status']))?.trim();
	const to = phoneDigits(fieldOf(fields, ['mobilenumber']));
	if (status === undefined || status.toLowerCase() === 'null') return noStatus(id, raw, to);
	const { state, final } = readVerdict(SMPP_WORDS, status);
	const time = (name: string) => isoFromProvider(spelledOut(fieldOf(fields, [name])), timeZone);
	return makeReport({
		provider: PROVIDER,
		messageId: id,
		to,
		state,
		final,
		reasonCode: state === 'rejected' || state === 'failed' ? 'provider_refused' : undefined,
		reason: reasonFor(state, status, fieldOf(fields, ['errorcode'])),
		providerStatus: status,
		submittedAt: time('submitdate'),
		doneAt: time('donedate'),
		raw,
	});
}

/**
 * The report of a message of which the provider says that it has none: a fresh ID has none either, so
 * it waits.
 *
 * @param said what the provider said, for people
 */
export function notReportedYet(id: string, said: string): DeliveryReport {
	return {
		...noStatus(id, null),
		reason: `TCASTSMS has no report of this message yet (${said}). It has none right after sending, and none for an ID that it never gave out. Ask again later.`,
	};
}

function noStatus(id: string, raw: unknown, to?: string): DeliveryReport {
	return makeReport({
		provider: PROVIDER,
		messageId: id,
		to,
		...underway('queued'),
		reason: 'TCASTSMS has no status for this message yet. Ask again later.',
		raw,
	});
}

function unreadable(id: string, raw: unknown, reason: string): DeliveryReport {
	return unreadableReport(PROVIDER, raw, reason, { messageId: id });
}

/** The answer repeats the text, which may be a code that nobody else should see. */
function withoutText(fields: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(fields).filter(([key]) => key.trim().toLowerCase() !== 'message'),
	);
}

function reasonFor(
	state: DeliveryReport['state'],
	status: string,
	code: unknown,
): string | undefined {
	if (state === 'unknown') return `TCASTSMS reports '${status}', which says nothing certain.`;
	if (!['expired', 'undelivered', 'rejected', 'failed'].includes(state)) return undefined;
	const number = readInteger(code);
	return `TCASTSMS reports '${status}'${number ? ` (code ${number})` : ''}, without a reason.`;
}

/** `17 Jul 2024 22:11:38` as digits. Months are English whatever the language of the account. */
function spelledOut(value: unknown): string | undefined {
	const text = readText(value)?.trim() ?? '';
	const [, day, name, year, time] =
		/^(\d{1,2}) ([A-Za-z]{3}) (\d{4}) (\d{2}:\d{2}:\d{2})$/.exec(text) ?? [];
	const month = name === undefined ? 0 : MONTHS.indexOf(name.toLowerCase()) + 1;
	if (month === 0) return readText(value);
	return `${year}-${pad(month)}-${pad(day)} ${time}`;
}

const pad = (part: number | string) => String(part).padStart(2, '0');
