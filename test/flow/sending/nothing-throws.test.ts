import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Job, RunResult } from '../../support/engine/engine';
import {
	bothNodes,
	itemsTo,
	jsonOf,
	numberOf,
	outcomesOf,
	useFlow,
	type Settings,
} from '../../support/flow';
import { attachedTo, fileItem, valuesOf, workbookOf } from '../bulk/support';

const flow = useFlow();
const [A, B, C] = [numberOf(1), numberOf(2), numberOf(3)];
const MODES = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;
const GO_ON = MODES.slice(1);
const RETRY: Settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };
const STORE_FULL: Pick<Job, 'interrupt'> = {
	interrupt: { on: 'binaryWrite', at: 1, when: 'before', do: 'fail' },
};
const wanted = { resultsWorkbook: true };
const both = describe.each(Object.entries(bothNodes(flow)));
const behind = (result: RunResult, name: string) =>
	(result.after[name] ?? []).map(({ json }) => json);

both('When the results workbook cannot be stored (%s)', (_, send) => {
	test.each(MODES)('the outcomes leave, and nothing is tried again (%s)', async (onError) => {
		const settings = { ...STORE_FULL, ...RETRY, onError, downstream: true };
		const result = await send(wanted, { ...settings, items: itemsTo(A, 'xx', B) });
		expect([result.status, result.tries]).toEqual(['success', 1]);
		expect(flow().numbersTaken().sort()).toEqual([A, B]);
		expect(behind(result, 'After 0').map(({ to }) => to)).toEqual([A, B]);
		expect(behind(result, 'After 1').map(({ to }) => to)).toEqual(['xx']);
	});

	test('a warning says so, and that it must not be run again for it', async () => {
		const result = await send(wanted, { ...STORE_FULL, items: itemsTo(A) });
		const warnings = result.hints.filter(({ type }) => type === 'warning');
		expect(warnings.map(({ message }) => message)).toEqual([
			expect.stringMatching(/results workbook could not be written.*do not run this again/i),
		]);
	});

	test('the summary leaves with the warning in it', async () => {
		const options = { returnMode: 'summary' };
		const result = await send({ ...wanted, options }, { ...STORE_FULL, items: itemsTo(A) });
		expect(jsonOf(result)).toMatchObject([
			{ accepted: 1, warnings: [expect.stringContaining('workbook')] },
		]);
	});

	test('an AI agent, which sees no hints, is told in the item', async () => {
		const options = { allowedCountries: ['ID'], optOut: 'xx', ignoreUnreadableOptOuts: true };
		const result = await send({ options }, { asTool: true, items: itemsTo(A) });
		expect(jsonOf(result)).toMatchObject([
			{ outcome: 'accepted', warnings: [expect.stringMatching(/opt-out/i)] },
		]);
	});

	test('an AI agent, which could not use it, gets no workbook', async () => {
		const options = { allowedCountries: ['ID'] };
		const settings = { ...STORE_FULL, asTool: true, items: itemsTo(A) };
		const [outcome] = jsonOf(await send({ ...wanted, options }, settings));
		expect(outcome.outcome).toBe('accepted');
		expect(outcome).not.toHaveProperty('warnings');
	});
});

describe('A results workbook', () => {
	const spreadsheet = { source: 'spreadsheet', message: 'Halo' };
	const sheetWith = async (name: string, fill: Record<string, unknown>) =>
		fileItem(
			await workbookOf((workbook) => {
				const sheet = workbook.addWorksheet(name);
				for (const [cell, value] of Object.entries(fill)) {
					sheet.getCell(cell).value = value as string;
				}
			}),
		);

	test.each([
		['an apostrophe as its 31st character', `${'x'.repeat(30)}'y`],
		['a blank and an apostrophe there', `${'x'.repeat(29)} 'y`],
	])('is written for a sheet whose name has %s', async (_, name) => {
		// exceljs writes no such name, so it is put into the file by hand.
		const file = await workbookOf((workbook) => {
			workbook.addWorksheet('PLACE').addRows([['Phone'], [A]]);
		});
		const { default: JSZip } = await import('jszip');
		const zip = await JSZip.loadAsync(file);
		const xml = await zip.file('xl/workbook.xml')!.async('string');
		zip.file('xl/workbook.xml', xml.replaceAll('PLACE', name));
		const item = fileItem(await zip.generateAsync({ type: 'nodebuffer' }));
		const result = await flow().tcast({ ...spreadsheet, ...wanted }, { items: [item] });
		const [own] = (await attachedTo(result)).worksheets;
		expect(own.name).toMatch(/^x{29,30}$/);
	});

	const LAST = 1_048_576;
	const atTheEnd = { ...wanted, options: { maxRows: LAST } };

	test('is written for a row at the very end of a sheet', async () => {
		const item = await sheetWith('Kontak', { A1: 'Phone', [`A${LAST}`]: A });
		const result = await flow().tcast({ ...spreadsheet, ...atTheEnd }, { items: [item], ...RETRY });
		expect([result.status, result.tries]).toEqual(['success', 1]);
		expect(result.hints.filter(({ type }) => type === 'warning')).toEqual([]);
		const own = (await attachedTo(result)).getWorksheet('Kontak');
		expect(own?.getCell(`B${LAST}`).value).toBe('accepted');
	});

	test.each([
		['two numbers in the last row', { A1: 'Phone', [`A${LAST}`]: `${A}, ${B}` }],
		['no titles, which get a row of their own', { A1: B, [`A${LAST}`]: A }],
		['its last column used', { A1: 'Phone', A2: A, A3: B, XFD1: 'Last', XFD2: 'x' }],
	])('is written for a sheet with %s', async (_, fill) => {
		const result = await flow().tcast(
			{ ...spreadsheet, ...atTheEnd },
			{ items: [await sheetWith('Kontak', fill)], ...RETRY },
		);
		expect([result.status, result.tries]).toEqual(['success', 1]);
		expect(flow().numbersTaken().sort()).toEqual([A, B]);
		expect((await attachedTo(result)).worksheets.map(({ name }) => name)).toContain('Summary');
	});

	test.each(['__proto__', 'constructor', '', '={{ $json.none }}', '={{ ["a"] }}'])(
		'for the field %p is refused before anything is sent',
		async (workbookField) => {
			const options = { workbookField };
			const settings: Settings = { items: itemsTo(A), onError: 'continueRegularOutput' };
			const result = await flow().tcast({ ...wanted, options }, settings);
			expect(outcomesOf(result)).toMatchObject([
				{ outcome: 'refused', reasonCode: 'invalid_setting' },
			]);
			expect(flow().numbersAsked()).toEqual([]);
		},
	);

	test('that nobody wants needs no field', async () => {
		const result = await flow().tcast({ options: { workbookField: '' } }, { items: itemsTo(A) });
		expect(outcomesOf(result)).toMatchObject([{ to: A, outcome: 'accepted' }]);
	});

	test.each([
		['a long text', 'x'.repeat(40_000)],
		['half an emoji', '\ud83d'],
		['a control character', 'a\u0000b'],
		['what XML has no character for', '\uffff'],
		['a number beyond all', Number.MAX_VALUE],
		['a list', [1, { a: null }]],
		['a formula', '=1+1'],
	])('is written, or its lack is said, for a field with %s', async (_, value) => {
		const items = [{ json: { to: A, value } as IDataObject }];
		const result = await flow().tcast(wanted, { items, ...RETRY });
		expect([result.status, result.tries]).toEqual(['success', 1]);
		expect(flow().numbersTaken()).toEqual([A]);
		if (result.outputs[0][0].binary !== undefined) {
			expect(valuesOf(await attachedTo(result), 'Recipients')).toHaveLength(2);
		} else {
			expect(result.hints.some(({ type }) => type === 'warning')).toBe(true);
		}
	});
});

describe.each([
	['TCASTSMS, Send', async (p: INodeParameters, s: Settings) => await flow().tcast(p, s)],
	['Message Central, Send', async (p: INodeParameters, s: Settings) => await flow().message(p, s)],
	[
		'Message Central, Send Bulk',
		async (p: INodeParameters, s: Settings) =>
			await flow().message({ operation: 'sendBulk', ...p }, s),
	],
	[
		'Message Central, OTP → Send',
		async (p: INodeParameters, s: Settings) => await flow().otp(p, s),
	],
])('A number that cannot be read in the options (%s)', (_, send) => {
	const bad: Array<[string, unknown]> = [
		['concurrency', 2.5],
		['concurrency', 'abc'],
		['messagesPerSecond', -1],
		['stopAfterRefusals', 1e9],
		['maxRecipients', '={{ Number("x") }}'],
		['timeout', '={{ 1/0 }}'],
		['timeout', 0],
	];

	test.each(bad)('%s with %p fails the node before anything is sent', async (name, value) => {
		const options = { [name]: value } as INodeParameters;
		const { status, error } = await send({ options }, { items: itemsTo(A, B) });
		expect(status).toBe('error');
		expect(error?.message).toMatch(/^'[^']+' must be a (whole )?number/);
		expect(flow().numbersAsked()).toEqual([]);
	});

	test.each(bad.flatMap(([name, value]) => GO_ON.map((mode) => [name, value, mode] as const)))(
		'%s with %p leaves everybody on Not Accepted in the mode %s',
		async (name, value, onError) => {
			const options = { [name]: value } as INodeParameters;
			const settings: Settings = { items: itemsTo(A, B), onError, downstream: true };
			const result = await send({ options }, settings);
			expect(behind(result, 'After 0')).toEqual([]);
			expect(behind(result, 'After 1')).toMatchObject([
				{ outcome: 'refused', reasonCode: 'invalid_setting' },
				{ outcome: 'refused', reasonCode: 'invalid_setting' },
			]);
			expect(flow().numbersAsked()).toEqual([]);
		},
	);
});

both('A choice that an expression misspelt (%s)', (_, send) => {
	const bad: Array<[string, unknown]> = [
		['numberCheck', '={{ "mobil" }}'],
		['returnMode', '={{ "sumary" }}'],
		['defaultCountry', '={{ "Indonesia" }}'],
		['dropDuplicates', '={{ "no" }}'],
		['resultsWorkbook', '={{ $json.nothing }}'],
		['clearCampaigns', '={{ "maybe" }}'],
		['quietHours', { hours: { from: '={{ $json.nothing }}', to: '08:00' } }],
	];

	test.each(bad)('%s with %p does not mean the default: nothing is sent', async (name, value) => {
		const parameters = (
			name === 'resultsWorkbook' ? { [name]: value } : { options: { [name]: value } }
		) as INodeParameters;
		const { status, error } = await send(parameters, { items: itemsTo(A, B) });
		expect(status).toBe('error');
		expect(error?.message).toMatch(/'[A-Z][^']+' (?:must be|cannot be used)/);
		const result = await send(parameters, { items: itemsTo(A, B), onError: GO_ON[0] });
		expect(outcomesOf(result)).toMatchObject([
			{ outcome: 'refused', reasonCode: 'invalid_setting' },
			{ outcome: 'refused', reasonCode: 'invalid_setting' },
		]);
		expect(flow().numbersAsked()).toEqual([]);
	});
});

both('Outcomes of a run that could not be prepared (%s)', (_, send) => {
	test.each([
		['one output', { outputs: 'one' }, {}],
		['a summary', {}, { returnMode: 'summary' }],
	])('leaves on the one output there is when %s is chosen', async (__, parameters, option) => {
		const options = { concurrency: 2.5, ...option };
		const settings: Settings = { items: itemsTo(A), onError: GO_ON[0], downstream: true };
		const result = await send({ ...parameters, options }, settings);
		expect(behind(result, 'After 0')).toHaveLength(1);
		expect(behind(result, 'After 0')[0]).not.toMatchObject({ outcome: 'accepted' });
		expect(behind(result, 'After 0')[0].accepted ?? 0).toBe(0);
	});
});

describe('OTP → Verify', () => {
	const code = { to: A, verificationId: '1', code: '1234' };

	test.each(
		['abc', 0, 1e9, "={{ $('No such node').item.json.x }}"].flatMap((timeout) =>
			GO_ON.map((mode) => [timeout, mode] as const),
		),
	)('verifies nobody when the timeout is %p in the mode %s', async (timeout, onError) => {
		const settings: Settings = { items: itemsTo(A, B), onError, downstream: true };
		const result = await flow().verify({ ...code, options: { timeout } }, settings);
		expect(behind(result, 'After 0')).toEqual([]);
		expect(behind(result, 'After 1')).toHaveLength(2);
		expect(flow().requestsTo('validateOtp')).toEqual([]);
	});
});

describe('Waiting for delivery', () => {
	test('that fails leaves the outcomes as they are, with a warning', async () => {
		flow().sandbox.addFault({
			on: 'tcastsms.getreport',
			action: { kind: 'malformed' },
			times: Infinity,
		});
		const options = { waitForDelivery: true, waitMinutes: 0.1 };
		const result = await flow().tcast({ options }, { items: itemsTo(A, C), ...RETRY });
		expect([result.status, result.tries]).toEqual(['success', 1]);
		expect(outcomesOf(result).map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
		expect(result.hints.some(({ type }) => type === 'warning')).toBe(true);
	});
});
