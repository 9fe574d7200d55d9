// @ts-check
'use strict';

const { randomBytes } = require('node:crypto');

/** @typedef {import('../runtime/client').Credential} Credential */

/**
 * The data of the three credentials for a sandbox.
 *
 * @param {import('../sandbox').Sandbox} sandbox
 * @param {string} secret that callbacks have to bring
 */
function credentialData(sandbox, secret) {
	const { tcastsms, messagecentral } = sandbox.config;
	return {
		tcastSmsApi: {
			baseUrl: sandbox.url,
			account: tcastsms.account,
			password: tcastsms.password,
			allowUnauthorizedCerts: false,
		},
		messageCentralApi: {
			authentication: 'password',
			baseUrl: sandbox.url,
			customerId: messagecentral.customerId,
			password: messagecentral.password,
			email: '',
			country: '62',
		},
		tcastSmsCallbackApi: { secret },
		messageCentralCallbackApi: { secret },
	};
}

/** A secret for callbacks that nobody can guess. */
const makeSecret = () => randomBytes(24).toString('base64url');

/**
 * Stores the credentials in n8n and lets n8n test those that can be tested.
 *
 * @param {import('../runtime/client').Client} client
 * @param {import('../sandbox').Sandbox} sandbox
 * @param {string} secret
 * @returns {Promise<Credential[]>}
 */
async function createCredentials(client, sandbox, secret) {
	const names = {
		tcastSmsApi: 'TCASTSMS (sandbox)',
		messageCentralApi: 'Message Central (sandbox)',
		tcastSmsCallbackApi: 'TCASTSMS callback secret',
		messageCentralCallbackApi: 'Message Central callback secret',
	};
	/** @type {Credential[]} */
	const created = [];
	for (const [type, data] of Object.entries(credentialData(sandbox, secret))) {
		const name = names[/** @type {keyof typeof names} */ (type)];
		const credential = await client.createCredential({ name, type, data });
		const { status, message } = await client.testCredential(credential);
		if (status !== 'OK') throw new Error(`The credential "${name}" does not work: ${message}`);
		created.push(credential);
	}
	return created;
}

module.exports = { createCredentials, credentialData, makeSecret };
