import { expectedNumbers, wrongSending } from '../../../bench/peers/sent';
import { checkPhone } from '../../../nodes/shared/recipients/phone';

const countsOf = (numbers: string[]) => {
	const counts = new Map<string, number>();
	for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
	return counts;
};
const NUMBERS = ['6281210000000', '6281210000001', '6281210000002'];

describe('A run counts', () => {
	test('when everybody was sent to once, in whatever order', () => {
		expect(wrongSending(NUMBERS, countsOf([...NUMBERS].reverse()))).toBeUndefined();
	});

	test.each([
		[
			'not when somebody is missing',
			NUMBERS.slice(1),
			'1 not sent to, 0 sent to twice, 0 strangers',
		],
		[
			'not when somebody is there twice',
			[...NUMBERS, NUMBERS[2]],
			'0 not sent to, 1 sent to twice, 0 strangers',
		],
		[
			'not when a stranger is there',
			[...NUMBERS, '62'],
			'0 not sent to, 0 sent to twice, 1 strangers',
		],
		[
			'not when a stranger takes the place of somebody',
			[...NUMBERS.slice(1), '62'],
			'1 not sent to, 0 sent to twice, 1 strangers',
		],
	])('%s', (_, sent, words) => {
		expect(wrongSending(NUMBERS, countsOf(sent))).toBe(words);
	});
});

test.each(['items', 'spreadsheet'] as const)(
	'The numbers of %s are all different and can be sent to',
	(peer) => {
		const numbers = expectedNumbers({ peer, recipients: 1_000_000 });
		expect(new Set(numbers).size).toBe(1_000_000);
		// Numbers with many zeros at their end would be among these.
		const some = numbers.filter((_, at) => at % 100 === 0);
		const isFit = (number: string) =>
			checkPhone(peer === 'items' ? `0${number.slice(2)}` : Number(number), {
				defaultCountry: 'ID',
				accept: 'mobile',
			}).ok;
		expect(some.filter((number) => !isFit(number))).toEqual([]);
	},
);
