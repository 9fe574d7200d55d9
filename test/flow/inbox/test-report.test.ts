import type { IDataObject } from 'n8n-workflow';
import { jsonOf, useFlow } from '../../support/flow';

const flow = useFlow();
const SECRET = 'callback secret+1';

/** The sandbox takes the place of n8n's webhook: it keeps what it is asked, whatever the address. */
async function push(type: 'tcastSms' | 'messageCentral', path: string, status: number) {
	flow().sandbox.setDecider(() => ({ kind: 'http', status, body: '{"status":0}' }));
	const result = await flow().run(
		type,
		{
			resource: 'callback',
			operation: 'sendTestReport',
			callbackUrl: path.startsWith('/') ? `${flow().sandbox.url}${path}` : path,
		},
		{ credentials: credentials() },
	);
	return { result, said: JSON.stringify(result) };
}

const credentials = (): Record<string, IDataObject> => ({
	tcastSmsApi: flow().tcastCredential(),
	messageCentralApi: flow().mcCredential(),
	smsCallbackApi: { secret: SECRET },
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
		[401, /same 'SMS Callback API' credential/],
		[403, /IP allow-list/],
		[500, /HTTP 500/],
	])('says what HTTP %i means', async (status, words) => {
		const { result, said } = await push(type, path, status);
		expect(result.status).toBe('error');
		expect(result.error?.description).toMatch(words);
		expect(said).not.toContain(SECRET);
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
