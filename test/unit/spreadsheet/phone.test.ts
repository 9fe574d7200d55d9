import { tableFromItems } from './support';
import { FaultyCell, FormattedNumber } from '../../../nodes/shared/spreadsheet/table/cells';
import { NumberFormat } from '../../../nodes/shared/spreadsheet/table/formats';
import {
	columnByName,
	findPhoneColumn,
	phoneColumnProblem,
} from '../../../nodes/shared/spreadsheet/phone/phone-column';
import { isPhoneHeader } from '../../../nodes/shared/spreadsheet/phone/phone-headers';
import { phoneInCell, type PhoneInCell } from '../../../nodes/shared/spreadsheet/phone/cell-phone';
import { readPhoneText } from '../../../nodes/shared/recipients/phone-text';
import { Problem } from '../../../nodes/shared/problem';

const formatted = (value: number, code: string) =>
	new FormattedNumber(value, new NumberFormat(code, 'en-GB'));

describe('the phone number in a cell', () => {
	it.each([
		[81210100055, 81210100055],
		[6281210000000, 6281210000000],
		[formatted(81210100055, '000000000000'), '081210100055'],
		[formatted(6281210100055, '"+"0'), '+6281210100055'],
		[formatted(81210100055, '0000-0000-0000'), '0812-1010-0055'],
		[formatted(81210100055, '#,##0'), 81210100055],
		[formatted(81210100055, '0.00E+00'), 81210100055],
		[formatted(81210100055, '"Rp"#,##0.00'), 81210100055],
		[' 0812 1010 0055 ', ' 0812 1010 0055 '],
		['', ''],
		[undefined, ''],
		[undefined, ''],
	])('%p is read as %p', (cell, value) => {
		expect(phoneInCell(cell)).toEqual({ value });
	});

	it.each([
		['8.12E+10', 'lost digits'],
		[6281210000000, 'lost digits'],
		[1e15, 'lost digits'],
		[formatted(81200000000, '0.00E+00'), 'lost digits'],
		[formatted(6281210000000, '"+"0'), 'lost digits'],
		[8121.5, 'calculated'],
		[formatted(81210100055.5, '000000000000'), 'calculated'],
		[-81210100055, 'calculated'],
		[formatted(46251, 'dd/mm/yyyy'), '17/08/2026'],
		[true, 'yes or no'],
		[FaultyCell.showing('#N/A'), '#N/A'],
	])('%p is refused', (cell, reason) => {
		expect(refusalOf(phoneInCell(cell))).toContain(reason);
	});
});

function refusalOf({ value, reason }: PhoneInCell): string {
	const read = value === undefined ? { reason } : readPhoneText(value);
	return 'reason' in read ? read.reason : '';
}

describe('titles of phone columns', () => {
	it.each([
		'phone',
		'Phone Number',
		'PHONE_NO',
		'phoneNumber',
		'Mobile',
		'mobile no.',
		'MSISDN',
		'HP',
		'No HP',
		'No. HP',
		'NoHP',
		'Nomor',
		'nomor hp',
		'Nomor Telepon',
		'telp',
		'No. Telp',
		'Telepon',
		'WA',
		'No WA',
		'WhatsApp',
		'Whatsapp Number',
		'Handphone',
		'Tel',
		'Tel.',
		'Cell',
		'Customer Phone',
		'Nomor HP (aktif)',
		'Phone / WhatsApp',
		'Ｐｈｏｎｅ',
		'Contact No.',
		'To',
	])('%s is one', (title) => {
		expect(isPhoneHeader(title)).toBe(true);
	});

	it.each([
		'',
		'Name',
		'Phone Type',
		'Merk HP',
		'Nomor Urut',
		'No',
		'Hotel',
		'WhatsApp opt-in',
		'Country',
		'Excel',
		'Phone verified',
	])('%p is none', (title) => {
		expect(isPhoneHeader(title)).toBe(false);
	});
});

const looksLikeNumber = (cell: unknown) => /^(62|0)?8\d{8,11}$/.test(String(cell));

const find = async (...items: Array<Record<string, unknown>>) => {
	const table = tableFromItems(items);
	const found = await findPhoneColumn(table, { looksLikeNumber });
	if (found.kind === 'found') return found.column.header.name;
	if (found.kind === 'ask') return found.candidates.map(({ header }) => header.name);
	return found.kind;
};

describe('the phone column', () => {
	const number = '081210100055';

	it('is the one whose title says so, even beside other numbers', async () => {
		expect(await find({ Order: '081210100066', 'No. HP': number })).toBe('No. HP');
	});

	it('is the one whose title says so, even if its numbers are wrong', async () => {
		expect(await find({ Name: 'x', Phone: '123' })).toBe('Phone');
	});

	it('without such a title is the only one that is mostly numbers', async () => {
		const rows = [number, number, 'none', ''].map((kontak) => ({ Nama: 'x', Kontak: kontak }));
		expect(await find(...rows)).toBe('Kontak');
	});

	it('is asked for when two qualify', async () => {
		expect(await find({ Phone: number, WhatsApp: number })).toEqual(['Phone', 'WhatsApp']);
		expect(await find({ A: number, B: number })).toEqual(['A', 'B']);
	});

	it('is not asked for when only one of two holds numbers', async () => {
		expect(await find({ Phone: '', WhatsApp: number })).toBe('WhatsApp');
	});

	it.each([
		['a few', 3],
		['fewer than half as many', 9],
	])(
		'is asked for when the title stands above %s numbers and another column is full',
		async (_, few) => {
			const rows = Array.from({ length: 20 }, (__, at) => ({
				Nomor: at < few ? number : '1234',
				Kontak: number,
			}));
			expect(await find(...rows)).toEqual(['Nomor', 'Kontak']);
		},
	);

	it('is asked for when the title stands above empty cells and another column is full', async () => {
		const rows = Array.from({ length: 20 }, (_, at) => ({
			HP: at < 2 ? number : '',
			Kontak: number,
		}));
		expect(await find(...rows)).toEqual(['HP', 'Kontak']);
	});

	it('is the one whose title says so when it holds most of the numbers', async () => {
		const rows = Array.from({ length: 20 }, (_, at) => ({
			HP: at < 12 ? number : 'none',
			Order: number,
		}));
		expect(await find(...rows)).toBe('HP');
	});

	it('is asked for when the title says one and the numbers another', async () => {
		expect(await find({ Phone: 'iPhone 12', Kontak: number })).toEqual(['Phone', 'Kontak']);
	});

	it('may be missing', async () => {
		expect(await find({ Name: 'x', Age: 5 })).toBe('none');
	});

	it('is found from a sample of a long list', async () => {
		let asked = 0;
		const table = tableFromItems(Array.from({ length: 50_000 }, () => ({ a: number, b: 'x' })));
		const found = await findPhoneColumn(table, {
			looksLikeNumber: (cell) => {
				asked++;
				return looksLikeNumber(cell);
			},
		});
		expect(found).toMatchObject({ kind: 'found', column: { index: 0 } });
		expect(asked).toBeLessThan(1_000);
	});

	it('that is not clear is a problem that names the choices', () => {
		const table = tableFromItems([{ A: number, B: number, C: 1 }]);
		const [a, b] = table.header.map((header, index) => ({ index, header }));
		const ask = phoneColumnProblem(table, { kind: 'ask', candidates: [a, b] });
		expect(ask.message).toContain('"A", "B"');
		const none = phoneColumnProblem(table, { kind: 'none', headers: ['A', 'B', 'C'] });
		expect(none.advice).toContain('"A", "B", "C"');
	});
});

describe('a column that a person named', () => {
	const table = tableFromItems([{ 'No.\nHP': 1, b: 2, c: 3 }]);

	it.each([
		['No. HP', 0],
		['no. hp ', 0],
		['No.\nHP', 0],
		['c', 2],
		['A', 0],
		['3', 2],
	])('%p', (wanted, index) => {
		expect(columnByName(table, wanted).index).toBe(index);
	});

	it.each(['Phone', '', '9'])('%p is missing, and those that exist are named', (wanted) => {
		let problem: unknown;
		try {
			columnByName(table, wanted);
		} catch (error) {
			problem = error;
		}
		expect(problem).toBeInstanceOf(Problem);
		expect((problem as Problem).advice).toContain('"No. HP", "b", "c"');
	});
});
