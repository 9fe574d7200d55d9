import type { IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { exchange, type HttpHelper } from '../../../nodes/http/exchange';
import { classifyFailure } from '../../../nodes/http/failure';
import { isCertainlyNotTaken } from '../../../nodes/http/certainty';
import {
	failureOf,
	fetchFailureOf,
	startBrokenServers,
	type BrokenServers,
	type Breakage,
} from '../../support/sockets';

let servers: BrokenServers;
beforeAll(async () => {
	servers = await startBrokenServers();
});
afterAll(async () => await servers.close());

const NEVER_SENT: Breakage[] = ['refusing', 'unknownHost', 'badCertificate'];
const BROKEN_HANDSHAKE: Breakage[] = [
	'plainHttp',
	'closingHandshake',
	'resettingHandshake',
	'alertingHandshake',
	'oldTls',
	'clientCertificateTls12',
];
const MAYBE_SENT: Breakage[] = ['resetting', 'closing', 'garbage', 'truncating'];
const BROKEN_TLS: Breakage[] = ['breakingTls', 'alertingTls', 'resettingTls'];

const trusting = (name: Breakage) => `${servers.url(name)}#trusting`;

describe.each([
	['Node itself', failureOf],
	['fetch', fetchFailureOf],
])('A failure that %s reports', (_, failure) => {
	test.each(NEVER_SENT)('by a server that is %s certainly sent nothing', async (name) => {
		const before = servers.requestsRead();
		const error = await failure(servers.url(name));
		expect(servers.requestsRead()).toBe(before);
		expect(classifyFailure(error)).toMatchObject({ kind: 'not_connected' });
	});

	test.each(MAYBE_SENT)('by a server that is %s may have sent something', async (name) => {
		const before = servers.requestsRead();
		const error = await failure(servers.url(name));
		expect(servers.requestsRead()).toBe(before + 1);
		expect(classifyFailure(error)).toMatchObject({ kind: 'no_answer' });
	});
});

test.each(['SsrfBlockedIpError', 'SsrfBlockedHostnameError'])(
	"an address that n8n's protection forbids (%s) was certainly not connected to",
	(name) => {
		const forbidden = Object.assign(new Error('The request was blocked'), { name });
		const wrapped = Object.assign(new Error('wrapped'), { cause: forbidden });
		for (const error of [forbidden, wrapped]) {
			expect(classifyFailure(error)).toEqual({ kind: 'not_connected', code: 'BLOCKED_BY_N8N' });
		}
	},
);

describe('A failure over TLS is judged by the socket:', () => {
	test.each(BROKEN_HANDSHAKE)('by a server that is %s certainly sent nothing', async (name) => {
		const before = servers.requestsRead();
		const error = await failureOf(trusting(name));
		expect(servers.requestsRead()).toBe(before);
		expect(classifyFailure(error)).toMatchObject({ kind: 'not_connected' });
	});

	test.each(BROKEN_TLS)('by a server that is %s may have sent something', async (name) => {
		const before = servers.requestsRead();
		const error = await failureOf(trusting(name));
		expect(servers.requestsRead()).toBe(before + 1);
		expect(classifyFailure(error)).toMatchObject({ kind: 'no_answer' });
	});

	test('that a client certificate is missing comes too late in TLS 1.3 to be certain', async () => {
		const error = await failureOf(trusting('clientCertificateTls13'));
		expect(classifyFailure(error)).toMatchObject({ kind: 'no_answer' });
	});

	test.each(['plainHttp', 'closingHandshake', 'resettingHandshake'] as const)(
		'without one, a server that is %s may have been sent something',
		async (name) => {
			const error = await fetchFailureOf(servers.url(name));
			expect(classifyFailure(error)).toMatchObject({ kind: 'no_answer' });
		},
	);

	test.each([
		['no socket yet, as when a proxy did not let through', null, 'not_connected'],
		['a socket of its own without TLS', {}, 'no_answer'],
		['a socket whose TLS stands', { secureConnecting: false }, 'no_answer'],
		['nothing that is known', undefined, 'no_answer'],
	])('a request that has %s', (_, socket, kind) => {
		expect(classifyFailure({ code: 'ECONNRESET', request: { socket } })).toMatchObject({ kind });
	});
});

describe('A failure', () => {
	test.each([
		['a time limit of ours', { code: 'ECONNABORTED', message: 'timeout of 1000ms exceeded' }],
		['a time limit of the socket without proof', { code: 'ETIMEDOUT' }],
		['a reset connection', { code: 'ECONNRESET', syscall: 'read' }],
		['a broken pipe', { code: 'EPIPE', syscall: 'write' }],
		['a host that vanished while it was read from', { code: 'EHOSTUNREACH', syscall: 'read' }],
		['nothing that is known', {}],
		['a text', 'broken'],
		['nothing at all', undefined],
		['an error without a code', new Error('socket hang up')],
		['a time limit around a refused connection', { code: 'ECONNABORTED', cause: refused() }],
	])('that is %s may have sent something', (_, error) => {
		expect(classifyFailure(error).kind).toBe('no_answer');
	});

	test.each([
		['a refused connection', refused()],
		['a refused connection within another error', { message: 'x', cause: { cause: refused() } }],
		['a connection that timed out', { code: 'ETIMEDOUT', syscall: 'connect' }],
		['a failed look-up', { code: 'EAI_AGAIN', syscall: 'getaddrinfo' }],
		['all addresses of a host refused', { code: 'ECONNREFUSED', errors: [refused(), refused()] }],
	])('that is %s certainly sent nothing', (_, error) => {
		expect(classifyFailure(error).kind).toBe('not_connected');
	});

	test('keeps its code for the person', () => {
		expect(classifyFailure({ message: 'x', cause: refused() }).code).toBe('ECONNREFUSED');
	});

	test('that refers to itself is read all the same', () => {
		const error: { code: string; cause?: unknown } = { code: 'ECONNRESET' };
		error.cause = error;
		expect(classifyFailure(error)).toEqual({ kind: 'no_answer', code: 'ECONNRESET' });
	});
});

function refused() {
	return { code: 'ECONNREFUSED', syscall: 'connect' };
}

describe('A request', () => {
	const made: IHttpRequestOptions[] = [];
	const answering =
		(response: Partial<IN8nHttpFullResponse>): HttpHelper =>
		async (options) => {
			made.push(options);
			return { headers: {}, statusCode: 200, body: '', ...response } as IN8nHttpFullResponse;
		};
	const request = { method: 'GET', url: 'http://provider.invalid/', timeoutMs: 5 } as const;

	test('follows no redirect, since its address may carry a login', async () => {
		await exchange(answering({}), request);
		expect(made.at(-1)).toMatchObject({ disableFollowRedirect: true });
	});

	test('verifies certificates unless told otherwise', async () => {
		await exchange(answering({}), request);
		expect(made.at(-1)?.skipSslCertificateValidation).toBe(false);
	});

	test.each([
		['text', '{"status":0}', '{"status":0}'],
		['bytes', Buffer.from('{"status":0}'), '{"status":0}'],
		['an object that n8n parsed', { status: 0 }, '{"status":0}'],
		['nothing', undefined, ''],
	])('gives the answer as text when it comes as %s', async (_, body, text) => {
		const response = { body } as Partial<IN8nHttpFullResponse>;
		expect(await exchange(answering(response), request)).toMatchObject({ text });
	});

	test('gives header names in small letters', async () => {
		expect(await exchange(answering({ headers: { 'Retry-After': '7' } }), request)).toMatchObject({
			headers: { 'retry-after': '7' },
		});
	});
});

describe('From the outside it is certain that nothing was done', () => {
	const answered = (status: number, location?: string) => ({
		kind: 'answered' as const,
		status,
		headers: location === undefined ? {} : ({ location } as Record<string, string>),
		text: '',
	});

	test.each([
		['no connection', { kind: 'not_connected', code: 'ECONNREFUSED' } as const],
		['HTTP 400', answered(400)],
		['HTTP 401', answered(401)],
		['HTTP 404', answered(404)],
		['HTTP 414', answered(414)],
		['HTTP 429', answered(429)],
		['HTTP 405', answered(405)],
		['HTTP 431', answered(431)],
	])('after %s', (_, result) => {
		expect(isCertainlyNotTaken(result)).toBe(true);
	});

	test.each([
		['no answer', { kind: 'no_answer', code: 'ECONNRESET' } as const],
		['HTTP 200', answered(200)],
		['HTTP 204', answered(204)],
		['HTTP 408, which may follow a request that was passed on', answered(408)],
		['HTTP 406, which an application gives to what it carried out', answered(406)],
		['HTTP 409', answered(409)],
		['HTTP 422', answered(422)],
		['HTTP 499, the sign of a proxy that gave up waiting', answered(499)],
		['HTTP 500', answered(500)],
		['HTTP 502', answered(502)],
		['HTTP 504', answered(504)],
		['HTTP 520', answered(520)],
		['a redirect to the same call over https', answered(301, 'https://a.example/sendsms?x=1')],
		['a redirect to the same call elsewhere', answered(307, 'https://b.example/v1/sendsms')],
		['a redirect to another page', answered(302, 'https://a.example/done')],
		['a redirect to nowhere', answered(302)],
		['a "see other", which follows a request that was carried out', answered(303, '/sendsms')],
	])('but not after %s', (_, result) => {
		expect(isCertainlyNotTaken(result)).toBe(false);
	});
});
