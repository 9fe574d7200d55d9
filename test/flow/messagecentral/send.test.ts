import {
	GOES_ON,
	itemsTo,
	jsonOf,
	numberOf,
	outcomesOf,
	summaryOf,
	useFlow,
} from '../../support/flow';

const flow = useFlow();
const [A, B, C] = [numberOf(1), numberOf(2), numberOf(3)];
const query = () => flow().sends()[0]?.query;

describe('Message Central: Send SMS', () => {
	test('gives the transaction ID as the message ID, the verification ID beside it', async () => {
		const result = await flow().message({}, { items: itemsTo(A) });
		const [{ messageId, verificationId }] = flow().taken();
		expect(jsonOf(result)).toMatchObject([
			{ provider: 'messagecentral', to: A, outcome: 'accepted', messageId, verificationId },
		]);
	});

	test('sends calling code and national number apart', async () => {
		await flow().message({}, { items: itemsTo('+62 (0)812 1000 0001') });
		expect(query()).toMatchObject({ countryCode: '62', mobileNumber: '81210000001' });
	});

	test.each([
		['US', '+1 201 555 0123', '1', '2015550123'],
		['a three-digit code', '+852 5123 4567', '852', '51234567'],
		['India', '919999999999', '91', '9999999999'],
	])('takes a number of %s apart', async (_, to, countryCode, mobileNumber) => {
		const credentials = { messageCentralApi: flow().mcCredential({ country: '' }) };
		await flow().message({}, { items: itemsTo(to), credentials });
		expect(query()).toMatchObject({ countryCode, mobileNumber });
	});

	test.each([`${A},${B};${C}`, [A, B, C], `${A}\n${B}\t${C}`])(
		'sends %p one by one, each accepted with an ID of its own',
		async (to) => {
			const result = await flow().message({}, { items: itemsTo(to) });
			expect(summaryOf(result)[0]).toEqual([A, B, C].map((number) => `${number}: accepted`));
			expect(flow().sends()).toHaveLength(3);
			expect(new Set(jsonOf(result).map(({ messageId }) => messageId)).size).toBe(3);
		},
	);

	test('uses the text, the sender, the channel and the type of each item', async () => {
		const items = [
			{ json: { to: A, text: 'satu', brand: 'ONE', flow: 'SMS', type: 'PROMOTIONAL' } },
			{ json: { to: B, text: 'dua', brand: 'TWO', flow: 'RCS', type: 'TRANSACTION' } },
		];
		await flow().message(
			{
				message: '={{ $json.text }}',
				senderId: '={{ $json.brand }}',
				channel: '={{ $json.flow }}',
				messageType: '={{ $json.type }}',
			},
			{ items },
		);
		const taken = [...flow().taken()].sort((a, b) => a.to.localeCompare(b.to));
		expect(taken).toMatchObject([
			{ to: A, text: 'satu', senderId: 'ONE', channel: 'SMS', messageType: 'PROMOTIONAL' },
			{ to: B, text: 'dua', senderId: 'TWO', channel: 'RCS', messageType: 'TRANSACTION' },
		]);
	});

	test('uses a channel and a message type that were typed', async () => {
		await flow().message(
			{
				channel: 'custom',
				customChannel: 'WHATSAPP',
				messageType: 'custom',
				customMessageType: 'X',
			},
			{ items: itemsTo(A) },
		);
		expect(query()).toMatchObject({ flowType: 'WHATSAPP', messageType: 'X' });
	});

	test('sends blanks as %20 and nothing as +', async () => {
		await flow().message({ message: 'a b+c & d', senderId: 'MY BRAND' }, { items: itemsTo(A) });
		const [{ rawUrl, method, body }] = flow().sends();
		expect([method, body]).toEqual(['POST', '']);
		expect(rawUrl).toContain('message=a%20b%2Bc%20%26%20d');
		expect(rawUrl).not.toContain('+');
		expect(flow().taken()[0].text).toBe('a b+c & d');
	});

	test('keeps all 19 digits of template and entity ID', async () => {
		const ids = { templateId: '1107161234567890123', entityId: '1101161234567890123' };
		await flow().message({ options: ids }, { items: itemsTo(A) });
		expect(flow().taken()).toMatchObject([ids]);
	});

	test.each([
		['only a template ID', { templateId: '1107161234567890123' }, /'Entity ID' is empty/],
		['only an entity ID', { entityId: '1101161234567890123' }, /'Template ID' is empty/],
		[
			'an ID that lost digits as a number',
			{ templateId: '={{ 1107161234567890123 }}', entityId: '1101161234567890123' },
			/'Template ID'.*lost digits.*text/,
		],
	])('refuses %s, and no request leaves', async (_, ids, words) => {
		const result = await flow().message({ options: ids }, { items: itemsTo(A), ...GOES_ON });
		expect(outcomesOf(result)).toMatchObject([
			{ outcome: 'refused', reasonCode: 'template_mismatch', reason: expect.stringMatching(words) },
		]);
		expect(flow().numbersAsked()).toEqual([]);
	});

	test.each([
		['an empty sender', { senderId: '={{ "" }}' }, 'invalid_sender'],
		['an empty typed channel', { channel: 'custom', customChannel: ' ' }, 'missing_value'],
		[
			'an empty typed type',
			{ messageType: 'custom', customMessageType: '={{ "" }}' },
			'missing_value',
		],
	])('refuses %s, and no request leaves', async (_, parameters, reasonCode) => {
		const result = await flow().message(parameters, { items: itemsTo(A), ...GOES_ON });
		expect(outcomesOf(result)).toMatchObject([{ outcome: 'refused', reasonCode }]);
		expect(flow().numbersAsked()).toEqual([]);
	});

	test('takes an error inside an HTTP 200 for what it is', async () => {
		flow().sandbox.configure({ messagecentral: { balance: 0 } });
		const result = await flow().message({}, { items: itemsTo(A), ...GOES_ON });
		expect(outcomesOf(result)).toMatchObject([
			{ outcome: 'refused', reasonCode: 'insufficient_balance', providerCode: '508' },
		]);
	});

	test.each([
		['the provider failed, inside an HTTP 200', { kind: 'responseCode', code: 500, accept: true }],
		['the server failed', { kind: 'http', status: 500, accept: true }],
		['the connection was reset', { kind: 'resetAfter' }],
		['the answer was cut off', { kind: 'truncate' }],
		['nothing came', { kind: 'hang', accept: true }],
	] as const)('is unknown and made once when %s, retried or not', async (_, action) => {
		flow().sandbox.addFault({ on: 'messagecentral.send', action, times: Infinity });
		const result = await flow().message(
			{ options: { timeout: 1 } },
			{ items: itemsTo(A), retryOnFail: true, maxTries: 5, waitBetweenTries: 1 },
		);
		expect(summaryOf(result)[1]).toEqual([`${A}: unknown`]);
		expect([result.tries, flow().sends().length, flow().taken().length]).toEqual([1, 1, 1]);
	});

	test('is sent after a pause when requests came too often, once', async () => {
		const action = { kind: 'http', status: 429, headers: { 'retry-after': '0' } } as const;
		flow().sandbox.addFault({ on: 'messagecentral.send', action });
		const result = await flow().message({}, { items: itemsTo(A) });
		expect(summaryOf(result)[0]).toEqual([`${A}: accepted`]);
		expect(flow().sentTwice()).toEqual([]);
	});

	test('stops after three refusals of the same kind', async () => {
		flow().sandbox.configure({ messagecentral: { balance: 2 } });
		const numbers = Array.from({ length: 30 }, (_, n) => numberOf(n));
		const result = await flow().message(
			{ options: { concurrency: 1 } },
			{ items: itemsTo(numbers) },
		);
		expect(flow().sends()).toHaveLength(5);
		expect(jsonOf(result, 1).at(-1)).toMatchObject({
			reasonCode: 'not_tried',
			providerCode: '508',
		});
	});

	test('warns when the answer names an ID that another recipient got too', async () => {
		const action = { kind: 'duplicateIds' } as const;
		flow().sandbox.addFault({ on: 'messagecentral.send', action, times: Infinity });
		const { hints } = await flow().message({}, { items: itemsTo(A, B) });
		expect(hints.filter(({ type }) => type === 'warning')).toHaveLength(1);
	});
});
