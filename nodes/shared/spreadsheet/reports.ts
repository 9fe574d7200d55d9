import type { DeliveryReport } from '../delivery/report';
import type { Words } from '../words/en';
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
	/** What it says in its language. */
	words: Words;
}

type Timestamp = ReturnType<typeof timestampsIn>;

interface Column {
	title: string;
	width: number;
	asText?: boolean;
	wrapsAt?: number;
	tint?: typeof deliveryTint;
	cell: (report: DeliveryReport, timestamp: Timestamp) => CellValue;
}

/** Columns of the sheet, from left to right. */
const columnsIn = ({ titles, states, yes, no, explain }: Words): Column[] => [
	{ title: titles.to, width: 18, asText: true, cell: ({ to }) => to ?? undefined },
	{ title: titles.state, width: 16, tint: deliveryTint, cell: ({ state }) => states[state] },
	{ title: titles.final, width: 12, cell: ({ final }) => (final ? yes : no) },
	{
		title: titles.submittedAt,
		width: 20,
		cell: (report, timestamp) => timestamp(report.submittedAt ?? undefined),
	},
	{
		title: titles.doneAt,
		width: 20,
		cell: (report, timestamp) => timestamp(report.doneAt ?? undefined),
	},
	{
		title: titles.reason,
		width: 50,
		wrapsAt: 50,
		cell: ({ reasonCode, reason }) => explain({ reasonCode, reason }) ?? undefined,
	},
	{ title: titles.reasonCode, width: 20, cell: ({ reasonCode }) => reasonCode ?? undefined },
	{
		title: titles.providerStatus,
		width: 18,
		asText: true,
		cell: ({ providerStatus }) => providerStatus ?? undefined,
	},
	{
		title: titles.messageId,
		width: 38,
		asText: true,
		cell: ({ messageId }) => messageId ?? undefined,
	},
	{ title: titles.provider, width: 16, cell: ({ provider }) => provider },
];

/**
 * Writes delivery reports to a workbook: one row per report with state, times and reason, and a
 * summary by state and reason.
 *
 * @returns the .xlsx file
 * @throws Problem when there are more reports than a sheet can hold
 */
export async function writeReports(input: Reports): Promise<Buffer> {
	const { reports, timeZone, words } = input;
	const columns = columnsIn(words);
	const timestamp = timestampsIn(timeZone);
	function* rows() {
		for (const [at, report] of reports.entries()) {
			yield { row: at + 2, cells: columns.map(({ cell }) => cell(report, timestamp)) };
		}
	}
	const sheet: LongSheet = {
		name: words.sheets.reports,
		columns: columns.map((column, at) => ({ ...column, column: at + 1 })),
		headerRow: 1,
		rows: { [Symbol.iterator]: rows },
		lastRow: reports.length + 1,
	};
	return await writeWorkbook({
		sheets: [sheet, { name: words.sheets.summary, lines: summaryLines(input) }],
		formats: [TIMESTAMP],
	});
}

function summaryLines({ reports, facts = [], timeZone, words }: Reports): PageLine[] {
	const { workbook: text, states } = words;
	const reasons = countBy(reports, ({ reasonCode }) =>
		reasonCode === null ? undefined : words.reason(reasonCode),
	);
	return [
		{ heading: words.sheets.summary },
		...facts,
		{ label: text.timesIn, value: words.times.zone(timeZone) },
		'blank',
		{ heading: text.reports },
		{ label: text.all, value: reports.length },
		...countBy(reports, ({ state }) => states[state]),
		...(reasons.length > 0 ? ['blank' as const, { heading: text.reasons }, ...reasons] : []),
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
