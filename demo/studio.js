// @ts-check
'use strict';

const { launchBrowser } = require('./browser');
const { ensureBuilt } = require('../build/ensure');
const { sandboxConfig } = require('./scenario');
const { startStage } = require('./stage');

const log = (/** @type {string} */ line) => console.log(line);

/**
 * Takes pictures of a real n8n that is started for it, and ends the process.
 *
 * @param {(stage: import('./stage').Stage, browser: import('playwright-core').Browser) => Promise<void>} work
 */
function inStudio(work) {
	const open = async () => {
		await ensureBuilt(log);
		const stage = await startStage({ sandboxConfig: sandboxConfig(), log });
		const browser = await launchBrowser();
		try {
			await work(stage, browser);
		} finally {
			await browser.close();
			await stage.stop();
		}
	};
	open().then(
		() => process.exit(0),
		(error) => {
			console.error(error);
			process.exit(1);
		},
	);
}

module.exports = { inStudio, log };
