// @ts-check
'use strict';

const ExcelJS = require('exceljs');

/**
 * The cells of a workbook as they are shown, by the names of its sheets.
 *
 * @param {string} file
 * @returns {Promise<Record<string, string[][]>>}
 */
async function sheetsOf(file) {
	const workbook = new ExcelJS.Workbook();
	await workbook.xlsx.readFile(file);
	return Object.fromEntries(
		workbook.worksheets.map((sheet) => {
			/** @type {string[][]} */
			const rows = [];
			sheet.eachRow((row) => {
				/** @type {string[]} */
				const cells = [];
				row.eachCell({ includeEmpty: true }, (cell) => void cells.push(cell.text));
				rows.push(cells);
			});
			return [sheet.name, rows];
		}),
	);
}

module.exports = { sheetsOf };
