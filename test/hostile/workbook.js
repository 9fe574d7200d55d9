// @ts-check
'use strict';

const { crc32, deflateRawSync } = require('node:zlib');

/** @typedef {Record<string, string | Buffer>} Parts content by path */

/**
 * A zip file, made without a library so that it may be as odd as it likes.
 *
 * @param {Array<[name: string, content: string | Buffer]>} entries names may come twice
 * @param {{ extra?: Buffer, sharedHeader?: string }} [odd] extra field of each entry; a long name that
 *   stands before one part that all entries point to
 */
function zip(entries, { extra = Buffer.alloc(0), sharedHeader } = {}) {
	/** @type {Buffer[]} */
	const parts = [];
	/** @type {Buffer[]} */
	const directory = [];
	let offset = 0;
	for (const [name, content] of entries) {
		const raw = Buffer.from(content);
		const packed = deflateRawSync(raw, { level: 6 });
		const header = Buffer.alloc(30);
		header.writeUInt32LE(0x04034b50, 0);
		header.writeUInt16LE(20, 4);
		header.writeUInt16LE(8, 8);
		header.writeUInt32LE(crc(raw), 14);
		header.writeUInt32LE(packed.length, 18);
		header.writeUInt32LE(raw.length, 22);
		const localName = Buffer.from(sharedHeader ?? name);
		header.writeUInt16LE(localName.length, 26);
		const isFirst = offset === 0;
		if (sharedHeader === undefined || isFirst) parts.push(header, localName, packed);
		const entry = Buffer.alloc(46);
		entry.writeUInt32LE(0x02014b50, 0);
		entry.writeUInt16LE(20, 6);
		header.copy(entry, 10, 8, 26);
		entry.writeUInt16LE(Buffer.byteLength(name), 28);
		entry.writeUInt16LE(extra.length, 30);
		entry.writeUInt32LE(sharedHeader === undefined ? offset : 0, 42);
		directory.push(entry, Buffer.from(name), extra);
		if (sharedHeader === undefined || isFirst) offset += 30 + localName.length + packed.length;
	}
	const end = Buffer.alloc(22);
	const size = directory.reduce((total, { length }) => total + length, 0);
	end.writeUInt32LE(0x06054b50, 0);
	end.writeUInt16LE(Math.min(entries.length, 0xfffe), 8);
	end.writeUInt16LE(Math.min(entries.length, 0xfffe), 10);
	end.writeUInt32LE(size, 12);
	end.writeUInt32LE(offset, 16);
	return Buffer.concat([...parts, ...directory, end]);
}

/** Node 20 has `zlib.crc32` only in its later releases. @param {Buffer} data */
function crc(data) {
	return typeof crc32 === 'function' ? crc32(data) : 0;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** @param {Array<[type: string, target: string]>} entries */
const relationships = (entries) =>
	`<Relationships>${entries
		.map(
			([type, target], at) =>
				`<Relationship Id="rId${at + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
		)
		.join('')}</Relationships>`;

/**
 * The parts of a workbook with one sheet.
 *
 * @param {{ rows?: string, around?: string, before?: string, strings?: string, styles?: string, name?: string, inWorkbook?: string }} content
 * @returns {Parts}
 */
const partsOf = ({
	rows = '',
	around = '',
	before = '',
	strings = '',
	styles = '',
	name = 'Data',
	inWorkbook = '',
}) => ({
	'[Content_Types].xml': '<Types/>',
	'_rels/.rels': relationships([['officeDocument', 'xl/workbook.xml']]),
	'xl/workbook.xml': `<workbook xmlns:r="${RELATIONS}"><sheets><sheet name="${name}" r:id="rId1"/></sheets>${inWorkbook}</workbook>`,
	'xl/_rels/workbook.xml.rels': relationships([
		['worksheet', 'worksheets/sheet1.xml'],
		['sharedStrings', 'sharedStrings.xml'],
		['styles', 'styles.xml'],
	]),
	'xl/sharedStrings.xml': `<sst>${strings}</sst>`,
	'xl/styles.xml': `<styleSheet>${styles}</styleSheet>`,
	'xl/worksheets/sheet1.xml': `<worksheet xmlns="${MAIN}">${before}<sheetData>${rows}</sheetData>${around}</worksheet>`,
});

/** @param {Parts} parts */
const zipOf = (parts) => zip(Object.entries(parts));

/** @param {Parameters<typeof partsOf>[0]} content */
const workbook = (content) => zipOf(partsOf(content));

/** @param {string} text */
const inline = (text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;

/** @param {string[]} cells */
const row = (...cells) => `<row>${cells.join('')}</row>`;

/** The number of a made-up recipient. @param {number} at */
const phone = (at) => `0812${String(10_000_000 + at)}`;

/**
 * What people send: names, numbers, amounts, as many rows as give about so many bytes.
 *
 * @param {number} bytes
 */
function ordinary(bytes) {
	let count = Math.max(2, Math.min(190_000, Math.floor(bytes / 12)));
	for (;;) {
		let seed = 1;
		const some = () => (seed = (seed * 48_271) % 2_147_483_647);
		const rows = Array.from({ length: count }, (_, at) =>
			row(
				inline(`Budi ${some().toString(36)}`),
				inline(phone(at)),
				`<c><v>${some() % 100_000}</v></c>`,
			),
		);
		const file = workbook({
			rows: row(inline('Nama'), inline('No HP'), inline('Tagihan')) + rows.join(''),
		});
		if (file.length <= bytes || count <= 2) return file;
		count = Math.floor((count * bytes) / file.length / 1.02);
	}
}

module.exports = { inline, ordinary, partsOf, phone, relationships, row, workbook, zip, zipOf };
