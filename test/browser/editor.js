// @ts-check
'use strict';

const path = require('node:path');

const { launchBrowser, openWorkflow, signIn } = require('../../demo/browser');
const { joinStage } = require('../e2e/support/stage');

const PICTURES = path.join(__dirname, '..', 'out', 'browser');

/**
 * A browser that is signed in to n8n.
 *
 * @param {{ width?: number, height?: number, dark?: boolean }} [screen]
 */
async function openEditor({ width = 1440, height = 900, dark = false } = {}) {
	const stage = await joinStage();
	const browser = await launchBrowser();
	const page = await browser.newPage({
		viewport: { width, height },
		colorScheme: dark ? 'dark' : 'light',
	});
	await signIn(page, JSON.parse(process.env.E2E_STAGE ?? '{}'));
	return {
		stage,
		page,
		close: async () => await browser.close(),
		/** @param {string} id of a workflow */
		open: async (id) => await openWorkflow(page, `${stage.url}/workflow/${id}`),
		/** Keeps what the window shows, to look at. @param {string} name */
		picture: async (name) => await page.screenshot({ path: path.join(PICTURES, `${name}.png`) }),
	};
}

module.exports = { openEditor };
