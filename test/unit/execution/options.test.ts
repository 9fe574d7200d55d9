import { sendOptions as centralOptions } from '../../../nodes/MessageCentral/actions/sms/properties';
import { bulkOptions } from '../../../nodes/MessageCentral/actions/sms/sendBulk.description';
import { sendOptions } from '../../../nodes/TcastSms/actions/sms/properties';
import { readSendingOptions, timeoutOf } from '../../../nodes/sending/options';
import { Problem } from '../../../nodes/shared/problem';

const DEFAULTS = {
	allowedCountries: ['ID'],
	defaultCountry: 'ID',
	asTool: false,
};
const SHOWN = sendOptions;
const read = (options: Record<string, never> | object, asTool = false) =>
	readSendingOptions({ ...options }, SHOWN, { ...DEFAULTS, asTool });

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

	const BAD = ['ten', '', ' ', '1e3', '0x10', Number.NaN, -1, Infinity, 1e9, true, [5], {}, null];
	const NUMBERS = [
		['Maximum Recipients per Run', 'maxRecipients'],
		['Maximum Segments per Message', 'maxSegments'],
		['Requests at Once', 'concurrency'],
		['Messages per Second', 'messagesPerSecond'],
		['Stop After Refusals in a Row', 'stopAfterRefusals'],
		['Timeout (Seconds)', 'timeout'],
	];
	const readAll = (options: object) => [read(options), timeoutOf({ ...options })];

	test.each(NUMBERS.flatMap(([label, name]) => BAD.map((value) => [label, value, name] as const)))(
		'stop the run when %s holds %p',
		(label, value, name) => {
			const problem = problemOf(() => readAll({ [name]: value }));
			expect(problem.reasonCode).toBe('invalid_setting');
			expect(problem.message).toContain(`'${label}'`);
		},
	);

	test.each(['maxRecipients', 'maxSegments', 'concurrency', 'stopAfterRefusals'])(
		'stop the run when %s, of which there are no halves, holds 2.5',
		(name) => {
			expect(problemOf(() => readAll({ [name]: 2.5 })).message).toMatch(/whole number.*2\.5/);
		},
	);

	test('say what a number holds that cannot be read, in short', () => {
		const messageFor = (value: unknown) => problemOf(() => read({ concurrency: value })).message;
		expect(messageFor('five')).toMatch(/a whole number from 1 to 50, but it holds 'five'/);
		expect(messageFor(null)).toMatch(/holds nothing/);
		expect(messageFor({ a: 1 })).toMatch(/holds an object/);
		expect(messageFor('x'.repeat(5000)).length).toBeLessThan(200);
	});

	test.each([0.5, 2.5, '0.25', 0])('take %p messages per second', (messagesPerSecond) => {
		expect(read({ messagesPerSecond }).messagesPerSecond).toBe(Number(messagesPerSecond));
	});

	test('take no rate that means waiting for ever', () => {
		expect(problemOf(() => read({ messagesPerSecond: 1e-9 })).reasonCode).toBe('invalid_setting');
	});

	test.each([
		['TCASTSMS, Send', sendOptions],
		['Message Central, Send', centralOptions],
		['Message Central, Send Bulk', bulkOptions],
	])('run with the numbers that the editor shows (%s)', (_, shown) => {
		const options = readSendingOptions({}, shown, DEFAULTS);
		const running = { ...options.brakes, ...options, timeout: timeoutOf({}) / 1000 };
		for (const [, name] of NUMBERS) {
			const property = shown.find((option) => option.name === name);
			expect([name, running[name as keyof typeof running]]).toEqual([name, property?.default]);
		}
	});

	test.each([
		[undefined, 60_000],
		[5, 5000],
		['5', 5000],
		[2.5, 2500],
	])('wait for an answer, set to %p, %i milliseconds', (timeout, milliseconds) => {
		expect(timeoutOf(timeout === undefined ? {} : { timeout })).toBe(milliseconds);
	});
});

function problemOf(work: () => unknown): Problem {
	let thrown: unknown;
	try {
		work();
	} catch (error) {
		thrown = error;
	}
	expect(thrown).toBeInstanceOf(Problem);
	return thrown as Problem;
}
