import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Action } from '../../../sandbox/types';
import {
	ACCOUNT,
	API_KEY,
	CLIENT_ID,
	GOES_ON,
	itemsTo,
	jsonOf,
	numberOf,
	PASSWORD,
	useFlow,
} from '../../support/flow';

const flow = useFlow();
const A = numberOf(1);

const OPERATIONS: Array<[string, INodeParameters]> = [
	['Send', { resource: 'sms', operation: 'send', to: A, message: 'Halo' }],
	[
		'Send by GET',
		{
			resource: 'sms',
			operation: 'send',
			to: A,
			message: 'Halo',
			options: { requestMethod: 'GET' },
		},
	],
	[
		'Send by POST',
		{
			resource: 'sms',
			operation: 'send',
			to: A,
			message: 'Halo',
			options: { requestMethod: 'POST' },
		},
	],
	['Preview', { resource: 'sms', operation: 'preview', to: A, message: 'Halo' }],
	['Get Many Received', { resource: 'sms', operation: 'getManyReceived' }],
	['Get Delivery Report', { resource: 'deliveryReport', operation: 'get', ids: '1' }],
	['Export', { resource: 'deliveryReport', operation: 'export', ids: '1' }],
	['Get Balance', { resource: 'account', operation: 'getBalance' }],
];

/** An address with every field of both interfaces filled in, as after changing one's mind. */
const run = async (parameters: INodeParameters, credential: IDataObject) =>
	await flow().run('tcastSms', parameters, {
		...GOES_ON,
		credentials: { tcastSmsApi: credential },
	});

/** Everything that a server saw of the requests, decoded and as it came. */
const seen = () =>
	flow()
		.sandbox.journal.requests.map(({ rawUrl, body, headers }) =>
			[rawUrl, decodeURIComponent(rawUrl), body, JSON.stringify(headers)].join(' '),
		)
		.join('\n');

/** What the servers of the two interfaces answer to everything, right and wrong. */
const ANSWERS: Array<[string, Action | undefined]> = [
	['as usual', undefined],
	['with a refused login', { kind: 'responseCode', code: 7 }],
	['like the other interface', { kind: 'rawReply', body: '{"status":-1}' }],
	['with a page', { kind: 'malformed' }],
	['with HTTP 401', { kind: 'http', status: 401 }],
];

describe.each(OPERATIONS)('TCASTSMS: %s', (_, parameters) => {
	test.each(ANSWERS)(
		'of an API key sends no account anywhere, answered %s',
		async (_words, action) => {
			if (action) flow().sandbox.addFault({ on: 'tcastsmsV2.*', action, times: Infinity });
			await run(parameters, flow().apiKeyCredential());
			expect(seen()).not.toContain(ACCOUNT);
			expect(seen()).not.toContain(PASSWORD);
			const asked = flow().sandbox.journal.requests.map(({ provider }) => provider);
			expect(asked.filter((provider) => provider !== 'tcastsmsV2')).toEqual([]);
		},
	);

	test('of an account sends no key anywhere', async () => {
		const both = { apiKey: API_KEY, clientId: CLIENT_ID, apiBaseUrl: flow().sandbox.url };
		await run(parameters, flow().tcastCredential({ interface: 'account', ...both }));
		expect(seen()).toContain(ACCOUNT);
		expect(seen()).not.toContain(API_KEY);
		expect(seen()).not.toContain(CLIENT_ID);
		const asked = flow().sandbox.journal.requests.map(({ provider }) => provider);
		expect(asked.filter((provider) => provider !== 'tcastsms')).toEqual([]);
	});
});

describe('TCASTSMS: an account for the wrong interface', () => {
	test('the address of the API takes no password: nothing is sent there', async () => {
		const credential = flow().tcastCredential({ baseUrl: 'https://api.tcastsms.net/' });
		const result = await run(OPERATIONS[0][1], credential);
		expect(jsonOf(result, 1)).toMatchObject([
			{ outcome: 'refused', reasonCode: 'invalid_setting' },
		]);
		expect(jsonOf(result, 1)[0].reason).toMatch(/'Interface'.*'API Key and Client ID/);
	});

	test('a server that speaks the API says so in words', async () => {
		const body = '{"ErrorCode":7,"ErrorDescription":"Invalid ApiCredentials","Data":null}';
		flow().sandbox.addFault({ on: 'tcastsms.*', action: { kind: 'rawReply', body } });
		const result = await flow().tcast({}, { items: itemsTo(A), ...GOES_ON });
		expect(jsonOf(result, 1)[0].reason).toMatch(/'Interface'.*'API Key and Client ID/);
	});

	test('a credential from before the choice is one with an account', async () => {
		expect(jsonOf(await flow().tcast({}, { items: itemsTo(A) }))).toHaveLength(1);
		expect(flow().sends()[0].endpoint).toBe('sendsms');
	});
});
