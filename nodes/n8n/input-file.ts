import type { IBinaryData, IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';
import { Problem } from '../shared/problem';
import { quotedNames, shortened as cut } from '../shared/spreadsheet/problem';

/** A file that an input item carries. */
export interface InputFile {
	/** Field that it was taken from. */
	field: string;
	/** Field that was asked for, where that is another: then this is the only spreadsheet there is. */
	instead?: string;
	fileName: string | undefined;
	content: Buffer;
}

/**
 * Reads the file in a field of an input item.
 *
 * @param wanted name of the field as the person set it
 * @param setting what the parameter is called that names the field
 * @param others fields whose files are for something else
 * @throws Problem when there is no such field and not exactly one spreadsheet either
 */
export async function readInputFile(
	context: IExecuteFunctions,
	item: number,
	wanted: unknown,
	setting: string,
	others: string[] = [],
): Promise<InputFile> {
	const { binary = {} } = context.getInputData()[item];
	const asked = String(wanted ?? '').trim();
	const field = chooseField(binary, asked, setting, others);
	const content = await context.helpers.getBinaryDataBuffer(item, field);
	const { fileName } = binary[field];
	return { field, fileName, content, ...(field === asked ? {} : { instead: asked }) };
}

/**
 * The field with the file. Forms and mail nodes name fields in their own way, so the only spreadsheet is
 * taken for the one that is meant.
 */
function chooseField(
	binary: IBinaryKeyData,
	wanted: string,
	setting: string,
	others: string[],
): string {
	if (Object.hasOwn(binary, wanted)) return wanted;
	const candidates = Object.entries(binary).filter(([name]) => !others.includes(name));
	for (const isKind of [isReadable, isSpreadsheet]) {
		const fitting = candidates.filter(([, file]) => isKind(file));
		if (fitting.length === 1) return fitting[0][0];
		if (fitting.length > 1) break;
	}
	throw noSuchField(binary, wanted, setting);
}

const isReadable = (file: IBinaryData) =>
	hasEnding(file, /\.(?:xlsx|xlsm|csv|tsv|tab)$/i, READABLE);

/** Of other programs too: their reader says best what to do with them. */
const isSpreadsheet = (file: IBinaryData) =>
	hasEnding(file, /\.(?:xls|xlsb|ods|numbers)$/i, /excel|spreadsheet|numbers/i);

const READABLE = /spreadsheetml\.sheet$|^text\/(?:csv|tab-separated-values)$|^application\/csv$/i;

/** By the name or, where a file has none with an ending, by its type. */
function hasEnding({ fileName = '', mimeType = '' }: IBinaryData, ending: RegExp, type: RegExp) {
	return /\.\w{1,8}$/.test(fileName) ? ending.test(fileName) : type.test(mimeType.split(';')[0]);
}

function noSuchField(binary: IBinaryKeyData, wanted: string, setting: string): Problem {
	const names = Object.entries(binary).map(([name, { fileName }]) => ({
		name,
		note: fileName ? ` (${cut(fileName)})` : '',
	}));
	if (names.length === 0) {
		return new Problem(
			'invalid_setting',
			`The input item holds no file${wanted === '' ? '' : `, so none in the field "${cut(wanted)}"`}`,
			`Put the node that gives the file directly before this one, such as a form, 'Read/Write Files from Disk' or 'HTTP Request' with the response format 'File'. Nodes in between, such as 'Edit Fields', can lose it. Then write the name of its field into '${setting}'.`,
		);
	}
	return new Problem(
		'invalid_setting',
		wanted === ''
			? `'${setting}' is empty`
			: `The input item has no file in the field "${cut(wanted)}"`,
		`It has files in: ${quotedNames(names)}. Write the name of the field with the .xlsx or CSV file into '${setting}'.`,
	);
}
