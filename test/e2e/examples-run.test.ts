import { submitForm, XLSX } from '../../demo/form';
import { outputsOf } from '../../demo/records';
import { MESSAGE_COLUMNS, exampleNames, formUrl } from '../../demo/workflows';
import { insertRows, readRows } from '../../runtime/data-tables';
import { waitFor } from '../../runtime/lib/wait';
import { allRunsOf, delivered, nodeOf, ofExample, useExamples } from './support/examples';
import { testedExamples } from './support/tested-examples';
import { workflowWith, type FromN8n } from './support/workflow';
import { xlsxOf } from './support/xlsx';

// Imports the example workflows, fills in what their notes ask for, and uses them. Other files here do
// the same: each `ofExample` names the example whose tests it holds.
const examples = useExamples();
const { activate, prepare, pushReports, table } = examples;

/** Used by `npm run demo` or packages.test.ts, and by `npm run test:otp` where Redis is needed. */
const ELSEWHERE = [
	...['messagecentral-send-sms', 'messagecentral-delivery-reports'],
	...['tcastsms-delivery-reports', 'tcastsms-otp-for-apps'],
];

test('no example is forgotten', () => {
	const tested = [...testedExamples(), ...ELSEWHERE];
	expect(exampleNames().filter((name) => !tested.includes(name))).toEqual([]);
});

ofExample('tcastsms-send-from-list', () => {
	test('send from a list: everybody gets a text with their own name, and the others a reason', async () => {
		const workflow = await activate(prepare('tcastsms-send-from-list'));
		const content = await xlsxOf([
			['Nama', 'No HP'],
			['Budi', '0812-1010-0055'],
			['Sari', 'tidak ada'],
			['Dewi', '+62 812 1010 0057'],
		]);

		await submitForm(formUrl(examples.stage.url, workflow), [
			{ name: 'list.xlsx', type: XLSX, content },
		]);
		const [execution] = await examples.stage.client.waitForExecutions({ workflowId: workflow.id });

		expect(execution.status).toBe('success');
		expect(
			(await examples.stage.sandbox.accepted()).map(({ to, text }) => [to, text?.slice(0, 9)]),
		).toEqual([
			['6281210100055', 'Halo Budi'],
			['6281210100057', 'Halo Dewi'],
		]);
		expect(outputsOf(execution, 'Accepted')[0]).toHaveLength(2);
		expect(outputsOf(execution, 'Correct and Send Again')[0]).toMatchObject([
			{ outcome: 'refused', reasonCode: 'invalid_number', row: 3 },
		]);
	});
});

ofExample('fallback-to-the-other-provider', () => {
	describe('fall back to the other provider', () => {
		let tableId: string;
		let workflow: FromN8n;
		beforeEach(async () => {
			tableId = await table(MESSAGE_COLUMNS);
			workflow = await activate(prepare('fallback-to-the-other-provider', { '': tableId }));
		});

		const send = async () =>
			await submitForm(formUrl(examples.stage.url, workflow), ['0812 1010 0055', 'Halo dunia']);

		test('whom TCASTSMS refused gets the SMS through Message Central', async () => {
			await examples.stage.sandbox.configure({
				tcastsms: { refuseNumbers: { 6281210100055: true } },
			});

			await send();
			await examples.stage.client.waitForExecutions({ workflowId: workflow.id });

			expect(await examples.stage.sandbox.accepted()).toMatchObject([
				{ provider: 'messagecentral', to: '6281210100055', text: 'Halo dunia' },
			]);
			expect(await readRows(examples.stage.client, tableId)).toMatchObject([
				{ provider: 'messagecentral', to: '6281210100055', outcome: 'accepted' },
			]);
		});

		test('what is unknown is sent by nobody else, and a later report settles it', async () => {
			await examples.stage.sandbox.addFault({
				on: 'tcastsms.sendsms',
				action: { kind: 'resetAfter' },
				times: null,
			});

			await send();
			await waitFor('the 30 minutes to begin', async () => {
				const waiting = { workflowId: workflow.id, status: ['waiting'] };
				return (await examples.stage.client.executions(waiting)).length > 0;
			});
			expect(await readRows(examples.stage.client, tableId)).toMatchObject([
				{ provider: 'tcastsms', outcome: 'unknown' },
			]);
			const accepted = await examples.stage.sandbox.accepted();
			expect(accepted).toMatchObject([{ provider: 'tcastsms', to: '6281210100055' }]);

			await pushReports(workflow, 'TCASTSMS Trigger', [
				delivered(Number(accepted[0].messageId), '6281210100055'),
			]);
			await examples.stage.client.waitForExecutions({ workflowId: workflow.id });

			expect(await readRows(examples.stage.client, tableId)).toMatchObject([
				{ outcome: 'accepted', state: 'sent', messageId: accepted[0].messageId },
			]);
		});
	});
});

ofExample('delivery-reports-to-campaigns', () => {
	test('reports to campaigns: each report comes once to the workflow of its campaign', async () => {
		const tableId = await table(MESSAGE_COLUMNS);
		await insertRows(examples.stage.client, tableId, [
			{ messageId: '501', provider: 'tcastsms', campaign: 'ramadan-2027', to: '6281210100055' },
			{ messageId: '502', provider: 'tcastsms', campaign: 'invoices', to: '6281210100056' },
		]);
		const campaign = await examples.stage.client.importWorkflow(workflowOfACampaign());
		// 2.x calls only published workflows, 1.x publishes none that nothing outside starts.
		if (!examples.stage.isLine1) await examples.stage.client.activateWorkflow(campaign.id);
		const prepared = prepare('delivery-reports-to-campaigns', { '': tableId });
		for (const { type, parameters } of prepared.nodes) {
			if (type === 'n8n-nodes-base.executeWorkflow') {
				parameters.workflowId = { __rl: true, mode: 'id', value: campaign.id };
			}
		}
		nodeOf(prepared, '20 Seconds').parameters.amount = 1;
		const workflow = await activate(prepared);
		const known = delivered(501, '6281210100055');

		await pushReports(workflow, 'TCASTSMS Trigger', [known, delivered(999, '6281210100099')]);
		const [first] = await examples.stage.client.waitForExecutions({ workflowId: workflow.id });
		await pushReports(workflow, 'TCASTSMS Trigger', [known]);
		await examples.stage.client.waitForExecutions({ workflowId: workflow.id, count: 2 });

		const handed = await examples.stage.client.waitForExecutions({ workflowId: campaign.id });
		expect(
			handed.flatMap((execution) => outputsOf(execution, 'Reports of This Campaign').flat()),
		).toMatchObject([{ messageId: '501', campaign: 'ramadan-2027', state: 'sent' }]);
		expect(allRunsOf(first, 'Nobody Knows This ID')).toMatchObject([
			{ messageId: '999', tries: 4 },
		]);
		expect(await readRows(examples.stage.client, tableId)).toMatchObject([
			{ messageId: '501', state: 'sent', final: 'yes' },
			{ messageId: '502', state: null },
		]);
	});
});

ofExample('tcastsms-catch-up-missed-reports', () => {
	test('catch up: messages without a last word are asked for and written down', async () => {
		const accepted = await acceptTwo();
		const tableId = await table(MESSAGE_COLUMNS);
		await insertRows(examples.stage.client, tableId, [
			...accepted.map(({ messageId, to }) => row({ messageId, to })),
			row({ messageId: '4711', to: '6281210100099' }),
			row({ messageId: '4712', to: '6281210100098', final: 'yes', state: 'failed' }),
		]);
		const prepared = prepare('tcastsms-catch-up-missed-reports', { '': tableId });
		const youngest = nodeOf(
			prepared,
			'Messages Without a Last Word',
		).parameters.filters.conditions.find(
			({ keyName, condition }: FromN8n) => keyName === 'createdAt' && condition === 'lt',
		);
		youngest.keyValue = '={{ $now.plus({ minutes: 1 }).toISO() }}';
		const { id } = await examples.stage.client.importWorkflow(prepared);

		const execution = await examples.stage.client.runWorkflow(id, {
			startNode: 'Every 15 Minutes',
		});

		expect(execution.status).toBe('success');
		expect(await readRows(examples.stage.client, tableId)).toMatchObject([
			...accepted.map(({ messageId }) => ({ messageId, state: 'sent', final: 'yes' })),
			{ messageId: '4711', state: '', final: 'no' },
			{ messageId: '4712', state: 'failed', final: 'yes' },
		]);
	});
});

ofExample('tcastsms-opt-out-list', () => {
	describe('the opt-out list', () => {
		test('who answers STOP is on the list, and gets no SMS of the next campaign', async () => {
			const numbers = await table(['number', 'keyword', 'receivedAt']);
			const contacts = await table(['number', 'name']);
			await insertRows(examples.stage.client, contacts, [
				{ number: '0812-1010-0055', name: 'Budi' },
				{ number: '0812-1010-0056', name: 'Sari' },
			]);
			await examples.stage.sandbox.addInbox({ from: '6281210100055', text: 'Stop!' });
			await examples.stage.sandbox.addInbox({ from: '6281210100056', text: 'jangan stop' });
			const prepared = prepare('tcastsms-opt-out-list', {
				'': numbers,
				'Read the Contacts': contacts,
			});
			const { id } = await examples.stage.client.importWorkflow(prepared);

			await examples.stage.client.runWorkflow(id, { startNode: 'An SMS Says STOP' });
			expect(await readRows(examples.stage.client, numbers)).toMatchObject([
				{ number: '6281210100055', keyword: 'STOP' },
			]);
			const execution = await examples.stage.client.runWorkflow(id, {
				startNode: 'Start the Campaign',
			});

			expect(execution.status).toBe('success');
			expect(outputsOf(execution, 'Not Accepted')[0]).toMatchObject([
				{ to: '6281210100055', outcome: 'skipped', reasonCode: 'opted_out' },
			]);
			expect(await examples.stage.sandbox.accepted()).toMatchObject([
				{ to: '6281210100056', text: expect.stringContaining('Halo Sari') },
			]);
		});

		test('nobody has said STOP yet: everybody gets the SMS', async () => {
			const contacts = await table(['number', 'name']);
			await insertRows(examples.stage.client, contacts, [
				{ number: '0812-1010-0055', name: 'Budi' },
			]);
			const prepared = prepare('tcastsms-opt-out-list', {
				'': await table(['number', 'keyword', 'receivedAt']),
				'Read the Contacts': contacts,
			});
			const { id } = await examples.stage.client.importWorkflow(prepared);

			const execution = await examples.stage.client.runWorkflow(id, {
				startNode: 'Start the Campaign',
			});

			expect(execution.status).toBe('success');
			expect(await examples.stage.sandbox.accepted()).toMatchObject([{ to: '6281210100055' }]);
		});
	});
});

const row = (fields: Record<string, string>) => ({
	provider: 'tcastsms',
	campaign: 'invoices',
	outcome: 'accepted',
	state: '',
	final: 'no',
	reason: '',
	...fields,
});

/** Two messages that the sandbox has taken and whose reports are ready. */
async function acceptTwo() {
	const workflow = workflowWith('tcastSms', {
		resource: 'sms',
		operation: 'send',
		to: '081210100055, 081210100056',
		message: 'Halo',
	});
	const { id } = await examples.stage.store(workflow, examples.credentials);
	await examples.stage.client.runWorkflow(id);
	await examples.stage.sandbox.ripen();
	return await examples.stage.sandbox.accepted();
}

/** A campaign's own workflow, as the example's note describes it. */
const workflowOfACampaign = () => ({
	name: 'Reports of a campaign',
	nodes: [
		{
			id: 'start',
			name: 'When Executed by Another Workflow',
			type: 'n8n-nodes-base.executeWorkflowTrigger',
			typeVersion: 1.1,
			position: [0, 0],
			parameters: { inputSource: 'passthrough' },
		},
		{
			id: 'after',
			name: 'Reports of This Campaign',
			type: 'n8n-nodes-base.noOp',
			typeVersion: 1,
			position: [200, 0],
			parameters: {},
		},
	],
	connections: {
		'When Executed by Another Workflow': {
			main: [[{ node: 'Reports of This Campaign', type: 'main', index: 0 }]],
		},
	},
	settings: { executionOrder: 'v1' },
});
