// @ts-check
// Each reader's view of a workbook: sheet → cell → what it shows or holds.
const ExcelJS = require('exceljs');
const XLSX = require('@e965/xlsx');
/** As a user gets it; not named in full, so that the type check leaves built files alone. */
const built = '../../dist/nodes/shared/spreadsheet';
const { readSheet } = require(`${built}/read`);
const { cellToText, FaultyCell, FormattedNumber } = require(`${built}/table/cells`);
const { columnLetters } = require(`${built}/xlsx/cell-reference`);

/** SheetJS shows as Excel in the United States does. */
const LOCALE = 'en-US';

/**
 * @typedef {object} Cell
 * @property {string} [shown] as people see it
 * @property {unknown} [held] number, text, yes/no, or `{ error }`
 * @property {string} [code] number format
 * @typedef {Map<string, Cell>} Cells
 */

/** @param {Buffer} file @param {string} sheet @returns {Promise<Cells>} */
async function byOurs(file, sheet) {
	const table = await readSheet(file, { sheet, headerRow: 0, locale: LOCALE });
	/** @type {Cells} */
	const cells = new Map();
	for (const row of table.rows) {
		row.cells.forEach((/** @type {any} */ cell, /** @type {number} */ at) => {
			if (cell === undefined) return;
			const place = `${columnLetters(table.header[at].column)}${row.row}`;
			cells.set(place, {
				shown: cell instanceof FaultyCell ? cell.shown : cellToText(cell, LOCALE),
				held: holds(cell),
				code: cell instanceof FormattedNumber ? cell.format.code : undefined,
			});
		});
	}
	return cells;
}

/** @param {any} cell a CellValue of ours */
function holds(cell) {
	if (cell instanceof FormattedNumber) return cell.value;
	return cell instanceof FaultyCell ? { error: cell.shown } : cell;
}

/** @param {Buffer} file @returns {Map<string, Cells>} */
function bySheetJs(file) {
	const { SheetNames, Sheets } = XLSX.read(file, { cellText: true, cellNF: true, UTC: true });
	return new Map(
		SheetNames.map((name) => {
			const places = Object.keys(Sheets[name]).filter((place) => !place.startsWith('!'));
			return [name, new Map(places.map((place) => [place, ofSheetJs(Sheets[name][place])]))];
		}),
	);
}

/** @param {XLSX.CellObject} cell @returns {Cell} */
function ofSheetJs({ t, v, w, z }) {
	const held = t === 'e' ? { error: w } : v;
	return {
		shown: w ?? (v === undefined ? '' : String(v)),
		held,
		code: z === undefined ? undefined : String(z),
	};
}

/** @param {Buffer} file @returns {Promise<Map<string, Cells>>} */
async function byExceljs(file) {
	const workbook = new ExcelJS.Workbook();
	await workbook.xlsx.load(/** @type {any} */ (file));
	return new Map(
		workbook.worksheets.map((sheet) => {
			/** @type {Cells} */
			const cells = new Map();
			sheet.eachRow((row) => {
				row.eachCell((cell) => {
					if (cell.master !== cell) return;
					cells.set(cell.address, { held: ofExceljs(cell.value), code: cell.numFmt });
				});
			});
			return [sheet.name, cells];
		}),
	);
}

/** @param {any} value @returns {unknown} */
function ofExceljs(value) {
	if (value instanceof Date) return value.getTime() / 86_400_000 + 25_569;
	if (value === null || typeof value !== 'object') return value ?? undefined;
	if (Array.isArray(value.richText))
		return value.richText.map((/** @type {any} */ run) => run.text).join('');
	if ('formula' in value || 'sharedFormula' in value) return ofExceljs(value.result);
	if ('hyperlink' in value) return ofExceljs(value.text);
	return value;
}

module.exports = { byOurs, bySheetJs, byExceljs };
