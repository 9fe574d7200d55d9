import { ENGLISH } from '../../../nodes/shared/words/en';
import fc from 'fast-check';
import { readSheet } from '../../../nodes/shared/spreadsheet/read';
import { writeResultsCsv } from '../../../nodes/shared/spreadsheet/results';
import type { RowOutcome } from '../../../nodes/shared/spreadsheet/results-content';
import { exceljsFile, problemOf, textsOf, tableFromItems } from './support';

const accepted = (row: number, more: Partial<RowOutcome> = {}): RowOutcome => ({
	row,
	to: '6281210100055',
	outcome: 'accepted',
	reasonCode: null,
	reason: null,
	messageId: '0042',
	segments: 1,
	sentAt: '2026-08-17T03:15:30Z',
	...more,
});

const csv = (text: string) => readSheet(Buffer.from(text), { fileName: 'kontak.csv' });

const written = async (table: Awaited<ReturnType<typeof readSheet>>, outcomes: RowOutcome[]) =>
	(
		await writeResultsCsv({
			table,
			phoneIndex: 1,
			outcomes,
			timeZone: 'Asia/Jakarta',
			words: ENGLISH,
		})
	).toString();

describe('results as CSV', () => {
	it('are the list as it came, with its outcomes behind, in its own separator', async () => {
		const table = await csv('sep=;\nNama;HP\n"Budi; S.Kom";081210100055\n\nAni;x\n');
		const refused = { outcome: 'refused', reason: 'Not "a" number.', sentAt: undefined } as const;
		expect(
			await written(table, [
				accepted(2),
				accepted(4, { ...refused, messageId: null, segments: null }),
			]),
		).toBe(
			[
				'\ufeffNama;HP;Outcome;Reason;Message ID;Segments;Sent At',
				'"Budi; S.Kom";081210100055;accepted;;0042;1;2026-08-17 10:15:30',
				'',
				'Ani;x;refused;"Not ""a"" number.";;;',
				'',
			].join('\r\n'),
		);
	});

	it.each([
		['id', ';'],
		['en-US', ','],
	])('have the separator that Excel opens in %s', async (locale, separator) => {
		const file = await exceljsFile((workbook) => {
			workbook.addWorksheet('x').addRows([
				['Nama', 'HP'],
				['Budi', '081210100055'],
			]);
		});
		const text = await written(await readSheet(file, { locale }), [accepted(2)]);
		expect(text).toContain(`Budi${separator}081210100055${separator}accepted`);
	});

	it('have nothing that Excel would work out, and phone numbers as they are', async () => {
		const table = await csv('Nama,HP\n=1+1,+62 812-1010-0055\n@x,-5\n-x,+62812\n');
		const lines = (await written(table, [])).split('\r\n').slice(1, 4);
		expect(lines.map((line) => line.split(',').slice(0, 2))).toEqual([
			["'=1+1", '+62 812-1010-0055'],
			["'@x", '-5'],
			["'-x", '+62812'],
		]);
	});

	it('are no list to send to: it would have everybody', async () => {
		const text = await written(await csv('Nama,HP\nBudi,081210100055\n'), [accepted(2)]);
		expect((await problemOf(Buffer.from(text))).message).toMatch(/lists everybody/);
	});

	it('come back the same, whatever people wrote', async () => {
		const cell = fc
			.string({
				unit: fc.oneof(
					fc.constantFrom(',', ';', '"', '\n', ' '),
					fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
				),
				maxLength: 12,
			})
			.map((each) => `n${each}`)
			.filter((each) => !/(?![\t-\r])\p{Control}/u.test(each));
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 6 }),
				async (rows) => {
					const table = tableFromItems(rows.map(([a, b]) => ({ a, b })));
					const file = await writeResultsCsv({
						table,
						phoneIndex: 1,
						outcomes: rows.map((_, at) => accepted(at + 2)),
						timeZone: 'UTC',
						words: ENGLISH,
					});
					const back = await readSheet(file, { headerRow: 1, readsOutcomes: true });
					expect(textsOf(back).map((cells) => cells.slice(0, 2))).toEqual(rows);
				},
			),
			{ numRuns: 100 },
		);
	});
});
