import type { ParsedCallback } from '../../callback/rules/parsed';
import { makeReport, unreadableReport, type KnownFields } from '../../shared/delivery/make-report';
import { isoFromProvider } from '../../shared/delivery/provider-time';
import type { DeliveryReport, DeliveryState } from '../../shared/delivery/report';
import { isObject, messageIdText, phoneDigits, scalarText } from '../../shared/wire-values';
import type { ReasonCode } from '../../shared/reason-codes';
import { verdictOf } from './statuses';

const PROVIDER = 'messagecentral';

/**
 * A delivery callback as reports. Message Central documents one message per POST: `messageId`,
 * `status`, `errorCode`, `mobile` with country code, `submitDate` and `doneDate`; a list of such
 * objects is taken as well.
 *
 * @param payload the parsed body
 * @param options `timeZone`: IANA name of the zone of its dates (not documented; presumably
 * Asia/Kolkata)
 * @returns one report per message, without the account's `apiKey`. An entry that cannot be read
 * comes out as a report in state `unknown`, as long as another one can. Not readable when nothing
 * in it is. Does not throw.
 */
export function parseCallback(payload: unknown, options: { timeZone: string }): ParsedCallback {
	const entries = Array.isArray(payload) ? (payload as unknown[]) : [payload];
	const parsed = entries.map((entry) => ({ entry, report: parseEntry(entry, options.timeZone) }));
	if (parsed.length > 0 && parsed.every(({ report }) => report === undefined)) {
		return { readable: false };
	}
	return {
		readable: true,
		reports: parsed.map(({ entry, report }) => report ?? unreadable(entry)),
	};
}

/** The number of reports that `parseCallback` would give. Does not throw. */
export const countCalledBack = (payload: unknown): number =>
	Array.isArray(payload) ? payload.length : 1;

function parseEntry(fields: unknown, timeZone: string): DeliveryReport | undefined {
	if (!isObject(fields)) return undefined;
	const status = scalarText(fields.status);
	const messageId = messageIdText(fields.messageId);
	const to = phoneDigits(fields.mobile);
	const hasId = isAbsent(fields.messageId) || messageId !== undefined;
	const hasNumber = isAbsent(fields.mobile) || scalarText(fields.mobile) !== undefined;
	const namesMessage = messageId !== undefined || to !== undefined;
	if (!status || !hasId || !hasNumber || !namesMessage) return undefined;

	const { state, final } = verdictOf(status);
	const errorCode = scalarText(fields.errorCode);
	return makeReport({
		provider: PROVIDER,
		messageId,
		to,
		state,
		final,
		...reasonFor(state, errorCode),
		providerStatus: status,
		errorCode,
		submittedAt: isoFromProvider(fields.submitDate, timeZone),
		doneAt: isoFromProvider(fields.doneDate, timeZone),
		raw: withoutKeys(fields),
	});
}

const REASON_CODES: Partial<Record<DeliveryState, ReasonCode>> = {
	rejected: 'provider_refused',
	failed: 'provider_error',
};

/** Message Central documents no error code but 0, so the number is all that can be said. */
function reasonFor(
	state: DeliveryState,
	errorCode: string | undefined,
): Pick<KnownFields, 'reasonCode' | 'reason'> {
	const failed = ['expired', 'undelivered', 'rejected', 'failed'].includes(state);
	if (!failed) return {};
	return {
		reasonCode: REASON_CODES[state],
		reason:
			errorCode === undefined || errorCode === '' || errorCode === '0'
				? `Message Central reports the message as ${state} and gives no reason`
				: `Message Central reports the message as ${state} with error code ${errorCode} (not documented)`,
	};
}

function unreadable(entry: unknown): DeliveryReport {
	const fields = isObject(entry) ? entry : {};
	return unreadableReport(
		PROVIDER,
		isObject(entry) ? withoutKeys(entry) : entry,
		'This part of the callback could not be read: see "raw"',
		{ messageId: messageIdText(fields.messageId), to: phoneDigits(fields.mobile) },
	);
}

/** The callback has a field for the account's key: it must not end up in execution data. */
function withoutKeys(fields: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(fields).filter(([name]) => !/^api[-_ ]?key$/i.test(name)),
	);
}

function isAbsent(value: unknown): boolean {
	return value === undefined || value === null;
}
