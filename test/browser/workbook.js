// @ts-check
'use strict';

const fs = require('node:fs');

const ExcelJS = require('exceljs');

/**
 * The file that a page hands over by itself.
 *
 * @param {import('playwright-core').Page} page
 * @returns {Promise<{ name: string, content: Buffer }>}
 */
async function downloadFrom(page) {
	const download = await page.waitForEvent('download', { timeout: 60_000 });
	return {
		name: download.suggestedFilename(),
		content: fs.readFileSync(await download.path()),
	};
}

/**
 * A workbook in which a person has typed something else into one cell.
 *
 * @param {Buffer} content
 * @param {string} sheet
 * @param {string} before what the cell holds
 * @param {string} after
 * @returns {Promise<Buffer>}
 * @throws when no cell of the sheet holds it
 */
async function withCell(content, sheet, before, after) {
	const workbook = new ExcelJS.Workbook();
	await workbook.xlsx.load(/** @type {any} */ (content));
	let found = 0;
	workbook.getWorksheet(sheet)?.eachRow((row) =>
		row.eachCell((cell) => {
			if (String(cell.value) !== before) return;
			cell.value = after;
			found += 1;
		}),
	);
	if (found !== 1) throw new Error(`${found} cells of ${sheet} hold ${before}`);
	return Buffer.from(await workbook.xlsx.writeBuffer());
}

module.exports = { downloadFrom, withCell };
