import * as XLSX from '@e965/xlsx';
import { readSheet } from '../../../nodes/shared/spreadsheet/read';
import {
	exceljsFile,
	fixture,
	problemOf,
	relationships,
	workbookOf,
	workbookParts,
	zipOf,
	turnsDuring,
} from './support';

const MEGABYTE = 1024 * 1024;

const contacts = exceljsFile((workbook) => {
	const sheet = workbook.addWorksheet('Data');
	sheet.addRow(['Name', 'Phone']);
	for (let at = 0; at < 500; at++) sheet.addRow([`Person ${at}`, 81210100000 + at]);
});

describe('files of another kind say what they are and what to do', () => {
	const csv = 'name,phone\nBudi,081210100055\n';
	const sheetJs = (bookType: XLSX.BookType) => {
		const workbook = XLSX.read(csv, { type: 'string' });
		return XLSX.write(workbook, { type: 'buffer', bookType }) as Buffer;
	};
	const office = async (part: string) =>
		await zipOf({
			'[Content_Types].xml': '<Types/>',
			'_rels/.rels': relationships([['rId1', 'officeDocument', part]]),
			[part]: '<document/>',
		});

	it.each<[string, Buffer | Promise<Buffer>, string, RegExp, RegExp]>([
		[
			'an .xls file of LibreOffice',
			fixture('contacts.xls'),
			'unsupported_file',
			/\.xls/,
			/Extract From XLS'/,
		],
		['an .xls file of SheetJS', sheetJs('biff8'), 'unsupported_file', /\.xls/, /Extract From XLS'/],
		[
			'an .ods file of LibreOffice',
			fixture('contacts.ods'),
			'unsupported_file',
			/\.ods/,
			/Extract From ODS/,
		],
		['an .ods file of SheetJS', sheetJs('ods'), 'unsupported_file', /\.ods/, /Extract From ODS/],
		['an .xlsb file', sheetJs('xlsb'), 'unsupported_file', /\.xlsb/, /save it as \.xlsx/],
		['XML of Excel 2003', sheetJs('xlml'), 'unsupported_file', /2003/, /save it as \.xlsx/],
		[
			'a web page',
			Buffer.from('<!DOCTYPE html><html>Sign in'),
			'unsupported_file',
			/web page/,
			/log-in/,
		],
		['an HTML table of SheetJS', sheetJs('html'), 'unsupported_file', /HTML/, /save it as \.xlsx/],
		['JSON', Buffer.from('{"error":"not found"}'), 'unsupported_file', /JSON/, /Extract From JSON/],
		[
			'an address book',
			Buffer.from('BEGIN:VCARD\r\nTEL;CELL:081210100055\r\nEND:VCARD'),
			'unsupported_file',
			/address book \(\.vcf\)/,
			/as CSV/,
		],
		[
			'a compressed CSV file',
			Buffer.from('1f8b08000000000000', 'hex'),
			'unsupported_file',
			/compressed/,
			/Decompress/,
		],
		[
			'blank lines',
			Buffer.from('\r\n  \r\n'),
			'empty_file',
			/only blanks/,
			/saved after it was filled/,
		],
		['RTF', Buffer.from('{\\rtf1 hello}'), 'unsupported_file', /RTF/, /Copy the list/],
		['a PDF', Buffer.from('%PDF-1.7\n\x00'), 'unsupported_file', /PDF/, /Copy the list/],
		[
			'a picture',
			Buffer.from('89504e470d0a1a0a0000', 'hex'),
			'unsupported_file',
			/picture/,
			/Copy the list/,
		],
		[
			'bytes that are no text',
			Buffer.from('0001020304fefdfc', 'hex'),
			'unsupported_file',
			/unknown kind/,
			/binary field/,
		],
		['a Word document', office('word/document.xml'), 'unsupported_file', /Word/, /Copy the list/],
		[
			'a presentation',
			office('ppt/presentation.xml'),
			'unsupported_file',
			/PowerPoint/,
			/Copy the list/,
		],
		[
			'an Apple Numbers file',
			zipOf({ 'Index/Document.iwa': 'x' }),
			'unsupported_file',
			/Numbers/,
			/Export To/,
		],
		[
			'a zipped workbook',
			zipOf({ 'list/March.xlsx': 'x' }),
			'unsupported_file',
			/march\.xlsx/,
			/Decompress/,
		],
		[
			'some other zip',
			zipOf({ 'readme.txt': 'x' }),
			'unsupported_file',
			/zip archive/,
			/binary field/,
		],
		['an empty zip', zipOf({}), 'unsupported_file', /zip archive/, /binary field/],
		['nothing at all', Buffer.alloc(0), 'empty_file', /empty/, /downloads or uploads/],
		[
			'a workbook with a password',
			fixture('password.xlsx'),
			'password_protected',
			/password/,
			/Encrypt with Password/,
		],
	])('%s', async (_, file, code, message, description) => {
		const problem = await problemOf(await file);
		expect(problem.reasonCode).toBe(code);
		expect(problem.message).toMatch(message);
		expect(problem.advice).toMatch(description);
	});
});

describe('damaged workbooks', () => {
	it.each([10, 100, 5_000, -1, -20, -200])('cut off at %d', async (end) => {
		const problem = await problemOf((await contacts).subarray(0, end));
		expect(problem.reasonCode).toBe('damaged_file');
		expect(problem.advice).toContain('save it again');
	});

	it('with changed bytes either read the same or say that they are damaged', async () => {
		const file = await contacts;
		const whole = await readSheet(file);
		for (let at = 31; at < file.length; at += 397) {
			const changed = Buffer.from(file);
			changed[at] ^= 0xff;
			const table = await readSheet(changed).catch((problem: unknown) => problem);
			if (table instanceof Error) expect(table.name).toBe('Problem');
			else expect(table).toHaveProperty('header.length', whole.header.length);
		}
	});

	it('without their sheet', async () => {
		const parts = workbookParts({ sheetData: '' });
		delete parts['xl/worksheets/sheet1.xml'];
		const problem = await problemOf(await zipOf(parts));
		expect(problem.reasonCode).toBe('damaged_file');
		expect(problem.message).toContain('xl/worksheets/sheet1.xml');
	});

	it.each([
		['is cut off', '<worksheet><sheetData><row><c><v>1'],
		['has an unknown entity', '<worksheet>&bomb;</worksheet>'],
		['has tags that do not match', '<worksheet><a></b></worksheet>'],
	])('whose XML %s', async (_, xml) => {
		const parts = { ...workbookParts({ sheetData: '' }), 'xl/worksheets/sheet1.xml': xml };
		expect((await problemOf(await zipOf(parts))).message).toContain('broken XML');
	});

	it('in an archive with a password', async () => {
		const file = Buffer.from(await contacts);
		// The flag that says so, in each entry of the archive's directory.
		const entry = Buffer.from('PK\x01\x02', 'latin1');
		for (let at = file.indexOf(entry); at !== -1; at = file.indexOf(entry, at + 4)) {
			file[at + 8] |= 1;
		}
		expect((await problemOf(file)).reasonCode).toBe('password_protected');
	});

	it('without any sheets', async () => {
		expect((await problemOf(await workbookOf({ sheetData: '', names: [] }))).reasonCode).toBe(
			'empty_sheet',
		);
	});
});

describe('files made to exhaust their reader', () => {
	const withSheet = async (xml: string | Buffer) =>
		await zipOf({ ...workbookParts({ sheetData: '' }), 'xl/worksheets/sheet1.xml': xml });

	it('unpacking to more than the limit, as their directory says', async () => {
		const file = await withSheet(`<worksheet>${' '.repeat(3 * MEGABYTE)}</worksheet>`);
		expect(file.length).toBeLessThan(MEGABYTE);
		const problem = await problemOf(file, { maxUncompressedBytes: 2 * MEGABYTE });
		expect(problem.reasonCode).toBe('file_too_large');
		expect(problem.message).toContain('2 MB');
	});

	it('unpacking to more than the limit, whatever their directory says', async () => {
		const file = await withSheet(`<worksheet>${'<x/>'.repeat(MEGABYTE)}</worksheet>`);
		const entry = file.lastIndexOf('xl/worksheets/sheet1.xml') - 46;
		// The uncompressed size in the central directory.
		file.writeUInt32LE(100, entry + 24);
		const problem = await problemOf(file, { maxUncompressedBytes: 2 * MEGABYTE });
		expect(problem.reasonCode).toBe('file_too_large');
	});

	it.each([
		['an endless text', `<worksheet><sheetData><row><c><v>${'1'.repeat(6 * MEGABYTE)}`],
		['an endless comment', `<worksheet><!-- ${'<x>'.repeat(2 * MEGABYTE)}`],
		['an endless attribute', `<worksheet a="${'x'.repeat(6 * MEGABYTE)}`],
		['endless nesting', '<a>'.repeat(MEGABYTE)],
		['a document type', '<!DOCTYPE w [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'],
	])('with %s', async (_, xml) => {
		expect((await problemOf(await withSheet(xml))).reasonCode).toBe('damaged_file');
	});

	it.each([
		['a row', `<row>${'<c/>'.repeat(16_385)}</row>`, 'more cells than columns'],
		['a sheet', '<row r="1"/>'.repeat(1_048_577), 'more rows'],
	])('with %s of endlessly many empty elements', async (_, sheetData, message) => {
		expect((await problemOf(await workbookOf({ sheetData }))).message).toContain(message);
	});

	it('with endlessly many parts', async () => {
		const file = Buffer.from(`PK\x03\x04${'PK\x01\x02'.repeat(20_100)}`, 'latin1');
		const problem = await problemOf(file);
		expect(problem.message).toContain('more than 20,000 parts');
	});

	it('with a wide, sparse sheet', async () => {
		const rows = Array.from(
			{ length: 3000 },
			(_, at) => `<row><c r="${XLSX.utils.encode_col(at)}${at + 1}"><v>1</v></c></row>`,
		);
		const rest = '<row><c><v>1</v></c></row>'.repeat(20_000);
		const problem = await problemOf(await workbookOf({ sheetData: rows.join('') + rest }));
		expect(problem.reasonCode).toBe('file_too_large');
	});
});

describe('limits', () => {
	it('of the file size', async () => {
		const file = await contacts;
		const problem = await problemOf(file, { maxBytes: file.length - 1 });
		expect(problem.reasonCode).toBe('file_too_large');
		await expect(readSheet(file, { maxBytes: file.length })).resolves.toHaveProperty('rows');
	});

	it('of rows, the header not counted', async () => {
		const file = await contacts;
		const problem = await problemOf(file, { maxRows: 499 });
		expect(problem.reasonCode).toBe('file_too_large');
		expect(problem.message).toContain('499');
		expect(problem.advice).toContain('Raise');
		await expect(readSheet(file, { maxRows: 500 })).resolves.toHaveProperty('rows.length', 500);
		expect((await problemOf(file, { maxRows: 10 })).reasonCode).toBe('file_too_large');
	});
});

describe('reading', () => {
	it('gives others their turn', async () => {
		const file = await exceljsFile((workbook) => {
			const sheet = workbook.addWorksheet('Data');
			for (let at = 0; at < 40_000; at++) sheet.addRow([`a ${at}`, `b ${at}`, at]);
		});
		const { turns } = await turnsDuring(async () => await readSheet(file));
		expect(turns).toBeGreaterThan(2);
	});
});
