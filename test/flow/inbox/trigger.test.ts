import type {
	IDataObject,
	IHttpRequestOptions,
	INodeExecutionData,
	IPollFunctions,
} from 'n8n-workflow';
import { TcastSmsInboxTrigger } from '../../../nodes/TcastSmsInboxTrigger/TcastSmsInboxTrigger.node';
import { startSandbox } from '../../../sandbox';
import { ACCOUNT, numberOf, PASSWORD, type Sandbox } from '../../support/flow';

const [A, B, C] = [1, 2, 3].map(numberOf);
const PARAMETERS: IDataObject = {
	filter: 'all',
	keywords: 'STOP, BERHENTI, UNREG, UNSUB, BATAL',
	options: {},
};
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});
beforeEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

/** One activated trigger: what n8n keeps of it between polls, and n8n's request helper on fetch. */
class Trigger {
	staticData: IDataObject = {};

	constructor(
		private readonly parameters: IDataObject = {},
		private readonly password = PASSWORD,
	) {}

	async poll(mode: 'trigger' | 'manual' = 'trigger'): Promise<IDataObject[] | null> {
		const staticData = JSON.parse(JSON.stringify(this.staticData)) as IDataObject;
		const outputs = await new TcastSmsInboxTrigger().poll.call(this.#context(staticData, mode));
		this.staticData = JSON.parse(JSON.stringify(staticData)) as IDataObject;
		if (outputs === null) return null;
		expect(outputs).toHaveLength(1);
		return outputs[0].map(({ json }: INodeExecutionData) => json);
	}

	#context(staticData: IDataObject, mode: string): IPollFunctions {
		const parameters = { ...PARAMETERS, ...this.parameters };
		const context: Partial<IPollFunctions> = {
			getNodeParameter: ((name: string, fallback?: unknown) =>
				parameters[name] ?? fallback) as IPollFunctions['getNodeParameter'],
			getMode: () => mode as ReturnType<IPollFunctions['getMode']>,
			getWorkflowStaticData: () => staticData,
			getNode: () => ({
				id: 'inbox',
				name: 'Inbox',
				type: 'tcastSmsInboxTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			}),
			getCredentials: (async () =>
				await Promise.resolve({
					baseUrl: sandbox.url,
					account: ACCOUNT,
					password: this.password,
					allowUnauthorizedCerts: false,
				})) as IPollFunctions['getCredentials'],
			helpers: { httpRequest } as unknown as IPollFunctions['helpers'],
		};
		return context as IPollFunctions;
	}
}

async function httpRequest({ url, method, headers, body }: IHttpRequestOptions) {
	const response = await fetch(url, {
		method,
		headers: headers as Record<string, string>,
		body: body as string | undefined,
		redirect: 'manual',
	});
	return {
		statusCode: response.status,
		headers: Object.fromEntries(response.headers),
		body: await response.text(),
	};
}

const textsOf = (messages: IDataObject[] | null) => messages?.map(({ text }) => text);

describe('The inbox trigger', () => {
	test('starts the workflow only with what arrives after it was activated, once', async () => {
		sandbox.addInbox({ from: A, text: 'lama' });
		const trigger = new Trigger();
		expect(await trigger.poll()).toBeNull();
		sandbox.addInbox({ from: B, text: 'baru' });
		expect(await trigger.poll()).toMatchObject([
			{
				provider: 'tcastsms',
				from: B,
				text: 'baru',
				eventKey: expect.stringMatching(/^tcastsms:inbox:/),
			},
		]);
		expect(await trigger.poll()).toBeNull();
	});

	test('starts it with old messages too when asked for', async () => {
		sandbox.addInbox({ from: A, text: 'lama' });
		const trigger = new Trigger({ options: { includeOld: true } });
		expect(textsOf(await trigger.poll())).toEqual(['lama']);
		expect(await trigger.poll()).toBeNull();
	});

	test.each([
		['base64', 4],
		['base64', 5],
		['plain', 4],
	] as const)('reads texts that come as %s in %i columns', async (inboxEncoding, inboxColumns) => {
		sandbox.configure({ tcastsms: { inboxEncoding, inboxColumns } });
		const trigger = new Trigger();
		await trigger.poll();
		sandbox.addInbox({ from: A, to: '123456', text: 'Halo dunia, apa kabar?' });
		expect(await trigger.poll()).toMatchObject([
			{ from: A, to: inboxColumns === 5 ? '123456' : null, text: 'Halo dunia, apa kabar?' },
		]);
	});

	test('by keywords takes only texts that are one, and says which', async () => {
		const trigger = new Trigger({ filter: 'keywords' });
		await trigger.poll();
		sandbox.addInbox({ from: A, text: 'Stop!' });
		sandbox.addInbox({ from: B, text: 'jangan stop' });
		sandbox.addInbox({ from: C, text: ' berhenti ' });
		const messages = await trigger.poll();
		expect(messages?.map(({ from, keyword }) => [from, keyword])).toEqual([
			[A, 'STOP'],
			[C, 'BERHENTI'],
		]);
		expect(await trigger.poll()).toBeNull();
	});

	test('by keywords of one’s own, with blanks around them', async () => {
		const trigger = new Trigger({ filter: 'keywords', keywords: ' keluar ;\n info' });
		await trigger.poll();
		sandbox.addInbox({ from: A, text: 'KELUAR' });
		sandbox.addInbox({ from: B, text: 'stop' });
		expect((await trigger.poll())?.map(({ keyword }) => keyword)).toEqual(['keluar']);
	});

	test('says of each message what somebody asks for', async () => {
		const trigger = new Trigger();
		await trigger.poll();
		for (const text of ['Stop!', 'mulai', 'harga berapa?']) sandbox.addInbox({ from: A, text });
		const messages = await trigger.poll();
		expect(messages?.map(({ text, request }) => [text, request])).toEqual([
			['Stop!', 'stop'],
			['mulai', 'start'],
			['harga berapa?', null],
		]);
	});

	test('by keywords takes an opt-out that is taken back only when asked for', async () => {
		const bringBoth = async (options: IDataObject) => {
			const trigger = new Trigger({ filter: 'keywords', options });
			await trigger.poll();
			sandbox.addInbox({ from: A, text: 'UNSTOP' });
			sandbox.addInbox({ from: B, text: 'stop' });
			return (await trigger.poll())?.map(({ keyword, request }) => [keyword, request]);
		};
		expect(await bringBoth({})).toEqual([['STOP', 'stop']]);
		expect(await bringBoth({ includeStart: true })).toEqual([
			['UNSTOP', 'start'],
			['STOP', 'stop'],
		]);
	});

	test('by keywords takes texts that only begin with one when that is enough', async () => {
		const trigger = new Trigger({ filter: 'keywords', options: { keywordPlace: 'first' } });
		await trigger.poll();
		for (const text of ['STOP sms saya terus', 'Batal ya kak', 'promo stop dulu']) {
			sandbox.addInbox({ from: A, text });
		}
		expect((await trigger.poll())?.map(({ text }) => text)).toEqual(['STOP sms saya terus']);
	});

	test('with a setting that cannot be read fails before it forgets a message', async () => {
		const trigger = new Trigger({ filter: 'keywords' });
		await trigger.poll();
		sandbox.addInbox({ from: A, text: 'STOP' });
		const broken = new Trigger({ filter: 'keywords', options: { keywordPlace: 'frist' } });
		broken.staticData = trigger.staticData;
		await expect(broken.poll()).rejects.toThrow(/'Keyword Must Be'/);
		expect(await trigger.poll()).toMatchObject([{ text: 'STOP' }]);
	});

	test.each(['all', 'keywords'])(
		'with the filter %s passes a row of another form on, once, as it came and without the secret',
		async (filter) => {
			const trigger = new Trigger({ filter });
			await trigger.poll();
			const array = [{ what: PASSWORD, sms: { text: 'STOP' } }];
			const action = { kind: 'rawReply', body: { status: 0, cnt: 1, array } } as const;
			sandbox.addFault({ on: 'tcastsms.getsms', action, times: 2 });
			expect(await trigger.poll()).toMatchObject([
				{
					unreadable: true,
					messageId: null,
					raw: { what: '***', sms: { text: 'STOP' } },
					eventKey: expect.stringMatching(/^tcastsms:inbox:content-[0-9a-f]{32}$/),
				},
			]);
			expect(await trigger.poll()).toBeNull();
		},
	);

	test('that fails once loses nothing', async () => {
		const trigger = new Trigger();
		await trigger.poll();
		sandbox.addInbox({ from: A, text: 'satu' });
		sandbox.addFault({ on: 'tcastsms.getsms', action: { kind: 'http', status: 400 } });
		await expect(trigger.poll()).rejects.toThrow();
		sandbox.addInbox({ from: B, text: 'dua' });
		expect(textsOf(await trigger.poll())).toEqual(['satu', 'dua']);
	});

	test('with a wrong password fails in words, without the password', async () => {
		const error = (await new Trigger({}, 'wrong pass+word')
			.poll()
			.catch((thrown: unknown) => thrown)) as Error;
		expect(error).toBeInstanceOf(Error);
		expect(error.message.length).toBeGreaterThan(10);
		expect(JSON.stringify([error.message, error])).not.toMatch(/wrong(%20|\+| )pass/);
	});

	test('tried by hand shows the last ten, also old ones, and remembers nothing', async () => {
		for (let index = 0; index < 12; index++)
			sandbox.addInbox({ from: A, text: `pesan ke ${index}` });
		const trigger = new Trigger();
		const shown = textsOf(await trigger.poll('manual'));
		expect(shown).toEqual(Array.from({ length: 10 }, (_, index) => `pesan ke ${index + 2}`));
		expect(trigger.staticData).toEqual({});
		expect(textsOf(await trigger.poll('manual'))).toEqual(shown);
	});

	test('tried by hand with an empty inbox shows nothing', async () => {
		expect(await new Trigger().poll('manual')).toBeNull();
	});
});
