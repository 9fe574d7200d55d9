import { isObject, messageIdText, scalarInteger, type JsonObject } from '../../shared/wire-values';
import { makeReport, unreadableReport } from '../../shared/delivery/make-report';
import { furthest } from '../../shared/delivery/rank';
import type { DeliveryReport } from '../../shared/delivery/report';
import type { Verdict } from '../../shared/delivery/status-words';
import { FAILED, PENDING, SENT } from './statuses';
import { queriedColumns, readFirstColumns, reportColumns } from './columns';
import { rowsOf } from './rows';
import { reportFromRow } from './row-report';

const PROVIDER = 'tcastsms';

/**
 * One row of an answer to getreport as a report.
 *
 * @param row one entry of `array`: 4 columns as TCASTSMS documents them, or 5, 6 or 7
 * @param options `timeZone`: IANA name of the zone of the row's times; `nonePending`: the answer's
 * own counters say that nothing is waiting or under way, so codes 1 and 2 are failures
 * @returns undefined for a row that is not one
 */
export function parseReportRow(
	row: unknown,
	options: { timeZone: string; nonePending?: boolean },
): DeliveryReport | undefined {
	const columns = reportColumns(row);
	const first = readFirstColumns(columns);
	if (columns === undefined || first === undefined) return undefined;
	const verdict = sendVerdict(first.sendStatus, options.nonePending === true);
	return reportFromRow({ ...first, ...queriedColumns(columns) }, row, verdict, options.timeZone);
}

/**
 * The reports that were asked for, from an answer to getreport.
 *
 * @param answer the parsed answer, after its `status` was found to be 0
 * @param requestedIds the ids of the request, as text
 * @param options `timeZone`: IANA name of the zone of the answer's times (not documented;
 * presumably Asia/Jakarta)
 * @returns one report per requested id, in that order. An id that the answer does not mention is
 * `not_found`, never finally, since fresh ones may be listed later; where the counters speak of more
 * than is listed it may be one of those. It is `unknown` when the answer, or the row for it, cannot
 * be read. Rows for other ids are ignored. Does not throw.
 */
export function reportsFromAnswer(
	answer: unknown,
	requestedIds: string[],
	options: { timeZone: string },
): DeliveryReport[] {
	if (!isObject(answer)) return requestedIds.map((id) => unreadable(id, answer));
	const rows = rowsOf(answer.array);
	const { byId, strays } = indexRows(rows, { ...options, nonePending: hasNonePending(answer) });
	const missing = requestedIds.filter((id) => !byId.has(id.trim()));
	const unlisted = unlistedState(answer, rows, missing.length);
	return requestedIds.map((id) => {
		const found = byId.get(id.trim());
		if (found !== undefined) return found;
		// A row without a readable id may be the one that was asked for.
		if (strays.length > 0) return unreadable(id, strays);
		return unlisted === undefined ? notFound(id) : counted(id, unlisted);
	});
}

function indexRows(rows: unknown[], options: Parameters<typeof parseReportRow>[1]) {
	const byId = new Map<string, DeliveryReport>();
	const strays: unknown[] = [];
	for (const row of rows) {
		const id = messageIdText(reportColumns(row)?.[0]);
		if (id === undefined) {
			strays.push(row);
			continue;
		}
		const report = parseReportRow(row, options) ?? unreadable(id, row);
		const before = byId.get(id);
		byId.set(id, before === undefined ? report : furthest(before, report));
	}
	return { byId, strays };
}

function sendVerdict(code: number, nonePending: boolean): Verdict {
	if (code === 0) return SENT;
	return nonePending ? FAILED : (PENDING[code] ?? FAILED);
}

/** Only when the answer has both counters, and does not deny that anything failed: absence says nothing. */
function hasNonePending({ unsent, sending, fail }: JsonObject): boolean {
	return scalarInteger(unsent) === 0 && scalarInteger(sending) === 0 && scalarInteger(fail) !== 0;
}

/**
 * What the counters say of messages that the answer does not list.
 *
 * @param missing how many of the requested ids it does not list
 * @returns their state when it can be only one, `unknown` when it may be several, undefined when the
 *   counters speak of no more than is listed
 */
function unlistedState(
	answer: JsonObject,
	rows: unknown[],
	missing: number,
): 'queued' | 'sending' | 'unknown' | undefined {
	const codes = rows.map((row) => scalarInteger(reportColumns(row)?.[3]));
	const listed = (code: number) => codes.filter((other) => other === code).length;
	const count = (counter: unknown) => scalarInteger(counter) ?? 0;
	const [queued, sending] = [count(answer.unsent), count(answer.sending)];
	const total = count(answer.success) + count(answer.fail) + queued + sending;
	if (total <= rows.length) return undefined;
	const surplus = total - rows.length;
	if (surplus === missing && queued - listed(1) === missing) return 'queued';
	if (surplus === missing && sending - listed(2) === missing) return 'sending';
	return 'unknown';
}

function counted(id: string, state: 'queued' | 'sending' | 'unknown'): DeliveryReport {
	return makeReport({
		provider: PROVIDER,
		messageId: id.trim(),
		state,
		final: false,
		reasonCode: state === 'unknown' ? 'contradictory_answer' : undefined,
		reason: `TCASTSMS did not list this ID, but counts ${state === 'unknown' ? 'more messages than it listed' : `it as ${state}`}. Ask again later.`,
		raw: null,
	});
}

function notFound(id: string): DeliveryReport {
	return makeReport({
		provider: PROVIDER,
		messageId: id.trim(),
		state: 'not_found',
		final: false,
		reason:
			'TCASTSMS does not know this ID. A message that was sent moments ago may not be listed yet, and old ones are forgotten.',
		raw: null,
	});
}

function unreadable(id: string, raw: unknown): DeliveryReport {
	return unreadableReport(PROVIDER, raw, 'The answer of TCASTSMS for this ID could not be read', {
		messageId: id.trim(),
	});
}
