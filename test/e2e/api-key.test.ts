import { joinStage, LOGIN, type Credential, type Stage } from './support/stage';
import { readRun, workflowWith, type Surroundings } from './support/workflow';

let stage: Stage;
let credentials: Credential[];
/** An account with an API key, with everything of the other interface filled in as well. */
let withKey: Record<string, unknown>;

beforeAll(async () => {
	stage = await joinStage();
	withKey = { interface: 'apiKey', ...LOGIN.apiKey, apiBaseUrl: stage.sandbox.url };
	credentials = [await stage.credential('tcastSmsApi', withKey)];
});
beforeEach(async () => await stage.sandbox.reset());

const press = async (changes: object = {}) =>
	await stage.client.testCredential({
		type: 'tcastSmsApi',
		data: { ...stage.good.tcastSmsApi, ...withKey, ...changes },
	});

async function run(parameters: object, more?: Surroundings) {
	const { id } = await stage.store(workflowWith('tcastSms', parameters, more), credentials);
	return readRun(await stage.client.runWorkflow(id));
}

describe('The Test button of TCASTSMS API, with an API key', () => {
	test('good: it asks for the balance of that interface and no other', async () => {
		const { status, message } = await press();
		expect([status, message]).toEqual(['OK', 'Connected. Balance: IDR 499740.0000']);
		const requests = await stage.sandbox.requests();
		expect(requests.map(({ provider, endpoint }) => [provider, endpoint])).toEqual([
			['tcastsmsV2', 'Balance'],
		]);
		expect(requests[0].rawUrl).not.toContain(LOGIN.tcastsms.account);
	});

	test.each([{ apiKey: 'wrong' }, { clientId: 'wrong' }])('%j is red', async (changes) => {
		const { status, message } = await press(changes);
		expect(status).toBe('Error');
		expect(message).toMatch(/code 7 \(probably: the API key or the client ID/);
		expect(message).not.toContain(LOGIN.apiKey.clientId);
	});

	test('a blank key is red without asking anybody', async () => {
		expect((await press({ apiKey: ' ' })).message).toMatch(/'API Key'.*is empty/);
		expect(await stage.sandbox.requests()).toEqual([]);
	});

	test('a server of the other interface is red, and names the choice to make', async () => {
		await stage.sandbox.addFault({
			on: 'tcastsmsV2.Balance',
			action: { kind: 'rawReply', body: '{"status":-1}' },
		});
		const { status, message } = await press();
		expect(status).toBe('Error');
		expect(message).toMatch(/'Interface'.*'Account and Password \(Your Own Server\)'/);
	});

	test('with account and password, a server of the API names the choice to make', async () => {
		await stage.sandbox.addFault({
			on: 'tcastsms.getbalance',
			action: { kind: 'rawReply', body: '{"ErrorCode":7,"ErrorDescription":"x","Data":null}' },
		});
		const { status, message } = await press({ interface: 'account' });
		expect(status).toBe('Error');
		expect(message).toMatch(/'Interface'.*'API Key and Client ID \(api.tcastsms.net\)'/);
	});

	test('with account and password, the address of the API is refused', async () => {
		const changes = { interface: 'account', baseUrl: 'https://api.tcastsms.net' };
		expect((await press(changes)).message).toMatch(/takes no account and password/);
	});
});

describe('TCASTSMS with an API key', () => {
	test('sends, and waits until each message has its last word', async () => {
		await stage.sandbox.configure({
			tcastsmsV2: {
				reportDelayMs: 1500,
				refuseNumbers: { 6281210100057: { code: 1083, words: 'Price not found' } },
			},
		});
		const items = ['081210100055', '+62 812-1010-0056', '081210100057'].map((phone) => ({ phone }));
		const parameters = {
			resource: 'sms',
			operation: 'send',
			to: '={{ $json.phone }}',
			message: 'Halo “Budi”',
			options: { waitForDelivery: true, waitMinutes: 1 },
		};

		const result = await run(parameters, { items });

		expect(result.status).toBe('success');
		expect(result.behind(0)).toMatchObject([
			{ to: '6281210100055', outcome: 'accepted', deliveryState: 'delivered' },
			{ to: '6281210100056', outcome: 'accepted', deliveryState: 'delivered' },
		]);
		expect(result.behind(1)).toMatchObject([{ to: '6281210100057', reasonCode: 'no_route' }]);
		expect((await stage.sandbox.accepted()).map(({ provider, text }) => [provider, text])).toEqual([
			['tcastsmsV2', 'Halo “Budi”'],
			['tcastsmsV2', 'Halo “Budi”'],
		]);
	});

	test('asks for the balance', async () => {
		const result = await run({ resource: 'account', operation: 'getBalance' });
		expect(result.first).toMatchObject([{ balance: 499740, currency: 'IDR' }]);
	});
});
