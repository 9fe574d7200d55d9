import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { startSandbox } from '../../../sandbox';
import type { Action } from '../../../sandbox/types';
import type { RunResult } from '../../support/engine/engine';
import {
	bothNodes,
	GOES_ON,
	itemsTo,
	jsonOf,
	numberOf,
	outcomesOf,
	useFlow,
	type Sandbox,
} from '../../support/flow';

const flow = useFlow();

/** Answers that have no end of their own, or none that is worth waiting for. */
const ENDLESS: Record<string, Action> = {
	'drips byte by byte': { kind: 'drip' },
	'drips header by header': { kind: 'drip', part: 'headers' },
	'never begins': { kind: 'hang' },
	'is HTTP 101': { kind: 'switchProtocols' },
	'is whole, on a connection that stays open': { kind: 'keepOpen' },
	'floods without an end': { kind: 'flood' },
	'has 50 MB': { kind: 'flood', bytes: 50_000_000 },
	'is small, and 10 GB when unpacked': { kind: 'flood', bytes: 10_000_000_000, gzip: true },
};
const KINDS = Object.keys(ENDLESS);

/** Each kind meets one recipient who is taken and one who is not. */
const VICTIMS = KINDS.flatMap((kind, n) => [
	{ kind, to: numberOf(100 + n), accept: true },
	{ kind, to: numberOf(200 + n), accept: false },
]);
const OTHERS = Array.from({ length: 20 }, (_, n) => numberOf(n + 1));

const LIMIT_S = 5;
const options = { timeout: LIMIT_S, numbersPerRequest: 1, concurrency: 50 };
/** Five seconds more are allowed, and this machine may be busy. */
const longest = (seconds: number) => (seconds + 5 + 5) * 1000;

async function timed(run: Promise<RunResult>) {
	const begun = performance.now();
	const result = await run;
	return { result, took: performance.now() - begun };
}

describe.each(Object.entries(bothNodes(flow, GOES_ON)))('%s → SMS → Send', (_, send) => {
	let played: { took: number; outcomes: IDataObject[]; asked: string[] };

	// Every test here looks at the same run: it takes its time.
	const play = async () => {
		for (const { kind, to, accept } of VICTIMS) {
			const action = { ...ENDLESS[kind], accept };
			flow().sandbox.addFault({ on: '*', when: { number: to }, action });
		}
		const all = [...VICTIMS.map(({ to }) => to), ...OTHERS];
		const { result, took } = await timed(send({ options }, { items: itemsTo(...all) }));
		return { took, outcomes: outcomesOf(result), asked: flow().numbersAsked() };
	};

	test('ends by its limit, whatever the other side does', async () => {
		played = await play();
		expect(played.took).toBeLessThan(longest(LIMIT_S));
	});

	test.each(VICTIMS)('an answer $kind (taken: $accept): unknown, and sent once', ({ to }) => {
		expect(played.outcomes.find((outcome) => outcome.to === to)).toMatchObject({
			outcome: 'unknown',
			reasonCode: 'no_answer',
			reason: expect.stringMatching(/do not send it again yet/),
		});
		expect(played.asked.filter((number) => number === to)).toHaveLength(1);
	});

	test('everybody else comes out as accepted', () => {
		const theirs = played.outcomes.filter(({ to }) => OTHERS.includes(String(to)));
		expect(theirs.map(({ outcome }) => outcome)).toEqual(OTHERS.map(() => 'accepted'));
	});

	test('ends at once when it is cancelled, with words about what was under way', async () => {
		const [victim] = OTHERS;
		flow().sandbox.addFault({
			on: '*',
			when: { number: victim },
			action: { kind: 'drip', accept: true },
		});
		const { result, took } = await timed(
			send(
				{ options: { ...options, timeout: 300, concurrency: 2 } },
				{ items: itemsTo(...OTHERS), cancelAfterMs: 1_500 },
			),
		);
		expect(took).toBeLessThan(6_000);
		const outcomes = (result.returned ?? []).flat().map(({ json }) => json);
		expect(outcomes).toHaveLength(OTHERS.length);
		expect(outcomes.find(({ to }) => to === victim)).toMatchObject({
			outcome: 'unknown',
			reasonCode: 'no_answer',
			reason: expect.stringMatching(/cancelled.*do not send it again yet/s),
		});
		const taken = new Set(flow().numbersTaken());
		for (const { to, outcome } of outcomes) {
			if (outcome === 'refused') expect(taken).not.toContain(to);
			if (outcome === 'accepted') expect(taken).toContain(to);
		}
	});
});

describe('Another call ends by its own limit:', () => {
	const TOKEN = 'pasted-token-1';
	const OWN_LIMIT_S = 30;
	const sandboxes: Sandbox[] = [];
	afterAll(async () => await Promise.all(sandboxes.map(async (sandbox) => await sandbox.close())));

	/** One provider that always answers so. */
	const providerThat = async (action: Action) => {
		const sandbox = await startSandbox({ config: { messagecentral: { authTokens: [TOKEN] } } });
		sandboxes.push(sandbox);
		sandbox.addFault({ on: '*', action, times: Infinity });
		const baseUrl = sandbox.url;
		const callbackUrl = `${baseUrl}/getreport`;
		return {
			callbackUrl,
			credentials: {
				tcastSmsApi: flow().tcastCredential({ baseUrl }),
				messageCentralApi: flow().mcCredential({
					baseUrl,
					authentication: 'token',
					authToken: TOKEN,
				}),
				tcastSmsCallbackApi: { secret: 'callback secret+1', callbackUrl },
			},
		};
	};
	type Provider = Awaited<ReturnType<typeof providerThat>>;

	const read =
		(resource: string, operation: string, more: INodeParameters = {}) =>
		async ({ credentials }: Provider) =>
			await flow().run('tcastSms', { resource, operation, ...more }, { credentials });
	const CALLS: Record<string, { limit: number; make: (to: Provider) => Promise<RunResult> }> = {
		'Get Balance': { limit: OWN_LIMIT_S, make: read('account', 'getBalance') },
		Inbox: { limit: OWN_LIMIT_S, make: read('sms', 'getManyReceived') },
		'Delivery Report → Get': {
			limit: OWN_LIMIT_S,
			make: read('deliveryReport', 'get', { ids: '1, 2, 3' }),
		},
		'Send Test Report': {
			limit: OWN_LIMIT_S,
			make: async ({ credentials, callbackUrl }) =>
				await flow().run(
					'tcastSms',
					{ resource: 'deliveryReport', operation: 'sendTestReport', callbackUrl },
					{ credentials },
				),
		},
		'OTP → Verify': {
			limit: LIMIT_S,
			make: async ({ credentials }) =>
				await flow().verify(
					{ to: OTHERS[0], verificationId: '7', code: '1234', options: { timeout: LIMIT_S } },
					{ credentials },
				),
		},
	};
	const COMBINATIONS = KINDS.flatMap((kind) => Object.keys(CALLS).map((call) => ({ kind, call })));
	const played = new Map<string, Awaited<ReturnType<typeof timed>>>();

	test('all of them', async () => {
		await Promise.all(
			KINDS.map(async (kind) => {
				const provider = await providerThat(ENDLESS[kind]);
				await Promise.all(
					Object.entries(CALLS).map(async ([call, { make }]) =>
						played.set(`${kind} ${call}`, await timed(make(provider))),
					),
				);
			}),
		);
		expect(played.size).toBe(COMBINATIONS.length);
	}, 60_000);

	test.each(COMBINATIONS)('$call, when the answer $kind', ({ kind, call }) => {
		const { result, took } = played.get(`${kind} ${call}`)!;
		expect(took).toBeLessThan(longest(CALLS[call].limit));
		expect(result.status).toBe('error');
		expect(jsonOf(result)).toEqual([]);
	});
});
