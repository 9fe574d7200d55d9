import type { INodeParameters } from 'n8n-workflow';
import { MessageCentral } from '../../../nodes/MessageCentral/MessageCentral.node';
import type { InputItem } from '../../support/engine/engine';
import {
	GOES_ON,
	itemsTo,
	jsonOf,
	numberOf,
	outcomesOf,
	useFlow,
	type Settings,
} from '../../support/flow';
import {
	attachedTo,
	fileItem,
	inShort,
	readWorkbook,
	sheetItem,
	sheetOf,
	valuesOf,
} from './support';

const flow = useFlow();
const [A, B, C, D] = [1, 2, 3, 4].map(numberOf);
const ME = numberOf(99);
const national = (msisdn: string) => msisdn.slice(2);

async function send(
	bulkMethod: 'sameText' | 'personalTexts',
	items: InputItem[],
	parameters: INodeParameters = {},
	settings: Settings = GOES_ON,
) {
	return await flow().message(
		{ operation: 'sendBulk', bulkMethod, ...parameters },
		{ items, ...settings },
	);
}

async function sendFile(
	items: InputItem[],
	parameters: INodeParameters = {},
	settings: Settings = GOES_ON,
) {
	return await flow().message({ operation: 'sendBulkFile', ...parameters }, { items, ...settings });
}

const uploads = () => flow().sandbox.journal.uploads as Array<{ base64: string; name: string }>;
const uploadedRows = async (index = 0) => {
	const workbook = await readWorkbook(Buffer.from(uploads()[index].base64, 'base64'));
	return valuesOf(workbook, workbook.worksheets[0].name);
};

describe('Send Bulk, the same text for all', () => {
	test('is one request for many, with one ID for all', async () => {
		const result = await send('sameText', itemsTo(A, B, `0${national(C)}`));
		expect(flow().sends()).toHaveLength(1);
		expect(flow().numbersTaken().sort()).toEqual([A, B, C]);
		for (const json of jsonOf(result)) {
			expect(json).toMatchObject({ outcome: 'accepted', batch: true, messageId: null });
			expect(json.batchId).toBeTruthy();
		}
		expect(new Set(jsonOf(result).map(({ batchId }) => batchId)).size).toBe(1);
	});

	test('makes as many requests as texts and the chosen size need', async () => {
		const items = [A, B, C, D].map((to, index) => ({ json: { to, text: index < 3 ? 'x' : 'y' } }));
		const parameters = { message: '={{ $json.text }}', options: { recipientsPerRequest: 2 } };
		await send('sameText', items, parameters);
		expect(
			flow()
				.sends()
				.map(({ numbers }) => numbers),
		).toEqual([[A, B], [C], [D]]);
	});

	test('refused as a whole is refused for each', async () => {
		flow().sandbox.configure({ messagecentral: { balance: 1 } });
		const result = await send('sameText', itemsTo(A, B));
		expect(inShort(outcomesOf(result))).toEqual([
			`${A} refused insufficient_balance`,
			`${B} refused insufficient_balance`,
		]);
	});

	test('not answered is unknown for each, and never repeated', async () => {
		flow().sandbox.addFault({ on: 'messagecentral.send', action: { kind: 'resetAfter' } });
		const result = await send('sameText', itemsTo(A, B));
		expect(inShort(outcomesOf(result))).toEqual([
			`${A} unknown no_answer`,
			`${B} unknown no_answer`,
		]);
		expect(flow().sends()).toHaveLength(1);
	});

	test('within a campaign reaches nobody twice', async () => {
		const parameters = { repeatProtection: 'campaign', campaign: 'x' };
		await send('sameText', itemsTo(A, B), parameters);
		const second = await send('sameText', itemsTo(A, B, C), parameters);
		expect(inShort(jsonOf(second))).toEqual([`${C} accepted`]);
		expect(flow().numbersTaken().sort()).toEqual([A, B, C]);
	});
});

describe('Send Bulk, personal texts', () => {
	const message = 'Halo ##var1##, tagihan ##var2##';
	const people: InputItem[] = [
		{ json: { to: A, var1: 'Budi', var2: '=1+1' } },
		{ json: { to: `0${national(B)}`, var1: 'D’Ara', var2: 150000 } },
	];

	test('uploads a file with a column for each placeholder, all of it text', async () => {
		const result = await send('personalTexts', people, { message });
		expect(inShort(jsonOf(result))).toEqual([`${A} accepted`, `${B} accepted`]);
		expect(uploads()).toHaveLength(1);
		expect(await uploadedRows()).toEqual([
			['countryCode', 'mobileNumber', 'var1', 'var2'],
			['62', national(A), 'Budi', '=1+1'],
			['62', national(B), 'D’Ara', '150000'],
		]);
		expect(flow().sends()[0].query.message).toBe(message);
	});

	test('has the column titles that are chosen', async () => {
		const options = { countryHeader: 'Country Code', mobileHeader: 'Mobile Number' };
		await send('personalTexts', people, { message, options });
		expect((await uploadedRows())[0]).toEqual(['Country Code', 'Mobile Number', 'var1', 'var2']);
	});

	test('has plain characters in the file when they are wanted', async () => {
		await send('personalTexts', people, { message, options: { oddCharacters: 'plain' } });
		expect((await uploadedRows())[2]).toEqual(['62', national(B), "D'Ara", '150000']);
	});

	test('with plain characters wanted has them in the text around the values too', async () => {
		await send('personalTexts', people, {
			message: 'Halo – ##var1##',
			options: { oddCharacters: 'plain' },
		});
		expect(flow().sends()[0].query.message).toBe('Halo - ##var1##');
	});

	test('has no placeholder for Message Central to fill that an expression brought', async () => {
		const items = people.map(({ json }) => ({
			json: { ...json, name: 'Budi ##pin##', pin: '1234' },
		}));
		const result = await send('personalTexts', items, {
			message: '=Halo {{ $json.name }}, ##var1##',
		});
		expect(inShort(outcomesOf(result))).toEqual([
			`${A} refused invalid_text`,
			`${B} refused invalid_text`,
		]);
		expect(flow().sends()).toEqual([]);
	});

	test('has what an expression gave in the text', async () => {
		const items = people.map(({ json }) => ({ json: { ...json, shop: 'Melati #1' } }));
		await send('personalTexts', items, { message: '={{ $json.shop }}: halo ##var1##' });
		expect(flow().sends()[0].query.message).toBe('Melati #1: halo ##var1##');
		expect((await uploadedRows())[0]).toEqual(['countryCode', 'mobileNumber', 'var1']);
	});

	test.each([
		['={{ $json }}', 'invalid_text'],
		['Halo {{ $json.var1 }} ##var1##', 'invalid_text'],
		['=Halo {{ $json.none }} ##var1##', 'missing_value'],
		['Halo ##var9##', 'missing_value'],
	])('is not uploaded with the text %j', async (text, reasonCode) => {
		const result = await send('personalTexts', people, { message: text });
		expect(outcomesOf(result).map((outcome) => outcome.reasonCode)).toEqual([
			reasonCode,
			reasonCode,
		]);
		expect(flow().sends()).toEqual([]);
	});

	test('leaves those out who may not be sent to', async () => {
		const items = [
			...people,
			{ json: { to: C, var1: '', var2: 1 } },
			{ json: { to: 'xx' } },
			people[0],
		];
		const result = await send('personalTexts', items, { message });
		expect(outcomesOf(result)).toHaveLength(5);
		expect((await uploadedRows()).map((row) => row[1])).toEqual([
			'mobileNumber',
			national(A),
			national(B),
		]);
	});

	test('are built from a spreadsheet', async () => {
		const rows = [
			['Nama', 'HP'],
			['Budi', A],
			['Siti', B],
		];
		await send('personalTexts', [await sheetItem(rows)], {
			source: 'spreadsheet',
			binaryPropertyName: 'data',
			message: 'Hai ##Nama##',
		});
		expect(await uploadedRows()).toEqual([
			['countryCode', 'mobileNumber', 'Nama'],
			['62', national(A), 'Budi'],
			['62', national(B), 'Siti'],
		]);
	});

	test('never have a number twice in one file, duplicates kept or not', async () => {
		const items = [people[0], people[1], { json: { ...people[0].json, var1: 'Kedua' } }];
		await send('personalTexts', items, { message, options: { dropDuplicates: false } });
		expect(uploads()).toHaveLength(2);
		for (let index = 0; index < 2; index++) {
			const numbers = (await uploadedRows(index)).map((row) => row[1]);
			expect(new Set(numbers).size).toBe(numbers.length);
		}
	});

	test('tried with a test recipient go to that one only', async () => {
		await send('personalTexts', people, { message, options: { testRecipient: ME } });
		expect(uploads().length).toBeGreaterThan(0);
		for (let index = 0; index < uploads().length; index++) {
			const rows = (await uploadedRows(index)).slice(1);
			expect(rows.map((row) => row[1])).toEqual(rows.map(() => national(ME)));
		}
	});
});

describe('Send Bulk File', () => {
	const HEADER = ['countryCode', 'mobileNumber', 'var1'];
	const FROM = { binaryPropertyName: 'data', phoneColumn: 'mobileNumber', message: 'Hai ##var1##' };
	const ready = async (...rows: unknown[][]) => await sheetOf([HEADER, ...rows], 'Sheet1');
	const good = async () => await ready(['62', national(A), 'Budi'], ['62', national(B), 'Siti']);

	test('goes out unchanged, byte by byte, under its name', async () => {
		const file = await good();
		const result = await sendFile([fileItem(file, 'maret.xlsx')], FROM);
		expect(outcomesOf(result).map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
		expect(uploads()).toHaveLength(1);
		expect(uploads()[0].base64).toBe(file.toString('base64'));
		expect(uploads()[0].name).toBe('maret.xlsx');
	});

	test.each([
		['has a bad number', ['62', '12', 'Agus']],
		['has no value for a placeholder', ['62', national(C), '']],
		['has a number twice', ['62', national(A), 'Agus']],
		['has somebody who opted out', ['62', national(D), 'Agus']],
	])('that %s in one row is held back as a whole, and the row is named', async (_, row) => {
		const file = await ready(['62', national(A), 'Budi'], ['62', national(B), 'Siti'], row);
		const result = await sendFile([fileItem(file)], {
			...FROM,
			options: { optOut: D },
		});
		expect(flow().sends()).toEqual([]);
		expect(uploads()).toEqual([]);
		const outcomes = outcomesOf(result);
		expect(outcomes).toHaveLength(3);
		const held = outcomes.filter(({ reasonCode }) => reasonCode === 'not_tried');
		expect(held).toHaveLength(2);
		for (const { reason } of held) expect(String(reason)).toContain('row 4');
	});

	test('that is held back does not hold back another', async () => {
		const bad = await ready(['62', 'xx', 'Agus'], ['62', national(C), 'Eka']);
		const other = await good();
		const result = await sendFile([fileItem(bad), fileItem(other)], FROM);
		expect(uploads().map(({ base64 }) => base64)).toEqual([other.toString('base64')]);
		expect(inShort(jsonOf(result))).toEqual([`${A} accepted`, `${B} accepted`]);
		expect(outcomesOf(result)).toHaveLength(4);
	});

	test('is counted as it goes out when plain characters are wanted, since nobody changes it', async () => {
		const file = await ready(['62', national(A), `D’Ara ${'a'.repeat(80)}`]);
		const result = await sendFile([fileItem(file)], {
			...FROM,
			options: { oddCharacters: 'plain' },
		});
		expect(uploads()[0].base64).toBe(file.toString('base64'));
		expect(jsonOf(result)).toMatchObject([{ segments: 2, encoding: 'UCS-2' }]);
	});

	test('offers no option that a file sent as a whole could not keep', () => {
		const { properties } = new MessageCentral().description;
		const { options } = properties.find(
			({ name, displayOptions }) =>
				name === 'options' && displayOptions?.show?.operation?.includes('sendBulkFile'),
		)!;
		expect(options!.map(({ name }) => name).sort()).toEqual([
			'allowedCountries',
			'currency',
			'datesAndNumbersAsIn',
			'defaultCountry',
			'entityId',
			'headerRow',
			'hiddenRows',
			'ignoreUnreadableOptOuts',
			'includeInputFields',
			'includeResponse',
			'maxCost',
			'maxFileSize',
			'maxRecipients',
			'maxRows',
			'maxSegments',
			'messagesPerSecond',
			'nameColumn',
			'numberCheck',
			'optOut',
			'optOutFile',
			'pricePerSegment',
			'quietHours',
			'resultLanguage',
			'resultsFormat',
			'returnMode',
			'stopAfterRefusals',
			'templateId',
			'timeout',
			'workbookField',
		]);
	});

	test('goes out once, and not again in a second round of a loop', async () => {
		const file = await good();
		const rounds: Settings = { around: 'loop', items: [fileItem(file), fileItem(file)] };
		const result = await sendFile([], FROM, { ...GOES_ON, ...rounds });
		expect(result.status).toBe('success');
		expect(uploads()).toHaveLength(1);
	});

	test.each([
		['another file has', true],
		['it has itself', false],
	])('with a number that %s is held back', async (_, other) => {
		const [first, second] = [await good(), await ready(['62', national(A), 'x'], ['62', national(C), 'y'])]; // prettier-ignore
		const both = await ready(['62', national(A), 'x'], ['62', `0${national(A)}`, 'y']);
		await sendFile(other ? [fileItem(first), fileItem(second)] : [fileItem(both)], FROM);
		expect(uploads()).toHaveLength(other ? 1 : 0);
	});

	test('goes out one after the other, and no further once refusals are in a row', async () => {
		flow().sandbox.configure({ messagecentral: { balance: 0, delayMs: { send: 60 } } });
		const files = await Promise.all(
			[1, 2, 3, 4].map(async (n) => fileItem(await ready(['62', national(numberOf(n)), 'x']))),
		);
		const result = await sendFile(files, { ...FROM, options: { stopAfterRefusals: 2 } });
		expect(flow().sends()).toHaveLength(2);
		expect(Math.max(...flow().sends().map(({ inFlight }) => inFlight))).toBe(1); // prettier-ignore
		expect(outcomesOf(result).map(({ reasonCode }) => reasonCode)).toEqual([
			'insufficient_balance',
			'insufficient_balance',
			'not_tried',
			'not_tried',
		]);
	});

	test('over the maximum is not sent, nor is another', async () => {
		const options = { maxRecipients: 2 };
		const third = await ready(['62', national(C), 'x']);
		const result = await sendFile([fileItem(await good()), fileItem(third)], { ...FROM, options });
		expect(uploads()).toEqual([]);
		expect(outcomesOf(result).map(({ reasonCode }) => reasonCode)).toEqual(
			Array.from({ length: 3 }, () => 'over_limit'),
		);
	});

	test('has its outcomes in the results workbook, beside its rows', async () => {
		const result = await sendFile([fileItem(await good(), 'maret.xlsx')], {
			...FROM,
			resultsWorkbook: true,
		});
		const rows = valuesOf(await attachedTo(result), 'Sheet1');
		expect(rows.slice(1).map((row) => row.includes('accepted'))).toEqual([true, true]);
	});

	test('that was refused for certain may go out in the next round', async () => {
		flow().sandbox.addFault({
			on: 'messagecentral.send',
			action: { kind: 'responseCode', code: 409 },
			times: 1,
		});
		const file = await good();
		const rounds: Settings = { around: 'loop', items: [fileItem(file), fileItem(file)] };
		const result = await sendFile([], FROM, { ...GOES_ON, ...rounds });
		const [first, second] = result.rounds.map((outputs) =>
			outputs.flatMap((items) => items.map(({ json }) => json.outcome)),
		);
		expect([first, second]).toEqual([
			['refused', 'refused'],
			['accepted', 'accepted'],
		]);
	});

	test('that is no workbook is not sent, and says what to do', async () => {
		const text = `mobileNumber,var1\n${A},Budi\n${B},Siti\n`;
		const result = await sendFile([fileItem(Buffer.from(text), 'maret.csv')], FROM);
		expect(flow().sends()).toEqual([]);
		expect(inShort(outcomesOf(result))).toEqual([
			`${A} refused unsupported_file`,
			`${B} refused unsupported_file`,
		]);
	});

	test('is kept back as a whole when it is quiet for one of its rows', async () => {
		const hours = { zones: 'ID=Asia/Jakarta, IN=Pacific/Kiritimati' };
		const time = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Jakarta', timeStyle: 'short' });
		const [from, to] = [-60, 60].map((minutes) => time.format(Date.now() + minutes * 60_000));
		const file = await ready(['62', national(A), 'Budi'], ['91', '+919999999999', 'Siti']);
		const options = {
			allowedCountries: ['ID', 'IN'],
			quietHours: { hours: { ...hours, from, to } },
		};
		const result = await sendFile([fileItem(file)], { ...FROM, options });
		expect(flow().sends()).toEqual([]);
		expect(outcomesOf(result).map(({ reasonCode }) => reasonCode)).toEqual([
			'quiet_hours',
			'quiet_hours',
		]);
	});

	test('is kept back as a whole in quiet hours', async () => {
		const time = (minutes: number) =>
			new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Jakarta', timeStyle: 'short' }).format(
				Date.now() + minutes * 60_000,
			);
		const hours = { from: time(-120), to: time(120), zones: 'ID=Asia/Jakarta' };
		const result = await sendFile([fileItem(await good())], {
			...FROM,
			options: { quietHours: { hours } },
		});
		expect(outcomesOf(result).map(({ reasonCode }) => reasonCode)).toEqual([
			'quiet_hours',
			'quiet_hours',
		]);
		expect(flow().sends()).toEqual([]);
	});
});
