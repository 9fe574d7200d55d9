// @ts-check
'use strict';

const { inline, partsOf, phone, relationships, row, workbook, zip, zipOf } = require('./workbook');

/**
 * @typedef {{
 *   name: string,
 *   file: () => Buffer,
 *   says?: RegExp,
 *   kept?: number,
 *   dropped?: Record<string, number>,
 *   parameters?: Record<string, any>,
 * }} FileCase a file, with the words of its refusal or how many would be sent to; else it may be either
 */

const MEGABYTE = 1024 * 1024;
const head = row(inline('Nama'), inline('No HP'));
const budi = row(inline('Budi'), inline(phone(1)));
const people = head + budi;
const cell = '<c t="s"><v>0</v></c>';
const longest = 'x'.repeat(32_767);

/** @param {number} count @param {(at: number) => string} each */
const many = (count, each) => Array.from({ length: count }, (_, at) => each(at)).join('');

/** @param {number} count */
const rowsOf = (count, rest = cell) =>
	many(count, (at) => row(inline('Budi'), inline(phone(at)), rest));

/** Custom formats and styles that use them. @param {string[]} codes */
const styles = (codes) =>
	`<numFmts>${codes.map((code, at) => `<numFmt numFmtId="${200 + at}" formatCode="${code}"/>`).join('')}</numFmts>` +
	`<cellXfs>${codes.map((_, at) => `<xf numFmtId="${200 + at}"/>`).join('')}</cellXfs>`;

/** @param {Partial<import('./workbook').Parts>} changes */
const changed = (changes) =>
	zipOf(/** @type {any} */ ({ ...partsOf({ rows: people }), ...changes }));

/** @param {string} target */
const target = (target) => changed({ '_rels/.rels': relationships([['officeDocument', target]]) });

/** @param {string | Buffer} xml */
const sheet = (xml) => changed({ 'xl/worksheets/sheet1.xml': xml });

/** @param {string} around behind the cells */
const behind = (around) => workbook({ rows: people, around });

const TOO_LONG_FORMAT = /number format has more than 255 characters/;
const BROKEN = /damaged/;
const LARGE = /which is the limit/;

/** A format as long as Excel's can be. @param {string} piece */
const full = (piece) => piece.repeat(Math.floor(255 / piece.length));

/** A list that goes on as it should, with this in front of it. @param {string} text */
const csv = (text) => Buffer.from(text);
const csvPeople = `Nama,No HP\nBudi,${phone(1)}\n`;
/** Below the size that is read at all. */
const LARGE_TEXT = 50 * MEGABYTE - 1000;

/** @type {FileCase[]} */
exports.files = [
	// CSV
	{
		name: 'CSV: one line of 50 MB',
		file: () => Buffer.alloc(LARGE_TEXT, 'x'),
		says: /1,048,576 bytes/,
	},
	{
		name: 'CSV: 50 MB of commas',
		file: () => Buffer.alloc(LARGE_TEXT, ','),
		says: /1,048,576 bytes/,
	},
	{
		name: 'CSV: a quotation mark that is never closed, 50 MB before the end',
		file: () =>
			Buffer.concat([csv(`${csvPeople}"`), Buffer.alloc(LARGE_TEXT - 100, `x,${phone(2)}\n`)]),
		says: /quotation mark/,
	},
	{
		name: 'CSV: 50 MB of quotation marks',
		file: () => Buffer.alloc(LARGE_TEXT, '"'),
		says: /1,048,576 bytes/,
	},
	{
		name: 'CSV: 50 MB of line breaks',
		file: () => Buffer.alloc(LARGE_TEXT, '\n'),
		says: /1,048,576 rows/,
	},
	{
		name: 'CSV: 1 000 000 rows of one letter',
		file: () => Buffer.alloc(2_000_000, 'x\n'),
		says: LARGE,
	},
	{
		name: 'CSV: 20 000 columns',
		file: () => csv(`${'a,'.repeat(20_000)}b\n`.repeat(20)),
		says: /16,384 cells/,
	},
	{
		name: 'CSV: 16 000 columns in 1 500 rows',
		file: () => csv(`${'a,'.repeat(16_000)}b\n`.repeat(1_500)),
		says: LARGE,
	},
	{
		name: 'CSV: 50 MB of zeros',
		file: () => Buffer.alloc(LARGE_TEXT),
		says: /unknown kind/,
	},
	{
		name: 'CSV: zeros in a cell',
		file: () => csv(`${csvPeople}An\0i,${phone(2)}\n`),
		kept: 1,
		dropped: { missing_value: 1 },
	},
	{
		name: 'CSV: 50 000 rows, each with a quotation mark within',
		file: () => csv(csvPeople + many(50_000, (at) => `5" pipa,${phone(at + 2)}\n`)),
		kept: 50_001,
	},
	{
		name: 'CSV: 50 000 rows, each with a line break within',
		file: () => csv(csvPeople + many(50_000, (at) => `"Budi\n${at}",${phone(at + 2)}\n`)),
		kept: 50_001,
	},
	{
		name: 'CSV: 50 MB of letters that are in no encoding',
		file: () => Buffer.alloc(LARGE_TEXT, Buffer.from('a\xe9\n', 'latin1')),
		says: LARGE,
	},
	{
		name: 'CSV: UTF-16 of 50 MB',
		file: () => Buffer.alloc(LARGE_TEXT, Buffer.from('é,x\n', 'utf16le')),
		says: LARGE,
	},
	{
		name: 'CSV: cells of 32 767 letters',
		file: () => csv(csvPeople + `${'x'.repeat(32_767)},${phone(2)}\n`.repeat(1_000)),
	},
	// Relationships
	{
		name: 'target "workbook" × 50 000',
		file: () => target('workbook'.repeat(50_000)),
		says: /more than 1,000 characters/,
	},
	{ name: 'target "../" × 300 000', file: () => target('../'.repeat(300_000)), says: BROKEN },
	{
		name: 'target "xl/" × 160 without end',
		file: () => target(`${'xl/'.repeat(160)}x.xm`),
		kept: 1,
	},
	{
		name: '300 000 relationships with ids of their own',
		file: () =>
			changed({
				'xl/_rels/workbook.xml.rels': relationships(
					Array.from({ length: 300_000 }, () => ['image', 'x.png']),
				),
			}),
		says: /more than 20,000 references/,
	},
	// Names
	{
		name: 'sheet name of 200 000 apostrophes',
		file: () => workbook({ rows: people, name: "'".repeat(200_000) }),
		says: /sheet's name has more than 255/,
	},
	{
		name: 'sheet name of 255 apostrophes',
		file: () => workbook({ rows: people, name: "'".repeat(255) }),
		kept: 1,
	},
	{
		name: '400 000 sheets',
		file: () =>
			changed({
				'xl/workbook.xml': `<workbook><sheets>${many(400_000, (at) => `<sheet name="S${at}"/>`)}</sheets></workbook>`,
			}),
		says: /more than 10,000 sheets/,
	},
	{
		name: '9 000 sheets with long names, and none with this one',
		file: () =>
			changed({
				'xl/workbook.xml': `<workbook><sheets>${many(9_000, (at) => `<sheet name="S${at}${'y'.repeat(240)}"/>`)}</sheets></workbook>`,
			}),
		parameters: { sheet: 'Data' },
		says: /no sheet "Data".*and others/s,
	},
	{
		name: 'defined names: 500 000',
		file: () =>
			workbook({
				rows: people,
				inWorkbook: `<definedNames>${many(500_000, (at) => `<definedName name="n${at}">Data!$A$${at + 1}</definedName>`)}</definedNames>`,
			}),
		kept: 1,
	},
	{
		name: 'a defined name of 10 MB',
		file: () =>
			workbook({
				rows: people,
				inWorkbook: `<definedNames><definedName name="${'n'.repeat(10 * MEGABYTE)}"/></definedNames>`,
			}),
		says: BROKEN,
	},
	// Formats
	{
		name: 'format "[$a" × 1 000 000',
		file: () => workbook({ rows: people, styles: styles(['[$a'.repeat(1_000_000)]) }),
		says: BROKEN,
	},
	{
		name: 'format "[$a" × 100 000',
		file: () => workbook({ rows: people, styles: styles(['[$a'.repeat(100_000)]) }),
		says: TOO_LONG_FORMAT,
	},
	{
		name: 'format "0" × 3 000 000',
		file: () => workbook({ rows: people, styles: styles(['0'.repeat(3_000_000)]) }),
		says: BROKEN,
	},
	{
		name: 'format "0" × 300 000',
		file: () => workbook({ rows: people, styles: styles(['0'.repeat(300_000)]) }),
		says: TOO_LONG_FORMAT,
	},
	{
		name: '100 000 formats',
		file: () =>
			workbook({
				rows: people,
				styles: styles(Array.from({ length: 100_000 }, (_, at) => `0.0\\${at}`)),
			}),
		says: /more than 5,000 number formats/,
	},
	{
		name: '5 000 rows with a format of 1 MB',
		file: () =>
			workbook({
				rows: head + rowsOf(5_000, '<c s="0"><v>1</v></c>'),
				styles: styles(['#,##0'.repeat(200_000)]),
			}),
		says: BROKEN,
	},
	...['0', '?', '[$a', '[h]', '??/??', '@', '*x', ';', 'General'].map((piece) => ({
		name: `4 000 formats of 255 characters: "${piece}"`,
		file: () => {
			const codes = Array.from(
				{ length: 4_000 },
				(_, at) =>
					`${full(piece).slice(0, 249)}\\${String(at).padStart(4, '0').split('').join('')}`,
			);
			const rows = many(4_000, (at) =>
				row(inline('Budi'), inline(phone(at)), `<c s="${at}"><v>${at + 0.123456789}</v></c>`),
			);
			return workbook({
				rows: row(inline('Nama'), inline('No HP'), inline('Nilai')) + rows,
				styles: styles(codes),
			});
		},
		parameters: { message: 'Halo ##Nilai##' },
	})),
	{
		name: '3 000 000 cell styles',
		file: () =>
			workbook({
				rows: people,
				styles: `<cellXfs>${'<xf numFmtId="0"/>'.repeat(3_000_000)}</cellXfs>`,
			}),
		says: /more than 65,490 cell styles/,
	},
	// Cells
	{
		name: '70 000 rows that share 32 767 characters',
		file: () =>
			workbook({
				rows: row(inline('Nama'), inline('No HP'), inline('Catatan')) + rowsOf(70_000),
				strings: `<si><t>${longest}</t></si>`,
			}),
		kept: 70_000,
	},
	{
		name: '70 000 rows that share 32 767 characters, in the text',
		file: () =>
			workbook({
				rows: row(inline('Nama'), inline('No HP'), inline('Catatan')) + rowsOf(70_000),
				strings: `<si><t>${longest}</t></si>`,
			}),
		parameters: { message: '##Catatan## ##Catatan## ##Catatan##' },
		dropped: { text_too_long: 70_000 },
	},
	{
		name: '70 000 rows that share 32 767 characters, all texts allowed',
		file: () =>
			workbook({
				rows: row(inline('Nama'), inline('No HP'), inline('Catatan')) + rowsOf(70_000),
				strings: `<si><t>${longest}</t></si>`,
			}),
		parameters: { message: '##Catatan##', options: { maxTextLength: 100_000, maxSegments: 0 } },
	},
	{
		name: '70 000 rows with 32 767 blanks',
		file: () =>
			workbook({
				rows: row(inline('Nama'), inline('No HP'), inline('Catatan')) + rowsOf(70_000),
				strings: `<si><t>${' '.repeat(32_767)}</t></si>`,
			}),
		kept: 70_000,
	},
	{
		name: '20 000 rows with a text of their own of 20 000 characters',
		file: () =>
			workbook({
				rows:
					row(inline('Nama'), inline('No HP'), inline('Catatan')) +
					many(20_000, (at) =>
						row(inline('Budi'), inline(phone(at)), inline(`${at}${'x'.repeat(20_000)}`)),
					),
			}),
		says: LARGE,
	},
	{
		name: '70 000 phone cells that share 32 767 digits',
		file: () =>
			workbook({
				rows: head + many(70_000, () => row(inline('Budi'), cell)),
				strings: `<si><t>${'8'.repeat(32_767)}</t></si>`,
			}),
		dropped: { invalid_number: 70_000 },
	},
	{
		name: '70 000 phone cells that share 32 767 blanks between digits',
		file: () =>
			workbook({
				rows: head + many(70_000, () => row(inline('Budi'), cell)),
				strings: `<si><t>0812${' '.repeat(32_750)}1</t></si>`,
			}),
	},
	{
		name: '70 000 phone cells with 10 000 numbers each',
		file: () =>
			workbook({
				rows: head + many(70_000, () => row(inline('Budi'), cell)),
				strings: `<si><t>${'1, '.repeat(10_000)}</t></si>`,
			}),
		says: LARGE,
	},
	{
		name: '5 000 000 empty shared strings',
		file: () => workbook({ rows: people, strings: '<si/>'.repeat(5_000_001) }),
		says: /5,000,000 different texts/,
	},
	{
		name: '16 384 titles of 32 767 characters',
		file: () =>
			workbook({
				rows: `<row>${cell.repeat(16_384)}</row>${budi}`,
				strings: `<si><t>${longest}</t></si>`,
			}),
	},
	{
		name: '16 384 titles of 32 767 digits',
		file: () =>
			workbook({
				rows: `<row>${cell.repeat(16_384)}</row>`.repeat(11) + budi,
				strings: `<si><t>${'8 '.repeat(16_383)}</t></si>`,
			}),
	},
	{
		name: '300 rows of 16 384 numbers',
		file: () =>
			workbook({
				rows: many(300, (at) => `<row>${`<c><v>81210100${at}</v></c>`.repeat(16_384)}</row>`),
			}),
	},
	{
		name: '190 000 rows of 60 fractions',
		file: () =>
			workbook({ rows: head + `<row>${'<c><v>1.5</v></c>'.repeat(60)}</row>`.repeat(190_000) }),
		says: LARGE,
	},
	{
		name: 'a number of 400 000 digits',
		file: () =>
			workbook({ rows: head + row(inline('Budi'), `<c><v>${'8'.repeat(400_000)}</v></c>`) }),
		dropped: { invalid_number: 1 },
	},
	{
		name: 'a reference of 400 000 letters',
		file: () => workbook({ rows: head + `<row><c r="${'A'.repeat(400_000)}1"><v>1</v></c></row>` }),
	},
	{
		name: 'rows from bottom to top',
		file: () =>
			workbook({
				rows: many(
					150_000,
					(at) => `<row r="${150_001 - at}">${inline('Budi')}${inline(phone(at))}</row>`,
				),
			}),
	},
	{
		name: '1 000 000 hidden empty rows',
		file: () => workbook({ rows: people + '<row hidden="1"/>'.repeat(1_000_000) }),
		kept: 1,
	},
	// Merged cells, comments, links, rules
	{
		name: '1 000 000 merged cells',
		file: () =>
			behind(`<mergeCells>${'<mergeCell ref="A1:A1048576"/>'.repeat(1_000_000)}</mergeCells>`),
		says: /more than 200,000 merged cells/,
	},
	{
		name: '190 000 merged cells over 40 000 rows',
		file: () =>
			workbook({
				rows: head + rowsOf(40_000, ''),
				around: `<mergeCells>${'<mergeCell ref="A1:A1048576"/>'.repeat(190_000)}</mergeCells>`,
			}),
		says: LARGE,
	},
	{
		name: '500 000 hyperlinks',
		file: () =>
			behind(
				`<hyperlinks>${many(500_000, (at) => `<hyperlink ref="A${at + 1}" display="x"/>`)}</hyperlinks>`,
			),
		kept: 1,
	},
	{
		name: 'a hyperlink of 10 MB',
		file: () =>
			behind(
				`<hyperlinks><hyperlink ref="A1" location="${'x'.repeat(10 * MEGABYTE)}"/></hyperlinks>`,
			),
		says: BROKEN,
	},
	{
		name: '500 000 data validations',
		file: () =>
			behind(
				`<dataValidations>${many(500_000, () => '<dataValidation type="list" sqref="A1:A1048576"><formula1>"a,b"</formula1></dataValidation>')}</dataValidations>`,
			),
		kept: 1,
	},
	{
		name: '500 000 comments',
		file: () =>
			changed({
				'xl/comments1.xml': `<comments>${'<comment ref="A1"><text><t>x</t></text></comment>'.repeat(500_000)}</comments>`,
			}),
		kept: 1,
	},
	{
		name: '500 000 column styles',
		file: () =>
			workbook({
				rows: people,
				before: `<cols>${'<col min="1" max="16384" width="9"/>'.repeat(500_000)}</cols>`,
			}),
		kept: 1,
	},
	// XML
	{ name: '1 000 000 nested elements', file: () => sheet('<a>'.repeat(1_000_000)), says: BROKEN },
	{
		name: '90 nested elements, 300 000 times',
		file: () =>
			sheet(
				`<worksheet>${('<a>'.repeat(90) + '</a>'.repeat(90)).repeat(30_000)}<sheetData>${people}</sheetData></worksheet>`,
			),
		kept: 1,
	},
	{
		name: '1 000 000 attributes',
		file: () => sheet(`<worksheet${many(1_000_000, (at) => ` a${at}="1"`)}/>`),
		says: BROKEN,
	},
	{
		name: '40 000 attributes, 100 times',
		file: () =>
			sheet(
				`<worksheet>${`<x${many(40_000, (at) => ` a${at}="1"`)}/>`.repeat(100)}<sheetData>${people}</sheetData></worksheet>`,
			),
		kept: 1,
	},
	{
		name: 'an attribute of 20 MB',
		file: () => sheet(`<worksheet a="${'x'.repeat(20 * MEGABYTE)}"/>`),
		says: BROKEN,
	},
	{
		name: 'entities that multiply',
		file: () =>
			sheet(
				'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><worksheet>&b;</worksheet>',
			),
		says: BROKEN,
	},
	{
		name: '10 000 000 entities',
		file: () =>
			sheet(
				`<worksheet>${('&amp;'.repeat(50_000) + '<x/>').repeat(200)}<sheetData>${people}</sheetData></worksheet>`,
			),
		kept: 1,
	},
	{
		name: 'an entity without end',
		file: () => sheet(`<worksheet>&${'a'.repeat(20 * MEGABYTE)}`),
		says: BROKEN,
	},
	{
		name: 'CDATA of closing brackets',
		file: () => sheet(`<worksheet><![CDATA[${']'.repeat(20 * MEGABYTE)}`),
		says: BROKEN,
	},
	{
		name: 'a comment without end',
		file: () => sheet(`<worksheet><!--${'-'.repeat(20 * MEGABYTE)}`),
		says: BROKEN,
	},
	{
		name: 'an instruction without end',
		file: () => sheet(`<?xml ${'encoding='.repeat(2 * MEGABYTE)}`),
		says: BROKEN,
	},
	// Archive
	{
		name: '450 MB of blanks',
		file: () =>
			sheet(
				`<worksheet>${`${' '.repeat(400_000)}<x/>`.repeat(1_150)}<sheetData>${people}</sheetData></worksheet>`,
			),
		kept: 1,
	},
	{
		name: '530 MB of blanks',
		file: () =>
			sheet(Buffer.concat([Buffer.from('<worksheet>'), Buffer.alloc(530 * MEGABYTE, ' ')])),
		says: /unpacks to more than/,
	},
	{
		name: '65 000 parts',
		file: () =>
			zip([
				...Object.entries(partsOf({ rows: people })),
				...Array.from(
					{ length: 65_000 },
					(_, at) => /** @type {[string, string]} */ ([`x/${at}`, '']),
				),
			]),
		says: /more than 20,000 parts/,
	},
	{
		name: '19 000 parts',
		file: () =>
			zip([
				...Object.entries(partsOf({ rows: people })),
				...Array.from(
					{ length: 19_000 },
					(_, at) => /** @type {[string, string]} */ ([`xl/media/image${at}.png`, '']),
				),
			]),
		kept: 1,
	},
	{
		name: '19 000 parts before one name of 65 535 characters',
		file: () =>
			zip(
				Array.from(
					{ length: 19_000 },
					(_, at) => /** @type {[string, string]} */ ([`x/${at}`, '']),
				),
				{ sharedHeader: 'x'.repeat(65_535) },
			),
		says: /bytes in the names of its parts/,
	},
	{
		name: '500 parts with 65 000 bytes of extra fields',
		file: () =>
			zip(
				Array.from({ length: 500 }, (_, at) => /** @type {[string, string]} */ ([`x/${at}`, ''])),
				{ extra: Buffer.alloc(65_000) },
			),
		says: /bytes in the names of its parts/,
	},
	{
		name: '10 000 parts of the same name',
		file: () =>
			zip([
				...Object.entries(partsOf({ rows: people })),
				...Array.from(
					{ length: 10_000 },
					() => /** @type {[string, string]} */ (['xl/media/image1.png', 'x']),
				),
			]),
		kept: 1,
	},
	{
		name: 'a name of 60 000 slashes',
		file: () =>
			zip([
				...Object.entries(partsOf({ rows: people })),
				['/'.repeat(60_000), 'x'],
				['..\\'.repeat(20_000), 'x'],
			]),
		kept: 1,
	},
];
