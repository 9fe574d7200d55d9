// @ts-check
'use strict';

const ExcelJS = require('exceljs');

/**
 * A workbook of one sheet.
 *
 * @param {unknown[][]} rows the headings first
 * @returns {Promise<Buffer>}
 */
async function xlsxOf(rows) {
	const workbook = new ExcelJS.Workbook();
	workbook.addWorksheet('Sheet1').addRows(rows);
	return Buffer.from(await workbook.xlsx.writeBuffer());
}

module.exports = { xlsxOf };
