import type { RunResult } from '../../support/engine/engine';
import {
	ACCOUNT,
	API_KEY,
	CLIENT_ID,
	itemsTo,
	MC_BASE64,
	MC_PASSWORD,
	numberOf,
	PASSWORD,
	useFlow,
	type Settings,
} from '../../support/flow';

const flow = useFlow();
const A = numberOf(1);
const base64 = (text: string) => Buffer.from(text).toString('base64');
const MODES: Settings[] = [{ onError: 'stopWorkflow' }, { onError: 'continueRegularOutput' }];

/** Every way in which the secrets could be written down. */
const SECRETS = [
	...[ACCOUNT, PASSWORD, MC_PASSWORD, MC_BASE64, API_KEY, CLIENT_ID],
	// As whoever reads a blank for a plus has it.
	API_KEY.replaceAll('+', ' '),
].flatMap((secret) => [
	secret,
	encodeURIComponent(secret),
	encodeURIComponent(secret).replaceAll('%20', '+'),
	base64(secret),
]);

/** What a run leaves behind, without what n8n itself keeps of its credentials. */
function leaksOf(result: RunResult, more: string[] = []): string[] {
	const text = JSON.stringify({ ...result, credentialWrites: undefined });
	return [...SECRETS, ...more].filter((secret) => text.includes(secret));
}
const tokens = () =>
	flow().sandbox.journal.requests.map(({ headers }) => String(headers.authtoken ?? 'none'));

/** Repeats the whole request, as the error pages of many servers do. */
const echoing = (status: number) =>
	flow().sandbox.setDecider(({ rawUrl, headers, endpoint }) =>
		endpoint === 'token'
			? null
			: {
					kind: 'rawReply',
					httpStatus: status,
					body: `<html>Cannot do ${rawUrl} ${decodeURIComponent(rawUrl)} ${String(headers.authtoken)}</html>`,
				},
	);

const ACTIONS = [
	['a refusal', { kind: 'status', status: -10 }],
	['a refused login', { kind: 'status', status: -1 }],
	['a page', { kind: 'malformed' }],
	['a reset connection', { kind: 'resetAfter' }],
	['a cut-off answer', { kind: 'truncate' }],
	['a failing server', { kind: 'http', status: 500 }],
	['a redirect', { kind: 'http', status: 302, headers: { location: '/login?password=x' } }],
	[
		'an answer that repeats the login',
		{ kind: 'rawReply', body: { status: -1, msg: `${ACCOUNT} ${PASSWORD}` } },
	],
] as const;

describe.each(MODES)('No secret comes out of TCASTSMS ($onError)', (mode) => {
	test('after a success', async () => {
		expect(leaksOf(await flow().tcast({}, { ...mode, items: itemsTo(A) }))).toEqual([]);
	});

	test.each(ACTIONS)('after %s', async (_, action) => {
		flow().sandbox.addFault({ on: 'tcastsms.*', action, times: Infinity });
		expect(leaksOf(await flow().tcast({}, { ...mode, items: itemsTo(A) }))).toEqual([]);
	});

	test.each([200, 400, 404, 500])(
		'after a page with HTTP %i that repeats the request',
		async (status) => {
			echoing(status);
			expect(leaksOf(await flow().tcast({}, { ...mode, items: itemsTo(A) }))).toEqual([]);
		},
	);

	test.each([
		['getBalance', { resource: 'account', operation: 'getBalance' }],
		['reports', { resource: 'deliveryReport', operation: 'get', ids: '1' }],
		['received', { resource: 'sms', operation: 'getManyReceived' }],
	])('from %s after a page that repeats the request', async (_, parameters) => {
		echoing(404);
		expect(leaksOf(await flow().run('tcastSms', parameters, mode))).toEqual([]);
	});

	test('when the server cannot be reached', async () => {
		const tcastSmsApi = flow().tcastCredential({ baseUrl: 'https://does-not-exist.invalid' });
		const settings = { ...mode, items: itemsTo(A), credentials: { tcastSmsApi } };
		expect(leaksOf(await flow().tcast({}, settings))).toEqual([]);
	});
});

describe.each(MODES)('No secret comes out of TCASTSMS with an API key ($onError)', (mode) => {
	const withKey = (): Settings => ({
		...mode,
		items: itemsTo(A),
		credentials: { tcastSmsApi: flow().apiKeyCredential() },
	});
	const OPERATIONS = [
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
		['Get Balance', { resource: 'account', operation: 'getBalance' }],
		['Get Delivery Report', { resource: 'deliveryReport', operation: 'get', ids: '1' }],
	] as const;

	/** Key and client ID as servers repeat them: as they came, decoded, and decoded twice. */
	const repeatLogin = (httpStatus: number) =>
		flow().sandbox.setDecider(({ rawUrl, body }) => {
			const decoded = decodeURIComponent(rawUrl);
			const page = `${API_KEY.replaceAll('+', ' ')} ${CLIENT_ID} ${rawUrl} ${decoded} ${body}`;
			return { kind: 'rawReply', httpStatus, body: `<html>${page}</html>` };
		});

	test.each(OPERATIONS)('from %s after a success', async (_, parameters) => {
		expect(leaksOf(await flow().run('tcastSms', parameters, withKey()))).toEqual([]);
	});

	test.each(
		OPERATIONS.flatMap(([name, parameters]) =>
			[200, 401, 404, 500].map((status) => [name, status, parameters] as const),
		),
	)('from %s after a page with HTTP %i that repeats it', async (_, status, parameters) => {
		repeatLogin(status);
		expect(leaksOf(await flow().run('tcastSms', parameters, withKey()))).toEqual([]);
	});

	test.each(OPERATIONS)('from %s after a refusal that repeats it', async (_, parameters) => {
		const message = `Invalid ApiCredentials ${API_KEY.replaceAll('+', ' ')} ${API_KEY} ${CLIENT_ID}`;
		const action = { kind: 'responseCode', code: 7, message, data: message } as const;
		flow().sandbox.addFault({ on: 'tcastsmsV2.*', action, times: Infinity });
		expect(leaksOf(await flow().run('tcastSms', parameters, withKey()))).toEqual([]);
	});
});

describe.each(MODES)('No secret comes out of Message Central ($onError)', (mode) => {
	test('after a success, the token neither', async () => {
		const result = await flow().message({}, { ...mode, items: itemsTo(A) });
		expect(leaksOf(result, tokens())).toEqual([]);
	});

	test.each([200, 400, 401, 404, 500])(
		'after a page with HTTP %i that repeats the request, the token neither',
		async (status) => {
			echoing(status);
			const result = await flow().message({}, { ...mode, items: itemsTo(A) });
			expect(leaksOf(result, tokens())).toEqual([]);
		},
	);

	test.each([
		['repeats the request in a page', 'rawReply', 404],
		['repeats the request with HTTP 200', 'rawReply', 200],
	] as const)('when the token endpoint %s', async (_, kind, httpStatus) => {
		flow().sandbox.setDecider(({ rawUrl }) => ({
			kind,
			httpStatus,
			body: `<html>Cannot GET ${rawUrl} ${decodeURIComponent(rawUrl)}</html>`,
		}));
		expect(leaksOf(await flow().message({}, { ...mode, items: itemsTo(A) }))).toEqual([]);
	});

	test('when the token endpoint says what is wrong and repeats the key', async () => {
		flow().sandbox.setDecider(({ query }) => ({
			kind: 'rawReply',
			body: { status: 400, error: `customerId is invalid (key ${query.key})` },
		}));
		expect(leaksOf(await flow().message({}, { ...mode, items: itemsTo(A) }))).toEqual([]);
	});

	test.each([200, 404])(
		'when a page with HTTP %i repeats the code that is checked: the code neither',
		async (status) => {
			const code = '70417236';
			await flow().message({}, { items: itemsTo(A) });
			echoing(status);
			const result = await flow().verify(
				{ verificationId: '1234', code: '={{ $json.code }}', to: A },
				{ ...mode, items: [{ json: { code } }] },
			);
			const { outputs, error } = result;
			expect(JSON.stringify([outputs, error?.message, error?.description])).not.toContain(code);
			expect(leaksOf(result, tokens())).toEqual([]);
		},
	);

	test('when a token is generated, the whole token neither', async () => {
		const parameters = { resource: 'authToken', operation: 'generate' };
		const result = await flow().run('messageCentral', parameters, mode);
		const { sessionToken } = result.credentialWrites.messageCentralApi;
		expect(leaksOf(result, [String(sessionToken)])).toEqual([]);
	});
});
