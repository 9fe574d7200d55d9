// @ts-check
'use strict';

const { execFileSync } = require('node:child_process');
const path = require('node:path');

/**
 * @typedef {object} Case
 * @property {string} secret
 * @property {string} nonce hexadecimal
 * @property {string} number
 * @property {string} purpose
 * @property {number} issuedAt
 * @property {number} expiresAt
 * @property {number} digits
 */

/**
 * What a second implementation gives for the cases.
 *
 * @param {Case[]} cases
 * @returns {Array<{ code: string, verificationId: string, counter: number }>}
 */
function secondOpinion(cases) {
	const output = execFileSync('python3', [path.join(__dirname, 'second.py')], {
		input: JSON.stringify(cases),
		encoding: 'utf8',
		maxBuffer: 100_000_000,
	});
	return JSON.parse(output);
}

module.exports = { secondOpinion };
