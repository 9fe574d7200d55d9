import * as fc from 'fast-check';
import { MessageCentralTrigger } from '../../../nodes/MessageCentralTrigger/MessageCentralTrigger.node';
import { reportsFromAnswer } from '../../../nodes/TcastSms/delivery';
import { TcastSmsTrigger } from '../../../nodes/TcastSmsTrigger/TcastSmsTrigger.node';
import { callWebhook, type FakeRequest } from '../../support/webhook-context';

const SECRET = 'correct-horse-battery-staple';
const RUNS = { numRuns: 1000 };
const NODES = [new TcastSmsTrigger(), new MessageCentralTrigger()];

const cell = fc.oneof(
	fc.integer(),
	fc.constantFrom(0, 1, 2, 3, 1003, 20180801123015, '62812', 'success', '', null, true),
	fc.string(),
	fc.double(),
	fc.jsonValue(),
);
/** Nearly right pushes and callbacks, which get deeper into the parsers than random JSON does. */
const pushLike = fc.record(
	{
		type: fc.oneof(fc.constant('report'), fc.string(), fc.integer()),
		cnt: cell,
		array: fc.oneof(
			fc.array(fc.oneof(fc.array(cell, { maxLength: 9 }), cell), { maxLength: 8 }),
			cell,
		),
	},
	{ requiredKeys: [] },
);
const callbackLike = fc.record(
	{
		messageId: cell,
		status: fc.oneof(fc.constantFrom('DELIVRD', 'tidak diketahui', '__proto__'), cell),
		mobile: cell,
		errorCode: cell,
		submitDate: fc.oneof(fc.constant('2023-11-02 13:59:18'), cell),
		doneDate: cell,
		apiKey: cell,
	},
	{ requiredKeys: [] },
);
const payload = fc.oneof(
	pushLike,
	callbackLike,
	fc.array(fc.oneof(pushLike, callbackLike, cell), { maxLength: 4 }),
	fc.jsonValue(),
);
const rawBody = fc.oneof(
	payload.map((value) => Buffer.from(JSON.stringify(value))),
	payload.map((value) => Buffer.from(JSON.stringify(value).slice(0, -1))),
	fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
	fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
);
const token = fc.oneof(
	fc.constantFrom(undefined, '', SECRET.slice(1), `${SECRET}a`, [SECRET, SECRET], { a: SECRET }),
	fc.string({ unit: 'binary' }),
	fc.jsonValue(),
);
const request = fc.record({
	method: fc.constantFrom('PUT', 'POST', 'GET', 'HEAD'),
	rawBody,
	headers: fc.dictionary(
		fc.constantFrom('content-type', 'x-callback-token', 'x-forwarded-for'),
		fc.string(),
	),
	ip: fc.constantFrom('203.0.113.7', '::ffff:10.0.0.1', '2001:db8::1', ''),
}) as fc.Arbitrary<FakeRequest>;
const node = fc.constantFrom(...NODES);

describe('Whatever arrives', () => {
	test('is answered, and starts an execution only with well-formed reports', async () => {
		await fc.assert(
			fc.asyncProperty(node, request, async (trigger, incoming) => {
				const rest = { ...incoming, headers: undefined };
				const outcome = await callWebhook(
					trigger,
					{ ...rest, query: { token: SECRET } },
					{ secret: SECRET, nodeId: 'one' },
				);
				expect([200, 400, 413]).toContain(outcome.status);
				if (outcome.status !== 200) expect(outcome.outputs).toBeNull();
				for (const item of outcome.items) {
					expect(typeof item.eventKey).toBe('string');
					expect(item).not.toHaveProperty('error');
					expect(item.to === null || /^\d+$/.test(item.to as string)).toBe(true);
				}
			}),
			RUNS,
		);
	});

	test('starts nothing without the secret', async () => {
		await fc.assert(
			fc.asyncProperty(node, request, token, async (trigger, incoming, query) => {
				fc.pre(query !== SECRET && incoming.headers?.['x-callback-token'] !== SECRET);
				const outcome = await callWebhook(
					trigger,
					{ ...incoming, query: { token: query } },
					{ secret: SECRET, nodeId: 'two' },
				);
				expect(outcome).toMatchObject({ status: 403, outputs: null });
			}),
			RUNS,
		);
	});
});

describe('An answer to "get report"', () => {
	test('gives one report per requested id, in that order, whatever it looks like', () => {
		const ids = fc.array(fc.integer({ min: 1, max: 50 }).map(String), { maxLength: 20 });
		fc.assert(
			fc.property(fc.oneof(payload, pushLike), ids, (answer, requested) => {
				const reports = reportsFromAnswer(answer, requested, { timeZone: 'Asia/Jakarta' });
				expect(reports.map(({ messageId }) => messageId)).toEqual(requested);
			}),
			RUNS,
		);
	});
});
