import type { Action } from '../../../sandbox/types';
import { GOES_ON, itemsTo, jsonOf, numberOf, summaryOf, useFlow } from '../../support/flow';

const flow = useFlow();
const [A, B, C] = [1, 2, 3].map(numberOf);

/** Sends a message and a code to A under a fault; what became of each. */
const sendBoth = async (action: Action) => {
	flow().sandbox.addFault({ on: 'messagecentral.send', action, times: Infinity });
	return [
		summaryOf(await flow().message({}, { items: itemsTo(A), ...GOES_ON })),
		summaryOf(await flow().otp({}, { items: itemsTo(B), ...GOES_ON })),
	];
};
const unknown = [
	[[], [`${A}: unknown`]],
	[[], [`${B}: unknown`]],
];

describe('Message Central: a message or code that was taken', () => {
	test.each<[string, Partial<Action>]>([
		['202 ACCEPTED', { outer: { responseCode: 202, message: 'ACCEPTED' } }],
		['201', { outer: { responseCode: 201 } }],
		['2000', { outer: { responseCode: 2000 }, data: { responseCode: '2000' } }],
		['0', { outer: { responseCode: 0 } }],
		['400 outside, 200 inside', { outer: { responseCode: 400 } }],
		['200 outside, 400 inside', { data: { responseCode: '400' } }],
		['408', { outer: { responseCode: 408 } }],
		['520', { outer: { responseCode: 520 } }],
		['520 with HTTP 520', { outer: { responseCode: 520 }, httpStatus: 520 }],
		['511 and an ID', { outer: { responseCode: 511 }, data: { responseCode: '511' } }],
		['an error beside the success', { data: { errorMessage: 'INSUFFICIENT_CREDITS' } }],
		['a refusal for its message', { outer: { message: 'MAXIMUM_LIMIT_REACHED' } }],
		['the number of another', { data: { mobileNumber: '81299999999' } }],
	])('is unknown, and sent once, when the answer says %s', async (_, change) => {
		expect(await sendBoth({ kind: 'reworded', ...change })).toEqual(unknown);
		expect(flow().numbersAsked()).toEqual([A, B]);
	});

	test.each([401, 403, 408, 429])(
		'is accepted, and sent once, when its success comes with HTTP %i',
		async (httpStatus) => {
			expect(await sendBoth({ kind: 'reworded', httpStatus })).toEqual([
				[[`${A}: accepted`], []],
				[[`${B}: accepted`], []],
			]);
			expect(flow().numbersAsked()).toEqual([A, B]);
		},
	);

	test.each([401, 403])(
		'is unknown, and sent once, when HTTP %i cuts its answer off',
		async (status) => {
			const body = '{"responseCode":200,"message":"SUCCESS","data":{"verific';
			expect(await sendBoth({ kind: 'http', status, body, accept: true })).toEqual(unknown);
			expect(flow().numbersAsked()).toEqual([A, B]);
		},
	);

	test('is not sent again by the next run of its campaign, whatever the code', async () => {
		const action = { kind: 'reworded', outer: { responseCode: 202 } } as const;
		flow().sandbox.addFault({ on: 'messagecentral.send', action, times: Infinity });
		const campaign = { repeatProtection: 'campaign', campaign: 'x' };
		for (let run = 0; run < 2; run++) await flow().message(campaign, { items: itemsTo(A, B) });
		expect(flow().sentTwice()).toEqual([]);
		expect(flow().numbersTaken().sort()).toEqual([A, B]);
	});

	test('of an unlisted code stops the run like a refusal would', async () => {
		const action = { kind: 'responseCode', code: 777 } as const;
		flow().sandbox.addFault({ on: 'messagecentral.send', action, times: Infinity });
		const numbers = Array.from({ length: 20 }, (_, index) => numberOf(index));
		const options = { concurrency: 1 };
		const result = await flow().message({ options }, { items: itemsTo(numbers) });
		expect(flow().sends()).toHaveLength(3);
		expect(jsonOf(result, 1).map(({ outcome }) => outcome)).toEqual([
			...Array<string>(3).fill('unknown'),
			...Array<string>(17).fill('refused'),
		]);
	});
});

describe('Message Central: an answer to a list of numbers', () => {
	const sendList = async (change: Partial<Action>) => {
		flow().sandbox.addFault({
			on: 'messagecentral.send',
			action: { kind: 'reworded', acceptFirst: 1, ...change },
		});
		const parameters = { operation: 'sendBulk', options: { concurrency: 1 } };
		const result = await flow().message(parameters, { items: itemsTo(A, B, C), ...GOES_ON });
		expect(flow().numbersTaken()).toEqual([A]);
		return result;
	};

	test.each(['codes', 'words'])('that has %s for each is read one by one', async (shape) => {
		const result = await sendList({ shape });
		expect(summaryOf(result)).toEqual([[`${A}: accepted`], [`${B}: refused`, `${C}: refused`]]);
		expect(jsonOf(result)[0].messageId).toBe(flow().taken()[0].messageId);
	});

	test.each(['rejected', 'byNumber'])(
		'that says who was turned away (%s) leaves the others with the ID of all',
		async (shape) => {
			const result = await sendList({ shape });
			expect(summaryOf(result)).toEqual([[`${A}: accepted`], [`${B}: refused`, `${C}: refused`]]);
			expect(jsonOf(result)).toMatchObject([{ batch: true, batchId: flow().taken()[0].batchId }]);
		},
	);

	test('that says of whom it failed leaves these unknown', async () => {
		expect(summaryOf(await sendList({ shape: 'failed' }))).toEqual([
			[`${A}: accepted`],
			[`${B}: unknown`, `${C}: unknown`],
		]);
	});

	test.each<[string, Partial<Action>]>([
		['only counts them', { shape: 'counts' }],
		['has the code 207', { outer: { responseCode: 207 } }],
		['has HTTP 207', { httpStatus: 207 }],
		['has no ID', { data: { transactionId: null, verificationId: null } }],
		['has an error beside the success', { data: { errorMessage: 'PARTIAL FAILURE' } }],
	])('that %s leaves all unknown', async (_, change) => {
		expect(summaryOf(await sendList(change))).toEqual([
			[],
			[A, B, C].map((number) => `${number}: unknown`),
		]);
	});

	test('of the code 207 is read one by one where it names them', async () => {
		const result = await sendList({ shape: 'codes', outer: { responseCode: 207 } });
		expect(summaryOf(result)).toEqual([[`${A}: accepted`], [`${B}: refused`, `${C}: refused`]]);
	});
});
