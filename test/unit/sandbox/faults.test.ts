import { startSandbox, type Sandbox } from '../../../sandbox';
import type { Action, Fault, OddReply, RequestEntry } from '../../../sandbox/types';
import {
	LOGIN,
	OTP,
	SMS,
	TOKEN_PATH,
	call,
	open,
	send,
	sendSms,
	take,
	token,
	until,
} from './helper';

const A = '6281210100055';
const B = '6281210100056';
const C = '6281210100057';
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
afterEach(() => sandbox.reset());
afterAll(() => sandbox.close());

const taken = () => sandbox.journal.accepted.map(({ to }) => to);
const addSendFault = (action: Action, more: Partial<Fault> = {}) =>
	sandbox.addFault({ on: 'tcastsms.sendsms', action, ...more });

/** Milliseconds from a request to its answer. */
const answerTime = ({ at, outcome }: RequestEntry) => (outcome.answeredAt ?? NaN) - at;

/** Gives up once the request has arrived, like a client with a timeout. */
async function sendAndGiveUp(numbers: string) {
	const url = `${sandbox.url}/sendsms?${LOGIN}&numbers=${numbers}&content=Halo`;
	const giveUp = new AbortController();
	const givenUp = expect(fetch(url, { signal: giveUp.signal })).rejects.toThrow();
	await until(() => sandbox.journal.requests.length > 0);
	giveUp.abort();
	await givenUp;
}

describe('what is answered and what is taken', () => {
	test('delay: taken at once, answered later', async () => {
		addSendFault({ kind: 'delay', ms: 120 });
		const answer = sendSms(sandbox, A);
		await until(() => sandbox.journal.requests.length > 0);
		expect(taken()).toEqual([A]);
		expect(sandbox.journal.requests[0].outcome.httpStatus).toBeNull();
		expect((await answer).json.success).toBe(1);
		expect(answerTime(sandbox.journal.requests[0])).toBeGreaterThanOrEqual(115);
	});

	test('a client that gives up on a delayed answer was served nevertheless', async () => {
		addSendFault({ kind: 'delay', ms: 20_000 });
		await sendAndGiveUp(A);
		expect(taken()).toEqual([A]);
	});

	test.each([
		[false, []],
		[true, [A]],
	])('http, accept: %s', async (accept, expected) => {
		const headers = { 'retry-after': '2' };
		addSendFault({ kind: 'http', status: 429, body: { error: 'slow down' }, headers, accept });
		const answer = await sendSms(sandbox, A);
		expect(answer).toMatchObject({ status: 429, json: { error: 'slow down' } });
		expect(answer.headers['retry-after']).toBe('2');
		expect(taken()).toEqual(expected);
		expect(sandbox.journal.requests[0].outcome).toMatchObject({
			httpStatus: 429,
			fault: { kind: 'http' },
			accepted: expected,
		});
	});

	test('http: a redirect', async () => {
		addSendFault({ kind: 'http', status: 302, headers: { location: 'http://127.0.0.1:1/' } });
		const answer = await sendSms(sandbox, A);
		expect([answer.status, answer.headers.location]).toEqual([302, 'http://127.0.0.1:1/']);
	});

	test('status: with the usual members or others', async () => {
		addSendFault({ kind: 'status', status: -10 });
		addSendFault({ kind: 'status', status: -3, extra: { msg: 'x' } });
		expect((await sendSms(sandbox, `${A},${B}`)).text).toBe('{"status":-10,"success":0,"fail":2}');
		expect((await sendSms(sandbox, A)).text).toBe('{"status":-3,"msg":"x"}');
		expect(taken()).toEqual([]);
	});

	test('responseCode: alone, with an HTTP status, and for the token', async () => {
		sandbox.addFault({ on: 'messagecentral.send', action: { kind: 'responseCode', code: 506 } });
		sandbox.addFault({
			on: 'messagecentral.send',
			action: { kind: 'responseCode', code: 500, httpStatus: 400 },
		});
		expect((await send(sandbox, OTP)).json).toMatchObject({
			responseCode: 506,
			data: { verificationId: '1234', transactionId: null },
		});
		expect(await send(sandbox, OTP)).toMatchObject({
			status: 400,
			json: { responseCode: 500, message: 'SERVER_ERROR', data: null },
		});
		sandbox.addFault({ on: 'messagecentral.token', action: { kind: 'responseCode', code: 400 } });
		expect((await call(sandbox, TOKEN_PATH)).json).toEqual({ status: 400, error: 'BAD_REQUEST' });
		expect(taken()).toEqual([]);
	});

	test.each<[Action['kind'], string[]]>([
		['resetBefore', []],
		['resetAfter', [A]],
	])('%s', async (kind, expected) => {
		addSendFault({ kind });
		await expect(sendSms(sandbox, A)).rejects.toMatchObject({ code: 'ECONNRESET' });
		expect(taken()).toEqual(expected);
		expect(sandbox.journal.requests[0].outcome).toMatchObject({
			httpStatus: null,
			body: null,
			accepted: expected,
		});
	});

	test('resetAfter in the middle of a list', async () => {
		addSendFault({ kind: 'resetAfter', acceptFirst: 2 });
		await expect(sendSms(sandbox, `${A},${B},${C}`)).rejects.toMatchObject({ code: 'ECONNRESET' });
		expect(taken()).toEqual([A, B]);
	});

	test.each([
		[false, []],
		[true, [A]],
	])('hang, accept: %s', async (accept, expected) => {
		addSendFault({ kind: 'hang', accept });
		await sendAndGiveUp(A);
		expect(taken()).toEqual(expected);
		expect(sandbox.journal.requests[0].outcome.httpStatus).toBeNull();
	});

	test('truncate: less than promised', async () => {
		addSendFault({ kind: 'truncate', bytes: 10 });
		await expect(sendSms(sandbox, A)).rejects.toThrow('aborted');
		expect(taken()).toEqual([A]);
		expect(sandbox.journal.requests[0].outcome.body).toBe('{"status":');
		addSendFault({ kind: 'truncate', accept: false });
		await expect(sendSms(sandbox, B)).rejects.toThrow('aborted');
		expect(taken()).toEqual([A]);
	});

	test('malformed and rawReply', async () => {
		addSendFault({ kind: 'malformed', text: '{"status":0', accept: true });
		addSendFault({ kind: 'rawReply', body: { status: 0, array: 'x' } });
		addSendFault({ kind: 'malformed' });
		expect((await sendSms(sandbox, A)).text).toBe('{"status":0');
		expect((await sendSms(sandbox, B)).text).toBe('{"status":0,"array":"x"}');
		expect((await sendSms(sandbox, C)).text).toMatch(/^<html>/);
		expect(taken()).toEqual([A]);
	});

	test.each<[Action['counters'], object]>([
		['right', { success: 1, fail: 2 }],
		['short', { success: 1, fail: 0 }],
		['none', {}],
	])('partial, counters %s', async (counters, expected) => {
		addSendFault({ kind: 'partial', acceptFirst: 1, counters });
		const { json } = await sendSms(sandbox, `${A},${B},${C}`);
		expect(json).toEqual({ status: 0, array: [[Number(A), 1620442]], ...expected });
		expect(taken()).toEqual([A]);
	});

	test('partial at Message Central takes the first of a list', async () => {
		sandbox.addFault({ on: 'messagecentral.send', action: { kind: 'partial', acceptFirst: 1 } });
		const list = encodeURIComponent('91 9816111111, 91 7715131105');
		await send(sandbox, `${SMS}&phoneNumbers=${list}`);
		expect(taken()).toEqual(['919816111111']);
	});

	test.each<[OddReply, string]>([
		[{ refusedId: '0' }, `[["${A}",1620442],["${B}",0]],"success":1,"fail":1`],
		[{ takenId: 'padded', counters: 'none' }, `[["${A}"," 1620442 "]]`],
		[
			{ takenId: 'text', numbers: 'trunk', counters: 'of' },
			`[["081210100055","1620442"]],"success":"1 of 2","fail":"1 of 2"`,
		],
		[
			{ takenId: '1e400', numbers: 'neighbour', counters: 'denying' },
			`[["62811210100055",1e400]],"success":0,"fail":2`,
		],
		[
			{ rowsAs: 'objects', repeated: true },
			`[{"number":"${A}","id":1620442},{"number":"${A}","id":1620442}],"success":1,"fail":1`,
		],
		[
			{ listAs: 'map', refusedId: 'null', order: 'reversed' },
			`{"${B}":null,"${A}":1620442},"success":1,"fail":1`,
		],
		[
			{ listAs: 'object', counters: 'boasting', status: -9 },
			`{"0":["${A}",1620442]},"success":2,"fail":0`,
		],
	])('oddReply: %j is written, and one of two was taken', async (odd, members) => {
		addSendFault({ kind: 'oddReply', acceptFirst: 1, odd, httpStatus: 429 });
		const { status, text } = await sendSms(sandbox, `${A},${B}`);
		expect([status, text]).toEqual([429, `{"status":${odd.status ?? 0},"array":${members}}`]);
		expect(taken()).toEqual([A]);
	});

	test.each(['extraRows', 'duplicateIds', 'foreignNumbers'] as const)(
		'%s: only the reply lies',
		async (kind) => {
			addSendFault({ kind });
			const { json } = await sendSms(sandbox, `${A},${B}`);
			const array: Array<[number, number]> = json.array;
			expect(taken()).toEqual([A, B]);
			expect(array).toHaveLength(kind === 'extraRows' ? 3 : 2);
			expect(new Set(array.map(([, id]) => id)).size).toBe(
				{ extraRows: 3, duplicateIds: 1, foreignNumbers: 2 }[kind],
			);
			const asked = array.filter(([number]) => [A, B].includes(String(number)));
			expect(asked).toHaveLength(kind === 'foreignNumbers' ? 0 : 2);
		},
	);

	test('accept never overrules the provider: a refused login takes nothing', async () => {
		addSendFault({ kind: 'resetAfter' });
		await expect(
			call(sandbox, `/sendsms?account=x&password=y&numbers=${A}&content=Halo`),
		).rejects.toThrow();
		expect(taken()).toEqual([]);
	});

	test('what a lost reply took is billed and can be reported', async () => {
		addSendFault({ kind: 'resetAfter' });
		await sendSms(sandbox, A).catch(() => {});
		expect(sandbox.config.tcastsms.balance).toBe(499_739);
		const { json } = await call(sandbox, `/getreport?${LOGIN}&ids=1620442`);
		expect(json.success).toBe(1);
	});
});

describe('which request is hit', () => {
	const statuses = async (count: number) => {
		const list = [];
		for (let index = 0; index < count; index += 1) {
			list.push((await call(sandbox, `/getbalance?${LOGIN}`)).status);
		}
		return list;
	};
	const action: Action = { kind: 'http', status: 503 };

	test('once by default, as often as told, or always', async () => {
		const fault = sandbox.addFault({ on: '*', action });
		expect(await statuses(2)).toEqual([503, 200]);
		expect(fault.used).toBe(1);
		sandbox.addFault({ on: 'tcastsms.getbalance', action, times: 2 });
		expect(await statuses(3)).toEqual([503, 503, 200]);
		sandbox.addFault({ on: 'tcastsms.*', action, times: Infinity });
		expect(await statuses(3)).toEqual([503, 503, 503]);
		sandbox.clearFaults();
		expect(await statuses(1)).toEqual([200]);
	});

	test('the nth, after some, every nth', async () => {
		sandbox.addFault({ when: { nth: 2 }, action });
		expect(await statuses(3)).toEqual([200, 503, 200]);
		sandbox.clearFaults();
		sandbox.addFault({ when: { after: 2 }, action, times: Infinity });
		expect(await statuses(4)).toEqual([200, 200, 503, 503]);
		sandbox.clearFaults();
		sandbox.addFault({ when: { everyNth: 2 }, action, times: Infinity });
		expect(await statuses(4)).toEqual([200, 503, 200, 503]);
	});

	test('by number, and never another endpoint', async () => {
		addSendFault(action, { when: { number: B }, times: Infinity });
		expect(await statuses(1)).toEqual([200]);
		expect((await sendSms(sandbox, A)).status).toBe(200);
		expect((await sendSms(sandbox, `${A},${B}`)).status).toBe(503);
		sandbox.addFault({ on: 'messagecentral.send', when: { number: '919999999999' }, action });
		expect((await send(sandbox, SMS)).status).toBe(503);
	});

	test('the first fault that fits wins', async () => {
		sandbox.addFault({ action: { kind: 'http', status: 500 } });
		sandbox.addFault({ action });
		expect(await statuses(3)).toEqual([500, 503, 200]);
	});

	test('a decider goes first', async () => {
		sandbox.addFault({ action, times: Infinity });
		sandbox.setDecider(({ seq }) => (seq % 2 ? { kind: 'http', status: 418 } : undefined));
		expect(await statuses(3)).toEqual([418, 503, 418]);
		sandbox.setDecider(null);
		expect(await statuses(1)).toEqual([503]);
	});

	test.each<[unknown]>([
		[{ action: { kind: 'hangs' } }],
		[{ action: { kind: 'partial' } }],
		[{ action: { kind: 'oddReply', odd: { counters: 'rihgt' } } }],
		[{ action: { kind: 'oddReply', odd: { numbers: 'zero' } } }],
		[{ on: 'tcast.sendsms', action }],
	])('a misspelt fault is refused: %j', (fault) => {
		expect(() => sandbox.addFault(fault as Fault)).toThrow(/fault/);
	});
});

describe('connection and pace', () => {
	test('a closed port refuses, and the same port opens again', async () => {
		const { url } = sandbox;
		sandbox.pauseListening();
		await expect(sendSms(sandbox, A)).rejects.toMatchObject({ code: 'ECONNREFUSED' });
		await sandbox.resumeListening();
		expect(sandbox.url).toBe(url);
		expect((await sendSms(sandbox, A)).status).toBe(200);
	});

	test('a request under way survives the pause, its connection does not', async () => {
		addSendFault({ kind: 'delay', ms: 100 });
		const url = `${sandbox.url}/sendsms?${LOGIN}&numbers=${A}&content=Halo`;
		const answer = fetch(url);
		await until(() => sandbox.journal.requests.length > 0);
		sandbox.pauseListening();
		expect(await (await answer).json()).toMatchObject({ success: 1 });
		await expect(fetch(url)).rejects.toThrow();
		await sandbox.resumeListening();
	});

	test('every call can be slow, or one endpoint', async () => {
		sandbox.configure({ tcastsms: { delayMs: { getbalance: 80 } } });
		await sendSms(sandbox, A);
		await call(sandbox, `/getbalance?${LOGIN}`);
		const [fast, slow] = sandbox.journal.requests.map(answerTime);
		expect(fast).toBeLessThan(70);
		expect(slow).toBeGreaterThanOrEqual(78);
	});

	test('knows how many requests were under way together', async () => {
		sandbox.configure({ tcastsms: { delayMs: 500 } });
		await Promise.all(Array.from({ length: 7 }, () => sendSms(sandbox, A)));
		await sendSms(sandbox, A);
		expect(sandbox.journal.maxInFlight).toBe(7);
		expect(sandbox.journal.requests.at(-1)?.inFlight).toBe(1);
		expect(sandbox.journal.inFlight).toBe(0);
	});

	test('closing breaks off hanging requests', async () => {
		const other = await startSandbox();
		other.addFault({ action: { kind: 'hang' } });
		const hanging = sendSms(other, A);
		const refused = expect(hanging).rejects.toThrow();
		await until(() => other.journal.requests.length > 0);
		await other.close();
		await refused;
	});

	test('https, with a certificate nobody trusts', async () => {
		const other = await startSandbox({ https: true });
		expect(other.url).toMatch(/^https:/);
		await expect(fetch(`${other.url}/getbalance`)).rejects.toMatchObject({
			cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
		});
		const text = await take(await open(`${other.url}/getbalance`), Infinity);
		expect(text).toBe('{"status":-1}');
		await other.close();
	});
});

test('a token fault hits only the token', async () => {
	sandbox.addFault({ on: 'messagecentral.token', action: { kind: 'http', status: 500 } });
	expect((await call(sandbox, TOKEN_PATH)).status).toBe(500);
	expect(await token(sandbox)).toMatch(/^ey/);
});
