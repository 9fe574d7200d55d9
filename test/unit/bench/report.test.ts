import { faults, withMeasured } from '../../../bench/peers/report';
import { cell, report } from './cells.js';

const SLOW = [
	cell({ id: 'ours', peer: 'items', text: 'one' }, [{ nodeMs: 2_000 }]),
	cell({ id: 'http', peer: 'http', text: 'one' }, [{ nodeMs: 20_000, pauseMs: 1_000 }]),
];
const VOID = cell({ id: 'csv', peer: 'csv', text: 'one' }, [
	{ nodeMs: 5 },
	{ nodeMs: 7 },
	{ nodeMs: 1, void: '1 not sent to' },
]);

describe('A report', () => {
	test('has the medians of the rounds that count', () => {
		const [measured] = report([VOID]).cells;
		expect(measured.medians).toMatchObject({
			time: 5,
			nodeMs: 5,
			requests: 100,
			peakOverIdle: null,
		});
	});

	test('names what does not hold, and what does not count', () => {
		expect(faults(report([...SLOW, VOID]))).toEqual([
			'Does not count: csv: 1 not sent to',
			'Does not hold: One text, 10 000 at 20 ms: how many times as fast as HTTP Request as it comes: 10, at least 15',
		]);
	});

	test('finds nothing wrong with what was not measured', () => {
		expect(faults(report([]))).toEqual([]);
	});

	test('of tiny sizes judges nothing, but says what does not count', () => {
		const small = withMeasured({ ...report([]), isSmall: true }, [...SLOW, VOID], []);
		expect(small.bars.filter(({ holds }) => holds !== null)).toEqual([]);
		expect(small.bars.some(({ value }) => value === 10)).toBe(true);
		expect(faults(small)).toEqual(['Does not count: csv: 1 not sent to']);
	});
});
