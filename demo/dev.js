// @ts-check
'use strict';

// npm run dev: a real n8n with these nodes and the sandbox. A saved source is compiled into the
// package that n8n has installed, and n8n loads it again.

const path = require('node:path');

const { ROOT } = require('../build/ensure');
const { startProcess } = require('../runtime/lib/process');
const { cleanEnvironment } = require('../runtime/lib/environment');
const { createCredentials, makeSecret } = require('./credentials');
const { interruption } = require('./interrupt');
const { sandboxConfig } = require('./scenario');
const { startStage } = require('./stage');
const { PACKAGES } = require('./workflows');

const log = (/** @type {string} */ line) => console.log(line);

/** Compiles on every change, into an installed package. @param {string} folder of the package */
async function watch(folder) {
	return await startProcess({
		name: 'tsc',
		command: process.execPath,
		args: [
			require.resolve('typescript/bin/tsc'),
			...['-p', 'tsconfig.json', '--watch', '--preserveWatchOutput'],
			...['--outDir', path.join(folder, 'dist')],
		],
		env: cleanEnvironment(),
		cwd: ROOT,
		logFile: path.join(__dirname, 'out', 'dev-tsc.log'),
	});
}

async function dev() {
	const interrupted = interruption();
	const stage = await startStage({
		sandboxConfig: sandboxConfig(),
		keepLogAt: path.join(__dirname, 'out', 'n8n.log'),
		env: { N8N_DEV_RELOAD: 'true' },
		log,
	});
	const { n8n, client, sandbox } = stage;
	const secret = makeSecret();
	await createCredentials(client, sandbox, secret);
	const installed = path.join(n8n.userFolder, '.n8n/nodes/node_modules', PACKAGES[0]);
	const compiler = await watch(installed);
	log(`
Save a file in nodes/ or credentials/, wait a few seconds, and reload the page.
  Editor    ${n8n.url}
  E-mail    ${n8n.owner.email}
  Password  ${n8n.owner.password}
  Sandbox   ${sandbox.url}/_sandbox/   what was sent
  Compiler  demo/out/dev-tsc.log
The credentials for the sandbox are there, with the callback secret ${secret}
Icons and codex files: npm run build, and start anew. Press Ctrl-C to stop; nothing of it is kept.`);
	await interrupted;
	log('\nStopping …');
	await compiler.stop();
	await stage.stop();
}

dev().catch((error) => {
	console.error(error);
	process.exitCode = 1;
});
