import { outputsOf } from '../../demo/records';
import { waitFor } from '../../runtime/lib/wait';
import { type Credential } from '../e2e/support/stage';
import { xlsxOf } from '../e2e/support/xlsx';
import { openEditor } from './editor';

// How many things a person has to find and do in the editor with a credential that exists. Opening the
// search and typing into it is one.
let editor: Awaited<ReturnType<typeof openEditor>>;
let created: Credential[];
let steps: number;

beforeAll(async () => {
	editor = await openEditor();
	created = [
		await editor.stage.credential('tcastSmsApi'),
		await editor.stage.credential('tcastSmsCallbackApi'),
	];
});
beforeEach(async () => {
	await editor.stage.sandbox.reset();
	steps = 0;
});
afterAll(async () => {
	for (const { id } of created) await editor.stage.client.deleteCredential(id);
	await editor.close();
});

async function step(action: Promise<unknown>): Promise<void> {
	await action;
	steps += 1;
}

const part = (testId: string) => editor.page.locator(`[data-test-id="${testId}"]`);

async function find(words: string, from = part('canvas-handle-plus').first()): Promise<void> {
	await from.click();
	await part('node-creator-search-bar').fill(words);
}

const choose = async (name: string) =>
	await part('node-creator-item-name').getByText(name, { exact: true }).first().click();

const type = async (parameter: string, text: string) =>
	await part(`parameter-input-${parameter}`).locator('input, textarea').first().fill(text);

async function select(parameter: string, choice: string): Promise<void> {
	await part(`parameter-input-${parameter}`).locator('input').click();
	const choices = editor.page.locator('.el-select-dropdown__item:visible');
	await choices.getByText(choice, { exact: true }).first().click();
}

const close = async () => await part('ndv-close-button').click();

async function openEmptyCanvas(): Promise<void> {
	await editor.page.goto(`${editor.stage.url}/workflow/new`);
	await part('canvas-add-button').waitFor();
}

const texts = async () =>
	(await editor.stage.sandbox.accepted()).map(({ to, text }) => [to, text]).sort();

// Where the node is the very first one, n8n shows triggers first and wants a click more for actions.
test('One SMS behind a trigger takes six steps', async () => {
	const start = { id: 'start', name: 'Start', type: 'n8n-nodes-base.manualTrigger' };
	const { id } = await editor.stage.client.importWorkflow({
		name: 'Steps',
		nodes: [{ ...start, typeVersion: 1, position: [0, 0], parameters: {} }],
		...{ connections: {}, settings: {} },
	});
	await editor.open(id);
	await step(find('kirim sms'));
	await step(choose('TCASTSMS'));
	await step(choose('Send SMS'));
	await step(type('to', '0812 1010 0055'));
	await step(type('message', 'Pesanan Anda siap diambil.'));
	await step(part('node-execute-button').click());
	await editor.page.getByText('1 accepted').first().waitFor();
	expect(await texts()).toEqual([['6281210100055', 'Pesanan Anda siap diambil.']]);
	expect(steps).toBe(6);
	await editor.picture('one-sms');
});

test("A form for a list and a text of one's own for each row takes at most eighteen", async () => {
	await openEmptyCanvas();
	await step(find('form', part('canvas-add-button')));
	await step(choose('n8n Form'));
	await step(choose('On new n8n Form event'));
	await step(type('formTitle', 'Kirim SMS'));
	await step(editor.page.getByText('Add Form Element').first().click());
	await step(type('fieldLabel', 'Daftar pelanggan'));
	await step(select('fieldType', 'File'));
	await step(close());
	await step(find('kirim sms'));
	await step(choose('TCASTSMS'));
	await step(choose('Send SMS'));
	await step(select('source', 'Spreadsheet'));
	await step(type('message', 'Halo ##nama##, pesanan Anda siap diambil.'));
	await step(close());
	const opened = editor.page.waitForEvent('popup');
	await step(part('execute-workflow-button').first().click());
	const form = await opened;
	const buffer = await xlsxOf([
		['nama', 'HP'],
		['Siti', '081210100010'],
		['Budi', '081210100011'],
	]);
	const file = { name: 'pelanggan.xlsx', mimeType: 'application/octet-stream', buffer };
	await step(form.locator('input[type=file]').setInputFiles(file));
	await step(form.locator('button[type=submit], #submit-btn').first().click());
	await waitFor('two SMS', async () => (await texts()).length === 2, { timeoutMs: 30_000 });
	await form.close();
	expect(await texts()).toEqual([
		['6281210100010', 'Halo Siti, pesanan Anda siap diambil.'],
		['6281210100011', 'Halo Budi, pesanan Anda siap diambil.'],
	]);
	expect(steps).toBeLessThanOrEqual(18);
});

test('Something that happens when an SMS failed takes at most nine', async () => {
	await openEmptyCanvas();
	await step(find('kirim sms', part('canvas-add-button')));
	await step(choose('TCASTSMS'));
	await step(choose('On sms failed'));
	await step(close());
	const failed = part('canvas-handle-plus').nth(1);
	await failed.waitFor();
	await step(find('no operation', failed));
	await step(choose('No Operation, do nothing'));
	await step(close());
	await step(part('workflow-open-publish-modal-button').click());
	await step(part('workflow-publish-button').click());
	const address = `${editor.stage.url}/webhook/tcastsms-reports?token=${editor.stage.secret}`;
	const report = {
		type: 'report',
		cnt: 1,
		array: [[1, '1620442', 20261127090000, 1, 'no balance']],
	};
	const push = async () =>
		(
			await fetch(address, {
				method: 'PUT',
				body: JSON.stringify(report),
				headers: { 'content-type': 'application/json' },
			})
		).ok;
	await waitFor('the address', push, { timeoutMs: 60_000 });
	const workflowId = new URL(editor.page.url()).pathname.split('/').at(-1)!;
	const [execution] = await editor.stage.client.waitForExecutions({ workflowId, count: 1 });
	await editor.stage.client.deactivateWorkflow(workflowId);
	expect(outputsOf(execution, 'No Operation, do nothing')[0]).toMatchObject([{ state: 'failed' }]);
	expect(steps).toBeLessThanOrEqual(9);
});
