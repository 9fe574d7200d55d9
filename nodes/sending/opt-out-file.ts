import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { readInputFile, type InputFile } from '../n8n/input-file';
import { ENGLISH, type Words } from '../shared/words/en';
import { Pace } from '../shared/pace';
import { Problem } from '../shared/problem';
import type { ReasonCode } from '../shared/reason-codes';
import { readOptOutList, type OptOutList } from '../shared/recipients/opt-out';
import type { PhoneRules } from '../shared/recipients/phone';
import { phoneInCell } from '../shared/spreadsheet/phone/cell-phone';
import type { ColumnChoice } from '../shared/spreadsheet/phone/phone-column';
import { readSheet } from '../shared/spreadsheet/read';
import type { SheetTable } from '../shared/spreadsheet/table/table';
import { readSheetSettings } from './options/sheets';
import { chooseColumn } from './sheet-recipients';
import type { Sources } from './sources';

/** Who opted out, by one file. */
export interface OptOutFile {
	/** What the file is called, for sentences in English. */
	name: string;
	/** The same in the language of the results. */
	shownName: string;
	list: OptOutList;
	/** What was read, in one sentence in that language. */
	note: string;
}

/**
 * Reads the opt-out lists that input items carry: each file of that field, or the only spreadsheet that
 * holds no recipients.
 *
 * @param sources files of the recipients
 * @throws Problem when no item has such a file, or one cannot be read
 */
export async function readOptOutFiles(
	context: IExecuteFunctions,
	wanted: unknown,
	phone: PhoneRules,
	sources: Sources,
	words: Words,
): Promise<OptOutFile[]> {
	const files: OptOutFile[] = [];
	for (const item of itemsWithFiles(context, String(wanted ?? '').trim())) {
		const others = sources.filter((source) => source.item === item).map(({ field }) => field);
		const file = await readInputFile(context, item, wanted, 'Opt-Out File', others);
		const options = context.getNodeParameter('options', item, {}) as IDataObject;
		files.push(await readFile(file, options, phone, words));
	}
	return files;
}

/** Items whose field holds a file, one for each different file; the first item where none has the field. */
function itemsWithFiles(context: IExecuteFunctions, field: string): number[] {
	const seen = new Set<string>();
	const items = context.getInputData().flatMap(({ binary = {} }, item) => {
		if (!Object.hasOwn(binary, field)) return [];
		const key = keyOf(binary[field]);
		if (seen.has(key)) return [];
		seen.add(key);
		return [item];
	});
	return items.length > 0 ? items : [0];
}

/** n8n keeps a file once, however many items carry it. */
const keyOf = ({ id, data }: IBinaryData) => id ?? data;

async function readFile(
	{ content, fileName, field, instead }: InputFile,
	options: IDataObject,
	phone: PhoneRules,
	{ list: text }: Words,
): Promise<OptOutFile> {
	const name = fileName ?? ENGLISH.list.fileOf(field);
	const shownName = fileName ?? text.fileOf(field);
	const { maxBytes, maxUncompressedBytes, maxRows } = readSheetSettings(options, undefined).read;
	const limits = { maxBytes, maxUncompressedBytes, maxRows };
	// Who stands in a hidden row opted out like all others, and results of a run are a list like others.
	const table = await readSheet(content, { ...limits, fileName, readsOutcomes: true }).catch(
		(error: unknown) => {
			throw aboutList(name, error);
		},
	);
	const column = await chooseColumn(table, '', phone).catch((error: unknown) => {
		throw aboutList(name, error);
	});
	const list = await readColumn(table, column, phone);
	const place = instead === undefined ? null : field;
	const sheet = table.sheets.length > 1 ? table.sheet : null;
	const note = text.optOut(shownName, place, sheet, list.numbers.size, column.header.name);
	return { name, shownName, list, note };
}

/** Rows that are read in one go. */
const SLICE = 200;

async function readColumn(
	{ rows }: SheetTable,
	{ index }: ColumnChoice,
	phone: PhoneRules,
): Promise<OptOutList> {
	const pace = new Pace();
	const numbers = new Set<string>();
	const examples: string[] = [];
	let unreadable = 0;
	for (let at = 0; at < rows.length; at += SLICE) {
		const values = rows.slice(at, at + SLICE).map(({ cells }) => phoneInCell(cells[index]));
		// A row without a number is about somebody too: null counts as an entry that cannot be read.
		const list = readOptOutList(
			values.map(({ value }) => (value === undefined || value === '' ? null : value)),
			phone,
		);
		for (const number of list.numbers) numbers.add(number);
		unreadable += list.unreadable;
		examples.push(...list.examples);
		if (pace.due()) await pace.rest();
	}
	return { numbers, unreadable, examples: examples.slice(0, MOST_EXAMPLES) };
}

const MOST_EXAMPLES = 5;

const ADVICE: Partial<Record<ReasonCode, string>> = {
	no_such_column:
		"Give the column with the numbers a title such as 'Phone', and no other column one like it.",
	empty_sheet:
		"Check that this is the file you meant. When nobody has opted out, remove the option 'Opt-Out File'.",
};

/** What is wrong with the file, said of the opt-out list: *Phone Column* and *Sheet* are about another. */
function aboutList(name: string, error: unknown): unknown {
	if (!(error instanceof Problem)) return error;
	const advice = ADVICE[error.reasonCode] ?? error.advice;
	return new Problem(error.reasonCode, `The opt-out list ${name}: ${error.message}`, advice);
}
