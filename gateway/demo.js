// @ts-check
'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { readConfig } = require('./config/read');
const { startGateway } = require('./gateway');

const ACCOUNT = 'demo-gateway';
const PASSWORD = 'demo-password';

/**
 * A gateway against the sandbox's SMSC, both on this machine. PUSH_URL, PUSH_SECRET, HTTP_HOST and
 * HTTP_PORT are taken from the environment.
 *
 * @param {(text: string) => void} print
 * @returns {Promise<() => Promise<void>>} stops it
 */
async function runDemo(print) {
	const { startSandbox } = requireSandbox();
	const sandbox = await startSandbox({
		smsc: {},
		config: { smsc: { receipts: { delayMs: 2000 } } },
	});
	const { systemId, password } = sandbox.config.smsc;
	const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'smpp-gateway-demo-'));
	const config = readConfig('', {
		HTTP_HOST: process.env.HTTP_HOST,
		HTTP_PORT: process.env.HTTP_PORT,
		PUSH_URL: process.env.PUSH_URL,
		PUSH_SECRET: process.env.PUSH_SECRET,
		HTTP_ACCOUNT: ACCOUNT,
		HTTP_PASSWORD: PASSWORD,
		SMPP_HOST: '127.0.0.1',
		SMPP_PORT: String(sandbox.smsc?.port),
		SMPP_SYSTEM_ID: systemId,
		SMPP_PASSWORD: password,
		STORE_FILE: path.join(folder, 'gateway.db'),
	});
	const gateway = await startGateway(config, { log: (line) => print(`${line}\n`) });
	print(`
SMPP gateway, demo: no SMS leaves this machine.

Put this into a credential 'TCASTSMS API' in n8n:
  Connection  SMPP Gateway
  Base URL    ${gateway.url}
  Account     ${ACCOUNT}
  Password    ${PASSWORD}

Try it without n8n:
  curl '${gateway.url}/sendsms?account=${ACCOUNT}&password=${PASSWORD}&numbers=6281210100055&content=Halo'

What arrived at the provider: ${sandbox.url}/_sandbox/accepted
State of the gateway:         ${gateway.url}/health
Ctrl-C stops it.

`);
	return async () => {
		await gateway.stop();
		await sandbox.close();
		fs.rmSync(folder, { recursive: true, force: true });
	};
}

function requireSandbox() {
	try {
		return require('../sandbox');
	} catch (error) {
		const { code } = /** @type {NodeJS.ErrnoException} */ (error);
		if (code !== 'MODULE_NOT_FOUND') throw error;
		throw new Error('The demo needs the folder "sandbox" of the repository beside this one.');
	}
}

module.exports = { runDemo };
