import { DateTime } from 'luxon';
import {
	GOES_ON,
	bothNodes,
	itemsTo,
	jsonOf,
	numberOf,
	outcomesOf,
	useFlow,
} from '../../support/flow';
import { inShort, sheetItem } from './support';

const flow = useFlow();
const [A, B, C, D, E] = [1, 2, 3, 4, 5].map(numberOf);
const ME = numberOf(99);

const both = describe.each(Object.entries(bothNodes(flow, GOES_ON)));

both('Test Recipient (%s)', (_, send) => {
	const options = { testRecipient: `0${ME.slice(2)}` };
	const items = [A, B, C, D, E].map((to, index) => ({
		json: { to, text: `Text ${[1, 1, 2, 3, 4][index]}` },
	}));

	test('gets the first three different texts, and nobody else gets anything', async () => {
		const result = await send({ message: '={{ $json.text }}', options }, { items });
		expect(
			flow()
				.taken()
				.map(({ to, text }) => `${to} ${text}`)
				.sort(),
		).toEqual([`${ME} Text 1`, `${ME} Text 2`, `${ME} Text 3`]);
		expect(
			flow()
				.numbersAsked()
				.filter((number) => number !== ME),
		).toEqual([]);
		expect(outcomesOf(result)).toHaveLength(3);
		for (const json of outcomesOf(result)) {
			expect(json).toMatchObject({ to: ME, outcome: 'accepted', test: true });
		}
		expect(result.hints.map(({ message }) => message).join()).toMatch(/Test Recipient/);
	});

	test('gets one text when all are the same', async () => {
		await send({ options }, { items: itemsTo(A, B, C) });
		expect(flow().numbersTaken()).toEqual([ME]);
	});

	test('gets the texts of rows', async () => {
		const rows = [
			['Nama', 'HP'],
			['Budi', A],
			['Siti', B],
		];
		const parameters = {
			source: 'spreadsheet',
			binaryPropertyName: 'data',
			message: 'Hai ##Nama##',
		};
		await send({ ...parameters, options }, { items: [await sheetItem(rows)] });
		expect(
			flow()
				.taken()
				.map(({ to, text }) => [to, text]),
		).toEqual([
			[ME, 'Hai Budi'],
			[ME, 'Hai Siti'],
		]);
	});

	test('that is no number stops before anything is sent', async () => {
		const { error } = await send(
			{ options: { testRecipient: 'me' } },
			{ items, onError: 'stopWorkflow' },
		);
		expect(error?.message).toMatch(/Test Recipient/);
		expect(flow().numbersAsked()).toEqual([]);
	});

	test.each(['={{ $json.nobody }}', '={{ null }}', '', ' '])(
		'set to %p, which is nothing, does not send to everybody',
		async (testRecipient) => {
			await send({ options: { testRecipient } }, { items: itemsTo(A, B) });
			expect(flow().numbersAsked()).toEqual([]);
		},
	);
});

both('Skip Duplicates (%s)', (name, send) => {
	const written = [A, `0${A.slice(2)}`, `+${A}`, B];

	test('on: a number gets one text, however it is written', async () => {
		const result = await send({}, { items: itemsTo(...written) });
		expect(outcomesOf(result)).toHaveLength(4);
		expect(flow().numbersTaken().sort()).toEqual([A, B]);
	});

	test('off: each is sent to, but never twice in one request', async () => {
		const result = await send(
			{ options: { dropDuplicates: false } },
			{ items: itemsTo(...written) },
		);
		expect(jsonOf(result).map(({ outcome }) => outcome)).toEqual(Array<string>(4).fill('accepted'));
		expect(flow().numbersTaken().sort()).toEqual([A, A, A, B]);
		expect(new Set(jsonOf(result).map(({ messageId }) => messageId)).size).toBe(4);
		for (const { numbers } of flow().sends()) expect(new Set(numbers).size).toBe(numbers.length);
		expect(flow().sends()).toHaveLength(name === 'TCASTSMS' ? 3 : 4);
	});
});

both('Opt-Out List (%s)', (_, send) => {
	test.each([
		['as MSISDN', A],
		['with a plus', `+${A}`],
		['as people write it', `0${A.slice(2, 5)}-${A.slice(5, 9)}-${A.slice(9)}`],
		['with blanks', `+62 ${A.slice(2, 5)} ${A.slice(5)}`],
		['in a list with commas', `${C}, ${A}`],
		['in lines', `${C}\n${A}\n`],
		['with semicolons', `${C};${A}`],
	])('is recognised %s', async (__, optOut) => {
		const result = await send({ options: { optOut } }, { items: itemsTo(A, B) });
		expect(inShort(outcomesOf(result))).toEqual([`${B} accepted`, `${A} skipped opted_out`]);
		expect(flow().numbersAsked()).toEqual([B]);
	});

	test.each([
		['numbers', `={{ [${A}, ${C}] }}`],
		['texts', `={{ ['${C}', '0${A.slice(2)}'] }}`],
	])('is recognised as a list of %s from an expression', async (__, optOut) => {
		await send({ options: { optOut } }, { items: itemsTo(A, B) });
		expect(flow().numbersAsked()).toEqual([B]);
	});

	test.each(['={{ $json.nobody }}', '={{ null }}'])(
		'set to %p, which is no list, does not send to those who opted out',
		async (optOut) => {
			await send({ options: { optOut } }, { items: itemsTo(A, B) });
			expect(flow().numbersAsked()).toEqual([]);
		},
	);

	const local = (number: string) => `0${number.slice(2)}`;

	test.each([
		['items', `={{ [{ json: { phone: '${local(A)}' } }, { json: { phone: '${C}' } }] }}`],
		['objects', `={{ [{ phone: '${local(A)}', id: 1620443 }, { phone: ${C} }] }}`],
		['one object', `={{ { phone: '${A}' } }}`],
		[
			'rows by a title of their own',
			`={{ [{ Nama: 'Budi', 'No HP': '${local(A)}', Kota: 'X' }] }}`,
		],
		[
			'rows of a table',
			`={{ [{ id: 7, from: '${A}', keyword: 'STOP', at: '2026-11-27T08:00:00' }] }}`,
		],
		['nested lists', `={{ [['${C}'], [['${local(A)}']]] }}`],
		['JSON text', `["${local(A)}", "${C}"]`],
		['JSON text of objects', `={{ JSON.stringify([{ phone: '${local(A)}' }]) }}`],
		['a set', `={{ new Set(['${local(A)}']) }}`],
		['texts with .0 of a CSV file', `={{ ['${local(A)}.0', '${C}.00'] }}`],
		['texts with a decimal comma', `${A.slice(2)},0; ${C},0`],
		['links and addresses of WhatsApp', `={{ ['https://wa.me/${A}', '${C}@s.whatsapp.net'] }}`],
	])('is read from %s', async (__, optOut) => {
		const result = await send({ options: { optOut } }, { items: itemsTo(A, B) });
		expect(inShort(outcomesOf(result))).toEqual([`${B} accepted`, `${A} skipped opted_out`]);
		expect(flow().numbersAsked()).toEqual([B]);
	});

	const unreadable = [
		'n/a',
		`budi, ${A}`,
		'={{ ["abc"] }}',
		'={{ [{ a: 1 }] }}',
		'={{ [{}] }}',
		'={{ { phone: null } }}',
		'={{ [{ phone: "n/a", ref: 81210100077 }] }}',
		`={{ [{ phone: '${A}', mobile: '${C}' }] }}`,
		'={{ [null] }}',
		`={{ [undefined, '${A}'] }}`,
		'={{ [true] }}',
		'={{ 6281210000000 }}',
		'={{ false }}',
		`${A} (1)`,
		'8.12E+10',
		'={{ "Not these: " + [{ phone: 1 }] }}',
	];

	test.each(unreadable)(
		'with an entry that cannot be read (%p) sends to nobody',
		async (optOut) => {
			const settings = { items: itemsTo(A, B), onError: 'stopWorkflow' as const };
			const { error } = await send({ options: { optOut } }, settings);
			expect(error?.message).toContain("'Opt-Out List'");
			expect(error?.description).toContain("'Ignore Unreadable Opt-Outs'");
			expect(flow().numbersAsked()).toEqual([]);
		},
	);

	test('with an entry that cannot be read leaves everybody on Not Accepted where errors do not stop', async () => {
		const result = await send({ options: { optOut: 'n/a' } }, { items: itemsTo(A, B) });
		expect(jsonOf(result)).toEqual([]);
		expect(jsonOf(result, 1)).toMatchObject([
			{ outcome: 'refused', reasonCode: 'invalid_setting' },
			{ outcome: 'refused', reasonCode: 'invalid_setting' },
		]);
		expect(flow().numbersAsked()).toEqual([]);
	});

	test('names entries that cannot be read, and still keeps to the others, where that is wanted', async () => {
		const options = { optOut: `budi, ${A}`, ignoreUnreadableOptOuts: true };
		const result = await send({ options }, { items: itemsTo(A, B) });
		expect(result.hints.map(({ message }) => message).join('\n')).toMatch(/Opt-Out List.*budi/);
		expect(flow().numbersAsked()).toEqual([B]);
	});

	test.each(['', ' ', ' ,\n', '={{ [] }}', '={{ [[]] }}', '={{ [""] }}', '[]'])(
		'that is empty (%p) sends to everybody',
		async (optOut) => {
			await send({ options: { optOut } }, { items: itemsTo(A, B) });
			expect(flow().numbersAsked().sort()).toEqual([A, B]);
		},
	);
});

/** Quiet hours around now in Jakarta, with this many minutes before and behind. */
const around = (before: number, behind: number) => {
	const now = DateTime.now().setZone('Asia/Jakarta');
	return {
		hours: {
			from: now.plus({ minutes: before }).toFormat('HH:mm'),
			to: now.plus({ minutes: behind }).toFormat('HH:mm'),
			zones: 'ID=Asia/Jakarta',
		},
	};
};

both('Quiet Hours (%s)', (_, send) => {
	test('hold everybody back in them, with the time from which sending is possible', async () => {
		const quietHours = around(-120, 120);
		const result = await send({ options: { quietHours } }, { items: itemsTo(A, B) });
		expect(inShort(jsonOf(result, 1))).toEqual([
			`${A} skipped quiet_hours`,
			`${B} skipped quiet_hours`,
		]);
		expect(flow().numbersAsked()).toEqual([]);
		const notBefore = DateTime.fromISO(String(jsonOf(result, 1)[0].notBefore));
		expect(notBefore.setZone('Asia/Jakarta').toFormat('HH:mm')).toBe(quietHours.hours.to);
		const minutes = notBefore.diffNow().as('minutes');
		expect(minutes).toBeGreaterThan(110);
		expect(minutes).toBeLessThanOrEqual(121);
	});

	test.each([
		['later', 120, 240],
		['over', -240, -120],
	])('that are %s hold nobody back', async (__, before, behind) => {
		const options = { quietHours: around(before, behind) };
		const result = await send({ options }, { items: itemsTo(A) });
		expect(inShort(jsonOf(result))).toEqual([`${A} accepted`]);
	});

	test('go by the clock of each recipient', async () => {
		const quietHours = around(-120, 120);
		quietHours.hours.zones += ', SG=Pacific/Honolulu';
		const options = { quietHours, allowedCountries: ['*'] };
		const result = await send({ options }, { items: itemsTo(A, '+6581234567') });
		expect(inShort(outcomesOf(result))).toEqual([
			'6581234567 accepted',
			`${A} skipped quiet_hours`,
		]);
	});

	test.each([
		{ from: '25:00', to: '08:00' },
		{ from: '08:00', to: '08:00' },
		{ from: '', to: '08:00' },
		{ from: '21:00', to: '08:00', zones: 'ID=Asia/Atlantis' },
		{ from: '21:00', to: '08:00', zones: 'Asia/Jakarta' },
	])('that cannot be read (%p) stop before anything is sent', async (hours) => {
		const { error } = await send(
			{ options: { quietHours: { hours } } },
			{ items: itemsTo(A), onError: 'stopWorkflow' },
		);
		expect(error?.message).toContain("'Quiet Hours'");
		expect(flow().numbersAsked()).toEqual([]);
	});
});

both('Odd Characters (%s)', (_, send) => {
	const message = '“Halo” – it’s\u00A0ok… é 😀 ñ';

	test('are kept unless asked for', async () => {
		await send({ message }, { items: itemsTo(A) });
		expect(flow().taken()[0].text).toBe(message);
	});

	test('are replaced, letters and emoji stay', async () => {
		const options = { oddCharacters: 'plain' };
		await send({ message, options }, { items: itemsTo(A) });
		expect(flow().taken()[0].text).toBe('"Halo" - it\'s ok... é 😀 ñ');
	});

	test('are replaced in filled values too, and make the text cheaper', async () => {
		const items = [{ json: { to: A, name: 'D’Ara' } }];
		const parameters = { message: `##name##, ${'a'.repeat(80)}` };
		const dear = await send(parameters, { items });
		const cheap = await send({ ...parameters, options: { oddCharacters: 'plain' } }, { items });
		expect(jsonOf(dear)).toMatchObject([{ segments: 2, encoding: 'UCS-2' }]);
		expect(jsonOf(cheap)).toMatchObject([{ segments: 1, encoding: 'GSM-7' }]);
		expect(
			flow()
				.taken()
				.map(({ segments }) => segments),
		).toEqual([2, 1]);
	});
});

both('Messages per Second (%s)', (_, send) => {
	test('spaces requests by their recipients, by the times in the journal', async () => {
		const options = { messagesPerSecond: 10, numbersPerRequest: 3, concurrency: 5 };
		const many = [A, B, C, D, E, numberOf(6)];
		await send({ options }, { items: itemsTo(...many) });
		const sends = flow().sends();
		expect(flow().numbersTaken().sort()).toEqual(many);
		for (let last = 1; last < sends.length; last++) {
			const before = sends.slice(0, last).flatMap(({ numbers }) => numbers).length;
			// Later than that is no mistake; the clock's own grain is allowed for.
			expect(sends[last].at - sends[0].at).toBeGreaterThanOrEqual(before * 100 - 60);
		}
	});
});
