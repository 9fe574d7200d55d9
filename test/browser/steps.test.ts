import { type Credential } from '../e2e/support/stage';
import { openEditor } from './editor';

// How many things a person has to find and do in the editor, behind a trigger and with a credential
// that exists. Opening the search and typing into it is one. Where the node is the very first one, n8n
// lists the triggers and wants one click more to show the actions.
let editor: Awaited<ReturnType<typeof openEditor>>;
let created: Credential;
let steps: number;

beforeAll(async () => {
	editor = await openEditor();
	created = await editor.stage.credential('tcastSmsApi');
});
beforeEach(async () => {
	await editor.stage.sandbox.reset();
	steps = 0;
	const start = { id: 'start', name: 'Start', type: 'n8n-nodes-base.manualTrigger' };
	const { id } = await editor.stage.client.importWorkflow({
		name: 'Steps',
		nodes: [{ ...start, typeVersion: 1, position: [0, 0], parameters: {} }],
		...{ connections: {}, settings: {} },
	});
	await editor.open(id);
});
afterAll(async () => {
	await editor.stage.client.deleteCredential(created.id);
	await editor.close();
});

async function step(action: Promise<unknown>): Promise<void> {
	await action;
	steps += 1;
}

const part = (testId: string) => editor.page.locator(`[data-test-id="${testId}"]`);

async function find(words: string): Promise<void> {
	await part('canvas-handle-plus').first().click();
	await part('node-creator-search-bar').fill(words);
}

const choose = async (name: string) =>
	await part('node-creator-item-name').getByText(name, { exact: true }).first().click();

const type = async (parameter: string, text: string) =>
	await part(`parameter-input-${parameter}`).locator('input, textarea').first().fill(text);

test('One SMS takes six steps', async () => {
	await step(find('kirim sms'));
	await step(choose('TCASTSMS'));
	await step(choose('Send SMS'));
	await step(type('to', '0812 1010 0055'));
	await step(type('message', 'Pesanan Anda siap diambil.'));
	await step(part('node-execute-button').click());
	await editor.page.getByText('1 accepted').first().waitFor();
	expect(await editor.stage.sandbox.accepted()).toMatchObject([
		{ to: '6281210100055', text: 'Pesanan Anda siap diambil.' },
	]);
	expect(steps).toBe(6);
	await editor.picture('one-sms');
});
