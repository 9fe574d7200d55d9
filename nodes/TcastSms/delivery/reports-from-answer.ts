import { makeReport, unreadableReport } from '../../shared/delivery/make-report';
import { furthest } from '../../shared/delivery/rank';
import type { DeliveryReport } from '../../shared/delivery/report';
import { messageIdText, scalarInteger } from '../../shared/delivery/scalar';
import { FAILED, PENDING, SENT, type Verdict } from './codes';
import { queriedColumns, readFirstColumns } from './columns';
import { reportFromRow } from './row-report';

const PROVIDER = 'tcastsms';

/**
 * One row of an answer to getreport as a report.
 *
 * @param row one entry of `array`: 4 columns as TCASTSMS documents them, or 5, 6 or 7
 * @param options `timeZone`: IANA name of the zone of the row's times; `nonePending`: the answer's
 * own counters say that nothing is waiting or under way, so codes 1 and 2 are failures
 * @returns null for a row that is not one
 */
export function parseReportRow(
	row: unknown,
	options: { timeZone: string; nonePending?: boolean },
): DeliveryReport | null {
	const first = readFirstColumns(row);
	if (first === null) return null;
	const columns = { ...first, ...queriedColumns(row as unknown[]) };
	const verdict = sendVerdict(columns.sendStatus, options.nonePending === true);
	return reportFromRow(columns, row, verdict, options.timeZone);
}

/**
 * The reports that were asked for, from an answer to getreport.
 *
 * @param answer the parsed answer, after its `status` was found to be 0
 * @param requestedIds the ids of the request, as text
 * @param options `timeZone`: IANA name of the zone of the answer's times (not documented;
 * presumably Asia/Jakarta)
 * @returns one report per requested id, in that order. An id that the answer does not mention is
 * `not_found`; it is `unknown` when the answer, or the row for it, cannot be read. Rows for other
 * ids are ignored. Does not throw.
 */
export function reportsFromAnswer(
	answer: unknown,
	requestedIds: string[],
	options: { timeZone: string },
): DeliveryReport[] {
	const fields = typeof answer === 'object' && answer !== null ? (answer as Fields) : null;
	const rows = fields === null ? null : (fields.array ?? []);
	if (!Array.isArray(rows)) {
		return requestedIds.map((id) => unreadable(id, answer));
	}
	const { byId, strays } = indexRows(rows, { ...options, nonePending: hasNonePending(fields) });
	return requestedIds.map((id) => {
		const found = byId.get(id.trim());
		if (found !== undefined) return found;
		// A row without a readable id may be the one that was asked for.
		return strays.length > 0 ? unreadable(id, strays) : notFound(id);
	});
}

interface Fields {
	array?: unknown;
	unsent?: unknown;
	sending?: unknown;
}

function indexRows(rows: unknown[], options: Parameters<typeof parseReportRow>[1]) {
	const byId = new Map<string, DeliveryReport>();
	const strays: unknown[] = [];
	for (const row of rows) {
		const id = Array.isArray(row) ? messageIdText(row[0]) : null;
		if (id === null) {
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

/** Only when the answer has both counters: their absence says nothing. */
function hasNonePending(fields: Fields | null): boolean {
	return scalarInteger(fields?.unsent) === 0 && scalarInteger(fields?.sending) === 0;
}

function notFound(id: string): DeliveryReport {
	return makeReport({
		provider: PROVIDER,
		messageId: id.trim(),
		to: null,
		state: 'not_found',
		final: true,
		reasonCode: null,
		reason:
			'TCASTSMS does not know this ID. A message that was sent moments ago may not be listed yet, and old ones are forgotten.',
		providerStatus: null,
		submittedAt: null,
		doneAt: null,
		raw: null,
	});
}

function unreadable(id: string, raw: unknown): DeliveryReport {
	return unreadableReport(PROVIDER, raw, 'The answer of TCASTSMS for this ID could not be read', {
		messageId: id.trim(),
	});
}
