import { connectSandbox } from '../../sandbox/client';
import { startDemoGateway } from './support/gateway';
import { joinStage, type Stage } from './support/stage';
import { readRun, workflowFrom, workflowWith } from './support/workflow';

const PATH = 'gateway-reports';
/** One: reports of several may come in one push or in two. */
const NUMBERS = ['6281210100055'];

let stage: Stage;
let gateway: Awaited<ReturnType<typeof startDemoGateway>>;

beforeAll(async () => {
	stage = await joinStage();
	gateway = await startDemoGateway({
		pushUrl: `${stage.url}/webhook/${PATH}`,
		secret: stage.secret,
	});
});
afterAll(async () => await gateway.stop());

test('node → gateway → SMSC → receipt → trigger: delivered', async () => {
	const credentials = [
		await stage.credential('tcastSmsApi', gateway.credential),
		await stage.credential('tcastSmsCallbackApi'),
	];
	const trigger = await stage.store(
		workflowFrom('tcastSmsTrigger', { options: { path: PATH } }, 4),
		credentials,
	);
	await stage.client.activateWorkflow(trigger.id);
	const sending = workflowWith(
		'tcastSms',
		{
			resource: 'sms',
			operation: 'send',
			to: '={{ $json.to }}',
			message: 'Halo dari SMPP',
			senderId: 'BRAND',
		},
		{ items: NUMBERS.map((to) => ({ to })) },
	);
	const { id } = await stage.store(sending, credentials);
	const run = readRun(await stage.client.runWorkflow(id));
	expect(run.first.map(({ to, outcome }) => [to, outcome])).toEqual(
		NUMBERS.map((to) => [to, 'accepted']),
	);

	const taken = await connectSandbox(gateway.sandboxUrl).accepted();
	expect(taken.map(({ to, text, senderId }) => [to, text, senderId])).toEqual(
		NUMBERS.map((to) => [to, 'Halo dari SMPP', 'BRAND']),
	);

	const executions = await stage.client.waitForExecutions({ workflowId: trigger.id, count: 1 });
	const reports = executions.flatMap((execution) => readRun(execution).behind(0) ?? []);
	expect(reports.map(({ messageId }) => messageId).sort()).toEqual(
		run.first.map(({ messageId }) => messageId).sort(),
	);
	for (const report of reports) expect(report).toMatchObject({ state: 'delivered', final: true });
	await stage.client.deactivateWorkflow(trigger.id);
});
