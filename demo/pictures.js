// @ts-check
'use strict';

// Takes the pictures of docs/pictures/ in the real editor: node demo/pictures.js
// Needs Chromium; another one than the system's can be named in CHROMIUM.

const fs = require('node:fs');
const path = require('node:path');

const { openNode, openWorkflow, signIn } = require('./browser');
const { ROOT } = require('../build/ensure');
const { createDataTable, insertRows } = require('../runtime/data-tables');
const { createCredentials, makeSecret } = require('./credentials');
const { inStudio, log } = require('./studio');
const { LIST, RESULTS, TEXT } = require('./tcastsms');
const {
	MESSAGE_COLUMNS,
	typeOf,
	activateExample,
	formUrl,
	readExample,
	withCredentials,
} = require('./workflows');

/** @typedef {import('playwright-core').Page} Page */

const FOLDER = path.join(ROOT, 'docs', 'pictures');
const SIZE = { width: 1440, height: 1000 };
const FORM_SIZE = { width: 800, height: 580 };
/** Of what stands small in the README. */
const CARD_SIZE = { width: 640, height: 464 };
/** Around the nodes of a workflow, in pixels. */
const MARGIN = 24;

const CUSTOMERS = [
	{ Nama: 'Siti', HP: '0812-1010-0055' },
	{ Nama: 'Budi', HP: '+62 857 1010 0056' },
	{ Nama: 'Agus', HP: '(021) 555 0100' },
	{ Nama: 'Dewi', HP: '87710100057' },
];

/** @typedef {{ example: string, type: string, operation?: string, picture: string }} Panel */

/** @type {Panel[]} Which nodes are opened, of which example, and in the dark. */
const PANELS_BY_NIGHT = [
	{
		example: 'tcastsms-delivery-reports',
		type: 'tcastSmsTrigger',
		picture: 'tcastsms-trigger',
	},
];

/** @type {Panel[]} */
const PANELS = [
	{ example: 'messagecentral-send-sms', type: 'messageCentral', picture: 'messagecentral-send' },
	{
		example: 'messagecentral-otp-login',
		type: 'messageCentral',
		operation: 'verify',
		picture: 'messagecentral-verify',
	},
	{
		example: 'messagecentral-delivery-reports',
		type: 'messageCentralTrigger',
		picture: 'messagecentral-trigger',
	},
];

/**
 * @param {Page | import('playwright-core').Locator} shown a window, or the part of it that matters
 * @param {string} name
 */
async function save(shown, name) {
	const file = path.join(FOLDER, `${name}.png`);
	await shown.screenshot({ path: file });
	log(path.relative(ROOT, file));
}

/**
 * The nodes and notes of a canvas, without what n8n has around and over them.
 *
 * @param {Page} page
 * @param {string} name
 */
async function saveCanvas(page, name) {
	await page.addStyleTag({
		content: '.vue-flow__panel, [data-test-id^=execute-workflow-button] { visibility: hidden; }',
	});
	const nodes = await page.locator('.vue-flow__node').all();
	const boxes = await Promise.all(nodes.map(async (node) => await node.boundingBox()));
	const known = boxes.filter((box) => box !== null);
	const left = Math.min(...known.map(({ x }) => x)) - MARGIN;
	const top = Math.min(...known.map(({ y }) => y)) - MARGIN;
	// Names stand below the nodes, and what can be added beside them.
	const right = Math.max(...known.map(({ x, width }) => x + width)) + 3 * MARGIN;
	const bottom = Math.max(...known.map(({ y, height }) => y + height)) + 2 * MARGIN;
	const file = path.join(FOLDER, `${name}.png`);
	const clip = { x: left, y: top, width: right - left, height: bottom - top };
	await page.screenshot({ path: file, clip });
	log(path.relative(ROOT, file));
}

/**
 * A workflow and one of its nodes, opened.
 *
 * @param {import('./stage').Stage} stage
 * @param {Page} page
 * @param {Panel[]} panels
 */
async function takePictures({ client, n8n, sandbox }, page, panels) {
	const credentials = await createCredentials(client, sandbox, makeSecret());
	for (const { example, type, operation, picture } of panels) {
		const workflow = withCredentials(readExample(example), credentials);
		const { id } = await client.importWorkflow(workflow);
		const { name } = workflow.nodes.find(
			(/** @type {any} */ node) =>
				node.type === typeOf(type) &&
				(operation === undefined || node.parameters.operation === operation),
		);
		await openWorkflow(page, `${n8n.url}/workflow/${id}`);
		await saveCanvas(page, `${example}-workflow`);
		await openNode(page, name);
		await save(panelOf(page), picture);
	}
}

const panelOf = (/** @type {Page} */ page) =>
	page.locator('[data-test-id=ndv] .ndv-wrapper, [data-test-id=ndv]').first();

/**
 * The send node after a run, with what became of everybody.
 *
 * @param {import('./stage').Stage} stage
 * @param {Page} page
 */
async function takeRun({ client, n8n, sandbox }, page) {
	const credentials = await createCredentials(client, sandbox, makeSecret());
	const send = {
		...{ id: 'send', name: 'Send SMS', type: typeOf('tcastSms'), typeVersion: 1 },
		position: [220, 0],
		parameters: {
			...{ resource: 'sms', operation: 'send', to: '={{ $json.HP }}', senderId: 'MELATI' },
			message: 'Halo ##Nama##, pesanan Anda siap diambil.',
		},
	};
	const start = { id: 'people', name: 'Customers', type: 'n8n-nodes-base.manualTrigger' };
	const { id } = await client.importWorkflow(
		withCredentials(
			{
				name: 'Orders that are ready',
				nodes: [{ ...start, typeVersion: 1, position: [0, 0], parameters: {} }, send],
				connections: { Customers: { main: [[{ node: 'Send SMS', type: 'main', index: 0 }]] } },
				pinData: { Customers: CUSTOMERS.map((json) => ({ json })) },
				settings: {},
			},
			credentials,
		),
	);
	await openWorkflow(page, `${n8n.url}/workflow/${id}`);
	await openNode(page, 'Send SMS');
	await page.locator('[data-test-id=node-execute-button]').click();
	await page.getByText('3 accepted').first().waitFor();
	const toast = page.locator('.el-notification');
	await toast.waitFor();
	await toast.waitFor({ state: 'hidden' });
	await save(panelOf(page), 'tcastsms-send');
}

/**
 * The login page of an example, when it asks for the code.
 *
 * @param {import('./stage').Stage} stage
 * @param {Page} page
 */
async function takeLoginPage({ client, n8n, sandbox }, page) {
	const secret = await client.createCredential({
		...{ name: 'Secret of the codes', type: 'tcastSmsOtpApi', data: { secret: makeSecret() } },
	});
	const credentials = [...(await createCredentials(client, sandbox, makeSecret())), secret];
	const workflow = await activateExample(client, 'tcastsms-otp-login-page', credentials);
	const { parameters } = workflow.nodes.find((/** @type {any} */ { type }) =>
		/webhook$/.test(type),
	);
	await page.setViewportSize(CARD_SIZE);
	await page.goto(`${n8n.url}/webhook/${parameters.path}`);
	await page.getByLabel('Phone number').fill('+62 812-1010-0055');
	await page.getByRole('button', { name: 'Send me a code' }).click();
	await page.getByLabel('The code from the SMS').waitFor();
	await save(page, 'login-page');
}

/**
 * The pages that a person sees who sends a campaign.
 *
 * @param {import('./stage').Stage} stage
 * @param {Page} page
 */
async function takeCampaignPages({ client, n8n, sandbox }, page) {
	const credentials = await createCredentials(client, sandbox, makeSecret());
	const tableId = await createDataTable(client, 'SMS messages', MESSAGE_COLUMNS);
	const workflow = await activateExample(client, 'tcastsms-bulk-from-spreadsheet', credentials, {
		'Remember the IDs': tableId,
	});
	await page.setViewportSize(FORM_SIZE);
	await page.goto(formUrl(n8n.url, workflow));
	await page.locator('input[type=file]').setInputFiles(LIST);
	await page.locator('textarea').fill(TEXT);
	await page.getByLabel('Campaign').fill('ramadan-2027');
	await page.getByLabel('Price per segment').fill('350');
	await page.locator('button[type=submit], #submit-btn').first().click();
	await page.getByText('What shall happen?').waitFor();
	await page.evaluate('window.scrollTo(0, 0)');
	await save(page, 'campaign-preview');
	await page.getByText('Send to everyone', { exact: true }).click();
	const download = page.waitForEvent('download');
	await page.locator('button[type=submit], #submit-btn').first().click();
	await (await download).saveAs(RESULTS);
}

/**
 * The dashboard of an example, over messages that are made up.
 *
 * @param {import('./stage').Stage} stage
 * @param {import('playwright-core').Browser} browser
 */
async function takeDashboard({ client, n8n, sandbox }, browser) {
	const visitor = { user: 'melati', password: makeSecret() };
	const login = await client.createCredential({
		...{ name: 'Who may look', type: 'httpBasicAuth', data: visitor },
	});
	const credentials = [...(await createCredentials(client, sandbox, makeSecret())), login];
	const tableId = await createDataTable(client, 'Messages of the dashboard', MESSAGE_COLUMNS);
	await insertRows(client, tableId, messagesOfWeeks());
	const workflow = await activateExample(client, 'tcastsms-dashboard', credentials, {
		'': tableId,
	});
	const { parameters } = nodeOfType(workflow, 'n8n-nodes-base.webhook');
	const page = await browser.newPage({
		viewport: { width: 1000, height: 725 },
		httpCredentials: { username: visitor.user, password: visitor.password },
	});
	await page.goto(`${n8n.url}/webhook/${parameters.path}`);
	await page.getByRole('heading', { name: 'All campaigns' }).waitFor();
	await save(page, 'dashboard');
	await page.close();
}

/** Rows of the table that keeps what became of messages. */
function messagesOfWeeks() {
	const campaigns = ['ramadan-2027', 'tagihan-november', 'pesanan', 'pesanan'];
	const prefixes = ['62812', '62857', '62878', '62812', '62895', '62881', '62813'];
	const states = ['delivered', 'delivered', 'delivered', 'delivered', 'sent', 'undelivered', ''];
	return Array.from({ length: 240 }, (_, index) => {
		const state = states[(index * 5 + Math.floor(index / 11)) % states.length];
		return {
			...{ messageId: String(1_000 + index), provider: 'tcastsms', outcome: 'accepted', state },
			to: `${prefixes[index % prefixes.length]}1010${1_000 + index}`,
			campaign: campaigns[index % campaigns.length],
			final: state === '' ? 'no' : 'yes',
			sentAt: `2026-11-27T0${(index * index) % 10}:10:00Z`,
			segments: String(1 + (index % 2)),
		};
	});
}

const nodeOfType = (/** @type {any} */ workflow, /** @type {string} */ type) =>
	workflow.nodes.find((/** @type {any} */ node) => node.type === type);

inStudio(async (stage, browser) => {
	fs.mkdirSync(FOLDER, { recursive: true });
	const page = await browser.newPage({ viewport: SIZE, colorScheme: 'light' });
	await signIn(page, stage.n8n);
	await takePictures(stage, page, PANELS);
	await takeRun(stage, page);
	const night = await browser.newPage({ viewport: SIZE, colorScheme: 'dark' });
	await signIn(night, stage.n8n);
	await takePictures(stage, night, PANELS_BY_NIGHT);
	await takeCampaignPages(stage, page);
	await takeLoginPage(stage, page);
	await takeDashboard(stage, browser);
});
