import { startProxy } from '../../../bench/peers/proxy';
import { startSandbox, type Sandbox } from '../../../sandbox';
import { selfSignedCertificate } from '../../../sandbox/certificate';
import { postThrough } from './through-proxy.js';

const HOST = 'api.twilio.com';
const SID = `AC${'0'.repeat(32)}`;
const FORM = { From: '+15005550006', To: '+6281210100055', Body: 'Hello + all' };

const certificate = selfSignedCertificate([HOST]);
let sandbox: Sandbox;
let proxy: Awaited<ReturnType<typeof startProxy>>;

beforeAll(async () => {
	sandbox = await startSandbox({ https: certificate, twilio: true });
	proxy = await startProxy(HOST, sandbox.port);
});
afterEach(() => sandbox.reset());
afterAll(async () => {
	await proxy.close();
	await sandbox.close();
});

const post = async ({ host = HOST, login = `${SID}:demo-token`, form = {} } = {}) =>
	await postThrough(proxy.url, {
		...{ host, login, ca: certificate.cert },
		path: `/2010-04-01/Accounts/${SID}/Messages.json`,
		form: { ...FORM, ...form },
	});

describe("Twilio's call, through the proxy and with a certificate for its name", () => {
	test('takes a text', async () => {
		const { status, json } = await post();
		expect(status).toBe(201);
		expect(json).toMatchObject({ to: FORM.To, body: FORM.Body, status: 'queued' });
		expect(sandbox.journal.accepted).toMatchObject([
			{ provider: 'twilio', to: '6281210100055', text: FORM.Body, messageId: json.sid },
		]);
	});

	test.each([
		['a wrong token', { login: `${SID}:other` }, 401],
		['a number in the way of its country', { form: { To: '081210100055' } }, 400],
		['no text', { form: { Body: '' } }, 400],
	])('refuses %s', async (_, wrong, status) => {
		expect((await post(wrong)).status).toBe(status);
		expect(sandbox.journal.accepted).toEqual([]);
	});

	test('leads to no other host', async () => {
		expect(await post({ host: 'example.com' })).toEqual({ proxied: 403 });
	});
});

test('A sandbox that was not asked to plays no Twilio', async () => {
	const usual = await startSandbox({ https: certificate });
	const other = await startProxy(HOST, usual.port);
	try {
		const path = `/2010-04-01/Accounts/${SID}/Messages.json`;
		const to = { host: HOST, path, ca: certificate.cert, login: 'x:y', form: FORM };
		expect((await postThrough(other.url, to)).status).toBe(404);
	} finally {
		await other.close();
		await usual.close();
	}
});
