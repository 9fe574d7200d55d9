import type { IWebhookFunctions } from 'n8n-workflow';
import { readRequest } from '../../../nodes/callback/request';

interface Incoming {
	method?: string;
	headers?: Record<string, string>;
	rawBody?: Buffer;
	body?: unknown;
	readRawBody?: () => Promise<void>;
}

/** A call whose body is still in the connection, as n8n leaves one of a type it cannot parse. */
const contextOf = (request: Incoming) =>
	({
		getRequestObject: () => ({ method: 'PUT', headers: {}, ...request }),
		logger: { debug: () => {} },
	}) as unknown as IWebhookFunctions;

/** Reads like n8n's `readRawBody`, onto the request object. */
function unread(text: string, request: Incoming = {}) {
	const incoming: Incoming & { wasRead: boolean } = { ...request, wasRead: false };
	incoming.readRawBody = async () => {
		incoming.rawBody = Buffer.from(text);
		incoming.wasRead = true;
	};
	const context = contextOf(incoming);
	context.getRequestObject = () =>
		Object.assign(incoming, { method: 'PUT', headers: {}, ...request }) as never;
	return { context, incoming };
}

describe('The body of a call', () => {
	test('is read when n8n has left it in the connection', async () => {
		const { context } = unread('{}');
		expect(await readRequest(context)).toMatchObject({ method: 'PUT', rawBody: Buffer.from('{}') });
	});

	test.each([
		['of one who only tries the address', { method: 'GET' }],
		[
			'that n8n has taken apart',
			{ headers: { 'content-type': 'Multipart/form-data; boundary=x' } },
		],
	])('is not read %s', async (_name, request) => {
		const { context, incoming } = unread('x', request);
		await readRequest(context);
		expect(incoming.wasRead).toBe(false);
	});

	test.each([
		['is over the limit of n8n', 413, Object.assign(new Error('too large'), { status: 413 })],
		['breaks off', 400, new Error('aborted')],
		['fails with something that is no error', 400, null],
	])('that %s is refused with %i', async (_name, status, error) => {
		const readRawBody = async () => {
			throw error;
		};
		expect(await readRequest(contextOf({ readRawBody }))).toBe(status);
	});

	test('is absent where there is none and nothing to read it with', async () => {
		expect(await readRequest(contextOf({}))).toMatchObject({ rawBody: undefined, body: undefined });
	});
});
