// @ts-check
'use strict';

const { spawnSync } = require('node:child_process');
const path = require('node:path');

const { cacheFolder } = require('../../../runtime/versions');
const { locate } = require('../../support/engine/lines');

/**
 * What n8n's Form, on the line that the tests run against, makes of pages and a style.
 *
 * @param {{ pages: string[], style: string }} given
 * @returns {{ pages: string[], evaluated: string[], style: string }}
 */
function throughForm(given) {
	const { version } = JSON.parse(process.env.E2E_STAGE ?? '{}');
	const folder = path.join(cacheFolder(), `n8n-${version}`);
	const nodes = path.join(folder, 'node_modules/n8n-nodes-base/dist');
	const { stdout, stderr } = spawnSync(
		locate({ coreFrom: folder }).nodeBin,
		[path.join(__dirname, 'form-child.js'), nodes],
		{ input: JSON.stringify(given), encoding: 'utf8', maxBuffer: 100_000_000 },
	);
	if (stdout === '') throw new Error(stderr);
	return JSON.parse(stdout);
}

module.exports = { throughForm };
