// @ts-check
'use strict';

const path = require('node:path');

const { startStage } = require('../../../demo/stage');
const { VERSION } = require('./stage');

const LOG_FILE = path.join(__dirname, '..', '..', 'out', 'e2e-n8n.log');

/** Starts n8n with the packed package and the sandbox, once for all test files. */
module.exports = async function setup() {
	const stage = await startStage({
		version: VERSION,
		keepLogAt: LOG_FILE,
		log: (line) => console.log(line),
		env: {
			// 1.x gives an agent community nodes as tools only when told to.
			N8N_COMMUNITY_PACKAGES_ALLOW_TOOL_USAGE: 'true',
			// Without it, 1.x mixes up transactions of executions at the same moment. 2.x has it anyway.
			...(VERSION.startsWith('1.') ? { DB_SQLITE_POOL_SIZE: '2' } : {}),
		},
	});
	/** @type {any} */ (globalThis).e2eStage = stage;
	const { url, version, owner, userFolder } = stage.n8n;
	// The tests run in a world of their own, which shares only the environment with this one.
	process.env.E2E_STAGE = JSON.stringify({
		url,
		version,
		owner,
		userFolder,
		sandboxUrl: stage.sandbox.url,
	});
};
