// @ts-check
/**
 * Loads every bundled library of the package in the given folder and makes it do a little work;
 * prints one result for each.
 */
const { readdirSync } = require('node:fs');
const path = require('node:path');

const vendor = path.join(process.argv[2], 'dist/vendor');

/** What the library is, whichever way it exports it. @param {any} library */
const main = (library) => library.default ?? library;

/** @type {Record<string, (library: any) => unknown>} */
const work = {
	'csv-parse': ({ parse }) => JSON.stringify(parse(Buffer.from('a;"b;c"\n'), { delimiter: ';' })),
	async exceljs({ Workbook }) {
		const written = new Workbook();
		written.addWorksheet('Sheet1').addRow(['a', 1]);
		const read = new Workbook();
		await read.xlsx.load(await written.xlsx.writeBuffer());
		return JSON.stringify(read.worksheets[0].getRow(1).values.slice(1));
	},
	ipaddr: (ipaddr) => main(ipaddr).parse('10.0.0.1').range(),
	async jszip(library) {
		const JSZip = main(library);
		const zip = new JSZip();
		zip.file('a.txt', 'inside');
		const read = await JSZip.loadAsync(await zip.generateAsync({ type: 'uint8array' }));
		return await read.file('a.txt').async('string');
	},
	libphonenumber: ({ parsePhoneNumberFromString }) =>
		parsePhoneNumberFromString('0812-1010-0055', 'ID').number,
	'lossless-json': ({ parse, stringify }) => stringify(parse('{"id":12345678901234567890}')),
	luxon: ({ DateTime }) =>
		DateTime.fromISO('2026-01-02T03:04:05', { zone: 'Asia/Jakarta' }).toISO(),
	numfmt: ({ format }) => format('#,##0.00', 1234.5),
	'p-limit': async (pLimit) => await main(pLimit)(1)(async () => 'done'),
	saxes({ SaxesParser }) {
		/** @type {string[]} */
		const names = [];
		const parser = new SaxesParser();
		parser.on('opentag', (/** @type {any} */ { name }) => names.push(name));
		parser.write('<a><b/></a>').close();
		return names.join();
	},
	'split-sms': ({ split }) => split('a'.repeat(161), { summary: true }).parts.length,
};

async function tryAll() {
	/** @type {Record<string, unknown>} */
	const results = {};
	for (const file of readdirSync(vendor).filter((name) => name.endsWith('.js'))) {
		const name = path.basename(file, '.js');
		const library = require(path.join(vendor, file));
		results[name] = work[name] ? String(await work[name](library)) : 'not tried';
	}
	process.stdout.write(JSON.stringify(results));
}

void tryAll();
