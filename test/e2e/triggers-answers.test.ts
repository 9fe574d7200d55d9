import { pause } from '../../runtime/lib/wait';
import { joinStage, type Credential, type Stage } from './support/stage';
import { readRun, workflowFrom } from './support/workflow';
let stage: Stage;
let credential: Credential;
let workflowId: string;

const PATH = 'answers/of-the-trigger';
/** The secret in the credential, before and after it is changed. */
const OLD = 'the-old-secret-of-this-test_123';
const NEW = 'the-new-secret-of-this-test_456';
const ROW = [1620442, '6281210100055', 20260214101517, 0, 'success'];
const push = (...rows: unknown[]) =>
	JSON.stringify({ type: 'report', cnt: rows.length, array: rows });

beforeAll(async () => {
	stage = await joinStage();
	credential = await stage.credential('tcastSmsCallbackApi', { secret: OLD });
	const workflow = workflowFrom(
		'tcastSmsTrigger',
		{
			outputs: 'perResult',
			results: ['success', 'failed', 'inProgress'],
			options: { path: PATH, maxBodyKilobytes: 4, maxReports: 3 },
		},
		4,
	);
	({ id: workflowId } = await stage.store(workflow, [credential]));
	await stage.client.activateWorkflow(workflowId);
});
afterAll(async () => await stage.client.deactivateWorkflow(workflowId));

interface Call {
	method?: string;
	query?: string;
	headers?: Record<string, string>;
}

async function call(
	body: string | Buffer | undefined,
	{ method = 'PUT', query = `?token=${OLD}`, headers = {} }: Call = {},
) {
	const response = await fetch(`${stage.url}/webhook/${PATH}${query}`, {
		method,
		headers: { ...(body === undefined ? {} : { 'content-type': 'text/plain' }), ...headers },
		body: body,
	});
	return { status: response.status, text: await response.text() };
}

const TAKEN = { status: 200, text: '{"status":0}' };
const FORBIDDEN = { status: 403, text: '{"message":"Forbidden"}' };
const BAD = { status: 400, text: '{"message":"Bad request"}' };
const TOO_LARGE = { status: 413, text: '{"message":"Too large"}' };
const READY = { status: 200, text: expect.stringContaining('ready') };

/** How many executions there are, once one more push has come through. */
async function executionsSoFar(): Promise<number> {
	const before = (await stage.client.executions({ workflowId })).length;
	expect(await call(push(ROW))).toEqual(TAKEN);
	return (await stage.client.waitForExecutions({ workflowId, count: before + 1 })).length;
}

test('each call gets the answer in the docs, and only reports of interest start the workflow', async () => {
	const before = await executionsSoFar();
	const type = (value: string) => ({ headers: { 'content-type': value } });
	const calls: [string, Awaited<ReturnType<typeof call>>, object][] = [
		['GET', await call(undefined, { method: 'GET' }), READY],
		['HEAD', await call(undefined, { method: 'HEAD' }), { status: 200, text: '' }],
		['an empty body', await call(''), READY],
		['a result that is not chosen', await call(push([1, '62812', 0, 0, 5])), TAKEN],
		['no JSON', await call('hello'), BAD],
		['JSON that is no report', await call('{"hello":"<script>"}'), BAD],
		['no readable row', await call(push(['x'])), BAD],
		['a form', await call('a=1', type('application/x-www-form-urlencoded')), BAD],
		['bytes that are nothing', await call('\u0000\u0001', type('application/octet-stream')), BAD],
		['multipart', await call('--x--\r\n', type('multipart/mixed; boundary=x')), BAD],
		['17 levels', await call('['.repeat(17) + ']'.repeat(17)), BAD],
		['too many reports', await call(push(ROW, ROW, ROW, ROW)), TOO_LARGE],
		['too large', await call(push(ROW) + ' '.repeat(5_000)), TOO_LARGE],
		['no secret', await call(push(ROW), { query: '' }), FORBIDDEN],
		['the secret in a list', await call(push(ROW), { query: `?token[]=${OLD}` }), FORBIDDEN],
		['the secret twice', await call(push(ROW), { query: `?token=${OLD}&token=${OLD}` }), FORBIDDEN],
		[
			'query and header at odds',
			await call(push(ROW), { headers: { 'x-callback-token': NEW } }),
			FORBIDDEN,
		],
		['no secret and too large', await call(' '.repeat(5_000), { query: '' }), FORBIDDEN],
	];
	for (const [name, answer, expected] of calls) {
		expect({ name, ...answer }).toEqual({ name, ...expected });
	}
	expect(await executionsSoFar()).toBe(before + 1);
});

test.each([
	'application/json',
	'text/plain',
	'text/html',
	'application/octet-stream',
	'application/x-www-form-urlencoded',
	'application/vnd.provider',
])('reports come through as %s', async (contentType) => {
	const before = await executionsSoFar();
	const headers = { 'content-type': contentType };
	expect(await call(Buffer.from(push(ROW)), { headers })).toEqual(TAKEN);
	const [run] = (await stage.client.waitForExecutions({ workflowId, count: before + 1 }))
		.slice(-1)
		.map(readRun);
	expect(run.behind(0)).toMatchObject([{ messageId: '1620442', raw: ROW }]);
});

test('the report of one result starts only what is behind its output', async () => {
	const after = await stage.client.lastExecutionId(workflowId);
	await call(push([2, '62812', 20260214101517, 1001, 'no route']));
	const [run] = (await stage.client.waitForExecutions({ workflowId, after })).map(readRun);
	expect([0, 1, 2, 3].map((output) => run.behind(output)?.length)).toEqual([
		undefined,
		1,
		undefined,
		undefined,
	]);
});

test('a new secret counts within a second of a stranger, and the old one no longer', async () => {
	expect(await call(push(ROW))).toEqual(TAKEN);
	const fresh = `?token=${NEW}`;
	expect(await call(push(ROW), { query: fresh })).toEqual(FORBIDDEN);

	await stage.client.rest('PATCH', `/credentials/${credential.id}`, {
		...credential,
		data: { secret: NEW },
	});
	// The call before had the secret read for a stranger, which happens once a second.
	await pause(1_100);

	expect(await call(push(ROW), { query: fresh })).toEqual(TAKEN);
	expect(await call(push(ROW))).toEqual(FORBIDDEN);
});

test('no secret is in any execution', async () => {
	const executions = await stage.client.executions({ workflowId });
	expect(executions.length).toBeGreaterThan(5);
	for (const { id } of executions) {
		const text = JSON.stringify(await stage.client.rest('GET', `/executions/${id}`));
		for (const secret of [OLD, NEW]) expect(text.includes(secret)).toBe(false);
	}
});
