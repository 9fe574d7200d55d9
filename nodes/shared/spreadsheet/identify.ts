import { Problem } from '../problem';
import { shortened } from './problem';

const ZIP_LOCAL_FILE = Buffer.from('PK\x03\x04', 'latin1');
/** Compound File Binary: old Excel files, and every Office file with a password. */
const COMPOUND_FILE = Buffer.from('d0cf11e0a1b11ae1', 'hex');

/** Bytes at the start that are looked at to tell a text file from others. */
const SAMPLE = 4096;

/** What a person does to use a file of another kind, by n8n's names of nodes and operations. */
const extractFirst = (operation: string) =>
	`Put n8n's 'Extract From File' node with the operation '${operation}' before this node and set 'Source' to 'Input Items' here, or save the file as .xlsx in Excel or LibreOffice.`;

const SAVE_AS_XLSX = 'Open it in Excel or LibreOffice, save it as .xlsx, and use that file.';

/**
 * Refuses everything that does not start like an .xlsx file, naming what it is instead.
 *
 * @throws Problem
 */
export function assertLooksLikeWorkbook(buffer: Buffer): void {
	if (buffer.length === 0) {
		throw new Problem(
			'empty_file',
			'The file is empty (0 bytes)',
			'Check the step that downloads or uploads it: it delivered nothing.',
		);
	}
	if (startsWith(buffer, ZIP_LOCAL_FILE)) return;
	if (startsWith(buffer, COMPOUND_FILE)) throw compoundFile(buffer);
	throw otherFile(buffer);
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
	'Check that the binary field named here holds the Excel file (.xlsx) you meant.';

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

function otherFile(buffer: Buffer): Problem {
	const start = buffer.subarray(0, SAMPLE);
	if (start.subarray(0, 4).toString('latin1') === '%PDF') {
		return notAWorkbook('a PDF document', COPY_TO_SHEET);
	}
	if (start.subarray(0, 2).toString('latin1') === 'PK') {
		return notAWorkbook('a zip archive without a workbook inside', CHECK_FIELD);
	}
	const text = asText(start);
	return text === null ? notAWorkbook('of an unknown kind', CHECK_FIELD) : textFile(text);
}

function textFile(text: string): Problem {
	const start = text.trimStart().toLowerCase();
	if (start.includes('excel.sheet') || start.includes('office:spreadsheet')) {
		return notAWorkbook('an XML spreadsheet of Excel 2003', SAVE_AS_XLSX);
	}
	if (/^(<!doctype html|<html|<table|<meta|<head|<body|<div)/.test(start)) {
		return notAWorkbook(
			'a web page (HTML), even if its name ends in .xlsx',
			'If it came from a download link, the link may lead to a log-in or preview page. If it is an export in HTML form, open it in Excel or LibreOffice and save it as .xlsx.',
		);
	}
	if (start.startsWith('{\\rtf')) return notAWorkbook('an RTF document', COPY_TO_SHEET);
	if (/^[[{]/.test(start)) {
		return notAWorkbook('JSON text', extractFirst('Extract From JSON'));
	}
	if (start.startsWith('<')) return notAWorkbook('an XML file', SAVE_AS_XLSX);
	return notAWorkbook(
		'a plain text file such as CSV, even if its name ends in .xlsx',
		extractFirst('Extract From CSV'),
	);
}

/** The start of a text file, or null for a binary one. */
function asText(start: Buffer): string | null {
	if (start[0] === 0xff && start[1] === 0xfe) return start.subarray(2).toString('utf16le');
	if (start[0] === 0xfe && start[1] === 0xff) {
		const evenLength = start.length - (start.length % 2);
		return Buffer.from(start.subarray(0, evenLength)).swap16().subarray(2).toString('utf16le');
	}
	const isControl = (byte: number) => byte < 32 && ![9, 10, 12, 13].includes(byte);
	return start.some(isControl) ? null : start.toString('utf8').replace(/^\ufeff/, '');
}

const notAWorkbook = (what: string, remedy: string) =>
	new Problem('unsupported_file', `The file is ${what}, not an Excel workbook (.xlsx)`, remedy);

const startsWith = (buffer: Buffer, signature: Buffer) =>
	buffer.subarray(0, signature.length).equals(signature);
