// @ts-check
'use strict';

// Takes the pictures of docs/pictures/ in the real editor: node demo/pictures.js
// Needs Chromium; another one than the system's can be named in CHROMIUM.

const fs = require('node:fs');
const path = require('node:path');

const { launchBrowser, openNode, openWorkflow, signIn } = require('./browser');
const { ensureBuilt, ROOT } = require('../build/ensure');
const { createDataTable } = require('../runtime/data-tables');
const { createCredentials, makeSecret } = require('./credentials');
const { sandboxConfig } = require('./scenario');
const { startStage } = require('./stage');
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

const log = (/** @type {string} */ line) => console.log(line);

/** Which nodes are opened, of which example. */
const PANELS = [
	{ example: 'tcastsms-send-from-list', type: 'tcastSms', picture: 'tcastsms-send' },
	{
		example: 'tcastsms-delivery-reports',
		type: 'tcastSmsTrigger',
		picture: 'tcastsms-trigger',
	},
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
 * @param {Page} page
 * @param {string} name
 */
async function save(page, name) {
	const file = path.join(FOLDER, `${name}.png`);
	await page.screenshot({ path: file });
	log(path.relative(ROOT, file));
}

/**
 * @param {import('./stage').Stage} stage
 * @param {Page} page
 */
async function takePictures({ client, n8n, sandbox }, page) {
	const credentials = await createCredentials(client, sandbox, makeSecret());
	await signIn(page, n8n);
	for (const { example, type, operation, picture } of PANELS) {
		const workflow = withCredentials(readExample(example), credentials);
		const { id } = await client.importWorkflow(workflow);
		const { name } = workflow.nodes.find(
			(/** @type {any} */ node) =>
				node.type === typeOf(type) &&
				(operation === undefined || node.parameters.operation === operation),
		);
		await openWorkflow(page, `${n8n.url}/workflow/${id}`);
		await save(page, `${example}-workflow`);
		await openNode(page, name);
		await save(page, picture);
	}
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
	await page.getByText('Send to everyone', { exact: true }).click();
	await save(page, 'campaign-preview');
	const download = page.waitForEvent('download');
	await page.locator('button[type=submit], #submit-btn').first().click();
	await (await download).saveAs(RESULTS);
}

async function main() {
	await ensureBuilt(log);
	fs.mkdirSync(FOLDER, { recursive: true });
	const stage = await startStage({ sandboxConfig: sandboxConfig(), log });
	const browser = await launchBrowser();
	try {
		const page = await browser.newPage({ viewport: SIZE, colorScheme: 'light' });
		await takePictures(stage, page);
		await takeCampaignPages(stage, page);
	} finally {
		await browser.close();
		await stage.stop();
	}
}

main().then(
	() => process.exit(0),
	(error) => {
		console.error(error);
		process.exit(1);
	},
);
