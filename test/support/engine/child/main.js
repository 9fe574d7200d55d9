// @ts-check
/** The engine's process: loads n8n-core once, then works through the commands of its parent. */
const { mkdtempSync, rmSync } = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { decode, encode } = require('../codec');

const options = JSON.parse(process.argv[2]);

// n8n writes its settings and binary data into a folder of the user: give it one of its own.
const userFolder = mkdtempSync(path.join(os.tmpdir(), 'n8n-engine-'));
process.env.N8N_USER_FOLDER = userFolder;
process.env.N8N_LOG_LEVEL = 'error';
// The servers of the tests are on this machine, whatever proxy it uses otherwise.
process.env.NO_PROXY = process.env.no_proxy = '127.0.0.1,localhost,::1';
process.env.TZ ??= 'UTC';

process.on('exit', () => rmSync(userFolder, { recursive: true, force: true }));
// Without a parent there is nobody to work for.
process.on('disconnect', () => process.exit(0));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));

/** @param {{ id: number, text?: string, error?: string }} message */
const answer = (message) => void process.send?.(message);

/** @param {any} error */
const describe = (error) => String(error?.stack ?? error);

async function main() {
	const { loadCore } = require('./core');
	const core = await loadCore(options);
	const { commands } = require('./commands');
	/** @type {Record<string, (value: any) => any>} */
	const available = commands(core);

	process.on('message', async (/** @type {any} */ { id, command, text }) => {
		try {
			answer({ id, text: encode(await available[command](decode(text))) });
		} catch (error) {
			answer({ id, error: describe(error) });
		}
	});
	answer({ id: 0, text: encode(core.info) });
}

main().catch((error) => {
	answer({ id: 0, error: describe(error) });
	process.exitCode = 1;
	process.disconnect?.();
});
