import { openEditor } from './editor';

let editor: Awaited<ReturnType<typeof openEditor>>;

beforeAll(async () => {
	editor = await openEditor();
	const { id } = await editor.stage.client.importWorkflow({
		name: 'Search',
		nodes: [
			{
				id: 'start',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0],
				parameters: {},
			},
		],
		connections: {},
		settings: {},
	});
	await editor.open(id);
	await editor.page.locator('[data-test-id=canvas-handle-plus]').first().click();
});
afterAll(async () => await editor.close());

const names = () => editor.page.locator('[data-test-id=node-creator-item-name]');

/** The names that n8n lists for what a person types into its search. */
async function search(words: string): Promise<string[]> {
	await editor.page.locator('[data-test-id=node-creator-search-bar]').fill(words);
	// The list changes a moment after the last key.
	await editor.page.waitForTimeout(400);
	return (await names().allTextContents()).map((name) => name.trim());
}

const BOTH = ['TCASTSMS', 'Message Central'];

describe('Whoever types into the search of n8n', () => {
	test.each([
		'send sms',
		'sms gateway',
		'sms api',
		'text message',
		'kirim sms',
		'sms massal',
		'sms blast',
		'bulk sms',
		'broadcast',
		'notification',
		'reminder',
		'kode otp',
		'verification',
		'verify phone',
		'login code',
	])('"%s" finds both nodes first', async (words) => {
		expect((await search(words)).slice(0, 2).sort()).toEqual([...BOTH].sort());
	});

	test.each([
		['sms masking', 'TCASTSMS'],
		['indonesia', 'TCASTSMS'],
		['campaign', 'TCASTSMS'],
		['otp', 'TCASTSMS'],
		['2fa', 'TCASTSMS'],
		['india', 'Message Central'],
		['rcs', 'Message Central'],
		['whatsapp', 'Message Central'],
	])('"%s" finds %s as first or second', async (words, name) => {
		expect((await search(words)).slice(0, 2)).toContain(name);
	});

	// n8n lists its own nodes first where the words fit equally well.
	test.each(['sms', 'excel', 'spreadsheet', 'csv'])(
		'"%s" finds both nodes right behind n8n\'s own',
		async (words) => {
			expect((await search(words)).slice(0, 7)).toEqual(expect.arrayContaining(BOTH));
		},
	);
});

describe('The entry in the list', () => {
	test('says what both the node and its trigger do', async () => {
		await search('kirim sms');
		const texts = await editor.page
			.locator('[data-test-id=node-creator-item-description]')
			.allTextContents();
		for (const text of texts.slice(0, 2)) {
			expect(text).toMatch(/^\s*Send SMS/);
			expect(text).toMatch(/start workflows when/);
		}
		await editor.picture('search');
	});

	test('opens with Send SMS on top, and names the events', async () => {
		await search('kirim sms');
		await names().first().click();
		await editor.page.getByText(/^Triggers \(/).click();
		await expect(editor.page.getByText('On sms failed').waitFor()).resolves.toBeUndefined();
		const [first, ...others] = await names().allTextContents();
		expect(first).toBe('Send SMS');
		expect(others).toEqual(
			expect.arrayContaining(['On sms delivered or sent', 'On sms failed', 'Get account balance']),
		);
		await editor.picture('actions');
	});
});
