import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';
import type { Settled } from '../shared/dispatch/message';
import type { Provider } from '../shared/provider';
import { rowOfItem, tableFromItems } from '../shared/spreadsheet/table/item-table';
import { CSV_MIME_TYPE } from '../shared/spreadsheet/csv/write-csv';
import { writeResults, writeResultsCsv } from '../shared/spreadsheet/results';
import type { Results, RowOutcome } from '../shared/spreadsheet/results-content';
import { XLSX_MIME_TYPE } from '../shared/spreadsheet/xlsx/workbook-writer';
import type { Words } from '../shared/words/en';
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
	/** What is said in the language of the results. */
	words: Words;
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
	const { words } = facts;
	const { workbook: say, titles } = words;
	const common = {
		words,
		timeZone: context.getTimezone(),
		facts: [
			{ label: say.provider, value: PROVIDER_NAMES[facts.provider] },
			{ label: say.requests, value: facts.requests },
			{ label: say.inShort, value: facts.text },
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
		const facts = [...common.facts, ...readingFacts(source, words)];
		const results = { ...common, facts, table, phoneIndex, outcomes };
		await attach(results, say.fileName(baseName(fileName) || say.noFileName));
	}
	if (sources.length === 0) {
		const table = tableFromItems(
			// An item may hold several numbers, so each row says which one it is about.
			settled.map(({ outcome, fields }) => ({ [titles.to]: outcome.to, ...fields })),
			words,
		);
		const outcomes = settled.map((entry, index) => toRow(entry, rowOfItem(index)));
		await attach({ ...common, table, phoneIndex: 0, outcomes }, say.fileName(undefined));
	}
	return binary;
}

/** How the sheet was understood, for the Summary. */
function readingFacts(
	source: SheetSource,
	words: Words,
): Array<{ label: string; value: string | number }> {
	const facts = sheetFacts(source, words);
	const { workbook: say } = words;
	return [
		{ label: say.phoneColumn, value: facts.phoneColumn },
		{ label: say.headerRow, value: facts.headerRow ?? say.none },
		{ label: say.valuesAsIn, value: facts.csv ? say.asInFile : facts.datesAndNumbersAsIn },
		...(facts.hiddenRows > 0
			? [
					{
						label: facts.hiddenRowsAreSent ? say.hiddenSent : say.hiddenLeftOut,
						value: facts.hiddenRows,
					},
				]
			: []),
	];
}

function toRow({ outcome, text, about }: Settled, row: number): RowOutcome {
	return { ...outcome, row, text, about };
}

function baseName(fileName: string | undefined): string | undefined {
	return fileName?.replace(/\.[^.]*$/, '');
}
