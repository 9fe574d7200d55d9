import { cellToText, FaultyCell } from '../../../nodes/shared/spreadsheet/table/cells';
import { readSheet } from '../../../nodes/shared/spreadsheet/read';
import { problemOf, relationships, textsOf, workbookOf, workbookParts, zipOf } from './support';

const inline = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
const row = (...cells: string[]) => `<row>${cells.join('')}</row>`;
const people = row(inline('Name'), inline('Phone')) + row(inline('Budi'), inline('081210100055'));

const styles = (formats: string[], used = formats.length) =>
	`<numFmts>${formats
		.map((code, at) => `<numFmt numFmtId="${200 + at}" formatCode="${code}"/>`)
		.join('')}</numFmts><cellXfs><xf numFmtId="0"/>${formats
		.slice(0, used)
		.map((_, at) => `<xf numFmtId="${200 + at}"/>`)
		.join('')}</cellXfs>`;

describe('a workbook beyond what Excel holds is refused, naming the limit', () => {
	const withStyles = async (content: string) =>
		await workbookOf({ sheetData: people, styles: content });

	it.each<[string, () => Promise<Buffer>, string]>([
		[
			'a number format of 256 characters',
			async () => await withStyles(styles(['0'.repeat(256)])),
			'a number format has more than 255 characters',
		],
		[
			'more formats than programs write',
			async () =>
				await withStyles(styles(Array.from({ length: 5_001 }, (_, at) => `0.0&quot;${at}&quot;`))),
			'more than 5,000 number formats',
		],
		[
			'more cell styles than Excel can tell apart',
			async () => await withStyles(`<cellXfs>${'<xf numFmtId="0"/>'.repeat(65_491)}</cellXfs>`),
			'more than 65,490 cell styles',
		],
		[
			'a sheet name of 256 apostrophes',
			async () => await workbookOf({ sheetData: people, names: [`${"'".repeat(256)}`] }),
			"a sheet's name has more than 255 characters",
		],
		[
			'more sheets than people make',
			async () =>
				await zipOf({
					...workbookParts({ sheetData: people }),
					'xl/workbook.xml': `<workbook><sheets>${'<sheet name="a"/>'.repeat(10_001)}</sheets></workbook>`,
				}),
			'more than 10,000 sheets',
		],
		[
			'a relationship with an endless target',
			async () =>
				await zipOf({
					...workbookParts({ sheetData: people }),
					'_rels/.rels': relationships([['rId1', 'officeDocument', 'workbook'.repeat(50_000)]]),
				}),
			'a reference to one of its parts has more than 1,000 characters',
		],
		[
			'endlessly many relationships',
			async () =>
				await zipOf({
					...workbookParts({ sheetData: people }),
					'xl/_rels/workbook.xml.rels': relationships(
						Array.from({ length: 20_001 }, (_, at) => [`rId${at}`, 'image', 'x.png']),
					),
				}),
			'more than 20,000 references to its parts',
		],
		[
			'endlessly many merged cells',
			async () =>
				await workbookOf({
					sheetData: people,
					around: `<mergeCells>${'<mergeCell ref="A1:A2"/>'.repeat(200_001)}</mergeCells>`,
				}),
			'more than 200,000 merged cells',
		],
	])('%s', async (_, file, words) => {
		const problem = await problemOf(await file());
		expect(problem.message).toContain(words);
		expect(['damaged_file', 'file_too_large']).toContain(problem.reasonCode);
	});

	it('texts that take more memory than there is for them', async () => {
		const text = 'x'.repeat(32_700);
		const rows = Array.from({ length: 3_400 }, (_, at) => row(inline(`${at}${text}`)));
		const file = await workbookOf({ sheetData: rows.join('') });
		const problem = await problemOf(file, { maxUncompressedBytes: 150 * 1024 * 1024 });
		expect(problem.reasonCode).toBe('file_too_large');
		expect(problem.message).toContain('more than 100 MB of memory');
	});
});

describe('a long list of dates', () => {
	// 100 MB hold the cells and rows, but not a number with its format for each of them.
	const rows = (value: (at: number) => number) =>
		Array.from({ length: 300_000 }, (_, at) =>
			row(...Array<string>(4).fill(`<c s="1"><v>${value(at)}</v></c>`)),
		).join('');
	const dates = '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>';
	const limits = { maxUncompressedBytes: 250 * 1024 * 1024, maxRows: 400_000, headerRow: 0 };

	it('takes memory for each different date, and not for each row', async () => {
		const file = await workbookOf({ sheetData: rows((at) => 46_000 + (at % 365)), styles: dates });
		expect((await readSheet(file, limits)).rows).toHaveLength(300_000);
	});

	it('that are all different is too much', async () => {
		const file = await workbookOf({
			sheetData: rows((at) => 46_000 + at / 100_000),
			styles: dates,
		});
		expect((await problemOf(file, limits)).message).toContain('more than 100 MB of memory');
	});
});

describe('what other programs write harmlessly is read', () => {
	it('a format that is too long and that no cell has', async () => {
		const file = await workbookOf({
			sheetData: people,
			styles: styles(['0.0', '0'.repeat(300)], 1),
		});
		expect(textsOf(await readSheet(file))).toEqual([['Budi', '081210100055']]);
	});

	it('a sheet name of more than 31 characters', async () => {
		const name = 'Customers of the north and of the south';
		const table = await readSheet(await workbookOf({ sheetData: people, names: [name] }));
		expect(table.sheet).toBe(name);
	});

	it('a column that claims to be endlessly wide', async () => {
		const parts = workbookParts({ sheetData: people });
		parts['xl/worksheets/sheet1.xml'] = parts['xl/worksheets/sheet1.xml'].replace(
			'<sheetData>',
			'<cols><col min="1" max="1" width="1e308"/></cols><sheetData>',
		);
		expect((await readSheet(await zipOf(parts))).header[0].width).toBe(255);
	});
});

describe('a text that no cell holds', () => {
	const longest = 'x'.repeat(32_767);

	it.each([
		['shared', '<c t="s"><v>0</v></c>', true],
		['in its cell', inline(`${longest}x`), false],
		['of a formula', `<c t="str"><f>A1</f><v>${longest}x</v></c>`, false],
		['written as escapes', inline('_x0041_'.repeat(32_768)), false],
		['written as escapes without end', inline('_x0041_'.repeat(70_000)), false],
		['that calls itself a number', `<c><v>${longest}x</v></c>`, false],
		['that calls itself a date', `<c t="d"><v>${longest}x</v></c>`, false],
	])('%s is not kept, and its cell says why', async (_, cell, isShared) => {
		const file = await workbookOf({
			sheetData: row(inline('Name'), inline('Note')) + row(inline('Budi'), cell),
			strings: isShared ? [`<t>${longest}x</t>`] : [],
		});
		const [{ cells }] = (await readSheet(file)).rows;
		expect(cells[1]).toBeInstanceOf(FaultyCell);
		expect((cells[1] as FaultyCell).reason).toContain('more than 32,767 characters');
		expect(cellToText(cells[1])).toBe('');
	});

	it.each([
		['shared', '<c t="s"><v>0</v></c>'],
		['in its cell', inline(longest)],
		['written as escapes', inline('_x0078_'.repeat(32_767))],
	])('is not one of 32 767 characters, %s', async (_, cell) => {
		const file = await workbookOf({
			sheetData: row(inline('Name'), inline('Note')) + row(inline('Budi'), cell),
			strings: [`<t>${longest}</t>`],
		});
		expect(textsOf(await readSheet(file))).toEqual([['Budi', longest]]);
	});

	it('as a title is cut, and the column keeps its values', async () => {
		const file = await workbookOf({
			sheetData: row(inline('Name'), inline(longest)) + row(inline('Budi'), inline('x')),
		});
		const { header } = await readSheet(file);
		expect(header[1].name).toBe('x'.repeat(255));
		expect(header[1].title).toBe('x'.repeat(255));
	});
});

it('names in a sentence stay readable, however long they are in the file', async () => {
	const names = Array.from({ length: 2_000 }, (_, at) => `Sheet ${at} ${'y'.repeat(200)}`);
	const file = await workbookOf({ sheetData: people, names });
	const problem = await problemOf(file, { sheet: 'z'.repeat(1_000_000) });
	expect(problem.message.length + problem.advice.length).toBeLessThan(5_000);
});
