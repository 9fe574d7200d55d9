import { startSandbox, type Sandbox } from '../../../sandbox';
import { LOGIN, call, sendSms } from './helper';

const A = '6281210100055';
const B = '6281210100056';
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const report = async (ids: string) => (await call(sandbox, `/getreport?${LOGIN}&ids=${ids}`)).text;

describe('balance and login', () => {
	test('tells the balance as decimal strings', async () => {
		const { status, text, headers } = await call(sandbox, `/getbalance?${LOGIN}`);
		expect(status).toBe(200);
		expect(headers['content-type']).toBe('application/json;charset=utf-8');
		expect(text).toBe('{"status":0,"balance":"499740.000000","gift":"0.000000"}');
	});

	test.each([
		['a wrong password', 'account=demo-account&password=x'],
		['a wrong account', 'account=x&password=demo%20p%40ss%2Bword'],
		['nothing', ''],
		['a blank written as plus', 'account=demo-account&password=demo+p%40ss%2Bword'],
	])('refuses %s with -1 and HTTP 200', async (_, login) => {
		const { status, text } = await call(sandbox, `/getbalance?${login}`);
		expect([status, text]).toEqual([200, '{"status":-1}']);
	});

	test('refuses a foreign address with -2', async () => {
		sandbox.configure({ tcastsms: { ipAllowed: false } });
		expect((await call(sandbox, `/getbalance?${LOGIN}`)).text).toBe('{"status":-2}');
	});
});

describe('sending', () => {
	test('accepts, numbers and journals', async () => {
		const { text } = await sendSms(sandbox, `${A},${B}`, 'Kode 12+34 é', '&sender=BRAND');
		expect(text).toBe(`{"status":0,"array":[[${A},1620442],[${B},1620443]],"success":2,"fail":0}`);
		expect(sandbox.journal.accepted).toMatchObject([
			{ seq: 1, provider: 'tcastsms', kind: 'sms', to: A, text: 'Kode 12+34 é' },
			{ seq: 2, to: B, senderId: 'BRAND', messageId: '1620443', requestSeq: 1 },
		]);
		const [request] = sandbox.journal.requests;
		expect(request.rawUrl).toContain('content=Kode%2012%2B34%20%C3%A9');
		expect(request).toMatchObject({
			endpoint: 'sendsms',
			numbers: [A, B],
			outcome: { httpStatus: 200, body: text, fault: null, accepted: [A, B] },
		});
	});

	test('takes a plus in the content literally', async () => {
		await call(sandbox, `/sendsms?${LOGIN}&numbers=${A}&content=a+b%20c`);
		expect(sandbox.journal.accepted[0].text).toBe('a+b c');
	});

	test.each(['081210100055', '%2B6281210100055', '006281210100055', '62081210100055'])(
		'translates %s',
		async (number) => {
			expect((await sendSms(sandbox, number)).json.array[0][0]).toBe(Number(A));
		},
	);

	test('sends twice to a number asked for twice', async () => {
		expect((await sendSms(sandbox, `${A},${A}`)).json.success).toBe(2);
		expect(sandbox.journal.acceptedCountByNumber({ provider: 'tcastsms' })).toEqual(
			new Map([[A, 2]]),
		);
		expect(sandbox.journal.summary().tcastsms.duplicates).toEqual({ [A]: 2 });
	});

	test('leaves refused numbers out and counts them', async () => {
		sandbox.configure({ tcastsms: { refuseNumbers: { [B]: true } } });
		expect((await sendSms(sandbox, `${A},${B}`)).text).toBe(
			`{"status":0,"array":[[${A},1620442]],"success":1,"fail":1}`,
		);
		expect((await sendSms(sandbox, B)).text).toBe('{"status":0,"array":[],"success":0,"fail":1}');
		expect(sandbox.journal.accepted).toHaveLength(1);
	});

	test.each([
		['-4', A, '', ''],
		['-5', A, 'a'.repeat(1025), ''],
		['-8', '', 'Halo', ''],
		['-9', `${A},62812xxx`, 'Halo', ''],
		['-9', '12', 'Halo', ''],
		['-14', A, 'Halo', '&sender=TWELVELETTRS'],
		['-11', A, 'Halo', '&sendtime=2026-01-01'],
		['-11', A, 'Halo', '&sendtime=20260231080000'],
	])('refuses with %s and takes nothing', async (status, numbers, content, more) => {
		expect((await sendSms(sandbox, numbers, content, more)).text).toBe(`{"status":${status}}`);
		expect(sandbox.journal.accepted).toEqual([]);
	});

	test('refuses more than 100 numbers in a GET, takes them in a POST', async () => {
		const numbers = Array.from({ length: 101 }, (_, index) => `6281210${100_000 + index}`);
		expect((await sendSms(sandbox, numbers.join())).text).toBe('{"status":-7}');
		const body = JSON.stringify({
			account: 'demo-account',
			password: 'demo p@ss+word',
			numbers: numbers.join(),
			content: 'Halo + %20',
			sendtime: '20270101080000',
		});
		expect((await call(sandbox, '/sendsms', { method: 'POST', body })).json.success).toBe(101);
		expect(sandbox.journal.accepted[100]).toMatchObject({
			to: numbers[100],
			text: 'Halo + %20',
			sendTime: '20270101080000',
		});
	});

	test('can be without POST', async () => {
		sandbox.configure({ tcastsms: { acceptPost: false } });
		expect((await call(sandbox, '/sendsms', { method: 'POST', body: '{}' })).status).toBe(405);
	});

	test('falls in balance by number and segment, and stops at the end', async () => {
		sandbox.configure({ tcastsms: { balance: 5 } });
		await sendSms(sandbox, `${A},${B}`, 'a'.repeat(161));
		expect((await call(sandbox, `/getbalance?${LOGIN}`)).json.balance).toBe('1.000000');
		expect((await sendSms(sandbox, `${A},${B}`)).text).toBe('{"status":-10,"success":0,"fail":2}');
		expect(sandbox.journal.accepted).toHaveLength(2);
	});

	test('knows registered senders', async () => {
		sandbox.configure({ tcastsms: { senders: ['BRAND'] } });
		expect((await sendSms(sandbox, A, 'Halo', '&sender=OTHER')).json.status).toBe(-14);
		expect((await sendSms(sandbox, A, 'Halo', '&sender=BRAND')).json.status).toBe(0);
	});

	test('may answer with string numbers, and ids beyond 2^53', async () => {
		const other = await startSandbox({
			config: { tcastsms: { numberType: 'string', firstId: '9007199254740993' } },
		});
		expect((await sendSms(other, A)).text).toContain(`[["${A}",9007199254740993]]`);
		await other.close();
	});

	test('refuses an overlong URL', async () => {
		expect((await sendSms(sandbox, A, 'é'.repeat(1500))).status).toBe(414);
	});
});

describe('reports', () => {
	test('has the documented four columns and counts unknown ids', async () => {
		await sendSms(sandbox, A);
		expect(await report('1620442,7')).toMatch(
			/^\{"status":0,"array":\[\[1620442,6281210100055,20\d{12},0\]\],"success":1,"fail":0,"unsent":0,"sending":0,"nofound":1\}$/,
		);
	});

	test('tells Jakarta time', async () => {
		await sendSms(sandbox, A);
		const [[, , stamp]] = JSON.parse(await report('1620442')).array;
		const text = String(stamp).replace(/^(....)(..)(..)(..)(..)(..)$/, '$1-$2-$3T$4:$5:$6+07:00');
		expect(Math.abs(Date.parse(text) - Date.now())).toBeLessThan(10_000);
	});

	test.each<[5 | 6 | 7, RegExp]>([
		[5, /^\[1620442,"6281210100055",20\d{12},0,3\]$/],
		[6, /^\[1620442,"6281210100055",20\d{12},0,20\d{12},3\]$/],
		[7, /^\[1620442,"6281210100055",20\d{12},0,"success",20\d{12},3\]$/],
	])('can have %i columns', async (reportColumns, row) => {
		sandbox.configure({ tcastsms: { reportColumns, numberType: 'string' } });
		await sendSms(sandbox, A);
		const text = await report('1620442');
		expect(/"array":\[(.*)\]/.exec(text)?.[1]).toMatch(row);
		expect(text.includes('"deliverSuc":1')).toBe(reportColumns === 6);
	});

	test('ripens over time: unsent, sending, sent, delivered', async () => {
		sandbox.configure({
			tcastsms: { reportColumns: 5, reportDelayMs: 60_000, deliverDelayMs: 60_000 },
		});
		await sendSms(sandbox, A);
		const states = [];
		for (const ms of [0, 40_000, 40_000, 60_000]) {
			sandbox.advance(ms);
			const { array, unsent, sending, success } = JSON.parse(await report('1620442'));
			states.push([...array[0].slice(3), unsent, sending, success]);
		}
		expect(states).toEqual([
			[1, 0, 1, 0, 0],
			[2, 0, 0, 1, 0],
			[0, 1, 0, 0, 1],
			[0, 3, 0, 0, 1],
		]);
	});

	test('ripens at once when told', async () => {
		sandbox.configure({ tcastsms: { reportDelayMs: 60_000 } });
		await sendSms(sandbox, A);
		expect(JSON.parse(await report('1620442')).array[0].slice(2)).toEqual([0, 1]);
		sandbox.ripen();
		expect(JSON.parse(await report('1620442')).success).toBe(1);
	});

	test('fails and leaves undelivered as configured', async () => {
		sandbox.configure({
			tcastsms: {
				reportColumns: 6,
				failNumbers: { [A]: { code: 1003, reason: 'no balance' } },
				undeliveredNumbers: { [B]: 4 },
			},
		});
		await sendSms(sandbox, `${A},${B}`);
		const { array, success, fail, deliverTimeout } = JSON.parse(await report('1620442,1620443'));
		expect(array[0].slice(3)).toEqual([1003, 0, 0]);
		expect(array[1][5]).toBe(4);
		expect([success, fail, deliverTimeout]).toEqual([1, 1, 1]);
	});

	test('takes at most 200 ids', async () => {
		expect(JSON.parse(await report('1,'.repeat(201))).status).toBe(-14);
	});
});

describe('inbox', () => {
	test('has four columns with base64 text', async () => {
		sandbox.addInbox({ from: '10010', text: 'Halo dunia', at: '2017-10-01T12:30:15+07:00' });
		expect((await call(sandbox, `/getsms?${LOGIN}`)).text).toBe(
			'{"status":0,"cnt":1,"array":[[1,10010,20171001123015,"SGFsbyBkdW5pYQ=="]]}',
		);
	});

	test('can have five columns, plain text and a start time', async () => {
		sandbox.configure({ tcastsms: { inboxColumns: 5, inboxEncoding: 'plain' } });
		sandbox.addInbox({ from: A, to: '123456', text: 'old', at: 1_000_000_000_000 });
		sandbox.addInbox({ from: A, to: '123456', text: 'STOP', at: '2017-10-01T12:30:15+07:00' });
		expect((await call(sandbox, `/getsms?${LOGIN}&start_time=1400000000`)).text).toBe(
			`{"status":0,"cnt":1,"array":[[2,"${A}","123456",20171001123015,"STOP"]]}`,
		);
	});
});
