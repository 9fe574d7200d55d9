// @ts-check
/// <reference path="./nodemailer.d.ts" />
'use strict';

const { createTransport } = require('nodemailer');

/**
 * Sends a mail with the library that n8n sends with.
 *
 * @param {number} port
 * @param {Record<string, unknown>} mail
 * @param {{ user: string, pass: string }} [auth]
 */
async function sendMail(port, mail, auth) {
	const transport = createTransport({
		host: '127.0.0.1',
		port,
		secure: false,
		...(auth ? { auth } : {}),
	});
	await transport.sendMail({ from: 'Toko <a@toko.test>', to: 'b@toko.test, c@toko.test', ...mail });
}

module.exports = { sendMail };
