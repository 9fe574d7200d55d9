// @ts-check
'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { ensureN8n } = require('../../runtime/install');
const { guard } = require('../../runtime/lib/guard');
const { startN8n } = require('../../runtime/n8n');
const { freshUserFolder, packPackage } = require('../../runtime/package');
const { startSandbox } = require('../../sandbox');
const { selfSignedCertificate } = require('../../sandbox/certificate');
const { startProxy } = require('./proxy');

/**
 * @typedef {import('./plan').Cell} Cell
 * @typedef {import('../../sandbox').Sandbox} Sandbox
 * @typedef {{ n8n: import('../../runtime/n8n').N8n, credentials: Map<string, { id: string, name: string }>, stop: () => Promise<void> }} Running
 * @typedef {Awaited<ReturnType<typeof startStage>>} Stage
 */

const TWILIO = 'api.twilio.com';
const LOGIN = { account: 'demo-account', password: 'demo p@ss+word' };
const ROOT = path.join(__dirname, '..', '..');

/**
 * The providers, and n8n as often as it is needed. There are three sandboxes: without TLS, with it, and
 * one that plays Twilio, which is reached through a proxy by an n8n of its own.
 *
 * @param {(line: string) => void} log
 */
async function startStage(log) {
	/** @type {Array<() => Promise<void> | void>} */
	const cleanUp = [];
	const stop = async () => {
		for (const step of cleanUp.splice(0).reverse()) await step();
	};
	try {
		const install = await ensureN8n({ log });
		const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-peers-'));
		guard.add({ folder });
		cleanUp.push(() => fs.rmSync(folder, { recursive: true, force: true }));
		const certificate = selfSignedCertificate([TWILIO]);
		const trusted = path.join(folder, 'certificate.pem');
		fs.writeFileSync(trusted, certificate.cert);
		const tarball = await packPackage(ROOT);
		cleanUp.push(() => fs.rmSync(path.dirname(tarball), { recursive: true, force: true }));

		const config = { tcastsms: { ...LOGIN, balance: 1e12 } };
		const sandboxes = {
			plain: await startSandbox({ config }),
			secure: await startSandbox({ config, https: certificate }),
			twilio: await startSandbox({ config, https: certificate, twilio: true }),
		};
		for (const sandbox of Object.values(sandboxes)) cleanUp.push(() => sandbox.close());
		const proxy = await startProxy(TWILIO, sandboxes.twilio.port);
		cleanUp.push(proxy.close);

		/**
		 * @param {'main' | 'twilio' | 'script'} place
		 * @param {number} [heapMb]
		 * @returns {Promise<Running>}
		 */
		const start = async (place, heapMb) => {
			const { userFolder, remove } = await freshUserFolder({
				tarball,
				folders: [path.join(ROOT, 'bench', 'nodes')],
			});
			const n8n = await startN8n({
				...{ install, userFolder },
				env: {
					NODE_EXTRA_CA_CERTS: trusted,
					...(place === 'twilio' ? { HTTPS_PROXY: proxy.url } : {}),
					...(heapMb ? { NODE_OPTIONS: `--max-old-space-size=${heapMb}` } : {}),
				},
			});
			await n8n.login();
			return {
				n8n,
				credentials: new Map(),
				stop: async () => {
					await n8n.stop();
					remove();
				},
			};
		};

		/** @type {Map<string, Promise<Running>>} */
		const kept = new Map();
		return {
			install,
			trusted,
			sandboxes,
			start,
			/** The n8n that all use who need no fresh one. @param {'main' | 'twilio' | 'script'} place */
			async shared(place) {
				const before = kept.get(place);
				const starting = (async () => {
					const found = await before?.catch(() => undefined);
					// One that ran out of memory must not take what comes after it with it.
					if (found?.n8n.main.running()) return found;
					const running = await start(place);
					cleanUp.push(running.stop);
					return running;
				})();
				kept.set(place, starting);
				return await starting;
			},
			stop,
		};
	} catch (error) {
		await stop();
		throw error;
	}
}

/** The provider of a cell. @param {Stage} stage @param {Cell} cell @param {'main' | 'twilio' | 'script'} place */
function sandboxOf({ sandboxes }, { tls }, place) {
	if (place === 'twilio') return sandboxes.twilio;
	return tls ? sandboxes.secure : sandboxes.plain;
}

/**
 * A credential of an n8n for a sandbox, made at the first use.
 *
 * @param {Running} running @param {'tcastSmsApi' | 'twilioApi'} type @param {Sandbox} sandbox
 */
async function credentialFor({ n8n, credentials }, type, sandbox) {
	const key = `${type} ${sandbox.url}`;
	const found = credentials.get(key);
	if (found) return found;
	const { accountSid, authToken } = sandbox.config.twilio;
	const data =
		type === 'twilioApi'
			? { authType: 'authToken', accountSid, authToken }
			: { baseUrl: sandbox.url, ...LOGIN };
	const { id, name } = await n8n.client.createCredential({ name: key, type, data });
	credentials.set(key, { id, name });
	return { id, name };
}

module.exports = { startStage, sandboxOf, credentialFor, LOGIN };
