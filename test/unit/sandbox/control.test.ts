import { startSandbox, type Sandbox } from '../../../sandbox';
import { connectSandbox } from '../../../sandbox/client';
import type { Action } from '../../../sandbox/types';
import { runCommand, startCommand } from './command';
import { LOGIN, SMS, call, send, sendSms, startReceiver, token, until } from './helper';

const A = '6281210100055';
let sandbox: Sandbox;
let remote: ReturnType<typeof connectSandbox>;

beforeAll(async () => {
	sandbox = await startSandbox({ config: { tcastsms: { balance: 77 } } });
	remote = connectSandbox(`${sandbox.url}/`);
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

test('tells a person how to use it', async () => {
	const { status, headers, text } = await call(sandbox, '/_sandbox/');
	expect([status, headers['content-type']]).toEqual([200, 'text/html;charset=utf-8']);
	expect(text).toContain('demo p@ss+word');
	expect((await call(sandbox, '/nothing')).status).toBe(404);
	expect((await call(sandbox, '/_sandbox/nothing')).status).toBe(404);
});

test('configures, deeply, and forgets it on reset', async () => {
	const changed = await remote.configure({ tcastsms: { push: { batch: 3 }, senders: ['A', 'B'] } });
	expect(changed.tcastsms).toMatchObject({ balance: 77, push: { batch: 3, method: 'PUT' } });
	await remote.configure({ tcastsms: { senders: ['C'], balance: 5 } });
	expect((await remote.config()).tcastsms.senders).toEqual(['C']);
	await remote.reset();
	expect((await remote.config()).tcastsms).toMatchObject({
		senders: null,
		balance: 77,
		push: { batch: 50 },
	});
});

test('shows what was asked and taken', async () => {
	await sendSms(sandbox, `${A},${A}`);
	await send(sandbox, SMS);
	expect((await remote.requests()).map(({ endpoint }) => endpoint)).toEqual([
		'sendsms',
		'token',
		'send',
	]);
	expect((await remote.requests({ since: 2 })).map(({ seq }) => seq)).toEqual([3]);
	expect(await remote.accepted()).toEqual(JSON.parse(JSON.stringify(sandbox.journal.accepted)));
	expect(await remote.accepted({ provider: 'messagecentral' })).toHaveLength(1);
	const counts = await remote.acceptedCountByNumber({ provider: 'tcastsms' });
	expect([...counts]).toEqual([[A, 2]]);
	expect(await remote.summary()).toMatchObject({
		requests: 3,
		accepted: 3,
		tcastsms: { requests: 1, accepted: 2, numbers: 1, duplicates: { [A]: 2 } },
		messagecentral: { requests: 2, accepted: 1, duplicates: {} },
	});
	expect(await remote.uploads()).toEqual([]);
	const { json } = await call(sandbox, '/_sandbox/accepted?provider=tcastsms&limit=1');
	expect(json).toHaveLength(1);
});

test('a long journal arrives whole', async () => {
	sandbox.configure({ tcastsms: { maxNumbersPost: 10_000 } });
	const numbers = Array.from({ length: 5001 }, (_, index) => `6281210${100_000 + index}`);
	const login = { account: 'demo-account', password: 'demo p@ss+word' };
	const body = JSON.stringify({ ...login, numbers: numbers.join(), content: 'Halo' });
	sandbox.configure({ tcastsms: { balance: 10_000 } });
	await call(sandbox, '/sendsms', { method: 'POST', body });
	expect((await remote.accepted()).map(({ to }) => to)).toEqual(numbers);
	expect((await call(sandbox, '/_sandbox/accepted')).json).toHaveLength(5001);
});

test('adds faults, for ever too, and removes them', async () => {
	await remote.addFault({ on: '*', action: { kind: 'http', status: 503 }, times: Infinity });
	const statusOf = async () => (await call(sandbox, `/getbalance?${LOGIN}`)).status;
	expect([await statusOf(), await statusOf()]).toEqual([503, 503]);
	await remote.clearFaults();
	expect(await statusOf()).toBe(200);
	const nonsense = { kind: 'nonsense' } as unknown as Action;
	await expect(remote.addFault({ action: nonsense })).rejects.toThrow('nonsense');
	expect((await call(sandbox, '/_sandbox/config', { method: 'POST', body: '{' })).status).toBe(400);
});

test('plays inbox, pushes, clock and tokens', async () => {
	const receiver = await startReceiver();
	expect(await remote.addInbox({ from: A, text: 'STOP' })).toMatchObject({ id: 1, from: A });
	expect((await call(sandbox, `/getsms?${LOGIN}`)).json.cnt).toBe(1);

	await remote.configure({ tcastsms: { reportDelayMs: 60_000, push: { url: receiver.url } } });
	await sendSms(sandbox, A);
	await remote.flushPushes();
	expect(await remote.pushes()).toEqual([]);
	await remote.ripen();
	expect(await remote.pushes()).toMatchObject([{ provider: 'tcastsms', httpStatus: 200 }]);
	await sendSms(sandbox, A);
	await remote.advance(60_000);
	await remote.flushPushes();
	expect(receiver.received).toHaveLength(2);

	const authToken = await token(sandbox);
	await remote.revokeTokens();
	expect((await send(sandbox, SMS, { authToken })).status).toBe(401);
	await receiver.close();
});

test('closes its port for a while', async () => {
	await remote.pauseListening(500);
	await until(() => sandbox.isPaused);
	await expect(sendSms(sandbox, A)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
	await until(() => !sandbox.isPaused);
	expect((await sendSms(sandbox, A)).status).toBe(200);
});

describe('command line', () => {
	test('prints addresses and requests without secrets, and stops when told', async () => {
		const command = startCommand('--port', '0', '--report-delay', '0');
		const [, url] = await command.shown(
			/Help and journal: (http:\/\/127\.0\.0\.1:\d+)\/_sandbox\//,
		);
		expect(command.output()).toContain('C-DEMO123');
		await sendSms({ url }, A, 'Halo dunia');
		await send({ url }, SMS);
		await command.shown(/send .*1 accepted/);
		const output = command.output();
		const lines = output.slice(output.indexOf('Ctrl-C'));
		expect(lines).toContain('content=Halo dunia');
		expect(lines).toContain('password=***');
		expect(lines).toContain('"token":"***');
		expect(lines).not.toMatch(/p@ss|b2s|eyJ/);
		expect(await command.interrupt()).toBe(0);
	});

	test('explains a wrong option and a taken port', async () => {
		expect(await runCommand('--port', 'x')).toEqual({
			code: 1,
			errors: '--port needs a whole number, got "x"\n',
		});
		expect(await runCommand('--port', String(sandbox.port))).toEqual({
			code: 1,
			errors: `Port ${sandbox.port} is taken; choose another one with --port.\n`,
		});
	});
});
