// @ts-check
'use strict';

const { ensureN8n } = require('./install');
const { DEFAULT_VERSION, VERSIONS } = require('./versions');

const USAGE = `node runtime/cli.js install [${VERSIONS.join(' | ')}]`;

async function main() {
	const [command, version = DEFAULT_VERSION] = process.argv.slice(2);
	const pinned = VERSIONS.find((candidate) => candidate === version);
	if (command !== 'install' || !pinned) {
		console.error(`Usage: ${USAGE}`);
		process.exitCode = 2;
		return;
	}
	const install = await ensureN8n({ version: pinned, log: (line) => console.error(line) });
	console.log(install.dir);
}

main().catch((error) => {
	console.error(error.message);
	process.exitCode = 1;
});
