// @ts-check
'use strict';

const { spawn } = require('node:child_process');
const path = require('node:path');

/**
 * The SMPP gateway as a new user starts it, against the sandbox's SMSC; what goes into the credential
 * is read from what it prints.
 *
 * @param {{ pushUrl: string, secret: string }} push where delivery reports go
 */
async function startDemoGateway({ pushUrl, secret }) {
	const script = path.join(__dirname, '../../../gateway/start.js');
	const child = spawn(process.execPath, [script, '--demo'], {
		env: { ...process.env, HTTP_PORT: '0', PUSH_URL: pushUrl, PUSH_SECRET: secret },
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	let printed = '';
	await new Promise((resolve, reject) => {
		child.once('exit', () => reject(new Error(`The gateway ended: ${printed}`)));
		child.stdout.on('data', (chunk) => {
			printed += chunk;
			if (/: bound/.test(printed)) resolve(undefined);
		});
	});
	const field = (/** @type {string} */ name) =>
		new RegExp(`${name}\\s+(\\S+)`).exec(printed)?.[1] ?? '';
	return {
		credential: {
			connection: 'smppGateway',
			baseUrl: field('Base URL'),
			account: field('Account'),
			password: field('Password'),
		},
		/** Of the sandbox that plays the provider. */
		sandboxUrl: /(http\S+)\/_sandbox\/accepted/.exec(printed)?.[1] ?? '',
		stop: async () => {
			const gone = new Promise((resolve) => child.once('exit', resolve));
			child.kill('SIGTERM');
			await gone;
		},
	};
}

module.exports = { startDemoGateway };
