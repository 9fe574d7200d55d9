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

/**
 * The outcomes in a results workbook, read without n8n.
 *
 * @param {string} file
 * @returns {Promise<string[]>} those of the person's own sheet, row by row
 */
async function readOutcomes(file) {
	const workbook = new ExcelJS.Workbook();
	await workbook.xlsx.readFile(file);
	const [sheet] = workbook.worksheets;
	const headings = /** @type {unknown[]} */ (sheet.getRow(1).values);
	const column = headings.indexOf('Outcome');
	if (column < 1) throw new Error(`${file} has no column "Outcome"`);
	const outcomes = [];
	for (let row = 2; row <= sheet.rowCount; row++) {
		const outcome = sheet.getRow(row).getCell(column).text;
		if (outcome !== '') outcomes.push(outcome);
	}
	return outcomes;
}

module.exports = { countRows, readOutcomes };
