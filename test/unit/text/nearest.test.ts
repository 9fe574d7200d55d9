import { nearestName } from '../../../nodes/shared/text/nearest';

const COLUMNS = ['Nama', 'No. HP', 'No Pesanan', 'Kota', 'Jatuh Tempo'];

describe('A misspelt name', () => {
	test.each([
		['Nmaa', 'Nama'],
		['nam', 'Nama'],
		['Name', 'Nama'],
		['namaa', 'Nama'],
		['no_pesanan', 'No Pesanan'],
		['NoHP', 'No. HP'],
		['jatuhtempo', 'Jatuh Tempo'],
		['Jatoh Tmpo', 'Jatuh Tempo'],
	])('%p is taken for %p', (typed, meant) => {
		expect(nearestName(typed, COLUMNS)).toBe(meant);
	});

	test.each(['resetToken', 'x', '', 'Alamat', '!!!'])('%p is taken for none', (typed) => {
		expect(nearestName(typed, COLUMNS)).toBeUndefined();
	});

	test('is taken for none where there are none', () => {
		expect(nearestName('Nama', [])).toBeUndefined();
	});
});
