import { joinStage, type Stage } from './support/stage';
let stage: Stage;
beforeAll(async () => {
	stage = await joinStage();
});
beforeEach(async () => await stage.sandbox.reset());

/** Nothing listens there. */
const CLOSED = 'http://127.0.0.1:9';
const WEB_PAGE = '<!doctype html><html><body><h1>Welcome</h1></body></html>';

/**
 * Presses the Test button.
 */
const press = async (type: keyof Stage['good'], changes: object = {}) =>
	await stage.client.testCredential({ type, data: { ...stage.good[type], ...changes } });

describe('TCASTSMS API', () => {
	test('good', async () => {
		expect(await press('tcastSmsApi')).toMatchObject({ status: 'OK' });
		expect(await stage.calls('getbalance')).toHaveLength(1);
	});

	test('a slash at the end of the base URL does no harm', async () => {
		const result = await press('tcastSmsApi', { baseUrl: `${stage.sandbox.url}/` });
		expect(result).toMatchObject({ status: 'OK' });
	});

	test('a wrong password is red, with the status and what it probably means', async () => {
		const { status, message } = await press('tcastSmsApi', { password: 'wrong' });
		expect(status).toBe('Error');
		expect(message).toMatch(/probably/);
		expect(message).toMatch(/-1\b/);
	});

	test('an address that is not allowed is red with its own words', async () => {
		await stage.sandbox.configure({ tcastsms: { ipAllowed: false } });
		const { status, message } = await press('tcastSmsApi');
		expect(status).toBe('Error');
		expect(message).toMatch(/-2\b.*probably.*IP address/);
	});

	test('a web page with HTTP 200 is red', async () => {
		await stage.sandbox.addFault({
			on: 'tcastsms.*',
			action: { kind: 'malformed', text: WEB_PAGE },
		});
		const { status, message } = await press('tcastSmsApi');
		expect(status).toBe('Error');
		expect(message).toMatch(/not one that TCASTSMS gives.*Base URL/);
	});

	test('a refused connection is red', async () => {
		const { status, message } = await press('tcastSmsApi', { baseUrl: CLOSED });
		expect(status).toBe('Error');
		expect(message).toMatch(/refused|connect/i);
		expect(message).not.toContain('p@ss');
	});
});

describe('Message Central API', () => {
	test('good with customer ID and password', async () => {
		expect(await press('messageCentralApi')).toMatchObject({
			status: 'OK',
			message: 'Connected',
		});
		expect((await stage.sandbox.accepted()).length).toBe(0);
	});

	test('good with a pasted token', async () => {
		await stage.sandbox.configure({ messagecentral: { authTokens: ['pasted-token'] } });
		const result = await press('messageCentralApi', {
			authentication: 'token',
			authToken: 'pasted-token',
		});
		expect(result).toMatchObject({ status: 'OK' });
		expect(await stage.calls('token')).toHaveLength(0);
	});

	test('a wrong customer ID is named', async () => {
		const { status, message } = await press('messageCentralApi', { customerId: 'C-OTHER' });
		expect(status).toBe('Error');
		expect(message).toMatch(/Customer ID/);
	});

	test('a wrong password is named', async () => {
		const { status, message } = await press('messageCentralApi', { password: 'wrong' });
		expect(status).toBe('Error');
		expect(message).toMatch(/Password/);
	});

	test.each<[number, 'empty' | 'spring']>([
		[401, 'empty'],
		[401, 'spring'],
		[403, 'empty'],
		[403, 'spring'],
	])('a token that is refused with %i and a body of the kind "%s" is red', async (code, body) => {
		await stage.sandbox.configure({
			messagecentral: { rejectStatus: code, rejectBody: body },
		});
		const { status, message } = await press('messageCentralApi', {
			authentication: 'token',
			authToken: 'expired-token',
		});
		expect(status).toBe('Error');
		expect(message).toMatch(/token.*expired/);
	});

	test.each([
		['a password', {}],
		['a token', { authentication: 'token', authToken: 'any' }],
	])('a web page with HTTP 200 is red with %s', async (_, changes) => {
		await stage.sandbox.addFault({
			on: 'messagecentral.*',
			times: Infinity,
			action: { kind: 'malformed', text: WEB_PAGE },
		});
		const { status, message } = await press('messageCentralApi', changes);
		expect(status).toBe('Error');
		expect(message).toMatch(/Base URL|not .*Message Central/);
	});

	test.each(['{"hello":"world"}', '  <html></html>', '{"status":"ok"}', 'OK'])(
		'an answer of somebody else (%s) is red with a token',
		async (text) => {
			await stage.sandbox.addFault({
				on: 'messagecentral.validateOtp',
				times: Infinity,
				action: { kind: 'malformed', text },
			});
			const { status, message } = await press('messageCentralApi', {
				authentication: 'token',
				authToken: 'any',
			});
			expect(status).toBe('Error');
			expect(message).toMatch(/not one that Message Central gives.*Base URL/);
		},
	);

	test.each([
		['a password', {}],
		['a token', { authentication: 'token', authToken: 'any' }],
	])('a base URL without scheme is taken for https with %s', async (_, changes) => {
		const { status, message } = await press('messageCentralApi', {
			...changes,
			baseUrl: stage.sandbox.url.replace('http://', ''),
		});
		expect(status).toBe('Error');
		expect(message).toMatch(/TLS.*'Base URL'.*http:\/\/ or https:\/\//);
	});

	test.each([
		['a password', {}],
		['a token', { authentication: 'token', authToken: 'any' }],
	])('a refused connection is red with %s', async (_, changes) => {
		const { status, message } = await press('messageCentralApi', { ...changes, baseUrl: CLOSED });
		expect(status).toBe('Error');
		expect(message).toMatch(/refused|reach|connect/i);
	});
});

describe.each(['tcastSmsCallbackApi', 'messageCentralCallbackApi'] as const)('%s', (type) => {
	test('good', async () => {
		expect(await press(type)).toMatchObject({ status: 'OK' });
	});

	test.each([
		['too short', 'short'],
		['too long', 'x'.repeat(129)],
		['a character that would not survive', 'this secret has blanks and ä'],
	])('%s is red with the reason', async (_, secret) => {
		const { status, message } = await press(type, { secret });
		expect(status).toBe('Error');
		expect(message).toMatch(/20|128|character/i);
		expect(message).not.toContain(secret);
	});
});
