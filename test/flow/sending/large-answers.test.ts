import {
	bothNodes,
	GOES_ON,
	itemsTo,
	jsonOf,
	numberOf,
	outcomesOf,
	useFlow,
} from '../../support/flow';

const flow = useFlow();
const numbers = (count: number) => Array.from({ length: count }, (_, n) => numberOf(n + 1));
const MB = 'x'.repeat(1_000_000);
const sizeOf = (value: unknown) => JSON.stringify(value).length;

describe('A large answer of the provider is kept once and cut:', () => {
	test('a refusal of 1 MB for 100 recipients', async () => {
		flow().sandbox.addFault({
			on: 'tcastsms.sendsms',
			action: { kind: 'status', status: -10, extra: { message: MB } },
		});
		const result = await flow().tcast(
			{ options: { includeResponse: true } },
			{ items: itemsTo(...numbers(100)), ...GOES_ON },
		);
		const outcomes = outcomesOf(result);
		expect(outcomes).toHaveLength(100);
		expect(outcomes.map(({ outcome }) => outcome)).toEqual(Array(100).fill('refused'));
		expect(sizeOf(outcomes)).toBeLessThan(100_000);
		expect(outcomes.filter(({ response }) => response !== undefined)).toHaveLength(1);
		expect(outcomes[0].response).toMatch(/^\{"status":-10.*\(cut, it has 10\d{5} characters\)$/);
	});

	test('a failure of 1 MB for 100 recipients', async () => {
		flow().sandbox.addFault({
			on: 'tcastsms.sendsms',
			action: { kind: 'http', status: 500, body: { status: 5, message: MB } },
		});
		const result = await flow().tcast(
			{ options: { includeResponse: true } },
			{ items: itemsTo(...numbers(100)), ...GOES_ON },
		);
		expect(outcomesOf(result).map(({ outcome }) => outcome)).toEqual(Array(100).fill('unknown'));
		expect(sizeOf(outcomesOf(result))).toBeLessThan(100_000);
	});

	test('words of 1 MB that the provider says to a list of 50', async () => {
		flow().sandbox.addFault({
			on: 'messagecentral.send',
			action: { kind: 'responseCode', code: 800, message: MB },
			times: Infinity,
		});
		const result = await flow().run(
			'messageCentral',
			{
				resource: 'sms',
				operation: 'sendBulk',
				to: '={{ $json.to }}',
				message: 'Halo',
				senderId: 'UTOMOB',
			},
			{ items: itemsTo(...numbers(50)), ...GOES_ON },
		);
		expect(outcomesOf(result)).toHaveLength(50);
		expect(sizeOf(outcomesOf(result))).toBeLessThan(150_000);
	});

	test('an answer of 1 MB about 100 reports that nobody can read', async () => {
		flow().sandbox.addFault({
			on: 'tcastsms.getreport',
			action: { kind: 'status', status: 0, extra: { array: MB } },
		});
		const ids = numbers(100).map((_, n) => ({ json: { messageId: String(n + 1) } }));
		const result = await flow().run(
			'tcastSms',
			{ resource: 'deliveryReport', operation: 'get' },
			{ items: ids },
		);
		expect(jsonOf(result)).toHaveLength(100);
		expect(sizeOf(jsonOf(result))).toBeLessThan(100_000);
	});

	test.each(Object.entries(bothNodes(flow, GOES_ON)))(
		'%s: a small answer to one recipient stays as it came',
		async (_, send) => {
			flow().sandbox.addFault({
				on: '*',
				when: { number: numberOf(1) },
				action: { kind: 'http', status: 500, body: { status: -10, responseCode: 800, odd: [1] } },
			});
			const options = { includeResponse: true };
			const [outcome] = outcomesOf(await send({ options }, { items: itemsTo(numberOf(1)) }));
			expect(outcome.response).toEqual({ status: -10, responseCode: 800, odd: [1] });
		},
	);
});
