import { readSendingOptions, timeoutOf } from '../../../nodes/execution/options';

const DEFAULTS = {
	allowedCountries: ['ID'],
	defaultCountry: 'ID',
	concurrency: 5,
	asTool: false,
};
const read = (options: Record<string, never> | object, asTool = false) =>
	readSendingOptions({ ...options }, { ...DEFAULTS, asTool });

describe('The options of a sending operation', () => {
	test('that are not set have the values that their descriptions name', () => {
		expect(read({})).toMatchObject({
			brakes: { maxRecipients: 0, maxSegments: 6 },
			allowedCountries: ['ID'],
			defaultCountry: 'ID',
			numberCheck: 'mobile',
			dropDuplicates: true,
			concurrency: 5,
			messagesPerSecond: 0,
			stopAfterRefusals: 3,
			timeoutMs: 60_000,
		});
	});

	test('allow one recipient as the tool of an AI agent', () => {
		expect(read({}, true).brakes.maxRecipients).toBe(1);
	});

	test('allow as many recipients as are set, as a tool too', () => {
		expect(read({ maxRecipients: 7 }, true).brakes.maxRecipients).toBe(7);
	});

	test.each([
		[
			['ID', 'IN'],
			['ID', 'IN'],
		],
		['id, in', ['ID', 'IN']],
		['*', ['*']],
		[[], ['ID']],
		['', ['ID']],
	])('read the allowed countries %p', (allowedCountries, expected) => {
		expect(read({ allowedCountries }).allowedCountries).toEqual(expected);
	});

	test.each(['7', ' 7 '])('read a maximum that came as the text %p', (maxRecipients) => {
		expect(read({ maxRecipients }).brakes.maxRecipients).toBe(7);
	});

	test.each(['ten', '', ' ', Number.NaN, -1])(
		'do not take the maximum %p, which cannot be read, for no maximum',
		(value) => {
			const brakesOf = () => read({ maxRecipients: value, maxSegments: value }).brakes;
			let brakes: { maxRecipients: number; maxSegments: number } | undefined;
			try {
				brakes = brakesOf();
			} catch {
				// To fail is to send nothing, which is as good.
			}
			expect(brakes?.maxRecipients).not.toBe(0);
			expect(brakes?.maxSegments).not.toBe(0);
		},
	);

	test.each([
		[undefined, 60_000],
		[5, 5000],
		['5', 5000],
		[0, 60_000],
		[-3, 60_000],
		['x', 60_000],
	])('wait for an answer, set to %p, %i milliseconds', (timeout, milliseconds) => {
		expect(timeoutOf(timeout === undefined ? {} : { timeout })).toBe(milliseconds);
	});

	test('make at least one request at once', () => {
		expect(read({ concurrency: 0 }).concurrency).toBe(1);
	});
});
