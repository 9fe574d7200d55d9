// @ts-check
'use strict';

const { Client } = require('../../../runtime/client');
const { connectSandbox } = require('../../../sandbox/client');
const { PACKAGES, withCredentials } = require('../../../demo/workflows');
const { readManifest } = require('../../package/manifests');

/**
 * @typedef {import('../../../runtime/client').Credential} Credential
 * @typedef {Awaited<ReturnType<typeof joinStage>>} Stage
 */

const LOGIN = {
	tcastsms: { account: 'demo-account', password: 'demo p@ss+word' },
	apiKey: {
		apiKey: 'Zk9+aBc/dEf2gHi4jKl6mNo8pQr0sTu+vWx1yZ/a3bQ=',
		clientId: '3f2b9c1e-7d64-4a58-9e0b-5c6d7e8f9a0b',
	},
	messagecentral: { customerId: 'C-DEMO123', password: 'ok?go>demo pass1' },
};
/** Of the n8n that is tested: 2.x, or 1.x with N8N_LINE=1. */
const VERSION = process.env.N8N_LINE === '1' ? '1.123.81' : '2.41.1';

const SECRET = 'a-secret-for-the-tests_0123456789';
const OTP_SECRET = 'an OTP secret for the tests, 0123456789';

/** Joins what the setup started. */
async function joinStage() {
	const { url, version, owner, userFolder, sandboxUrl } = JSON.parse(process.env.E2E_STAGE ?? '{}');
	const client = new Client({ url, version, owner });
	await client.login();
	const sandbox = connectSandbox(sandboxUrl);

	/** Data of good credentials, by type. */
	const good = {
		tcastSmsApi: { baseUrl: sandboxUrl, ...LOGIN.tcastsms, allowUnauthorizedCerts: false },
		messageCentralApi: {
			authentication: 'password',
			baseUrl: sandboxUrl,
			...LOGIN.messagecentral,
			email: '',
			country: '62',
		},
		tcastSmsCallbackApi: { secret: SECRET },
		tcastSmsOtpApi: { secret: OTP_SECRET },
		messageCentralCallbackApi: { secret: SECRET },
	};

	/**
	 * @param {keyof typeof good} type
	 * @param {Record<string, unknown>} [changes]
	 * @returns {Promise<Credential>}
	 */
	const credential = async (type, changes = {}) =>
		await client.createCredential({ name: type, type, data: { ...good[type], ...changes } });

	const openAi = {
		apiKey: 'sandbox-key',
		url: `${sandboxUrl}/openai/v1`,
		header: false,
		allowedHttpRequestDomains: 'all',
	};
	const smtp = async () => ({
		host: '127.0.0.1',
		port: await sandbox.smtpPort(),
		secure: false,
		disableStartTls: true,
		...{ user: '', password: '', hostName: '' },
	});

	return {
		url,
		/** Where n8n keeps its database, logs and files. */
		userFolder,
		isLine1: version.startsWith('1.'),
		client,
		sandbox,
		secret: SECRET,
		good,
		credential,
		/** @returns {Promise<Credential[]>} one good credential of each type that the nodes and examples take */
		credentials: async () => {
			const known = PACKAGES.flatMap((name) => readManifest(name).credentials);
			const types = /** @type {(keyof typeof good)[]} */ (Object.keys(good));
			const created = [];
			// One after the other: the database of 1.x takes one at a time.
			for (const type of types) if (known.includes(type)) created.push(await credential(type));
			for (const type of ['smtp', 'openAiApi']) {
				const data = type === 'smtp' ? await smtp() : openAi;
				created.push(await client.createCredential({ name: type, type, data }));
			}
			return created;
		},
		/** @param {any} workflow @param {Credential[]} credentials */
		store: async (workflow, credentials) =>
			await client.importWorkflow(withCredentials(workflow, credentials)),
		/** The calls of one endpoint that the sandbox got. @param {string} endpoint */
		calls: async (endpoint) =>
			(await sandbox.requests()).filter((request) => request.endpoint === endpoint),
	};
}

module.exports = { joinStage, LOGIN, SECRET, OTP_SECRET, VERSION };
