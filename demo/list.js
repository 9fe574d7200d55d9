// @ts-check
'use strict';

const ExcelJS = require('exceljs');

/**
 * How many people a list holds: its rows without the headings and without empty ones. Counted
 * without n8n, to check that n8n lost nobody.
 *
 * @param {string} file
 */
async function countRows(file) {
	const workbook = new ExcelJS.Workbook();
	await workbook.xlsx.readFile(file);
	return workbook.worksheets[0].actualRowCount - 1;
}

module.exports = { countRows };
