import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import type { Settled } from '../shared/dispatch/message';
import type { Provider } from '../shared/provider';
import { rowOfItem, tableFromItems } from '../shared/spreadsheet/table/item-table';
import { CSV_MIME_TYPE } from '../shared/spreadsheet/csv/write-csv';
import { writeResults, writeResultsCsv } from '../shared/spreadsheet/results';
import type { Results, RowOutcome } from '../shared/spreadsheet/results-content';
import { XLSX_MIME_TYPE } from '../shared/spreadsheet/xlsx/workbook-writer';
import { sheetFacts } from '../shared/spreadsheet/source-facts';
import type { Form } from './form';
import type { Sources, SheetSource } from './sources';

const PROVIDER_NAMES: Record<Provider, string> = {
	tcastsms: 'TCASTSMS',
	messagecentral: 'Message Central',
};

/** What each kind of results file is written by. */
const FORMATS = {
	xlsx: { write: writeResults, mimeType: XLSX_MIME_TYPE },
	csv: { write: writeResultsCsv, mimeType: CSV_MIME_TYPE },
};

/** What the Summary sheet says besides the counts that it makes itself. */
export interface WorkbookFacts {
	provider: Provider;
	requests: number;
	text: string;
}

/**
 * Writes one results workbook per spreadsheet that came in, or a single one when the recipients came
 * from items.
 *
 * Further ones get a number behind the name of the field.
 *
 * @returns binary data by field name
 */
export async function writeWorkbooks(
	context: IExecuteFunctions,
	{ field, format }: NonNullable<Form['workbook']>,
	settled: readonly Settled[],
	sources: Sources,
	facts: WorkbookFacts,
): Promise<Record<string, IBinaryData>> {
	const binary: Record<string, IBinaryData> = {};
	const common = {
		timeZone: context.getTimezone(),
		facts: [
			{ label: 'Provider', value: PROVIDER_NAMES[facts.provider] },
			{ label: 'Requests', value: facts.requests },
			{ label: 'In short', value: facts.text },
		],
	};
	const { write, mimeType } = FORMATS[format];
	const attach = async (results: Results, name: string) => {
		const file = await write(results);
		const count = Object.keys(binary).length;
		const key = count === 0 ? field : `${field}_${count}`;
		binary[key] = await context.helpers.prepareBinaryData(file, `${name}.${format}`, mimeType);
	};
	for (const source of sources) {
		const { item, table, phoneIndex, fileName } = source;
		const outcomes = settled
			.filter(({ origin }) => origin.item === item && origin.row !== undefined)
			.map((entry) => toRow(entry, entry.origin.row!));
		const facts = [...common.facts, ...readingFacts(source)];
		const results = { ...common, facts, table, phoneIndex, outcomes };
		await attach(results, `${baseName(fileName)}-results`);
	}
	if (sources.length === 0) {
		const table = tableFromItems(
			// An item may hold several numbers, so each row says which one it is about.
			settled.map(({ outcome, fields }) => ({ To: outcome.to, ...fields })),
		);
		const outcomes = settled.map((entry, index) => toRow(entry, rowOfItem(index)));
		await attach({ ...common, table, phoneIndex: 0, outcomes }, 'results');
	}
	return binary;
}

/** How the sheet was understood, for the Summary. */
function readingFacts(source: SheetSource): Array<{ label: string; value: string | number }> {
	const facts = sheetFacts(source);
	const hidden = facts.hiddenRowsAreSent
		? 'Hidden rows, sent to like all others'
		: 'Hidden rows, left out';
	return [
		{ label: 'Phone column', value: facts.phoneColumn },
		{ label: 'Row of the column titles', value: facts.headerRow ?? 'none' },
		{
			label: 'Dates and numbers as in',
			value: facts.csv ? 'the file, as they stand' : facts.datesAndNumbersAsIn,
		},
		...(facts.hiddenRows > 0 ? [{ label: hidden, value: facts.hiddenRows }] : []),
	];
}

function toRow({ outcome, text }: Settled, row: number): RowOutcome {
	return { ...outcome, row, text };
}

function baseName(fileName: string | undefined): string {
	return fileName?.replace(/\.[^.]*$/, '') || 'recipients';
}
