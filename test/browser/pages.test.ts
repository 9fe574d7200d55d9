import { typeOf } from '../../demo/workflows';
import { waitFor } from '../../runtime/lib/wait';
import { type Credential } from '../e2e/support/stage';
import { looksOf, openEditor } from './editor';

// The pages that the nodes make, as a webhook of n8n shows them.
type Editor = Awaited<ReturnType<typeof openEditor>>;

let editor: Editor;
let credentials: Credential[];
const active: string[] = [];
const addresses: Record<string, string> = {};

const PEOPLE = [
	...['Siti Nurhaliza', 'Budi Santoso', 'Dewi Lestari', 'Agus Salim'].map((nama, index) => ({
		...{ nama, hp: index === 3 ? '0215550100' : `08121010001${index}` },
	})),
	{ nama: 'Raden Ajeng Kartini Djojo Adhiningrat', hp: '0856 1010 0015' },
];
const LONG =
	'Halo ##nama##, pesanan Anda siap diambil di toko kami di Jalan Braga 12 sampai pukul 20.00. Tunjukkan SMS ini, dan bawa kartu identitas Anda. Terima kasih, Toko Melati — https://melati.example/pesanan/7781';
const REPORTS = [
	...['delivered', 'delivered', 'sent', 'undelivered', 'unknown'].map((state, index) => ({
		messageId: `m${index}`,
		...{ to: `62812101000${10 + index}`, provider: 'tcastsms', campaign: 'ramadan-2027', state },
		...{ outcome: 'accepted', segments: 2, sentAt: '2026-11-27T02:00:00Z' },
		reportedAt: `2026-11-27T02:0${index}:30Z`,
	})),
];

const PAGES = {
	preview: {
		items: PEOPLE,
		parameters: {
			...{ resource: 'sms', operation: 'preview', to: '={{ $json.hp }}', message: LONG },
			options: { pricePerSegment: 350, currency: 'Rp' },
		},
		says: ['Siti Nurhaliza', 'Rp', 'Jalan Braga'],
	},
	summary: {
		items: REPORTS,
		parameters: {
			...{ resource: 'deliveryReport', operation: 'summarize' },
			options: { pricePerSegment: 350, currency: 'Rp' },
		},
		says: ['Telkomsel', 'Rp'],
	},
};

/** A webhook that answers with the page that the node makes of these items. */
async function publish(name: keyof typeof PAGES): Promise<string> {
	const { items, parameters } = PAGES[name];
	const path = `${name}-${Date.now()}`;
	const nodes = [
		{
			...{ name: 'Page', type: 'n8n-nodes-base.webhook', typeVersion: 2, webhookId: path },
			parameters: { path, httpMethod: 'GET', responseMode: 'responseNode' },
		},
		{
			...{ name: 'Data', type: 'n8n-nodes-base.set', typeVersion: 3.4 },
			parameters: { mode: 'raw', jsonOutput: JSON.stringify({ rows: items }) },
		},
		{
			...{ name: 'Rows', type: 'n8n-nodes-base.splitOut', typeVersion: 1 },
			parameters: { fieldToSplitOut: 'rows' },
		},
		{ name: 'Node', type: typeOf('tcastSms'), typeVersion: 1, parameters },
		{
			...{ name: 'Answer', type: 'n8n-nodes-base.respondToWebhook', typeVersion: 1.1 },
			parameters: {
				...{ respondWith: 'text', responseBody: '={{ $json.html }}' },
				options: {
					responseHeaders: {
						entries: [{ name: 'Content-Type', value: 'text/html; charset=utf-8' }],
					},
				},
			},
		},
	];
	const { id } = await editor.stage.store(
		{
			name: `Page of ${name}`,
			nodes: nodes.map((node, index) => ({ id: `n${index}`, position: [index * 220, 0], ...node })),
			connections: Object.fromEntries(
				nodes
					.slice(1)
					.map((node, index) => [
						nodes[index].name,
						{ main: [[{ node: node.name, type: 'main', index: 0 }]] },
					]),
			),
			settings: {},
		},
		credentials,
	);
	await editor.stage.client.activateWorkflow(id);
	active.push(id);
	const address = `${editor.stage.url}/webhook/${path}`;
	await waitFor('the page', async () => (await fetch(address)).ok, { timeoutMs: 30_000 });
	return address;
}

beforeAll(async () => {
	editor = await openEditor();
	credentials = await editor.stage.credentials();
	await editor.stage.sandbox.reset();
	for (const name of ['preview', 'summary'] as const) addresses[name] = await publish(name);
});
afterAll(async () => {
	for (const id of active) await editor.stage.client.deactivateWorkflow(id);
	await editor.close();
});

describe.each(['preview', 'summary'] as const)('The page of a %s', (name) => {
	describe.each([
		[390, 844],
		[1280, 900],
	])('on a screen of %i pixels', (width, height) => {
		test.each(['light', 'dark'] as const)(
			'is readable where screens are %s',
			async (colorScheme) => {
				const page = await editor.newPage();
				await page.setViewportSize({ width, height });
				await page.emulateMedia({ colorScheme });
				await page.goto(addresses[name]);
				const text = (await page.locator('body').textContent()) ?? '';
				for (const word of PAGES[name].says) expect(text).toContain(word);
				const { wide, ink, paper } = await looksOf(page);
				expect(wide).toBeLessThanOrEqual(0);
				expect(paper > ink).toBe(colorScheme === 'light');
				expect(Math.abs(paper - ink)).toBeGreaterThan(400);
				await page.screenshot({
					path: editor.pictureAt(`${name}-${width}-${colorScheme}`),
					fullPage: true,
				});
				await page.close();
			},
		);
	});
});
