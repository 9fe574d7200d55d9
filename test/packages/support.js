// @ts-check
'use strict';

const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');

const { createCredentials } = require('../../demo/credentials');
const { PACKAGES, publishedFrom } = require('../../demo/workflows');
const { ensureN8n } = require('../../runtime/install');
const { guard } = require('../../runtime/lib/guard');
const { startN8n } = require('../../runtime/n8n');
const { installPackage, packPackage } = require('../../runtime/package');

const TO = '+6281210100055';
const SECRET = 'a-secret-for-the-tests_0123456789';

/** What each node needs to send one SMS. */
const SENDS = {
	tcastSms: { resource: 'sms', operation: 'send', to: TO, message: 'Halo' },
	messageCentral: {
		resource: 'sms',
		operation: 'send',
		to: TO,
		message: 'Halo',
		messageType: 'PROMOTIONAL',
		senderId: 'MYBRAND',
	},
};

/** A folder for n8n with the packages in it, which goes when this process ends. */
async function folderWithPackages() {
	const userFolder = fs.mkdtempSync(path.join(os.tmpdir(), 'n8n-packages-'));
	guard.add({ folder: userFolder });
	for (const name of PACKAGES) {
		await installPackage({ tarball: await packPackage(publishedFrom(name)), userFolder });
	}
	return userFolder;
}

/**
 * @param {import('../../runtime/versions').Version} version
 * @param {string} userFolder
 * @param {Record<string, string>} [env]
 */
async function start(version, userFolder, env) {
	const log = (/** @type {string} */ line) => console.log(line);
	log(`Starting n8n ${version}`);
	const install = await ensureN8n({ version, log });
	const n8n = await startN8n({ install, userFolder, env });
	return { client: await n8n.login(), url: n8n.url, stop: n8n.stop };
}

/** @typedef {Awaited<ReturnType<typeof start>>} N8n */

module.exports = { SECRET, SENDS, createCredentials, folderWithPackages, start };
