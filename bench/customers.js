// @ts-check
'use strict';

const fs = require('node:fs');
const path = require('node:path');
const ExcelJS = require('exceljs');

const OUT = path.join(__dirname, 'out');
const CITIES = ['Jakarta', 'Bandung', 'Surabaya', 'Medan'];
const TITLES = ['Name', 'No. HP', 'City', 'Amount', 'Due'];

/**
 * The number of a customer, as the provider writes it. None ends in zeros: such a number in a cell looks
 * as if Excel had shortened it.
 *
 * @param {number} at from 0
 */
const phoneOf = (at) => 6_281_210_100_003 + at * 10;

/**
 * A customer as people keep them: a name, a number that Excel took for an amount, a city, an amount
 * and a date.
 *
 * @param {number} at
 * @returns {[string, number, string, number, Date]}
 */
const customer = (at) => [
	`Customer ${at}`,
	phoneOf(at),
	CITIES[at % 4],
	1000 * (at % 977),
	new Date(Date.UTC(2026, 0, 1 + (at % 365))),
];

/**
 * Makes a file unless it is there; what was begun and not ended is made again.
 *
 * @param {string} name
 * @param {(file: string) => Promise<void>} write
 */
async function once(name, write) {
	const file = path.join(OUT, name);
	if (fs.existsSync(file)) return file;
	fs.mkdirSync(OUT, { recursive: true });
	const begun = `${file}.${process.pid}`;
	await write(begun);
	fs.renameSync(begun, file);
	return file;
}

/**
 * A list of customers as an .xlsx file.
 *
 * @param {number} rows
 * @returns {Promise<string>} its path
 */
const customersWorkbook = async (rows) =>
	await once(`recipients-${rows}.xlsx`, async (filename) => {
		const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({
			filename,
			useSharedStrings: true,
			useStyles: true,
		});
		const sheet = workbook.addWorksheet('Customers');
		const formats = [undefined, undefined, undefined, '#,##0', 'dd/mm/yyyy'];
		sheet.columns = TITLES.map((header, column) => ({
			header,
			...(formats[column] ? { style: { numFmt: formats[column] } } : {}),
		}));
		for (let at = 0; at < rows; at++) sheet.addRow(customer(at)).commit();
		await workbook.commit();
	});

/**
 * The same list as a CSV file.
 *
 * @param {number} rows
 * @returns {Promise<string>} its path
 */
const customersCsv = async (rows) =>
	await once(`recipients-${rows}.csv`, async (filename) => {
		const lines = [TITLES.join(',')];
		for (let at = 0; at < rows; at++) {
			const [name, phone, city, amount, due] = customer(at);
			lines.push([name, phone, city, amount, due.toISOString().slice(0, 10)].join(','));
		}
		await fs.promises.writeFile(filename, `${lines.join('\n')}\n`);
	});

module.exports = { customersWorkbook, customersCsv, phoneOf };
