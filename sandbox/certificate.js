// @ts-check
'use strict';

const { generateKeyPairSync, randomBytes, sign } = require('node:crypto');

// Just enough DER to write one certificate, so that neither a tool nor a stored key is needed.

/** @param {number} tag @param {...Buffer} parts */
function der(tag, ...parts) {
	const content = Buffer.concat(parts);
	const { length } = content;
	const size =
		length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
	return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const sequence = (/** @type {Buffer[]} */ ...parts) => der(0x30, ...parts);
const oid = (/** @type {string} */ hex) => der(0x06, Buffer.from(hex, 'hex'));
const utcTime = (/** @type {number} */ ms) =>
	der(0x17, Buffer.from(`${new Date(ms).toISOString().replace(/\D/g, '').slice(2, 14)}Z`));

const ECDSA_WITH_SHA256 = sequence(oid('2a8648ce3d040302'));
const COMMON_NAME = '550403';
const SUBJECT_ALT_NAME = '551d11';

/**
 * A fresh key and a self-signed certificate for localhost and 127.0.0.1.
 *
 * @param {string[]} [hosts] further names that it is for
 * @returns {{ key: string, cert: string }}
 */
function selfSignedCertificate(hosts = []) {
	const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	const name = sequence(der(0x31, sequence(oid(COMMON_NAME), der(0x0c, Buffer.from('localhost')))));
	const names = sequence(
		der(0x82, Buffer.from('localhost')),
		der(0x87, Buffer.from([127, 0, 0, 1])),
		...hosts.map((host) => der(0x82, Buffer.from(host))),
	);
	const day = 86_400_000;
	const now = Date.now();
	// A first byte of 0x01 keeps the serial number positive.
	const serial = der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)]));
	const body = sequence(
		der(0xa0, der(0x02, Buffer.from([2]))),
		serial,
		ECDSA_WITH_SHA256,
		name,
		sequence(utcTime(now - day), utcTime(now + 365 * day)),
		name,
		publicKey.export({ type: 'spki', format: 'der' }),
		der(0xa3, sequence(sequence(oid(SUBJECT_ALT_NAME), der(0x04, names)))),
	);
	const signature = der(0x03, Buffer.from([0]), sign('sha256', body, privateKey));
	const base64 = sequence(body, ECDSA_WITH_SHA256, signature).toString('base64');
	const lines = base64.match(/.{1,64}/g) ?? [];
	return {
		key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
		cert: `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`,
	};
}

module.exports = { selfSignedCertificate };
