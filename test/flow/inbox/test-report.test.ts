import type { IDataObject } from 'n8n-workflow';
import { jsonOf, useFlow } from '../../support/flow';

const flow = useFlow();
const SECRET = 'callback secret+1';

/** The sandbox takes the place of n8n's webhook: it keeps what it is asked, whatever the address. */
async function push(type: 'tcastSms' | 'messageCentral', path: string, status: number) {
	flow().sandbox.setDecider(() => ({ kind: 'http', status, body: '{"status":0}' }));
	const address = path.startsWith('/') ? `${flow().sandbox.url}${path}` : path;
	const result = await testAddress(type, address, credentials(address.replace(/\?.*/, '')));
	return { result, said: JSON.stringify(result) };
}

const testAddress = async (
	type: 'tcastSms' | 'messageCentral',
	callbackUrl: string,
	known: Record<string, IDataObject>,
) =>
	await flow().run(
		type,
		{ resource: 'deliveryReport', operation: 'sendTestReport', callbackUrl },
		{ credentials: known },
	);

const credentials = (callbackUrl = ''): Record<string, IDataObject> => ({
	tcastSmsApi: flow().tcastCredential(),
	messageCentralApi: flow().mcCredential(),
	tcastSmsCallbackApi: { secret: SECRET, callbackUrl },
	messageCentralCallbackApi: { secret: SECRET, callbackUrl },
});

describe.each([
	['tcastSms', 'PUT', '/getreport'],
	['messageCentral', 'POST', '/verification/v3/send'],
] as const)('Send Test Report (%s)', (type, method, path) => {
	test('pushes the sample with the secret in a header, and sends no SMS', async () => {
		const { result, said } = await push(type, path, 200);
		expect(result.status).toBe('success');
		expect(jsonOf(result)).toMatchObject([{ taken: true, method }]);
		const [request] = flow().sandbox.journal.requests;
		expect(request.method).toBe(method);
		expect(request.headers['x-callback-token']).toBe(SECRET);
		expect(JSON.parse(request.body)).toEqual(jsonOf(result)[0].report);
		expect(flow().taken()).toEqual([]);
		expect(said).not.toContain(SECRET);
	});

	test('does not pass on or show a secret that was pasted with the address', async () => {
		const { result } = await push(type, `${path}?token=pasted-secret`, 200);
		expect(JSON.stringify(jsonOf(result))).not.toContain('pasted-secret');
		expect(flow().sandbox.journal.requests[0].rawUrl).not.toContain('pasted-secret');
	});

	test.each([
		[404, /no active trigger/],
		[401, /same '.+ Callback API' credential/],
		[403, /IP allow-list/],
		[500, /HTTP 500/],
	])('says what HTTP %i means', async (status, words) => {
		const { result, said } = await push(type, path, status);
		expect(result.status).toBe('error');
		expect(result.error?.description).toMatch(words);
		expect(said).not.toContain(SECRET);
	});

	test.each([
		['another host', (url: string) => url],
		['the right host on another port', (url: string) => url.replace(/:\d+/, ':9')],
		['a login in front of the host', (url: string) => url.replace('//', '//n8n.example.com@')],
	])('gives the secret to nobody else: %s', async (_, change) => {
		flow().sandbox.setDecider(() => ({ kind: 'http', status: 200, body: '{"status":0}' }));
		const address = change(`${flow().sandbox.url}${path}`);
		for (const known of [credentials(), credentials('http://n8n.example.com/webhook/x')]) {
			const result = await testAddress(type, `={{ ${JSON.stringify(address)} }}`, known);
			expect(result.status).toBe('error');
			expect(JSON.stringify(result)).not.toContain(SECRET);
		}
		expect(flow().sandbox.journal.requests).toEqual([]);
	});

	test('does not take an address for the one in the credential because it begins like it', async () => {
		const { url } = flow().sandbox;
		const result = await testAddress(type, `${url}${path}/elsewhere`, credentials(`${url}${path}`));
		expect(result.error?.message).toContain('is not an address of this n8n');
		expect(flow().sandbox.journal.requests).toEqual([]);
	});

	test('tries an address of this n8n, whatever the credential holds', async () => {
		const result = await testAddress(type, 'http://n8n.example.com/webhook/x', credentials());
		// Nobody is there in this test, but it was asked.
		expect(result.error?.message).toBe('The callback URL did not take the report');
	});

	test.each(['={{ "" }}', 'example', 'ftp://example.com/x'])(
		'refuses the address %p',
		async (url) => {
			const { result } = await push(type, url, 200);
			expect(result.error?.message).toBe("'Callback URL' is not an address");
			expect(flow().sandbox.journal.requests).toEqual([]);
		},
	);
});
