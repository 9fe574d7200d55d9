// @ts-check
'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { readConfig } = require('../../../gateway/config/read');
const { startGateway } = require('../../../gateway/gateway');
const { startSandbox } = require('../../../sandbox');

const LOGIN = { account: 'n8n', password: 'n8n-password' };

/** @typedef {Awaited<ReturnType<typeof startStage>>} Stage */

/** A new folder for a store. */
const newFolder = () => fs.mkdtempSync(path.join(os.tmpdir(), 'gateway-'));

/**
 * The configuration of a gateway for an SMSC on this machine; short times, so that tests are quick.
 *
 * @param {number} port
 * @param {Record<string, string | number>} [fields]
 */
function configFor(port, fields = {}) {
	const all = {
		SMPP_HOST: '127.0.0.1',
		SMPP_PORT: port,
		SMPP_SYSTEM_ID: 'demo-smpp',
		SMPP_PASSWORD: 'demo12#x',
		SMPP_RATE: 0,
		SMPP_RESPONSE_SECONDS: 1,
		HTTP_PORT: 0,
		HTTP_ACCOUNT: LOGIN.account,
		HTTP_PASSWORD: LOGIN.password,
		HTTP_WRITE_SECONDS: 3,
		HTTP_ANSWER_SECONDS: 5,
		...fields,
	};
	const texts = Object.fromEntries(
		Object.entries(all).map(([name, value]) => [name, String(value)]),
	);
	return { ...readConfig('', texts), reconnectMs: 50 };
}

/**
 * Calls a gateway as a node does.
 *
 * @param {string} url @param {string} call @param {Record<string, string>} parameters
 * @returns {Promise<any>}
 */
async function call(url, call, parameters) {
	const query = Object.entries({ ...LOGIN, ...parameters })
		.map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
		.join('&');
	const response = await fetch(`${url}/${call}?${query}`);
	return await response.json();
}

/**
 * Waits until something holds.
 *
 * @param {() => unknown} condition @param {string} what @param {number} [ms]
 */
async function until(condition, what, ms = 10_000) {
	for (const end = Date.now() + ms; ; ) {
		if (await condition()) return;
		if (Date.now() > end) throw new Error(`waited in vain for ${what}`);
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}

/**
 * A sandbox with an SMSC, and a gateway bound to it.
 *
 * @param {object} [options]
 * @param {import('../../../sandbox/types').Partially<import('../../../sandbox/types').SmscConfig>} [options.smsc]
 * @param {Record<string, string | number>} [options.fields]
 * @param {boolean} [options.bound] whether to wait for the bind
 * @param {boolean} [options.tls]
 * @param {Record<string, number>} [options.times] seconds, in fractions that no configuration has
 */
async function startStage({ smsc = {}, fields = {}, bound = true, tls = false, times = {} } = {}) {
	const sandbox = await startSandbox({ smsc: { tls }, config: { smsc } });
	const played = /** @type {NonNullable<typeof sandbox.smsc>} */ (sandbox.smsc);
	const folder = newFolder();
	/** @type {string[]} */
	const lines = [];
	const start = (/** @type {Record<string, string | number>} */ more = {}) =>
		startGateway(
			{
				...configFor(played.port, {
					STORE_FILE: path.join(folder, 'gateway.db'),
					...fields,
					...more,
				}),
				...times,
			},
			{ log: (line) => lines.push(line) },
		);
	let gateway = await start();
	const stage = {
		sandbox,
		smsc: played,
		lines,
		get gateway() {
			return gateway;
		},
		/** @param {string} name @param {Record<string, string>} parameters */
		call: (name, parameters) => call(gateway.url, name, parameters),
		/** @param {string | string[]} numbers @param {string} content @param {Record<string, string>} [more] */
		send: (numbers, content, more = {}) =>
			call(gateway.url, 'sendsms', { numbers: [numbers].flat().join(','), content, ...more }),
		bound: () => until(() => gateway.health().ok, 'the bind'),
		/** @param {Record<string, string | number>} [more] */
		restart: async (more) => {
			await gateway.stop();
			gateway = await start(more);
			await stage.bound();
		},
		stop: async () => {
			await gateway.stop();
			await sandbox.close();
			fs.rmSync(folder, { recursive: true, force: true });
		},
	};
	if (bound) await stage.bound();
	return stage;
}

module.exports = { LOGIN, call, configFor, newFolder, startStage, until };
