import type { DeliveryReport } from '../delivery/report';
import { REASON_WORDS } from '../reason-words';
import { deliveryTint } from './results-columns';
import type { CellValue } from './table/cells';
import { TIMESTAMP, timestampsIn } from './table/timestamps';
import { linesByCount, type LongSheet, type PageLine } from './xlsx/workbook-parts';
import { writeWorkbook } from './xlsx/workbook-writer';

export interface Reports {
	reports: DeliveryReport[];
	/** What stands at the top of the Summary: provider, period. */
	facts?: Array<{ label: string; value: string | number }>;
	/** IANA name of the zone that times are shown in. */
	timeZone: string;
}

type Timestamp = ReturnType<typeof timestampsIn>;

/** Columns of the sheet, from left to right. */
const COLUMNS: Array<{
	title: string;
	width: number;
	asText?: boolean;
	wrapsAt?: number;
	tint?: typeof deliveryTint;
	cell: (report: DeliveryReport, timestamp: Timestamp) => CellValue;
}> = [
	{ title: 'To', width: 18, asText: true, cell: ({ to }) => to ?? undefined },
	{ title: 'State', width: 14, tint: deliveryTint, cell: ({ state }) => state },
	{ title: 'Final', width: 9, cell: ({ final }) => (final ? 'yes' : 'no') },
	{
		title: 'Submitted At',
		width: 20,
		cell: (report, timestamp) => timestamp(report.submittedAt ?? undefined),
	},
	{
		title: 'Done At',
		width: 20,
		cell: (report, timestamp) => timestamp(report.doneAt ?? undefined),
	},
	{ title: 'Reason', width: 50, wrapsAt: 50, cell: ({ reason }) => reason ?? undefined },
	{ title: 'Reason Code', width: 20, cell: ({ reasonCode }) => reasonCode ?? undefined },
	{
		title: 'Provider Status',
		width: 18,
		asText: true,
		cell: ({ providerStatus }) => providerStatus ?? undefined,
	},
	{ title: 'Message ID', width: 38, asText: true, cell: ({ messageId }) => messageId ?? undefined },
	{ title: 'Provider', width: 16, cell: ({ provider }) => provider },
];

/**
 * Writes delivery reports to a workbook: one row per report with state, times and reason, and a
 * summary by state and reason.
 *
 * @returns the .xlsx file
 * @throws Problem when there are more reports than a sheet can hold
 */
export async function writeReports(input: Reports): Promise<Buffer> {
	const { reports, timeZone } = input;
	const timestamp = timestampsIn(timeZone);
	function* rows() {
		for (const [at, report] of reports.entries()) {
			yield { row: at + 2, cells: COLUMNS.map(({ cell }) => cell(report, timestamp)) };
		}
	}
	const sheet: LongSheet = {
		name: 'Delivery Reports',
		columns: COLUMNS.map((column, at) => ({ ...column, column: at + 1 })),
		headerRow: 1,
		rows: { [Symbol.iterator]: rows },
		lastRow: reports.length + 1,
	};
	return await writeWorkbook({
		sheets: [sheet, { name: 'Summary', lines: summaryLines(input) }],
		formats: [TIMESTAMP],
	});
}

function summaryLines({ reports, facts = [], timeZone }: Reports): PageLine[] {
	const reasons = countBy(reports, ({ reasonCode }) =>
		reasonCode === null ? undefined : REASON_WORDS[reasonCode],
	);
	return [
		{ heading: 'Summary' },
		...facts,
		{ label: 'Times are shown in', value: timeZone },
		'blank',
		{ heading: 'Reports' },
		{ label: 'All', value: reports.length },
		...countBy(reports, ({ state }) => state),
		...(reasons.length > 0 ? ['blank' as const, { heading: 'Reasons' }, ...reasons] : []),
	];
}

/** Lines with how often each value occurs; nothing is not counted. */
function countBy(
	reports: DeliveryReport[],
	valueOf: (report: DeliveryReport) => string | undefined,
) {
	const counts = new Map<string, number>();
	for (const report of reports) {
		const value = valueOf(report);
		if (value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
	}
	return linesByCount(counts);
}
