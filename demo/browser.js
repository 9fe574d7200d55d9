// @ts-check
'use strict';

const fs = require('node:fs');

const { chromium } = require('playwright-core');

/** @typedef {import('playwright-core').Page} Page */

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Without a window, and without calls of its own to the network. */
const ARGUMENTS = [
	'--no-sandbox',
	'--disable-gpu',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

/** The system's Chromium; another one can be named in CHROMIUM. @throws Error when there is none */
function findBrowser() {
	const browser = [process.env.CHROMIUM, ...BROWSERS].find((file) => file && fs.existsSync(file));
	if (!browser) {
		throw new Error('Chromium was not found. On Debian and Ubuntu: apt-get install chromium');
	}
	return browser;
}

const launchBrowser = async () =>
	await chromium.launch({ executablePath: findBrowser(), args: ARGUMENTS });

/**
 * @param {Page} page
 * @param {{ url: string, owner: import('../runtime/client').Owner }} n8n
 */
async function signIn(page, { url, owner }) {
	await page.goto(`${url}/signin`);
	await page.locator('input[type=email], input[name=emailOrLdapLoginId]').first().fill(owner.email);
	await page.locator('input[type=password]').first().fill(owner.password);
	await page.locator('button', { hasText: 'Sign in' }).first().click();
	await page.waitForURL((address) => !address.pathname.includes('signin'));
}

/**
 * @param {Page} page
 * @param {string} address
 */
async function openWorkflow(page, address) {
	await page.goto(address);
	await page.locator('[data-test-id=canvas-node]').first().waitFor();
	await page.waitForLoadState('networkidle');
	// Fits the whole workflow into the window.
	await page.keyboard.press('1');
	// The canvas glides to its place and says nowhere that it has arrived.
	await page.waitForTimeout(1_500);
}

/**
 * @param {Page} page
 * @param {string} nodeName
 */
async function openNode(page, nodeName) {
	await page.locator(`[data-test-id=canvas-node][data-node-name="${nodeName}"]`).first().dblclick();
	await page.locator('[data-test-id=ndv]').first().waitFor();
	await page.waitForTimeout(1_500);
}

module.exports = { launchBrowser, openNode, openWorkflow, signIn };
