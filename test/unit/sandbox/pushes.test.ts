import { startSandbox, type Sandbox } from '../../../sandbox';
import type { Provider, PushConfig } from '../../../sandbox/types';
import { OTP, SMS, send, sendSms, startReceiver, until } from './helper';

const A = '6281210100055';
const B = '6281210100056';
const TO = '919999999999';
let sandbox: Sandbox;
let receiver: Awaited<ReturnType<typeof startReceiver>>;

beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(async () => {
	receiver = await startReceiver();
});
afterEach(async () => {
	sandbox.reset();
	await receiver.close();
});
afterAll(() => sandbox.close());

const bodies = () => receiver.received.map(({ body }) => JSON.parse(body));

/** `more` goes into the provider's part, `push` beside the address. */
const pushTo = (
	provider: Provider,
	push: Partial<PushConfig & { fifthColumn: 'status' }> = {},
	more = {},
) => sandbox.configure({ [provider]: { ...more, push: { url: receiver.url, ...push } } });

describe('TCASTSMS', () => {
	test('puts the reports of accepted messages', async () => {
		pushTo('tcastsms', { extraHeaders: { 'x-secret': 's' } });
		sandbox.configure({ tcastsms: { failNumbers: { [B]: { code: 1003, reason: 'no balance' } } } });
		await sendSms(sandbox, `${A},${B}`);
		await sandbox.flushPushes();
		expect(receiver.received).toHaveLength(1);
		const [{ method, headers, body }] = receiver.received;
		expect([method, headers['content-type'], headers['x-secret']]).toEqual([
			'PUT',
			'application/json',
			's',
		]);
		expect(body).toMatch(
			/^\{"type":"report","cnt":2,"array":\[\[1620442,"6281210100055",20\d{12},0,"success"\],\[1620443,"6281210100056",20\d{12},1003,"no balance"\]\]\}$/,
		);
		expect(sandbox.pushes).toMatchObject([
			{
				provider: 'tcastsms',
				method: 'PUT',
				httpStatus: 200,
				responseBody: '{"status":0}',
				attempt: 1,
			},
		]);
	});

	test('goes in batches, with a number as fifth column', async () => {
		pushTo('tcastsms', { batch: 2, fifthColumn: 'status' });
		await sendSms(sandbox, `${A},${B},6281210100057`);
		await sandbox.flushPushes();
		expect(bodies().map(({ cnt }) => cnt)).toEqual([2, 1]);
		expect(bodies()[0].array[0][4]).toBe(3);
	});

	test('waits until a report is final, or is told so', async () => {
		pushTo('tcastsms', {}, { reportDelayMs: 60_000 });
		await sendSms(sandbox, A);
		await sandbox.flushPushes();
		expect(receiver.received).toHaveLength(0);
		sandbox.ripen();
		await sandbox.flushPushes();
		await sandbox.flushPushes();
		expect(receiver.received).toHaveLength(1);
	});

	test('goes by itself', async () => {
		pushTo('tcastsms', { intervalMs: 10 });
		await sendSms(sandbox, A);
		await until(() => receiver.received.length === 1);
	});

	test('is tried again after an error, then given up', async () => {
		await receiver.close();
		receiver = await startReceiver((count) => ({ status: count < 3 ? 500 : 200, body: 'x' }));
		pushTo('tcastsms', { retries: 2, retryDelayMs: 1 });
		await sendSms(sandbox, A);
		await sandbox.flushPushes();
		expect(sandbox.pushes.map(({ httpStatus, attempt }) => [httpStatus, attempt])).toEqual([
			[500, 1],
			[500, 2],
			[200, 3],
		]);
		pushTo('tcastsms', { url: 'http://127.0.0.1:1/', retries: 0 });
		await sendSms(sandbox, A);
		await sandbox.flushPushes();
		expect(sandbox.pushes.at(-1)).toMatchObject({
			httpStatus: null,
			error: expect.stringContaining('ECONNREFUSED'),
		});
	});

	test('can come twice', async () => {
		pushTo('tcastsms', { repeat: 2 });
		await sendSms(sandbox, A);
		await sandbox.flushPushes();
		expect(bodies()[0]).toEqual(bodies()[1]);
	});

	test('goes nowhere without an address', async () => {
		await sendSms(sandbox, A);
		sandbox.ripen();
		await sandbox.flushPushes();
		expect(sandbox.pushes).toEqual([]);
	});
});

describe('Message Central', () => {
	test('posts one callback per message', async () => {
		pushTo('messagecentral');
		const { json } = await send(sandbox, SMS);
		await sandbox.flushPushes();
		const [{ method, body }] = receiver.received;
		expect(method).toBe('POST');
		const callback = JSON.parse(body);
		expect(Object.keys(callback)).toEqual([
			'apiKey',
			'clientId',
			'messageId',
			'status',
			'errorCode',
			'countryCode',
			'mobile',
			'submitDate',
			'doneDate',
		]);
		expect(callback).toMatchObject({
			apiKey: null,
			messageId: json.data.transactionId,
			status: 'DELIVRD',
			errorCode: 0,
			countryCode: null,
			mobile: TO,
		});
		const done = Date.parse(`${callback.doneDate.replace(' ', 'T')}+05:30`);
		expect(Math.abs(done - Date.now())).toBeLessThan(10_000);
	});

	test('can say several things about a number, one after the other', async () => {
		pushTo('messagecentral', { concurrency: 1 });
		sandbox.configure({
			messagecentral: {
				statusByNumber: { [TO]: ['UNDELIV', 'DELIVRD'] },
				errorCodeByNumber: { [TO]: 5 },
			},
		});
		await send(sandbox, OTP);
		await sandbox.flushPushes();
		expect(bodies().map(({ status, errorCode }) => [status, errorCode])).toEqual([
			['UNDELIV', 5],
			['DELIVRD', 5],
		]);
	});

	test('can come as an array', async () => {
		pushTo('messagecentral', { batch: 10 });
		sandbox.configure({ messagecentral: { statusByNumber: { [TO]: 'EXPIRED' } } });
		const list = encodeURIComponent('91 9999999999, 91 7715131105');
		await send(sandbox, `${SMS}&phoneNumbers=${list}`);
		await sandbox.flushPushes();
		const callbacks: Array<Record<string, string>> = bodies()[0];
		expect(callbacks.map(({ mobile, status }) => [mobile, status])).toEqual([
			[TO, 'EXPIRED'],
			['917715131105', 'DELIVRD'],
		]);
		expect(callbacks.map(({ messageId }) => messageId)).toEqual(
			sandbox.journal.accepted.map(({ messageId }) => messageId),
		);
	});
});
