import { FaultyCell } from '../../../nodes/shared/spreadsheet/table/cells';
import { readSheet } from '../../../nodes/shared/spreadsheet/read';
import { exceljsFile, fixture, workbookParts, zipOf } from './support';

/** Values of the second column, `unsaved` for formulas whose result was not saved. */
async function values(calcPr: string, ...cells: string[]) {
	const parts = workbookParts({
		sheetData:
			'<row><c t="str"><v>Nama</v></c><c t="str"><v>Total</v></c></row>' +
			cells.map((cell) => `<row><c t="str"><v>x</v></c>${cell}</row>`).join(''),
	});
	parts['xl/workbook.xml'] = parts['xl/workbook.xml'].replace(
		'</workbook>',
		`${calcPr}</workbook>`,
	);
	const { rows } = await readSheet(await zipOf(parts), { headerRow: 1 });
	return rows.map(({ cells: [, cell] }) => {
		if (!(cell instanceof FaultyCell)) return cell;
		return cell.reason.includes('result was not saved') ? 'unsaved' : cell.shown;
	});
}

const LIBRARY = '<calcPr calcId="124519" fullCalcOnLoad="1"/>';
const EXCEL = '<calcPr calcId="191029"/>';
const ASKED = '<calcPr calcId="191029" fullCalcOnLoad="1"/>';
const zero = '<c><f>B9*2</f><v>0</v></c>';
const empty = '<c t="str"><f>B9</f><v></v></c>';
const seven = '<c><f>3+4</f><v>7</v></c>';

describe('Results of formulas', () => {
	it('that XlsxWriter never worked out are none', async () => {
		const { rows } = await readSheet(fixture('xlsxwriter-formula.xlsx'));
		for (const { cells } of rows.slice(0, 3)) {
			expect(cells[2]).toMatchObject({ reason: expect.stringContaining('result was not saved') });
		}
	});

	it('that a library left to Excel are none, whatever else the sheet holds', async () => {
		expect(await values(LIBRARY, zero, empty, seven)).toEqual(['unsaved', 'unsaved', 7]);
	});

	it('are none when each of them is nothing and Excel is asked to calculate', async () => {
		expect(await values(ASKED, zero, empty, '<c><v>5</v></c>')).toEqual(['unsaved', 'unsaved', 5]);
	});

	it.each([
		['Excel saved them', EXCEL],
		['LibreOffice saved them', '<calcPr iterateCount="100" refMode="A1"/>'],
		['nothing is said', ''],
	])('that are zero are zero when %s', async (_, calcPr) => {
		expect(await values(calcPr, zero, empty)).toEqual([0, undefined]);
	});

	it.each([
		seven,
		'<c t="str"><f>A1</f><v>x</v></c>',
		'<c t="b"><f>TRUE()</f><v>0</v></c>',
		'<c t="e"><f>A1/0</f><v>#DIV/0!</v></c>',
	])(
		'that are zero are zero beside %s, although Excel is asked to calculate again',
		async (real) => {
			expect((await values(ASKED, zero, real))[0]).toBe(0);
		},
	);

	it('that exceljs was given are kept', async () => {
		const file = await exceljsFile((workbook) => {
			workbook.calcProperties.fullCalcOnLoad = true;
			workbook
				.addWorksheet('Data')
				.addRows([
					['Total'],
					[{ formula: '1-1', result: 0 }],
					[{ formula: '1+1', result: 2 }],
					[{ formula: '1+2' }],
				]);
		});
		const { rows } = await readSheet(file);
		expect(rows.map(({ cells: [cell] }) => cell)).toEqual([0, 2, FaultyCell.withoutResult()]);
	});

	it('that are an empty text are empty, however they are written', async () => {
		const { rows } = await readSheet(fixture('formula-empty-str.xlsx'));
		expect(rows).toEqual([{ row: 2, cells: [undefined, '081210100055', undefined] }]);
	});
});
