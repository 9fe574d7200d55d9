import type { IDataObject } from 'n8n-workflow';
import { startSandbox } from '../../sandbox';
import { MC_PASSWORD, PASSWORD, useFlow, type Sandbox } from '../support/flow';

const flow = useFlow();
let secure: Sandbox;
beforeAll(async () => {
	secure = await startSandbox({ https: true });
});
beforeEach(() => secure.reset());
afterAll(async () => await secure.close());

/** Nothing listens there. */
const CLOSED = 'http://127.0.0.1:9';
const WEB_PAGE = '<!doctype html><html><body><h1>Welcome</h1></body></html>';

/** What the Test button is pressed for, and what the provider is asked then. */
const CREDENTIALS = {
	'TCASTSMS, account': {
		provider: 'TCASTSMS',
		field: 'baseUrl',
		wrong: { password: 'another one' },
		press: async (changes: IDataObject) => await press('tcastSms', flow().tcastCredential(changes)),
	},
	'TCASTSMS, API key': {
		provider: 'TCASTSMS',
		field: 'apiBaseUrl',
		wrong: { apiKey: 'another one' },
		press: async (changes: IDataObject) =>
			await press('tcastSms', flow().apiKeyCredential(changes)),
	},
	'Message Central, password': {
		provider: 'Message Central',
		field: 'baseUrl',
		wrong: { password: 'another one' },
		press: async (changes: IDataObject) =>
			await press('messageCentral', flow().mcCredential(changes)),
	},
	'Message Central, token': {
		provider: 'Message Central',
		field: 'baseUrl',
		wrong: { authToken: 'another one' },
		press: async (changes: IDataObject) => {
			flow().sandbox.configure({ messagecentral: { authTokens: ['pasted-token'] } });
			const pasted = { authentication: 'token', authToken: 'pasted-token', ...changes };
			return await press('messageCentral', flow().mcCredential(pasted));
		},
	},
};

async function press(node: 'tcastSms' | 'messageCentral', data: IDataObject) {
	const test = node === 'tcastSms' ? 'testTcastSms' : 'testMessageCentral';
	const result = await flow().engine.testCredential({ node, test, data });
	for (const secret of [PASSWORD, MC_PASSWORD, 'pasted-token', 'another one']) {
		expect(result.message).not.toContain(secret);
	}
	expect(flow().sends()).toEqual([]);
	return result;
}

const bare = (url: string) => url.replace(/^https?:\/\//, '');

describe.each(Object.entries(CREDENTIALS))('The Test button (%s)', (_, credential) => {
	const { provider, field, wrong, press: pressIt } = credential;
	const answerWith = (action: Parameters<Sandbox['addFault']>[0]['action']) =>
		flow().sandbox.addFault({ on: '*', times: Infinity, action });
	const red = async (changes: IDataObject = {}): Promise<string> => {
		const { status, message } = await pressIt(changes);
		expect(status).toBe('Error');
		return message;
	};

	test('is green when all is well, also with blanks and a slash around the address', async () => {
		expect(await pressIt({})).toMatchObject({
			status: 'OK',
			message: expect.stringMatching(/^Connected/),
		});
		const typed = ` ${flow().sandbox.url}/ `;
		expect(await pressIt({ [field]: typed })).toMatchObject({ status: 'OK' });
	});

	test('says that the login is wrong', async () => {
		expect(await red(wrong)).toMatch(/password|credential|key|token/i);
	});

	test('says that nothing listens there', async () => {
		expect(await red({ [field]: CLOSED })).toMatch(
			/could not be reached \(ECONNREFUSED\).*host and port in 'Base URL'/,
		);
	});

	test('says that there is no such host', async () => {
		expect(await red({ [field]: 'https://no-such-host.invalid' })).toMatch(
			/could not be reached \((?:ENOTFOUND|EAI_AGAIN)\).*host name in 'Base URL'/,
		);
	});

	test('takes an address without scheme for https', async () => {
		expect(await red({ [field]: bare(secure.url) })).toMatch(/certificate is not one that.*trusts/);
		expect(secure.journal.requests).toEqual([]);
	});

	test('says that https may be the wrong scheme', async () => {
		expect(await red({ [field]: bare(flow().sandbox.url) })).toMatch(
			/needs http:\/\/ or https:\/\//,
		);
	});

	test('names no certificate that is not trusted as something else', async () => {
		const message = await red({ [field]: secure.url });
		expect(message).toMatch(/could not be reached.*certificate is not one that.*self-signed/);
		expect(secure.journal.requests).toEqual([]);
	});

	test.each([
		['an address that cannot be one', 'https://host name', /blank/],
		['an address of something else', 'ftp://host.example', /https:\/\//],
		['no address', '', /empty/],
	])('says what is wrong with %s', async (__, typed, words) => {
		const message = await red({ [field]: typed });
		expect(message).toMatch(words);
		expect(message).toContain("'Base URL'");
	});

	test.each([
		['a web page', { kind: 'malformed', text: WEB_PAGE }],
		['JSON of another program', { kind: 'malformed', text: '{"hello":"world"}' }],
		['a page that says not found', { kind: 'http', status: 404, body: 'Not Found' }],
		['nothing', { kind: 'malformed', text: '' }],
	] as const)('says that %s comes from somebody else', async (__, action) => {
		answerWith(action);
		expect(await red()).toMatch(/'Base URL'/);
	});

	test('says that the server or a proxy has an outage', async () => {
		answerWith({ kind: 'http', status: 502, body: '<html>502 Bad Gateway</html>' });
		const message = await red();
		expect(message).toMatch(/server on the way.*HTTP 502.*[Tt]ry again/);
		expect(message).not.toContain('not known');
	});

	test('names its provider', async () => {
		expect(await red({ [field]: CLOSED })).toContain(provider);
	});

	test.each(['reset', 'close', 'alert', 'garbage'] as const)(
		'speaks of TLS when the connection breaks there with %s',
		async (how) => {
			const action = { kind: 'breakHandshake', how } as const;
			secure.addFault({ on: 'connection', times: Infinity, action });
			expect(await red({ [field]: secure.url })).toMatch(/'Base URL'/);
		},
	);
});

describe('The Test button', () => {
	test('of TCASTSMS connects to a server whose certificate is to be ignored, without scheme too', async () => {
		for (const baseUrl of [secure.url, bare(secure.url)]) {
			const data = flow().tcastCredential({ baseUrl, allowUnauthorizedCerts: true });
			expect(await press('tcastSms', data)).toMatchObject({ status: 'OK' });
		}
		expect(secure.journal.requests).toHaveLength(2);
	});

	test.each(['customerId', 'password'])('names the empty field %s', async (name) => {
		const { message } = await press('messageCentral', flow().mcCredential({ [name]: '' }));
		expect(message).toMatch(name === 'password' ? /'Password'/ : /'Customer ID'/);
	});

	test('names the field of the login that Message Central complains of', async () => {
		const { message } = await press('messageCentral', flow().mcCredential({ password: 'x' }));
		expect(message).toMatch(/'Password'/);
	});

	test('says that a pasted token is missing', async () => {
		const data = flow().mcCredential({ authentication: 'token', authToken: '' });
		expect((await press('messageCentral', data)).message).toMatch(/'Auth Token'/);
	});
});

test('An address without scheme works in a run as in the test', async () => {
	const data = flow().tcastCredential({
		baseUrl: bare(secure.url),
		allowUnauthorizedCerts: true,
	});
	const credentials = { tcastSmsApi: data };
	const result = await flow().run(
		'tcastSms',
		{ resource: 'account', operation: 'getBalance' },
		{ credentials },
	);
	expect(result.status).toBe('success');
});
