import fc from 'fast-check';
import { splitRecipients } from '../../../nodes/shared/recipients/split-list';

describe('A list of recipients', () => {
	test.each([
		['comma', '081210100055,081210100056'],
		['comma and blank', '081210100055, 081210100056'],
		['semicolon', '081210100055;081210100056'],
		['line break', '081210100055\n081210100056'],
		['line break of Windows', '081210100055\r\n081210100056'],
		['line break of old Macs', '081210100055\r081210100056'],
		['tab', '081210100055\t081210100056'],
		['several separators in a row', ',081210100055,;\n\t, 081210100056;;\n'],
		['an array', ['081210100055', '081210100056']],
		['nested arrays', [['081210100055'], [['081210100056']]]],
		['an array whose entries are lists', ['081210100055;', ',081210100056']],
		['an array with gaps', [null, '081210100055', '', undefined, '081210100056', '  ']],
	])('is split at %s', (_, value) => {
		expect(splitRecipients(value)).toEqual(['081210100055', '081210100056']);
	});

	test.each(['0812 1010 0055', '+62 812-1010-0055', '0812\u00A01010\u202F0055'])(
		'is never split at a blank: %s',
		(value) => {
			expect(splitRecipients(value)).toEqual([value]);
		},
	);

	test.each(['8,12345E+10', '8,1e10', '8,12345E+10, 081210100056', '8,1;8,12345E+10'])(
		'leaves a number in scientific notation whole, so that it is refused by name: %s',
		(value) => {
			expect(
				splitRecipients(value).filter((entry) => /^8,1\d*e/i.test(String(entry))),
			).toHaveLength(1);
		},
	);

	test('splits where a number in scientific notation follows another one', () => {
		expect(splitRecipients('081210100055,8E+10')).toEqual(['081210100055', '8E+10']);
		expect(splitRecipients('081210100055,8,1E+10')).toEqual(['081210100055', '8,1E+10']);
	});

	test.each([
		'081210100055,0',
		'081210100055,00 ',
		'081210100055,5',
		'"081210100055,0"',
		'٠٨١٢١٠١٠٠٠٥٥,٠',
		'tel:+6281210100055;ext=5',
		'tel:081210100055; phone-context=+62',
	])('keeps a fraction, a note and an extension with their number: %s', (value) => {
		expect(splitRecipients(value)).toEqual([value.trim()]);
		expect(splitRecipients(`${value};081210100056`)).toEqual([value.trim(), '081210100056']);
		expect(splitRecipients(`081210100056,${value}`)).toEqual(['081210100056', value.trim()]);
	});

	test.each([
		['JSON text', '["081210100055", "081210100056"]'],
		['JSON text in JSON text', '[["081210100055"], "[\\"081210100056\\"]"]'],
		['a set', new Set(['081210100055', '081210100056'])],
		['commas of a Chinese keyboard', '081210100055，081210100056'],
		['an Arabic comma', '081210100055، 081210100056'],
		['a full-width semicolon', '081210100055；081210100056'],
		['the line break of a cell', '081210100055\u000B081210100056'],
	])('is split in %s', (_, value) => {
		expect(splitRecipients(value)).toEqual(['081210100055', '081210100056']);
	});

	test('keeps objects, so that they are refused by name', () => {
		expect(splitRecipients('[{"phone":"081210100055"}]')).toEqual([{ phone: '081210100055' }]);
		expect(splitRecipients([{ phone: 1 }, '081210100055'])).toHaveLength(2);
	});

	test('that is nested beyond reason ends', () => {
		let value: unknown = '081210100055';
		for (let level = 0; level < 50_000; level++) value = [value];
		expect(splitRecipients(value)).toHaveLength(1);
	});

	test.each([
		`1,5${' '.repeat(200_000)}x`,
		'1,5 '.repeat(50_000),
		';'.repeat(200_000),
		`1,${' '.repeat(200_000)}`,
		'1,2'.repeat(70_000),
	])('is split in a moment, however long it is', (value) => {
		const begun = Date.now();
		splitRecipients(value);
		expect(Date.now() - begun).toBeLessThan(3000);
	});

	test('keeps numbers as numbers', () => {
		expect(splitRecipients([81210100055, '081210100056'])).toEqual([81210100055, '081210100056']);
	});

	test.each([['', null, undefined, [], [[]], [''], ' , ;\n']].flat(0))(
		'that holds nothing (%p) is one empty entry, so that it is refused and not lost',
		(value) => {
			expect(splitRecipients(value)).toEqual(['']);
		},
	);

	test('loses and adds nothing', () => {
		// Up to four digits right behind a comma are a fraction or a note.
		const entry = fc.stringMatching(/^[0-9+() -]*[0-9]{5}[0-9+() -]*$/).map((text) => text.trim());
		const separator = fc.stringMatching(/^[,;\r\n\t]+$/);
		fc.assert(
			fc.property(fc.array(entry, { minLength: 1 }), separator, (entries, between) => {
				expect(splitRecipients(entries.join(between))).toEqual(entries);
			}),
		);
	});
});
