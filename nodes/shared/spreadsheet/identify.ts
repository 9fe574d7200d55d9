import { utf16OrderOf } from './csv/encoding';
import { Problem } from '../problem';
import { shortened } from './problem';

const ZIP_LOCAL_FILE = Buffer.from('PK\x03\x04', 'latin1');
/** Compound File Binary: old Excel files, and every Office file with a password. */
const COMPOUND_FILE = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** Bytes at the start that are looked at to tell a text file from others. */
const SAMPLE = 4096;

/** What a person does to use a file of another kind, by n8n's names of nodes and operations. */
const extractFirst = (operation: string) =>
	`Put n8n's 'Extract From File' node with the operation '${operation}' before this node and set 'Source' to 'Input Items' here, or open the file in Excel or LibreOffice, save it as .xlsx, and use that file.`;

const SAVE_AS_XLSX = 'Open it in Excel or LibreOffice, save it as .xlsx, and use that file.';

/** Formats that are read. Whether an archive holds a workbook is seen when it is opened. */
export type SpreadsheetFormat = 'xlsx' | 'csv';

/**
 * Tells the format of a file by what stands in it; its name says little.
 *
 * @throws Problem for everything that is neither, saying what it is instead
 */
export function formatOf(buffer: Buffer): SpreadsheetFormat {
	if (buffer.length === 0) {
		throw new Problem(
			'empty_file',
			'The file is empty (0 bytes)',
			'Check the step that downloads or uploads it: it delivered nothing.',
		);
	}
	if (startsWith(buffer, ZIP_LOCAL_FILE)) return 'xlsx';
	if (startsWith(buffer, COMPOUND_FILE)) throw compoundFile(buffer);
	const other = otherFile(buffer);
	if (other) throw other;
	return 'csv';
}

/**
 * Says what a zip file is that holds no workbook of the .xlsx kind.
 *
 * @param paths the archive's paths in lower case
 * @param mimetype content of its part `mimetype`, which OpenDocument files begin with
 */
export function otherArchive(paths: string[], mimetype: string): Problem {
	const has = (start: string, end = '') =>
		paths.some((path) => path.startsWith(start) && path.endsWith(end));
	if (mimetype.includes('opendocument.spreadsheet')) {
		return notAWorkbook('an OpenDocument spreadsheet (.ods)', extractFirst('Extract From ODS'));
	}
	if (mimetype.includes('opendocument')) {
		return notAWorkbook('an OpenDocument file, but not a spreadsheet', SAVE_AS_XLSX);
	}
	if (paths.includes('xl/workbook.bin')) {
		return notAWorkbook('a binary Excel workbook (.xlsb)', SAVE_AS_XLSX);
	}
	if (has('word/')) return notAWorkbook('a Word document', COPY_TO_SHEET);
	if (has('ppt/')) return notAWorkbook('a PowerPoint presentation', COPY_TO_SHEET);
	if (has('index/', '.iwa')) {
		return notAWorkbook(
			'an Apple Numbers file',
			'In Numbers choose File > Export To > Excel and use the exported .xlsx file.',
		);
	}
	const inside = paths.find((path) => /\.(xlsx|xlsm|xls|csv|ods)$/.test(path));
	if (inside) {
		return notAWorkbook(
			`a zip archive that contains "${shortened(inside)}"`,
			"Unpack it with n8n's 'Compression' node (operation 'Decompress') before this node.",
		);
	}
	return notAWorkbook('a zip archive without a workbook inside', CHECK_FIELD);
}

const COPY_TO_SHEET = 'Copy the list into an Excel sheet, save it as .xlsx, and use that file.';
const CHECK_FIELD =
	'Check that the binary field named here holds the file you meant: an Excel workbook (.xlsx) or a CSV file.';

function compoundFile(buffer: Buffer): Problem {
	// Names in a compound file's directory are UTF-16.
	if (buffer.includes(Buffer.from('EncryptedPackage', 'utf16le'))) {
		return new Problem(
			'password_protected',
			'The workbook is protected with a password, so it cannot be read',
			'Open it in Excel, remove the password under File > Info > Protect Workbook > Encrypt with Password, save it, and use that file.',
		);
	}
	if (['Workbook', 'Book'].some((name) => buffer.includes(Buffer.from(name, 'utf16le')))) {
		return new Problem(
			'unsupported_file',
			'The file is in the old Excel format (.xls), not .xlsx',
			extractFirst('Extract From XLS'),
		);
	}
	return notAWorkbook('an old Office file (such as .doc), but not a workbook', COPY_TO_SHEET);
}

/** Signatures of files that people mix up with lists. */
const SIGNATURES: Array<[hex: string, what: string, remedy: string]> = [
	['25504446', 'a PDF document', COPY_TO_SHEET],
	['504b', 'a zip archive without a workbook inside', CHECK_FIELD],
	['89504e47', 'a picture', COPY_TO_SHEET],
	['ffd8ff', 'a picture', COPY_TO_SHEET],
	[
		'1f8b',
		'a compressed file (.gz)',
		"Unpack it with n8n's 'Compression' node (operation 'Decompress') before this node.",
	],
];

/** What a file is that is no archive; undefined for a text that may be CSV. */
function otherFile(buffer: Buffer): Problem | undefined {
	const known = SIGNATURES.find(([hex]) => startsWith(buffer, Buffer.from(hex, 'hex')));
	if (known) return notAWorkbook(known[1], known[2]);
	const text = asText(buffer.subarray(0, SAMPLE));
	return text === undefined ? notAWorkbook('of an unknown kind', CHECK_FIELD) : otherText(text);
}

function otherText(text: string): Problem | undefined {
	const start = text.trimStart().toLowerCase();
	if (start === '' && text.length < SAMPLE / 2) {
		return new Problem(
			'empty_file',
			'The file is empty: there are only blanks and line breaks in it',
			'Check that this is the file you meant and that it was saved after it was filled.',
		);
	}
	if (start.includes('excel.sheet') || start.includes('office:spreadsheet')) {
		return notAWorkbook('an XML spreadsheet of Excel 2003', SAVE_AS_XLSX);
	}
	if (/^(<!doctype html|<html|<table|<meta|<head|<body|<div)/.test(start)) {
		return notAWorkbook(
			'a web page (HTML), whatever its name ends in',
			'If it came from a download link, the link may lead to a log-in or preview page. If it is an export in HTML form, open it in Excel or LibreOffice and save it as .xlsx.',
		);
	}
	if (start.startsWith('{\\rtf')) return notAWorkbook('an RTF document', COPY_TO_SHEET);
	if (/^(?:\{\s*["}]|\[\s*[[{"\]])/.test(start)) {
		return notAWorkbook('JSON text', extractFirst('Extract From JSON'));
	}
	if (start.startsWith('<')) return notAWorkbook('an XML file', SAVE_AS_XLSX);
	if (start.startsWith('begin:vcard')) {
		return notAWorkbook(
			'an address book (.vcf)',
			'Export the contacts as CSV instead, as Google Contacts does, or copy them into an Excel sheet.',
		);
	}
	return undefined;
}

/** Of the start of a text at most this share are control characters, which nothing else is so poor in. */
const MOST_CONTROL = 0.03;

/** The start of a text file; undefined for a binary one. */
function asText(start: Buffer): string | undefined {
	const order = utf16OrderOf(start);
	if (order !== undefined) {
		const even = Buffer.from(start.subarray(0, start.length & ~1));
		return (order === 'little' ? even : even.swap16()).toString('utf16le').replace(/^\ufeff/, '');
	}
	const isControl = (byte: number) => byte < 32 && ![9, 10, 11, 12, 13, 26].includes(byte);
	const isBinary = start.filter(isControl).length > start.length * MOST_CONTROL;
	return isBinary ? undefined : start.toString('utf8').replace(/^\ufeff/, '');
}

const notAWorkbook = (what: string, remedy: string) =>
	new Problem(
		'unsupported_file',
		`The file is ${what}, not an Excel workbook (.xlsx) or a CSV file`,
		remedy,
	);

const startsWith = (buffer: Buffer, signature: Buffer) =>
	buffer.subarray(0, signature.length).equals(signature);
