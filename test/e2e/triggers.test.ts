import { joinStage, type Credential, type Stage } from './support/stage';
import { readRun, workflowFrom, workflowWith, type FromN8n } from './support/workflow';
let stage: Stage;
let credentials: Credential[];
let active: string[] = [];
/** A path of its own for each test: n8n may hold on to one for a while after it was given up. */
let path = '';
let paths = 0;

beforeAll(async () => {
	stage = await joinStage();
	credentials = await stage.credentials();
});
beforeEach(async () => {
	await stage.sandbox.reset();
	path = `reports-${(paths += 1)}`;
});
afterEach(async () => {
	for (const id of active) await stage.client.deactivateWorkflow(id);
	active = [];
});

const PROVIDERS = {
	tcastSmsTrigger: {
		defaultPath: 'tcastsms-reports',
		method: 'PUT',
		acknowledgement: { status: 0 },
		body: (id: string) => ({
			type: 'report',
			cnt: 1,
			array: [[Number(id), '6281210100055', 20260214101517, 0, 'success']],
		}),
	},
	messageCentralTrigger: {
		defaultPath: 'messagecentral-reports',
		method: 'POST',
		acknowledgement: {},
		body: (id: string) => ({
			apiKey: null,
			messageId: id,
			status: 'DELIVRD',
			errorCode: '0',
			mobile: '6281210100055',
			submitDate: '2026-02-14 10:15:17',
			doneDate: '2026-02-14 10:15:19',
		}),
	},
};
const TYPES = Object.keys(PROVIDERS) as Array<keyof typeof PROVIDERS>;

/** @returns the id of the workflow */
async function activate(
	type: keyof typeof PROVIDERS,
	parameters: object = {},
	outputs = 1,
): Promise<string> {
	const workflow = workflowFrom(
		type,
		{ options: { path }, outputs: outputs === 1 ? 'one' : 'perResult', ...parameters },
		outputs,
	);
	const { id } = await stage.store(workflow, credentials);
	await stage.client.activateWorkflow(id);
	active.push(id);
	return id;
}

interface Call {
	method?: string;
	/** null for none. */
	token?: string | null;
	headers?: Record<string, string>;
	body?: unknown;
}

async function call(
	path: string,
	{ method = 'POST', token = stage.secret, headers = {}, body }: Call = {},
) {
	const query = token === null ? '' : `?token=${encodeURIComponent(token)}`;
	const response = await fetch(`${stage.url}/webhook/${path}${query}`, {
		method,
		headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
		body: body === undefined ? undefined : JSON.stringify(body),
	});
	return { status: response.status, text: await response.text() };
}

/**
 * The executions of a workflow, once there are `count`. Push something that starts one last: what was
 * called before it then had its chance to start one too.
 */
const runsOf = async (workflowId: string, count = 1) =>
	(await stage.client.waitForExecutions({ workflowId, count })).map(readRun);

describe.each(TYPES)('%s', (type) => {
	const { defaultPath, method, acknowledgement, body } = PROVIDERS[type];
	const provider = type === 'tcastSmsTrigger' ? 'tcastSms' : 'messageCentral';

	test('a push with the secret starts the workflow with one item per report', async () => {
		const id = await activate(type);

		const { status, text } = await call(path, { method, body: body('1620442') });

		expect(status).toBe(200);
		expect(JSON.parse(text)).toMatchObject(acknowledgement);
		const [run, ...others] = await runsOf(id);
		expect(others).toHaveLength(0);
		expect(run.behind(0)).toMatchObject([
			{ messageId: '1620442', to: '6281210100055', eventKey: expect.any(String) },
		]);
	});

	test('without a path of its own it listens on the fixed one', async () => {
		const workflow = workflowFrom(type, {});
		const { id } = await stage.store(workflow, credentials);
		await stage.client.activateWorkflow(id);
		active.push(id);

		const { status } = await call(defaultPath, { method, body: body('3') });

		expect(status).toBe(200);
		expect(await runsOf(id)).toHaveLength(1);
	});

	test('the sample that the node itself pushes arrives as reports', async () => {
		const id = await activate(type);
		const sending = workflowWith(
			provider,
			{
				resource: 'deliveryReport',
				operation: 'sendTestReport',
				callbackUrl: `${stage.url}/webhook/${path}`,
			},
			{ outputs: 1 },
		);
		const { id: sendingId } = await stage.store(sending, credentials);

		const result = readRun(await stage.client.runWorkflow(sendingId));

		expect([result.status, result.error?.message]).toEqual(['success', undefined]);
		const [run] = await runsOf(id);
		expect(run.all.length).toBeGreaterThan(0);
	});

	test('the secret may come in a header', async () => {
		const id = await activate(type);
		const { status } = await call(path, {
			method,
			token: null,
			headers: { 'x-callback-token': stage.secret },
			body: body('1'),
		});
		expect(status).toBe(200);
		expect(await runsOf(id)).toHaveLength(1);
	});

	test('a wrong or missing secret is refused, and trying the address starts nothing', async () => {
		const id = await activate(type);
		const statuses = async (calls: FromN8n[]) => {
			const answers = [];
			for (const one of calls) answers.push((await call(path, one)).status);
			return answers;
		};

		const forged = await statuses([
			{ method, token: null, body: body('1') },
			{ method, token: 'wrong', body: body('1') },
			{ method, token: `${stage.secret}x`, body: body('1') },
			{ method, token: stage.secret.slice(0, -1), body: body('1') },
			{ method: 'GET', token: 'wrong' },
		]);
		const tried = await statuses([{ method: 'GET' }, { method: 'HEAD' }, { method: 'POST' }]);

		expect(forged).toEqual([403, 403, 403, 403, 403]);
		expect(tried).toEqual([200, 200, 200]);
		await call(path, { method, body: body('2') });
		const runs = await runsOf(id);
		expect(runs.map(({ all }) => all.map(({ messageId }) => messageId))).toEqual([['2']]);
	});

	test('a second active workflow on the same path is refused by n8n', async () => {
		await activate(type);
		const { id } = await stage.store(workflowFrom(type, { options: { path } }), credentials);
		await expect(stage.client.activateWorkflow(id)).rejects.toThrow(/conflict|already|path/i);
	});

	test('a secret that cannot be used keeps the workflow from being activated', async () => {
		const bad = await stage.credential(`${provider}CallbackApi`, { secret: 'short' });
		const { id } = await stage.store(workflowFrom(type, { options: { path: `${path}-bad` } }), [
			bad,
		]);
		await expect(stage.client.activateWorkflow(id)).rejects.toThrow(/20/);
	});

	test('with one output per result, each report leaves on its own', async () => {
		const id = await activate(type, {}, 4);

		await call(path, { method, body: body('7') });

		const [run] = await runsOf(id);
		expect(run.behind(0)).toMatchObject([{ messageId: '7' }]);
		expect([1, 2, 3].map((output) => run.behind(output))).toEqual([
			undefined,
			undefined,
			undefined,
		]);
	});
});

test('TCASTSMS pushes 50 reports at once, good and bad ones', async () => {
	const id = await activate('tcastSmsTrigger', {}, 4);
	const array = Array.from({ length: 50 }, (_, index) => [
		1_620_000 + index,
		`62812101${String(10_000 + index)}`,
		20260214101517,
		index % 10 === 0 ? 1001 : 0,
		index % 10 === 0 ? 'absent subscriber' : 'success',
	]);

	const { text } = await call(path, {
		method: 'PUT',
		body: { type: 'report', cnt: 50, array },
	});

	expect(JSON.parse(text)).toEqual({ status: 0 });
	const [run] = await runsOf(id);
	expect(run.behind(0)).toHaveLength(45);
	expect(run.behind(1)).toHaveLength(5);
	expect(run.behind(1)?.[0]).toMatchObject({ state: 'failed', reason: 'absent subscriber' });
});

test('the sandbox pushes what TCASTSMS accepted, and the report carries the same ID', async () => {
	const id = await activate('tcastSmsTrigger');
	await stage.sandbox.configure({
		tcastsms: {
			push: { url: `${stage.url}/webhook/${path}?token=${stage.secret}` },
		},
	});
	const { account, password } = stage.good.tcastSmsApi;
	const query = new URLSearchParams({ account, password, numbers: '6281210100055', content: 'Hi' });
	await fetch(`${stage.sandbox.url}/sendsms?${String(query).replaceAll('+', '%20')}`);
	await stage.sandbox.ripen();

	const [{ messageId }] = await stage.sandbox.accepted();
	const [run] = await runsOf(id);
	expect(run.behind(0)).toMatchObject([{ messageId, state: 'sent', final: true }]);
	const [push] = await stage.sandbox.pushes();
	expect(push).toMatchObject({ method: 'PUT', httpStatus: 200 });
});
