import type { Action } from '../../../sandbox/types';
import type { RunResult } from '../../support/engine/engine';
import {
	GOES_ON,
	itemsTo,
	jsonOf,
	numberOf,
	outcomesOf,
	summaryOf,
	useFlow,
	type Settings,
} from '../../support/flow';

const flow = useFlow();
const [A] = [numberOf(1)];
const logins = () => flow().requestsTo('token');
const send = async (settings: Settings = {}, options = {}) =>
	await flow().message({ options }, { items: itemsTo(A), ...settings });
/** Everything that anybody sees of a run: not what n8n keeps of its credentials. */
const seen = (result: RunResult) => JSON.stringify({ ...result, credentialWrites: undefined });

describe('The answer to a login', () => {
	test.each(['plain', 'quoted', 'bearer', 'access', 'data', 'nested', 'list'] as const)(
		'is read where the token stands in the form "%s", and never shown',
		async (tokenShape) => {
			flow().sandbox.configure({ messagecentral: { tokenShape } });
			const result = await send();
			expect(summaryOf(result)[0]).toEqual([`${A}: accepted`]);
			const token = String(flow().sends()[0].headers.authtoken);
			expect(logins()[0].outcome.body).toContain(token);
			expect(seen(result)).not.toContain(token);
		},
	);

	const SECRET = ['zq81-kept-', 'apart-7f3a'].join('');
	const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

	test.each<[string, string]>([
		['a short text', SECRET],
		['a page', `<html><body>${SECRET}</body></html>`],
		['JSON with other names', `{"result":{"key":"${SECRET}","note":"a b"}}`],
		['an error', `{"status":400,"error":"customerId ${SECRET} is invalid"}`],
		['a message', `{"responseCode":501,"message":"password ${SECRET} is wrong"}`],
		['JSON that is cut off', `{"status":200,"tok${SECRET}`],
		['only a token to renew with', `{"refresh_token":"${part({ alg: 'x' })}.${SECRET}.x"}`],
	])('is never quoted when it is %s', async (_, body) => {
		flow().sandbox.addFault({
			on: 'messagecentral.token',
			action: { kind: 'rawReply', body },
			times: Infinity,
		});
		for (const settings of [{}, GOES_ON]) {
			const result = await send(settings);
			expect(flow().numbersTaken()).toEqual([]);
			expect(seen(result)).not.toContain(SECRET);
			expect(seen(result)).not.toContain(Buffer.from(SECRET).toString('base64'));
		}
		const generated = await flow().run(
			'messageCentral',
			{ resource: 'authToken', operation: 'generate' },
			{},
		);
		expect(generated.status).toBe('error');
		expect(seen(generated)).not.toContain(SECRET);
	});

	test.each<[string, Action]>([
		['is lost', { kind: 'resetAfter' }],
		['never came', { kind: 'resetBefore' }],
		['is HTTP 503', { kind: 'http', status: 503, body: '<html>busy</html>' }],
		['is HTTP 429', { kind: 'http', status: 429, headers: { 'retry-after': '0' } }],
	])('that %s is asked for again, and the campaign goes on', async (_, action) => {
		flow().sandbox.addFault({ on: 'messagecentral.token', action, times: 2 });
		expect(summaryOf(await send())[0]).toEqual([`${A}: accepted`]);
		expect(logins()).toHaveLength(3);
	});

	test('that is always HTTP 503 ends in words after a few tries', async () => {
		const action = { kind: 'http', status: 503 } as const;
		flow().sandbox.addFault({ on: 'messagecentral.token', action, times: Infinity });
		expect(outcomesOf(await send(GOES_ON))).toMatchObject([
			{ outcome: 'refused', reason: expect.stringMatching(/login.*nothing was sent/) },
		]);
		expect(logins().length).toBeGreaterThan(1);
		expect(logins().length).toBeLessThan(6);
	});

	test('that never comes ends with the time limit', async () => {
		const action = { kind: 'hang' } as const;
		flow().sandbox.addFault({ on: 'messagecentral.token', action, times: Infinity });
		const begun = Date.now();
		const result = await send(GOES_ON, { timeout: 1 });
		expect(Date.now() - begun).toBeLessThan(12_000);
		expect(outcomesOf(result)).toMatchObject([
			{ outcome: 'refused', reasonCode: 'no_answer', reason: expect.stringMatching(/login/) },
		]);
		expect(flow().numbersAsked()).toEqual([]);
	});

	test('counts, although the request that n8n makes after it never ends', async () => {
		flow().sandbox.addFault({
			on: 'messagecentral.validateOtp',
			action: { kind: 'hang' },
			times: Infinity,
		});
		const begun = Date.now();
		const result = await send({}, { timeout: 1 });
		expect(Date.now() - begun).toBeLessThan(12_000);
		expect(summaryOf(result)[0]).toEqual([`${A}: accepted`]);
	});

	test('that never comes ends at once with the workflow', async () => {
		const action = { kind: 'hang' } as const;
		flow().sandbox.addFault({ on: 'messagecentral.token', action, times: Infinity });
		const begun = Date.now();
		await send({ ...GOES_ON, cancelAfterMs: 500 }, { timeout: 60 });
		expect(Date.now() - begun).toBeLessThan(10_000);
		expect(flow().numbersAsked()).toEqual([]);
	});
});

describe('A token that was kept', () => {
	const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
	const now = () => Math.floor(Date.now() / 1000);
	const kept = (claims: object) =>
		`${part({ alg: 'HS512' })}.${part({ iat: now(), exp: now() + 600_000, ...claims })}.signature`;
	const use = async (sessionToken: string, changes = {}) => {
		const messageCentralApi = flow().mcCredential({ sessionToken, ...changes });
		return await send({ credentials: { messageCentralApi } });
	};

	test.each([
		['sub', { sub: 'C-OTHER' }],
		['customerId', { customerId: 'C-OTHER' }],
		['customer_id', { customer_id: 'C-OTHER' }],
		['both', { sub: 'user-7', customerId: 'C-OTHER' }],
	])('of another customer is never used (%s)', async (_, claims) => {
		const other = kept(claims);
		flow().sandbox.configure({ messagecentral: { authTokens: [other] } });
		expect(summaryOf(await use(other))[0]).toEqual([`${A}: accepted`]);
		expect(logins()).toHaveLength(1);
		expect(
			flow()
				.sends()
				.map(({ headers }) => headers.authtoken),
		).not.toContain(other);
	});

	test.each([
		['names this customer', { sub: 'C-DEMO123' }],
		['writes it in small letters', { sub: 'c-demo123' }],
		['names it beside a user', { sub: 'user-7', customerId: 'C-DEMO123' }],
		['names nobody', {}],
	])('is used when it %s', async (_, claims) => {
		const own = kept(claims);
		flow().sandbox.configure({ messagecentral: { authTokens: [own] } });
		expect(summaryOf(await use(own))[0]).toEqual([`${A}: accepted`]);
		expect(logins()).toEqual([]);
	});

	test('is of another customer after the customer ID of the credential was changed', async () => {
		const first = flow().mcCredential();
		const { credentialWrites } = await send({ credentials: { messageCentralApi: first } });
		const { sessionToken } = credentialWrites.messageCentralApi as { sessionToken: string };
		flow().sandbox.configure({ messagecentral: { customerId: 'C-NEW' } });
		await use(sessionToken, { customerId: 'C-NEW' });
		const tokens = flow()
			.sends()
			.map(({ headers }) => headers.authtoken);
		expect(new Set(tokens).size).toBe(2);
	});
});

describe('A token that is rejected inside an answer with HTTP 200', () => {
	const REJECTS = { rejectStatus: 200, rejectBody: 'envelope' } as const;

	test('is fetched anew once, and each is sent exactly once', async () => {
		flow().sandbox.configure({ messagecentral: REJECTS });
		await send();
		flow().sandbox.revokeTokens();
		flow().sandbox.journal.clear();
		const numbers = Array.from({ length: 12 }, (_, n) => numberOf(n + 10));
		const result = await flow().message({}, { items: itemsTo(numbers) });
		expect(jsonOf(result)).toHaveLength(12);
		expect(logins()).toHaveLength(1);
		expect(flow().numbersTaken().sort()).toEqual(numbers);
	});

	test('again and again ends as a refused login, after one new token', async () => {
		const action = { kind: 'responseCode', code: 401 } as const;
		flow().sandbox.addFault({ on: 'messagecentral.send', action, times: Infinity });
		const result = await send(GOES_ON);
		expect(outcomesOf(result)).toMatchObject([
			{ outcome: 'refused', reasonCode: 'authentication' },
		]);
		expect([logins().length, flow().sends().length]).toEqual([2, 2]);
	});

	test('with an ID of a message is not tried again', async () => {
		const outer = { responseCode: 401 };
		const action = { kind: 'reworded', outer, data: { responseCode: '401' } } as const;
		flow().sandbox.addFault({ on: 'messagecentral.send', action, times: Infinity });
		expect(summaryOf(await send(GOES_ON))).toEqual([[], [`${A}: unknown`]]);
		expect(flow().numbersTaken()).toEqual([A]);
	});
});

describe('The base URL of Message Central', () => {
	test.each([
		['https:/host.example', /https:\/\//],
		['https://user:hidden-word@host.example', /login/],
		['https://host.example/?a=1', /\?/],
		['https://host.example/#a', /#/],
		['ftp://host.example', /https:\/\//],
		['https://host.example/verification/v3/send', /host and a port/],
	])('cannot be %s: says so, and nobody is sent to', async (baseUrl, words) => {
		for (const login of [{}, { authentication: 'token', authToken: 'any-token' }]) {
			const credentials = { messageCentralApi: flow().mcCredential({ baseUrl, ...login }) };
			const result = await send({ ...GOES_ON, credentials });
			expect(outcomesOf(result)).toMatchObject([
				{
					outcome: 'refused',
					reasonCode: 'invalid_setting',
					reason: expect.stringMatching(words),
				},
			]);
			expect(seen(result)).not.toContain('hidden-word');
		}
	});
});
