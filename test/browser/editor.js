// @ts-check
'use strict';

const path = require('node:path');

const { PNG } = require('pngjs');

const { launchBrowser, openWorkflow, signIn } = require('../../demo/browser');
const { joinStage } = require('../e2e/support/stage');

const PICTURES = path.join(__dirname, '..', 'out', 'browser');

/**
 * Keeps the whole page that a browser shows, to look at.
 *
 * @param {import('playwright-core').Page} page
 * @param {string} name
 */
const pictureOf = async (page, name) =>
	await page.screenshot({ path: path.join(PICTURES, `${name}.png`), fullPage: true });

/**
 * A browser that is signed in to n8n.
 *
 * @param {{ width?: number, height?: number, dark?: boolean }} [screen]
 */
async function openEditor({ width = 1440, height = 900, dark = false } = {}) {
	const stage = await joinStage();
	const browser = await launchBrowser();
	const context = await browser.newContext({
		viewport: { width, height },
		colorScheme: dark ? 'dark' : 'light',
	});
	const page = await context.newPage();
	await signIn(page, JSON.parse(process.env.E2E_STAGE ?? '{}'));
	/** @param {string} name */
	const pictureAt = (name) => path.join(PICTURES, `${name}.png`);
	return {
		stage,
		page,
		/** A window beside the editor's. */
		newPage: async () => await context.newPage(),
		close: async () => await browser.close(),
		/** @param {string} id of a workflow */
		open: async (id) => await openWorkflow(page, `${stage.url}/workflow/${id}`),
		/** Keeps what the window shows, to look at. @param {string} name */
		picture: async (name) => await page.screenshot({ path: pictureAt(name) }),
		pictureAt,
	};
}

/**
 * How a page fits its window, and how bright its text and its ground are, from 0 to 765.
 *
 * @param {import('playwright-core').Page} page
 * @returns {Promise<{ wide: number, ink: number, paper: number }>} `wide`: pixels beyond the window
 */
async function looksOf(page) {
	const { wide, color } = await page.evaluate(`({
		wide: document.documentElement.scrollWidth - window.innerWidth,
		color: getComputedStyle(document.body).color,
	})`);
	const ink = color
		.match(/[\d.]+/g)
		.slice(0, 3)
		.map(Number);
	// Seen, and not asked for: where a page sets no ground, the browser paints its own.
	const clip = { x: 0, y: 0, width: 1, height: 1 };
	const { data } = PNG.sync.read(await page.screenshot({ clip }));
	return { wide, ink: brightness(ink), paper: brightness([...data.subarray(0, 3)]) };
}

/** @param {number[]} rgb */
const brightness = (rgb) => rgb.reduce((sum, part) => sum + part, 0);

module.exports = { looksOf, openEditor, pictureOf };
