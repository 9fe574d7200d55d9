import { startSandbox, type Sandbox } from '../../../sandbox';
import { call } from './helper';

const A = '6281210100055';
const B = '6281210100056';
const DEMO = 'Zk9+aBc/dEf2gHi4jKl6mNo8pQr0sTu+vWx1yZ/a3bQ=';
const CLIENT = '3f2b9c1e-7d64-4a58-9e0b-5c6d7e8f9a0b';
const LOGIN = `ApiKey=${encodeURIComponent(DEMO)}&ClientId=${CLIENT}`;
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const get = async (endpoint: string, query = '', login = LOGIN) =>
	(await call(sandbox, `/api/v2/${endpoint}?${login}${query}`)).json;
const post = async (fields: Record<string, unknown>) =>
	(
		await call(sandbox, '/api/v2/SendSMS', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ ApiKey: DEMO, ClientId: CLIENT, SenderId: 'BRAND', ...fields }),
		})
	).json;

describe("TCASTSMS' interface with an API key", () => {
	test('tells the balance with its currency', async () => {
		expect(await get('Balance')).toEqual({
			ErrorCode: 0,
			ErrorDescription: null,
			Data: [{ PluginType: 'SMS', Credits: 'IDR 499740.0000' }],
		});
	});

	test.each([
		['a key that was not encoded', `ApiKey=${DEMO}&ClientId=${CLIENT}`],
		['a wrong client ID', `ApiKey=${encodeURIComponent(DEMO)}&ClientId=x`],
		['the login of the other interface', 'account=demo-account&password=x'],
	])('refuses %s with code 7 and HTTP 200', async (_, login) => {
		expect(await get('Balance', '', login)).toEqual({
			ErrorCode: 7,
			ErrorDescription: 'Invalid ApiCredentials',
			Data: null,
		});
	});

	test('takes a list by POST, names in any case, and journals it', async () => {
		const { Data } = await post({ message: 'Halo', mobileNumbers: `${A},${B}` });
		expect(Data).toMatchObject([
			{ MessageErrorCode: 0, MobileNumber: A, MessageId: expect.stringMatching(/^[0-9a-f-]{36}$/) },
			{ MessageErrorCode: 0, MobileNumber: B },
		]);
		expect(sandbox.journal.accepted).toMatchObject([
			{ provider: 'tcastsmsV2', to: A, text: 'Halo', messageId: Data[0].MessageId },
			{ to: B, senderId: 'BRAND' },
		]);
	});

	test('refuses a number in its row, beside code 0', async () => {
		const { ErrorCode, Data } = await post({ Message: 'Halo', MobileNumbers: `081210100055,${B}` });
		expect([ErrorCode, Data[0].MessageErrorCode, Data[0].MessageId]).toEqual([0, 1081, '']);
		expect(sandbox.journal.accepted.map(({ to }) => to)).toEqual([B]);
	});

	test('without the flag, what the plain alphabet lacks arrives as a question mark', async () => {
		await post({ Message: 'Halo “Budi”', MobileNumbers: A, Is_Unicode: false });
		await post({ Message: 'Halo “Budi”', MobileNumbers: A, Is_Unicode: true });
		expect(sandbox.journal.accepted.map(({ text }) => text)).toEqual([
			'Halo ?Budi?',
			'Halo “Budi”',
		]);
	});

	test('a time to send at is ignored: it goes out at once', async () => {
		await post({ Message: 'Halo', MobileNumbers: A, ScheduleTime: '2099-01-01 00:00' });
		expect(sandbox.journal.accepted).toHaveLength(1);
	});

	test('has no report at first, then one that repeats the text', async () => {
		sandbox.configure({ tcastsmsV2: { reportDelayMs: 1000 } });
		const { Data } = await post({ Message: 'Kode 1', MobileNumbers: A });
		const id = Data[0].MessageId;
		expect(await get('MessageStatus', `&MessageId=${id}`)).toMatchObject({
			ErrorCode: 1,
			ErrorDescription: 'Report Not Found',
			Data: null,
		});
		sandbox.ripen();
		expect(await get('MessageStatus', `&MessageId=${id}`)).toMatchObject({
			ErrorCode: 0,
			Data: { MobileNumber: A, Message: 'Kode 1', Status: 'DELIVRD', ErrorCode: '000' },
		});
	});

	test('an answer is written oddly without changing who was taken', async () => {
		sandbox.addFault({
			on: 'tcastsmsV2.SendSMS',
			action: { kind: 'oddReply', odd: { data: '"Bulk Accepted"' } },
		});
		expect((await post({ Message: 'Halo', MobileNumbers: A })).Data).toBe('Bulk Accepted');
		expect(sandbox.journal.accepted).toHaveLength(1);
	});
});
