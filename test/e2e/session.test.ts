import { pause } from '../../runtime/lib/wait';
import { joinStage, type Stage } from './support/stage';
import { readRun, workflowWith } from './support/workflow';
let stage: Stage;
let workflowId: string;

beforeAll(async () => {
	stage = await joinStage();
});

// A credential of its own for each test: it starts without a token.
beforeEach(async () => {
	await stage.sandbox.reset();
	const workflow = workflowWith('messageCentral', {
		resource: 'sms',
		operation: 'send',
		to: '081210100055',
		message: 'Halo',
		senderId: 'MYBRAND',
	});
	({ id: workflowId } = await stage.store(workflow, [await stage.credential('messageCentralApi')]));
});

const run = async () => readRun(await stage.client.runWorkflow(workflowId));

test('two executions share one token', async () => {
	expect((await run()).first).toHaveLength(1);
	expect((await run()).first).toHaveLength(1);
	expect(await stage.calls('token')).toHaveLength(1);
	expect(await stage.calls('send')).toHaveLength(2);
});

test('a token that the provider no longer takes is replaced, and the SMS is sent once', async () => {
	await run();
	await stage.sandbox.revokeTokens();
	const before = (await stage.sandbox.accepted()).length;

	expect((await run()).first).toHaveLength(1);

	expect(await stage.calls('token')).toHaveLength(2);
	expect((await stage.sandbox.accepted()).length).toBe(before + 1);
	expect((await run()).first).toHaveLength(1);
	expect(await stage.calls('token')).toHaveLength(2);
});

test('a token that has expired is replaced before it is refused', async () => {
	await stage.sandbox.configure({ messagecentral: { tokenLifetimeSeconds: 1 } });
	await run();
	await stage.sandbox.configure({ messagecentral: { tokenLifetimeSeconds: 604_800 } });
	await pause(1_100);

	expect((await run()).first).toHaveLength(1);

	expect(await stage.calls('token')).toHaveLength(2);
	const answers = (await stage.calls('send')).map(({ outcome }) => outcome.httpStatus);
	expect(answers).toEqual([200, 200]);
});

test('a refused login fails the node and names the field', async () => {
	const credential = await stage.credential('messageCentralApi', { customerId: 'C-OTHER' });
	const workflow = workflowWith('messageCentral', {
		resource: 'sms',
		operation: 'send',
		to: '081210100055',
		message: 'Halo',
		senderId: 'MYBRAND',
	});
	const { id } = await stage.store(workflow, [credential]);

	const { status, error } = readRun(await stage.client.runWorkflow(id));

	expect(status).toBe('error');
	expect(`${error.message} ${error.description}`).toMatch(/Customer ID/);
	expect(await stage.calls('send')).toHaveLength(0);
});
