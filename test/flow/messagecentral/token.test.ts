import {
	GOES_ON,
	itemsTo,
	jsonOf,
	MC_BASE64,
	MC_PASSWORD,
	numberOf,
	outcomesOf,
	summaryOf,
	useFlow,
	type Settings,
} from '../../support/flow';

const flow = useFlow();
const A = numberOf(1);
const tokenRequests = () => flow().requestsTo('token');
const generate = async (options = {}, settings: Settings = {}) =>
	await flow().run(
		'messageCentral',
		{ resource: 'authToken', operation: 'generate', options },
		settings,
	);
const pasted = (authToken: string) => ({
	messageCentralApi: flow().mcCredential({
		authentication: 'token',
		authToken,
		customerId: '',
		password: '',
	}),
});

describe('The token of Message Central', () => {
	test('is fetched once for a run and kept for the next', async () => {
		const numbers = Array.from({ length: 10 }, (_, n) => numberOf(n));
		const first = await flow().message({}, { items: itemsTo(numbers) });
		const second = await flow().message({}, { items: itemsTo(numbers) });
		expect(tokenRequests()).toHaveLength(1);
		expect(first.credentialWrites.messageCentralApi.sessionToken).toBeTruthy();
		expect(second.credentialWrites).toEqual({});
	});

	test('is fetched with the password in Base64, and with what is filled in', async () => {
		const messageCentralApi = flow().mcCredential({ email: 'a@b.id' });
		await flow().message({}, { items: itemsTo(A), credentials: { messageCentralApi } });
		expect(tokenRequests()[0].query).toEqual({
			customerId: 'C-DEMO123',
			key: MC_BASE64,
			scope: 'NEW',
			country: '62',
			email: 'a@b.id',
		});
		expect(tokenRequests()[0].rawUrl).not.toContain('+');
	});

	test('is fetched anew, before anything is sent, when the one that was kept has expired', async () => {
		const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
		const sessionToken = `${part({ alg: 'HS512' })}.${part({ iat: 1, exp: 2 })}.signature`;
		const credentials = { messageCentralApi: flow().mcCredential({ sessionToken }) };
		const result = await flow().message({}, { items: itemsTo(A), credentials });
		expect(tokenRequests()).toHaveLength(1);
		expect(flow().sends()).toHaveLength(1);
		expect(result.credentialWrites.messageCentralApi.sessionToken).not.toBe(sessionToken);
	});

	test.each([
		[401, 'empty'],
		[403, 'spring'],
	] as const)(
		'that is rejected in the middle of a run (HTTP %i, %s) is fetched anew once, and each is sent exactly once',
		async (rejectStatus, rejectBody) => {
			flow().sandbox.configure({ messagecentral: { rejectStatus, rejectBody } });
			await flow().message({}, { items: itemsTo(A) });
			flow().sandbox.revokeTokens();
			flow().sandbox.journal.clear();
			const numbers = Array.from({ length: 12 }, (_, n) => numberOf(n + 10));
			const result = await flow().message({}, { items: itemsTo(numbers) });
			expect(jsonOf(result)).toHaveLength(12);
			expect(tokenRequests()).toHaveLength(1);
			expect(flow().numbersTaken().sort()).toEqual(numbers);
		},
	);

	test('that is rejected again after it was fetched anew stops the run', async () => {
		flow().sandbox.addFault({
			on: 'messagecentral.send',
			action: { kind: 'http', status: 401 },
			times: Infinity,
		});
		const numbers = Array.from({ length: 20 }, (_, n) => numberOf(n));
		const options = { concurrency: 1 };
		const result = await flow().message({ options }, { items: itemsTo(numbers), ...GOES_ON });
		expect(flow().sends()).toHaveLength(2);
		expect(jsonOf(result, 1).map(({ reasonCode }) => reasonCode)).toEqual([
			'authentication',
			...Array<string>(19).fill('not_tried'),
		]);
	});

	test('a request without an answer is not sent again on the way to a new token', async () => {
		flow().sandbox.addFault({
			on: 'messagecentral.send',
			action: { kind: 'http', status: 500, accept: true },
			times: Infinity,
		});
		await flow().message({}, { items: itemsTo(A) });
		expect([flow().sends().length, flow().taken().length]).toEqual([1, 1]);
	});

	test('that was pasted is used as it is, and no other is asked for', async () => {
		flow().sandbox.configure({ messagecentral: { authTokens: ['console-token-1234567890'] } });
		const credentials = pasted(' console-token-1234567890 ');
		const result = await flow().message({}, { items: itemsTo(A), credentials });
		expect(summaryOf(result)[0]).toEqual([`${A}: accepted`]);
		expect(tokenRequests()).toEqual([]);
	});

	test('that was pasted and is refused says so, and where to get another', async () => {
		const credentials = pasted('console-token-expired');
		const result = await flow().message({}, { items: itemsTo(A), credentials, ...GOES_ON });
		expect(outcomesOf(result)).toMatchObject([
			{
				outcome: 'refused',
				reasonCode: 'authentication',
				reason: expect.stringMatching(/token.*console/i),
			},
		]);
	});

	test('that was to be pasted and is missing is asked for by name', async () => {
		const { error } = await flow().message({}, { items: itemsTo(A), credentials: pasted('') });
		expect(`${error?.message} ${error?.description}`).toContain("'Auth Token'");
		expect(flow().numbersAsked()).toEqual([]);
	});
});

describe('A login that fails', () => {
	const cases = (): Array<[string, object, RegExp]> => [
		['a wrong customer ID', { customerId: 'C-WRONG' }, /Customer ID/],
		['a wrong password', { password: 'wrong-password' }, /Password/],
		['no customer ID', { customerId: '' }, /'Customer ID'/],
		['no password', { password: '' }, /'Password'/],
		['no base URL', { baseUrl: 'cpaas:' }, /Base URL/],
	];

	test.each(cases())('because of %s says which field to check', async (_, changes, words) => {
		const credentials = { messageCentralApi: flow().mcCredential({ ...changes }) };
		const { status, error } = await flow().message({}, { items: itemsTo(A), credentials });
		expect(status).toBe('error');
		expect(`${error?.message} ${error?.description}`).toMatch(words);
		expect(flow().numbersAsked()).toEqual([]);
	});

	test.each(cases())('because of %s lets nobody pass as accepted', async (name, changes) => {
		const code = name === 'no base URL' ? 'invalid_setting' : 'authentication';
		const credentials = { messageCentralApi: flow().mcCredential({ ...changes }) };
		const settings: Settings = {
			items: itemsTo(A),
			credentials,
			onError: 'continueErrorOutput',
			downstream: true,
		};
		const result = await flow().message({}, settings);
		expect(result.after['After 0'] ?? []).toEqual([]);
		expect(result.after['After 1']).toMatchObject([
			{ json: { outcome: 'refused', reasonCode: code } },
		]);
	});

	test('because the server cannot be reached is not called a refused login', async () => {
		flow().sandbox.pauseListening();
		try {
			const result = await flow().message({}, { items: itemsTo(A), ...GOES_ON });
			expect(outcomesOf(result)).toMatchObject([
				{ outcome: 'refused', reasonCode: 'not_connected' },
			]);
		} finally {
			await flow().sandbox.resumeListening();
		}
	});
});

describe('Message Central: Generate Auth Token', () => {
	test('tells customer, issue and end, and shows the token by its ends only', async () => {
		const [token] = jsonOf(await generate());
		expect(token).toMatchObject({
			customerId: 'C-DEMO123',
			maskedToken: expect.stringMatching(/^.{4}….{4}$/),
		});
		expect(token).not.toHaveProperty('token');
		const lifetime = Date.parse(String(token.expiresAt)) - Date.parse(String(token.issuedAt));
		expect(lifetime).toBe(604_800_000);
	});

	test('gives the whole token only when that is asked for', async () => {
		const [{ token }] = jsonOf(await generate({ includeToken: true }));
		expect(String(token).split('.')).toHaveLength(3);
	});

	test('fails in words with a wrong password', async () => {
		const messageCentralApi = flow().mcCredential({ password: `${MC_PASSWORD}x` });
		const { status, error } = await generate({}, { credentials: { messageCentralApi } });
		expect(status).toBe('error');
		expect(`${error?.message} ${error?.description}`).toMatch(/Password/);
	});
});
