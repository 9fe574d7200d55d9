import { readPhoneText } from '../../../nodes/shared/recipients/phone-text';
import { phoneInCell } from '../../../nodes/shared/spreadsheet/phone/cell-phone';
import { readSheet } from '../../../nodes/shared/spreadsheet/read';
import { rowFaults } from '../../../nodes/shared/spreadsheet/table/table';
import { fixture, problemOf, textsOf, turnsDuring } from './support';

const [BUDI, ANI] = ['081210100055', '+6281210100056'];

const read = async (text: string | Buffer, options = {}) =>
	await readSheet(typeof text === 'string' ? Buffer.from(text) : text, options);

const namesOf = ({ header }: Awaited<ReturnType<typeof read>>) => header.map(({ name }) => name);

describe('what LibreOffice exports is read, whatever it was told to write', () => {
	test.each([
		['utf8-comma', ',', 'UTF-8'],
		['utf8-semicolon', ';', 'UTF-8'],
		['utf8-tab', '\t', 'UTF-8'],
		['utf8-bar-quoted', '|', 'UTF-8'],
		['1252-semicolon', ';', 'Windows-1252'],
		['utf16-comma', ',', 'UTF-16'],
	])('%s', async (name, separator, encoding) => {
		const table = await read(fixture(`csv/${name}.csv`), { fileName: 'kontak.csv' });
		expect(table.csv).toEqual({ separator, encoding });
		expect(table.sheet).toBe('kontak');
		expect(namesOf(table)).toEqual(['Nama', 'No HP', 'Alamat', 'Jumlah', 'Tanggal', 'Kosong']);
		expect(textsOf(table)).toEqual([
			['Budi, S.Kom', BUDI, 'Jl. "Merdeka" 1\nJakarta', '1500.5', '4/24/2027', ''],
			['Zoë; André', ANI, 'garis | tab\ttengah', '3', '3/3/2027', ''],
			['=1+1', '6281210100057', '€ – ”x”', '0.25', '1/5/2027', ''],
		]);
	});
});

describe('the encoding', () => {
	const text = `Nama,No HP\nZoë “Ani” 😀 日本,${ANI}\n`;
	const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();

	test.each<[string, Buffer]>([
		['UTF-8', Buffer.from(text)],
		['UTF-8 with a mark', Buffer.from(`\ufeff${text}`)],
		['UTF-16 LE with a mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
		['UTF-16 BE with a mark', swapped(Buffer.from(`\ufeff${text}`, 'utf16le'))],
		['UTF-16 LE without a mark', Buffer.from(text, 'utf16le')],
		['UTF-16 BE without a mark', swapped(Buffer.from(text, 'utf16le'))],
	])('%s is found', async (_, bytes) => {
		const table = await read(bytes);
		expect(namesOf(table)).toEqual(['Nama', 'No HP']);
		expect(textsOf(table)).toEqual([['Zoë “Ani” 😀 日本', ANI]]);
	});

	// https://encoding.spec.whatwg.org/index-windows-1252.txt, without the five bytes that mean nothing.
	const TABLE =
		'80€ 82‚ 83ƒ 84„ 85… 86† 87‡ 88ˆ 89‰ 8aŠ 8b‹ 8cŒ 8eŽ 91‘ 92’ 93“ 94” 95• 96– 97— 98˜ 99™ 9aš 9b› 9cœ 9ež 9fŸ e9é ffÿ';

	test.each(TABLE.split(' '))('Windows-1252 has %s', async (entry) => {
		const name = Buffer.concat([Buffer.from(entry.slice(0, 2), 'hex'), Buffer.from('x')]);
		const bytes = Buffer.concat([Buffer.from('Nama;No HP\n'), name, Buffer.from(`;${BUDI}\n`)]);
		expect(textsOf(await read(bytes))).toEqual([[`${entry.slice(2)}x`, BUDI]]);
	});

	test('is Windows-1252 however late the first odd letter comes', async () => {
		const rows = `Budi,${BUDI}\n`.repeat(30_000);
		const table = await read(Buffer.from(`Nama,HP\n${rows}Ren\xe9,${BUDI}\n`, 'latin1'));
		expect(table.csv?.encoding).toBe('Windows-1252');
		expect(textsOf(table).pop()).toEqual(['René', BUDI]);
	});

	test.each([0x81, 0x8d, 0x8f, 0x90, 0x9d])('refuses a cell with the byte %i', async (byte) => {
		const name = Buffer.concat([Buffer.from('Bj'), Buffer.from([byte]), Buffer.from('rn')]);
		const table = await read(
			Buffer.concat([Buffer.from('Nama;No HP\n'), name, Buffer.from(`;${BUDI}\n`)]),
		);
		expect(textsOf(table)).toEqual([['', BUDI]]);
		expect(rowFaults(table, table.rows[0])?.Nama).toMatch(/another encoding.*CSV UTF-8/);
	});

	test('stays UTF-8 when a few bytes are broken, and never makes other letters of them', async () => {
		const bytes = Buffer.concat([
			Buffer.from(`Nama,HP\nJosé,${BUDI}\nZoë é,${ANI}\nBj`),
			Buffer.from([0xc3]),
			Buffer.from(`rn,${BUDI}\n`),
		]);
		const texts = textsOf(await read(bytes));
		expect(texts.map(([name]) => name)).toEqual(['José', 'Zoë é', 'Bj\ufffdrn']);
	});

	test('stays UTF-8 where another program left its mark for what it could not read', async () => {
		expect(textsOf(await read(`Nama,HP\nBj\ufffdrn,${BUDI}\n`))).toEqual([['Bj\ufffdrn', BUDI]]);
	});
});

describe('the separator', () => {
	test.each([
		['decimal commas', `Nama;HP;Jumlah\nBudi;${BUDI};1,5\nAni;${ANI};2,25\n`],
		[
			'commas in addresses',
			`Nama;HP;Alamat\nBudi;${BUDI};Jl. A, Jakarta\nAni;${ANI};Jl. B, Solo\n`,
		],
		['a comma in every name', `Nama;HP;Kota\n"Budi, S.Kom";${BUDI};Solo\nAni, M.M.;${ANI};Solo\n`],
	])('is the semicolon in spite of %s', async (_, text) => {
		const table = await read(text);
		expect(table.csv?.separator).toBe(';');
		expect(table.header).toHaveLength(3);
	});

	test('is the comma in spite of lists of numbers within cells', async () => {
		const table = await read(`Nama,HP\nBudi,${BUDI};${ANI}\nAni,${ANI};${BUDI}\nCici,${BUDI}\n`);
		expect(textsOf(table)[0]).toEqual(['Budi', `${BUDI};${ANI}`]);
	});

	test.each([
		['sep=;\r\n', ';'],
		['SEP=|\n', '|'],
		['sep=\t\n', '\t'],
		['"sep=^"\r\n', '^'],
		['\ufeffsep=;\r\n', ';'],
	])('is the one that %j names, in a line that is no row', async (line, separator) => {
		const rows = [
			['Nama', 'HP'],
			['a,b', BUDI],
		];
		const table = await read(line + rows.map((cells) => cells.join(separator)).join('\r\n'));
		expect(textsOf(table)).toEqual([['a,b', BUDI]]);
		expect(table.rows[0].row).toBe(2);
	});

	test('may be missing: one column of numbers', async () => {
		const table = await read(`No HP\n${BUDI}\n${ANI}\n`);
		expect(textsOf(table)).toEqual([[BUDI], [ANI]]);
	});

	test('may have a blank behind it, before quotation marks too', async () => {
		const table = await read(`"Nama", "Alamat", "HP"\n"Budi", "Jl. A, Jakarta", "${BUDI}"\n`);
		expect(textsOf(table)).toEqual([['Budi', 'Jl. A, Jakarta', BUDI]]);
	});
});

describe('rows', () => {
	test('keep the numbers that Excel gives them, with line breaks in cells and blank lines', async () => {
		const table = await read(`Nama,HP\r\n"Budi\r\nS.",${BUDI}\r\n\r\n,\r\nAni,${ANI}\r\n`);
		expect(table.rows.map(({ row }) => row)).toEqual([2, 5]);
		expect(textsOf(table)).toEqual([
			['Budi\r\nS.', BUDI],
			['Ani', ANI],
		]);
	});

	test.each([
		['in each row', `Nama,HP,\nBudi,${BUDI},\nAni,${ANI},\n`],
		['below the titles only', `Nama,HP\nBudi,${BUDI},\nAni,${ANI},\n`],
		['in one row', `Nama,HP\nBudi,${BUDI},,\nAni,${ANI}\n`],
	])('may end in separators %s', async (_, text) => {
		expect(textsOf(await read(text))).toEqual([
			['Budi', BUDI],
			['Ani', ANI],
		]);
	});

	test('may leave out empty cells at their end', async () => {
		const table = await read(
			`Nama,HP,Kota,Catatan\nBudi,${BUDI}\nAni,${ANI},Solo,x\nCici,${ANI}\n`,
		);
		expect(textsOf(table)).toEqual([
			['Budi', BUDI, '', ''],
			['Ani', ANI, 'Solo', 'x'],
			['Cici', ANI, '', ''],
		]);
	});

	test('with more values than columns have none: they would stand in wrong columns', async () => {
		const table = await read(
			`NIK,Nama,HP\n081210100099,Budi, S.Kom,${BUDI}\n2,Ani,${ANI}\n3,"Cici, S.E.",${ANI}\n`,
		);
		expect(textsOf(table)).toEqual([
			['', '', '', ''],
			['2', 'Ani', ANI, ''],
			['3', 'Cici, S.E.', ANI, ''],
		]);
		expect(rowFaults(table, table.rows[0])?.HP).toMatch(/wrong columns.*quotation marks/);
	});

	test('end at any kind of line break', async () => {
		for (const end of ['\n', '\r\n', '\r']) {
			const table = await read(['Nama,HP', `Budi,${BUDI}`, `Ani,${ANI}`].join(end));
			expect(table.rows).toHaveLength(2);
		}
	});

	test('end before the end-of-file character of DOS', async () => {
		expect((await read(`Nama,HP\r\nBudi,${BUDI}\r\n\x1a`)).rows).toHaveLength(1);
	});

	test('of 100 000 are read in slices, in which others get their turn', async () => {
		const rows = Array.from({ length: 100_000 }, (_, at) => `"Budi\n${at}",08121${at + 1_000_000}`);
		const text = Buffer.from(`Nama,No HP\n${rows.join('\n')}`);
		const { turns, result } = await turnsDuring(async () => await read(text));
		expect(result.rows).toHaveLength(100_000);
		expect(textsOf(result)[99_999]).toEqual(['Budi\n99999', '081211099999']);
		expect(turns).toBeGreaterThan(3);
	});
});

describe('quotation marks', () => {
	test('inside of an unquoted cell are part of it', async () => {
		expect(textsOf(await read(`Nama,HP\n5" pipa,${BUDI}\n`))).toEqual([['5" pipa', BUDI]]);
	});

	test.each([
		['never closed', `Nama,HP\nBudi,${BUDI}\n"Ani,${ANI}\nCici,${BUDI}\n`, 3],
		['closed in another row', `Nama,HP\n"Ani,${ANI}\nBudi,"${BUDI}"\nCici,${BUDI}\n`, 2],
	])('that are %s stop the reading instead of swallowing people', async (_, text, row) => {
		const problem = await problemOf(Buffer.from(text));
		expect(problem.reasonCode).toBe('damaged_file');
		expect(problem.message).toMatch(new RegExp(`row ${row} of the CSV file.*quotation mark`));
	});
});

describe('phone numbers', () => {
	const readNumber = async (typed: string) => {
		const { rows } = await read(`Nama;HP\nBudi;${typed}\n`, { headerRow: 1 });
		return readPhoneText(phoneInCell(rows[0].cells[1]).value);
	};

	test.each([
		['6281210100055,0', '6281210100055'],
		['="081210100055"', '081210100055'],
		["'081210100055", '081210100055'],
		['8.1210100055E+10', '81210100055'],
	])('%s is read as from anywhere else', async (typed, digits) => {
		expect(await readNumber(typed)).toMatchObject({ digits });
	});

	test.each(['6,28121E+12', '6.28121E+12', '6281210000000,0'])(
		'%s has lost digits',
		async (typed) => {
			expect(await readNumber(typed)).toMatchObject({
				reason: expect.stringContaining('lost digits'),
			});
		},
	);
});

describe('dates stay as they stand', () => {
	const openIn = async (...dates: string[]) =>
		(await read(`Nama,HP,Tanggal\n${dates.map((date) => `B,${BUDI},${date}\n`).join('')}`))
			.localDates;

	test.each<[string, string[], string[]]>([
		['either order', ['03/04/2027', '1-2-27'], ['Tanggal']],
		['both orders', ['24/04/2027', '04/24/2027'], ['Tanggal']],
		['the day first in one', ['03/04/2027', '24/04/2027'], []],
		['the same day and month', ['03/03/2027'], []],
		['the year first', ['2027-03-04'], []],
		['no date', ['1.500', '3/4', '03/04/2027x'], []],
	])('with %s', async (_, dates, columns) => {
		expect(await openIn(...dates)).toEqual(columns);
	});
});

describe('limits', () => {
	test('of rows', async () => {
		const text = Buffer.from(`Nama,HP\n${`Budi,${BUDI}\n`.repeat(50)}`);
		expect((await problemOf(text, { maxRows: 49 })).message).toContain('more than 49 rows');
		await expect(readSheet(text, { maxRows: 50 })).resolves.toHaveProperty('rows.length', 50);
	});

	test('of a cell', async () => {
		const table = await read(
			`Nama,HP\n${'x'.repeat(32_768)},${BUDI}\n${'y'.repeat(32_767)},${ANI}\n`,
		);
		expect(rowFaults(table, table.rows[0])?.Nama).toMatch(/more than 32,767 characters/);
		expect(textsOf(table)[1][0]).toHaveLength(32_767);
	});

	test.each([
		['a row without end', `Nama,HP\n${'x'.repeat(2_000_000)}`, /Row 2 .*1,048,576 bytes/],
		['a quotation mark without end', `Nama,HP\n"${'x,1\n'.repeat(500_000)}`, /Row 2 .*1,048,576/],
		['columns without end', `${'a,'.repeat(20_000)}\nx`, /16,384 cells/],
	])('of %s', async (_, text, message) => {
		expect((await problemOf(Buffer.from(text))).message).toMatch(message);
	});

	test('of blank lines, which take room too', async () => {
		expect((await problemOf(Buffer.alloc(1_100_000, '\n'))).reasonCode).toBe('file_too_large');
	});
});
