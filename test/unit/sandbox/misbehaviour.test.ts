import { startSandbox, type Sandbox } from '../../../sandbox';
import type { Action, Fault } from '../../../sandbox/types';
import { LOGIN, open, pause, sendSms, take, unpackedSize, until } from './helper';

const A = '6281210100055';
let sandbox: Sandbox;
let secure: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
	secure = await startSandbox({ https: true });
});
afterEach(() => {
	sandbox.reset();
	secure.reset();
});
afterAll(async () => {
	await sandbox.close();
	await secure.close();
});

const addFault = (action: Action, to = sandbox) => to.addFault({ on: 'tcastsms.sendsms', action });

const openFrom = async (to: Sandbox) =>
	await open(`${to.url}/sendsms?${LOGIN}&numbers=${A}&content=Halo`);

describe('an answer without an end', () => {
	test.each([
		[true, [A]],
		[false, []],
	])('drips, taken: %s', async (accept, expected) => {
		addFault({ kind: 'drip', everyMs: 1, accept });
		const text = await take(await openFrom(sandbox), 200);
		expect(JSON.parse(text).status).toBe(0);
		expect(text).toMatch(/ $/);
		expect(sandbox.journal.accepted.map(({ to }) => to)).toEqual(expected);
		expect(sandbox.journal.requests[0].outcome.answeredAt).toBeNull();
	});

	test('drips header by header and never comes to the body', async () => {
		addFault({ kind: 'drip', part: 'headers', everyMs: 1 });
		await expect(openFrom(sandbox)).rejects.toMatchObject({ code: 'HPE_HEADER_OVERFLOW' });
	});

	test('floods as long as it is read', async () => {
		addFault({ kind: 'flood' });
		expect((await take(await openFrom(sandbox), 20_000_000)).length).toBeGreaterThan(19_000_000);
	});

	test('has the length that is asked for, and is the usual answer', async () => {
		addFault({ kind: 'flood', bytes: 3_000_000, accept: true });
		const { text, json } = await sendSms(sandbox, A);
		expect(text.length).toBe(3_000_000);
		expect(json.success).toBe(1);
	});

	test('is small on the wire and large when it is unpacked', async () => {
		addFault({ kind: 'flood', bytes: 20_000_000, gzip: true });
		const response = await openFrom(sandbox);
		expect(response.headers['content-encoding']).toBe('gzip');
		const { packed, unpacked } = await unpackedSize(response);
		expect(packed).toBeLessThan(100_000);
		expect(unpacked).toBe(20_000_000);
	});

	test('is whole, but its connection stays open', async () => {
		addFault({ kind: 'keepOpen', accept: true });
		const response = await openFrom(sandbox);
		expect(response.headers).not.toHaveProperty('content-length');
		response.on('error', () => {});
		let text = '';
		response.on('data', (chunk: Buffer) => (text += chunk.toString()));
		await until(() => text.endsWith('}'));
		await pause(50);
		expect([JSON.parse(text).success, response.complete]).toEqual([1, false]);
		response.destroy();
	});

	test('is HTTP 101', async () => {
		addFault({ kind: 'switchProtocols', accept: true });
		const response = await openFrom(sandbox);
		expect(response.statusCode).toBe(101);
		response.socket.destroy();
		expect(sandbox.journal.accepted).toHaveLength(1);
	});
});

describe('TLS breaks', () => {
	test.each(['reset', 'close', 'alert', 'garbage'] as const)(
		'by %s after the request was read',
		async (how) => {
			addFault({ kind: 'breakTls', how, accept: true }, secure);
			await expect(openFrom(secure)).rejects.toThrow();
			expect(secure.journal.accepted).toHaveLength(1);
			expect((await openFrom(secure)).statusCode).toBe(200);
		},
	);

	test.each(['reset', 'close', 'alert', 'garbage'] as const)(
		'by %s while it is agreed on: no request arrives',
		async (how) => {
			secure.addFault({ on: 'connection', action: { kind: 'breakHandshake', how } });
			await expect(openFrom(secure)).rejects.toThrow();
			expect(secure.journal.requests).toEqual([]);
			expect((await openFrom(secure)).statusCode).toBe(200);
		},
	);

	test('on the connection that is named', async () => {
		const fault = secure.addFault({
			on: 'connection',
			when: { nth: 2 },
			action: { kind: 'breakHandshake' },
		});
		expect((await openFrom(secure)).statusCode).toBe(200);
		await expect(openFrom(secure)).rejects.toThrow();
		expect(fault.used).toBe(1);
	});

	test.each<[string, Fault]>([
		['where there is none', { on: 'tcastsms.sendsms', action: { kind: 'breakTls' } }],
		['on a request', { on: '*', action: { kind: 'breakHandshake' } }],
		['by a fault of another kind', { on: 'connection', action: { kind: 'hang' } }],
	])('not %s', (_, fault) => {
		expect(() => sandbox.addFault(fault)).toThrow(/https|connection/);
	});
});
