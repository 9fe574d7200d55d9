import type { ParsedCallback } from '../../callback/rules/parsed';
import { unreadableReport } from '../../shared/delivery/make-report';
import type { DeliveryReport } from '../../shared/delivery/report';
import { isObject, messageIdText, phoneDigits, scalarInteger } from '../../shared/wire-values';
import type { Verdict } from '../../shared/delivery/status-words';
import { FAILED, SENT } from './statuses';
import { pushedColumns, readFirstColumns, reportColumns, type ReportRow } from './columns';
import { reportFromRow } from './row-report';

const PROVIDER = 'tcastsms';
const UNREADABLE: ParsedCallback = { readable: false };

export interface PushOptions {
	/** IANA name of the zone of the push's times; not documented, presumably Asia/Jakarta. */
	timeZone: string;
	/** What result 0 without a delivery column counts as; TCASTSMS documents it as "success". */
	successAs: 'sent' | 'delivered';
}

/**
 * A pushed request as reports. TCASTSMS documents
 * `{"type":"report","cnt":…,"array":[[id, number, time, result, reason], …]}` with up to 50 rows,
 * result 0 for success and any other for failure: unlike in getreport, 1 and 2 are no waiting states.
 *
 * @param payload the parsed body; a list of such objects is taken as well
 * @param options zone and reading of success
 * @returns one report per row. A row that cannot be read comes out as one in state `unknown`, as
 * long as another row can; a push of another `type` as one with the whole push in `raw`. Not
 * readable when nothing in it is. Does not throw.
 */
export function parsePush(payload: unknown, options: PushOptions): ParsedCallback {
	if (!Array.isArray(payload)) return parseOne(payload, options);
	const parts = payload.map((part) => parseOne(part, options));
	if (parts.length > 0 && !parts.some((part) => part.readable)) return UNREADABLE;
	return {
		readable: true,
		reports: parts.flatMap((part, index) =>
			part.readable ? part.reports : [unreadable(payload[index])],
		),
	};
}

/** The number of reports that `parsePush` would give at the most. Does not throw. */
export function countPushed(payload: unknown): number {
	if (!Array.isArray(payload)) return countRows(payload);
	return payload.reduce((sum: number, part) => sum + countRows(part), 0);
}

function countRows(payload: unknown): number {
	const array = isObject(payload) ? payload.array : undefined;
	return Array.isArray(array) ? array.length : 1;
}

function parseOne(payload: unknown, options: PushOptions): ParsedCallback {
	if (!isObject(payload)) return UNREADABLE;
	const { type = 'report', cnt, array } = payload;
	if (typeof type !== 'string') return UNREADABLE;
	if (type.trim().toLowerCase() !== 'report') {
		return { readable: true, reports: [otherType(type, payload)] };
	}
	if (!Array.isArray(array)) return UNREADABLE;

	const rows = array.map((row) => ({ row, report: parseRow(row, options) }));
	if (rows.length > 0 && rows.every(({ report }) => report === undefined)) return UNREADABLE;
	const announced = scalarInteger(cnt);
	const note =
		announced === undefined || announced === rows.length
			? {}
			: { countMismatch: { announced, received: rows.length } };
	return {
		readable: true,
		reports: rows.map(({ row, report }) => ({ ...(report ?? unreadable(row)), ...note })),
	};
}

function parseRow(row: unknown, options: PushOptions): DeliveryReport | undefined {
	const columns = reportColumns(row);
	const first = readFirstColumns(columns);
	if (columns === undefined || first === undefined) return undefined;
	const report = { ...first, ...pushedColumns(columns) };
	return reportFromRow(report, row, sendVerdict(report, options), options.timeZone);
}

function sendVerdict(
	row: Pick<ReportRow, 'sendStatus' | 'deliverStatus'>,
	options: PushOptions,
): Verdict {
	if (row.sendStatus !== 0) return FAILED;
	return row.deliverStatus === undefined && options.successAs === 'delivered'
		? { state: 'delivered', final: true }
		: SENT;
}

function otherType(type: string, payload: unknown): DeliveryReport {
	return {
		...unreadableReport(
			PROVIDER,
			payload,
			'TCASTSMS pushed something other than a delivery report: see "raw"',
			{ providerStatus: type.slice(0, 100) },
		),
		reasonCode: null,
	};
}

function unreadable(row: unknown): DeliveryReport {
	const [id, number] = reportColumns(row) ?? [];
	return unreadableReport(PROVIDER, row, 'This row of the push could not be read: see "raw"', {
		messageId: messageIdText(id),
		to: phoneDigits(number),
	});
}
