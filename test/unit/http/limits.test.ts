import { sleep, type IN8nHttpFullResponse } from 'n8n-workflow';
import { exchange, type HttpHelper } from '../../../nodes/http/exchange';
import { endlessStream, stalledStream, streamOf } from '../../support/streams';

const MB = 1024 * 1024;
const request = { method: 'GET', url: 'http://provider.invalid/', timeoutMs: 60_000 } as const;
const answering =
	(body: unknown): HttpHelper =>
	async () =>
		({ headers: {}, statusCode: 200, body }) as IN8nHttpFullResponse;

test('An answer in pieces is put together, characters that were cut apart included', async () => {
	const bytes = Buffer.from('{"text":"héllo 🙂"}');
	const pieces = [...bytes].map((byte) => Buffer.from([byte]));
	expect(await exchange(answering(streamOf(...pieces)), request)).toMatchObject({
		kind: 'answered',
		text: bytes.toString(),
	});
});

describe('The bytes of an answer:', () => {
	test('10 MB are read', async () => {
		const body = streamOf(Buffer.alloc(10 * MB, 'x'));
		expect(await exchange(answering(body), request)).toMatchObject({ kind: 'answered' });
	});

	test('one more is too much, and the connection is closed', async () => {
		const body = streamOf(Buffer.alloc(10 * MB, 'x'), Buffer.from('x'), Buffer.from('y'));
		const result = await exchange(answering(body), request);
		expect(result).toEqual({ kind: 'no_answer', code: 'TOO_LARGE' });
		expect(body.destroyed).toBe(true);
	});

	test('a body that never ends is not kept', async () => {
		const body = endlessStream(MB);
		expect(await exchange(answering(body), request)).toMatchObject({ code: 'TOO_LARGE' });
		expect(body.counted.bytes).toBeLessThan(16 * MB);
	});

	test('a text that somebody read already counts too', async () => {
		const result = await exchange(answering('x'.repeat(10 * MB + 1)), request);
		expect(result).toEqual({ kind: 'no_answer', code: 'TOO_LARGE' });
	});
});

describe('An answer that breaks off', () => {
	test('is none, whatever the break is called', async () => {
		const refused = Object.assign(new Error('x'), { code: 'ECONNREFUSED', syscall: 'connect' });
		const body = streamOf(Buffer.from('{"status":0'), refused);
		expect(await exchange(answering(body), request)).toEqual({
			kind: 'no_answer',
			code: 'ECONNREFUSED',
		});
	});

	test('at the time limit closes its connection', async () => {
		const body = stalledStream('{"status":');
		const result = await exchange(answering(body), { ...request, timeoutMs: -4_950 });
		expect(result).toEqual({ kind: 'no_answer', code: 'TIME_LIMIT' });
		expect(body.destroyed).toBe(true);
	});

	test('when the execution is cancelled closes its connection at once', async () => {
		const controller = new AbortController();
		const body = stalledStream('');
		const http = Object.assign(answering(body), { cancelSignal: controller.signal });
		const result = exchange(http, request);
		await sleep(10);
		controller.abort();
		expect(await result).toEqual({ kind: 'no_answer', code: 'CANCELLED' });
		expect(body.destroyed).toBe(true);
	});

	test('breaks nothing else: a later error of its connection has nobody to end', async () => {
		const body = streamOf(Buffer.alloc(11 * MB));
		await exchange(answering(body), request);
		expect(() => body.emit('error', new Error('too late'))).not.toThrow();
	});
});

describe('A helper of n8n', () => {
	test('that never comes back is not waited for', async () => {
		const http: HttpHelper = async () => await new Promise(() => {});
		const result = await exchange(http, { ...request, timeoutMs: -4_950 });
		expect(result).toEqual({ kind: 'no_answer', code: 'TIME_LIMIT' });
	});

	test('that comes back after it was given up has its connection closed', async () => {
		const body = stalledStream('');
		let comeBack: (response: IN8nHttpFullResponse) => void = () => {};
		const http: HttpHelper = async () => await new Promise((resolve) => (comeBack = resolve));
		await exchange(http, { ...request, timeoutMs: -4_950 });
		comeBack({ headers: {}, statusCode: 200, body });
		await sleep(10);
		expect(body.destroyed).toBe(true);
	});

	test('is given a signal that ends the request', async () => {
		let signal: AbortSignal | undefined;
		const http: HttpHelper = async ({ abortSignal }) => {
			signal = abortSignal as AbortSignal;
			return await new Promise(() => {});
		};
		await exchange(http, { ...request, timeoutMs: -4_950 });
		expect(signal?.aborted).toBe(true);
	});

	test('is not asked at all in an execution that is cancelled', async () => {
		const controller = new AbortController();
		controller.abort();
		const asked = jest.fn();
		const http = Object.assign(asked as HttpHelper, { cancelSignal: controller.signal });
		expect(await exchange(http, request)).toEqual({ kind: 'not_connected', code: 'CANCELLED' });
		expect(asked).not.toHaveBeenCalled();
	});

	test('that was given up before TLS was agreed on certainly sent nothing', async () => {
		const http: HttpHelper = async ({ abortSignal }) =>
			await new Promise((_, reject) => {
				(abortSignal as AbortSignal).addEventListener('abort', () =>
					reject(
						Object.assign(new Error('canceled'), {
							code: 'ERR_CANCELED',
							request: { socket: { secureConnecting: true } },
						}),
					),
				);
			});
		const result = await exchange(http, { ...request, timeoutMs: -4_950 });
		expect(result).toEqual({ kind: 'not_connected', code: 'TIME_LIMIT' });
	});
});
