import type { IDataObject, INodeProperties } from 'n8n-workflow';
import {
	previewOptions as centralPreview,
	sendOptions as centralOptions,
} from '../../../nodes/MessageCentral/actions/sms/properties';
import { bulkOptions } from '../../../nodes/MessageCentral/actions/sms/sendBulk.description';
import { previewOptions, sendOptions } from '../../../nodes/TcastSms/actions/sms/properties';
import { readOptions, shownOf, type OptionTable } from '../../../nodes/n8n/option';
import { sheetOptions } from '../../../nodes/sending/options/sheets';
import { Problem } from '../../../nodes/shared/problem';

const read = (options: object) => readOptions(sendOptions, { ...options });

describe('The options of a sending operation', () => {
	test('that are not set have the values that their descriptions name', () => {
		expect(read({})).toMatchObject({
			maxRecipients: 0,
			maxSegments: 6,
			// The countries that provider and credential name.
			allowedCountries: [],
			defaultCountry: 'ID',
			numberCheck: 'mobile',
			dropDuplicates: true,
			concurrency: 0,
			messagesPerSecond: 0,
			stopAfterRefusals: 3,
		});
		expect(readOptions(bulkOptions, {})).toMatchObject({ concurrency: 1, defaultCountry: '' });
	});

	test.each([
		[
			['ID', 'IN'],
			['ID', 'IN'],
		],
		['id, in', ['ID', 'IN']],
		['*', ['*']],
		[[], []],
		['', []],
	])('read the allowed countries %p', (allowedCountries, expected) => {
		expect(read({ allowedCountries }).allowedCountries).toEqual(expected);
	});

	test.each([['Indonesia'], [['ID', 'INA']], [[null]], ['ID;IN']])(
		'take no other country for the ones that are allowed: %p',
		(allowedCountries) => {
			const { message, reasonCode } = problemOf(() => read({ allowedCountries }));
			expect(message).toMatch(/'Allowed Countries'.*such as ID/);
			expect(reasonCode).toBe('country_not_allowed');
		},
	);

	test.each(['7', ' 7 '])('read a maximum that came as the text %p', (maxRecipients) => {
		expect(read({ maxRecipients }).maxRecipients).toBe(7);
	});

	test('read choices and switches that an expression wrote a little otherwise', () => {
		expect(read({ requestMethod: ' post ', dropDuplicates: 'FALSE' })).toMatchObject({
			requestMethod: 'POST',
			dropDuplicates: false,
		});
	});

	test.each(['maxRecipients', 'maxSegments', 'concurrency', 'stopAfterRefusals'])(
		'stop the run when %s, of which there are no halves, holds 2.5',
		(name) => {
			expect(problemOf(() => read({ [name]: 2.5 })).message).toMatch(/whole number.*2\.5/);
		},
	);

	test('say what is held that cannot be read, in short, and what could be', () => {
		const messageFor = (name: string, value: unknown) =>
			problemOf(() => read({ [name]: value })).message;
		expect(messageFor('concurrency', 'five')).toMatch(
			/a whole number from 0 to 50, but it holds 'five'/,
		);
		expect(messageFor('concurrency', null)).toMatch(/holds nothing/);
		expect(messageFor('concurrency', { a: 1 })).toMatch(/holds an object/);
		expect(messageFor('concurrency', 'x'.repeat(5000)).length).toBeLessThan(200);
		expect(messageFor('numberCheck', 'mobil')).toBe(
			"'Number Check' must be one of mobile, possible, but it holds 'mobil'",
		);
		expect(messageFor('dropDuplicates', 'no')).toBe(
			"'Skip Duplicates' must be true or false, but it holds 'no'",
		);
	});

	test.each([0.5, 2.5, '0.25', 0])('take %p messages per second', (messagesPerSecond) => {
		expect(read({ messagesPerSecond }).messagesPerSecond).toBe(Number(messagesPerSecond));
	});

	test('stop nothing while they do not count', () => {
		expect(read({ waitMinutes: 'soon' }).waitMinutes).toBeUndefined();
	});

	test('take no rate that means waiting for ever', () => {
		expect(problemOf(() => read({ messagesPerSecond: 1e-9 })).reasonCode).toBe('invalid_setting');
	});

	test.each([
		[undefined, 60_000],
		[5, 5000],
		['5', 5000],
		[2.5, 2500],
	])('wait for an answer, set to %p, %i milliseconds', (timeout, milliseconds) => {
		expect(read(timeout === undefined ? {} : { timeout }).timeout).toBe(milliseconds);
	});
});

/** What cannot be read, by the kind of the option. */
const NOTHING = [null, undefined];
const UNREADABLE: Partial<Record<INodeProperties['type'], unknown[]>> = {
	number: ['ten', '', ' ', '1e3', '0x10', NaN, -1, Infinity, 1e9, true, [5], {}, ...NOTHING],
	boolean: ['yes', '', 'tru', 0, 1, [], {}, [true], ...NOTHING],
	options: ['misspelt', 'mobile2', 7, true, [], {}, ...NOTHING],
	multiOptions: ['misspelt', 7, true, {}, [7], ...NOTHING],
	string: [...NOTHING],
	fixedCollection: ['21:00', 7, ...NOTHING, { hours: { from: null } }, { hours: { zones: 'x' } }],
};
/** An empty one stops the run as well: see what is not set. */
const IF_SET = ['testRecipient', 'optOutFile'];

/** Options that others count only with. */
const SWITCHED_ON = { waitForDelivery: true };

describe.each<[string, OptionTable]>([
	['TCASTSMS, Send', sendOptions],
	['TCASTSMS, Preview', previewOptions],
	['Message Central, Send', centralOptions],
	['Message Central, Preview', centralPreview],
	['Message Central, Send Bulk', bulkOptions],
	['Spreadsheets', sheetOptions],
])('Each option (%s)', (_, table) => {
	const options = Object.entries(table).filter(([name]) => !IF_SET.includes(name));

	test('is read by the name that it is shown with', () => {
		expect(shownOf(table).map(({ name }) => name)).toEqual(Object.keys(table));
	});

	test.each(options)('%s runs with the default that the editor shows', (name, option) => {
		const shown = { [name]: option.property.default } as IDataObject;
		expect(option.read({})).toEqual(option.read(shown));
	});

	test.each(options)('%s stops the run when it holds what cannot be read', (name, option) => {
		const { type, typeOptions } = option.property;
		const values = UNREADABLE[type];
		expect(values).toBeDefined();
		for (const value of values!) {
			if (value === 1e9 && typeOptions?.maxValue === undefined) continue;
			const problem = problemOf(() => option.read({ ...SWITCHED_ON, [name]: value as string }));
			expect(problem.reasonCode).toMatch(/^(?:invalid_setting|country_not_allowed)$/);
			expect(problem.message).toContain(`'${option.property.displayName}'`);
		}
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
