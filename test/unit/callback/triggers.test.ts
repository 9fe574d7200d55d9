import type {
	ICredentialTestFunctions,
	IHookFunctions,
	INodeProperties,
	Logger,
} from 'n8n-workflow';
import { MessageCentralTrigger } from '../../../nodes/MessageCentralTrigger/MessageCentralTrigger.node';
import { countPushed } from '../../../nodes/TcastSms/delivery';
import { TcastSmsTrigger } from '../../../nodes/TcastSmsTrigger/TcastSmsTrigger.node';
import { receiveCallback } from '../../../nodes/callback/rules/receive';
import { callWebhook, type FakeNode, type FakeRequest } from '../../support/webhook-context';

const SECRET = 'correct-horse-battery-staple';
const tcastSms = new TcastSmsTrigger();
const messageCentral = new MessageCentralTrigger();

/** The providers' own samples. */
const PUSH =
	'{"type":"report","cnt":2,"array":[[1,"1234545456",20180801123015,0,"success"],[2,"2356844545",20180801223015,1,"no balance"]]}';
const CALLBACK =
	'{"apiKey":"very-private","clientId":null,"messageId":"a2e87214-d18c-4a2e-b7f4-802c4465a9b9","status":"DELIVRD","errorCode":0,"countryCode":null,"mobile":"919999999999","submitDate":"2023-11-02 13:59:18","doneDate":"2023-11-02 13:59:22"}';

const push = (request: FakeRequest, parameters: FakeNode['parameters'] = {}) =>
	callWebhook(tcastSms, { query: { token: SECRET }, ...request }, { secret: SECRET, parameters });

describe('The TCASTSMS Trigger', () => {
	test('turns a push into one item per report and acknowledges it with status 0', async () => {
		const outcome = await push({ text: PUSH });
		expect(outcome.status).toBe(200);
		expect(outcome.answer).toEqual({ status: 0 });
		expect(outcome.items).toMatchObject([
			{ messageId: '1', state: 'sent' },
			{ messageId: '2', state: 'failed', reason: 'no balance' },
		]);
	});

	test.each(['GET', 'HEAD', 'PUT', 'POST'])(
		'answers 200 to %s without a body and starts nothing',
		async (method) => {
			const outcome = await push({ method });
			expect(outcome).toMatchObject({ status: 200, outputs: null });
			expect(outcome.answer).toMatchObject({
				status: 0,
				message: expect.stringContaining('ready'),
			});
		},
	);

	test.each([
		['no JSON', 'type=report'],
		['JSON without reports', '{}'],
		['only broken rows', '{"type":"report","array":[[1],2]}'],
		['a list of nothing known', '[1,2,3]'],
	])('answers 400 to %s, starts nothing and echoes nothing', async (_, text) => {
		const outcome = await push({ text });
		expect(outcome).toMatchObject({ status: 400, outputs: null });
		expect(outcome.answer).toEqual({ message: 'Bad request' });
	});

	test('refuses a body or a number of reports over the maximum as a whole', async () => {
		const small = { options: { maxBodyKilobytes: 1 } };
		const row = '[1,"62812",20180801123015,0,"success"]';
		const many = `{"type":"report","array":[${Array(60).fill(row).join(',')}]}`;
		expect(await push({ text: many }, small)).toMatchObject({ status: 413, outputs: null });
		expect(await push({ text: many }, { options: { maxReports: 59 } })).toMatchObject({
			status: 413,
			outputs: null,
		});
		expect((await push({ text: many }, { options: { maxReports: 60 } })).items).toHaveLength(60);
	});

	test('counts reports before it makes them', async () => {
		const payload = { type: 'report', array: Array(340_000).fill([]) };
		const push = { method: 'PUT', rawBody: Buffer.from(JSON.stringify(payload)) };
		const settings = { maxBodyBytes: 2_000_000, maxReports: 1_000, results: new Set<never>() };
		const decision = receiveCallback(
			{ ...push, body: undefined, contentType: undefined },
			settings,
			{
				count: countPushed,
				parse: () => {
					throw new Error('The reports were made');
				},
			},
		);
		expect(decision).toEqual({ kind: 'refuse', status: 413 });
	});

	test('has an output for each result', async () => {
		const rows = [
			[1, '62811', 20180801123015, 0, 3],
			[2, '62812', 20180801123015, 0, 'success'],
			[3, '62813', 20180801123015, 1, 'no balance'],
			[4, '62814', 20180801123015, 0, 1],
			[5, '62815', 20180801123015, 0, 5],
		];
		const outcome = await push(
			{ text: JSON.stringify({ type: 'report', cnt: 5, array: rows }) },
			{ outputs: 'perResult' },
		);
		expect(
			outcome.outputs!.map((items) => items.map(({ json }) => [json.messageId, json.state])),
		).toEqual([
			[
				['1', 'delivered'],
				['2', 'sent'],
			],
			[['3', 'failed']],
			[['4', 'sent']],
			[['5', 'unknown']],
		]);
	});

	test('starts nothing for results that were left out, and still acknowledges them', async () => {
		expect((await push({ text: PUSH }, { results: ['failed'] })).items).toMatchObject([
			{ messageId: '2' },
		]);
		const outcome = await push({ text: PUSH }, { results: ['inProgress'] });
		expect(outcome).toMatchObject({ status: 200, outputs: null, answer: { status: 0 } });
	});

	test('loses nothing when no result is chosen at all', async () => {
		expect((await push({ text: PUSH }, { results: [] })).items).toHaveLength(2);
	});

	test('reads times in the zone, and success as the word, that the options say', async () => {
		const options = { providerTimeZone: 'Asia/Shanghai', reportSuccessAs: 'delivered' };
		expect((await push({ text: PUSH }, { options })).items[0]).toMatchObject({
			state: 'delivered',
			submittedAt: '2018-08-01T12:30:15+08:00',
		});
	});

	test('keeps an id exact that JavaScript would round', async () => {
		const text = '{"type":"report","array":[[12345678901234567891,"62812",20180801123015,0]]}';
		expect((await push({ text, body: JSON.parse(text) })).items[0].messageId).toBe(
			'12345678901234567891',
		);
	});

	test('lets the valid rows of a half-broken push through with the broken ones reported', async () => {
		const text = '{"type":"report","cnt":2,"array":[[1,"62812",20180801123015,0],["x"]]}';
		const outcome = await push({ text }, { outputs: 'perResult' });
		expect(outcome.outputs!.map((items) => items.length)).toEqual([1, 0, 0, 1]);
	});

	test('passes something other than a report on as Other', async () => {
		const outcome = await push({ text: '{"type":"inbox","array":[]}' }, { outputs: 'perResult' });
		expect(outcome.outputs!.map((items) => items.length)).toEqual([0, 0, 0, 1]);
	});
});

describe('The Message Central Trigger', () => {
	const call = (request: FakeRequest) =>
		callWebhook(
			messageCentral,
			{ method: 'POST', query: { token: SECRET }, ...request },
			{ secret: SECRET },
		);

	test('turns a callback into an item and acknowledges it', async () => {
		const outcome = await call({ text: CALLBACK });
		expect(outcome).toMatchObject({ status: 200, answer: { status: 'ok' } });
		expect(outcome.items).toMatchObject([
			{ messageId: 'a2e87214-d18c-4a2e-b7f4-802c4465a9b9', state: 'delivered' },
		]);
	});

	test('gives no item the key of the account', async () => {
		const { items, answerText, logs } = await call({ text: CALLBACK });
		expect(JSON.stringify([items, answerText, logs])).not.toContain('very-private');
	});

	test.each(['GET', 'HEAD', 'POST'])('answers 200 to %s without a body', async (method) => {
		expect(await call({ method })).toMatchObject({ status: 200, outputs: null });
	});

	test('answers 400 to what is no callback', async () => {
		expect(await call({ text: '{"hello":"world"}' })).toMatchObject({ status: 400, outputs: null });
	});
});

describe('Neither the secret nor the rest of the request', () => {
	test.each([
		['a good push', { text: PUSH }],
		['a bad one', { text: '{' }],
		['a refused one', { text: PUSH, ip: '192.0.2.9' }],
	])('gets into items, answers or logs of %s', async (_, request) => {
		const outcome = await callWebhook(
			tcastSms,
			{ ...request, query: { token: SECRET }, headers: { 'x-other': 'header-value' } },
			{ secret: SECRET, parameters: { options: { ipAllowList: '203.0.113.7' } } },
		);
		const everything = JSON.stringify(outcome);
		expect(everything).not.toContain(SECRET);
		expect(everything).not.toContain('header-value');
	});
});

describe('Activating a trigger', () => {
	const activate = async (
		node: TcastSmsTrigger | MessageCentralTrigger,
		parameters: Record<string, unknown>,
		credential: { secret?: unknown } | null = { secret: SECRET },
	) => {
		const context = {
			getNode: () => ({ name: 'Trigger', type: 'trigger', typeVersion: 2, parameters: {} }),
			getNodeParameter: (name: string, fallback: unknown) => parameters[name] ?? fallback,
			getCredentials: async () => {
				if (credential === null) throw new Error('Node does not have any credentials set');
				return credential;
			},
			logger: { debug: () => {} } as unknown as Logger,
		} as unknown as IHookFunctions;
		const { checkExists, create, delete: remove } = node.webhookMethods.default;
		return [
			await checkExists.call(context),
			await create.call(context),
			await remove.call(context),
		];
	};

	test.each([
		['TCASTSMS', tcastSms],
		['Message Central', messageCentral],
	])('needs nothing from %s', async (_, node) => {
		expect(await activate(node, {})).toEqual([true, true, true]);
	});

	test.each([
		['the secret is too short', {}, { secret: 'short' }, 'TCASTSMS Callback API'],
		['there is no credential', {}, null, 'TCASTSMS Callback API'],
		['the path has a blank', { options: { path: 'a b' } }, undefined, "'Path'"],
		['the path is nothing but a blank', { options: { path: ' ' } }, undefined, "'Path'"],
		[
			'an allowed address is none',
			{ options: { ipAllowList: '1.2.3' } },
			undefined,
			'IP Allow List',
		],
		[
			'the time zone is none',
			{ options: { providerTimeZone: 'Mars' } },
			undefined,
			'Provider Time Zone',
		],
	])(
		'is refused when %s, and the message says what to do',
		async (_, parameters, credential, hint) => {
			await expect(activate(tcastSms, parameters, credential)).rejects.toMatchObject({
				name: 'NodeOperationError',
				message: expect.stringContaining(hint),
			});
		},
	);
});

describe("The credential's Test button", () => {
	const button = (secret: unknown) =>
		tcastSms.methods.credentialTest.testCallbackSecret.call({} as ICredentialTestFunctions, {
			id: '1',
			name: 'Callback',
			type: 'tcastSmsCallbackApi',
			data: { secret: secret as string },
		});

	test('is green for a secret that can be used', async () => {
		expect((await button(SECRET)).status).toBe('OK');
	});

	test('is red with the reason for one that cannot, and does not repeat it', async () => {
		const { status, message } = await button('short');
		expect(status).toBe('Error');
		expect(message).toContain('at least 20');
		expect(message).not.toContain('short');
	});

	test('is offered by every node that uses the credential', () => {
		for (const { description } of [tcastSms, messageCentral]) {
			expect(description.credentials).toMatchObject([
				{ required: true, testedBy: 'testCallbackSecret' },
			]);
		}
		expect(tcastSms.description.credentials![0].name).toBe('tcastSmsCallbackApi');
		expect(messageCentral.description.credentials![0].name).toBe('messageCentralCallbackApi');
	});
});

describe('What the editor shows', () => {
	test.each([
		['TCASTSMS', tcastSms, 'tcastsms-reports', 'PUT,POST,GET,HEAD'],
		['Message Central', messageCentral, 'messagecentral-reports', 'POST,GET,HEAD'],
	])(
		'for %s is a fixed path, its methods and the form of the address',
		(_, node, path, methods) => {
			const { properties, webhooks } = node.description;
			const options = properties.find(({ name }) => name === 'options')
				?.options as INodeProperties[];
			expect(options.find(({ name }) => name === 'path')?.default).toBe(path);
			expect(webhooks).toMatchObject([{ name: 'default', httpMethod: methods, isFullPath: true }]);
			expect(webhooks![0].path).toContain(`|| "${path}"`);
			const notice = properties.find(({ name }) => name === 'addressNotice')?.displayName;
			expect(notice).toContain('?token=&lt;secret&gt;');
			expect(notice).toContain('localhost');
			expect(notice).toContain('Get Callback Address');
			expect(notice).toContain('Send Test Report');
			expect(notice?.match(/<li>/g)).toHaveLength(3);
		},
	);

	test('has no HTML that the editor takes out of a notice', () => {
		for (const { description } of [tcastSms, messageCentral]) {
			for (const { type, displayName } of description.properties) {
				const tags = type === 'notice' ? displayName.matchAll(/<\/?([a-z]+)/g) : [];
				for (const [, tag] of tags) expect(['a', 'ul', 'li']).toContain(tag);
			}
		}
	});

	test('is the ready e-mail for Message Central', () => {
		const notice = messageCentral.description.properties.find(
			({ name }) => name === 'addressNotice',
		);
		for (const part of [
			'operations@messagecentral.com',
			'SMS Callback Integration with Message Central',
			'Customer ID',
			'Brand name',
			'Registered e-mail',
			'Callback URL',
		]) {
			expect(decodeURIComponent(notice!.displayName)).toContain(part);
		}
	});
});
