import type { Action, OddReply } from '../../../sandbox/types';
import { GOES_ON, itemsTo, jsonOf, numberOf, outcomesOf, useFlow } from '../../support/flow';

const flow = useFlow();
const [A, B] = [numberOf(1), numberOf(2)];

/** Sends to A and B in one request that the provider answers so; what became of them, and the hints. */
const sendUnder = async (action: Action, times = 1) => {
	flow().sandbox.addFault({ on: 'tcastsms.sendsms', action, times });
	const result = await flow().tcast({}, { items: itemsTo(A, B), ...GOES_ON });
	return {
		words: outcomesOf(result).map(({ outcome }) => outcome),
		codes: outcomesOf(result).map(({ reasonCode }) => reasonCode),
		warnings: result.hints.filter(({ type }) => type === 'warning'),
		outcomes: outcomesOf(result),
	};
};
const odd = (oddReply: OddReply, more: Partial<Action> = {}): Action => ({
	kind: 'oddReply',
	odd: oddReply,
	...more,
});

describe('TCASTSMS: Send, when the answer names numbers without an ID', () => {
	test.each(['0', '-9', '""', 'null', '"null"'])(
		'with %s: nobody is accepted who was not taken, refused when the counters say so',
		async (refusedId) => {
			const none = await sendUnder(odd({ refusedId }, { acceptFirst: 0 }));
			expect([none.words, flow().taken()]).toEqual([['refused', 'refused'], []]);
			const one = await sendUnder(odd({ refusedId }, { acceptFirst: 1 }));
			expect([one.words, flow().numbersTaken()]).toEqual([['accepted', 'refused'], [A]]);
			expect(one.warnings).toEqual([]);
		},
	);

	test.each(['0', '1e400', '"null"', '1.5', '{}'])(
		'with %s: who was taken is unknown, and a hint says why',
		async (takenId) => {
			const { codes, warnings } = await sendUnder(odd({ takenId }));
			expect(flow().numbersTaken()).toEqual([A, B]);
			expect(codes).toEqual(['contradictory_answer', 'contradictory_answer']);
			expect(warnings).toHaveLength(1);
			expect(warnings[0].message).toMatch(/contradicted itself/);
		},
	);

	test('an ID with blanks around it is the ID', async () => {
		const { outcomes } = await sendUnder(odd({ takenId: 'padded' }));
		expect(outcomes.map(({ messageId }) => messageId)).toEqual(
			flow()
				.taken()
				.map(({ messageId }) => messageId),
		);
	});
});

describe('TCASTSMS: Send, when the answer contradicts itself', () => {
	test('both are listed and none was counted: nobody is accepted, one hint', async () => {
		const { codes, warnings } = await sendUnder(odd({ counters: 'denying' }));
		expect(codes).toEqual(['contradictory_answer', 'contradictory_answer']);
		expect(warnings).toHaveLength(1);
	});

	test.each<[string, OddReply]>([
		['counts', { status: -9, counters: 'boolean', takenId: '0' }],
		['counts in words', { status: -9, counters: 'of', takenId: '0' }],
		['a list', { status: -9, counters: 'none' }],
		['a list that is an object', { status: -9, counters: 'none', listAs: 'map' }],
	])('-9 with %s of what was taken refuses nobody', async (_, reply) => {
		const { codes, warnings } = await sendUnder(odd(reply));
		expect(flow().numbersTaken()).toEqual([A, B]);
		expect(codes).toEqual(['contradictory_answer', 'contradictory_answer']);
		expect(warnings).toHaveLength(1);
	});

	test('numbers of other subscribers that end alike are nobody’s acceptance', async () => {
		const { words } = await sendUnder(odd({ numbers: 'neighbour' }));
		expect(words).toEqual(['unknown', 'unknown']);
	});

	test('an ID that all share is nobody’s own', async () => {
		const { words } = await sendUnder({ kind: 'duplicateIds' });
		expect(words).toEqual(['unknown', 'unknown']);
	});
});

describe('TCASTSMS: Send, when the answer is written in another way', () => {
	test.each<OddReply>([
		{ numbers: 'plus' },
		{ numbers: 'zeros' },
		{ numbers: 'trunk' },
		{ numbers: 'national' },
		{ order: 'reversed', counters: 'text' },
		{ rowsAs: 'objects', takenId: 'text' },
		{ listAs: 'object', counters: 'of' },
		{ listAs: 'map' },
		{ repeated: true },
	])('each is accepted with its own ID: %j', async (reply) => {
		const { outcomes } = await sendUnder(odd(reply));
		expect(outcomes.map(({ to, messageId }) => [to, messageId])).toEqual(
			flow()
				.taken()
				.map(({ to, messageId }) => [to, messageId]),
		);
		expect(outcomes).toHaveLength(2);
	});
});

describe('TCASTSMS: Send, when an answer of the provider comes with an HTTP error', () => {
	test.each([400, 401, 403, 408, 409, 429, 499, 500, 503])(
		'%i: it counts, and nothing is sent again',
		async (httpStatus) => {
			const { words } = await sendUnder(odd({}, { httpStatus }), Infinity);
			expect(words).toEqual(['accepted', 'accepted']);
			expect([flow().sends().length, flow().sentTwice()]).toEqual([1, []]);
		},
	);

	test('a piece of it settles nothing, and nothing is sent again', async () => {
		const body = `{"status":0,"array":[[${A}`;
		const action: Action = { kind: 'http', status: 429, body, accept: true };
		const { words } = await sendUnder(action, Infinity);
		expect([words, flow().sends().length]).toEqual([['unknown', 'unknown'], 1]);
	});

	test('a server’s own "too many requests" is waited for and sent again', async () => {
		const headers = { 'retry-after': '0' };
		const body = '{"status":429,"error":"Too Many Requests"}';
		const { words } = await sendUnder({ kind: 'http', status: 429, body, headers });
		expect([words, flow().sends().length]).toEqual([['accepted', 'accepted'], 2]);
	});
});

describe('TCASTSMS: Send, when something else answers after the request was passed on', () => {
	const location = 'https://elsewhere.example/sendsms';

	test.each<[string, Action]>([
		['302 to the same call', { kind: 'http', status: 302, headers: { location } }],
		['301 to the same call', { kind: 'http', status: 301, headers: { location } }],
		['408', { kind: 'http', status: 408 }],
		['409', { kind: 'http', status: 409 }],
		['422', { kind: 'http', status: 422, body: '{"error":"unprocessable"}' }],
		['499', { kind: 'http', status: 499 }],
		['502 of nginx', { kind: 'http', status: 502, body: '<html><center>nginx</center></html>' }],
		['520', { kind: 'http', status: 520 }],
	])('%s: unknown, once', async (_, action) => {
		const { words } = await sendUnder({ ...action, accept: true }, Infinity);
		expect([words, flow().sends().length]).toEqual([['unknown', 'unknown'], 1]);
	});

	test.each([400, 401, 403, 404, 405, 413, 414])(
		'%i of a web server comes before the request is passed on: refused',
		async (status) => {
			const { words } = await sendUnder({ kind: 'http', status, body: '<html></html>' });
			expect(words).toEqual(['refused', 'refused']);
		},
	);

	test('a code that no table has leaves even one recipient unknown', async () => {
		flow().sandbox.addFault({
			on: 'tcastsms.sendsms',
			action: { kind: 'status', status: -77, accept: true },
		});
		const result = await flow().tcast({}, { items: itemsTo(A) });
		expect(jsonOf(result, 1)).toMatchObject([{ outcome: 'unknown', providerCode: '-77' }]);
		expect(flow().numbersTaken()).toEqual([A]);
	});
});
