import { MessageCentralTrigger } from '../../../nodes/MessageCentralTrigger/MessageCentralTrigger.node';
import { TcastSmsTrigger } from '../../../nodes/TcastSmsTrigger/TcastSmsTrigger.node';
import { callWebhook, type FakeRequest } from '../../support/webhook-context';

const SECRET = 'correct-horse-battery-staple';

const BODIES = {
	'TCASTSMS Trigger': {
		node: new TcastSmsTrigger(),
		text: '{"type":"report","cnt":1,"array":[[1,"62812",20180801123015,0,"success"]]}',
	},
	'Message Central Trigger': {
		node: new MessageCentralTrigger(),
		text: '{"messageId":"a2e8","status":"DELIVRD","mobile":"919999999999"}',
	},
};

/** Every way in that is not the right one. */
const FORGERIES: Record<string, FakeRequest> = {
	'no secret': {},
	'an empty secret': { query: { token: '' } },
	'a wrong secret': { query: { token: 'wrong-horse-battery-staple' } },
	'a wrong secret in the header': { headers: { 'x-callback-token': 'wrong-horse-battery-staple' } },
	'the beginning of the secret': { query: { token: SECRET.slice(0, -1) } },
	'the secret with a character more': { query: { token: `${SECRET}x` } },
	'the secret twice over': { query: { token: SECRET + SECRET } },
	'the secret in capitals': { query: { token: SECRET.toUpperCase() } },
	'the secret with a blank behind it': { query: { token: `${SECRET} ` } },
	'the secret with a zero byte behind it': { query: { token: `${SECRET}\u0000` } },
	'a Cyrillic letter that looks the same': { query: { token: SECRET.replace('e', '\u0435') } },
	'fullwidth letters that normalise to the secret': {
		query: { token: SECRET.replace('c', '\uff43') },
	},
	'the parameter repeated, right both times': { query: { token: [SECRET, SECRET] } },
	'the parameter repeated, wrong first': { query: { token: ['x', SECRET] } },
	'the parameter as an object': { query: { token: { 0: SECRET } } },
	'the right query and a wrong header': {
		query: { token: SECRET },
		headers: { 'x-callback-token': 'wrong' },
	},
	'the right header and a wrong query': {
		query: { token: 'wrong' },
		headers: { 'x-callback-token': SECRET },
	},
	'the right header and an empty query': {
		query: { token: '' },
		headers: { 'x-callback-token': SECRET },
	},
	'the header repeated': { headers: { 'x-callback-token': `${SECRET}, ${SECRET}` } },
	'the secret under another name': { query: { secret: SECRET, Token: SECRET } },
	'the secret as a bearer token': { headers: { authorization: `Bearer ${SECRET}` } },
};

/** Lets time pass for whoever asks the clock. */
const after = (milliseconds: number) => {
	const now = Date.now();
	jest.spyOn(Date, 'now').mockReturnValue(now + milliseconds);
};

afterEach(() => jest.restoreAllMocks());

describe.each(Object.entries(BODIES))('The %s refuses a call', (_, { node, text }) => {
	test.each(Object.entries(FORGERIES))('with %s', async (_name, request) => {
		const outcome = await callWebhook(node, { text, ...request }, { secret: SECRET });
		expect(outcome.status).toBe(403);
		expect(outcome.outputs).toBeNull();
		expect(outcome.answer).toEqual({ message: 'Forbidden' });
	});

	test.each(['GET', 'HEAD', 'POST', 'PUT'])('without the secret by %s', async (method) => {
		expect(await callWebhook(node, { method }, { secret: SECRET })).toMatchObject({
			status: 403,
			outputs: null,
		});
	});

	test.each([
		['is too short', 'short'],
		['is empty', ''],
		['is missing', undefined],
		['has a blank in it', 'correct horse battery staple'],
	])('as long as its own secret %s, even if the call brings the same', async (_name, secret) => {
		const outcome = await callWebhook(node, { text, query: { token: secret } }, { secret });
		expect(outcome).toMatchObject({ status: 403, outputs: null });
	});

	test('when its credential is gone, without a failed execution', async () => {
		const outcome = await callWebhook(
			node,
			{ text, query: { token: SECRET } },
			{ hasCredential: false },
		);
		expect(outcome).toMatchObject({ status: 403, outputs: null });
	});

	test('from an address that is not allowed, whatever a proxy header claims', async () => {
		const parameters = { options: { ipAllowList: '203.0.113.7' } };
		const request = { text, query: { token: SECRET } };
		const fromElsewhere = {
			...request,
			ip: '198.51.100.1',
			headers: { 'x-forwarded-for': '203.0.113.7', 'x-real-ip': '203.0.113.7' },
		};
		expect(await callWebhook(node, fromElsewhere, { secret: SECRET, parameters })).toMatchObject({
			status: 403,
			outputs: null,
		});
		expect(
			await callWebhook(node, { ...request, ip: '203.0.113.7' }, { secret: SECRET, parameters }),
		).toMatchObject({ status: 200 });
	});

	test('in the same words for a wrong address as for a wrong secret', async () => {
		const parameters = { options: { ipAllowList: '192.0.2.1' } };
		const wrongAddress = await callWebhook(
			node,
			{ text, query: { token: SECRET } },
			{ secret: SECRET, parameters },
		);
		const wrongSecret = await callWebhook(node, { text }, { secret: SECRET });
		expect(wrongAddress.answerText).toBe(wrongSecret.answerText);
	});

	test('with the old secret once a call with the new one was let in', async () => {
		const call = async (token: string, secret: string) =>
			(
				await callWebhook(
					node,
					{ text, query: { token } },
					{ secret, nodeId: `changed-${text.length}` },
				)
			).status;
		const newSecret = 'another-secret-altogether';
		expect(await call(SECRET, SECRET)).toBe(200);
		expect(await call(newSecret, newSecret)).toBe(200);
		expect(await call(SECRET, newSecret)).toBe(403);
	});

	test('without reading the credential for an address that is not allowed', async () => {
		const parameters = { options: { ipAllowList: '192.0.2.1' } };
		const request = { text, query: { token: SECRET } };
		const outcome = await callWebhook(node, request, { secret: SECRET, parameters });
		expect(outcome).toMatchObject({ status: 403, credentialReads: 0 });
	});

	test.each(Object.entries(FORGERIES))(
		'reading the credential at most once a second for calls with %s',
		async (name, request) => {
			const settings = { secret: SECRET, nodeId: `flooded-${text.length}-${name}` };
			const flood = async () => {
				const calls = Array.from({ length: 50 }, async () => {
					return await callWebhook(node, { text, ...request }, settings);
				});
				const outcomes = await Promise.all(calls);
				expect(outcomes.every(({ status }) => status === 403)).toBe(true);
				return outcomes.reduce((sum, { credentialReads }) => sum + credentialReads, 0);
			};
			after(0);
			expect(await flood()).toBeLessThanOrEqual(1);
			after(900);
			expect(await flood()).toBe(0);
			after(1_900);
			expect(await flood()).toBeLessThanOrEqual(1);
		},
	);

	test('reading a credential that is gone at most once a second', async () => {
		const settings = { hasCredential: false, nodeId: `gone-${text.length}` };
		const call = async () => await callWebhook(node, { text, query: { token: SECRET } }, settings);
		after(0);
		const outcomes = [await call(), await call(), await call()];
		expect(outcomes.map(({ status }) => status)).toEqual([403, 403, 403]);
		expect(outcomes.map(({ credentialReads }) => credentialReads)).toEqual([1, 0, 0]);
	});

	test('while others with the right secret come in', async () => {
		const settings = { secret: SECRET, nodeId: `both-${text.length}` };
		const call = async (token: string) =>
			(await callWebhook(node, { text, query: { token } }, settings)).status;
		const calls = Array.from({ length: 40 }, async (_, at) =>
			call(at % 2 === 0 ? SECRET : 'wrong-horse-battery-staple'),
		);
		const statuses = await Promise.all(calls);
		expect(statuses).toEqual(statuses.map((__, at) => (at % 2 === 0 ? 200 : 403)));
	});

	test('but takes one with the right secret, in the query, in the header or in both', async () => {
		const headers = { 'x-callback-token': SECRET };
		const query = { token: SECRET };
		for (const request of [{ query }, { headers }, { query, headers }]) {
			const outcome = await callWebhook(node, { text, ...request }, { secret: SECRET });
			expect(outcome.status).toBe(200);
			expect(outcome.items).toHaveLength(1);
		}
	});
});
