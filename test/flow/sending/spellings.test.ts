import fc from 'fast-check';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import examples from 'libphonenumber-js/mobile/examples';
import { getCountries, getExampleNumber } from '../../../vendor/libphonenumber';
import { READ, REFUSED, type Spelling } from '../../spellings/table';
import type { RunResult } from '../../support/engine/engine';
import {
	GOES_ON,
	bothNodes,
	numberOf,
	outcomesOf,
	useFlow,
	type Settings,
} from '../../support/flow';
import { fileItem, readWorkbook, sheetItem, valuesOf } from '../bulk/support';

const flow = useFlow();

interface Case {
	name: string;
	typed: unknown;
	/** MSISDN that it has to be read as; undefined where it has to be refused. */
	wanted: string | undefined;
}

/** Every spelling with a number of its own, so that the journal tells which one was read. */
const casesOf = (from: readonly Spelling[], first: number, isRead: boolean): Case[] =>
	from.map(([name, write], index) => {
		const msisdn = numberOf(first + index);
		return { name, typed: write(msisdn.slice(2)), wanted: isRead ? msisdn : undefined };
	});

const CASES = [...casesOf(READ, 100, true), ...casesOf(REFUSED, 500, false)];
const WANTED = CASES.flatMap(({ wanted }) => wanted ?? []);
const isScalar = ({ typed }: Case) => typeof typed !== 'object';

/** `name: number` of all that was read, by its outcome. */
const readBy = (cases: Case[], result: RunResult) => {
	const byName = new Map<unknown, string>();
	for (const { input, to, outcome } of outcomesOf(result)) {
		if (outcome === 'accepted') byName.set((input as IDataObject).name, String(to));
	}
	return cases.map(({ name }) => `${name}: ${byName.get(name) ?? 'refused'}`);
};
const expected = (cases: Case[]) =>
	cases.map(({ name, wanted }) => `${name}: ${wanted ?? 'refused'}`);

/** Every number that a provider was asked to send to, those in uploaded files among them. */
async function asked(): Promise<string[]> {
	const numbers = [...flow().numbersAsked()];
	for (const { base64 } of flow().sandbox.journal.uploads as Array<{ base64: string }>) {
		const workbook = await readWorkbook(Buffer.from(base64, 'base64'));
		const [, ...rows] = valuesOf(workbook, workbook.worksheets[0].name);
		numbers.push(...rows.map(([country, mobile]) => `${String(country)}${String(mobile)}`));
	}
	return numbers.sort();
}

const OPTIONS = { includeInputFields: true, timeout: 60 };
const itemsOf = (cases: Case[]) =>
	cases.map(({ name, typed }) => ({ json: { name, to: typed } as IDataObject }));

type Send = (parameters: INodeParameters, settings: Settings) => Promise<RunResult>;

const DOORS: Record<string, Send> = {
	...bothNodes(flow, GOES_ON),
	'Message Central: Send Bulk': async (parameters, settings) =>
		await flow().message(
			{ operation: 'sendBulk', bulkMethod: 'sameText', ...parameters },
			{ ...GOES_ON, ...settings },
		),
	'Message Central: Send Bulk with a file': async (parameters, settings) =>
		await flow().message(
			{ operation: 'sendBulk', bulkMethod: 'personalTexts', ...parameters },
			{ ...GOES_ON, ...settings },
		),
	'Message Central: Send OTP': async (parameters, settings) =>
		await flow().otp(parameters, { ...GOES_ON, ...settings }),
};

describe.each(Object.entries(DOORS))('Every spelling of a number (%s)', (door, send) => {
	const isOtp = door.endsWith('OTP');

	test('in items is read as one number or refused', async () => {
		const options = isOtp ? { concurrency: 20 } : OPTIONS;
		const result = await send({ options }, { items: itemsOf(CASES) });
		if (!isOtp) expect(readBy(CASES, result)).toEqual(expected(CASES));
		expect(await asked()).toEqual(WANTED);
	});

	test('in a list is read as one number or refused', async () => {
		const options = isOtp ? { concurrency: 20 } : {};
		const items = [{ json: { all: CASES.map(({ typed }) => typed) } as IDataObject }];
		await send({ to: '={{ $json.all }}', options }, { items });
		expect(await asked()).toEqual(WANTED);
	});

	test('in lines of a text is read as one number or refused', async () => {
		const options = isOtp ? { concurrency: 20 } : {};
		const texts = CASES.filter(({ typed }) => typeof typed === 'string');
		const items = [{ json: { all: texts.map(({ typed }) => typed).join('\n') } }];
		await send({ to: '={{ $json.all }}', options }, { items });
		expect(await asked()).toEqual(texts.flatMap(({ wanted }) => wanted ?? []));
	});

	test('in a spreadsheet is read as one number or refused', async () => {
		if (isOtp) return;
		const cases = CASES.filter(isScalar);
		const item = await sheetItem([
			['name', 'No HP'],
			...cases.map(({ name, typed }) => [name, typed]),
		]);
		const parameters = { source: 'spreadsheet', binaryPropertyName: 'data', options: OPTIONS };
		const result = await send(parameters, { items: [item] });
		expect(readBy(cases, result)).toEqual(expected(cases));
		expect(await asked()).toEqual(cases.flatMap(({ wanted }) => wanted ?? []));
	});
});

describe('Every spelling of a number', () => {
	test('on the opt-out list keeps its person from being texted', async () => {
		const options = { optOut: '={{ $json.out }}' };
		const out = CASES.filter(({ wanted }) => wanted !== undefined).map(({ typed }) => typed);
		const stranger = numberOf(1);
		const items = [stranger, ...WANTED].map((to) => ({ json: { to, out } as IDataObject }));
		await flow().tcast({ options }, { items, ...GOES_ON });
		expect(flow().numbersAsked()).toEqual([stranger]);
	});

	test('is what OTP → Verify proves, or nothing is', async () => {
		const parameters = { to: '={{ $json.to }}', verificationId: '={{ $json.id }}', code: '1234' };
		const items = CASES.map(({ typed }, id) => ({ json: { to: typed, id } as IDataObject }));
		await flow().verify(parameters, { items, ...GOES_ON });
		const proved = flow()
			.requestsTo('validateOtp')
			.filter(({ query }) => query.mobileNumber !== undefined)
			.map(({ query }) => `${String(query.countryCode)}${String(query.mobileNumber)}`);
		expect(proved).toEqual(WANTED);
		// Without a number anybody's code would do.
		const unbound = flow()
			.requestsTo('validateOtp')
			.filter(({ query }) => query.mobileNumber === undefined && query.verificationId !== '0');
		expect(unbound).toEqual([]);
	});

	const few = CASES.filter(
		({ typed }) => typeof typed === 'number' || /\.0+$|,\d+$|\(|wa\.me| 2$|E\+/.test(String(typed)),
	).filter((_, index) => index % 3 === 0);

	test.each(few.map(({ name, typed, wanted }) => [name, typed, wanted]))(
		'as Test Recipient, %s, is the only one texted, or nobody is',
		async (_, typed, wanted) => {
			const items = [{ json: { to: numberOf(1), me: typed } as IDataObject }];
			const options = { testRecipient: '={{ $json.me }}' };
			await flow().tcast({ options }, { items, ...GOES_ON });
			expect(flow().numbersAsked()).toEqual(wanted === undefined ? [] : [wanted]);
		},
	);
});

describe('A number that ends in zeros', () => {
	const golden = [
		8111000000,
		'8111000000',
		'628111000001',
		81200000000,
		628112000000,
		'628113000000',
	];
	const reached = ['628111000000', '628111000001', '628113000000', '6281200000000'];

	test.each(['items', 'spreadsheet'])(
		'is somebody with fewer than 12 digits or as a text, and rounded otherwise, from %s',
		async (source) => {
			const items =
				source === 'items'
					? golden.map((to) => ({ json: { to } as IDataObject }))
					: [await sheetItem([['No HP'], ...golden.map((to) => [to])])];
			const parameters = { source, binaryPropertyName: 'data' };
			const result = await flow().tcast(parameters, { items, ...GOES_ON });
			expect(flow().numbersTaken().sort()).toEqual(reached);
			expect(outcomesOf(result).filter(({ outcome }) => outcome === 'refused')).toMatchObject([
				{ to: '628112000000', reason: expect.stringContaining('lost digits') },
			]);
		},
	);

	test('is refused again when its results are sent again as they are', async () => {
		const sheet = await sheetItem([['No HP'], [628112000000], ['081210100055']]);
		const parameters = { source: 'spreadsheet', binaryPropertyName: 'data' };
		const results = { resultsWorkbook: true };
		const first = await flow().tcast({ ...parameters, ...results }, { items: [sheet], ...GOES_ON });
		const data = Buffer.from(first.outputs[1][0].binary?.data.data ?? '', 'base64');
		flow().sandbox.reset();
		const again = await flow().tcast(
			{ ...parameters, sheet: 'Send Again' },
			{ items: [fileItem(data)], ...GOES_ON },
		);
		expect(outcomesOf(again)).toMatchObject([
			{ outcome: 'refused', reason: expect.stringContaining('lost digits') },
		]);
		expect(flow().numbersAsked()).toEqual([]);
	});
});

describe('Mobile numbers of the world, as the library writes them', () => {
	const numbers = getCountries().flatMap((country) => {
		const number = getExampleNumber(country, examples);
		return number?.country === country ? [number] : [];
	});
	const written = fc.sample(
		fc.constantFrom<(number: (typeof numbers)[0]) => string>(
			(number) => number.formatInternational(),
			(number) => number.format('RFC3966'),
			(number) => number.number,
			(number) => `${number.number}.0`,
			(number) => number.formatInternational().replace('+', '00'),
			(number) => `${number.formatInternational()} (WA)`,
			(number) => `${number.number.slice(1)}@s.whatsapp.net`,
		),
		{ numRuns: numbers.length, seed: 41 },
	);
	const typed = numbers.map((number, index) => written[index](number));
	// Some countries share their numbers.
	const wanted = [...new Set(numbers.map(({ number }) => number.slice(1)))].sort();

	test.each(['items', 'spreadsheet'])('reach exactly these numbers from %s', async (source) => {
		expect(numbers.length).toBeGreaterThan(40);
		const options = { allowedCountries: ['*'], numbersPerRequest: 100 };
		const items =
			source === 'items'
				? typed.map((to) => ({ json: { to } }))
				: [await sheetItem([['No HP'], ...typed.map((to) => [to])])];
		const parameters = { source, binaryPropertyName: 'data', options };
		await flow().tcast(parameters, { items, ...GOES_ON });
		expect(flow().numbersTaken().sort()).toEqual(wanted);
	});

	test.each([
		['DE', '01712345678.0', ['491712345678']],
		['PH', '0912345678.0', []],
		['SG', '9123 4567.0', ['6591234567']],
		['AI', '2351234', []],
	])('of %s written %s reach %p', async (defaultCountry, to, reached) => {
		const options = { allowedCountries: ['*'], defaultCountry };
		await flow().tcast({ to, options }, { items: [{ json: {} }], ...GOES_ON });
		expect(flow().numbersAsked()).toEqual(reached);
	});
});
