import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startSandbox } from '../../sandbox';
import type { AcceptedEntry, RequestEntry } from '../../sandbox/types';
import { createFinder } from '../leaks/spellings';
import {
	startEngine,
	type Engine,
	type InputItem,
	type Job,
	type RunResult,
} from './engine/engine';

export type Sandbox = Awaited<ReturnType<typeof startSandbox>>;

export const ACCOUNT = 'demo-account';
export const PASSWORD = 'demo p@ss+word';
export const MC_PASSWORD = 'ok?go>demo pass1';
export const OTP_SECRET = 'one-time codes are made from this, 0815!';
/** As it travels to Message Central. */
export const MC_BASE64 = 'b2s/Z28+ZGVtbyBwYXNzMQ==';

/** Those of TCASTSMS' interface with an API key. */
export const API_KEY = ['Zk9+aBc/dEf2gHi4jKl6', 'mNo8pQr0sTu+vWx1yZ/a3bQ='].join('');
export const CLIENT_ID = '3f2b9c1e-7d64-4a58-9e0b-5c6d7e8f9a0b';

/** The key as whoever reads a blank for a plus has it. */
const KEY_WITH_BLANKS = API_KEY.replaceAll('+', ' ');
const SECRETS = [
	...[ACCOUNT, PASSWORD, API_KEY, KEY_WITH_BLANKS, CLIENT_ID],
	...[MC_PASSWORD, MC_BASE64, OTP_SECRET],
];

/** How a node is set besides its parameters, and how its run is. */
export type Settings = Omit<Partial<Job>, 'node'> & Omit<Partial<Job['node']>, 'parameters'>;

const NODE_KEYS = ['onError', 'retryOnFail', 'maxTries', 'waitBetweenTries', 'name'] as const;

/** n8n's engine, both providers, and the nodes between them. */
export class Flow {
	/** What should not have come out of any run since the last test. */
	leaks: string[] = [];

	constructor(
		readonly engine: Engine,
		readonly sandbox: Sandbox,
	) {}

	tcastCredential(changes: IDataObject = {}): IDataObject {
		return {
			baseUrl: this.sandbox.url,
			account: ACCOUNT,
			password: PASSWORD,
			allowUnauthorizedCerts: false,
			...changes,
		};
	}

	/** That of an account with an API key; everything of the other interface is filled in too. */
	apiKeyCredential(changes: IDataObject = {}): IDataObject {
		return this.tcastCredential({
			interface: 'apiKey',
			apiKey: API_KEY,
			clientId: CLIENT_ID,
			apiBaseUrl: this.sandbox.url,
			...changes,
		});
	}

	mcCredential(changes: IDataObject = {}): IDataObject {
		return {
			authentication: 'password',
			baseUrl: this.sandbox.url,
			customerId: 'C-DEMO123',
			password: MC_PASSWORD,
			country: '62',
			email: '',
			authToken: '',
			sessionToken: '',
			...changes,
		};
	}

	async run(type: string, parameters: INodeParameters, settings: Settings): Promise<RunResult> {
		const node: Job['node'] = { type, parameters };
		const job: Partial<Job> = { ...settings };
		for (const key of NODE_KEYS) {
			if (settings[key] === undefined) continue;
			Object.assign(node, { [key]: settings[key] });
			Reflect.deleteProperty(job, key);
		}
		const result = await this.engine.run({
			credentials: {
				tcastSmsApi: this.tcastCredential(),
				messageCentralApi: this.mcCredential(),
				tcastSmsOtpApi: { secret: OTP_SECRET, previousSecret: '' },
			},
			...job,
			node,
		});
		this.leaks.push(...this.leaksOf(result, isTokenWanted(parameters)));
		return result;
	}

	/** Secrets that a run left in its items, errors, hints or logs, wherever it should not have. */
	private leaksOf(result: RunResult, tokenWanted: boolean): string[] {
		const tokens = this.sandbox.journal.requests
			.map(({ headers }) => String(headers.authtoken ?? ''))
			// Shorter ones would be found by chance.
			.filter((token) => token.length >= 8);
		const find = createFinder([...SECRETS, ...this.codes, ...(tokenWanted ? [] : tokens)]);
		// What n8n itself keeps of its credentials is not an output.
		const text = JSON.stringify({ ...result, credentialWrites: undefined });
		return find(text).map(({ secret, around }) => `${secret} in …${around}…`);
	}

	/** The one-time codes that went through TCASTSMS; shorter ones would be found by chance. */
	get codes(): string[] {
		return this.requestsTo('sendsms').flatMap(
			({ query, body }) =>
				/\bcode\b.*?(\d{6,8})/is.exec(query.content ?? decodeURIComponent(body))?.[1] ?? [],
		);
	}

	/** TCASTSMS: OTP → Send. */
	async tcastOtp(parameters: INodeParameters = {}, settings: Settings = {}): Promise<RunResult> {
		return await this.run(
			'tcastSms',
			{
				resource: 'otp',
				operation: 'send',
				to: '={{ $json.to }}',
				message: 'Your code is ##code##',
				...parameters,
			},
			settings,
		);
	}

	/** TCASTSMS: OTP → Verify of what the items hold. */
	async tcastVerify(parameters: INodeParameters = {}, settings: Settings = {}): Promise<RunResult> {
		return await this.run(
			'tcastSms',
			{
				resource: 'otp',
				operation: 'verify',
				to: '={{ $json.to }}',
				verificationId: '={{ $json.verificationId }}',
				code: '={{ $json.code }}',
				...parameters,
			},
			settings,
		);
	}

	/** TCASTSMS: SMS → Send. */
	async tcast(parameters: INodeParameters = {}, settings: Settings = {}): Promise<RunResult> {
		return await this.run(
			'tcastSms',
			{
				resource: 'sms',
				operation: 'send',
				to: '={{ $json.to }}',
				message: 'Halo',
				...parameters,
			},
			settings,
		);
	}

	/** Message Central: SMS → Send. */
	async message(parameters: INodeParameters = {}, settings: Settings = {}): Promise<RunResult> {
		return await this.run(
			'messageCentral',
			{
				resource: 'sms',
				operation: 'send',
				to: '={{ $json.to }}',
				message: 'Halo',
				senderId: 'UTOMOB',
				...parameters,
			},
			settings,
		);
	}

	/** Message Central: OTP → Send. */
	async otp(parameters: INodeParameters = {}, settings: Settings = {}): Promise<RunResult> {
		return await this.run(
			'messageCentral',
			{ resource: 'otp', operation: 'send', to: '={{ $json.to }}', ...parameters },
			settings,
		);
	}

	/** Message Central: OTP → Verify. */
	async verify(parameters: INodeParameters = {}, settings: Settings = {}): Promise<RunResult> {
		return await this.run(
			'messageCentral',
			{ resource: 'otp', operation: 'verify', ...parameters },
			settings,
		);
	}

	/** What the providers were asked to send, in the order of arrival. */
	sends(): RequestEntry[] {
		return this.sandbox.journal.requests.filter(({ endpoint }) =>
			['sendsms', 'SendSMS', 'send'].includes(endpoint),
		);
	}

	/** Every number that a provider was asked to send to, as often as it was asked. */
	numbersAsked(): string[] {
		return this.sends().flatMap(({ numbers }) => numbers);
	}

	requestsTo(endpoint: string): RequestEntry[] {
		return this.sandbox.journal.requests.filter((request) => request.endpoint === endpoint);
	}

	/** What a provider took, by the journal. */
	taken(): AcceptedEntry[] {
		return this.sandbox.journal.accepted;
	}

	numbersTaken(): string[] {
		return this.taken().map(({ to }) => to);
	}

	/** Numbers that were taken more than once. */
	sentTwice(): string[] {
		return [...this.sandbox.journal.acceptedCountByNumber()]
			.filter(([, count]) => count > 1)
			.map(([number]) => number);
	}
}

/** The person may ask for the token with the option *Include Token*. */
function isTokenWanted({ options }: INodeParameters): boolean {
	return (options as IDataObject | undefined)?.includeToken === true;
}

/**
 * One engine and one sandbox for a test file, everything forgotten between tests. Whatever a test is
 * about, it fails when a secret came out.
 */
export function useFlow(): () => Flow {
	let flow: Flow | undefined;
	beforeAll(async () => {
		flow = new Flow(await startEngine(), await startSandbox());
	});
	afterEach(() => {
		const leaks = flow?.leaks.splice(0);
		expect(leaks).toEqual([]);
	});
	beforeEach(async () => {
		flow?.sandbox.reset();
		await flow?.engine.reset();
	});
	afterAll(async () => await flow?.sandbox.close());
	return () => flow!;
}

/** The workflow goes on with what was refused, instead of stopping at the node. */
export const GOES_ON: Settings = { onError: 'continueRegularOutput' };

/**
 * SMS → Send of both nodes, by the name of the node.
 *
 * @param always settings of every run, below those of the run itself
 */
export const bothNodes = (flow: () => Flow, always: Settings = {}) => ({
	TCASTSMS: async (parameters: INodeParameters, settings: Settings) =>
		await flow().tcast(parameters, { ...always, ...settings }),
	'Message Central': async (parameters: INodeParameters, settings: Settings) =>
		await flow().message(parameters, { ...always, ...settings }),
});

/** The nth Indonesian mobile number, as MSISDN. */
export const numberOf = (index: number) => `62812${String(10_000_000 + index)}`;

/** One item per number. */
export const itemsTo = (...numbers: unknown[]): InputItem[] =>
	numbers.map((to) => ({ json: { to } as IDataObject }));

export const jsonOf = (result: RunResult, output = 0): IDataObject[] =>
	(result.outputs[output] ?? []).map(({ json }) => json);

/** Every outcome that left the node, on whichever output. */
export const outcomesOf = (result: RunResult): IDataObject[] =>
	result.outputs.flatMap((output) => (output ?? []).map(({ json }) => json));

/** `number: outcome` on each output. */
export const summaryOf = (result: RunResult): string[][] =>
	result.outputs.map((output) =>
		(output ?? []).map(({ json }) => `${String(json.to)}: ${String(json.outcome)}`),
	);
