// @ts-check
'use strict';

const fs = require('node:fs');
const path = require('node:path');

// What the rules against malware that n8n will run over every file of a package take for it, and
// what such a package can hold without meaning harm.

const SHADY_ENDINGS = 'xyz|tk|ml|ga|cf|gq|pw|top|club|bid|icu|zip|stream|link|quest';

/** @type {Record<string, RegExp>} */
const TRAPS = {
	'an address that malware uses':
		/(?:\bngrok\.io|\bwebhook\.site|\bapi\.telegram\.org|\/\/bit\.ly|\bpastebin\.)/i,
	'an address with an ending that malware uses': new RegExp(
		`https?://[\\w.-]+\\.(?:${SHADY_ENDINGS})(?![\\w.-])`,
		'i',
	),
	'an address with a public IP':
		/https?:\/\/(?!127\.|10\.|192\.168\.|0\.0\.0\.0|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.)\d{1,3}(?:\.\d{1,3}){3}/,
	'a Greek or Cyrillic letter or one without width beside a Latin one':
		/[A-Za-z][\u0370-\u03ff\u0400-\u04ff\u200b-\u200d\u2060\ufeff]|[\u0370-\u03ff\u0400-\u04ff\u200b-\u200d\u2060\ufeff][A-Za-z]/,
	'a long row of escapes': /(?:\\u[0-9a-fA-F]{4}){11,}/,
	'a script that runs at the installation': /"(?:pre|post)?install"\s*:/,
	'another console': /\bconsole\s*=\s*\{/,
};

/**
 * @param {string} folder
 * @param {string[]} files
 * @returns {string[]} one line for each find
 */
function findTraps(folder, files) {
	return files.flatMap((file) => {
		const text = fs.readFileSync(path.join(folder, file), 'utf8');
		return Object.entries(TRAPS).flatMap(([what, pattern]) => {
			const found = pattern.exec(text);
			if (!found) return [];
			const line = text.slice(0, found.index).split('\n').length;
			return [`${file}:${line}  ${what}: ${JSON.stringify(found[0].slice(0, 60))}`];
		});
	});
}

module.exports = { findTraps };
