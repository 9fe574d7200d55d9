import { openNode } from '../../demo/browser';
import { formUrl, typeOf } from '../../demo/workflows';
import { type Credential } from '../e2e/support/stage';
import { xlsxOf } from '../e2e/support/xlsx';
import { openEditor } from './editor';
import { downloadFrom, withCell } from './workbook';

// Whoever drags and drops for the first time, with nothing changed that n8n or the node filled in.
let editor: Awaited<ReturnType<typeof openEditor>>;
let credentials: Credential[];
let active: string[] = [];

beforeAll(async () => {
	editor = await openEditor();
	credentials = await editor.stage.credentials();
});
beforeEach(async () => await editor.stage.sandbox.reset());
afterEach(async () => {
	for (const id of active) await editor.stage.client.deactivateWorkflow(id);
	active = [];
});
afterAll(async () => await editor.close());

const MESSAGE = 'Halo ##nama##, pesanan Anda siap diambil.';

interface Part {
	name: string;
	type: string;
	typeVersion?: number;
	parameters?: Record<string, unknown>;
	webhookId?: string;
}

/** Nodes in a row. */
const workflowOf = (parts: Part[], pinData: Record<string, unknown> = {}) => ({
	name: 'First run',
	nodes: parts.map((part, index) => ({
		...{ id: `node-${index}`, typeVersion: 1, parameters: {}, position: [index * 220, 0] },
		...part,
	})),
	connections: Object.fromEntries(
		parts
			.slice(1)
			.map(({ name }, index) => [
				parts[index].name,
				{ main: [[{ node: name, type: 'main', index: 0 }]] },
			]),
	),
	pinData,
	settings: {},
});

const sendNode = (parameters: Record<string, unknown>): Part => ({
	name: 'Send SMS',
	type: typeOf('tcastSms'),
	parameters: { resource: 'sms', operation: 'send', message: MESSAGE, ...parameters },
});

const formNode = (path: string): Part => ({
	name: 'List',
	type: 'n8n-nodes-base.formTrigger',
	typeVersion: 2.2,
	webhookId: path,
	parameters: {
		formTitle: 'Kirim SMS',
		formFields: {
			values: [{ fieldLabel: 'Daftar pelanggan', fieldType: 'file', multipleFiles: false }],
		},
		options: { path },
	},
});

/** A form with a file field, and whatever comes behind it; sends the file as a person does. */
async function sendForm(parts: Part[], file: { name: string; buffer: Buffer }) {
	const path = `list-${Date.now()}`;
	const workflow = workflowOf([formNode(path), ...parts]);
	const { id } = await editor.stage.store(workflow, credentials);
	await editor.stage.client.activateWorkflow(id);
	active.push(id);
	const page = await editor.newPage();
	await page.goto(formUrl(editor.stage.url, workflow));
	await page
		.locator('input[type=file]')
		.setInputFiles({ ...file, mimeType: 'application/octet-stream' });
	await page.locator('button[type=submit], #submit-btn').first().click();
	return { id, page };
}

/** Executes *Send SMS* in the editor for these people, and gives what the screen says. */
async function execute(
	people: Record<string, unknown>[],
	parameters: Record<string, unknown> = {},
	using = credentials,
): Promise<string> {
	const { page, stage } = editor;
	const start = { name: 'People', type: 'n8n-nodes-base.manualTrigger' };
	const workflow = workflowOf([start, sendNode({ to: '={{ $json.hp }}', ...parameters })], {
		People: people.map((json) => ({ json })),
	});
	const { id } = await stage.store(workflow, using);
	await editor.open(id);
	await openNode(page, 'Send SMS');
	await page.locator('[data-test-id=node-execute-button]').click();
	const toast = page.locator('.el-notification').last();
	await toast.waitFor();
	return (await toast.textContent()) ?? '';
}

const texts = async () =>
	(await editor.stage.sandbox.accepted()).map(({ to, text }) => [to, text]).sort();

describe('A form with a list, and Send SMS behind it', () => {
	test('sends to the list though nobody touched the name of the file field', async () => {
		const list = await xlsxOf([
			['nama', 'HP'],
			['Siti', '081210100010'],
			['Budi', '081210100011'],
		]);
		const { id } = await sendForm([sendNode({ source: 'spreadsheet' })], {
			name: 'pelanggan.xlsx',
			buffer: list,
		});
		const [{ status }] = await editor.stage.client.waitForExecutions({ workflowId: id, count: 1 });
		expect(status).toBe('success');
		expect(await texts()).toEqual([
			['6281210100010', 'Halo Siti, pesanan Anda siap diambil.'],
			['6281210100011', 'Halo Budi, pesanan Anda siap diambil.'],
		]);
	});
});

describe('The results workbook that a form gives back', () => {
	const download: Part = {
		name: 'Results',
		type: 'n8n-nodes-base.form',
		typeVersion: 2.3,
		parameters: {
			...{ operation: 'completion', respondWith: 'returnBinary', completionTitle: 'Selesai' },
			...{ inputDataFieldName: 'results' },
		},
	};
	const first: Part = { name: 'First', type: 'n8n-nodes-base.limit' };
	const send = sendNode({
		...{ source: 'spreadsheet', outputs: 'one', resultsWorkbook: true },
		options: { workbookField: 'results' },
	});

	async function resultsOf(name: string, buffer: Buffer): Promise<Buffer> {
		const { page } = await sendForm([send, first, download], { name, buffer });
		const { content } = await downloadFrom(page);
		await page.close();
		return content;
	}

	test('can be corrected on its sheet Send Again and sent again: only those rows get an SMS', async () => {
		const list = await xlsxOf([
			['nama', 'HP'],
			['Siti', '081210100010'],
			['Agus', '0215550100'],
			['Budi', '081210100011'],
		]);
		const results = await resultsOf('pelanggan.xlsx', list);
		expect((await texts()).map(([to]) => to)).toEqual(['6281210100010', '6281210100011']);
		await editor.stage.sandbox.reset();
		const corrected = await withCell(results, 'Send Again', '0215550100', '081210100012');
		await resultsOf('hasil.xlsx', corrected);
		expect(await texts()).toEqual([['6281210100012', 'Halo Agus, pesanan Anda siap diambil.']]);
	});
});

describe('The table of results', () => {
	const people = ['Siti', 'Agus', 'Budi', 'Dewi'].map((nama, index) => ({
		nama,
		hp: nama === 'Agus' ? '0215550100' : `08121010001${index}`,
	}));

	/** The titles of the columns that can be seen without scrolling. */
	async function columnsInView(): Promise<string[]> {
		const panel = editor.page.locator('[data-test-id=ndv]');
		const edgeOf = async (part: typeof panel) => {
			const box = await part.boundingBox();
			return box ? box.x + box.width : Infinity;
		};
		const edge = await edgeOf(panel);
		const titles = await panel.locator('table').last().locator('th').all();
		const edges = await Promise.all(titles.map(edgeOf));
		const seen = titles.filter((_, index) => edges[index] <= edge);
		return await Promise.all(seen.map(async (title) => ((await title.textContent()) ?? '').trim()));
	}

	test('has who, what became of it and the text in view', async () => {
		await execute(people);
		expect((await columnsInView()).slice(0, 4)).toEqual(['to', 'name', 'outcome', 'text']);
		await editor.picture('results-accepted');
	});

	test('has the reason in view for those who were not accepted', async () => {
		await execute(people);
		await editor.page.getByText('Not Accepted Branch').click();
		expect((await columnsInView()).slice(0, 4)).toEqual(['to', 'name', 'outcome', 'reason']);
		await editor.picture('results-refused');
	});
});

describe('The screen says in its title', () => {
	const siti = { nama: 'Siti', hp: '081210100010' };

	test('that the password is wrong', async () => {
		const bad = await editor.stage.credential('tcastSmsApi', { password: 'not this one' });
		const said = await execute([siti], {}, [bad]);
		expect(said).toMatch(/login refused/);
		expect(said).not.toContain('not this one');
		await editor.picture('wrong-password');
	});

	test('that a placeholder is misspelt, and which fields there are', async () => {
		const said = await execute([siti], { message: 'Halo ##nma##' });
		expect(said).toMatch(/nma/);
		await editor.picture('misspelt-placeholder');
		expect(await editor.page.locator('[data-test-id=ndv]').textContent()).toContain('nama');
		expect(await texts()).toEqual([]);
	});

	test('that a landline cannot receive SMS', async () => {
		const said = await execute([{ nama: 'Agus', hp: '0215550100' }]);
		expect(said).toMatch(/no mobile number/);
		await editor.picture('landline');
		expect(await texts()).toEqual([]);
	});
});
