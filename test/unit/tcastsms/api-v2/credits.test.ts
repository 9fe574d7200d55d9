import { readCredits } from '../../../../nodes/TcastSms/transport/api-v2/credits';

describe('Credits', () => {
	test.each<[unknown, number, string | undefined]>([
		['IDR 1234567.5000', 1234567.5, 'IDR'],
		['1234.50IDR', 1234.5, 'IDR'],
		[1250, 1250, undefined],
		['€0.6991', 0.6991, '€'],
		['-12.5', -12.5, undefined],
		['IDR 1,234,567.89', 1234567.89, 'IDR'],
		['1,234,567', 1234567, undefined],
		['1,234.50', 1234.5, undefined],
		['Rp 0', 0, 'Rp'],
		['0.125', 0.125, undefined],
	])('%p are %d', (value, amount, currency) => {
		expect(readCredits(value)).toEqual({ amount, currency, text: String(value) });
	});

	test.each([
		'IDR1.234.567',
		'1,234',
		'1.234',
		'IDR 25.000',
		'1.234,50',
		'12,34,567',
		'1e5',
		'IDR',
	])('%p may be one number or another: only the text is given', (value) => {
		expect(readCredits(value)).toMatchObject({ amount: undefined, text: value });
	});

	test.each([null, undefined, '', {}, []])('%p are none', (value) => {
		expect(readCredits(value)).toEqual({});
	});
});
